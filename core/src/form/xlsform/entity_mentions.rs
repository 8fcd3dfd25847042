//! What in the survey belongs to which entity list: `save_to` cells, and questions that a declaration refers to.

use super::draft::DraftId;
use super::entities::Entities;
use super::field::{BindField, Field};
use super::headings::Table;
use super::names::is_name;
use super::report::Report;
use super::survey::{NamedRow, Survey};
use crate::form::model::Origin;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Something in the survey that belongs to an entity.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// From the form down to the group or repeat that it stands in.
    pub(super) path: Vec<DraftId>,
    pub(super) origin: Origin,
    /// The property that an answer is saved to; none where the declaration refers to a question.
    pub(super) property: Option<Box<str>>,
    pub(super) question: Box<str>,
}

impl Entities {
    /// What belongs to each declaration, in the order of the survey.
    pub(super) fn mentions(
        &self,
        survey: &mut Survey,
        table: &Table,
        report: &mut Report,
    ) -> BTreeMap<usize, Vec<Mention>> {
        let mut referring: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, declaration) in self.declarations.iter().enumerate() {
            for name in declaration.names() {
                let list = referring.entry(name).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
        let mut found: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
        let mut taken = FxHashMap::default();
        for row in &survey.rows {
            let own = row.draft.and_then(|id| {
                let draft = survey.drafts.get(id);
                let cell = draft.fields.get(&Field::Bind(BindField::SaveTo))?;
                Some((cell.text.as_ref().into(), table.origin(row.row, cell.heading.map(usize::from))))
            });
            let save_to: Option<(Box<str>, Origin)> = row.save_to.clone().or(own);
            let mention = |property: Option<Box<str>>, origin: Origin| Mention {
                path: survey.drafts.path(row.container),
                origin,
                property,
                question: row.name.clone(),
            };
            if let Some((text, origin)) = save_to
                && let Some((index, property)) = self.saved(&text, row, &mut taken, &origin, report)
            {
                found.entry(index).or_default().push(mention(Some(property), origin));
            }
            for &index in referring.get(&*row.name).into_iter().flatten() {
                let origin = self.declarations[index].origin.clone();
                found.entry(index).or_default().push(mention(None, origin));
            }
        }
        found
    }

    /// The declaration and the property of a `save_to` cell.
    fn saved(
        &self,
        text: &str,
        named: &NamedRow,
        taken: &mut FxHashMap<(usize, Box<str>), u32>,
        origin: &Origin,
        report: &mut Report,
    ) -> Option<(usize, Box<str>)> {
        if self.declarations.is_empty() {
            if !self.has_sheet {
                refuse(
                    report,
                    origin,
                    "The answer is saved to an entity, but the workbook has no sheet “entities”.".to_owned(),
                    "Add the sheet with a row for the entity list.",
                );
            }
            return None;
        }
        let (list, property) = match text.split_once('#') {
            Some((_, property)) if property.contains('#') => {
                refuse(report, origin, format!("“{text}” has more than one #."), "Write list#property.");
                return None;
            }
            Some((list, property)) => (list, property),
            None if self.declarations.len() > 1 => {
                refuse(
                    report,
                    origin,
                    format!("“{text}” does not say to which of the entity lists the answer is saved."),
                    "Write list#property, with the name of the list before the #.",
                );
                return None;
            }
            None => (&*self.declarations[0].list, text),
        };
        let Some(index) = self.declarations.iter().position(|declaration| *declaration.list == *list) else {
            let like = report.suggest(list, self.declarations.iter().map(|declaration| &*declaration.list));
            let advice = match like {
                Some(like) => format!("Did you mean “{like}”?"),
                None => "Add a row for it to the entities sheet.".to_owned(),
            };
            refuse(report, origin, format!("There is no entity list “{list}”."), &advice);
            return None;
        };
        if named.is_block {
            refuse(report, origin, "Groups and repeats cannot be saved to an entity.".to_owned(), "Empty the cell.");
            return None;
        }
        let lower = property.to_lowercase();
        if property.starts_with("__") || lower == "name" || lower == "label" || !is_name(property) {
            let advice = "Begin with a letter, use no spaces and signs, and neither “name” nor “label”.";
            refuse(report, origin, format!("“{property}” cannot be a property of an entity."), advice);
            return None;
        }
        match taken.insert((index, property.into()), named.row) {
            Some(other) => {
                let message = format!("The property “{property}” is already saved by row {other}.");
                refuse(report, origin, message, "Choose another property for one of them.");
                None
            }
            None => Some((index, property.into())),
        }
    }
}

fn refuse(report: &mut Report, origin: &Origin, message: String, advice: &str) {
    report.error("invalid-save-to", origin.clone(), message, advice);
}
