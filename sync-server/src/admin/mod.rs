//! What whoever runs the server does at its command line: requests and answers as plain values, and carrying them out.
//!
//! A running server has the data folder to itself, so that requests reach it through a socket; where none runs, the
//! command opens the store. Both ways end in [`carry_out`]. How an answer looks on a terminal is not known here.

mod answer;
mod as_text;
mod catalogue;
mod error;
mod find;
mod held;
mod log;
mod people;
mod request;
mod visits;

pub use answer::{
    Answer, AuditList, AuditShown, DeviceShown, FormShown, HeldList, HeldShown, Invited, KeptShown, MemberShown,
    PlaceShown, ReleasedShown, SignInShown, TeamShown, VisitShown,
};
pub use error::AdminError;
pub(crate) use held::why;
pub use request::{Act, NewVisit, Request};

use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::service::Service;
use crate::domain::workspaces::WorkspaceState;
use jiff::Timestamp;
use std::sync::Arc;

/// Where a request is carried out: the server, the workspace as it was when it came, and what the pure part lacks.
struct Desk<'a> {
    service: &'a Service,
    state: Arc<WorkspaceState>,
    now: Timestamp,
    dice: &'a mut Dice,
}

/// Whoever can open the data folder, or its socket, decides as the one who runs the server.
const BY: By = By::CommandLine;

/// Carries out one request. It blocks where the store does.
///
/// # Errors
/// Where nothing was done: the text says why, and what to do.
pub fn carry_out(service: &Service, request: &Request, now: Timestamp, dice: &mut Dice) -> Result<Answer, AdminError> {
    if let Act::Found { name, admin } = &request.act {
        return people::found(service, name, admin, now, dice);
    }
    let state = find::workspace(service, request.workspace.as_deref())?;
    let mut desk = Desk { service, state, now, dice };
    match &request.act {
        // It was founded above.
        Act::Found { .. } | Act::Members => Ok(Answer::Members(desk.members())),
        Act::AddMember { name, roles } => desk.add_member(name, roles),
        Act::SetRoles { member, roles } => desk.set_roles(member, roles),
        Act::Invite { member, hours } => desk.invite(member, *hours).map(Answer::Invited),
        Act::SignIn { member, minutes } => desk.sign_in(member, *minutes),
        Act::ResetSignIn { member, minutes } => desk.reset_sign_in(member, *minutes),
        Act::Reset { member } => desk.reset(member),
        Act::Devices => Ok(Answer::Devices(desk.devices())),
        Act::Revoke { device } => desk.revoke(device),
        Act::PhonesAreBack => desk.phones_are_back(),
        Act::Places => desk.places().map(Answer::Places),
        Act::AddPlace { name, kind, location } => desk.add_place(name, kind, location),
        Act::Forms => desk.forms().map(Answer::Forms),
        Act::Publish { form } => desk.publish(form),
        Act::Visits => Ok(Answer::Visits(desk.visits())),
        Act::OpenVisit(new) => desk.open_visit(new),
        Act::SetTeam { visit, leads, visitors, readers } => desk.set_team(visit, [leads, visitors, readers]),
        Act::Held => desk.held().map(Answer::Held),
        Act::Release { numbers } => desk.release(numbers).map(Answer::Released),
        Act::LetGo { numbers, because } => desk.let_go(numbers, because).map(Answer::Held),
        Act::Audit { last, verify } => desk.audit(*last, *verify).map(Answer::Audit),
    }
}

#[cfg(test)]
mod tests;
