//! What a form means for a record: how each question merges, and which key stands for which node.

use super::key::Key;
use super::tolerance::Tolerance;
use crate::form::model::{
    Choices, Control, ControlKind, DataType, FormDefinition, Itemset, MergePolicy, NodeId, NodeKind, SecondaryInstance,
    SelectKind,
};
use crate::form::program::Form;
use crate::id::InstanceId;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A form as a record sees it. Immutable; share it.
#[derive(Debug)]
pub struct Blueprint {
    form: Arc<Form>,
    questions: Vec<Option<Question>>,
    /// By the repeat around it (the root where there is none) and the path below that.
    by_path: FxHashMap<(NodeId, Box<str>), NodeId>,
    /// The values of each repeat that stand in no repeat within it.
    in_repeat: FxHashMap<NodeId, Vec<NodeId>>,
    counted: Vec<NodeId>,
    drawn: Vec<NodeId>,
    thresholds: Vec<NodeId>,
}

/// What a record must know of one value of a form.
#[derive(Debug)]
pub(crate) struct Question {
    /// How answers of several people become one.
    pub(crate) policy: MergePolicy,
    /// Its path below the nearest repeat around it, or the root.
    pub(crate) path: Box<str>,
    /// How far observations may differ and still agree; of what is no number, not at all.
    pub(crate) tolerance: Option<Tolerance>,
    /// The places of the choices in their list, for the policy `highest` and for the order of ticks.
    pub(crate) places: FxHashMap<Box<str>, u32>,
    /// Whether the value is a number.
    pub(crate) is_number: bool,
    /// Whether the answer is a code that stands for one person.
    pub(crate) is_code: bool,
}

impl Question {
    /// Whether two answers are the same for the team.
    pub(crate) fn agree(&self, one: &str, other: &str) -> bool {
        one == other || self.tolerance.is_some_and(|tolerance| tolerance.agree(one, other))
    }
}

impl Blueprint {
    /// Reads a form.
    pub fn new(form: Arc<Form>) -> Self {
        let definition = form.definition();
        let mut by_path = FxHashMap::default();
        let mut in_repeat: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
        let mut questions: Vec<Option<Question>> = (0..definition.nodes.len()).map(|_| None).collect();
        for (index, node) in definition.nodes.iter().enumerate().skip(1) {
            let id = NodeId(index as u32);
            let base = node.parent.and_then(|parent| definition.enclosing_repeat(parent)).unwrap_or(NodeId::ROOT);
            let path: Box<str> = below(definition, base, id).into();
            by_path.insert((base, path.clone()), id);
            if matches!(node.kind, NodeKind::Value | NodeKind::Attribute) {
                questions[index] = Some(question(&form, id, path));
                in_repeat.entry(base).or_default().push(id);
            }
        }
        let nodes = || (0..definition.nodes.len() as u32).map(NodeId);
        let counted = nodes().filter(|&node| form.repeat_count(node).is_some()).collect();
        let drawn = nodes().filter(|&node| form.is_drawn(node)).collect();
        let thresholds = nodes().filter(|&node| is_threshold(&form, node)).collect();
        Self { questions, by_path, in_repeat, counted, drawn, thresholds, form }
    }

    /// The form.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    pub(crate) fn question(&self, node: NodeId) -> Option<&Question> {
        self.questions[node.0 as usize].as_ref()
    }

    /// How answers to a question merge; `None` for what holds no answer.
    pub fn policy(&self, node: NodeId) -> Option<MergePolicy> {
        self.question(node).map(|question| question.policy)
    }

    /// The node at a path below a repeat, or below the root.
    pub(crate) fn node(&self, base: NodeId, path: &str) -> Option<NodeId> {
        self.by_path.get(&(base, path.into())).copied()
    }

    /// The values of a repeat that stand in no repeat within it.
    pub(crate) fn values_in(&self, repeat: NodeId) -> &[NodeId] {
        self.in_repeat.get(&repeat).map_or(&[], Vec::as_slice)
    }

    /// The path of a repeat below the repeat around it, or below the root.
    pub(crate) fn repeat_path(&self, repeat: NodeId) -> Box<str> {
        below(self.form.definition(), self.base_of(repeat), repeat).into()
    }

    /// The repeat around a node, or the root.
    pub(crate) fn base_of(&self, node: NodeId) -> NodeId {
        let definition = self.form.definition();
        definition.node(node).parent.and_then(|parent| definition.enclosing_repeat(parent)).unwrap_or(NodeId::ROOT)
    }

    /// The key of a value within an instance of the repeat around it.
    pub(crate) fn key(&self, node: NodeId, instance: Option<InstanceId>) -> Option<Key> {
        Key::question(instance, &self.question(node)?.path).ok()
    }

    /// Whether a count decides about any repeat.
    pub(crate) fn has_counts(&self) -> bool {
        !self.counted.is_empty()
    }

    /// The repeats of which a count decides how many instances there are, outer ones first.
    pub(crate) fn counted(&self) -> &[NodeId] {
        &self.counted
    }

    /// Values that are calculated by chance or once for all.
    pub(crate) fn drawn(&self) -> &[NodeId] {
        &self.drawn
    }

    /// Notes that name a norm and are shown where an answer crosses a threshold.
    pub(crate) fn thresholds(&self) -> &[NodeId] {
        &self.thresholds
    }
}

