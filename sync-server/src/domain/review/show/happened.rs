//! What happened: of one question, and since a moment.

use super::super::asked::{Decided, Moment, ViewError};
use super::super::decide::State;
use super::super::eyes::Eyes;
use super::file::{FileShown, file};
use super::hashes;
use super::voice::{VoiceShown, voice};
use casement_core::id::ChangeHash;
use casement_core::record::history::{Event, Labels as _, What, taken_and_put};
use casement_core::record::value::PositionVerdict;
use casement_core::record::{Key, Record};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashSet;
use utoipa::ToSchema;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::HappenedShown)]
pub struct HappenedShown {
    /// What kind of act, as a word: `answered`, `observed`, `adopted` and the like.
    pub what: Cow<'static, str>,
    /// One sentence without a full stop, in English; empty where it is withheld.
    pub words: String,
    /// The same for programs that speak other languages: which sentence it is, such as `answered`, `changed`, `cleared`.
    pub sentence: Cow<'static, str>,
    /// What stood before, in words, as whoever did it saw it.
    pub before: Vec<String>,
    /// What stands since, in words: an answer, a text, a comment.
    pub after: String,
    /// Why, where a lead decided; or whose task it is to look again.
    pub reason: String,
    /// The key of what it is about; null for the record as a whole.
    pub key: Option<String>,
    /// Its path.
    pub path: Option<String>,
    /// Its label.
    pub label: Option<String>,
    /// The file that was given as the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileShown>,
    /// Whether it is not shown what was said.
    pub withheld: bool,
    /// Whether the form did it by itself.
    pub automatic: bool,
    /// The changes that replaced what it said, having seen it. Told in a question's history alone.
    pub replaced_by: Vec<String>,
    /// Who did it, and when.
    #[serde(flatten)]
    pub voice: VoiceShown,
}

/// All that ever stood at a question, in an order that everyone sees alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::HistoryShown)]
pub struct HistoryShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// Its key.
    pub key: String,
    /// Its path.
    pub path: String,
    /// Its label.
    pub label: String,
    /// What happened.
    pub events: Vec<HappenedShown>,
}

/// What came between two moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SinceShown)]
pub struct SinceShown {
    /// The moment up to which this tells.
    pub heads: Vec<String>,
    /// The moment since which; null where the record was never approved and no moment was named, empty where that is before
    /// anything was done.
    pub since: Option<Vec<String>>,
    /// What the record is: `open`, `approved`, `approved_with_later_changes`, `returned`.
    pub state: State,
    /// What the lead decided last.
    pub approval: Option<ApprovalShown>,
    /// What happened between the two, in an order that everyone sees alike.
    pub events: Vec<HappenedShown>,
}

/// What the lead decided about a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::ApprovalShown)]
pub struct ApprovalShown {
    /// What: `approve`, `return`, `reopen`.
    pub decision: Cow<'static, str>,
    /// What whoever decided is called.
    pub by: Option<String>,
    /// When, by their device's clock.
    pub at: String,
    /// Why; may be empty.
    pub reason: String,
    /// Where the record stood.
    pub heads: Vec<String>,
    /// Whether it was signed with a key that the server has.
    pub web: bool,
}

pub(in super::super) fn history(eyes: &mut Eyes<'_>, path: &str) -> Result<HistoryShown, ViewError> {
    let key = if path.starts_with('#') {
        Key::parse(path).map_err(|_| ViewError::NoSuchQuestion)?
    } else {
        let entry = eyes.filling.session().find(path).map_err(|_| ViewError::NoSuchQuestion)?;
        eyes.filling.key(entry).ok_or(ViewError::NoSuchQuestion)?
    };
    if eyes.withholds(Some(&key)) {
        return Err(ViewError::Withheld);
    }
    let answered = eyes.filling.record().history(&eyes.team.people, &key);
    let events = answered.iter().map(|answered| happened(eyes, &answered.event, &answered.replaced_by)).collect();
    Ok(HistoryShown {
        heads: hashes(&eyes.filling.record().heads()),
        path: eyes.path(&key),
        label: eyes.label(&key),
        key: key.to_string(),
        events,
    })
}

