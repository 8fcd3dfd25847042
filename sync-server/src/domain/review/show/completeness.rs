//! How far a record is, and who has said how much.

use super::super::asked::ViewError;
use super::super::eyes::Eyes;
use super::hashes;
use super::record::TotalsShown;
use casement_core::id::MemberId;
use casement_core::record::Attribution;
use casement_core::record::view::{EntryKind, Scope};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How far a record is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::CompletenessShown)]
pub struct CompletenessShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// The whole record.
    pub totals: TotalsShown,
    /// Its top sections, in the order of the form; each instance of a repeat is one.
    pub sections: Vec<SectionProgressShown>,
    /// Everyone whose word stands somewhere, whoever has said most first.
    pub members: Vec<MemberShown>,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SectionProgressShown)]
pub struct SectionProgressShown {
    /// Its path.
    pub path: String,
    /// Its heading.
    pub label: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
}

/// How much one member has said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::MemberShown)]
pub struct MemberShown {
    /// Who; null for devices that the roster does not know.
    pub member: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    /// Answers of theirs that stand.
    pub answers: u32,
    /// Observations of theirs that stand.
    pub observations: u32,
    /// When the latest of these was entered, by its device's clock.
    pub last: String,
}

#[derive(Default)]
struct Count {
    answers: u32,
    observations: u32,
    last: Option<Timestamp>,
}

pub(in super::super) fn completeness(eyes: &mut Eyes<'_>) -> Result<CompletenessShown, ViewError> {
    let found = eyes.found();
    let summary = eyes.filling.summary(&found);
    let progress = eyes.filling.progress();
    let is_partial = eyes.is_partial();
    let mut sections = Vec::new();
    for section in progress {
        let label = if is_partial { eyes.plain_label(section.entry) } else { section.label };
        let path = eyes.filling.session().path(section.entry);
        let (asked, answered, missing) = (section.asked, section.answered, section.missing);
        sections.push(SectionProgressShown { path, label, asked, answered, missing });
    }
    Ok(CompletenessShown {
        heads: hashes(&summary.heads),
        totals: TotalsShown::of(&summary),
        sections,
        members: members(eyes)?,
    })
}

fn members(eyes: &mut Eyes<'_>) -> Result<Vec<MemberShown>, ViewError> {
    let people = &eyes.team.people;
    let view = eyes.filling.view(Scope::Whole, people, &[]).map_err(|_| ViewError::Damaged)?;
    let mut counts: BTreeMap<Option<MemberId>, Count> = BTreeMap::new();
    let mut add = |by: &Attribution, is_observation: bool| {
        let count = counts.entry(by.speaker()).or_default();
        *(if is_observation { &mut count.observations } else { &mut count.answers }) += 1;
        count.last = count.last.max(Some(by.entered));
    };
    for entry in view.entries.iter().filter(|entry| entry.is_relevant) {
        let EntryKind::Question(answer) = &entry.kind else { continue };
        answer.observations.iter().for_each(|seen| add(&seen.by, true));
        if let Some(by) = answer.by.as_ref().filter(|_| answer.observations.is_empty() && !answer.value.is_empty()) {
            add(by, false);
        }
    }
    let mut members: Vec<MemberShown> = counts
        .into_iter()
        .map(|(member, count)| MemberShown {
            member: member.map(|member| member.to_string()),
            name: member.and_then(|member| people.name(member)).map(str::to_owned),
            answers: count.answers,
            observations: count.observations,
            last: count.last.map(|time| time.to_string()).unwrap_or_default(),
        })
        .collect();
    members.sort_by_key(|member| std::cmp::Reverse(member.answers + member.observations));
    Ok(members)
}
