//! The headings of a sheet, taken apart as pyxform does it.
//!
//! `label::French (fr)` is the two words `label` and `French (fr)`; `image::fr` is `media`, `image`, `fr`, for `image`
//! is another name of `media::image`. What the words mean is for the reader of each sheet to say.

use super::names::nearest;
use super::report::Report;
use crate::form::model::Origin;
use crate::form::workbook::{Column, Row, Sheet};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a sheet's headings may be.
pub(super) struct Vocabulary {
    /// Headings that the sheet knows by themselves.
    pub(super) known: &'static [&'static str],
    /// Other names, and the words that they stand for.
    pub(super) aliases: &'static [(&'static str, &'static [&'static str])],
    /// Two headings that mean the same and may both be there: the one that counts, and the one that does not.
    pub(super) rivals: Option<(&'static str, &'static str)>,
}

/// One heading.
#[derive(Debug)]
pub(super) struct Heading {
    /// As written.
    pub(super) text: Arc<str>,
    /// The column under it.
    pub(super) column: Column,
    /// Its words.
    pub(super) words: Vec<Box<str>>,
}

impl Heading {
    /// The words as plain texts, to match on.
    pub(super) fn words(&self) -> Vec<&str> {
        self.words.iter().map(|word| &**word).collect()
    }
}

/// A sheet with its headings taken apart.
pub(super) struct Table<'w> {
    /// The sheet.
    pub(super) sheet: &'w Sheet,
    /// Its name as written.
    pub(super) name: Arc<str>,
    /// Its headings, from the left.
    pub(super) headings: Vec<Heading>,
    /// Heading of each column, by the column's index.
    by_column: Vec<Option<u16>>,
    /// Whether any row has text in the column of the heading.
    used: Vec<bool>,
}

impl<'w> Table<'w> {
    /// Takes the headings of a sheet apart, and reports those that are given twice and cells that stand under none.
    pub(super) fn read(sheet: &'w Sheet, vocabulary: &Vocabulary, report: &mut Report) -> Self {
        let name: Arc<str> = sheet.name().into();
        let uses_double_colon = sheet.header().iter().any(|cell| cell.text.contains("::"));
        let mut headings = Vec::with_capacity(sheet.header().len());
        let mut seen_texts: FxHashMap<&str, ()> = FxHashMap::default();
        let mut seen_words: FxHashMap<Vec<Box<str>>, Arc<str>> = FxHashMap::default();
        for cell in sheet.header() {
            let text: Arc<str> = cell.text.as_str().into();
            let origin = Origin::cell(&name, 1, &text);
            if seen_texts.insert(&cell.text, ()).is_some() {
                report_repeated(sheet, &text, origin, report);
            } else {
                let (words, is_renamed) = split(&text, uses_double_colon, vocabulary);
                let other = seen_words.insert(words.clone(), Arc::clone(&text));
                if let Some(other) = other.filter(|_| is_renamed) {
                    if let Some((kept, dropped)) = vocabulary.rivals
                        && [kept, dropped].contains(&&*other)
                        && [kept, dropped].contains(&&*text)
                    {
                        report.warning(
                            "same-column-twice",
                            origin,
                            format!("There are both a column “{kept}” and a column “{dropped}”; the first counts."),
                            format!("Remove “{dropped}”."),
                        );
                        headings.push(Heading { text, column: cell.column, words });
                        continue;
                    }
                    report.error(
                        "same-column-twice",
                        origin,
                        format!("The columns “{other}” and “{text}” are two names for the same thing."),
                        "Keep one of the two columns and remove the other.",
                    );
                }
            }
            let words = split(&text, uses_double_colon, vocabulary).0;
            headings.push(Heading { text, column: cell.column, words });
        }
        let width = headings.iter().map(|heading| heading.column.index() + 1).max().unwrap_or(0);
        let mut by_column = vec![None; width];
        for (index, heading) in headings.iter().enumerate() {
            by_column[heading.column.index()] = Some(index as u16);
        }
        let used = vec![false; headings.len()];
        let mut table = Self { sheet, name, headings, by_column, used };
        table.note_used_columns(report);
        table
    }

    fn note_used_columns(&mut self, report: &mut Report) {
        let mut is_reported = false;
        for row in self.sheet.rows() {
            for (column, text) in row.cells() {
                if let Some(index) = self.heading_index(column) {
                    self.used[index] = true;
                } else if !is_reported {
                    is_reported = true;
                    self.report_headless(column, text, row.number(), report);
                }
            }
        }
    }

    fn report_headless(&self, column: Column, text: &str, row: u32, report: &mut Report) {
        let shown: String = text.chars().take(40).collect();
        let message = format!("Column {column} has no heading, but the cell in row {row} says “{shown}”.");
        let advice = "Write a heading in the first row, or empty the column.";
        let origin = Origin::row(&self.name, row);
        // pyxform fails on such text files, and leaves such cells of spreadsheets out.
        if self.sheet.header_line().is_some() || self.headings.is_empty() {
            report.error("column-without-heading", origin, message, advice);
        } else {
            report.warning("column-without-heading", origin, message, advice);
        }
    }

    /// The heading of a column.
    pub(super) fn heading_index(&self, column: Column) -> Option<usize> {
        self.by_column.get(column.index()).copied().flatten().map(usize::from)
    }

    /// Whether any row has text under this heading.
    pub(super) fn is_used(&self, index: usize) -> bool {
        self.used[index]
    }

