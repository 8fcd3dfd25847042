//! `/people`: members, what they may do, how they sign in.

use super::list::{Pager, cut};
use super::proof::{Asks, Shown, asks};
use super::{DoneQuery, ROLES, line, role_words};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::{NewMember, RegistryError};
use crate::domain::web_session::{SIGN_IN_LIFE, SignInCode};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use crate::web::words::When;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::MemberId;
use casement_core::identity::roster::{Custody, Role, Roles};
use casement_core::limits::MEMBER_NAME_BYTES_MAX;
use serde::Deserialize;

/// What can just have been done to a member.
const DONE: [&str; 4] = ["member-added", "renamed", "roles-set", "member-left"];

/// Which page.
#[derive(Deserialize, Default)]
pub(in crate::web) struct PeopleQuery {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "admin_people.html")]
struct PeoplePage {
    s: Shell,
    members: Vec<Line>,
    count: usize,
    pager: Pager,
    form: AddForm,
    wrong: Option<String>,
    done: Option<String>,
}

/// A member in the list.
struct Line {
    id: String,
    name: String,
    roles: Vec<&'static str>,
    phones: usize,
    browsers: usize,
    login: Option<String>,
    has_second: bool,
    passkeys: usize,
    is_you: bool,
}

/// A member to be added, as it was typed.
#[derive(Default)]
struct AddForm {
    name: String,
    roles: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "admin_member.html")]
struct MemberPage {
    s: Shell,
    id: String,
    /// What they are called.
    known: String,
    /// What was typed as their name.
    name: String,
    roles: Vec<&'static str>,
    chosen: Vec<&'static str>,
    has_left: bool,
    is_you: bool,
    phones: usize,
    browsers: usize,
    login: Option<String>,
    has_second: bool,
    passkeys: usize,
    asks: Asks,
    wrong: Option<String>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "admin_link.html")]
struct LinkPage {
    s: Shell,
    id: String,
    name: String,
    link: String,
    expires: When,
    /// How many sessions have ended, where the way to sign in was taken away.
    ended: Option<usize>,
}

/// What was refused, and what was typed.
#[derive(Default)]
struct Refused {
    wrong: Option<String>,
    name: Option<String>,
    chosen: Option<Vec<&'static str>>,
}

/// The list.
pub(in crate::web) async fn people(visitor: Visitor, Query(query): Query<PeopleQuery>) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    Ok(list(visitor, query.page, StatusCode::OK, AddForm::default(), None))
}

fn list(visitor: Visitor, page: usize, status: StatusCode, form: AddForm, wrong: Option<String>) -> Response {
    let Visitor { caller, shell: s } = visitor;
    let mut all: Vec<_> = caller.state.roster.members().collect();
    all.sort_by_cached_key(|(id, member)| (member.roles() == Roles::NONE, member.name().to_lowercase(), *id));
    let count = all.len();
    let (all, pager) = cut(all, page, "/people?".to_owned());
    let members = all.into_iter().map(|(id, member)| shown(&caller, id, member.name(), member.roles())).collect();
    (status, html(&PeoplePage { s, members, count, pager, form, wrong, done: None })).into_response()
}

fn shown(caller: &Caller, id: MemberId, name: &str, roles: Roles) -> Line {
    let theirs =
        caller.state.roster.devices().filter(|(_, device)| device.member() == id && device.revoked_at().is_none());
    let (phones, browsers): (Vec<_>, Vec<_>) = theirs.partition(|(_, device)| device.custody() == Custody::Device);
    let with = caller.state.signs_in_with(id);
    Line {
        id: id.to_string(),
        name: name.to_owned(),
        roles: role_words(roles),
        phones: phones.len(),
        browsers: browsers.len(),
        has_second: with.as_ref().is_some_and(|with| with.has_second_factor),
        login: with.map(|with| with.login),
        passkeys: caller.state.passkeys(id).len(),
        is_you: id == caller.member,
    }
}

/// Adds a member.
pub(in crate::web) async fn add(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let form = AddForm { name: fields.get("name").to_owned(), roles: words(&fields) };
    let again =
        |visitor: Visitor, form, wrong| Ok(list(visitor, 1, StatusCode::UNPROCESSABLE_ENTITY, form, Some(wrong)));
    let Some(name) = line(&form.name, MEMBER_NAME_BYTES_MAX).filter(|name| !name.is_empty()) else {
        let wrong = visitor.shell.t("refused-name").to_string();
        return again(visitor, form, wrong);
    };
    if form.roles.is_empty() {
        let wrong = visitor.shell.t("refused-no-role").to_string();
        return again(visitor, form, wrong);
    }
    let (workspace, by, roles) = (visitor.caller.workspace(), visitor.caller.by(), roles(&fields));
    let added = work(&app, move |service, now| {
        let id = MemberId::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let new = NewMember { id, name: &name, roles };
        Ok::<_, Fault>(service.registry().add_member(workspace, by, now, new).map(|()| id))
    })
    .await?;
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/people/{id}?done=member-added")).into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            again(visitor, form, wrong)
        }
    }
}

/// One member.
pub(in crate::web) async fn member(
    visitor: Visitor,
    Path(member): Path<String>,
    Query(query): Query<DoneQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    let done = query.said(&visitor.shell, &DONE);
    page(visitor, member_id(&member)?, done, Refused::default())
}

fn page(visitor: Visitor, id: MemberId, done: Option<String>, said: Refused) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let known = caller.state.roster.member(id).ok_or(Fault::NotFound)?;
    let Line { id: text, name, roles, phones, browsers, login, has_second, passkeys, is_you } =
        shown(&caller, id, known.name(), known.roles());
    let status = if said.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = MemberPage {
        id: text,
        name: said.name.unwrap_or_else(|| name.clone()),
        known: name,
        chosen: said.chosen.unwrap_or_else(|| roles.clone()),
        has_left: roles.is_empty(),
        roles,
        is_you,
        phones,
        browsers,
        login,
        has_second,
        passkeys,
        asks: asks(&caller, &s, format!("/people/{id}")),
        wrong: said.wrong,
        done,
        s,
    };
    Ok((status, html(&page)).into_response())
}

