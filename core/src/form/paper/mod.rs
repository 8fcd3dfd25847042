//! A form as a person reads it on paper: numbered sections and questions, choices to tick, conditions in words.
//!
//! [`lay_out`] turns a definition and a language into a [`Paper`]: lines of spans, each with a [`Voice`] that says what
//! it is. [`Paper::rows`] breaks them at a width. What reads a form must read it also where it does not compile, so
//! this knows only the definition; it evaluates nothing, and does not know what the lines are shown on.
//!
//! [`Census`] counts what stands in a form. [`Codes`] are the numbers alone, for whoever types in what was written on paper.
//!
//! Where the language of the paper is written from right to left, each row begins with a right-to-left mark, and what
//! runs the other way (names, expressions) stands in directional isolates (Unicode Standard Annex 9).

mod census;
mod choices;
mod codes;
mod condition;
mod names;
mod outline;
mod phrase;
mod question;
mod rows;
mod section;
mod sheet;
#[cfg(test)]
mod tests;
mod vocabulary;
mod width;

pub use census::{Census, ColumnCensus};
pub use codes::Codes;
pub use rows::{Piece, Row};
pub use sheet::{Line, Paper, Span, Voice};
pub use width::of_text as columns_of;

use super::model::{FormDefinition, LanguageId};

/// Lays a form out as it reads in one of its languages. Texts that do not exist in it are shown in the form's default
/// language, else in any; a language that the form has not counts as its default.
pub fn lay_out(definition: &FormDefinition, language: LanguageId) -> Paper {
    let is_known = usize::from(language.0) < definition.languages.len();
    section::Writer::new(definition, if is_known { language } else { definition.default_language }).write()
}

#[cfg(test)]
pub(crate) fn read_for_tests(markdown: &str) -> FormDefinition {
    let workbook = crate::form::workbook::read_markdown(markdown).unwrap();
    crate::form::xlsform::import(&workbook, &crate::form::xlsform::ImportOptions::default()).0
}