    /// The cells of a row under headings: index of the heading and text.
    pub(super) fn cells<'t>(&'t self, row: Row<'w>) -> impl Iterator<Item = (usize, &'w str)> + use<'t, 'w> {
        row.cells().filter_map(|(column, text)| Some((self.heading_index(column)?, text)))
    }

    /// Whether some heading begins with this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.headings.iter().any(|heading| heading.words.first().is_some_and(|first| &**first == word))
    }

    /// Where a cell stands.
    pub(super) fn origin(&self, row: u32, heading: Option<usize>) -> Origin {
        match heading {
            Some(index) => Origin::cell(&self.name, row, &self.headings[index].text),
            None => Origin::row(&self.name, row),
        }
    }

    /// Reports a heading that nobody knows, with the nearest that somebody does.
    pub(super) fn report_unknown(&self, index: usize, vocabulary: &Vocabulary, report: &mut Report) {
        let heading = &self.headings[index];
        let candidates = vocabulary.known.iter().copied().chain(vocabulary.aliases.iter().map(|(alias, _)| *alias));
        let first = snake_case(heading.words.first().map_or("", |word| word));
        let advice = match nearest(&first, candidates) {
            Some(known) => format!("Did you mean “{known}”?"),
            None => "Nothing needs to be done if it is for your own use.".to_owned(),
        };
        report.warning(
            "unknown-column",
            Origin::cell(&self.name, 1, &heading.text),
            format!("The column “{}” means nothing to Casement and is left out.", heading.text),
            advice,
        );
    }
}

fn report_repeated(sheet: &Sheet, text: &str, origin: Origin, report: &mut Report) {
    let message = format!("The heading “{text}” stands above two columns.");
    let advice = "Rename or remove one of them.";
    // pyxform refuses such spreadsheets, and takes the last column of such text files.
    if sheet.header_line().is_some() {
        report.warning("repeated-heading", origin, message, advice);
    } else {
        report.error("repeated-heading", origin, message, advice);
    }
}

/// Small letters with underscores for spaces.
pub(super) fn snake_case(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// The words of a heading, and whether they differ from the heading as written.
fn split(heading: &str, uses_double_colon: bool, vocabulary: &Vocabulary) -> (Vec<Box<str>>, bool) {
    let alias = |word: &str| vocabulary.aliases.iter().find(|(name, _)| *name == word).map(|(_, words)| *words);
    let is_known = |word: &str| vocabulary.known.contains(&word);
    if is_known(heading) && alias(heading).is_none() {
        return (vec![heading.into()], false);
    }
    let normalised = snake_case(heading);
    if is_known(&normalised) && alias(&normalised).is_none() {
        return (vec![normalised.into()], true);
    }
    let mut words: Vec<String> = if uses_double_colon || heading.contains("::") {
        heading.split("::").map(|word| word.trim().to_owned()).collect()
    } else {
        join_jr(heading.split(':').map(|word| word.trim().to_owned()).collect())
    };
    let first = snake_case(&words[0]);
    if let Some(meant) = alias(&first) {
        let rest = words.drain(1..).collect::<Vec<_>>();
        let words = meant.iter().map(|word| (*word).to_owned()).chain(rest);
        return (words.map(String::into_boxed_str).collect(), meant.len() > 1 || meant[0] != heading);
    }
    if is_known(&first) {
        let is_renamed = first != heading;
        words[0] = first;
        return (words.into_iter().map(String::into_boxed_str).collect(), is_renamed);
    }
    (words.into_iter().map(String::into_boxed_str).collect(), false)
}

/// With single colons `jr:count` comes apart too; this puts it together again.
fn join_jr(mut words: Vec<String>) -> Vec<String> {
    if let Some(index) = words.iter().position(|word| word == "jr").filter(|index| index + 1 < words.len()) {
        let name = words.remove(index + 1);
        words[index] = format!("jr:{name}");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURVEY: Vocabulary = Vocabulary {
        known: &["type", "name", "label", "choice_filter", "bind", "media", "control"],
        aliases: &[
            ("caption", &["label"]),
            ("image", &["media", "image"]),
            ("body", &["control"]),
            ("constraint_message", &["bind", "jr:constraintMsg"]),
        ],
        rivals: None,
    };

    fn words(heading: &str, uses_double_colon: bool) -> Vec<String> {
        split(heading, uses_double_colon, &SURVEY).0.into_iter().map(String::from).collect()
    }

    #[test]
    fn headings_come_apart_at_double_colons_and_keep_their_language() {
        assert_eq!(words("Label::French (fr)", true), ["label", "French (fr)"]);
        assert_eq!(words("image :: fr", true), ["media", "image", "fr"]);
        assert_eq!(words("Choice Filter", true), ["choice_filter"]);
        assert_eq!(words("body::accuracyThreshold", true), ["control", "accuracyThreshold"]);
        assert_eq!(words("my column", true), ["my column"]);
    }

    #[test]
    fn single_colons_serve_where_no_heading_has_double_ones() {
        assert_eq!(words("label:fr", false), ["label", "fr"]);
        assert_eq!(words("label:fr", true), ["label:fr"]);
        assert_eq!(words("bind:jr:constraintMsg:fr", false), ["bind", "jr:constraintMsg", "fr"]);
        assert_eq!(words("constraint message:fr", false), ["bind", "jr:constraintMsg", "fr"]);
    }

    #[test]
    fn only_renamed_headings_are_told_from_known_ones() {
        assert!(!split("label", false, &SURVEY).1);
        assert!(split("caption", false, &SURVEY).1);
        assert!(split("Label", false, &SURVEY).1);
    }
}
