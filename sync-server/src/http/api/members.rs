//! Members and what they may do.

use super::ask::{Asked, Named, Outcome, Said, Told};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::me::{RoleWord, roles, words};
use super::page::{Page, PageQuery, cut};
use super::text::{MemberText, Name};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::NewMember;
use crate::domain::service::Service;
use crate::domain::workspaces::WorkspaceState;
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::id::{MemberId, WorkspaceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A member.
#[derive(Serialize, ToSchema)]
pub(super) struct MemberShown {
    member: MemberText,
    /// Their name.
    name: String,
    /// What they may do; nothing where they have left.
    roles: Vec<RoleWord>,
    /// How many devices they have that are not revoked; web sessions are among them.
    devices: usize,
}

/// All members, in the order of their names.
#[utoipa::path(get, path = "/v1/members", tag = "members", params(PageQuery), responses((status = 200, description = "A page of members.", body = Page<MemberShown>), Refused))]
pub(super) async fn members(caller: Caller, Asked(query): Asked<PageQuery>) -> Outcome<Page<MemberShown>> {
    let state = &caller.state;
    let mut all: Vec<_> = state.roster.members().map(|(id, member)| (member.name().to_lowercase(), id)).collect();
    all.sort();
    let (page, next) = cut(&query, all, |(_, id)| id.to_string())?;
    let items = page.into_iter().filter_map(|(_, id)| shown(state, id)).collect();
    Ok(Told(StatusCode::OK, Page { items, next }))
}

/// A member to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddMember {
    name: Name,
    /// What they may do.
    #[schema(min_items = 1, max_items = 4)]
    roles: Vec<RoleWord>,
}

/// Adds a member. For administrators.
#[utoipa::path(post, path = "/v1/members", tag = "members", request_body = AddMember, responses((status = 201, description = "The member.", body = MemberShown), BodyRefused))]
pub(super) async fn add_member(
    State(app): State<App>,
    caller: Caller,
    Said(said): Said<AddMember>,
) -> Outcome<MemberShown> {
    if said.roles.is_empty() {
        return Err(ApiError::unfit("a new member has one role at least"));
    }
    app.tell(StatusCode::CREATED, move |service, now| {
        let id = MemberId::new(Dice::new(None, &[]).map_err(|_| ApiError::busy())?.draw());
        let new = NewMember { id, name: &said.name.0, roles: roles(&said.roles)? };
        service.registry().add_member(caller.workspace(), caller.by(), now, new)?;
        now_shown(service, caller.workspace(), id)
    })
    .await
}

/// What a member is called from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewName {
    name: Name,
}

/// Says how a member is called. For administrators.
#[utoipa::path(
    put,
    path = "/v1/members/{member}/name",
    tag = "members",
    params(("member" = MemberText, Path, description = "Which member.")),
    request_body = NewName,
    responses((status = 200, description = "The member.", body = MemberShown), BodyRefused),
)]
pub(super) async fn rename_member(
    State(app): State<App>,
    caller: Caller,
    Named(member): Named<MemberText>,
    Said(said): Said<NewName>,
) -> Outcome<MemberShown> {
    app.tell(StatusCode::OK, move |service, now| {
        service.registry().rename_member(caller.workspace(), caller.by(), now, member.0, &said.name.0)?;
        now_shown(service, caller.workspace(), member.0)
    })
    .await
}

/// What a member may do from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRoles {
    /// None where they leave: then their devices are revoked and their sessions end.
    #[schema(max_items = 4)]
    roles: Vec<RoleWord>,
}

/// Says what a member may do. For administrators.
#[utoipa::path(
    put,
    path = "/v1/members/{member}/roles",
    tag = "members",
    params(("member" = MemberText, Path, description = "Which member.")),
    request_body = NewRoles,
    responses((status = 200, description = "The member.", body = MemberShown), BodyRefused),
)]
pub(super) async fn set_roles(
    State(app): State<App>,
    caller: Caller,
    Named(member): Named<MemberText>,
    Said(said): Said<NewRoles>,
) -> Outcome<MemberShown> {
    app.tell(StatusCode::OK, move |service, now| {
        let roles = roles(&said.roles)?;
        service.registry().set_roles(caller.workspace(), caller.by(), now, member.0, roles)?;
        now_shown(service, caller.workspace(), member.0)
    })
    .await
}

/// A member as they are after a decision.
fn now_shown(service: &Service, workspace: WorkspaceId, member: MemberId) -> Result<MemberShown, ApiError> {
    let state = service.workspaces().get(workspace);
    state.and_then(|state| shown(&state, member)).ok_or(ApiError::failed())
}

fn shown(state: &WorkspaceState, id: MemberId) -> Option<MemberShown> {
    let member = state.roster.member(id)?;
    let theirs = state.roster.devices().filter(|(_, device)| device.member() == id);
    Some(MemberShown {
        member: MemberText(id),
        name: member.name().to_owned(),
        roles: words(member.roles()),
        devices: theirs.filter(|(_, device)| device.revoked_at().is_none()).count(),
    })
}
