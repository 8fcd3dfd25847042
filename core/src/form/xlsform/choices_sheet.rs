//! The sheets of choices: rows grouped into lists.

use super::choice_columns::{self, ChoiceField};
use super::cleaning::clean;
use super::headings::{Heading, Table};
use super::names::is_name;
use super::references::has_reference;
use super::report::Report;
use super::settings_sheet::SettingsSheet;
use crate::form::model::Origin;
use crate::form::workbook::{Row, Sheet};
use crate::limits::{XLSFORM_CHOICES_MAX, XLSFORM_NAME_BYTES_MAX};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// One list of choices. Rows are kept, not copied: there may be many.
pub(super) struct ChoiceList<'w> {
    pub(super) name: Cow<'w, str>,
    pub(super) rows: Vec<Row<'w>>,
    /// A choice “other” comes last, because a question asks for one.
    pub(super) adds_other: bool,
    /// Labels are looked up by id: they are translated, have media, or have values in them.
    pub(super) needs_texts: bool,
    /// A label names its language.
    pub(super) is_translated: bool,
    /// Its choices stand in the controls themselves, because a question uses `search()`.
    pub(super) is_inline: bool,
}

/// A sheet of choices.
pub(super) struct Choices<'w> {
    pub(super) table: Table<'w>,
    /// Index of the column of names, among the headings.
    name_heading: Option<usize>,
    /// Whether the column is of use, by index of its heading.
    pub(super) keeps: Vec<bool>,
    pub(super) lists: Vec<ChoiceList<'w>>,
    by_name: FxHashMap<Cow<'w, str>, usize>,
}

impl<'w> Choices<'w> {
    /// Groups the rows of a sheet by list.
    pub(super) fn read(sheet: &'w Sheet, report: &mut Report) -> Self {
        let table = Table::read(sheet, &choice_columns::VOCABULARY, report);
        let find = |wanted: ChoiceField| {
            table.headings.iter().rposition(|heading| choice_columns::meaning(&heading.words()).0 == wanted)
        };
        let (list_heading, name_heading) = (find(ChoiceField::ListName), find(ChoiceField::Name));
        let keeps = (0..table.headings.len()).map(|index| keeps_column(&table, index, report)).collect();
        let mut read = Self { table, name_heading, keeps, lists: Vec::new(), by_name: FxHashMap::default() };
        let rows = read.table.sheet.rows();
        if rows.len() > XLSFORM_CHOICES_MAX {
            report.error(
                "too-many-choices",
                Origin::sheet(&read.table.name),
                format!("There are {} choices; {XLSFORM_CHOICES_MAX} are possible.", rows.len()),
                "Attach long lists as a file and use select_one_from_file.",
            );
            return read;
        }
        if rows.len() > 0 && name_heading.is_none() {
            report.error(
                "missing-column",
                Origin::sheet(&read.table.name),
                "The choices have no column “name”.",
                "Add a column “name” with what is stored for each choice.",
            );
            return read;
        }
        let mut without_list = 0;
        let mut first_without_list = 0;
        for row in rows {
            let list = list_heading.and_then(|heading| row.get(read.table.headings[heading].column));
            match list {
                Some(list) => read.add(clean(list, false), row),
                None => {
                    without_list += 1;
                    first_without_list = if without_list == 1 { row.number() } else { first_without_list };
                }
            }
        }
        if without_list > 0 {
            report.warning(
                "choice-without-list",
                read.table.origin(first_without_list, None),
                format!("{without_list} choices name no list and are left out; this is the first."),
                "Write the name of their list in the column “list_name”.",
            );
        }
        read
    }

    fn add(&mut self, list: Cow<'w, str>, row: Row<'w>) {
        let index = *self.by_name.entry(list).or_insert_with_key(|name| {
            self.lists.push(ChoiceList {
                name: name.clone(),
                rows: Vec::new(),
                adds_other: false,
                needs_texts: false,
                is_translated: false,
                is_inline: false,
            });
            self.lists.len() - 1
        });
        self.lists[index].rows.push(row);
    }

    /// Finds out which lists need texts of their own.
    pub(super) fn note_texts(&mut self) {
        let meanings = self.meanings();
        for list in &mut self.lists {
            for &row in &list.rows {
                for (index, text) in self.table.cells(row) {
                    let (is_label, is_translated, is_media) = meanings[index];
                    list.is_translated |= is_label && is_translated;
                    list.needs_texts |= is_media || (is_label && (is_translated || has_reference(text)));
                }
            }
        }
    }

