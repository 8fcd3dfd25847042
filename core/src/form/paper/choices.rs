//! The choices of a question: what is stored, and what is shown for it.

use super::names::{Names, one_line};
use super::phrase::Phrase;
use super::sheet::Voice;
use crate::form::expression::ast::{Ast, NodeKind, PathStart};
use crate::form::expression::parse;
use crate::form::model::{
    Choices, ControlId, ControlKind, ElementId, InstanceSource, Itemset, ItemsetLabel, NodeId, SecondaryInstance,
    TextForm, XmlTree,
};
use crate::form::reference::{ItemSource, child_text, item_source, items};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// One choice.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: Phrase,
}

/// What is known of the choices of a question.
pub(super) struct Listed {
    /// The first choices, as many as were asked for.
    pub(super) choices: Vec<Choice>,
    /// How many choices there are in all.
    pub(super) count: usize,
    /// The file that they come from.
    pub(super) file: Option<String>,
    /// The question whose answers they are.
    pub(super) answers_of: Option<NodeId>,
    /// The questions that decide which are offered.
    pub(super) filtered_by: Vec<NodeId>,
    /// The filter as its author wrote it.
    pub(super) filter: Option<String>,
    /// What tells the list from others; none for choices that stand in the question itself.
    pub(super) key: Option<String>,
}

impl Listed {
    fn new() -> Self {
        Self {
            choices: Vec::new(),
            count: 0,
            file: None,
            answers_of: None,
            filtered_by: Vec::new(),
            filter: None,
            key: None,
        }
    }
}

/// The items of one list by what is stored for them.
type ByValue<'d> = FxHashMap<&'d str, ElementId>;

/// The id of an instance, and the names on the way to the items in it.
type ListKey = (Box<str>, Vec<String>);

/// The lists of a form, each gone through once however many questions use it.
#[derive(Default)]
pub(super) struct ChoiceIndex<'d> {
    /// By the id of the instance and the child that is stored.
    by_value: FxHashMap<(Box<str>, Box<str>), ByValue<'d>>,
    items: FxHashMap<ListKey, Rc<[ElementId]>>,
}

impl<'d> ChoiceIndex<'d> {
    /// The label of the choice with this value, where the question has such a choice.
    pub(super) fn label(&mut self, names: &Names<'d>, control: ControlId, value: &str) -> Option<Phrase> {
        let ControlKind::Select(_, choices) = &names.definition.control(control).kind else { return None };
        match choices {
            Choices::Inline(choices) => {
                let choice = choices.iter().find(|choice| &*choice.value == value)?;
                Some(names.text(&choice.label, TextForm::Long, Voice::Words))
            }
            Choices::Itemset(itemset) => {
                let (instance, path) = instance_of(names, itemset)?;
                let items = self.items(instance, path);
                let key = (instance.id.clone(), itemset.value.clone());
                let index = self.by_value.entry(key).or_insert_with(|| {
                    let valued = items.iter().copied();
                    valued.filter_map(|item| Some((child_text(&instance.tree, item, &itemset.value)?, item))).collect()
                });
                let item = *index.get(value)?;
                Some(item_label(names, &instance.tree, item, itemset))
            }
        }
    }

    fn items(&mut self, instance: &SecondaryInstance, path: Vec<String>) -> Rc<[ElementId]> {
        let entry = self.items.entry((instance.id.clone(), path));
        let path = entry.key().1.clone();
        Rc::clone(entry.or_insert_with(|| items(&instance.tree, &path).into()))
    }
}

/// The choices of a question, at most `count_max` of them written out.
pub(super) fn listed(
    names: &Names<'_>,
    index: &mut ChoiceIndex<'_>,
    control: ControlId,
    count_max: usize,
) -> Option<Listed> {
    let ControlKind::Select(_, choices) = &names.definition.control(control).kind else { return None };
    let mut listed = Listed::new();
    let itemset = match choices {
        Choices::Inline(choices) => {
            listed.count = choices.len();
            listed.choices.extend(choices.iter().take(count_max).map(|choice| Choice {
                value: choice.value.to_string(),
                label: names.text(&choice.label, TextForm::Long, Voice::Words),
            }));
            return Some(listed);
        }
        Choices::Itemset(itemset) => itemset,
    };
    let expression = names.definition.expression(itemset.items);
    let ast = parse(&expression.xpath).ok()?;
    let (source, filters) = item_source(names.definition, &ast, expression.context)?;
    listed.filter = (!filters.is_empty()).then(|| one_line(&expression.author));
    listed.filtered_by = questions_in(names, &ast, expression.context);
    match source {
        ItemSource::Nodes(node) => listed.answers_of = Some(node),
        ItemSource::Instance { id, names: path } => {
            let instance = names.definition.instance(&id)?;
            if let InstanceSource::External(source) = &instance.source {
                listed.file = Some(source.rsplit('/').next().unwrap_or(source).to_owned());
            }
            // All choices are written out, filtered or not, so that the filter does not tell lists apart.
            listed.key = Some(format!("{id}/{}/{}", path.join("/"), itemset.value));
            let items = index.items(instance, path);
            listed.count = items.len();
            listed.choices.extend(items.iter().take(count_max).map(|&item| Choice {
                value: child_text(&instance.tree, item, &itemset.value).unwrap_or_default().to_owned(),
                label: item_label(names, &instance.tree, item, itemset),
            }));
        }
    }
    Some(listed)
}

/// The questions that a filter reads, each once, in the order in which it names them.
fn questions_in(names: &Names<'_>, ast: &Ast, context: NodeId) -> Vec<NodeId> {
    let mut seen = FxHashSet::default();
    let mut questions = Vec::new();
    for node in ast.nodes() {
        // Other paths in a filter start from the item and mean its columns.
        let NodeKind::Path { start, .. } = &node.kind else { continue };
        if matches!(start, PathStart::Context) {
            continue;
        }
        let Some(meant) = crate::form::reference::node_of_kind(names.definition, ast, &node.kind, context) else {
            continue;
        };
        if names.definition.node(meant).is_container() || !seen.insert(meant) {
            continue;
        }
        questions.push(meant);
    }
    questions
}

fn instance_of<'d>(names: &Names<'d>, itemset: &Itemset) -> Option<(&'d SecondaryInstance, Vec<String>)> {
    let expression = names.definition.expression(itemset.items);
    let ast = parse(&expression.xpath).ok()?;
    match item_source(names.definition, &ast, expression.context)?.0 {
        ItemSource::Instance { id, names: path } => Some((names.definition.instance(&id)?, path)),
        ItemSource::Nodes(_) => None,
    }
}

fn item_label(names: &Names<'_>, tree: &XmlTree, item: ElementId, itemset: &Itemset) -> Phrase {
    match &itemset.label {
        ItemsetLabel::Child(path) => Phrase::of(Voice::Words, child_text(tree, item, path).unwrap_or_default().trim()),
        ItemsetLabel::Translated(path) => {
            let text = child_text(tree, item, path).and_then(|id| names.definition.texts.get(id.trim()));
            text.map(|text| names.text(text, TextForm::Long, Voice::Words)).unwrap_or_default()
        }
    }
}
