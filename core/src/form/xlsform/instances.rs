//! Secondary instances: choice lists, attached files, the record saved last.

use super::assembly::Assembly;
use super::choice_columns::{self, ChoiceField};
use super::choices_sheet::{ChoiceList, Choices};
use super::cleaning::clean;
use super::controls::is_search;
use super::draft::{DraftId, DraftKind};
use super::field::{BindField, Field};
use super::headings::Heading;
use super::languages::Languages;
use super::question::{file_stem, is_choice_file};
use super::texts::{TextPlace, has_outputs};
use crate::form::model::{
    InstanceSource, LanguageId, Origin, Part, SecondaryInstance, Text, TextForm, TextVariant, XmlTree, XmlTreeBuilder,
};
use crate::form::workbook::Row;
use crate::form::xform::{ITEMSETS_SOURCE, ITEMSETS_TEXTS};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Columns of a row in which a `pulldata()` may name a file.
const PULLING: [Field; 7] = [
    Field::Bind(BindField::Calculate),
    Field::Bind(BindField::Constraint),
    Field::Bind(BindField::ReadOnly),
    Field::Bind(BindField::Required),
    Field::Bind(BindField::Relevant),
    Field::ChoiceFilter,
    Field::Default,
];

/// A text of a choices sheet: its column, language and form.
type TextColumn = (usize, Option<LanguageId>, TextForm);

