//! Groups, repeats and loops: what `begin` rows make.

use super::choices_sheet::Choices;
use super::draft::{Draft, DraftId, DraftKind};
use super::field::{BindField, Field, FieldCell, Fields};
use super::references::only_reference;
use super::survey::{SurveyReader, TableList, generated};
use super::type_word::Block;
use super::{choice_columns, choice_columns::ChoiceField, cleaning::clean};
use crate::form::model::LanguageId;
use crate::form::workbook::Row;
use crate::limits::XLSFORM_ELEMENTS_MAX;
use std::borrow::Cow;

impl<'w> SurveyReader<'w, '_> {
    /// Opens a group, repeat or loop.
    pub(super) fn begin(
        &mut self,
        block: Block,
        list: Option<&str>,
        name: &str,
        mut fields: Fields<'w>,
        number: u32,
    ) -> Option<DraftId> {
        if self.is_too_deep(number) {
            return None;
        }
        if block == Block::Repeat {
            self.check_repeat(name, &fields, number);
        }
        let loop_list = if block == Block::Loop { self.loop_list(list, &fields, number) } else { None };
        self.add_count(name, &mut fields, number);
        let table_label = self.open_table_list(&mut fields, number);
        if let Some(intent) = fields.take(&Field::Intent).pop() {
            fields.set(Field::Control("intent".into()), intent.text);
        }
        let kind = match block {
            Block::Group => DraftKind::Group,
            Block::Repeat => DraftKind::Repeat,
            Block::Loop => DraftKind::Loop,
        };
        let written_type = fields.text(&Field::Type).unwrap_or_default().to_owned();
        let mut draft = Draft::new(name, kind, fields, number);
        draft.written_type = written_type.into();
        let id = self.add(draft)?;
        self.open(id, block, loop_list);
        if let Some(label) = table_label {
            self.add(label);
        }
        Some(id)
    }

    /// Closes a block.
    pub(super) fn end(&mut self, block: Block, name: &str, fields: &Fields, number: u32) {
        let is_open = self.stack.last().is_some_and(|frame| frame.block == Some(block));
        if !is_open {
            let open = self.stack.last().and_then(|frame| {
                Some(format!("the {} “{}” is open", frame.block?.word(), self.survey.drafts.get(frame.draft).name))
            });
            let named = if name.is_empty() { String::new() } else { format!(" “{name}”") };
            self.report.error(
                "block-not-begun",
                self.table.origin(number, fields.heading(&Field::Type)),
                format!(
                    "The {}{named} ends here, but {}.",
                    block.word(),
                    open.unwrap_or_else(|| "none is open".to_owned())
                ),
                "Let every “begin” have its “end”, the last begun first.",
            );
            // The nearest block of the same kind is probably meant; the ones inside it are then without end.
            if let Some(depth) = self.stack.iter().rposition(|frame| frame.block == Some(block)) {
                self.stack.truncate(depth + 1);
            } else {
                return;
            }
        }
        self.table_list = None;
        let Some(frame) = self.stack.pop() else { return };
        if let Some(list) = frame.loop_list {
            self.loops.push((frame.draft, list));
        }
    }

    fn check_repeat(&mut self, name: &str, fields: &Fields, number: u32) {
        let origin = self.table.origin(number, fields.heading(&Field::Name));
        if name == self.settings.root_name {
            self.report.error(
                "reserved-name",
                origin,
                format!("A repeat cannot have the name “{name}”, which is that of the form's data."),
                "Choose another name.",
            );
        } else if !self.survey.repeats.insert(name.into()) {
            self.report.error(
                "duplicate-name",
                origin,
                format!("Another repeat of the form has the name “{name}”."),
                "Names of repeats must be unique in the whole form: choose another one.",
            );
        }
        if !fields.has(&Field::Label) && !fields.has_media() {
            self.report.warning(
                "repeat-without-label",
                self.table.origin(number, None),
                format!("The repeat “{name}” has no label."),
                "Write in the column “label” what people read above each entry.",
            );
        }
    }

    fn loop_list(&mut self, list: Option<&str>, fields: &Fields, number: u32) -> Option<Box<str>> {
        let origin = self.table.origin(number, fields.heading(&Field::Type));
        let Some(list) = list else {
            self.report.error(
                "loop-without-list",
                origin,
                "The loop does not say over which list of choices it runs.",
                "Write “begin loop over” and the name of a list.",
            );
            return None;
        };
        if self.choices.as_ref().and_then(|choices| choices.list(list)).is_none() {
            self.report_missing_list(list, origin);
            return None;
        }
        Some(list.into())
    }

    /// A count that is more than one reference becomes a calculation of its own before the repeat.
    fn add_count(&mut self, name: &str, fields: &mut Fields<'w>, number: u32) {
        let Some(count) = fields.get(&Field::RepeatCount).cloned() else { return };
        if only_reference(&count.text).is_some() {
            return;
        }
        let counter = format!("{name}_count");
        let mut draft = generated(&counter, "calculate", number);
        draft.fields.push(FieldCell {
            field: Field::Bind(BindField::ReadOnly),
            language: None,
            text: Cow::Borrowed("true()"),
            heading: None,
        });
        draft.fields.push(FieldCell { field: Field::Bind(BindField::Calculate), ..count });
        self.add(draft);
        fields.set(Field::RepeatCount, format!("${{{counter}}}"));
    }

    /// `table-list` makes a field list whose first select shows the labels of the choices once for all.
    fn open_table_list(&mut self, fields: &mut Fields<'w>, number: u32) -> Option<Draft<'w>> {
        let appearance = fields.text(&Field::Appearance)?;
        if !appearance.split_whitespace().any(|word| word == "table-list") {
            return None;
        }
        let others = appearance.split_whitespace().filter(|word| *word != "table-list");
        let appearance = std::iter::once("field-list").chain(others).collect::<Vec<_>>().join(" ");
        fields.set(Field::Appearance, appearance);
        self.table_list = Some(TableList::Undecided);
        let texts: Vec<_> = [Field::Label, Field::Hint].iter().flat_map(|field| fields.take(field)).collect();
        if texts.is_empty() {
            return None;
        }
        let mut label = generated(&format!("generated_table_list_label_{number}"), "note", number);
        texts.into_iter().for_each(|cell| label.fields.push(cell));
        Some(label)
    }

    /// Makes one group of the loop's questions for each choice of its list.
    pub(super) fn unroll(&mut self, id: DraftId, list: &str) {
        let templates = std::mem::take(&mut self.survey.drafts.get_mut(id).children);
        let Some(choices) = self.choices.as_deref() else { return };
        let Some(found) = choices.list(list) else { return };
        let named = found.rows.iter().filter_map(|&row| Some((choices.name(row)?, row)));
        let mut columns: Vec<LoopColumn> = named
            .filter(|(name, _)| name != "none")
            .map(|(name, row)| LoopColumn { name: (*name).into(), fields: self.column_fields(choices, row) })
            .collect();
        if found.adds_other {
            let mut fields = Fields::default();
            fields.set(Field::Label, "Other");
            columns.push(LoopColumn { name: "other".into(), fields });
        }
        let row = self.survey.drafts.get(id).row;
        for column in columns {
            if self.survey.drafts.len() >= XLSFORM_ELEMENTS_MAX {
                self.report_full(row);
                return;
            }
            let mut group = Draft::new(&column.name, DraftKind::Group, column.fields.clone(), row);
            group.written_type = Cow::Borrowed("begin group");
            let group = self.survey.drafts.add(id, group);
            for &template in &templates {
                self.copy(template, group, Some(&column));
            }
        }
    }

    /// The texts of a choice as those of a group.
    fn column_fields(&self, choices: &Choices<'w>, row: Row<'w>) -> Fields<'w> {
        let mut fields = Fields::default();
        for (index, text) in choices.table.cells(row) {
            let words = choices.table.headings[index].words();
            let (field, language) = match choice_columns::meaning(&words) {
                (ChoiceField::Label, language) => (Field::Label, language),
                (ChoiceField::Media(form), language) => (Field::Media(form), language),
                _ => continue,
            };
            let language = language.and_then(|name| self.languages.id(name));
            fields.push(FieldCell { field, language, text: clean(text, false), heading: None });
        }
        fields
    }

    fn report_full(&mut self, number: u32) {
        self.report.error(
            "form-too-large",
            self.table.origin(number, None),
            format!("The loops of the form make more than {XLSFORM_ELEMENTS_MAX} questions."),
            "Use a repeat instead of a loop.",
        );
    }

    /// Copies an element and what it holds; in the texts of the element itself `%(name)s` and `%(label)s` are those
    /// of the choice.
    fn copy(&mut self, template: DraftId, parent: DraftId, column: Option<&LoopColumn<'w>>) {
        let original = self.survey.drafts.get(template);
        let children = original.children.clone();
        let mut copy = Draft { children: Vec::new(), ..original.clone() };
        if let Some(column) = column {
            copy.name = column.substitute(&copy.name, None).into();
            for cell in copy.fields.iter_mut().filter(|cell| cell.text.contains('%')) {
                cell.text = Cow::Owned(column.substitute(&cell.text, cell.language));
            }
        }
        if self.survey.drafts.len() >= XLSFORM_ELEMENTS_MAX {
            return;
        }
        let id = self.survey.drafts.add(parent, copy);
        // Blocks are at most `XLSFORM_DEPTH_MAX` deep, so this recursion is bounded.
        for child in children {
            self.copy(child, id, None);
        }
    }
}

/// One choice that a loop runs over.
struct LoopColumn<'w> {
    name: Box<str>,
    fields: Fields<'w>,
}

impl LoopColumn<'_> {
    fn substitute(&self, text: &str, language: Option<LanguageId>) -> String {
        let field = Field::Label;
        let mut labels = self.fields.texts(&field);
        let own = self.fields.texts(&field).find(|cell| cell.language == language);
        let label = own.or_else(|| labels.next()).map_or(&*self.name, |cell| &*cell.text);
        text.replace("%(name)s", &self.name).replace("%(label)s", label)
    }
}
