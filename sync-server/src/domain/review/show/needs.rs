//! What of a record waits for somebody.

use super::super::asked::ViewError;
use super::super::eyes::Eyes;
use super::hashes;
use super::voice::{VoiceShown, voice};
use casement_core::record::disagreement::DisagreementKind;
use casement_core::record::value::PositionVerdict;
use casement_core::record::view::{Answer, EntryKind, EntryView, Scope};
use serde::{Deserialize, Serialize};

/// What of a record waits for somebody. What is withheld from whoever asks is not among it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// Safety flags that stand raised, in the order of the form.
    pub flags: Vec<FlagShown>,
    /// Questions that somebody is to look at again, and nobody has since.
    pub rechecks: Vec<RecheckShown>,
    /// At how many questions something was typed in from paper more than a day after it was seen.
    pub late: u32,
}

/// A safety flag that stands raised: somebody said yes, and no lead has cleared it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagShown {
    /// The question.
    pub path: String,
    /// What is asked.
    pub label: String,
    /// What was answered, in words.
    pub shown: String,
    /// Whose word it is; null where the form itself has worked it out.
    pub by: Option<VoiceShown>,
}

/// A question that somebody is to look at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecheckShown {
    /// The question.
    pub path: String,
    /// What is asked.
    pub label: String,
    /// Who is to look; null for anyone of the team.
    pub member: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    /// What they are to look at.
    pub reason: String,
    /// The lead who asks for it.
    pub by: VoiceShown,
}

pub(in super::super) fn needs(eyes: &mut Eyes<'_>) -> Result<NeedsShown, ViewError> {
    let found = eyes.found();
    let late = found.iter().filter(|found| found.kind == DisagreementKind::LateEntry).count();
    let view = eyes.filling.view(Scope::Whole, &eyes.team.people, &found).map_err(|_| ViewError::Damaged)?;
    let (mut flags, mut rechecks) = (Vec::new(), Vec::new());
    for entry in &view.entries {
        let EntryKind::Question(answer) = &entry.kind else { continue };
        let is_seen = entry.entry.is_some_and(|id| !eyes.withholds_entry(id));
        if !entry.is_relevant || !is_seen {
            continue;
        }
        if answer.is_raised_flag() {
            let by = answer.by.as_ref().map(|by| voice(eyes.team, by));
            let (path, shown) = (entry.path.clone(), answer.shown.clone());
            flags.push(FlagShown { path, label: label(eyes, entry), shown, by });
        }
        rechecks.extend(recheck(eyes, entry, answer));
    }
    Ok(NeedsShown { heads: hashes(&view.heads), flags, rechecks, late: late as u32 })
}

fn recheck(eyes: &mut Eyes<'_>, entry: &EntryView, answer: &Answer) -> Option<RecheckShown> {
    let (position, by) = answer.position.as_ref()?;
    let PositionVerdict::Recheck { member } = &position.verdict else { return None };
    // Whoever answered since has looked again: what comes of it is for the lead.
    if entry.key.as_ref().is_none_or(|key| eyes.filling.is_answered_since_position(key)) {
        return None;
    }
    Some(RecheckShown {
        path: entry.path.clone(),
        label: label(eyes, entry),
        member: member.map(|member| member.to_string()),
        name: member.and_then(|member| eyes.team.people.name(member)).map(str::to_owned),
        reason: position.reason.to_string(),
        by: voice(eyes.team, by),
    })
}

fn label(eyes: &mut Eyes<'_>, entry: &EntryView) -> String {
    match entry.entry {
        Some(id) if eyes.is_partial() => eyes.plain_label(id),
        _ => entry.label.clone(),
    }
}
