//! Drafts made into a definition: nodes first, then what refers to them.

use super::choices_sheet::Choices;
use super::draft::{Draft, DraftId, DraftKind, Drafts};
use super::field::{Field, FieldCell};
use super::headings::Table;
use super::instances::TextColumns;
use super::languages::Languages;
use super::references::{Place, Resolver, Role, Unresolved, references};
use super::report::Report;
use crate::form::model::{
    Expression, ExpressionId, ExpressionUse, FormDefinition, InitialInstance, NodeId, NodeKind, Origin,
};
use crate::limits::XLSFORM_EXPANDED_BYTES_MAX;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// What the parts of the assembly share.
pub(super) struct Assembly<'w, 'a> {
    pub(super) definition: FormDefinition,
    pub(super) drafts: Drafts<'w>,
    /// The drafts in the order of the form.
    pub(super) order: Vec<DraftId>,
    /// Node of each draft; none for attachments.
    pub(super) nodes: Vec<Option<NodeId>>,
    pub(super) resolver: Resolver,
    pub(super) table: &'a Table<'w>,
    pub(super) choices: Option<&'a mut Choices<'w>>,
    pub(super) external: Option<&'a Choices<'w>>,
    pub(super) languages: Languages,
    /// Columns with texts of the two sheets of choices.
    pub(super) text_columns: (Option<Rc<TextColumns>>, Option<Rc<TextColumns>>),
    /// How many choices stand in controls so far.
    pub(super) inline_choices: usize,
    pub(super) report: &'a mut Report,
    /// How often each name was written; only those written once are reported here.
    written: FxHashMap<Box<str>, u32>,
    /// What each question triggers, by its name, in the order of the form.
    pub(super) triggered: FxHashMap<Box<str>, Vec<DraftId>>,
    expanded_bytes: usize,
}

impl<'w, 'a> Assembly<'w, 'a> {
    /// Makes a node of each draft.
    pub(super) fn new(
        drafts: Drafts<'w>,
        written: FxHashMap<Box<str>, u32>,
        table: &'a Table<'w>,
        choices: Option<&'a mut Choices<'w>>,
        external: Option<&'a Choices<'w>>,
        languages: Languages,
        report: &'a mut Report,
    ) -> Self {
        let order = drafts.in_order();
        let mut definition = FormDefinition::new(&drafts.get(DraftId::ROOT).name);
        definition.languages.clone_from(&languages.all);
        definition.default_language = languages.default;
        let columns_of =
            |choices: Option<&Choices>| choices.map(|choices| Rc::new(TextColumns::of(choices, &languages)));
        let text_columns = (columns_of(choices.as_deref()), columns_of(external));
        let mut assembly = Self {
            text_columns,
            inline_choices: 0,
            definition,
            nodes: vec![None; drafts.len()],
            drafts,
            order,
            resolver: Resolver::default(),
            table,
            choices,
            external,
            languages,
            report,
            written,
            triggered: FxHashMap::default(),
            expanded_bytes: 0,
        };
        for &id in &assembly.order {
            for trigger in &assembly.drafts.get(id).triggers {
                assembly.triggered.entry(trigger.clone()).or_default().push(id);
            }
        }
        assembly.add_nodes();
        assembly
    }

    fn add_nodes(&mut self) {
        for id in self.order.clone() {
            let draft = self.drafts.get(id);
            let (role, is_named) = match draft.kind {
                DraftKind::Group | DraftKind::Meta => (Role::Group, true),
                DraftKind::Repeat => (Role::Repeat, true),
                DraftKind::EntityLabel | DraftKind::Attribute(_) => (Role::Other, false),
                DraftKind::Attachment { .. } => continue,
                _ => (Role::Other, true),
            };
            if let DraftKind::Attribute(value) = &draft.kind
                && !draft.fields.has_bind()
            {
                // Without logic it is no node, but a part of the element.
                let attribute = (draft.name.clone(), value.clone());
                if let Some(parent) = draft.parent.and_then(|parent| self.node(parent)) {
                    self.definition.node_mut(parent).attributes.push(attribute);
                }
                continue;
            }
            let node = match draft.parent.and_then(|parent| self.node(parent)) {
                None => NodeId::ROOT,
                Some(parent) => {
                    let kind = self.node_kind(id);
                    let draft = self.drafts.get(id);
                    let origin = self.row_origin(draft);
                    let node = self.definition.add_node(parent, &draft.name, kind, origin);
                    let default = match &draft.kind {
                        DraftKind::Attribute(value) => Some(&**value),
                        DraftKind::Question(_) if !draft.is_default_dynamic => draft.fields.text(&Field::Default),
                        _ => None,
                    };
                    if let Some(default) = default {
                        self.definition.node_mut(node).default = default.into();
                    }
                    node
                }
            };
            self.nodes[id.0 as usize] = Some(node);
            self.resolver.add(&self.definition, node, role, is_named);
        }
        self.set_initial_repeats();
    }

    fn node_kind(&self, id: DraftId) -> NodeKind {
        match self.drafts.get(id).kind {
            DraftKind::Repeat => NodeKind::Repeat { initial: vec![InitialInstance::default()] },
            DraftKind::Question(_) | DraftKind::EntityLabel => NodeKind::Value,
            DraftKind::Attribute(_) => NodeKind::Attribute,
            _ => NodeKind::Group,
        }
    }

