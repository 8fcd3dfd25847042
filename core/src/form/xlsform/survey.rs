//! The rows of the survey sheet, one after another, into a tree of drafts.

use super::choices_sheet::Choices;
use super::cleaning::{clean, yes_no};
use super::draft::{Draft, DraftId, DraftKind, Drafts};
use super::field::{BindField, Field, FieldCell, Fields};
use super::headings::Table;
use super::languages::Languages;
use super::report::Report;
use super::settings_sheet::SettingsSheet;
use super::sheets::Sheets;
use super::survey_columns::{self, Meaning};
use super::type_word::{Block, TypeWord};
use super::{parameters::Parameters, question_type};
use crate::form::model::{LanguageId, Origin};
use crate::form::workbook::Row;
use crate::limits::{XLSFORM_DEPTH_MAX, XLSFORM_ELEMENTS_MAX};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A group, repeat or loop that is open.
pub(super) struct Frame {
    pub(super) draft: DraftId,
    pub(super) block: Option<Block>,
    pub(super) names: FxHashSet<Box<str>>,
    pub(super) lower_names: FxHashSet<String>,
    /// The list that a loop runs over.
    pub(super) loop_list: Option<Box<str>>,
}

/// A table of selects that share a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableList {
    /// The next select decides.
    Undecided,
    List(Box<str>),
}

/// What the survey sheet says.
pub(super) struct Survey<'w> {
    pub(super) drafts: Drafts<'w>,
    /// How often each name was written; `${}` may only use those written once.
    pub(super) written: FxHashMap<Box<str>, u32>,
    /// Names of questions (no groups), which may trigger a calculation.
    pub(super) questions: FxHashSet<Box<str>>,
    /// Names of repeats.
    pub(super) repeats: FxHashSet<Box<str>>,
    /// `audit` rows; they go to the meta block.
    pub(super) audits: Vec<Draft<'w>>,
    /// Names of files and lists that a map may show.
    pub(super) instances: FxHashSet<Box<str>>,
    /// What `reference-geometry` asked for, and where.
    pub(super) geometries: Vec<(Box<str>, Origin)>,
    /// Each row with a name: the container that it stands in, for entities.
    pub(super) rows: Vec<NamedRow>,
    /// Whether a question has `or_other`.
    pub(super) has_or_other: bool,
}

/// A row with a name, or one that ends a block.
pub(super) struct NamedRow {
    pub(super) row: u32,
    pub(super) name: Box<str>,
    pub(super) container: DraftId,
    /// The element made of it; none where it made none.
    pub(super) draft: Option<DraftId>,
    pub(super) is_block: bool,
    /// `save_to` of a row that ends a block.
    pub(super) save_to: Option<(Box<str>, Origin)>,
}

/// Reads the survey sheet.
pub(super) struct SurveyReader<'w, 'a> {
    pub(super) report: &'a mut Report,
    pub(super) table: &'a Table<'w>,
    pub(super) sheets: &'a Sheets<'w>,
    pub(super) choices: Option<&'a mut Choices<'w>>,
    pub(super) external: Option<&'a Choices<'w>>,
    pub(super) settings: &'a mut SettingsSheet,
    pub(super) survey: Survey<'w>,
    pub(super) stack: Vec<Frame>,
    pub(super) table_list: Option<TableList>,
    pub(super) languages: &'a Languages,
    columns: Vec<Option<(Field, Option<LanguageId>)>>,
    /// Loops that were read; they are unrolled at the end, when their lists are complete.
    pub(super) loops: Vec<(DraftId, Box<str>)>,
    is_full: bool,
}

impl<'w, 'a> SurveyReader<'w, 'a> {
    /// Begins with no row read.
    pub(super) fn new(
        table: &'a Table<'w>,
        sheets: &'a Sheets<'w>,
        choices: Option<&'a mut Choices<'w>>,
        external: Option<&'a Choices<'w>>,
        settings: &'a mut SettingsSheet,
        languages: &'a Languages,
        report: &'a mut Report,
    ) -> Self {
        let columns = (0..table.headings.len()).map(|index| column(table, index, languages, report)).collect();
        let root = Frame {
            draft: DraftId::ROOT,
            block: None,
            names: FxHashSet::default(),
            lower_names: FxHashSet::default(),
            loop_list: None,
        };
        let survey = Survey {
            drafts: Drafts::new(&settings.root_name),
            written: FxHashMap::default(),
            questions: FxHashSet::default(),
            repeats: FxHashSet::default(),
            audits: Vec::new(),
            instances: FxHashSet::default(),
            geometries: Vec::new(),
            rows: Vec::new(),
            has_or_other: false,
        };
        Self {
            report,
            table,
            sheets,
            choices,
            external,
            settings,
            survey,
            stack: vec![root],
            table_list: None,
            languages,
            columns,
            loops: Vec::new(),
            is_full: false,
        }
    }

