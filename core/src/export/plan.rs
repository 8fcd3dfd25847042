//! Which tables an export has, and which columns.

use super::headers::{self, derived, of_questions, plain};
use super::list::List;
use super::options::Options;
use super::withheld::withheld;
use crate::form::model::{
    ControlKind, DataType, FormDefinition, LanguageId, MergePolicy, NodeId, NodeKind, SelectKind,
};
use crate::form::program::Form;
use crate::limits::EXPORT_CHOICE_COLUMNS_MAX;
use crate::record::Blueprint;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Longest name of a sheet that spreadsheets take.
const SHEET_NAME_CHARACTERS_MAX: usize = 31;
/// Longest name of a file without its ending; file systems take some 250 bytes.
const FILE_NAME_CHARACTERS_MAX: usize = 60;

/// Which tables an export has. Made once, for a form and for what is wanted.
#[derive(Debug)]
pub struct Plan {
    pub(super) blueprint: Arc<Blueprint>,
    pub(super) options: Options,
    pub(super) language: LanguageId,
    pub(super) tables: Vec<Table>,
    withheld: Vec<bool>,
}

/// One table: the records, or the instances of a repeat.
#[derive(Debug)]
pub struct Table {
    /// What its file may be called, without the ending.
    pub file_name: String,
    /// What its sheet is called.
    pub sheet_name: String,
    /// The names of its columns.
    pub headers: Vec<String>,
    pub(super) node: NodeId,
    pub(super) questions: Vec<Question>,
    /// The tables of the repeats within it.
    pub(super) children: Vec<usize>,
}

/// One question of a table.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) node: NodeId,
    /// The column of its value.
    pub(super) header: String,
    pub(super) is_number: bool,
    pub(super) select: Option<SelectKind>,
    pub(super) list: Option<Arc<List>>,
    /// How many choices have a column each.
    pub(super) choice_columns: usize,
    pub(super) has_attribution: bool,
    pub(super) has_observations: bool,
    pub(super) has_disagreement: bool,
}

impl Plan {
    /// Plans an export.
    pub fn new(blueprint: Arc<Blueprint>, options: Options) -> Self {
        let form = Arc::clone(blueprint.form());
        let language = options.language.unwrap_or(form.definition().default_language);
        let withheld = if options.sensitive { vec![false; form.definition().nodes.len()] } else { withheld(&form) };
        let mut plan = Self { blueprint, options, language, tables: Vec::new(), withheld };
        let mut names = Names::default();
        plan.table(&form, NodeId::ROOT, &mut names);
        plan
    }

    /// The tables: that of the records first, each repeat after what holds it.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// How many questions are left out because their answers may identify or endanger someone, or are calculated from
    /// such answers.
    pub fn withheld_count(&self) -> usize {
        let definition = self.blueprint.form().definition();
        let is_question = |&(index, &withheld): &(usize, &bool)| {
            withheld
                && definition.nodes[index].kind == NodeKind::Value
                && !is_note(self.blueprint.form(), NodeId(index as u32))
        };
        self.withheld.iter().enumerate().filter(is_question).count()
    }

    pub(super) fn is_withheld(&self, node: NodeId) -> bool {
        self.withheld[node.0 as usize]
    }

    pub(super) fn definition(&self) -> &FormDefinition {
        self.blueprint.form().definition()
    }

    /// Plans the table of the root or a repeat, and of the repeats within it.
    fn table(&mut self, form: &Form, base: NodeId, names: &mut Names) -> usize {
        let (questions, repeats) = self.within(form, base);
        let headers = of_questions(form.definition(), base, &questions, self.options.headers);
        let questions: Vec<Question> =
            questions.into_iter().zip(headers).map(|(node, header)| self.question(form, node, header)).collect();
        let headers = self.headers(base, &questions);
        let (file_name, sheet_name) = names.of(form.definition(), base);
        let index = self.tables.len();
        self.tables.push(Table { file_name, sheet_name, headers, node: base, questions, children: Vec::new() });
        let children = repeats.into_iter().map(|repeat| self.table(form, repeat, names)).collect();
        self.tables[index].children = children;
        index
    }

    /// The questions and the repeats of a table, in the order of the form.
    fn within(&self, form: &Form, base: NodeId) -> (Vec<NodeId>, Vec<NodeId>) {
        let (mut questions, mut repeats) = (Vec::new(), Vec::new());
        let definition = form.definition();
        let mut pending: Vec<NodeId> = definition.node(base).children.iter().rev().copied().collect();
        while let Some(node) = pending.pop() {
            if self.is_withheld(node) {
                continue;
            }
            match definition.node(node).kind {
                NodeKind::Repeat { .. } => repeats.push(node),
                NodeKind::Group => pending.extend(definition.node(node).children.iter().rev()),
                NodeKind::Value if !is_note(form, node) => questions.push(node),
                NodeKind::Value | NodeKind::Attribute => {}
            }
        }
        (questions, repeats)
    }

