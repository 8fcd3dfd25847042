//! `itemsets.csv`: all lists of external choices in one file (XLSForm's `external_choices` sheet).
//!
//! Each row names its list in the column `list_name`. Collect keeps the file in a database and runs the question's
//! query on it; here each list becomes an instance of its own, so that the query is an ordinary expression.

use super::csv_list::{table, too_many_cells};
use super::problems::{FileProblems, is_element_name};
use crate::form::model::{
    Choices, ControlKind, FormDefinition, ItemsetLabel, LanguageId, Part, Text, TextForm, TextVariant, XmlTreeBuilder,
};
use crate::form::workbook::csv::{CsvRow, CsvTable};
use crate::form::xform::{ITEMSETS_TEXTS, instance_id};
use crate::limits;
use rustc_hash::FxHashMap;

/// What the columns are for.
struct Columns<'t> {
    list_name: usize,
    /// Columns that become elements of items.
    elements: Vec<(usize, &'t str)>,
    /// Columns with labels in a language.
    labels: Vec<(usize, LanguageId)>,
}

/// Reads the file into these instances, each of which holds the list of its own name.
pub(super) fn attach(form: &mut FormDefinition, instances: &[usize], bytes: &[u8], problems: &mut FileProblems) {
    let Some(table) = table(bytes, problems) else { return };
    let Some(columns) = columns(form, &table, problems) else { return };
    let cells = table.rows().len().saturating_mul(columns.elements.len() + 2);
    if cells > limits::ATTACHMENT_CELLS_MAX {
        too_many_cells(problems);
        return;
    }
    let mut rows_by_list: FxHashMap<&str, Vec<(usize, CsvRow<'_>)>> = FxHashMap::default();
    for (number, row) in table.rows().enumerate() {
        let list = row.get(columns.list_name).unwrap_or_default().trim();
        rows_by_list.entry(list).or_default().push((number, row));
    }
    for &instance in instances {
        let id = form.instances[instance].id.clone();
        let rows = rows_by_list.get(&*id).map_or(&[][..], Vec::as_slice);
        if rows.is_empty() {
            let message = format!("The file has no row whose list_name is {id}.");
            problems.warning("missing-list", 0, message, "The question that uses this list has no choices.");
        }
        let is_translated = !columns.labels.is_empty();
        let mut builder = XmlTreeBuilder::new();
        builder.open("root", "");
        for (number, row) in rows {
            builder.open("item", "");
            if is_translated {
                let text_id = format!("{ITEMSETS_TEXTS}{number}");
                builder.leaf("itextId", &text_id);
                form.texts.insert(text_id.into(), text_of(row, &columns));
            }
            for (index, name) in &columns.elements {
                builder.leaf(name, row.get(*index).unwrap_or_default());
            }
            builder.close();
        }
        builder.close();
        form.instances[instance].tree = builder.finish();
        form.instances[instance].is_loaded = true;
        if is_translated {
            translate_labels(form, &id);
        }
    }
}

fn columns<'t>(form: &FormDefinition, table: &'t CsvTable, problems: &mut FileProblems) -> Option<Columns<'t>> {
    let names: Vec<&str> = table.header().cells().map(str::trim).collect();
    let position = |wanted: &str| names.iter().position(|name| *name == wanted);
    let list_name = position("list_name").or_else(|| position("list name"));
    let (Some(list_name), Some(_)) = (list_name, position("name")) else {
        problems.error(
            "itemsets-columns",
            1,
            "The file needs the columns list_name and name.",
            "Export it again from the external_choices sheet, or use a choice_filter instead of external choices.",
        );
        return None;
    };
    let mut columns = Columns { list_name, elements: Vec::new(), labels: Vec::new() };
    for (index, &name) in names.iter().enumerate() {
        let language = name.strip_prefix("label:").map(|rest| rest.trim_start_matches(':').trim());
        match language {
            Some(language) => match form.language(language) {
                Some(language) => columns.labels.push((index, language)),
                None => {
                    let message = format!("The form has no language called {language}; the column is left out.");
                    problems.warning("unknown-language", 1, message, "");
                }
            },
            None if is_element_name(name) && names[..index].iter().all(|before| *before != name) => {
                columns.elements.push((index, name));
            }
            None if name.is_empty() || index == list_name => {}
            None => {
                let message = format!("The column {name} cannot be named in expressions, or stands twice.");
                problems.warning("column-name", 1, message, "It is left out: rename it.");
            }
        }
    }
    let label = position("label");
    if let (Some(label), false) = (label, columns.labels.is_empty()) {
        // A label without a language serves where there is no translation.
        if columns.labels.iter().all(|(_, language)| *language != form.default_language) {
            columns.labels.push((label, form.default_language));
        }
    }
    if label.is_none() && columns.labels.is_empty() {
        problems.error("itemsets-columns", 1, "The file has no column label.", "Add the words that are to be shown.");
        return None;
    }
    Some(columns)
}

fn text_of(row: &CsvRow<'_>, columns: &Columns<'_>) -> Text {
    let mut text = Text::default();
    for &(index, language) in &columns.labels {
        let words = row.get(index).unwrap_or_default().trim();
        if !words.is_empty() {
            let parts = vec![Part::Literal(words.into())];
            text.insert(TextVariant { language, form: TextForm::Long, parts });
        }
    }
    text
}

/// Questions with this list show the translated words.
fn translate_labels(form: &mut FormDefinition, list: &str) {
    let FormDefinition { controls, expressions, .. } = form;
    for control in controls {
        if let ControlKind::Select(_, Choices::Itemset(itemset)) = &mut control.kind
            && instance_id(&expressions[itemset.items.0 as usize].xpath) == Some(list)
        {
            itemset.label = ItemsetLabel::Translated("itextId".into());
        }
    }
}
