//! `/`: the visits, and what needs whoever looks.

use super::admin::backups;
use crate::backup::Standing;
use crate::domain::access::Caller;
use crate::http::App;
use crate::store::VisitRow;
use crate::web::door::Visitor;
use crate::web::fault::html;
use crate::web::limits::SEARCH_LETTERS_MAX;
use crate::web::shell::Shell;
use crate::web::shown::in_query;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casement_core::catalogue::{Visit, VisitKind, VisitRole};
use casement_core::identity::message::Message;
use casement_core::identity::roster::Custody;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// Visits on one page.
const PAGE: usize = 50;
/// After so long without an exchange a device of a team that is out is worth a call.
const SILENT: SignedDuration = SignedDuration::from_hours(24);

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct HomeQuery {
    /// Part of a place's name.
    #[serde(default)]
    q: String,
    /// A kind of visit.
    #[serde(default)]
    kind: String,
    /// `mine` for those on whose team whoever looks is; `led` for those that they lead.
    #[serde(default)]
    who: String,
    /// `now` for those that are under way, `past`, `to-come`.
    #[serde(default)]
    when: String,
    /// Which page, from 1.
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    s: Shell,
    q: String,
    kind: String,
    who: String,
    when: String,
    visits: Vec<Line>,
    found: usize,
    page: usize,
    pages: usize,
    silent: Vec<Silent>,
    /// Whether administrators are to think of a backup.
    backup: Standing,
    has_filter: bool,
    address: String,
}

/// A visit in the list.
struct Line {
    id: String,
    place: String,
    days: String,
    kind: &'static str,
    role: Option<&'static str>,
    lead: String,
    team: usize,
    forms: usize,
    is_now: bool,
}

/// A device of which nothing was heard.
struct Silent {
    member: String,
    heard: Option<crate::web::words::When>,
}

/// The page.
pub(in crate::web) async fn home(State(app): State<App>, visitor: Visitor, Query(query): Query<HomeQuery>) -> Response {
    let Visitor { caller, shell: s } = visitor;
    let backup = if s.is_admin { backups::standing(&app, &caller, s.now) } else { Standing::Fine };
    let today = s.w().zone().to_datetime(s.now).date();
    let wanted = query.q.chars().take(SEARCH_LETTERS_MAX).collect::<String>().trim().to_lowercase();
    let kind = VisitKind::of_word(&query.kind);
    let rows = caller.visits().filter(|row| {
        let role = role(row, &caller);
        let is_theirs = match query.who.as_str() {
            "mine" => role.is_some(),
            "led" => role == Some(VisitRole::Lead),
            _ => true,
        };
        // The label begins with the place's name: what does not have the letters need not be decoded.
        is_theirs && (wanted.is_empty() || String::from_utf8_lossy(&row.label).to_lowercase().contains(&wanted))
    });
    let needs_decoding = kind.is_some() || !query.when.is_empty();
    let mut mine = Vec::new();
    let mut others = Vec::new();
    for row in rows {
        if needs_decoding {
            let Ok(visit) = Visit::decode(&row.bytes) else { continue };
            let is_when = match query.when.as_str() {
                "now" => visit.begins <= today && today <= visit.ends,
                "past" => visit.ends < today,
                "to-come" => visit.begins > today,
                _ => true,
            };
            if !is_when || kind.is_some_and(|kind| kind != visit.kind) {
                continue;
            }
        }
        if role(row, &caller).is_some() { mine.push(row) } else { others.push(row) }
    }
    mine.append(&mut others);
    let found = mine.len();
    let pages = found.div_ceil(PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let shown = mine.iter().skip((page - 1) * PAGE).take(PAGE);
    let visits = shown.filter_map(|row| line(&s, &caller, row, today)).collect();
    let silent = silent(&s, &caller, today);
    let has_filter = !(wanted.is_empty() && query.kind.is_empty() && query.who.is_empty() && query.when.is_empty());
    let address = format!(
        "/?q={}&kind={}&who={}&when={}",
        in_query(&query.q),
        in_query(&query.kind),
        in_query(&query.who),
        in_query(&query.when)
    );
    html(&HomePage {
        s,
        q: query.q,
        kind: query.kind,
        who: query.who,
        when: query.when,
        visits,
        found,
        page,
        pages,
        silent,
        backup,
        has_filter,
        address,
    })
}

fn role(row: &VisitRow, caller: &Caller) -> Option<VisitRole> {
    row.team.iter().find(|team| team.member == caller.member).map(|team| team.role)
}

fn line(s: &Shell, caller: &Caller, row: &VisitRow, today: jiff::civil::Date) -> Option<Line> {
    let visit = Visit::decode(&row.bytes).ok()?;
    let lead = row.team.iter().find(|team| team.role == VisitRole::Lead);
    let name = lead.and_then(|lead| caller.state.roster.member(lead.member)).map(|known| known.name().to_owned());
    Some(Line {
        id: row.visit.to_string(),
        place: visit.place_name,
        days: s.w().days(visit.begins, visit.ends),
        kind: visit.kind.word(),
        role: role(row, caller).map(VisitRole::word),
        lead: name.unwrap_or_default(),
        team: row.team.len(),
        forms: row.forms.len(),
        is_now: visit.begins <= today && today <= visit.ends,
    })
}

/// Devices of those who are out with whoever looks, and have not been heard for long.
fn silent(s: &Shell, caller: &Caller, today: jiff::civil::Date) -> Vec<Silent> {
    let out = caller.visits().filter(|row| role(row, caller) == Some(VisitRole::Lead)).filter(|row| {
        let visit = Visit::decode(&row.bytes).ok();
        visit.is_some_and(|visit| visit.begins <= today && today <= visit.ends)
    });
    let members: std::collections::BTreeSet<_> = out
        .flat_map(|row| row.team.iter().filter(|team| team.role != VisitRole::Reader))
        .map(|team| team.member)
        .collect();
    let noted = caller.state.noted();
    let devices = caller.state.roster.devices().filter(|(_, device)| {
        device.custody() == Custody::Device && device.revoked_at().is_none() && members.contains(&device.member())
    });
    let mut silent: Vec<Silent> = devices
        .filter_map(|(id, device)| {
            let heard = noted.answered.get(&id).copied();
            let is_silent = heard.is_none_or(|heard: Timestamp| s.now.duration_since(heard) > SILENT);
            let member = caller.state.roster.member(device.member())?.name().to_owned();
            is_silent.then(|| Silent { member, heard: heard.map(|heard| s.w().moment(heard)) })
        })
        .collect();
    silent.sort_by(|one, other| one.member.cmp(&other.member));
    silent
}
