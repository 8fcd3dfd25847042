//! A record as a screen shows it.

use super::super::asked::ViewError;
use super::super::eyes::Eyes;
use super::entry::{EntryShown, shown};
use super::file::{FileShown, files};
use super::hashes;
use casement_core::form::model::Direction;
use casement_core::record::view::{EntryKind, Scope, Summary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// A record: what is asked now, with all that was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::RecordShown)]
pub struct RecordShown {
    /// Which record.
    pub record: String,
    /// Its form.
    pub form: FormShown,
    /// The moment that is shown.
    pub heads: Vec<String>,
    /// The language of labels, by its name in the form.
    pub language: String,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: Cow<'static, str>,
    /// How far it is.
    pub totals: TotalsShown,
    /// Its top sections, in the order of the form.
    pub sections: Vec<SectionShown>,
    /// The files that answers in them name.
    pub files: Vec<FileShown>,
}

/// A form, as its author names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::FormShown)]
pub struct FormShown {
    /// What stays the same from version to version.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The version.
    pub version: String,
}

/// A record in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::TotalsShown)]
pub struct TotalsShown {
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
    /// Answers that break a constraint.
    pub invalid: u32,
    /// Disagreements that are open.
    pub disagreements: u32,
    /// Those of them that block an approval.
    pub blocking: u32,
}

/// A top section: a group or a repeat with all in it, or questions that stand before or between those.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SectionShown)]
pub struct SectionShown {
    /// The path of the group or repeat; null where there is none.
    pub path: Option<String>,
    /// Its heading.
    pub label: String,
    /// What stands in it, the group itself left out.
    pub entries: Vec<EntryShown>,
}

impl TotalsShown {
    pub(super) fn of(summary: &Summary) -> Self {
        Self {
            asked: summary.asked,
            answered: summary.answered,
            missing: summary.missing,
            invalid: summary.invalid,
            disagreements: summary.disagreements,
            blocking: summary.blocking,
        }
    }
}

pub(super) fn form(eyes: &Eyes<'_>) -> FormShown {
    let settings = &eyes.filling.blueprint().form().definition().settings;
    let (form_id, title, version) =
        (settings.form_id.to_string(), settings.title.to_string(), settings.version.to_string());
    FormShown { form_id, title, version }
}

/// What may name a file, of one entry.
fn named(entry: &EntryShown) -> impl Iterator<Item = &str> {
    let answer = entry.answer.as_deref().filter(|answer| answer.data_type == "file");
    answer.into_iter().flat_map(|answer| {
        let observed = answer.observations.iter().map(|seen| &*seen.said.value);
        observed.chain(answer.others.iter().map(|other| &*other.shown)).chain([&*answer.value])
    })
}

pub(in super::super) fn record(eyes: &mut Eyes<'_>) -> Result<RecordShown, ViewError> {
    let found = eyes.found();
    let summary = eyes.filling.summary(&found);
    let people = &eyes.team.people;
    let view = eyes.filling.view(Scope::Whole, people, &found).map_err(|_| ViewError::Damaged)?;
    let threads = eyes.filling.threads(people, None);
    let mut sections: Vec<SectionShown> = Vec::new();
    for entry in view.entries {
        let is_removed = matches!(&entry.kind, EntryKind::Instance(state) if state.is_removed);
        if !entry.is_relevant && !is_removed {
            continue;
        }
        let is_section = entry.depth == 0 && matches!(entry.kind, EntryKind::Group | EntryKind::Repeat { .. });
        if is_section || (entry.depth == 0 && sections.last().is_none_or(|section| section.path.is_some())) {
            let (path, label) = match (is_section, entry.entry) {
                (false, _) => (None, String::new()),
                (true, Some(id)) if eyes.is_partial() => (Some(entry.path.clone()), eyes.plain_label(id)),
                (true, _) => (Some(entry.path.clone()), entry.label.clone()),
            };
            sections.push(SectionShown { path, label, entries: Vec::new() });
        }
        let is_group = is_section && matches!(entry.kind, EntryKind::Group);
        let shown = (!is_group).then(|| shown(eyes, entry, &threads));
        if let Some(section) = sections.last_mut() {
            section.entries.extend(shown);
        }
    }
    Ok(RecordShown {
        record: eyes.filling.record().id().to_string(),
        form: form(eyes),
        heads: hashes(&view.heads),
        language: view.language,
        direction: match view.direction {
            Direction::LeftToRight => "ltr".into(),
            Direction::RightToLeft => "rtl".into(),
        },
        totals: TotalsShown::of(&summary),
        files: files(eyes, sections.iter().flat_map(|section| &section.entries).flat_map(named)),
        sections,
    })
}
