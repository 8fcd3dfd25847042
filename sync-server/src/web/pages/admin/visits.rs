//! `/visits/new` and `/visits/{visit}/team`: opening a visit, and saying who goes.

use super::{line, present};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::{FormAbout, RegistryError};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::catalogue::{TeamMember, Visit, VisitKind, VisitRole};
use casement_core::id::{FormVersionId, MemberId, PlaceId, VisitId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Role, Roles};
use casement_core::limits::{VISIT_FORMS_MAX, VISIT_TEAM_MAX};
use casement_core::store::Shelf;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct NewQuery {
    /// Where to.
    #[serde(default)]
    place: String,
}

/// What a form says of a visit, as it was typed.
#[derive(Clone, Default)]
struct Typed {
    place: String,
    kind: String,
    begins: String,
    ends: String,
    forms: Vec<String>,
    /// Who goes as what, by member.
    team: HashMap<String, String>,
}

#[derive(Template)]
#[template(path = "admin_visit_new.html")]
struct NewPage {
    s: Shell,
    places: Vec<(String, String)>,
    forms: Vec<(String, FormAbout)>,
    members: Vec<Line>,
    typed: Typed,
    wrong: Option<String>,
    done: Option<String>,
}

/// A member who may go.
struct Line {
    id: String,
    name: String,
    /// As what they may go.
    roles: Vec<&'static str>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "admin_team.html")]
struct TeamPage {
    s: Shell,
    id: String,
    place: String,
    days: String,
    members: Vec<Line>,
    /// Who is in the team and has left the workspace.
    gone: Vec<String>,
    wrong: Option<String>,
    done: Option<String>,
}

/// Where a visit is opened.
pub(in crate::web) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<NewQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let today = visitor.shell.w().zone().to_datetime(visitor.shell.now).date();
    let own = visitor.caller.is(Role::Lead).then(|| (visitor.caller.member.to_string(), "lead".to_owned()));
    let typed = Typed {
        place: query.place,
        begins: today.to_string(),
        ends: today.to_string(),
        team: own.into_iter().collect(),
        ..Typed::default()
    };
    new_page(&app, visitor, typed, None).await
}

async fn new_page(app: &App, visitor: Visitor, typed: Typed, wrong: Option<String>) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let mut places: Vec<(String, String)> = Vec::new();
    for item in caller.state.directory.items.iter().filter(|item| item.shelf == Shelf::Place) {
        let Ok(id) = PlaceId::try_from(&item.key[..]) else { continue };
        places.push((id.to_string(), String::from_utf8_lossy(&item.label).into_owned()));
    }
    places.sort_by_cached_key(|(id, name)| (name.to_lowercase(), id.clone()));
    let members = members(&caller, &typed.team);
    let forms = work(app, move |service, _| {
        let mut forms = Vec::new();
        for id in &caller.state.forms {
            let about = service.registry().form_about(caller.workspace(), *id)?;
            forms.extend(about.map(|about| (id.to_string(), about)));
        }
        // Of one title the newest version first, as far as their names tell.
        forms.sort_by(|(_, one), (_, other)| {
            (one.title.to_lowercase(), &other.version).cmp(&(other.title.to_lowercase(), &one.version))
        });
        Ok::<_, RegistryError>(forms)
    })
    .await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&NewPage { s, places, forms, members, typed, wrong, done: None })).into_response())
}

/// Members, each with what they may go as.
fn members(caller: &Caller, team: &HashMap<String, String>) -> Vec<Line> {
    let line = |(id, name, roles): (MemberId, String, Roles)| {
        let id = id.to_string();
        let chosen = team.get(&id).cloned().unwrap_or_default();
        let may = |role: &VisitRole| *role != VisitRole::Lead || roles.contains(Role::Lead) || chosen == "lead";
        let roles = VisitRole::ALL.into_iter().filter(may).map(VisitRole::word).collect();
        Line { id, name, roles, chosen }
    };
    present(caller).into_iter().map(line).collect()
}

/// Opens a visit.
pub(in crate::web) async fn open(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_publisher()?;
    let typed = Typed::of(&visitor.caller, &fields);
    let new = match typed.read(&visitor.caller) {
        Ok(new) => new,
        Err(id) => {
            let wrong = visitor.shell.t(id).to_string();
            return new_page(&app, visitor, typed, Some(wrong)).await;
        }
    };
    let (workspace, by, place) = (visitor.caller.workspace(), visitor.caller.by(), new.place);
    let sees_it = visitor.caller.is(Role::Admin) || new.role_of(visitor.caller.member).is_some();
    let opened = work(&app, move |service, now| {
        let id = VisitId::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let place = match service.registry().place(workspace, new.place) {
            Ok(place) => place.ok_or(RegistryError::NoSuchPlace),
            Err(error) => Err(error),
        };
        let opened = place.and_then(|place| {
            let visit = Visit { id, place_name: place.name, ..new };
            service.registry().keep_visit(workspace, by, now, &visit)
        });
        Ok::<_, Fault>(opened.map(|()| id))
    })
    .await?;
    match opened {
        Ok(id) if sees_it => Ok(Redirect::to(&format!("/visits/{id}")).into_response()),
        Ok(_) => Ok(Redirect::to(&format!("/places/{place}")).into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            new_page(&app, visitor, typed, Some(wrong)).await
        }
    }
}

