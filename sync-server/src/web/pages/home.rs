//! `/`: the visits, and what needs whoever looks.

use super::admin::backups;
use super::needs::{NEEDS_MAX, Needs, needs};
use super::view::work;
use crate::backup::Standing;
use crate::domain::access::Caller;
use crate::domain::review::{VisitGlance, VisitState};
use crate::http::App;
use crate::store::VisitRow;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::limits::SEARCH_LETTERS_MAX;
use crate::web::shell::Shell;
use crate::web::shown::in_query;
use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use casement_core::catalogue::{Visit, VisitKind, VisitRole};
use casement_core::id::VisitId;
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Custody, Role};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

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
    /// `mine` for those on whose team whoever looks is; `led` for those that they lead; `needs` for those in which something needs them.
    #[serde(default)]
    who: String,
    /// `now` for those that are under way, `past`, `to-come`.
    #[serde(default)]
    when: String,
    /// How its records stand: a word of [`VisitState`].
    #[serde(default)]
    state: String,
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
    state: String,
    visits: Vec<Line>,
    needs: Vec<Needs>,
    needs_more: bool,
    held: usize,
    /// Visits that the filter asks about and that were not looked through yet.
    unknown: usize,
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
    /// None where it was not looked through yet.
    state: Option<&'static str>,
    to_settle: u32,
}

/// What is known of visits.
type Glances = HashMap<VisitId, Arc<VisitGlance>>;

impl HomePage {
    fn states(&self) -> [&'static str; 7] {
        VisitState::ALL.map(VisitState::word)
    }
}

/// A device of which nothing was heard.
struct Silent {
    member: String,
    heard: Option<crate::web::words::When>,
}

/// The page.
pub(in crate::web) async fn home(
    Of(app): Of<App>,
    visitor: Visitor,
    Query(query): Query<HomeQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let held = held(&app, &caller).await?;
    let backup = if s.is_admin { backups::standing(&app, &caller, s.now) } else { Standing::Fine };
    let today = s.w().zone().to_datetime(s.now).date();
    let glances = app.service.review().glances(caller.workspace(), caller.visits().map(|row| row.visit));
    let (mut needing, needs_more) = needing(&s, &caller, &glances, today);
    let Found { rows, unknown } = found(&s, &caller, &query, &glances, today);
    let found = rows.len();
    let pages = found.div_ceil(PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let shown = rows.iter().skip((page - 1) * PAGE).take(PAGE);
    let visits = shown.filter_map(|row| line(&s, &caller, row, &glances, today)).collect();
    let silent = silent(&s, &caller, today);
    let filters = [&query.q, &query.kind, &query.who, &query.when, &query.state];
    let has_filter = filters.iter().any(|filter| !filter.trim().is_empty());
    if has_filter || page > 1 {
        // Whoever looks for something has seen what needs them.
        needing.clear();
    }
    let address = format!(
        "/?q={}&kind={}&who={}&when={}&state={}",
        in_query(&query.q),
        in_query(&query.kind),
        in_query(&query.who),
        in_query(&query.when),
        in_query(&query.state)
    );
    let HomeQuery { q, kind, who, when, state, .. } = query;
    Ok(html(&HomePage {
        s,
        q,
        kind,
        who,
        when,
        state,
        visits,
        needs: needing,
        needs_more,
        held,
        unknown,
        found,
        page,
        pages,
        silent,
        backup,
        has_filter,
        address,
    }))
}

/// How much is held that whoever looks decides about.
async fn held(app: &App, caller: &Caller) -> Result<usize, Fault> {
    if !caller.is(Role::Lead) {
        return Ok(0);
    }
    let workspace = caller.workspace();
    let held = work(app, move |service, _| service.store().held(workspace)).await?;
    Ok(held.iter().filter(|held| caller.decides_held(held)).count())
}

/// The visits in which something needs whoever looks, as many as are told, and whether there are more.
fn needing(s: &Shell, caller: &Caller, glances: &Glances, today: jiff::civil::Date) -> (Vec<Needs>, bool) {
    let found = caller.visits().filter_map(|row| needs(s, caller, row, glances.get(&row.visit)?, today));
    let mut told: Vec<Needs> = found.take(NEEDS_MAX + 1).collect();
    let has_more = told.len() > NEEDS_MAX;
    told.truncate(NEEDS_MAX);
    (told, has_more)
}

/// The visits that are asked for, those on whose team whoever looks is first.
struct Found<'a> {
    rows: Vec<&'a VisitRow>,
    /// Those about which nothing is known yet, so that they may be missing.
    unknown: usize,
}

fn found<'a>(
    s: &Shell,
    caller: &'a Caller,
    query: &HomeQuery,
    glances: &Glances,
    today: jiff::civil::Date,
) -> Found<'a> {
    let wanted = query.q.chars().take(SEARCH_LETTERS_MAX).collect::<String>().trim().to_lowercase();
    let (kind, state) = (VisitKind::of_word(&query.kind), VisitState::of_word(&query.state));
    let is_theirs = |row: &&VisitRow| match query.who.as_str() {
        "mine" | "needs" => role(row, caller).is_some(),
        "led" => role(row, caller) == Some(VisitRole::Lead),
        _ => true,
    };
    // The label begins with the place's name: what does not have the letters need not be decoded.
    let has_letters =
        |row: &&VisitRow| wanted.is_empty() || String::from_utf8_lossy(&row.label).to_lowercase().contains(&wanted);
    let is_as_asked = |row: &&VisitRow| {
        if kind.is_none() && query.when.is_empty() {
            return true;
        }
        let Ok(visit) = Visit::decode(&row.bytes) else { return false };
        let is_when = match query.when.as_str() {
            "now" => visit.begins <= today && today <= visit.ends,
            "past" => visit.ends < today,
            "to-come" => visit.begins > today,
            _ => true,
        };
        is_when && kind.is_none_or(|kind| kind == visit.kind)
    };
    let mut unknown = 0;
    let mut is_known_so = |row: &&VisitRow| {
        if state.is_none() && query.who != "needs" {
            return true;
        }
        let Some(glance) = glances.get(&row.visit) else {
            unknown += 1;
            return false;
        };
        let needs_them = query.who != "needs" || needs(s, caller, row, glance, today).is_some();
        state.is_none_or(|state| state == glance.state()) && needs_them
    };
    let rows = caller.visits().filter(is_theirs).filter(has_letters).filter(is_as_asked).filter(|row| is_known_so(row));
    let (mut mine, others): (Vec<&VisitRow>, Vec<&VisitRow>) = rows.partition(|row| role(row, caller).is_some());
    mine.extend(others);
    Found { rows: mine, unknown }
}

fn role(row: &VisitRow, caller: &Caller) -> Option<VisitRole> {
    row.team.iter().find(|team| team.member == caller.member).map(|team| team.role)
}

fn line(s: &Shell, caller: &Caller, row: &VisitRow, glances: &Glances, today: jiff::civil::Date) -> Option<Line> {
    let glance = glances.get(&row.visit);
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
        state: glance.map(|glance| glance.state().word()),
        to_settle: glance.map(|glance| glance.records.iter().map(|record| record.to_settle).sum()).unwrap_or_default(),
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
