//! `/devices`: phones and browsers, inviting a phone, revoking one.

use super::list::{Pager, cut};
use super::proof::{Asks, Shown, asks};
use super::{DoneQuery, member_name, present, short};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::{INVITATION_LIFE, NewInvitation};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::picture::picture;
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use crate::web::shown::session_label;
use crate::web::words::When;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::{DeviceId, FormVersionId, MemberId};
use casement_core::identity::InvitationCode;
use casement_core::identity::roster::{Custody, EnrolledDevice};
use jiff::SignedDuration;
use serde::Deserialize;

/// What can just have been done.
const DONE: [&str; 2] = ["taken-back", "revoked"];
/// For how many hours an invitation can be open: a day, three, a week, two.
const HOURS: [u16; 4] = [24, 72, 168, 336];

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct DevicesQuery {
    /// Whose.
    #[serde(default)]
    member: String,
    /// `1` for those that are revoked besides.
    #[serde(default)]
    revoked: String,
    #[serde(default)]
    page: usize,
    #[serde(flatten)]
    done: DoneQuery,
}

#[derive(Template)]
#[template(path = "admin_devices.html")]
struct DevicesPage {
    s: Shell,
    devices: Vec<Line>,
    count: usize,
    pager: Pager,
    members: Vec<(String, String)>,
    /// Whose devices are shown, where not all are.
    member: String,
    with_revoked: bool,
    invitations: Vec<Open>,
    wrong: Option<String>,
    done: Option<String>,
}

/// A device in the list.
struct Line {
    id: String,
    short: String,
    member: String,
    name: String,
    custody: &'static str,
    label: String,
    enrolled: When,
    heard: Option<When>,
    revoked: Option<When>,
}

/// An invitation that is open.
struct Open {
    id: String,
    name: String,
    by: String,
    expires: When,
}

#[derive(Template)]
#[template(path = "admin_invited.html")]
struct InvitedPage {
    s: Shell,
    name: String,
    picture: String,
    link: String,
    fingerprint: String,
    expires: When,
}

#[derive(Template)]
#[template(path = "admin_revoke.html")]
struct RevokePage {
    s: Shell,
    device: Line,
    is_this: bool,
    asks: Asks,
    wrong: Option<String>,
    done: Option<String>,
}

/// The list.
pub(in crate::web) async fn devices(visitor: Visitor, Query(query): Query<DevicesQuery>) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    let done = query.done.said(&visitor.shell, &DONE);
    Ok(list(visitor, &query, StatusCode::OK, None, done))
}

fn list(
    visitor: Visitor,
    query: &DevicesQuery,
    status: StatusCode,
    wrong: Option<String>,
    done: Option<String>,
) -> Response {
    let Visitor { caller, shell: s } = visitor;
    let (of, with_revoked) = (query.member.parse::<MemberId>().ok(), query.revoked == "1");
    let wanted = caller.state.roster.devices().filter(|(_, device)| of.is_none_or(|of| device.member() == of));
    let mut all: Vec<_> = wanted.filter(|(_, device)| with_revoked || device.revoked_at().is_none()).collect();
    all.sort_by_key(|(id, device)| (device.revoked_at().is_some(), std::cmp::Reverse(device.enrolled_at()), *id));
    let count = all.len();
    let member = of.map(|of| of.to_string()).unwrap_or_default();
    let revoked = if with_revoked { "1" } else { "" };
    let (all, pager) = cut(all, query.page, format!("/devices?member={member}&revoked={revoked}"));
    let devices = all.into_iter().map(|(id, device)| shown(&s, &caller, id, device)).collect();
    let members = present(&caller).into_iter().map(|(id, name, _)| (id.to_string(), name)).collect();
    let invitations = invitations(&s, &caller);
    let page = DevicesPage { s, devices, count, pager, members, member, with_revoked, invitations, wrong, done };
    (status, html(&page)).into_response()
}

fn shown(s: &Shell, caller: &Caller, id: DeviceId, device: &EnrolledDevice) -> Line {
    let session = caller.state.directory.sessions.iter().find(|row| row.device == id);
    let answered = caller.state.noted().answered.get(&id).copied();
    let heard = answered.or_else(|| session.map(|row| caller.state.used(row)));
    Line {
        id: id.to_string(),
        short: short(&id),
        member: device.member().to_string(),
        name: member_name(&caller.state, device.member()),
        custody: match device.custody() {
            Custody::Device => "device",
            Custody::Server => "server",
        },
        label: session.map(|row| session_label(s.w(), &row.label)).unwrap_or_default(),
        enrolled: s.w().moment(device.enrolled_at()),
        heard: heard.map(|heard| s.w().moment(heard)),
        revoked: device.revoked_at().map(|revoked| s.w().moment(revoked)),
    }
}

