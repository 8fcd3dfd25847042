//! A list of choices as the tree of a secondary instance.

use super::choice_columns::{self, ChoiceField};
use super::choices_sheet::{ChoiceList, Choices};
use super::cleaning::clean;
use crate::form::model::{XmlTree, XmlTreeBuilder};

/// The columns of a sheet that go into the trees of its lists.
pub(super) struct TreeColumns<'c> {
    label: Option<usize>,
    sms: Option<usize>,
    extras: Vec<(usize, &'c str)>,
}

impl<'c> TreeColumns<'c> {
    /// Finds the columns.
    pub(super) fn of(choices: &'c Choices) -> Self {
        let mut columns = Self { label: None, sms: None, extras: Vec::new() };
        for (index, heading) in choices.table.headings.iter().enumerate().filter(|(index, _)| choices.keeps[*index]) {
            match choice_columns::meaning(&heading.words()) {
                (ChoiceField::Label, None) => columns.label = Some(index),
                (ChoiceField::SmsOption, _) => columns.sms = Some(index),
                (ChoiceField::Extra(_), _) => columns.extras.extend(heading.words.first().map(|name| (index, &**name))),
                _ => {}
            }
        }
        columns
    }
}

/// The tree of a list, as pyxform writes it.
pub(super) fn list_tree(choices: &Choices, columns: &TreeColumns, list: &ChoiceList, id_prefix: &str) -> XmlTree {
    let headings = &choices.table.headings;
    let mut tree = XmlTreeBuilder::new();
    tree.open("root", "");
    for (number, &row) in list.rows.iter().enumerate() {
        tree.open("item", "");
        if list.needs_texts {
            tree.leaf("itextId", &format!("{id_prefix}{}-{number}", list.name));
        }
        tree.leaf("name", &choices.name(row).unwrap_or_default());
        let cell = |index: usize| row.get(headings[index].column).map(|text| clean(text, false));
        if let Some(text) = columns.label.filter(|_| !list.needs_texts).and_then(cell) {
            tree.leaf("label", &text);
        }
        for (index, name) in &columns.extras {
            if let Some(text) = cell(*index) {
                tree.leaf(name, &text);
            }
        }
        if let Some(text) = columns.sms.and_then(cell) {
            tree.leaf("sms_option", &text);
        }
        tree.close();
    }
    if list.adds_other {
        tree.open("item", "");
        if list.needs_texts {
            tree.leaf("itextId", &format!("{id_prefix}{}-{}", list.name, list.rows.len()));
        }
        tree.leaf("name", "other");
        if !list.needs_texts {
            tree.leaf("label", "Other");
        }
        tree.close();
    }
    tree.close();
    tree.finish()
}
