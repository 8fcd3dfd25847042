//! `/visits/{visit}`: the team, the forms, how far each record is, who has not synced.

use super::admin::visits::may_set_team;
use super::view::{Tongues, reader, view, work};
use crate::domain::access::Caller;
use crate::domain::review::show::{
    CompletenessShown, FlagShown, NeedsShown, RecheckShown, SectionProgressShown, SummaryShown,
};
use crate::domain::review::{ReviewError, State, View};
use crate::domain::service::Service;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use crate::web::words::{When, Words};
use askama::Template;
use axum::extract::{self, Path};
use axum::response::Response;
use casement_core::catalogue::{Visit, VisitRole};
use casement_core::id::{MemberId, RecordId, VisitId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::Custody;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Records of which sections and members are told.
const DETAILED_MAX: usize = 40;

#[derive(Template)]
#[template(path = "visit.html")]
struct VisitPage {
    s: Shell,
    id: String,
    place: String,
    days: String,
    kind: &'static str,
    role: Option<&'static str>,
    records: Vec<RecordLine>,
    more: bool,
    team: Vec<TeamLine>,
    forms: Vec<FormLine>,
    to_settle: u32,
    may_set_team: bool,
    /// Safety flags that stand raised, each with its record.
    flags: Vec<(FlagShown, Of)>,
    /// What is to be looked at again.
    again: Vec<(RecheckShown, Of)>,
    /// Whether whoever looks types in what stands on paper.
    writes: bool,
}

/// In which record something stands.
#[derive(Clone)]
struct Of {
    record: String,
    title: String,
}

struct RecordLine {
    record: String,
    /// What stays the same of its form from version to version.
    form_id: String,
    title: String,
    version: String,
    state: &'static str,
    asked: u32,
    answered: u32,
    missing: u32,
    invalid: u32,
    to_settle: u32,
    last: Option<When>,
    sections: Vec<SectionLine>,
    /// At how many questions something was typed in late.
    late: u32,
    is_broken: bool,
    may_open: bool,
}

struct FormLine {
    form: String,
    title: String,
    version: String,
    /// Whether each record of it is another.
    is_many: bool,
    is_begun: bool,
}

struct SectionLine {
    label: String,
    asked: u32,
    answered: u32,
    missing: u32,
}

struct TeamLine {
    name: String,
    role: &'static str,
    answers: u32,
    observations: u32,
    last: Option<When>,
    devices: Vec<DeviceLine>,
}

struct DeviceLine {
    id: String,
    heard: Option<When>,
}

#[derive(Deserialize)]
pub(super) struct Overview {
    more: bool,
    pub(super) records: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Told {
    Summary(Box<SummaryShown>),
    Broken { record: String },
}

/// The page.
pub(in crate::web) async fn visit(
    extract::State(app): extract::State<App>,
    visitor: Visitor,
    Path(visit): Path<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let id: VisitId = visit.parse().map_err(|_| Fault::NotFound)?;
    let visit = Visit::decode(&caller.visit(id)?.bytes).map_err(|_| Fault::Failed)?;
    let role = visit.role_of(caller.member);
    let may_set_team = may_set_team(&caller, id);
    let words = s.w().clone();
    let sees_answers = role.is_some();
    let own_forms = visit.forms.clone();
    let (found, forms, caller) = work(&app, move |service, now| {
        let found = records(service, &caller, &words, id, sees_answers, now)?;
        let mut forms = Vec::new();
        for form in own_forms {
            let about = service.registry().form_about(caller.workspace(), form)?;
            forms.extend(about.map(|about| FormLine {
                form: form.to_string(),
                is_begun: found.lines.iter().any(|record| record.form_id == about.form_id),
                title: about.title,
                version: about.version,
                is_many: !about.is_shared,
            }));
        }
        Ok::<_, Fault>((found, forms, caller))
    })
    .await?;
    let Records { lines: records, more, said, flags, again } = found;
    let team = visit.team.iter().map(|row| member(&s, &caller, row.member, row.role, &said)).collect();
    Ok(html(&VisitPage {
        id: id.to_string(),
        place: visit.place_name.clone(),
        days: s.w().days(visit.begins, visit.ends),
        kind: visit.kind.word(),
        role: role.map(VisitRole::word),
        to_settle: records.iter().map(|record| record.to_settle).sum(),
        records,
        more,
        forms,
        team,
        may_set_team,
        flags,
        again,
        writes: matches!(role, Some(VisitRole::Lead | VisitRole::Visitor)),
        s,
    }))
}

/// What each member has said in all records.
type Said = BTreeMap<String, (u32, u32, String)>;

/// What is told of the records of a visit.
#[derive(Default)]
struct Records {
    lines: Vec<RecordLine>,
    /// Whether there are more.
    more: bool,
    said: Said,
    flags: Vec<(FlagShown, Of)>,
    again: Vec<(RecheckShown, Of)>,
}

fn records(
    service: &Service,
    caller: &Caller,
    words: &Words,
    visit: VisitId,
    may_open: bool,
    now: Timestamp,
) -> Result<Records, ReviewError> {
    let json = service.review().visit(reader(caller), visit, now)?;
    let overview: Overview =
        serde_json::from_slice(&json).map_err(|_| ReviewError::View(crate::domain::review::ViewError::Damaged))?;
    let mut found = Records { more: overview.more, ..Records::default() };
    for (place, told) in overview.records.into_iter().enumerate() {
        let summary = match told {
            Told::Summary(summary) => summary,
            Told::Broken { record } => {
                found.lines.push(RecordLine::broken(record));
                continue;
            }
        };
        let mut line = RecordLine::of(words, *summary);
        line.may_open = may_open;
        if place < DETAILED_MAX
            && let Ok(record) = line.record.parse::<RecordId>()
        {
            let asks = |view| Asks { service, caller, tongues: Tongues::new("", words.tongue()), record, now, view };
            add_progress(&mut line, &mut found.said, asks(View::Completeness).told()?);
            if may_open {
                let needs: NeedsShown = asks(View::Needs).told()?;
                let of = Of { record: line.record.clone(), title: line.title.clone() };
                line.late = needs.late;
                found.flags.extend(needs.flags.into_iter().map(|flag| (flag, of.clone())));
                found.again.extend(needs.rechecks.into_iter().map(|again| (again, of.clone())));
            }
        }
        found.lines.push(line);
    }
    found.lines.sort_by(|one, other| (&one.title, &one.record).cmp(&(&other.title, &other.record)));
    Ok(found)
}

/// One view of one record.
struct Asks<'a> {
    service: &'a Service,
    caller: &'a Caller,
    tongues: Tongues,
    record: RecordId,
    now: Timestamp,
    view: View,
}

impl Asks<'_> {
    fn told<T: serde::de::DeserializeOwned>(&self) -> Result<T, ReviewError> {
        view(self.service, reader(self.caller), self.record, &self.view, &self.tongues, self.now)
    }
}

