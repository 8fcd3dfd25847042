//! What happened: of one question, and since a moment.

use super::super::asked::{Decided, ViewError};
use super::super::decide::State;
use super::super::eyes::Eyes;
use super::hashes;
use super::voice::{VoiceShown, voice};
use casement_core::id::ChangeHash;
use casement_core::record::Key;
use casement_core::record::history::{Event, Labels as _, What};
use serde::Serialize;
use utoipa::ToSchema;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = review::HappenedShown)]
pub struct HappenedShown {
    /// What kind of act, as a word: `answered`, `observed`, `adopted` and the like.
    pub what: &'static str,
    /// One sentence without a full stop, in English; empty where it is withheld.
    pub words: String,
    /// The key of what it is about; null for the record as a whole.
    pub key: Option<String>,
    /// Its path.
    pub path: Option<String>,
    /// Its label.
    pub label: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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

/// What came since a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = review::SinceShown)]
pub struct SinceShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// The moment since which; null where the record was never approved and no moment was named.
    pub since: Option<Vec<String>>,
    /// What the record is: `open`, `approved`, `approved_with_later_changes`, `returned`.
    pub state: State,
    /// What the lead decided last.
    pub approval: Option<ApprovalShown>,
    /// What happened since.
    pub events: Vec<HappenedShown>,
}

/// What the lead decided about a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = review::ApprovalShown)]
pub struct ApprovalShown {
    /// What: `approve`, `return`, `reopen`.
    pub decision: &'static str,
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

pub(in super::super) fn since(eyes: &mut Eyes<'_>, heads: &[ChangeHash]) -> Result<SinceShown, ViewError> {
    let from = if heads.is_empty() { eyes.approved().unwrap_or_default() } else { heads };
    let record = eyes.filling.record();
    let now = record.heads();
    let events = match from.is_empty() {
        true => Vec::new(),
        false => {
            let found = record.events_between(&eyes.team.people, from, &now).map_err(|_| ViewError::NoSuchMoment)?;
            found.iter().map(|event| happened(eyes, event, &[])).collect()
        }
    };
    let found = eyes.found();
    Ok(SinceShown {
        heads: hashes(&now),
        since: (!from.is_empty()).then(|| hashes(from)),
        state: State::of(eyes.decided, &found),
        approval: eyes.decided.map(|decided| approval(eyes, decided)),
        events,
    })
}

fn happened(eyes: &mut Eyes<'_>, event: &Event, replaced_by: &[ChangeHash]) -> HappenedShown {
    HappenedShown {
        what: word(&event.what),
        words: eyes.words(event),
        key: event.about.as_ref().map(ToString::to_string),
        path: event.about.as_ref().map(|about| eyes.path(about)),
        label: event.about.as_ref().map(|about| eyes.label(about)),
        withheld: eyes.withholds(event.about.as_ref()),
        automatic: event.is_automatic,
        replaced_by: hashes(replaced_by),
        voice: voice(eyes.team, &event.by),
    }
}

/// What the lead decided, as it is shown.
pub(super) fn approval(eyes: &Eyes<'_>, decided: &Decided) -> ApprovalShown {
    let people = &eyes.team.people;
    let name = people.member_of(decided.device).and_then(|member| people.name(member));
    ApprovalShown {
        decision: super::super::decide::decision_word(decided.decision),
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
