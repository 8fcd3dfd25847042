//! Texts as cells: one column for each language and kind of media.

use super::super::references::Place;
use super::super::texts::outputs;
use super::Export;
use super::rows::Rows;
use crate::form::model::{FormDefinition, Language, LanguageId, Origin, Part, Text, TextForm};

/// The column of a text in a language: `label`, `label::French (fr)`.
fn column(form: &FormDefinition, base: &str, language: LanguageId) -> String {
    match form.languages.as_slice() {
        [only] if &*only.name == Language::UNNAMED => base.to_owned(),
        languages => format!("{base}::{}", languages[usize::from(language.0).min(languages.len() - 1)].name),
    }
}

/// The column of one form of a text.
fn base(words: &str, form: TextForm) -> Option<&str> {
    Some(match form {
        TextForm::Long => words,
        TextForm::Guidance => "guidance_hint",
        TextForm::Image => "image",
        TextForm::BigImage => "big-image",
        TextForm::Audio => "audio",
        TextForm::Video => "video",
        TextForm::Short => return None,
    })
}

impl Export<'_> {
    /// The cells of a text: column and words.
    pub(super) fn text_cells(
        &mut self,
        words: &str,
        text: &Text,
        place: Place,
        origin: &Origin,
    ) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        for variant in &text.variants {
            let Some(base) = base(words, variant.form) else {
                self.cannot_say(origin, "A short form of a text cannot stand in an XLSForm.");
                continue;
            };
            let cell = self.cell(&variant.parts, place, origin);
            // A header of a table has a blank for a label, which the import adds by itself.
            if !cell.trim().is_empty() {
                cells.push((column(self.form, base, variant.language), cell));
            }
        }
        cells
    }

    fn cell(&mut self, parts: &[Part], place: Place, origin: &Origin) -> String {
        let mut cell = String::new();
        let mut expected = Vec::new();
        for part in parts {
            match part {
                Part::Literal(words) => cell.push_str(words),
                Part::Output(id) => {
                    let start = cell.len();
                    cell.push_str(self.expressions.written(*id, place).trim());
                    expected.push((start, cell.len()));
                }
            }
        }
        if outputs(&cell) != expected {
            self.cannot_say(
                origin,
                "A text has a value in it that is not simply the answer to a question: only ${name} and instance(..) can \
                 stand in texts of an XLSForm.",
            );
        }
        cell
    }

    /// Writes a text into the row of the survey begun last.
    pub(super) fn set_text(&mut self, words: &str, text: Option<&Text>, place: Place, origin: &Origin) {
        let Some(text) = text else { return };
        for (column, cell) in self.text_cells(words, text, place, origin) {
            self.survey.set(&column, cell);
        }
    }
}

/// Writes cells into the row begun last.
pub(super) fn set_all(rows: &mut Rows, cells: Vec<(String, String)>) {
    for (column, cell) in cells {
        rows.set(&column, cell);
    }
}
