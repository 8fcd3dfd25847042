//! `/records/{record}/compare?with={record}`: what two visits to one place say to the same questions.
//!
//! Questions are the same where their paths are: repeat instances stand beside each other in their order. Practice counts for
//! nothing, and stands beside nothing but practice.

mod chart;
mod row;

use super::record::told_apart;
use super::view::{Head, Tongues, head, reader, record_id, view, work};
use super::visit::{Overview, Told};
use crate::domain::access::Caller;
use crate::domain::review::show::RecordShown;
use crate::domain::review::{ReviewError, View, ViewError};
use crate::domain::service::Service;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use crate::web::shown::tag;
use crate::web::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casement_core::catalogue::{Visit, VisitKind};
use casement_core::id::{RecordId, VisitId};
use casement_core::identity::message::Message;
use chart::Series;
use jiff::Timestamp;
use jiff::civil::Date;
use row::Section;
use serde::Deserialize;

/// Visits of the place that are looked into, the latest ones.
const VISITS_MAX: usize = 40;
/// Records whose numbers a chart shows, the latest ones: each is opened for it.
const CHARTED_MAX: usize = 12;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct CompareQuery {
    /// The other record.
    #[serde(default)]
    with: String,
    /// `differences` for those alone.
    #[serde(default)]
    only: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    s: Shell,
    head: Head,
    with: String,
    only_differences: bool,
    candidates: Vec<Candidate>,
    compared: Option<Compared>,
}

/// Another record in the same form, of a visit to the same place.
struct Candidate {
    record: RecordId,
    visit: VisitId,
    begins: Date,
    days: String,
    kind: &'static str,
    version: String,
    state: &'static str,
}

/// Two records beside each other, the earlier one first.
struct Compared {
    columns: [Column; 2],
    language: String,
    sections: Vec<Section>,
    differences: usize,
    questions: usize,
}

struct Column {
    record: String,
    days: String,
    version: String,
}

/// The page.
pub(in crate::web) async fn compare(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<CompareQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let with = if query.with.is_empty() { None } else { Some(record_id(&query.with)?) };
    let only_differences = query.only == "differences";
    let words = s.w().clone();
    let (head, candidates, compared) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "compare", now)?;
        let (own, candidates) = candidates(service, &caller, &words, &head, record, now)?;
        let other = with.map(|with| {
            candidates.iter().find(|one| one.record == with).ok_or(ReviewError::View(ViewError::NoSuchQuestion))
        });
        let compared = match other.transpose()? {
            Some(other) => Some(compared(service, &caller, &words, (&own, other, &candidates), now)?),
            None => None,
        };
        Ok::<_, ReviewError>((head, candidates, compared))
    })
    .await?;
    let mut compared = compared;
    if only_differences && let Some(compared) = &mut compared {
        compared.sections.iter_mut().for_each(|section| section.rows.retain(|row| row.differs));
        compared.sections.retain(|section| !section.rows.is_empty());
    }
    Ok(html(&ComparePage { s, head, with: query.with, only_differences, candidates, compared }))
}

/// The record itself, and all others in its form, of visits to its place, whose answers whoever looks may see: the latest first.
fn candidates(
    service: &Service,
    caller: &Caller,
    words: &Words,
    head: &Head,
    record: RecordId,
    now: Timestamp,
) -> Result<(Candidate, Vec<Candidate>), ReviewError> {
    let about = service.review().about(reader(caller), record, now)?;
    let damaged = || ReviewError::View(ViewError::Damaged);
    let own_row = caller.state.visits.get(&about.visit).ok_or_else(damaged)?;
    let is_seen = |visit| caller.state.role_in(visit, caller.member).is_some();
    if !is_seen(own_row.visit) {
        // Numbers of a record are no answers; those who see no more have nothing to compare.
        return Err(crate::domain::review::NotSeen.into());
    }
    let own_visit = Visit::decode(&own_row.bytes).map_err(|_| damaged())?;
    let same_place = caller.visits().filter(|row| row.place == own_row.place && is_seen(row.visit));
    let mut visits: Vec<Visit> = same_place.filter_map(|row| Visit::decode(&row.bytes).ok()).collect();
    visits.retain(|visit| (visit.kind == VisitKind::Practice) == (own_visit.kind == VisitKind::Practice));
    visits.sort_by_key(|visit| std::cmp::Reverse((visit.begins, visit.id)));
    visits.truncate(VISITS_MAX);
    let (mut own, mut others) = (None, Vec::new());
    for visit in &visits {
        let json = service.review().visit(reader(caller), visit.id, now)?;
        let overview: Overview = serde_json::from_slice(&json).map_err(|_| damaged())?;
        for told in overview.records {
            let Told::Summary(summary) = told else { continue };
            let Ok(id) = summary.record.parse::<RecordId>() else { continue };
            if summary.form.form_id != head.form {
                continue;
            }
            let one = Candidate {
                record: id,
                visit: visit.id,
                begins: visit.begins,
                days: words.days(visit.begins, visit.ends),
                kind: visit.kind.word(),
                version: summary.form.version,
                state: super::visit::state_word(summary.state),
            };
            if id == record {
                own = Some(one);
            } else {
                others.push(one);
            }
        }
    }
    let own = own.unwrap_or_else(|| Candidate {
        record,
        visit: own_visit.id,
        begins: own_visit.begins,
        days: words.days(own_visit.begins, own_visit.ends),
        kind: own_visit.kind.word(),
        version: head.version.clone(),
        state: head.state,
    });
    Ok((own, others))
}

fn compared(
    service: &Service,
    caller: &Caller,
    words: &Words,
    (own, other, all): (&Candidate, &Candidate, &[Candidate]),
    now: Timestamp,
) -> Result<Compared, ReviewError> {
    let tongues = Tongues::new("", words.tongue());
    let of = View::Record { at: Vec::new() };
    let shown = |record| view::<RecordShown>(service, reader(caller), record, &of, &tongues, now);
    let mut sides = [own, other];
    sides.sort_by_key(|side| (side.begins, side.record));
    let mut series = Series::default();
    for one in charted(own, other, all) {
        // One that cannot be opened must not hide the others.
        if let Ok(shown) = shown(one.record) {
            series.add(&one.days, sides.iter().any(|side| side.record == one.record), &shown);
        }
    }
    let [earlier, later] = [shown(sides[0].record)?, shown(sides[1].record)?];
    let language = tag(&earlier.language);
    let sections = row::sections(words, earlier, later, &series);
    let rows = || sections.iter().flat_map(|section| &section.rows);
    let (differences, questions) = (rows().filter(|row| row.differs).count(), rows().count());
    let columns = sides.map(|side| Column {
        record: side.record.to_string(),
        days: side.days.clone(),
        version: side.version.clone(),
    });
    Ok(Compared { columns, language, sections, differences, questions })
}

/// The records whose numbers make a chart, the earliest first: those two, and one of each other visit that has no more than one.
fn charted<'a>(own: &'a Candidate, other: &'a Candidate, all: &'a [Candidate]) -> Vec<&'a Candidate> {
    let is_only = |one: &Candidate| all.iter().chain([own]).filter(|known| known.visit == one.visit).count() == 1;
    let rest = all.iter().filter(|one| one.record != other.record && is_only(one));
    let mut charted: Vec<&Candidate> = rest.take(CHARTED_MAX - 2).chain([own, other]).collect();
    charted.sort_by_key(|one| (one.begins, one.record));
    charted
}