    fn question(&self, form: &Form, node: NodeId, header: String) -> Question {
        let definition = form.definition();
        let control = form.question(node).map(|control| definition.control(control));
        let select = control.and_then(|control| match control.kind {
            ControlKind::Select(kind, _) => Some(kind),
            _ => None,
        });
        let bind = &definition.node(node).bind;
        let is_number = match bind.data_type {
            DataType::Int | DataType::Decimal => true,
            DataType::String => bind.calculate.is_some() && control.is_none(),
            _ => false,
        };
        let list = control.and_then(|control| List::of(definition, control)).map(Arc::new);
        let choices = list.as_ref().map_or(0, |list| list.items.len());
        let has_choice_columns =
            self.options.choice_columns && select == Some(SelectKind::Multiple) && choices <= EXPORT_CHOICE_COLUMNS_MAX;
        let is_asked = control.is_some();
        let policy = self.blueprint.policy(node);
        let is_observed =
            matches!(policy, Some(MergePolicy::Observed | MergePolicy::Any | MergePolicy::Highest)) && is_asked;
        Question {
            node,
            header,
            is_number: is_number && select.is_none(),
            select,
            list,
            choice_columns: if has_choice_columns { choices } else { 0 },
            has_attribution: self.options.attribution && is_asked,
            has_observations: self.options.disagreements && is_observed,
            has_disagreement: self.options.disagreements && is_asked,
        }
    }

    fn headers(&self, base: NodeId, questions: &[Question]) -> Vec<String> {
        let fixed: &[&str] = if base == NodeId::ROOT {
            &[headers::RECORD]
        } else {
            &[headers::RECORD, headers::INSTANCE, headers::PARENT, headers::PLACE]
        };
        let mut all: Vec<String> = fixed.iter().map(|&header| header.to_owned()).collect();
        let mut taken: FxHashSet<String> = questions.iter().map(|question| question.header.clone()).collect();
        for question in questions {
            let header = &*question.header;
            all.push(header.to_owned());
            let choices = question.list.iter().flat_map(|list| &list.items).take(question.choice_columns);
            all.extend(choices.map(|choice| derived(&mut taken, header, &format!("/{}", choice.value))));
            let endings = [
                (question.has_attribution, &["_by", "_at", "_source"][..]),
                (question.has_observations, &["_observations"]),
                (question.has_disagreement, &["_disagreement"]),
            ];
            for (_, endings) in endings.into_iter().filter(|(is_there, _)| *is_there) {
                all.extend(endings.iter().map(|ending| derived(&mut taken, header, ending)));
            }
        }
        if self.options.disagreements && base == NodeId::ROOT {
            all.push(headers::DISAGREEMENTS.to_owned());
        }
        all
    }
}

/// Whether a node holds words to read and no answer.
pub(super) fn is_note(form: &Form, node: NodeId) -> bool {
    let definition = form.definition();
    let bind = &definition.node(node).bind;
    let Some(control) = form.question(node).map(|control| definition.control(control)) else { return false };
    let is_named_note = control.xlsform_type.as_deref().is_none_or(|word| word == "note");
    bind.read_only.is_some() && bind.calculate.is_none() && matches!(control.kind, ControlKind::Input) && is_named_note
}

/// Names that are taken.
#[derive(Default)]
struct Names {
    files: FxHashSet<String>,
    sheets: FxHashSet<String>,
}

impl Names {
    /// What the file and the sheet of a table are called. The codebook's sheets come after all others.
    fn of(&mut self, definition: &FormDefinition, base: NodeId) -> (String, String) {
        let form = &*definition.settings.form_id;
        let form = if form.is_empty() { &*definition.node(NodeId::ROOT).name } else { form };
        let (file, sheet) = if base == NodeId::ROOT {
            (form.to_owned(), "records".to_owned())
        } else {
            let name = &definition.node(base).name;
            (format!("{form}-{name}"), name.to_string())
        };
        if self.sheets.is_empty() {
            self.sheets.extend([super::codebook::SHEET, super::codebook::CHOICES_SHEET].map(str::to_owned));
        }
        (
            plain(&mut self.files, &file, FILE_NAME_CHARACTERS_MAX),
            plain(&mut self.sheets, &sheet, SHEET_NAME_CHARACTERS_MAX),
        )
    }
}
