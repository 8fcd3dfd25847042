//! Visits and their teams.

use super::ask::{Asked, Named, Outcome, Said, Told};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{Day, FormText, MemberText, PlaceText, VisitText};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::RegistryError;
use crate::domain::workspaces::WorkspaceState;
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::catalogue::{TeamMember, Visit, VisitKind, VisitRole};
use casement_core::id::{FormVersionId, VisitId};
use casement_core::identity::message::Message;
use casement_core::limits::{VISIT_FORMS_MAX, VISIT_TEAM_MAX};
use casement_core::store::Shelf;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;

/// What kind of visit it is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    /// The first to this place.
    Initial,
    /// To see what came of the last.
    FollowUp,
    /// Because of something that has happened.
    AdHoc,
    /// To learn. It never counts.
    Practice,
}

/// What someone does in a visit.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum VisitRoleWord {
    /// Leads it.
    Lead,
    /// Fills in forms.
    Visitor,
    /// Reads.
    Reader,
}

/// One member of a team.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamRow {
    member: MemberText,
    role: VisitRoleWord,
}

/// A form that is filled in.
#[derive(Serialize, ToSchema)]
struct VisitForm {
    form: FormText,
    /// Its title and version.
    label: String,
}

/// A visit.
#[derive(Serialize, ToSchema)]
pub(super) struct VisitShown {
    visit: VisitText,
    place: PlaceText,
    /// The place's name when the visit was opened.
    place_name: String,
    kind: KindWord,
    /// Its first day.
    begins: Day,
    /// Its last day.
    ends: Day,
    forms: Vec<VisitForm>,
    team: Vec<TeamRow>,
    /// What the caller does in it; null for an administrator who does not go.
    my_role: Option<VisitRoleWord>,
}

/// Visits that the caller sees, the newest first: those that they go on, or all for an administrator.
#[utoipa::path(get, path = "/v1/visits", tag = "visits", params(PageQuery), responses((status = 200, description = "A page of visits.", body = Page<VisitShown>), Refused))]
pub(super) async fn visits(caller: Caller, Asked(query): Asked<PageQuery>) -> Outcome<Page<VisitShown>> {
    let (page, next) = cut(&query, caller.visits().collect(), |row| row.visit.to_string())?;
    let decoded = page.into_iter().filter_map(|row| Visit::decode(&row.bytes).ok());
    let items = decoded.map(|visit| shown(&caller, &caller.state, &visit)).collect();
    Ok(Told(StatusCode::OK, Page { items, next }))
}

/// One visit.
#[utoipa::path(
    get,
    path = "/v1/visits/{visit}",
    tag = "visits",
    params(("visit" = VisitText, Path, description = "Which visit.")),
    responses((status = 200, description = "The visit.", body = VisitShown), Refused),
)]
pub(super) async fn visit(caller: Caller, Named(visit): Named<VisitText>) -> Outcome<VisitShown> {
    let row = caller.visit(visit.0)?;
    let visit = Visit::decode(&row.bytes).map_err(|_| ApiError::failed())?;
    Ok(Told(StatusCode::OK, shown(&caller, &caller.state, &visit)))
}

/// A visit to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenVisit {
    /// To which place.
    place: PlaceText,
    kind: KindWord,
    /// Its first day.
    begins: Day,
    /// Its last day; the first where left out.
    ends: Option<Day>,
    /// The forms that are filled in.
    #[schema(min_items = 1, max_items = 256)]
    forms: Vec<FormText>,
    /// Who goes; one of them leads it, and everyone stands here once.
    #[schema(min_items = 1, max_items = 256)]
    team: Vec<TeamRow>,
}

/// Opens a visit. For administrators and leads.
#[utoipa::path(post, path = "/v1/visits", tag = "visits", request_body = OpenVisit, responses((status = 201, description = "The visit.", body = VisitShown), BodyRefused))]
pub(super) async fn open_visit(
    State(app): State<App>,
    caller: Caller,
    Said(said): Said<OpenVisit>,
) -> Outcome<VisitShown> {
    let team = team(&said.team)?;
    if said.forms.is_empty() || said.forms.len() > VISIT_FORMS_MAX {
        return Err(ApiError::unfit("a visit has 1 to 256 forms"));
    }
    let mut forms: Vec<FormVersionId> = Vec::new();
    for form in &said.forms {
        if !forms.contains(&form.0) {
            forms.push(form.0);
        }
    }
    app.tell(StatusCode::CREATED, move |service, now| {
        let place = service.registry().place(caller.workspace(), said.place.0)?.ok_or(RegistryError::NoSuchPlace)?;
        let visit = Visit {
            id: VisitId::new(Dice::new(None, &[]).map_err(|_| ApiError::busy())?.draw()),
            place: place.id,
            place_name: place.name,
            kind: said.kind.kind(),
            begins: said.begins.0,
            ends: said.ends.unwrap_or(said.begins).0,
            forms,
            team,
        };
        service.registry().keep_visit(caller.workspace(), caller.by(), now, &visit)?;
        Ok(shown(&caller, &caller.state, &visit))
    })
    .await
}