    /// Reads all rows.
    pub(super) fn read(mut self) -> Survey<'w> {
        if !self.table.has("type") {
            self.report.error(
                "missing-column",
                Origin::sheet(&self.table.name),
                "The survey has no column “type”.",
                "Add the headings “type”, “name” and “label” in the first row.",
            );
            return self.survey;
        }
        for row in self.table.sheet.rows() {
            self.read_row(row);
            if self.is_full {
                break;
            }
        }
        for (id, list) in std::mem::take(&mut self.loops) {
            self.unroll(id, &list);
        }
        for frame in self.stack.drain(1..) {
            let draft = self.survey.drafts.get(frame.draft);
            let word = frame.block.map_or("group", Block::word);
            self.report.error(
                "block-not-ended",
                self.table.origin(draft.row, draft.fields.heading(&Field::Type)),
                format!("The {word} “{}” begins here and never ends.", draft.name),
                format!("Add a row “end {word}” after its last question."),
            );
        }
        self.survey
    }

    fn read_row(&mut self, row: Row<'w>) {
        let mut fields = self.fields(row);
        let number = row.number();
        if let Some(disabled) = fields.take(&Field::Disabled).pop() {
            let origin = self.table.origin(number, disabled.heading.map(usize::from));
            self.report.warning(
                "disabled-column",
                origin,
                "The column “disabled” is no part of XLSForm.",
                "Use “relevant” to leave a question out.",
            );
            if yes_no(&disabled.text) == Some(true) {
                return;
            }
        }
        if fields.is_empty() {
            return;
        }
        let Some(kind) = fields.text(&Field::Type).map(str::to_owned) else {
            self.report_row_without_type(&fields, number);
            return;
        };
        let word = question_type::without_alias(&kind).to_owned();
        if word != kind {
            fields.set(Field::Type, word.clone());
        }
        self.read_typed_row(&word, fields, number);
    }

    fn read_typed_row(&mut self, word: &str, mut fields: Fields<'w>, number: u32) {
        let parameters = self.parameters(&fields, number);
        if word == "audit" {
            self.read_audit(fields, parameters, number);
            return;
        }
        if self.read_setting(word, &fields) {
            return;
        }
        let parsed = TypeWord::parse(word);
        let is_end = matches!(parsed, TypeWord::End(_));
        let is_block = is_end || matches!(parsed, TypeWord::Begin(..));
        let name = if is_end {
            fields.text(&Field::Name).unwrap_or_default().into()
        } else {
            self.name(word, &mut fields, number)
        };
        let container = self.container();
        let row_index = self.survey.rows.len();
        let save_to = if is_end { self.save_to(&fields, number) } else { None };
        if !is_end || save_to.is_some() {
            let name = if is_end { "".into() } else { name.clone() };
            self.survey.rows.push(NamedRow { row: number, name, container, draft: None, is_block, save_to });
        }
        let made = match parsed {
            TypeWord::End(block) => {
                self.end(block, &name, &fields, number);
                None
            }
            TypeWord::Begin(block, list) => self.begin(block, list, &name, fields, number),
            _ => self.read_question(word, parsed, &name, fields, parameters, number),
        };
        if let Some(named) = self.survey.rows.get_mut(row_index) {
            named.draft = made;
        }
    }

    fn save_to(&self, fields: &Fields, number: u32) -> Option<(Box<str>, Origin)> {
        let cell = fields.get(&Field::Bind(BindField::SaveTo))?;
        Some(((*cell.text).into(), self.table.origin(number, cell.heading.map(usize::from))))
    }

    fn fields(&self, row: Row<'w>) -> Fields<'w> {
        let mut fields = Fields::default();
        for (index, text) in self.table.cells(row) {
            let Some((field, language)) = &self.columns[index] else { continue };
            let text = clean(text, self.settings.cleans_text);
            if !text.is_empty() {
                fields.push(FieldCell { field: field.clone(), language: *language, text, heading: Some(index as u16) });
            }
        }
        fields
    }

    fn report_row_without_type(&mut self, fields: &Fields, number: u32) {
        let origin = self.table.origin(number, None);
        if fields.has(&Field::Name) || fields.has(&Field::Label) {
            self.report.error(
                "missing-type",
                origin,
                "The row has a name or a label, but no type.",
                "Write in the column “type” what kind of question it is, such as “text” or “integer”.",
            );
        } else {
            self.report.warning(
                "row-left-out",
                origin,
                "The row has neither type nor name nor label and is left out.",
                "Nothing needs to be done if it is a remark.",
            );
        }
    }

    fn parameters(&mut self, fields: &Fields<'w>, number: u32) -> Parameters {
        let Some(text) = fields.text(&Field::Parameters) else { return Parameters::default() };
        Parameters::parse(text).unwrap_or_else(|_| {
            self.report.error(
                "malformed-parameters",
                self.table.origin(number, fields.heading(&Field::Parameters)),
                format!("“{text}” is no list of parameters."),
                "Write them as key=value, with spaces between them.",
            );
            Parameters::default()
        })
    }

    /// Rows that are settings: `form_id` or `form_title` as a type.
    fn read_setting(&mut self, word: &str, fields: &Fields) -> bool {
        let settings = &mut self.settings.settings;
        let value = || fields.text(&Field::Name).unwrap_or("None").into();
        match word {
            "form_title" | "set_form_title" => settings.title = value(),
            "form_id" | "set_form_id" => settings.form_id = value(),
            "prefix" => settings.attributes.push(("odk:prefix".into(), value())),
            _ => return false,
        }
        true
    }

    /// The group or repeat that is open.
    pub(super) fn container(&self) -> DraftId {
        self.stack.last().map_or(DraftId::ROOT, |frame| frame.draft)
    }

    /// Adds an element to the open group, unless the form is full.
    pub(super) fn add(&mut self, draft: Draft<'w>) -> Option<DraftId> {
        if self.survey.drafts.len() >= XLSFORM_ELEMENTS_MAX {
            if !self.is_full {
                self.is_full = true;
                self.report.error(
                    "form-too-large",
                    self.table.origin(draft.row, None),
                    format!("The form has more than {XLSFORM_ELEMENTS_MAX} questions and groups."),
                    "Split the form, or use repeats instead of loops.",
                );
            }
            return None;
        }
        Some(self.survey.drafts.add(self.container(), draft))
    }

    /// Opens a block.
    pub(super) fn open(&mut self, draft: DraftId, block: Block, loop_list: Option<Box<str>>) {
        let frame = Frame {
            draft,
            block: Some(block),
            names: FxHashSet::default(),
            lower_names: FxHashSet::default(),
            loop_list,
        };
        self.stack.push(frame);
    }

    /// Whether one more block would be too deep; reports it.
    pub(super) fn is_too_deep(&mut self, number: u32) -> bool {
        let is_too_deep = self.stack.len() > XLSFORM_DEPTH_MAX;
        if is_too_deep {
            self.is_full = true;
            self.stack.truncate(1);
            self.report.error(
                "groups-too-deep",
                self.table.origin(number, None),
                format!("Groups and repeats are more than {XLSFORM_DEPTH_MAX} deep here; the rest was not read."),
                "Look for groups that are not ended.",
            );
        }
        is_too_deep
    }
}