    /// For each heading: whether it is a label, whether it names a language, and whether it is a picture or the like.
    fn meanings(&self) -> Vec<(bool, bool, bool)> {
        let meaning = |heading: &Heading| match choice_columns::meaning(&heading.words()) {
            (ChoiceField::Label, language) => (true, language.is_some(), false),
            (ChoiceField::Media(_), language) => (false, language.is_some(), true),
            _ => (false, false, false),
        };
        self.table.headings.iter().map(meaning).collect()
    }

    /// Checks names and labels.
    pub(super) fn check(&self, settings: &SettingsSheet, report: &mut Report) {
        let meanings = self.meanings();
        for list in &self.lists {
            let mut names = FxHashSet::default();
            let mut unlabelled = 0;
            let mut first_unlabelled = 0;
            for &row in &list.rows {
                if !self.table.cells(row).any(|(index, _)| meanings[index].0) {
                    unlabelled += 1;
                    first_unlabelled = if unlabelled == 1 { row.number() } else { first_unlabelled };
                }
                self.check_name(row, &mut names, settings, report);
            }
            if unlabelled > 0 {
                report.warning(
                    "choice-without-label",
                    self.table.origin(first_unlabelled, None),
                    format!(
                        "{unlabelled} of the {} choices of the list “{}” have no label; this is the first.",
                        list.rows.len(),
                        list.name
                    ),
                    "Write in the column “label” what people read.",
                );
            }
        }
    }

    fn check_name(
        &self,
        row: Row<'w>,
        names: &mut FxHashSet<Cow<'w, str>>,
        settings: &SettingsSheet,
        report: &mut Report,
    ) {
        let origin = self.table.origin(row.number(), self.name_heading);
        match self.name(row) {
            None => report.error(
                "choice-without-name",
                origin,
                "The choice has no name.",
                "Write in the column “name” what is stored when it is chosen.",
            ),
            Some(name) if !settings.allows_duplicate_choices && !names.insert(name.clone()) => report.error(
                "duplicate-choice",
                origin,
                format!("The list has another choice with the name “{name}”."),
                "Give each choice its own name, or write “yes” in “allow_choice_duplicates” of the settings.",
            ),
            Some(_) => {}
        }
    }

    /// What is stored for a choice.
    pub(super) fn name(&self, row: Row<'w>) -> Option<Cow<'w, str>> {
        let text = row.get(self.table.headings[self.name_heading?].column)?;
        Some(clean(text, false))
    }

    /// Where the name of a choice stands.
    pub(super) fn name_origin(&self, row: Row<'w>) -> Origin {
        self.table.origin(row.number(), self.name_heading)
    }

    /// The list with a name.
    pub(super) fn list(&self, name: &str) -> Option<&ChoiceList<'w>> {
        self.by_name.get(name).map(|&index| &self.lists[index])
    }

    /// The list with a name, to change it.
    pub(super) fn list_mut(&mut self, name: &str) -> Option<&mut ChoiceList<'w>> {
        self.by_name.get(name).map(|&index| &mut self.lists[index])
    }

    /// Whether a list already has a choice “other”.
    pub(super) fn has_other(&self, list: &ChoiceList<'w>) -> bool {
        list.adds_other || list.rows.iter().any(|&row| self.name(row).as_deref() == Some("other"))
    }

    /// The names of all lists.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(|list| &*list.name)
    }
}

/// Whether a column of choices is of use; reports why not.
fn keeps_column(table: &Table, index: usize, report: &mut Report) -> bool {
    let heading = &table.headings[index];
    let origin = Origin::cell(&table.name, 1, &heading.text);
    match choice_columns::meaning(&heading.words()).0 {
        ChoiceField::Extra(name) if !is_name(name) || name.len() > XLSFORM_NAME_BYTES_MAX => {
            report.warning(
                "invalid-choice-column",
                origin,
                format!("The column “{}” is left out, because its heading has spaces or signs in it.", heading.text),
                "Use letters, digits and underscores only if a choice_filter needs it.",
            );
            false
        }
        ChoiceField::UnknownMedia(kind) if table.is_used(index) => {
            report.error(
                "unknown-media",
                origin,
                format!("“{kind}” is no kind of media."),
                "Use media::image, media::big-image, media::audio or media::video.",
            );
            false
        }
        ChoiceField::Nested if table.is_used(index) => {
            report.error(
                "invalid-choice-column",
                origin,
                format!("The heading “{}” has a colon in it, which only labels and media can have.", heading.text),
                "Rename the column, with an underscore instead.",
            );
            false
        }
        ChoiceField::UnknownMedia(_) | ChoiceField::Nested => false,
        ChoiceField::SmsOption if table.is_used(index) => {
            report.warning(
                "column-left-out",
                origin,
                "The column “sms_option” is kept, but Casement does not take answers by text message.",
                "",
            );
            true
        }
        _ => true,
    }
}
