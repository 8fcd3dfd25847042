//! Who may see what of a record. Everything about that is decided here.

use crate::domain::workspaces::WorkspaceState;
use casement_core::catalogue::VisitRole;
use casement_core::id::{MemberId, VisitId};
use casement_core::identity::roster::{Role, Roles};
use jiff::Timestamp;

/// What a member may do with the records of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// How much they see of the answers; none where they see numbers alone: how complete, how much is to be settled.
    pub answers: Option<Sight>,
    /// Whether they answer, observe, comment and the like.
    pub may_write: bool,
    /// Whether they approve, return and reopen, and settle what must be looked at.
    pub may_decide: bool,
}

/// How much of the answers someone sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sight {
    /// All.
    Whole,
    /// What is not sensitive.
    WithoutSensitive,
}

/// Whoever asks sees nothing of this visit, or it is not there: which of both is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such record, or it is not yours to see")]
pub struct NotSeen;

/// What a member may do with the records of a visit.
///
/// - whoever leads or fills in the visit sees all of it and writes in it, and its leads decide;
/// - a reader of its team sees what is not sensitive;
/// - administrators outside the team see how far it is, and no answer: what is not needed is not shown;
/// - whoever has left the workspace sees nothing, whatever a team's list still says.
pub fn access(state: &WorkspaceState, visit: VisitId, member: MemberId, now: Timestamp) -> Result<Access, NotSeen> {
    let roles = state.roster.roles_at(member, now);
    if roles == Roles::NONE || !state.visits.contains_key(&visit) {
        return Err(NotSeen);
    }
    match state.role_in(visit, member) {
        Some(VisitRole::Lead) => {
            // Phones take no approval of someone who is no lead of the workspace.
            let may_decide = roles.contains(Role::Lead);
            Ok(Access { answers: Some(Sight::Whole), may_write: true, may_decide })
        }
        Some(VisitRole::Visitor) => Ok(Access { answers: Some(Sight::Whole), may_write: true, may_decide: false }),
        Some(VisitRole::Reader) => {
            Ok(Access { answers: Some(Sight::WithoutSensitive), may_write: false, may_decide: false })
        }
        None if roles.contains(Role::Admin) => Ok(Access { answers: None, may_write: false, may_decide: false }),
        None => Err(NotSeen),
    }
}
