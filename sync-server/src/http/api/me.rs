//! Who calls.

use super::ask::{Outcome, Told};
use super::described::Refused;
use super::error::ApiError;
use super::text::{DeviceText, MemberText, Moment, WorkspaceText};
use crate::domain::access::{Caller, CallerSession};
use crate::domain::registry::fingerprint;
use crate::domain::web_session::ends;
use axum::http::StatusCode;
use casement_core::identity::roster::{Role, Roles};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a member may do in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RoleWord {
    /// Manages members, devices and forms.
    Admin,
    /// Leads visits.
    Lead,
    /// Fills in forms.
    Visitor,
    /// Reads.
    Reader,
}

/// The caller.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    workspace: WorkspaceShown,
    member: MemberText,
    /// Their name.
    name: String,
    /// What they may do.
    roles: Vec<RoleWord>,
    /// The device with which they call.
    device: DeviceText,
    /// Where a web session ends if it is not used again; null for an app, whose session lives minutes.
    session_ends: Option<Moment>,
}

/// A workspace.
#[derive(Serialize, ToSchema)]
struct WorkspaceShown {
    id: WorkspaceText,
    /// As its people call it.
    name: String,
    /// The fingerprint of its key, for people to compare.
    fingerprint: String,
}

/// Who calls, in which workspace, with which roles.
#[utoipa::path(get, path = "/v1/me", tag = "sessions", responses((status = 200, description = "The caller.", body = Me), Refused))]
pub(super) async fn me(caller: Caller) -> Outcome<Me> {
    let workspace = &caller.state.workspace;
    let name = caller.state.roster.member(caller.member).map(|member| member.name().to_owned());
    Ok(Told(
        StatusCode::OK,
        Me {
            workspace: WorkspaceShown {
                id: WorkspaceText(workspace.id),
                name: workspace.name.clone(),
                fingerprint: fingerprint(&workspace.seed),
            },
            member: MemberText(caller.member),
            name: name.unwrap_or_default(),
            roles: words(caller.roles),
            device: DeviceText(caller.device),
            session_ends: match &caller.session {
                CallerSession::Web { row, .. } => Some(Moment(ends(row.began, caller.state.used(row)))),
                CallerSession::Device => None,
            },
        },
    ))
}

const WORDS: [(RoleWord, Role); 4] = [
    (RoleWord::Admin, Role::Admin),
    (RoleWord::Lead, Role::Lead),
    (RoleWord::Visitor, Role::Visitor),
    (RoleWord::Reader, Role::Reader),
];

/// Roles as words.
pub(super) fn words(roles: Roles) -> Vec<RoleWord> {
    WORDS.iter().filter(|(_, role)| roles.contains(*role)).map(|(word, _)| *word).collect()
}

/// Words as roles.
pub(super) fn roles(words: &[RoleWord]) -> Result<Roles, ApiError> {
    if words.len() > WORDS.len() {
        return Err(ApiError::unfit("there are four roles, and a member has each once"));
    }
    Ok(WORDS.iter().filter(|(word, _)| words.contains(word)).map(|(_, role)| *role).collect())
}
