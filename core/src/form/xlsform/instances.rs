//! Secondary instances: choice lists, attached files, the record saved last.

use super::assembly::Assembly;
use super::choice_columns::{self, ChoiceField};
use super::choices_sheet::Choices;
use super::cleaning::clean;
use super::controls::is_search;
use super::draft::{DraftId, DraftKind};
use super::field::{BindField, Field};
use super::headings::Heading;
use super::languages::Languages;
use super::list_tree::{TreeColumns, list_tree};
use super::question::{file_stem, is_choice_file};
use super::texts::{TextPlace, has_outputs};
use crate::form::model::{
    InstanceSource, LanguageId, Origin, Part, SecondaryInstance, Text, TextForm, TextVariant, XmlTree,
};
use crate::form::workbook::Row;
use crate::form::xform::{ITEMSETS_SOURCE, ITEMSETS_TEXTS};
use crate::limits::XLSFORM_NAME_BYTES_MAX;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::rc::Rc;

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

/// Secondary instances by name: what each comes from, and whether a row declares it.
type Seen = FxHashMap<Box<str>, (Box<str>, bool)>;

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
        let mut seen: Seen = FxHashMap::default();
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

    fn add_file(&mut self, seen: &mut Seen, name: Box<str>, source: Box<str>, origin: Origin, is_declared: bool) {
        if let Some((known, was_declared)) = seen.get_mut(&name) {
            if *known != source || (is_declared && *was_declared) {
                self.report_clash(&name, origin);
            } else {
                *was_declared |= is_declared;
            }
            return;
        }
        seen.insert(name.clone(), (source.clone(), is_declared));
        self.definition.instances.push(SecondaryInstance {
            id: name,
            source: InstanceSource::External(source),
            tree: XmlTree::default(),
            is_loaded: false,
            origin,
        });
    }

    fn report_clash(&mut self, name: &str, origin: Origin) {
        self.report.error(
            "same-instance-twice",
            origin,
            format!("The name “{name}” is used for two different lists or files."),
            "Rename one of them.",
        );
    }

    fn add_lists(&mut self, seen: &Seen) {
        let used_external: FxHashSet<Box<str>> = self
            .order
            .iter()
            .filter_map(|&id| self.drafts.get(id).items.as_ref().filter(|items| items.is_external))
            .map(|items| items.list.clone())
            .collect();
        let mut made = Vec::new();
        let mut names: FxHashSet<String> = FxHashSet::default();
        let mut clashes = Vec::new();
        let mut texts = Vec::new();
        for (choices, is_external) in [(self.choices.as_deref(), false), (self.external, true)] {
            let Some(choices) = choices else { continue };
            let columns = TreeColumns::of(choices);
            for list in &choices.lists {
                if list.is_inline || (is_external && !used_external.contains(&*list.name)) {
                    continue;
                }
                let origin = list.rows.first().map_or_else(Origin::default, |&row| choices.name_origin(row));
                let name = if is_external { self.external_id(&list.name) } else { list.name.clone().into_owned() };
                if seen.contains_key(&*name) || !names.insert(name.clone()) {
                    clashes.push((list.name.clone().into_owned(), origin));
                    continue;
                }
                let source = if is_external {
                    InstanceSource::External(ITEMSETS_SOURCE.into())
                } else {
                    InstanceSource::Internal
                };
                let id_prefix = if is_external { ITEMSETS_TEXTS } else { "" };
                let tree = list_tree(choices, &columns, list, id_prefix);
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
        let columns = Rc::clone(self.text_columns.1.as_ref()?);
        let cells = text_cells(choices, &columns, &self.languages, name)?;
        Some(self.texts_of(cells, &columns.origins))
    }

    /// Value and label of each choice of a list.
    pub(super) fn choice_texts(&mut self, name: &str) -> Option<Vec<(Box<str>, Text)>> {
        let choices = self.choices.as_deref()?;
        let columns = Rc::clone(self.text_columns.0.as_ref()?);
        let cells = text_cells(choices, &columns, &self.languages, name)?;
        Some(self.texts_of(cells, &columns.origins))
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

/// The columns of a sheet of choices that hold texts.
pub(super) struct TextColumns {
    columns: Vec<TextColumn>,
    /// Where each heading stands.
    origins: Vec<Origin>,
}

impl TextColumns {
    /// Finds the columns.
    pub(super) fn of(choices: &Choices, languages: &Languages) -> Self {
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
        let headings = &choices.table.headings;
        let mut columns: Vec<TextColumn> = headings.iter().enumerate().filter_map(column).collect();
        // Those that name their language last: they win over those that fall to the same one.
        columns.sort_by_key(|(_, language, _)| language.is_some());
        let origins = (0..headings.len()).map(|index| choices.table.origin(1, Some(index))).collect();
        Self { columns, origins }
    }
}

fn text_cells<'w>(
    choices: &Choices<'w>,
    columns: &TextColumns,
    languages: &Languages,
    name: &str,
) -> Option<Vec<ChoiceCells<'w>>> {
    let list = choices.list(name)?;
    let cells = |&row: &Row<'w>| {
        let texts = columns
            .columns
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

/// The first arguments of the `pulldata` calls of an expression: names of files.
pub(super) fn pulled_files(text: &str) -> Vec<String> {
    if !text.contains("pulldata(") {
        return Vec::new();
    }
    let call = |(start, word): (usize, &str)| {
        let inside = text[start + word.len()..].trim_start().strip_prefix('(')?;
        // Names of files are short; without a bound, calls without a comma would be searched to the end each.
        let end = inside.char_indices().take(XLSFORM_NAME_BYTES_MAX + 1).find(|(_, sign)| *sign == ',')?.0;
        let first = &inside[..end];
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