/// Whether whoever looks says who goes on a visit: its leads, administrators.
pub(in crate::web) fn may_set_team(caller: &Caller, visit: VisitId) -> bool {
    let leads = || caller.is(Role::Lead) && caller.state.role_in(visit, caller.member) == Some(VisitRole::Lead);
    caller.is(Role::Admin) || leads()
}

/// Who goes on a visit.
pub(in crate::web) async fn team(visitor: Visitor, Path(visit): Path<String>) -> Result<Response, Fault> {
    let id: VisitId = visit.parse().map_err(|_| Fault::NotFound)?;
    team_page(visitor, id, None, None)
}

fn team_page(
    visitor: Visitor,
    id: VisitId,
    typed: Option<HashMap<String, String>>,
    wrong: Option<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let visit = Visit::decode(&caller.visit(id)?.bytes).map_err(|_| Fault::Failed)?;
    if !may_set_team(&caller, id) {
        return Err(Fault::NotAllowed);
    }
    let is_now = visit.team.iter().map(|row| (row.member.to_string(), row.role.word().to_owned()));
    let team = typed.unwrap_or_else(|| is_now.collect());
    let members = members(&caller, &team);
    let is_gone = |row: &&TeamMember| members.iter().all(|line| line.id != row.member.to_string());
    let gone = visit.team.iter().filter(is_gone).map(|row| super::member_name(&caller.state, row.member)).collect();
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let days = s.w().days(visit.begins, visit.ends);
    let page = TeamPage { s, id: id.to_string(), place: visit.place_name, days, members, gone, wrong, done: None };
    Ok((status, html(&page)).into_response())
}

/// Says who goes from now on.
pub(in crate::web) async fn set_team(
    State(app): State<App>,
    Path(visit): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let id: VisitId = visit.parse().map_err(|_| Fault::NotFound)?;
    visitor.caller.visit(id)?;
    if !may_set_team(&visitor.caller, id) {
        return Err(Fault::NotAllowed);
    }
    let typed = team_typed(&visitor.caller, &fields);
    let team = match read_team(&visitor.caller, &typed) {
        Ok(team) => team,
        Err(wrong) => {
            let wrong = visitor.shell.t(wrong).to_string();
            return team_page(visitor, id, Some(typed), Some(wrong));
        }
    };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let still_sees = visitor.caller.is(Role::Admin) || team.iter().any(|row| row.member == visitor.caller.member);
    let set =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().set_team(workspace, by, now, id, &team)))
            .await?;
    match set {
        Ok(()) if still_sees => Ok(Redirect::to(&format!("/visits/{id}")).into_response()),
        Ok(()) => Ok(Redirect::to("/").into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            team_page(visitor, id, Some(typed), Some(wrong))
        }
    }
}

fn team_typed(caller: &Caller, fields: &Fields) -> HashMap<String, String> {
    let said =
        present(caller).into_iter().map(|(id, _, _)| (id.to_string(), fields.get(&format!("team-{id}")).to_owned()));
    said.filter(|(_, role)| !role.is_empty()).collect()
}

/// A team as it can be kept, or the message that says why not.
fn read_team(caller: &Caller, typed: &HashMap<String, String>) -> Result<Vec<TeamMember>, &'static str> {
    let mut team = Vec::new();
    for (member, _, roles) in present(caller) {
        let Some(role) = typed.get(&member.to_string()) else { continue };
        let role = VisitRole::of_word(role).ok_or("refused-no-such-member")?;
        if role == VisitRole::Lead && !roles.contains(Role::Lead) {
            return Err("refused-lead");
        }
        team.push(TeamMember { member, role });
    }
    if team.iter().all(|row| row.role != VisitRole::Lead) {
        return Err("refused-no-lead");
    }
    if team.len() > VISIT_TEAM_MAX { Err("refused-too-long") } else { Ok(team) }
}

impl Typed {
    fn of(caller: &Caller, fields: &Fields) -> Self {
        let text = |name| line(fields.get(name), 64).unwrap_or_default();
        Self {
            place: text("place"),
            kind: text("kind"),
            begins: text("begins"),
            ends: text("ends"),
            forms: fields.all("form").map(str::to_owned).collect(),
            team: team_typed(caller, fields),
        }
    }

    /// The visit, without its id and the place's name; or the message that says why it is none.
    fn read(&self, caller: &Caller) -> Result<Visit, &'static str> {
        let place: PlaceId = self.place.parse().map_err(|_| "refused-no-such-place")?;
        let kind = VisitKind::of_word(&self.kind).ok_or("refused-no-kind")?;
        let begins = day(&self.begins).ok_or("refused-day")?;
        let ends = if self.ends.is_empty() { begins } else { day(&self.ends).ok_or("refused-day")? };
        if ends < begins {
            return Err("refused-ends-before");
        }
        let mut forms: Vec<FormVersionId> = Vec::new();
        for form in &self.forms {
            let form = form.parse().map_err(|_| "refused-no-such-form")?;
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if forms.is_empty() {
            return Err("refused-no-such-form");
        }
        if forms.len() > VISIT_FORMS_MAX {
            return Err("refused-too-long");
        }
        let team = read_team(caller, &self.team)?;
        Ok(Visit { id: VisitId::new([0; 16]), place, place_name: String::new(), kind, begins, ends, forms, team })
    }
}

/// A day as browsers send it: 2026-11-25.
fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| day.year() > 0 && day.to_string() == text)
}

impl NewPage {
    fn kinds(&self) -> [&'static str; 4] {
        VisitKind::ALL.map(VisitKind::word)
    }
}
