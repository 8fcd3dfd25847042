//! `/held`: what came and was not taken in, for leads to decide about.

use super::list::{Pager, cut};
use super::{DoneQuery, item_label, member_name, short};
use crate::domain::access::Caller;
use crate::domain::held::{HeldError, LetGoReason};
use crate::domain::service::Service;
use crate::http::App;
use crate::store::{Held, HeldId};
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::view::work;
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use crate::web::words::When;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::{DeviceId, RecordId};
use casement_core::store::Shelf;
use casement_core::sync::reason::HeldReason;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// What can just have been done.
const DONE: [&str; 3] = ["released", "released-partly", "let-go"];
/// Changes that are decided about at once.
const NUMBERS_MAX: usize = 1_000;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct HeldQuery {
    #[serde(default)]
    page: usize,
    #[serde(flatten)]
    done: DoneQuery,
}

#[derive(Template)]
#[template(path = "admin_held.html")]
struct HeldPage {
    s: Shell,
    rows: Vec<Row>,
    count: usize,
    pager: Pager,
    decides: bool,
    ticked: Vec<String>,
    reason: String,
    wrong: Option<String>,
    done: Option<String>,
}

/// Changes of one record from one device, held for one reason.
struct Row {
    /// Their numbers, as a form sends them back.
    numbers: String,
    visit: String,
    visit_id: Option<String>,
    form: String,
    record: String,
    name: String,
    device: String,
    changes: usize,
    more: usize,
    why: &'static str,
    since: When,
    decides: bool,
}

/// What a form said that was refused.
#[derive(Default)]
struct Refused {
    wrong: Option<String>,
    ticked: Vec<String>,
    reason: String,
}

/// The list.
pub(in crate::web) async fn held(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<HeldQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_lead()?;
    let done = query.done.said(&visitor.shell, &DONE);
    list(&app, visitor, query.page, done, Refused::default()).await
}

async fn list(
    app: &App,
    visitor: Visitor,
    page: usize,
    done: Option<String>,
    refused: Refused,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let workspace = caller.workspace();
    let held = work(app, move |service, _| service.store().held(workspace)).await?;
    let mut together: BTreeMap<(RecordId, DeviceId, u16), Vec<&Held>> = BTreeMap::new();
    for held in held.iter().filter(|held| caller.sees_held(held)) {
        together.entry((held.record, held.via, held.reason)).or_default().push(held);
    }
    let mut all: Vec<_> = together.into_values().collect();
    all.sort_by_key(|row| std::cmp::Reverse(row.iter().map(|held| held.received).max()));
    let count = all.len();
    let (all, pager) = cut(all, page, "/held?".to_owned());
    let rows: Vec<Row> = all.into_iter().filter_map(|row| shown(&s, &caller, &row)).collect();
    let decides = rows.iter().any(|row| row.decides);
    let Refused { wrong, ticked, reason } = refused;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&HeldPage { s, rows, count, pager, decides, ticked, reason, wrong, done })).into_response())
}

fn shown(s: &Shell, caller: &Caller, row: &[&Held]) -> Option<Row> {
    let first = row.first()?;
    let state = &caller.state;
    let visit = state.visits.get(&first.about.visit);
    let numbers: Vec<String> = row.iter().take(NUMBERS_MAX).map(|held| held.id.0.to_string()).collect();
    Some(Row {
        visit: visit.map(|visit| String::from_utf8_lossy(&visit.label).into_owned()).unwrap_or_default(),
        visit_id: visit.map(|visit| visit.visit.to_string()),
        form: item_label(state, Shelf::Form, first.about.form.as_bytes()).unwrap_or_default(),
        record: short(&first.record),
        name: state.roster.device(first.via).map(|device| member_name(state, device.member())).unwrap_or_default(),
        device: short(&first.via),
        changes: row.len(),
        more: row.len() - numbers.len(),
        numbers: numbers.join(" "),
        why: why(first.reason),
        since: s.w().moment(row.iter().map(|held| held.received).min()?),
        decides: caller.decides_held(first),
    })
}

/// Why something is held, as catalogues know it.
fn why(reason: u16) -> &'static str {
    match HeldReason::of(reason) {
        Some(HeldReason::SecondContent) => "second-content",
        Some(HeldReason::DeviceRevoked) => "device-revoked",
        Some(HeldReason::NotInTeam) => "not-in-team",
        Some(HeldReason::Unfit) => "unfit",
        Some(HeldReason::RecordFull) => "record-full",
        Some(HeldReason::NoSuchVisit) => "no-such-visit",
        Some(HeldReason::ReadsOnly) => "reads-only",
        Some(HeldReason::NoSuchForm) => "no-such-form",
        Some(HeldReason::DeviceUnknown) => "device-unknown",
        Some(HeldReason::BuildsOnHeld) => "builds-on-held",
        Some(HeldReason::OtherVisit) => "other-visit",
        None => "later",
    }
}

