//! Definitions written as XLSForm workbooks.
//!
//! What is written imports back to an equal definition; what an XLSForm cannot say is a problem and never left out in
//! silence. Paths become `${name}` only where the import would make the same path of it.

mod actions;
mod binds;
mod choices;
mod entities;
mod expressions;
mod rows;
mod settings;
mod survey;
mod texts;
mod type_words;

use super::report::Report;
use crate::form::model::{Action, ControlId, FormDefinition, Itemset, NodeId, Origin, Problem, SecondaryInstance};
use crate::form::workbook::{Sheet, Workbook};
use expressions::Expressions;
use rows::Rows;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What the writers of the sheets share.
struct Export<'f> {
    form: &'f FormDefinition,
    expressions: Expressions<'f>,
    report: Report,
    survey: Rows,
    choices: Rows,
    external_choices: Rows,
    settings: Rows,
    entities: Rows,
    /// Lists that were made of choices that stood in a control.
    inline_lists: BTreeMap<String, ControlId>,
    /// The actions that write to each node.
    actions: FxHashMap<NodeId, Vec<&'f Action>>,
    /// What stands beside controls.
    side_itemsets: FxHashMap<ControlId, &'f Itemset>,
    instances: FxHashMap<&'f str, &'f SecondaryInstance>,
    /// `save_to` must name the list.
    has_several_entity_lists: bool,
}

/// Writes a definition as a workbook, with what could not be written.
pub fn export(definition: &FormDefinition) -> (Workbook, Vec<Problem>) {
    let mut export = Export {
        form: definition,
        expressions: Expressions::of(definition),
        report: Report::default(),
        survey: Rows::new(survey::COLUMNS),
        choices: Rows::new(&["list_name", "name"]),
        external_choices: Rows::new(&["list_name", "name"]),
        settings: Rows::new(settings::COLUMNS),
        entities: Rows::new(&["list_name", "label", "entity_id", "create_if", "update_if"]),
        inline_lists: BTreeMap::new(),
        actions: FxHashMap::default(),
        side_itemsets: definition.side_itemsets.iter().map(|(control, itemset)| (*control, itemset)).collect(),
        instances: definition.instances.iter().map(|instance| (&*instance.id, instance)).collect(),
        has_several_entity_lists: false,
    };
    export.has_several_entity_lists =
        (0..definition.nodes.len()).filter(|&index| export.dataset(NodeId(index as u32)).is_some()).count() > 1;
    for action in &definition.actions {
        export.actions.entry(action.target).or_default().push(action);
    }
    export.write_survey();
    export.write_choices();
    export.write_settings();
    export.finish()
}

impl Export<'_> {
    fn finish(mut self) -> (Workbook, Vec<Problem>) {
        let mut sheets: Vec<Sheet> = Vec::new();
        for (name, rows, is_wanted) in [
            ("survey", &self.survey, true),
            ("choices", &self.choices, !self.choices.is_empty()),
            ("settings", &self.settings, true),
            ("entities", &self.entities, !self.entities.is_empty()),
            ("external_choices", &self.external_choices, !self.external_choices.is_empty()),
        ] {
            if !is_wanted {
                continue;
            }
            match rows.to_sheet(name) {
                Ok(sheet) => sheets.push(sheet),
                Err(error) => self.report.error(
                    "sheet-too-large",
                    Origin::sheet(&name.into()),
                    format!("The sheet “{name}” cannot be written: {error}"),
                    "Keep the form as XML.",
                ),
            }
        }
        let workbook = Workbook::new(sheets).unwrap_or_default();
        (workbook, self.report.finish())
    }

    /// Something that an XLSForm cannot say.
    fn cannot_say(&mut self, origin: &Origin, message: impl Into<String>) {
        self.report.warning("not-in-xlsform", origin.clone(), message, "The XLSForm is written without it.");
    }
}