    /// A repeat that stands directly in a repeat has no instance in the outer one's template, but one in the instance
    /// that the form starts with.
    fn set_initial_repeats(&mut self) {
        for index in (1..self.definition.nodes.len()).rev() {
            let node = NodeId(index as u32);
            if !self.definition.node(node).is_repeat() {
                continue;
            }
            let inner: Vec<NodeId> = self
                .definition
                .node(node)
                .children
                .iter()
                .copied()
                .filter(|&child| self.definition.node(child).is_repeat())
                .collect();
            let mut first = InitialInstance::default();
            for child in inner {
                if let NodeKind::Repeat { initial } = &mut self.definition.node_mut(child).kind {
                    first.repeats.push((child, std::mem::take(initial)));
                }
            }
            if let NodeKind::Repeat { initial } = &mut self.definition.node_mut(node).kind {
                *initial = vec![first];
            }
        }
    }

    /// The node of a draft.
    pub(super) fn node(&self, id: DraftId) -> Option<NodeId> {
        self.nodes[id.0 as usize]
    }

    /// Where the row of a draft stands.
    pub(super) fn row_origin(&self, draft: &Draft) -> Origin {
        match &draft.elsewhere {
            Some(origin) => origin.clone(),
            None if draft.row == 0 => Origin::sheet(&self.table.name),
            None => self.table.origin(draft.row, None),
        }
    }

    /// Where a cell of a draft stands.
    pub(super) fn cell_origin(&self, draft: &Draft, cell: &FieldCell) -> Origin {
        match cell.heading {
            Some(heading) => self.table.origin(draft.row, Some(usize::from(heading))),
            None => self.row_origin(draft),
        }
    }

    /// The text with its references replaced; reports those that lead nowhere.
    pub(super) fn resolve(&mut self, text: &str, place: Place, origin: &Origin) -> String {
        if self.expanded_bytes > XLSFORM_EXPANDED_BYTES_MAX {
            return String::new();
        }
        match self.resolver.resolve(&self.definition, text, place) {
            Ok(resolved) => {
                self.expanded_bytes += resolved.len();
                if self.expanded_bytes <= XLSFORM_EXPANDED_BYTES_MAX {
                    return resolved.into_owned();
                }
                self.report.error(
                    "expressions-too-long",
                    origin.clone(),
                    "The expressions of the form are too long once the names in them are replaced by paths.",
                    "Use shorter names for groups, and fewer references.",
                );
                String::new()
            }
            Err(unresolved) => {
                self.report_unresolved(&unresolved, origin.clone());
                text.to_owned()
            }
        }
    }

    /// Names that were written once may still name no node: files, or what the reader adds by itself.
    pub(super) fn report_unresolved(&mut self, unresolved: &Unresolved, origin: Origin) {
        let (Unresolved::Unknown(name) | Unresolved::Ambiguous(name)) = unresolved;
        if self.written.get(&**name).is_none_or(|&count| count != 1) && !self.triggered.contains_key(&**name) {
            // Reported with all other references.
            return;
        }
        let (message, advice) = match unresolved {
            Unresolved::Unknown(name) => {
                (format!("“{name}” names nothing that has an answer."), "Check the name against the column “name”.")
            }
            Unresolved::Ambiguous(name) => (
                format!("“{name}” is the name of several questions or groups of the form."),
                "Rename all but one of them.",
            ),
        };
        self.report.error("unusable-reference", origin, message, advice);
    }

    /// Adds an expression that an author wrote with references.
    pub(super) fn expression(
        &mut self,
        author: &str,
        place: Place,
        context: NodeId,
        use_as: ExpressionUse,
        origin: Origin,
    ) -> ExpressionId {
        let xpath = self.resolve(author, place, &origin);
        self.push_expression(author, xpath, context, use_as, origin)
    }

    /// Adds an expression whose references are replaced.
    pub(super) fn push_expression(
        &mut self,
        author: &str,
        xpath: String,
        context: NodeId,
        use_as: ExpressionUse,
        origin: Origin,
    ) -> ExpressionId {
        let xpath = xpath.into();
        self.definition.push_expression(Expression { author: author.into(), xpath, context, use_as, origin })
    }

    /// Whether any reference of a text is to the record saved last.
    pub(super) fn has_last_saved(text: &str) -> bool {
        text.contains("last-saved#") && references(text).any(|found| found.is_last_saved)
    }
}

/// Attributes in the order in which they are first set; a later value takes the place of an earlier one.
#[derive(Default)]
pub(super) struct Attributes {
    all: Vec<(Box<str>, Box<str>)>,
    by_name: FxHashMap<Box<str>, usize>,
}

impl Attributes {
    /// Sets one.
    pub(super) fn set(&mut self, name: &str, value: String) {
        match self.by_name.get(name) {
            Some(&index) => self.all[index].1 = value.into(),
            None => {
                self.by_name.insert(name.into(), self.all.len());
                self.all.push((name.into(), value.into()));
            }
        }
    }

    /// All.
    pub(super) fn finish(self) -> Vec<(Box<str>, Box<str>)> {
        self.all
    }
}