pub(in super::super) fn since(eyes: &mut Eyes<'_>, from: &Moment, to: &Moment) -> Result<SinceShown, ViewError> {
    let from = heads_at(eyes, from);
    let to = heads_at(eyes, to).unwrap_or_else(|| eyes.filling.record().heads());
    let events = match &from {
        None => Vec::new(),
        Some(from) => {
            let found = eyes.filling.record().events_between(&eyes.team.people, from, &to);
            let found = told_once(eyes.filling.record(), found.map_err(|_| ViewError::NoSuchMoment)?);
            found.iter().map(|event| happened(eyes, event, &[])).collect()
        }
    };
    let found = eyes.found();
    Ok(SinceShown {
        heads: hashes(&to),
        since: from.as_deref().map(hashes),
        state: State::of(eyes.decided, &found),
        approval: eyes.decided.map(|decided| approval(eyes, decided)),
        events,
    })
}

/// Where the record stood; none where there is no such moment.
fn heads_at(eyes: &Eyes<'_>, moment: &Moment) -> Option<Vec<ChangeHash>> {
    match moment {
        Moment::Now => Some(eyes.filling.record().heads()),
        Moment::Approved => eyes.approved().map(<[ChangeHash]>::to_vec),
        Moment::Heads(heads) => Some(heads.clone()),
        Moment::Before(time) => Some(eyes.filling.record().moment_before(*time)),
    }
}

/// Without what another event of the same act tells better: a file is attached by giving it as an answer. And without the form that
/// the record began in: only with another one it was moved.
pub(super) fn told_once(record: &Record, mut events: Vec<Event>) -> Vec<Event> {
    let answered: HashSet<ChangeHash> =
        events.iter().filter(|event| event.about.is_some()).map(|event| event.by.change).collect();
    let was_moved = record.forms().len() > 1;
    events.retain(|event| match event.what {
        What::Attached { .. } => !answered.contains(&event.by.change),
        What::Moved(_) => was_moved,
        _ => true,
    });
    events
}

/// One event, as it is shown.
pub(in super::super) fn happened(eyes: &mut Eyes<'_>, event: &Event, replaced_by: &[ChangeHash]) -> HappenedShown {
    let Sentence { name, before, after, reason } = sentence(eyes, event);
    let withheld = eyes.withholds(event.about.as_ref());
    let file = event.about.as_ref().filter(|about| !withheld && eyes.takes_file(about));
    let file = file.and_then(|_| file_in(eyes, &event.what));
    HappenedShown {
        sentence: name.into(),
        before,
        after,
        reason,
        what: word(&event.what).into(),
        words: eyes.words(event),
        key: event.about.as_ref().map(ToString::to_string),
        path: event.about.as_ref().map(|about| eyes.path(about)),
        label: event.about.as_ref().map(|about| eyes.label(about)),
        file,
        withheld,
        automatic: event.is_automatic,
        replaced_by: hashes(replaced_by),
        voice: voice(eyes.team, &event.by),
    }
}

/// The file that was given as an answer.
fn file_in(eyes: &Eyes<'_>, what: &What) -> Option<FileShown> {
    let value = match what {
        What::Answered { to, .. } => to,
        What::Observed { to, .. } => to.as_deref()?,
        What::Adopted { to, .. } => to.value().flatten()?,
        _ => return None,
    };
    file(eyes, value)
}

/// What the lead decided, as it is shown.
pub(super) fn approval(eyes: &Eyes<'_>, decided: &Decided) -> ApprovalShown {
    let people = &eyes.team.people;
    let name = people.member_of(decided.device).and_then(|member| people.name(member));
    ApprovalShown {
        decision: super::super::decide::decision_word(decided.decision).into(),
        by: name.map(str::to_owned),
        at: decided.at.to_string(),
        reason: decided.reason.clone(),
        heads: hashes(&decided.heads),
        web: eyes.team.by_web.contains(&decided.device),
    }
}