impl<'w> Assembly<'w, '_> {
    /// Marks the lists that stand in controls, because their questions use `search()`.
    pub(super) fn mark_inline_lists(&mut self) {
        let mut with_search: FxHashMap<Box<str>, DraftId> = FxHashMap::default();
        let mut without: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
        for &id in &self.order {
            let draft = self.drafts.get(id);
            let Some(items) = draft.items.as_ref().filter(|items| !items.is_external) else { continue };
            if is_search(draft) {
                with_search.insert(items.list.clone(), id);
            } else {
                without.insert(items.list.clone(), draft.name.clone());
            }
        }
        for (list, id) in with_search {
            if let Some(other) = without.get(&list) {
                let draft = self.drafts.get(id);
                let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Appearance));
                self.report.error(
                    "search-list-shared",
                    origin,
                    format!("The list “{list}” is used with “search()” here, and without it by “{other}”."),
                    "Use a list of its own for the question with “search()”.",
                );
            }
            if let Some(found) = self.choices.as_deref_mut().and_then(|choices| choices.list_mut(&list)) {
                found.is_inline = true;
            }
        }
    }

    /// Adds all secondary instances: files in the order of the questions, then the record saved last, then lists.
    pub(super) fn add_instances(&mut self) {
        let mut seen: FxHashMap<Box<str>, Option<Box<str>>> = FxHashMap::default();
        let mut has_last_saved = false;
        for id in self.order.clone() {
            for (name, source, origin) in self.files_of(id, &mut has_last_saved) {
                let is_declared = matches!(self.drafts.get(id).kind, DraftKind::Attachment { .. });
                self.add_file(&mut seen, name, source, origin, is_declared);
            }
        }
        if has_last_saved {
            let source = "jr://instance/last-saved".into();
            self.add_file(&mut seen, "__last-saved".into(), source, Origin::default(), false);
        }
        self.add_lists(&seen);
    }

    fn files_of(&self, id: DraftId, has_last_saved: &mut bool) -> Vec<(Box<str>, Box<str>, Origin)> {
        let draft = self.drafts.get(id);
        let mut files = Vec::new();
        for field in &PULLING {
            let Some(cell) = draft.fields.get(field) else { continue };
            *has_last_saved |= Self::has_last_saved(&cell.text);
            for file in pulled_files(&cell.text) {
                let source = format!("jr://file-csv/{file}.csv");
                files.push((file.into(), source.into(), self.cell_origin(draft, cell)));
            }
        }
        let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Name));
        match &draft.kind {
            DraftKind::Attachment { is_csv: true } => {
                files.push((draft.name.clone(), format!("jr://file-csv/{}.csv", draft.name).into(), origin));
            }
            DraftKind::Attachment { is_csv: false } => {
                files.push((draft.name.clone(), format!("jr://file/{}.xml", draft.name).into(), origin));
            }
            _ => {}
        }
        let is_map =
            draft.range.is_none() && draft.fields.text(&Field::Type).is_some_and(|word| word.starts_with("geo"));
        if let Some(items) = draft.items.as_ref().filter(|_| !is_map && draft.range.is_none()) {
            let (stem, ending) = file_stem(&items.list);
            if is_choice_file(ending) {
                let folder = if ending == ".csv" { "file-csv" } else { "file" };
                let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Type));
                files.push((stem.into(), format!("jr://{folder}/{}", items.list).into(), origin));
            }
        }
        files
    }

    fn add_file(
        &mut self,
        seen: &mut FxHashMap<Box<str>, Option<Box<str>>>,
        name: Box<str>,
        source: Box<str>,
        origin: Origin,
        is_declared: bool,
    ) {
        if let Some(known) = seen.get(&name) {
            if known.as_ref() != Some(&source) || is_declared && self.is_declared_twice(&name) {
                self.report_clash(&name, origin);
            }
            return;
        }
        seen.insert(name.clone(), Some(source.clone()));
        self.definition.instances.push(SecondaryInstance {
            id: name,
            source: InstanceSource::External(source),
            tree: XmlTree::default(),
            is_loaded: false,
            origin,
        });
    }

    fn is_declared_twice(&self, name: &str) -> bool {
        let declared = self.order.iter().filter(|&&id| {
            let draft = self.drafts.get(id);
            *draft.name == *name && matches!(draft.kind, DraftKind::Attachment { .. })
        });
        declared.count() > 1
    }

    fn report_clash(&mut self, name: &str, origin: Origin) {
        self.report.error(
            "same-instance-twice",
            origin,
            format!("The name “{name}” is used for two different lists or files."),
            "Rename one of them.",
        );
    }

    fn add_lists(&mut self, seen: &FxHashMap<Box<str>, Option<Box<str>>>) {
        let used_external: Vec<Box<str>> = self
            .order
            .iter()
            .filter_map(|&id| self.drafts.get(id).items.as_ref().filter(|items| items.is_external))
            .map(|items| items.list.clone())
            .collect();
        let mut made = Vec::new();
        let mut clashes = Vec::new();
        let mut texts = Vec::new();
        for (choices, is_external) in [(self.choices.as_deref(), false), (self.external, true)] {
            let Some(choices) = choices else { continue };
            for list in &choices.lists {
                if list.is_inline || (is_external && !used_external.iter().any(|used| **used == *list.name)) {
                    continue;
                }
                let origin = list.rows.first().map_or_else(Origin::default, |&row| choices.name_origin(row));
                let name = if is_external { self.external_id(&list.name) } else { list.name.clone().into_owned() };
                if seen.contains_key(&*name) || made.iter().any(|(id, ..): &(Box<str>, _, _, _)| **id == *name) {
                    clashes.push((list.name.clone().into_owned(), origin));
                    continue;
                }
                let source = if is_external {
                    InstanceSource::External(ITEMSETS_SOURCE.into())
                } else {
                    InstanceSource::Internal
                };
                let id_prefix = if is_external { ITEMSETS_TEXTS } else { "" };
                let tree = list_tree(choices, list, id_prefix);
                made.push((name.into_boxed_str(), tree, origin, source));
                if list.needs_texts {
                    texts.push((list.name.clone().into_owned(), is_external));
                }
            }
        }
        for (id, tree, origin, source) in made {
            self.definition.instances.push(SecondaryInstance { id, source, tree, is_loaded: true, origin });
        }
        for (name, origin) in clashes {
            self.report_clash(&name, origin);
        }
        for (name, is_external) in texts {
            self.add_texts(&name, is_external);
        }
    }

    /// The id of a list of external choices, which may have the name of another list.
    pub(super) fn external_id(&self, list: &str) -> String {
        let is_taken = self.choices.as_deref().is_some_and(|choices| choices.list(list).is_some());
        if is_taken { format!("{ITEMSETS_TEXTS}{list}") } else { list.to_owned() }
    }

    fn add_texts(&mut self, name: &str, is_external: bool) {
        let texts = if is_external { self.external_choice_texts(name) } else { self.choice_texts(name) };
        let id_prefix = if is_external { ITEMSETS_TEXTS } else { "" };
        for (index, (_, text)) in texts.unwrap_or_default().into_iter().enumerate() {
            if !text.is_empty() {
                self.definition.texts.insert(format!("{id_prefix}{name}-{index}").into(), text);
            }
        }
    }

    fn external_choice_texts(&mut self, name: &str) -> Option<Vec<(Box<str>, Text)>> {
        let choices = self.external?;
        let (cells, headings) = (text_cells(choices, &self.languages, name)?, heading_origins(choices));
        Some(self.texts_of(cells, &headings))
    }

    /// Value and label of each choice of a list.
    pub(super) fn choice_texts(&mut self, name: &str) -> Option<Vec<(Box<str>, Text)>> {
        let choices = self.choices.as_deref()?;
        let (cells, headings) = (text_cells(choices, &self.languages, name)?, heading_origins(choices));
        Some(self.texts_of(cells, &headings))
    }

    /// `headings` are the places of the headings of the sheet.
    fn texts_of(&mut self, choices: Vec<ChoiceCells<'w>>, headings: &[Origin]) -> Vec<(Box<str>, Text)> {
        let place = TextPlace::choice();
        choices
            .into_iter()
            .map(|choice| {
                let mut text = Text::default();
                for (language, form, words, heading) in choice.texts {
                    let variant = if has_outputs(&words) {
                        let origin = Origin { row: choice.row, ..headings.get(heading).cloned().unwrap_or_default() };
                        self.variant(&words, language, form, place, &origin)
                    } else {
                        // Most texts of choices are plain; a long list should cost little.
                        TextVariant { language, form, parts: vec![Part::Literal(words.into())] }
                    };
                    text.insert(variant);
                }
                (choice.value, text)
            })
            .collect()
    }
}

