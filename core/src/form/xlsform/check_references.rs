//! Every `${}` that an author wrote is well formed and names one question, wherever it stands.

use super::choice_columns::{self, ChoiceField};
use super::cleaning::clean;
use super::headings::Table;
use super::references::{malformed_reference, references};
use super::report::Report;
use crate::form::model::Origin;
use crate::limits::XLSFORM_REFERENCES_PER_CELL_MAX;
use rustc_hash::FxHashMap;

/// Checks cells against the names of the survey.
pub(super) struct ReferenceCheck<'a> {
    pub(super) written: &'a FxHashMap<Box<str>, u32>,
    pub(super) report: &'a mut Report,
}

impl<'a> ReferenceCheck<'a> {
    /// Checks nothing yet.
    pub(super) fn new(written: &'a FxHashMap<Box<str>, u32>, report: &'a mut Report) -> Self {
        Self { written, report }
    }

    /// All columns but those of which these are the first words of the heading.
    pub(super) fn all_but(&mut self, table: &Table, left_out: &[&str]) {
        self.columns(table, |words| !words.first().is_some_and(|word| left_out.contains(word)));
    }

    /// Labels and media of choices; what filters look at is plain text.
    pub(super) fn choices(&mut self, table: &Table) {
        self.columns(table, |words| {
            matches!(choice_columns::meaning(words).0, ChoiceField::Label | ChoiceField::Media(_))
        });
    }

    fn columns(&mut self, table: &Table, is_checked: impl Fn(&[&str]) -> bool) {
        let checked: Vec<bool> = table.headings.iter().map(|heading| is_checked(&heading.words())).collect();
        for row in table.sheet.rows() {
            for (index, text) in table.cells(row) {
                if checked[index] && text.contains("${") {
                    self.cell(&clean(text, false), &table.origin(row.number(), Some(index)));
                }
            }
        }
    }

    fn cell(&mut self, text: &str, origin: &Origin) {
        if let Some(malformed) = malformed_reference(text) {
            let shown: String = malformed.chars().take(60).collect();
            self.report.error(
                "malformed-reference",
                origin.clone(),
                format!("“{shown}” is no reference to a question."),
                "Write ${ and the name of the question and }, without spaces.",
            );
            return;
        }
        let mut count = 0;
        for found in references(text) {
            count += 1;
            if count > XLSFORM_REFERENCES_PER_CELL_MAX {
                self.report.error(
                    "too-many-references",
                    origin.clone(),
                    format!("The cell has more than {XLSFORM_REFERENCES_PER_CELL_MAX} references."),
                    "Split it into several calculations.",
                );
                return;
            }
            match self.written.get(found.name) {
                Some(1) => {}
                Some(_) => self.report.error(
                    "ambiguous-reference",
                    origin.clone(),
                    format!("Several questions or groups have the name “{}”.", found.name),
                    "Rename all but one of them: a name in ${} must be unique in the whole form.",
                ),
                None => self.report_unknown(found.name, origin),
            }
        }
    }

    fn report_unknown(&mut self, name: &str, origin: &Origin) {
        let suggestion = self.report.suggest(name, sorted(self.written));
        self.report.error(
            "unknown-reference",
            origin.clone(),
            format!("There is no question with the name “{name}”."),
            match suggestion {
                Some(like) => format!("Did you mean ${{{like}}}?"),
                None => "Check the name against the column “name” of the survey.".to_owned(),
            },
        );
    }
}

/// Names in a fixed order, so that the same form always gets the same advice. Sorted only when asked for.
fn sorted(written: &FxHashMap<Box<str>, u32>) -> impl Iterator<Item = &str> {
    std::iter::once_with(|| {
        let mut names: Vec<&str> = written.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    })
    .flatten()
}