/// What a column of the survey is for; reports those that are left out.
fn column(
    table: &Table,
    index: usize,
    languages: &Languages,
    report: &mut Report,
) -> Option<(Field, Option<LanguageId>)> {
    let heading = &table.headings[index];
    let origin = || Origin::cell(&table.name, 1, &heading.text);
    match survey_columns::meaning(&heading.words()) {
        Meaning::Field(field, language) => {
            let language = language.and_then(|name| languages.id(name));
            return Some((field, language));
        }
        Meaning::Foreign => {}
        Meaning::LeftOut(why) if table.is_used(index) => {
            report.warning(
                "column-left-out",
                origin(),
                format!("The column “{}” is left out. {why}", heading.text),
                "",
            );
        }
        Meaning::UnknownMedia(kind) if table.is_used(index) => report.error(
            "unknown-media",
            origin(),
            format!("“{kind}” is no kind of media."),
            "Use media::image, media::big-image, media::audio or media::video.",
        ),
        Meaning::Unknown if table.is_used(index) => table.report_unknown(index, &survey_columns::VOCABULARY, report),
        Meaning::LeftOut(_) | Meaning::UnknownMedia(_) | Meaning::Unknown => {}
    }
    None
}

/// A question that the reader adds by itself.
pub(super) fn generated<'w>(name: &str, type_name: &'static str, row: u32) -> Draft<'w> {
    let kind = question_type::question_type(type_name).expect("a type that is in the table");
    let mut fields = Fields::default();
    fields.set(Field::Type, type_name);
    let mut draft = Draft::new(name, DraftKind::Question(kind), fields, row);
    draft.written_type = Cow::Borrowed(type_name);
    draft
}
