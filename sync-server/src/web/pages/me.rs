//! `/me`: whoever looks, their sessions, how they read.

use crate::domain::access::Caller;
use crate::domain::registry::RegistryError;
use crate::domain::web_session::ends;
use crate::http::{ApiError, App};
use crate::web::door::{Visitor, tongue_cookie};
use crate::web::fault::{Fault, html};
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use crate::web::shown::within;
use crate::web::words::{Tongue, When};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::DeviceId;
use casement_core::identity::roster::Role;

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    s: Shell,
    roles: Vec<&'static str>,
    sessions: Vec<Session>,
    tongues: [Tongue; 5],
}

struct Session {
    device: String,
    began: When,
    used: When,
    ends: When,
    is_this: bool,
}

/// The page.
pub(in crate::web) async fn me(visitor: Visitor) -> Response {
    let Visitor { caller, shell: s } = visitor;
    let sessions = sessions(&s, &caller);
    let named = [(Role::Admin, "admin"), (Role::Lead, "lead"), (Role::Visitor, "visitor"), (Role::Reader, "reader")];
    let roles = named.into_iter().filter(|(role, _)| caller.is(*role)).map(|(_, word)| word).collect();
    html(&MePage { s, roles, sessions, tongues: Tongue::ALL })
}

fn sessions(s: &Shell, caller: &Caller) -> Vec<Session> {
    let theirs = caller.state.directory.sessions.iter().filter(|row| row.member == caller.member);
    let mut all: Vec<_> = theirs.map(|row| (caller.state.used(row), row)).collect();
    all.retain(|(used, row)| ends(row.began, *used) > s.now);
    all.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
    all.into_iter()
        .map(|(used, row)| Session {
            device: row.device.to_string(),
            began: s.w().moment(row.began),
            used: s.w().moment(used),
            ends: s.w().moment(ends(row.began, used)),
            is_this: row.device == caller.device,
        })
        .collect()
}

/// Sets how whoever looks reads.
pub(in crate::web) async fn settings(posted: Posted) -> Response {
    let to = within(posted.fields.get("to")).to_owned();
    match Tongue::of_tag(posted.fields.get("language")) {
        Some(tongue) => ([(header::SET_COOKIE, tongue_cookie(tongue))], Redirect::to(&to)).into_response(),
        None => Redirect::to(&to).into_response(),
    }
}

/// Ends one of one's own sessions.
pub(in crate::web) async fn end_session(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let device: DeviceId = posted.fields.get("device").parse().map_err(|_| Fault::NotFound)?;
    let caller = posted.visitor.caller;
    let (workspace, by) = (caller.workspace(), caller.by());
    let ended = app
        .work(move |service, now| Ok::<_, ApiError>(service.registry().end_session(workspace, by, now, device)))
        .await?;
    match ended {
        Ok(()) | Err(RegistryError::NoSuchSession) => Ok(Redirect::to("/me").into_response()),
        Err(error) => Err(error.into()),
    }
}