/// What was ticked.
fn ticked(fields: &Fields) -> Vec<String> {
    fields.all("held").map(str::to_owned).collect()
}

/// The numbers that were ticked; none where there are none, too many, or what is no number.
fn numbers(ticked: &[String]) -> Option<Vec<u64>> {
    let words = ticked.iter().flat_map(|row| row.split(' '));
    let numbers: Vec<u64> = words.take(NUMBERS_MAX + 1).map(str::parse).collect::<Result<_, _>>().ok()?;
    (1..=NUMBERS_MAX).contains(&numbers.len()).then_some(numbers)
}

/// Those of these that whoever asks may decide about: all, or none.
fn wanted(service: &Service, caller: &Caller, numbers: &[u64]) -> Result<Vec<HeldId>, HeldError> {
    let held = service.store().held(caller.workspace())?;
    let seen: HashSet<u64> = held.iter().filter(|held| caller.decides_held(held)).map(|held| held.id.0).collect();
    match numbers.iter().find(|number| !seen.contains(number)) {
        Some(missing) => Err(HeldError::NotHeld(HeldId(*missing))),
        None => Ok(numbers.iter().copied().map(HeldId).collect()),
    }
}

/// Takes in after all what was ticked, as far as that has become possible.
pub(in crate::web) async fn release(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_lead()?;
    let said = Refused { ticked: ticked(&fields), reason: fields.get("reason").to_owned(), wrong: None };
    let Some(numbers) = numbers(&said.ticked) else { return again(&app, visitor, "held-tick", said).await };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let (visitor, released) = work(&app, move |service, now| {
        let may = service.registry().may_lead(workspace, by, now).map_err(HeldError::from);
        let released = may.and_then(|()| {
            let wanted = wanted(service, &visitor.caller, &numbers)?;
            service.release(workspace, by, now, &wanted)
        });
        Ok::<_, Fault>((visitor, released))
    })
    .await?;
    match released {
        Ok(released) => {
            app.to_check.notify_one();
            let done = match (released.taken.is_empty(), released.kept.is_empty()) {
                (_, true) => "released",
                (false, false) => "released-partly",
                (true, false) => return again(&app, visitor, "held-not-possible", said).await,
            };
            Ok(Redirect::to(&format!("/held?done={done}")).into_response())
        }
        Err(error) => {
            let id = refused(error)?;
            again(&app, visitor, id, said).await
        }
    }
}

/// Decides against what was ticked.
pub(in crate::web) async fn let_go(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    visitor.caller.require_lead()?;
    let said = Refused { ticked: ticked(&fields), reason: fields.get("reason").to_owned(), wrong: None };
    let Some(numbers) = numbers(&said.ticked) else { return again(&app, visitor, "held-tick", said).await };
    let Some(reason) = LetGoReason::of(&said.reason) else { return again(&app, visitor, "held-no-reason", said).await };
    let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
    let (visitor, gone) = work(&app, move |service, now| {
        let may = service.registry().may_lead(workspace, by, now).map_err(HeldError::from);
        let gone = may.and_then(|()| {
            let wanted = wanted(service, &visitor.caller, &numbers)?;
            service.let_go(workspace, by, now, &wanted, reason)
        });
        Ok::<_, Fault>((visitor, gone))
    })
    .await?;
    match gone {
        Ok(()) => Ok(Redirect::to("/held?done=let-go").into_response()),
        Err(error) => {
            let id = refused(error)?;
            again(&app, visitor, id, said).await
        }
    }
}

async fn again(app: &App, visitor: Visitor, id: &str, said: Refused) -> Result<Response, Fault> {
    let wrong = Some(visitor.shell.t(id).to_string());
    list(app, visitor, 1, None, Refused { wrong, ..said }).await
}

/// Why nothing was decided, as catalogues know it.
fn refused(error: HeldError) -> Result<&'static str, Fault> {
    match error {
        HeldError::NotHeld(_) => Ok("held-not-held"),
        HeldError::TooMany => Ok("held-too-many"),
        HeldError::NoRoom => Ok("held-no-room"),
        HeldError::Failed => Err(Fault::Busy),
        HeldError::Registry(error) => Err(error.into()),
        HeldError::Store(error) => Err(error.into()),
    }
}

impl HeldPage {
    fn reasons(&self) -> [&'static str; 5] {
        LetGoReason::ALL.map(LetGoReason::word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_ticked_is_read_within_its_bound() {
        let read = |rows: &[&str]| numbers(&rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&["3 4", "9"]), Some(vec![3, 4, 9]));
        assert_eq!(read(&[]), None);
        assert_eq!(read(&["3 x"]), None);
        let many = vec!["1"; NUMBERS_MAX].join(" ");
        assert!(read(&[&many]).is_some());
        assert_eq!(read(&[&many, "2"]), None);
    }
}
