//! The meta block, and checks of the survey as a whole.

use super::choices_sheet::Choices;
use super::draft::{Draft, DraftId, DraftKind};
use super::entities::Entities;
use super::field::{BindField, Field, FieldCell, Fields};
use super::headings::Table;
use super::languages::Languages;
use super::references::only_reference;
use super::report::Report;
use super::settings_sheet::SettingsSheet;
use super::survey::{Survey, generated};
use crate::form::model::Origin;
use std::borrow::Cow;

/// Adds audits, the instance's id and its name to the meta block, which is made if entities did not make it.
pub(super) fn add(survey: &mut Survey, settings: &SettingsSheet) {
    let mut members: Vec<Draft> = std::mem::take(&mut survey.audits);
    if settings.has_instance_id {
        let mut id = generated("instanceID", "calculate", 0);
        id.fields.set(Field::Bind(BindField::ReadOnly), "true()");
        id.fields.set(Field::Bind(BindField::Preload), settings.instance_id.clone());
        members.push(id);
        *survey.written.entry("instanceID".into()).or_default() += 1;
    }
    if let Some((expression, origin)) = &settings.instance_name {
        let mut name = generated("instanceName", "calculate", 0);
        let text = Cow::Owned(expression.clone());
        name.fields.push(FieldCell { field: Field::Bind(BindField::Calculate), language: None, text, heading: None });
        name.elsewhere = Some(origin.clone());
        members.push(name);
    }
    if members.is_empty() {
        return;
    }
    let existing = survey.drafts.get(DraftId::ROOT).children.iter().copied();
    let existing = existing.into_iter().find(|&child| survey.drafts.get(child).kind == DraftKind::Meta);
    let meta = existing
        .unwrap_or_else(|| survey.drafts.add(DraftId::ROOT, Draft::new("meta", DraftKind::Meta, Fields::default(), 0)));
    for member in members {
        survey.drafts.add(meta, member);
    }
}

/// “Other” is added in English only.
pub(super) fn check_or_other(survey: &Survey, languages: &Languages, table: &Table, report: &mut Report) {
    if survey.has_or_other && languages.all.len() > 1 {
        report.warning(
            "or-other-with-languages",
            Origin::sheet(&table.name),
            "“or_other” adds texts in English only, and this form has several languages.",
            "Add a choice “other” to the list, and a text question with a “relevant”.",
        );
    }
}

/// Triggers name questions, and maps show something that is there.
pub(super) fn check_triggers_and_geometries(
    survey: &Survey,
    choices: Option<&Choices>,
    entities: &Entities,
    table: &Table,
    report: &mut Report,
) {
    for id in survey.drafts.in_order() {
        let draft = survey.drafts.get(id);
        for trigger in &draft.triggers {
            if survey.questions.contains(trigger) {
                continue;
            }
            let origin = table.origin(draft.row, draft.fields.heading(&Field::Trigger));
            let names = std::iter::once_with(|| {
                let mut names: Vec<&str> = survey.questions.iter().map(|name| &**name).collect();
                names.sort_unstable();
                names
            });
            let like = report.suggest(trigger, names.flatten());
            report.error(
                "unknown-trigger",
                origin,
                format!("There is no question with the name “{trigger}”."),
                match like {
                    Some(like) => format!("Did you mean ${{{like}}}?"),
                    None => "A trigger must be a question, no group or repeat.".to_owned(),
                },
            );
        }
    }
    for (target, origin) in &survey.geometries {
        let is_known = survey.instances.contains(target)
            || choices.is_some_and(|choices| choices.list(target).is_some())
            || entities.has(target)
            || only_reference(target).is_some_and(|name| survey.repeats.contains(name));
        if !is_known {
            report.error(
                "unknown-geometry",
                origin.clone(),
                format!("The parameter “reference-geometry” names “{target}”, which is not there."),
                "Name a list of choices, an attached file without its ending, an entity list, or a repeat as ${name}.",
            );
        }
    }
}