/// One choice with its texts.
struct ChoiceCells<'w> {
    value: Box<str>,
    row: u32,
    /// Language, form, words and the index of the heading.
    texts: Vec<(LanguageId, TextForm, Cow<'w, str>, usize)>,
}

fn heading_origins(choices: &Choices) -> Vec<Origin> {
    (0..choices.table.headings.len()).map(|index| choices.table.origin(1, Some(index))).collect()
}

fn text_columns(choices: &Choices, languages: &Languages) -> Vec<TextColumn> {
    let column = |(index, heading): (usize, &Heading)| {
        let words = heading.words();
        let (field, language) = choice_columns::meaning(&words);
        let form = match field {
            ChoiceField::Label => TextForm::Long,
            ChoiceField::Media(form) => form,
            _ => return None,
        };
        Some((index, language.and_then(|name| languages.id(name)), form))
    };
    let mut columns: Vec<TextColumn> = choices.table.headings.iter().enumerate().filter_map(column).collect();
    // Those that name their language last: they win over those that fall to the same one.
    columns.sort_by_key(|(_, language, _)| language.is_some());
    columns
}

fn text_cells<'w>(choices: &Choices<'w>, languages: &Languages, name: &str) -> Option<Vec<ChoiceCells<'w>>> {
    let list = choices.list(name)?;
    let columns = text_columns(choices, languages);
    let cells = |&row: &Row<'w>| {
        let texts = columns
            .iter()
            .filter_map(|&(index, language, form)| {
                let text = row.get(choices.table.headings[index].column)?;
                Some((language.unwrap_or(languages.unnamed), form, clean(text, false), index))
            })
            .collect();
        ChoiceCells { value: choices.name(row).unwrap_or_default().into(), row: row.number(), texts }
    };
    let mut found: Vec<ChoiceCells> = list.rows.iter().map(cells).collect();
    if list.adds_other {
        let languages: Vec<LanguageId> = if list.is_translated {
            let mut used: Vec<LanguageId> =
                found.iter().flat_map(|choice| choice.texts.iter().map(|(language, ..)| *language)).collect();
            used.sort_unstable();
            used.dedup();
            used
        } else {
            vec![languages.unnamed]
        };
        let texts =
            languages.into_iter().map(|language| (language, TextForm::Long, Cow::Borrowed("Other"), 0)).collect();
        found.push(ChoiceCells { value: "other".into(), row: 0, texts });
    }
    Some(found)
}

/// The tree of a list, as pyxform writes it.
fn list_tree(choices: &Choices, list: &ChoiceList, id_prefix: &str) -> XmlTree {
    let headings = &choices.table.headings;
    let find = |wanted: ChoiceField| {
        headings.iter().rposition(|heading| choice_columns::meaning(&heading.words()).0 == wanted)
    };
    let (label, sms) = (find(ChoiceField::Label), find(ChoiceField::SmsOption));
    let extras: Vec<(usize, String)> = headings
        .iter()
        .enumerate()
        .filter(|(index, _)| choices.keeps[*index])
        .filter_map(|(index, heading)| match choice_columns::meaning(&heading.words()).0 {
            ChoiceField::Extra(name) => Some((index, name.to_owned())),
            _ => None,
        })
        .collect();
    let mut tree = XmlTreeBuilder::new();
    tree.open("root", "");
    for (number, &row) in list.rows.iter().enumerate() {
        tree.open("item", "");
        if list.needs_texts {
            tree.leaf("itextId", &format!("{id_prefix}{}-{number}", list.name));
        }
        tree.leaf("name", &choices.name(row).unwrap_or_default());
        let cell = |index: usize| row.get(headings[index].column).map(|text| clean(text, false));
        if let Some(text) = label.filter(|_| !list.needs_texts).and_then(cell) {
            tree.leaf("label", &text);
        }
        for (index, name) in &extras {
            if let Some(text) = cell(*index) {
                tree.leaf(name, &text);
            }
        }
        if let Some(text) = sms.and_then(cell) {
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

/// The first arguments of the `pulldata` calls of an expression: names of files.
fn pulled_files(text: &str) -> Vec<String> {
    if !text.contains("pulldata(") {
        return Vec::new();
    }
    let call = |(start, word): (usize, &str)| {
        let inside = text[start + word.len()..].trim_start().strip_prefix('(')?;
        let (first, _) = inside.split_once(',')?;
        (!first.contains('\n')).then(|| first.replace(['\'', '"'], "").trim().to_owned())
    };
    text.match_indices("pulldata").filter_map(call).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_the_first_arguments_of_pulldata() {
        assert_eq!(
            pulled_files("pulldata('fruits', 'name', 'key', ${a}) + pulldata( \"b\" , x, y, z)"),
            ["fruits", "b"]
        );
        assert_eq!(pulled_files("1 + 1"), Vec::<String>::new());
    }
}