fn below(definition: &FormDefinition, base: NodeId, node: NodeId) -> String {
    let whole = definition.path(node);
    whole[definition.path(base).len() + 1..].to_owned()
}

fn question(form: &Form, node: NodeId, path: Box<str>) -> Question {
    let definition = form.definition();
    let control = form.question(node).map(|control| definition.control(control));
    let data = definition.node(node);
    let data_type = data_type(form, node);
    let is_number = matches!(data_type, DataType::Int | DataType::Decimal);
    Question {
        policy: policy(form, node),
        path,
        tolerance: is_number.then(|| data.columns.tolerance.as_deref().map_or(Tolerance::NONE, Tolerance::parse)),
        places: control.map(|control| places(definition, control)).unwrap_or_default(),
        is_number,
        is_code: data.name.ends_with("interview_code"),
    }
}

/// How answers to a question of a form merge: as its column says, else by its type.
pub(crate) fn policy(form: &Form, node: NodeId) -> MergePolicy {
    let control = form.question(node).map(|control| form.definition().control(control));
    let is_multiline = control.is_some_and(|control| control.has_appearance("multiline"));
    let asked = form.definition().node(node).columns.merge;
    asked.unwrap_or_else(|| MergePolicy::default_for(data_type(form, node), is_multiline))
}

/// What a question is answered with: a select is told by its control.
fn data_type(form: &Form, node: NodeId) -> DataType {
    let control = form.question(node).map(|control| form.definition().control(control));
    match control.map(|control| &control.kind) {
        Some(ControlKind::Select(SelectKind::Multiple, _)) => DataType::SelectMultiple,
        Some(ControlKind::Select(SelectKind::One, _)) => DataType::SelectOne,
        Some(ControlKind::Select(SelectKind::Rank, _)) => DataType::Rank,
        _ => form.definition().node(node).bind.data_type,
    }
}

/// The places of the choices in their whole list, whatever a filter leaves of it.
fn places(definition: &FormDefinition, control: &Control) -> FxHashMap<Box<str>, u32> {
    let mut places = FxHashMap::default();
    match &control.kind {
        ControlKind::Select(_, Choices::Inline(choices)) => {
            for (place, choice) in choices.iter().enumerate() {
                places.entry(choice.value.clone()).or_insert(place as u32);
            }
        }
        ControlKind::Select(_, Choices::Itemset(itemset)) => {
            let Some(tree) = list_behind(definition, itemset).map(|list| &list.tree) else { return places };
            let Some(root) = tree.root() else { return places };
            // Long lists are places to choose from and not degrees; nothing merges by their order.
            for (place, item) in tree.children(root).take(PLACES_KEPT).enumerate() {
                if let Some(value) = tree.child(item, &itemset.value) {
                    places.entry(tree.string_value(value).into()).or_insert(place as u32);
                }
            }
        }
        _ => {}
    }
    places
}

/// Longest list whose order is kept.
const PLACES_KEPT: usize = 1_000;

/// The list that the items of a select come from. Of a list from a file, the name that it goes by is the file's.
pub(crate) fn list_behind<'f>(definition: &'f FormDefinition, itemset: &Itemset) -> Option<&'f SecondaryInstance> {
    let named = itemset.list_name.as_deref().and_then(|list| definition.instance(list));
    named.or_else(|| definition.instance(list_of(&definition.expression(itemset.items).xpath)?))
}

/// The list that an itemset's expression begins with: `instance('list')/root/item[..]`.
pub(crate) fn list_of(xpath: &str) -> Option<&str> {
    let rest = xpath.trim().strip_prefix("randomize(").unwrap_or(xpath).trim().strip_prefix("instance(")?;
    let quote = rest.chars().next().filter(|sign| matches!(sign, '\'' | '"'))?;
    rest[1..].split(quote).next()
}

fn is_threshold(form: &Form, node: NodeId) -> bool {
    let data = form.definition().node(node);
    let is_note = data.kind == NodeKind::Value && data.bind.relevant.is_some() && !data.columns.norms.is_empty();
    let asks = form.question(node).map(|control| &form.definition().control(control).kind);
    is_note && data.bind.read_only.is_some() && matches!(asks, Some(ControlKind::Input))
}
