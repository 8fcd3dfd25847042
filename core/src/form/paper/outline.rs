//! The order and the numbers of a paper: sections, questions, notes, and what is calculated between them.

use crate::form::expression;
use crate::form::model::{ControlId, ControlKind, ExpressionId, FormDefinition, NodeId, NodeKind, Text};
use crate::form::reference;
use rustc_hash::{FxHashMap, FxHashSet};

/// One thing on the paper.
#[derive(Debug)]
pub(super) enum Item {
    /// A group or repeat with what it holds.
    Section(Section),
    /// A question.
    Question(ControlId),
    /// A text that asks nothing.
    Note(ControlId),
    /// A value that is computed and not asked for.
    Calculated(NodeId),
}

/// A group, a repeat, or both in one.
#[derive(Debug)]
pub(super) struct Section {
    /// The control that has the heading.
    pub(super) control: ControlId,
    /// The repeat, which may be `control` itself.
    pub(super) repeat: Option<ControlId>,
    pub(super) items: Vec<Item>,
}

/// A form in the order of reading.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) items: Vec<Item>,
    /// `2.3` for each question and each section with a heading.
    pub(super) numbers: FxHashMap<ControlId, String>,
    /// What fills itself in without a calculation: start, end, today and the like.
    pub(super) metadata: Vec<NodeId>,
    /// For a repeat whose count pyxform's way stands in a node of its own, the calculation of that node.
    pub(super) counts: FxHashMap<ControlId, ExpressionId>,
}

impl Outline {
    pub(super) fn of(definition: &FormDefinition) -> Self {
        let mut builder = Builder::new(definition);
        builder.place_calculations();
        let mut items = builder.items(&definition.body, "");
        items.extend(builder.calculated_at_end(NodeId::ROOT));
        Self { items, numbers: builder.numbers, metadata: builder.metadata, counts: builder.counts }
    }
}

struct Builder<'d> {
    definition: &'d FormDefinition,
    numbers: FxHashMap<ControlId, String>,
    metadata: Vec<NodeId>,
    counts: FxHashMap<ControlId, ExpressionId>,
    before: FxHashMap<NodeId, Vec<NodeId>>,
    at_end: FxHashMap<NodeId, Vec<NodeId>>,
}

impl<'d> Builder<'d> {
    fn new(definition: &'d FormDefinition) -> Self {
        Self {
            definition,
            numbers: FxHashMap::default(),
            metadata: Vec::new(),
            counts: FxHashMap::default(),
            before: FxHashMap::default(),
            at_end: FxHashMap::default(),
        }
    }

    /// Finds for each calculated value the control that it stands before.
    fn place_calculations(&mut self) {
        let definition = self.definition;
        let shown: FxHashSet<NodeId> = definition.controls.iter().filter_map(|control| control.node).collect();
        let hidden = self.find_counts(&shown);
        for (index, node) in definition.nodes.iter().enumerate() {
            let container = NodeId(index as u32);
            if !node.is_container() || !(container == NodeId::ROOT || shown.contains(&container)) {
                continue;
            }
            let mut calculated = Vec::new();
            let mut pending: Vec<NodeId> = node.children.iter().rev().copied().collect();
            while let Some(id) = pending.pop() {
                let node = definition.node(id);
                if shown.contains(&id) {
                    if !calculated.is_empty() {
                        self.before.insert(id, std::mem::take(&mut calculated));
                    }
                } else if node.is_container() {
                    if &*node.name != "meta" && &*node.name != "orx:meta" {
                        pending.extend(node.children.iter().rev());
                    }
                } else if node.bind.preload.is_some() {
                    self.metadata.push(id);
                } else if node.bind.calculate.is_some() && node.kind == NodeKind::Value && !hidden.contains(&id) {
                    calculated.push(id);
                }
            }
            self.at_end.insert(container, calculated);
        }
    }

    /// The nodes that only hold how often a repeat is repeated (`.._count`).
    fn find_counts(&mut self, shown: &FxHashSet<NodeId>) -> FxHashSet<NodeId> {
        let mut hidden = FxHashSet::default();
        for (index, control) in self.definition.controls.iter().enumerate() {
            let ControlKind::Repeat { count: Some(count), .. } = control.kind else { continue };
            let count = self.definition.expression(count);
            let Ok(ast) = expression::parse(&count.xpath) else { continue };
            let Some(node) = reference::node_of(self.definition, &ast, ast.root(), count.context) else { continue };
            let holder = self.definition.node(node);
            if let Some(calculate) = holder.bind.calculate
                && holder.name.ends_with("_count")
                && !shown.contains(&node)
            {
                hidden.insert(node);
                self.counts.insert(ControlId(index as u32), calculate);
            }
        }
        hidden
    }

    /// Depth is bounded by the readers of forms.
    fn items(&mut self, controls: &[ControlId], number: &str) -> Vec<Item> {
        let mut count = 0;
        let mut items = Vec::new();
        self.add_items(controls, number, &mut count, &mut items);
        items
    }

    fn add_items(&mut self, controls: &[ControlId], number: &str, count: &mut usize, items: &mut Vec<Item>) {
        for &id in controls {
            let control = self.definition.control(id);
            let before = control.node.and_then(|node| self.before.remove(&node)).unwrap_or_default();
            items.extend(before.into_iter().map(Item::Calculated));
            match control.kind {
                ControlKind::Group | ControlKind::Repeat { .. } => {
                    let section = self.section(id, number, count);
                    items.push(Item::Section(section));
                }
                _ if self.definition.is_note(id) => items.push(Item::Note(id)),
                _ => {
                    *count += 1;
                    self.numbers.insert(id, join(number, *count));
                    items.push(Item::Question(id));
                }
            }
        }
    }

    fn section(&mut self, id: ControlId, number: &str, count: &mut usize) -> Section {
        let definition = self.definition;
        let control = definition.control(id);
        let repeat = repeat_of(definition, id);
        let inner = repeat.unwrap_or(id);
        let children = &definition.control(inner).children;
        let mut items = Vec::new();
        if repeat.is_some() || has_words(control.label.as_ref()) {
            *count += 1;
            let number = join(number, *count);
            items = self.items(children, &number);
            self.numbers.insert(id, number);
        } else {
            // What only serves the layout is no section: its questions are counted with those around it.
            self.add_items(children, number, count, &mut items);
        }
        if let Some(node) = control.node {
            items.extend(self.calculated_at_end(node));
        }
        Section { control: id, repeat, items }
    }

    fn calculated_at_end(&mut self, node: NodeId) -> impl Iterator<Item = Item> + use<> {
        self.at_end.remove(&node).unwrap_or_default().into_iter().map(Item::Calculated)
    }
}

/// The repeat that a control is, or that the group is the frame of.
fn repeat_of(definition: &FormDefinition, id: ControlId) -> Option<ControlId> {
    let control = definition.control(id);
    let is_repeat = |id: ControlId| matches!(definition.control(id).kind, ControlKind::Repeat { .. });
    if is_repeat(id) {
        return Some(id);
    }
    match control.children.as_slice() {
        [only] if is_repeat(*only) => {
            let repeat = definition.control(*only);
            (control.node.is_none() || repeat.node == control.node).then_some(*only)
        }
        _ => None,
    }
}

fn has_words(text: Option<&Text>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

fn join(number: &str, count: usize) -> String {
    if number.is_empty() { count.to_string() } else { format!("{number}.{count}") }
}
