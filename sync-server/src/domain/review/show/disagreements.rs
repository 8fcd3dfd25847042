//! What must be looked at.

use super::super::eyes::Eyes;
use super::file::{FileShown, files};
use super::hashes;
use super::voice::{SpokenShown, VoiceShown, voice};
use casement_core::record::disagreement::{Disagreement, Side, Verb};
use casement_core::record::history::Labels as _;
use casement_core::record::value::PositionVerdict;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// Everything that must be looked at, blocking ones first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::DisagreementsShown)]
pub struct DisagreementsShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// How many keep the record from being approved.
    pub blocking: usize,
    /// All, those that are settled last.
    pub disagreements: Vec<DisagreementShown>,
    /// The files that sides name.
    pub files: Vec<FileShown>,
}

/// One thing that must be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::DisagreementShown)]
pub struct DisagreementShown {
    /// What kind, as a word: `concurrent_answers`, `observations` and the like.
    pub kind: Cow<'static, str>,
    /// What kind, as a clause in English.
    pub words: Cow<'static, str>,
    /// The key of the question or repeat instance, to act on; null for the record as a whole.
    pub key: Option<String>,
    /// Its path.
    pub path: Option<String>,
    /// Its label.
    pub label: Option<String>,
    /// Whether it keeps the record from being approved.
    pub blocking: bool,
    /// Whether the sides are not shown.
    pub withheld: bool,
    /// Who says what.
    pub sides: Vec<SideShown>,
    /// What the lead decided; null while it is open.
    pub settled: Option<SettledShown>,
    /// What may be done about it, as words: `adopt_side`, `send_back` and the like.
    pub verbs: Vec<Cow<'static, str>>,
}

/// Who says what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SideShown)]
pub struct SideShown {
    /// What is said, and by whom.
    #[serde(flatten)]
    pub said: SpokenShown,
    /// Whether it crosses a threshold that another side keeps.
    pub crosses: bool,
    /// Which observation, where it is one.
    pub observation: Option<String>,
}

/// What the lead decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SettledShown)]
pub struct SettledShown {
    /// What, as a word: `adopted`, `divergent` and the like.
    pub verdict: Cow<'static, str>,
    /// The answer that was adopted, as it is stored.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub who: VoiceShown,
}

pub(in super::super) fn disagreements(eyes: &mut Eyes<'_>) -> DisagreementsShown {
    let found = eyes.found();
    let disagreements: Vec<DisagreementShown> = found.iter().map(|found| disagreement(eyes, found)).collect();
    let mut named = Vec::new();
    for (found, shown) in found.iter().zip(&disagreements) {
        if found.about.as_ref().is_some_and(|about| eyes.takes_file(about)) {
            named.extend(shown.sides.iter().map(|side| &*side.said.value));
        }
    }
    DisagreementsShown {
        heads: hashes(&eyes.filling.record().heads()),
        blocking: found.iter().filter(|found| found.is_blocking()).count(),
        files: files(eyes, named.into_iter()),
        disagreements,
    }
}

/// One thing that must be looked at, as it is shown.
pub fn disagreement(eyes: &mut Eyes<'_>, found: &Disagreement) -> DisagreementShown {
    let withheld = eyes.withholds(found.about.as_ref());
    let sides = if withheld { Vec::new() } else { found.sides.iter().map(|said| side(eyes, found, said)).collect() };
    let settled = found.settlement.as_ref().map(|settled| SettledShown {
        verdict: verdict_word(&settled.position.verdict).into(),
        value: settled.position.value().flatten().filter(|_| !withheld).map(str::to_owned),
        reason: if withheld { String::new() } else { settled.position.reason.to_string() },
        who: voice(eyes.team, &settled.by),
    });
    DisagreementShown {
        kind: found.kind.word().into(),
        words: found.kind.words().into(),
        key: found.about.as_ref().map(ToString::to_string),
        path: found.about.as_ref().map(|about| eyes.path(about)),
        label: found.about.as_ref().map(|about| eyes.label(about)),
        blocking: found.is_blocking(),
        withheld,
        sides,
        settled,
        verbs: found.verbs().iter().copied().map(|verb| verb_word(verb).into()).collect(),
    }
}

fn side(eyes: &mut Eyes<'_>, found: &Disagreement, side: &Side) -> SideShown {
    let shown = match &found.about {
        Some(about) if about.path().is_some() => eyes.answer(about, &side.value),
        _ => side.value.clone(),
    };
    SideShown {
        said: SpokenShown { value: side.value.clone(), shown, voice: voice(eyes.team, &side.by) },
        crosses: side.crosses,
        observation: side.observation.map(|id| id.to_string()),
    }
}

/// The word for a decision.
pub(super) fn verdict_word(verdict: &PositionVerdict) -> &'static str {
    match verdict {
        PositionVerdict::Adopted(_) => "adopted",
        PositionVerdict::Divergent => "divergent",
        PositionVerdict::NotEstablished => "not_established",
        PositionVerdict::Recheck { .. } => "recheck",
        PositionVerdict::LeftRemoved => "left_removed",
        PositionVerdict::Released => "released",
    }
}

fn verb_word(verb: Verb) -> &'static str {
    match verb {
        Verb::AdoptSide => "adopt_side",
        Verb::AdoptOther => "adopt_other",
        Verb::KeepBoth => "keep_both",
        Verb::SendBack => "send_back",
        Verb::NotEstablished => "not_established",
        Verb::Restore => "restore",
        Verb::LeaveRemoved => "leave_removed",
        Verb::Release => "release",
        Verb::ChangeCode => "change_code",
        Verb::ApproveAgain => "approve_again",
        Verb::TakeIn => "take_in",
        Verb::Note => "note",
    }
}