/// Says how a member is called.
pub(in crate::web) async fn rename(
    State(app): State<App>,
    Path(member): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let (id, typed) = (member_id(&member)?, fields.get("name").to_owned());
    let Some(name) = line(&typed, MEMBER_NAME_BYTES_MAX).filter(|name| !name.is_empty()) else {
        let wrong = Some(visitor.shell.t("refused-name").to_string());
        return page(visitor, id, None, Refused { wrong, name: Some(typed), ..Refused::default() });
    };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let renamed =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().rename_member(workspace, by, now, id, &name)))
            .await?;
    ended(visitor, id, renamed, "renamed", Refused { name: Some(typed), ..Refused::default() })
}

/// Says what a member may do.
pub(in crate::web) async fn set_roles(
    State(app): State<App>,
    Path(member): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let (id, chosen) = (member_id(&member)?, words(&fields));
    if chosen.is_empty() {
        // Leaving ends much besides: it has a form of its own.
        let wrong = Some(visitor.shell.t("refused-no-role-leave").to_string());
        return page(visitor, id, None, Refused { wrong, chosen: Some(chosen), name: None });
    }
    let (workspace, by, roles) = (visitor.caller.workspace(), visitor.caller.by(), roles(&fields));
    let set =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().set_roles(workspace, by, now, id, roles)))
            .await?;
    let is_own_end = set.is_ok() && id == visitor.caller.member && !roles.contains(Role::Admin);
    if is_own_end {
        return Ok(Redirect::to("/").into_response());
    }
    ended(visitor, id, set, "roles-set", Refused { chosen: Some(chosen), ..Refused::default() })
}

/// Takes all roles away: the member leaves.
pub(in crate::web) async fn leave(
    State(app): State<App>,
    Path(member): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let id = member_id(&member)?;
    let proof = Shown::of(&visitor.caller, fields.raw("password"), visitor.shell.now);
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let left = work(&app, move |service, now| {
        let left = proof.holds(service, now);
        Ok::<_, Fault>(left.and_then(|()| service.registry().set_roles(workspace, by, now, id, Roles::NONE)))
    })
    .await?;
    ended(visitor, id, left, "member-left", Refused::default())
}

/// Makes a link with which a member signs in, and shows it once.
pub(in crate::web) async fn offer_sign_in(
    State(app): State<App>,
    Path(member): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let visitor = posted.visitor;
    visitor.caller.require_admin()?;
    let id = member_id(&member)?;
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let offered = work(&app, move |service, now| {
        let code = SignInCode::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let offered = service.registry().offer_sign_in(workspace, by, now, (id, &code, SIGN_IN_LIFE));
        Ok::<_, Fault>(offered.map(|expires| (service.sign_in_link(&code), expires)))
    })
    .await?;
    match offered {
        Ok((link, expires)) => link_page(visitor, id, link, expires, None),
        Err(error) => ended::<()>(visitor, id, Err(error), "", Refused::default()),
    }
}

/// Takes away what a member signs in with, and shows a link with which they begin anew, once.
pub(in crate::web) async fn reset_sign_in(
    State(app): State<App>,
    Path(member): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let id = member_id(&member)?;
    let proof = Shown::of(&visitor.caller, fields.raw("password"), visitor.shell.now);
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let reset = work(&app, move |service, now| {
        let code = SignInCode::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let reset = proof.holds(service, now);
        let reset =
            reset.and_then(|()| service.registry().reset_sign_in(workspace, by, now, (id, &code, SIGN_IN_LIFE)));
        Ok::<_, Fault>(reset.map(|reset| (service.sign_in_link(&code), reset)))
    })
    .await?;
    match reset {
        Ok((link, reset)) => link_page(visitor, id, link, reset.expires, Some(reset.sessions_ended)),
        Err(error) => ended::<()>(visitor, id, Err(error), "", Refused::default()),
    }
}

fn link_page(
    visitor: Visitor,
    id: MemberId,
    link: String,
    expires: jiff::Timestamp,
    ended: Option<usize>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let (name, expires) = (super::member_name(&caller.state, id), s.w().moment(expires));
    Ok(html(&LinkPage { s, id: id.to_string(), name, link, expires, ended }))
}

/// Back to the member's page, with what was done or why it was not.
fn ended<T>(
    visitor: Visitor,
    id: MemberId,
    outcome: Result<T, RegistryError>,
    done: &str,
    said: Refused,
) -> Result<Response, Fault> {
    match outcome {
        Ok(_) => Ok(Redirect::to(&format!("/people/{id}?done={done}")).into_response()),
        Err(error) => {
            let wrong = Some(refused(&visitor.shell, error)?);
            page(visitor, id, None, Refused { wrong, ..said })
        }
    }
}

fn member_id(text: &str) -> Result<MemberId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

fn words(fields: &Fields) -> Vec<&'static str> {
    role_words(roles(fields))
}

/// The roles that were ticked.
fn roles(fields: &Fields) -> Roles {
    let ticked: Vec<&str> = fields.all("role").collect();
    ROLES.iter().filter(|(_, word)| ticked.contains(word)).map(|(role, _)| *role).collect()
}

impl PeoplePage {
    fn words(&self) -> [&'static str; 4] {
        ROLES.map(|(_, word)| word)
    }
}

impl MemberPage {
    fn words(&self) -> [&'static str; 4] {
        ROLES.map(|(_, word)| word)
    }
}