fn word(what: &What) -> &'static str {
    match what {
        What::Answered { .. } => "answered",
        What::Ticked(_) => "ticked",
        What::Unticked(_) => "unticked",
        What::Observed { .. } => "observed",
        What::Wrote { .. } => "wrote",
        What::Adopted { .. } => "adopted",
        What::Added(_) => "added",
        What::Removed(_) => "removed",
        What::Restored(_) => "restored",
        What::Commented { .. } => "commented",
        What::Resolved { .. } => "resolved",
        What::Attached { .. } => "attached",
        What::Moved(_) => "moved",
    }
}

/// What an event says, in parts.
struct Sentence {
    name: &'static str,
    before: Vec<String>,
    after: String,
    reason: String,
}

impl Sentence {
    fn of(name: &'static str) -> Self {
        Self { name, before: Vec::new(), after: String::new(), reason: String::new() }
    }
}

fn sentence(eyes: &mut Eyes<'_>, event: &Event) -> Sentence {
    if eyes.withholds(event.about.as_ref()) {
        return Sentence::of("withheld");
    }
    let mut answer = |value: &str| match &event.about {
        Some(about) => eyes.answer(about, value),
        None => value.to_owned(),
    };
    match &event.what {
        What::Answered { from, to } => {
            let before: Vec<String> = from.iter().filter(|from| !from.is_empty()).map(|from| answer(from)).collect();
            let name = match (before.is_empty(), to.is_empty()) {
                (true, true) => "left_empty",
                (true, false) => "answered",
                (false, true) => "cleared",
                (false, false) => "changed",
            };
            Sentence { before, after: if to.is_empty() { String::new() } else { answer(to) }, ..Sentence::of(name) }
        }
        What::Ticked(choice) => Sentence { after: answer(choice), ..Sentence::of("ticked") },
        What::Unticked(choice) => Sentence { before: vec![answer(choice)], ..Sentence::of("unticked") },
        What::Observed { from, to, .. } => {
            let name = match (from, to) {
                (None, Some(_)) => "observed",
                (Some(_), Some(_)) => "observed_anew",
                (_, None) => "withdrew",
            };
            let before = from.iter().map(|from| answer(from)).collect();
            Sentence { before, after: to.as_deref().map(answer).unwrap_or_default(), ..Sentence::of(name) }
        }
        What::Wrote { from, to } => {
            let (taken, put) = taken_and_put(from, to);
            let name = match (from.is_empty(), taken.is_empty(), put.is_empty()) {
                (true, _, _) => "wrote",
                (false, true, _) => "put",
                (false, false, true) => "took_away",
                (false, false, false) => "put_for",
            };
            let before = if taken.is_empty() { Vec::new() } else { vec![taken] };
            Sentence { before, after: put, ..Sentence::of(name) }
        }
        What::Adopted { to, .. } => {
            let (name, after) = match &to.verdict {
                PositionVerdict::Adopted(value) if value.is_empty() => ("adopted_none", String::new()),
                PositionVerdict::Adopted(value) => ("adopted", answer(value)),
                PositionVerdict::Divergent => ("divergent", String::new()),
                PositionVerdict::NotEstablished => ("not_established", String::new()),
                PositionVerdict::Recheck { member } => {
                    let name = member.and_then(|member| eyes.team.people.name(member));
                    ("recheck", name.unwrap_or_default().to_owned())
                }
                PositionVerdict::LeftRemoved => ("left_removed", String::new()),
                PositionVerdict::Released => ("released", String::new()),
            };
            Sentence { after, reason: to.reason.to_string(), ..Sentence::of(name) }
        }
        What::Added(_) => Sentence::of("added"),
        What::Removed(_) => Sentence::of("removed"),
        What::Restored(_) => Sentence::of("restored"),
        What::Commented { text, .. } => Sentence { after: text.clone(), ..Sentence::of("commented") },
        What::Resolved { is_resolved: true, .. } => Sentence::of("resolved"),
        What::Resolved { is_resolved: false, .. } => Sentence::of("reopened"),
        What::Attached { .. } => Sentence::of("attached"),
        What::Moved(_) => Sentence::of("moved"),
    }
}