/// Who goes on a visit from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTeam {
    /// One of them leads it, and everyone stands here once.
    #[schema(min_items = 1, max_items = 256)]
    team: Vec<TeamRow>,
}

/// Says anew who goes on a visit. For its leads and administrators.
#[utoipa::path(
    put,
    path = "/v1/visits/{visit}/team",
    tag = "visits",
    params(("visit" = VisitText, Path, description = "Which visit.")),
    request_body = NewTeam,
    responses((status = 200, description = "The visit.", body = VisitShown), BodyRefused),
)]
pub(super) async fn set_team(
    State(app): State<App>,
    caller: Caller,
    Named(visit): Named<VisitText>,
    Said(said): Said<NewTeam>,
) -> Outcome<VisitShown> {
    let team = team(&said.team)?;
    app.tell(StatusCode::OK, move |service, now| {
        let workspace = caller.workspace();
        service.registry().set_team(workspace, caller.by(), now, visit.0, &team)?;
        let state = service.workspaces().get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let row = state.visits.get(&visit.0).ok_or(RegistryError::NoSuchVisit)?;
        let visit = Visit::decode(&row.bytes).map_err(|_| ApiError::failed())?;
        Ok(shown(&caller, &state, &visit))
    })
    .await
}

fn team(said: &[TeamRow]) -> Result<Vec<TeamMember>, ApiError> {
    if said.is_empty() || said.len() > VISIT_TEAM_MAX {
        return Err(ApiError::unfit("a team has 1 to 256 members"));
    }
    let mut members = HashSet::new();
    if !said.iter().all(|row| members.insert(row.member.0)) {
        return Err(ApiError::unfit("everyone stands in a team once"));
    }
    Ok(said.iter().map(|row| TeamMember { member: row.member.0, role: row.role.role() }).collect())
}

fn shown(caller: &Caller, state: &WorkspaceState, visit: &Visit) -> VisitShown {
    let label = |form: &FormVersionId| {
        let items = &state.directory.items;
        let known = items.iter().find(|item| item.shelf == Shelf::Form && item.key == form.as_bytes());
        known.map(|item| String::from_utf8_lossy(&item.label).into_owned()).unwrap_or_default()
    };
    VisitShown {
        visit: VisitText(visit.id),
        place: PlaceText(visit.place),
        place_name: visit.place_name.clone(),
        kind: KindWord::of(visit.kind),
        begins: Day(visit.begins),
        ends: Day(visit.ends),
        forms: visit.forms.iter().map(|form| VisitForm { form: FormText(*form), label: label(form) }).collect(),
        team: visit
            .team
            .iter()
            .map(|row| TeamRow { member: MemberText(row.member), role: VisitRoleWord::of(row.role) })
            .collect(),
        my_role: visit.role_of(caller.member).map(VisitRoleWord::of),
    }
}

impl KindWord {
    fn of(kind: VisitKind) -> Self {
        match kind {
            VisitKind::Initial => Self::Initial,
            VisitKind::FollowUp => Self::FollowUp,
            VisitKind::AdHoc => Self::AdHoc,
            VisitKind::Practice => Self::Practice,
        }
    }

    fn kind(self) -> VisitKind {
        match self {
            Self::Initial => VisitKind::Initial,
            Self::FollowUp => VisitKind::FollowUp,
            Self::AdHoc => VisitKind::AdHoc,
            Self::Practice => VisitKind::Practice,
        }
    }
}

impl VisitRoleWord {
    fn of(role: VisitRole) -> Self {
        match role {
            VisitRole::Lead => Self::Lead,
            VisitRole::Visitor => Self::Visitor,
            VisitRole::Reader => Self::Reader,
        }
    }

    fn role(self) -> VisitRole {
        match self {
            Self::Lead => VisitRole::Lead,
            Self::Visitor => VisitRole::Visitor,
            Self::Reader => VisitRole::Reader,
        }
    }
}