fn invitations(s: &Shell, caller: &Caller) -> Vec<Open> {
    let mut open: Vec<_> = caller.state.directory.invitations.iter().filter(|row| row.expires > s.now).collect();
    open.sort_by_key(|row| (row.expires, row.code_hash));
    open.into_iter()
        .map(|row| Open {
            id: FormVersionId::new(row.code_hash).to_string(),
            name: member_name(&caller.state, row.member),
            by: row.by.map(|by| member_name(&caller.state, by)).unwrap_or_default(),
            expires: s.w().moment(row.expires),
        })
        .collect()
}

/// Invites a member's next phone, and shows the invitation once.
pub(in crate::web) async fn invite(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let query = DevicesQuery { member: fields.get("member").to_owned(), ..DevicesQuery::default() };
    let Ok(member) = query.member.parse::<MemberId>() else {
        let wrong = visitor.shell.t("refused-no-such-member").to_string();
        return Ok(list(visitor, &query, StatusCode::UNPROCESSABLE_ENTITY, Some(wrong), None));
    };
    let hours = fields.get("hours").parse().ok().filter(|hours| HOURS.contains(hours));
    let life = hours.map_or(INVITATION_LIFE, |hours| SignedDuration::from_hours(i64::from(hours)));
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let invited = work(&app, move |service, now| {
        let code = InvitationCode::new(Dice::new(None, &[]).map_err(|_| Fault::Busy)?.draw());
        let new = NewInvitation { member, code, server: service.server(), life };
        Ok::<_, Fault>(service.registry().invite(workspace, by, now, new))
    })
    .await?;
    match invited {
        Ok(made) => {
            let Visitor { caller, shell: s } = visitor;
            let (name, expires) = (member_name(&caller.state, member), s.w().moment(made.expires));
            let (link, fingerprint) = (made.to_link(), made.fingerprint.to_string());
            let picture = picture(&made.to_qr_text()).unwrap_or_default();
            Ok(html(&InvitedPage { s, name, picture, link, fingerprint, expires }))
        }
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            Ok(list(visitor, &query, StatusCode::UNPROCESSABLE_ENTITY, Some(wrong), None))
        }
    }
}

/// Takes an invitation back.
pub(in crate::web) async fn take_back(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    // Hexadecimal digits of 32 bytes, as of a form version.
    let code_hash: FormVersionId = fields.get("invitation").parse().map_err(|_| Fault::NotFound)?;
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let taken = work(&app, move |service, now| {
        Ok::<_, Fault>(service.registry().take_back(workspace, by, now, *code_hash.as_bytes()))
    })
    .await?;
    match taken {
        Ok(()) => Ok(Redirect::to("/devices?done=taken-back").into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            Ok(list(visitor, &DevicesQuery::default(), StatusCode::CONFLICT, Some(wrong), None))
        }
    }
}

/// What revoking a device means, and the question whether to.
pub(in crate::web) async fn look_at_revoking(visitor: Visitor, Path(device): Path<String>) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    revoking(visitor, device_id(&device)?, None)
}

fn revoking(visitor: Visitor, id: DeviceId, wrong: Option<String>) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let device = shown(&s, &caller, id, caller.state.roster.device(id).ok_or(Fault::NotFound)?);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (is_this, asks) = (id == caller.device, asks(&caller, &s, format!("/devices/{id}/revoke")));
    Ok((status, html(&RevokePage { s, device, is_this, asks, wrong, done: None })).into_response())
}

/// Revokes it.
pub(in crate::web) async fn revoke(
    State(app): State<App>,
    Path(device): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_admin()?;
    let id = device_id(&device)?;
    let proof = Shown::of(&visitor.caller, fields.raw("password"), visitor.shell.now);
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let revoked = work(&app, move |service, now| {
        let revoked = proof.holds(service, now);
        Ok::<_, Fault>(revoked.and_then(|()| service.registry().revoke(workspace, by, now, id)))
    })
    .await?;
    match revoked {
        Ok(()) => Ok(Redirect::to("/devices?done=revoked").into_response()),
        Err(error) => {
            let wrong = refused(&visitor.shell, error)?;
            revoking(visitor, id, Some(wrong))
        }
    }
}

fn device_id(text: &str) -> Result<DeviceId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

impl DevicesPage {
    fn hours(&self) -> [u16; 4] {
        HOURS
    }
}
