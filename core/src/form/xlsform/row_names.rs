//! Names of questions and groups: how they must look, and that none is given twice.

use super::field::{Field, Fields};
use super::names::is_name;
use super::settings_sheet::NAME_RULE;
use super::survey::SurveyReader;
use crate::form::model::Origin;
use crate::limits::XLSFORM_NAME_BYTES_MAX;

impl<'w> SurveyReader<'w, '_> {
    /// The name of a row, checked against the others of the same group.
    pub(super) fn name(&mut self, word: &str, fields: &mut Fields<'w>, number: u32) -> Box<str> {
        let origin = self.table.origin(number, fields.heading(&Field::Name));
        let Some(name) = fields.text(&Field::Name).map(Box::<str>::from) else {
            if word == "note" {
                let name = format!("generated_note_name_{number}");
                fields.set(Field::Name, name.clone());
                self.note_name(&name, &origin);
                return name.into();
            }
            self.report.error(
                "missing-name",
                self.table.origin(number, None),
                format!("The row of type “{word}” has no name."),
                "Write a name in the column “name”.",
            );
            return format!("row_{number}").into();
        };
        if !is_name(&name) {
            let message = format!("“{name}” cannot be a name.");
            self.report.error("invalid-name", origin.clone(), message, NAME_RULE);
        } else if name.len() > XLSFORM_NAME_BYTES_MAX {
            self.report.error(
                "name-too-long",
                origin.clone(),
                format!("The name is longer than {XLSFORM_NAME_BYTES_MAX} bytes."),
                "Choose a shorter name.",
            );
            return format!("row_{number}").into();
        }
        self.note_name(&name, &origin);
        name
    }

    fn note_name(&mut self, name: &str, origin: &Origin) {
        *self.survey.written.entry(name.into()).or_default() += 1;
        let Some(frame) = self.stack.last_mut() else { return };
        if name == "meta" {
            self.report.error(
                "reserved-name",
                origin.clone(),
                "The name “meta” is kept for data about the form.",
                "Choose another name.",
            );
        } else if !frame.names.insert(name.into()) {
            self.report.error(
                "duplicate-name",
                origin.clone(),
                format!("The same group has another question or group with the name “{name}”."),
                "Give each its own name.",
            );
        } else if !frame.lower_names.insert(name.to_lowercase()) {
            self.report.warning(
                "similar-name",
                origin.clone(),
                format!("Another name in the same group differs from “{name}” only in capital letters."),
                "Choose names that differ more: some programs do not tell them apart.",
            );
        }
    }
}