/// Adds how far a record is, and what each member has said in it.
fn add_progress(line: &mut RecordLine, said: &mut Said, far: CompletenessShown) {
    let section = |section: SectionProgressShown| SectionLine {
        label: section.label,
        asked: section.asked,
        answered: section.answered,
        missing: section.missing,
    };
    line.sections = far.sections.into_iter().map(section).collect();
    for member in far.members {
        let Some(id) = member.member else { continue };
        let entry = said.entry(id).or_default();
        entry.0 += member.answers;
        entry.1 += member.observations;
        if member.last > entry.2 {
            entry.2 = member.last;
        }
    }
}

impl RecordLine {
    fn of(words: &Words, summary: SummaryShown) -> Self {
        Self {
            record: summary.record,
            form_id: summary.form.form_id,
            title: summary.form.title,
            version: summary.form.version,
            state: state_word(summary.state),
            asked: summary.totals.asked,
            answered: summary.totals.answered,
            missing: summary.totals.missing,
            invalid: summary.totals.invalid,
            to_settle: summary.to_settle,
            last: summary.last_change.map(|at| words.told(&at)),
            sections: Vec::new(),
            late: 0,
            is_broken: false,
            may_open: false,
        }
    }

    fn broken(record: String) -> Self {
        Self {
            record,
            form_id: String::new(),
            title: String::new(),
            version: String::new(),
            state: "open",
            asked: 0,
            answered: 0,
            missing: 0,
            invalid: 0,
            to_settle: 0,
            last: None,
            sections: Vec::new(),
            late: 0,
            is_broken: true,
            may_open: false,
        }
    }
}

/// The word by which catalogues know a state.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Approved => "approved",
        State::ApprovedWithLaterChanges => "approved-with-later-changes",
        State::Returned => "returned",
    }
}

fn member(s: &Shell, caller: &Caller, member: MemberId, role: VisitRole, said: &Said) -> TeamLine {
    let name = caller.state.roster.member(member).map(|known| known.name().to_owned()).unwrap_or_default();
    let (answers, observations, last) = said.get(&member.to_string()).cloned().unwrap_or_default();
    let noted = caller.state.noted();
    let devices =
        caller.state.roster.devices().filter(|(_, device)| device.member() == member && device.revoked_at().is_none());
    let devices = devices
        .filter(|(_, device)| device.custody() == Custody::Device)
        .map(|(id, _)| DeviceLine {
            id: id.to_string().chars().take(8).collect(),
            heard: noted.answered.get(&id).map(|at| s.w().moment(*at)),
        })
        .collect();
    TeamLine {
        name,
        role: role.word(),
        answers,
        observations,
        last: (!last.is_empty()).then(|| s.w().told(&last)),
        devices,
    }
}
