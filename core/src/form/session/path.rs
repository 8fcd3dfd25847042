//! Following paths: from nodes to nodes.

use super::State;
use super::arena::NONE;
use super::evaluate::{Evaluated, Frame};
use super::value::{NodeRef, NodeRefKind, Value};
use crate::form::expression::{Axis, NodeTest};
use crate::form::model::{ElementId, NodeId, NodeKind, XmlTree};
use crate::form::program::{Form, KeyIndex, KeyLookup, Move, Path, Predicate, Resolved, Start, test_matches};

impl State {
    /// The nodes that a path leads to.
    #[inline(never)]
    pub(super) fn follow(&mut self, form: &Form, path: &Path, frame: Frame) -> Evaluated<Value> {
        let mut moves = &path.moves[..];
        let mut nodes = match &path.start {
            Start::Context => Value::Node(frame.context),
            Start::Current => Value::Node(frame.current),
            Start::Root => Value::Node(NodeRef::primary(0)),
            Start::Document => Value::Node(NodeRef::document()),
            Start::Instance(instance) => {
                if let Some((found, rest)) = self.look_up(form, *instance, moves, frame)? {
                    moves = rest;
                    Value::Nodes(found)
                } else {
                    Value::Node(NodeRef::secondary_document(*instance))
                }
            }
            Start::Expression(part) => {
                let value = self.evaluate(form, part, frame)?;
                if moves.is_empty() || value.nodes().is_some() { value } else { Value::no_nodes() }
            }
            Start::Nowhere => Value::no_nodes(),
        };
        for movement in moves {
            nodes = match movement {
                Move::Up(levels) => self.up(form, nodes, *levels),
                Move::Down(ordinals) => self.down(form, nodes, ordinals)?,
                Move::Named(name) => self.named(form, &nodes, name)?,
                Move::Axis(axis, test) => self.along(form, &nodes, *axis, test)?,
                Move::Filter(predicate) => self.keep(form, nodes, predicate, frame)?,
            };
        }
        Ok(nodes)
    }

    fn up(&self, form: &Form, nodes: Value, levels: u16) -> Value {
        let lift = |mut node: NodeRef| {
            for _ in 0..levels {
                node = self.parent_of(form, node)?;
            }
            Some(node)
        };
        match nodes {
            Value::Node(node) => lift(node).map_or_else(Value::no_nodes, Value::Node),
            Value::Nodes(nodes) => {
                let mut parents: Vec<NodeRef> = nodes.into_iter().filter_map(lift).collect();
                parents.dedup();
                Value::Nodes(parents)
            }
            other => other,
        }
    }

    pub(super) fn parent_of(&self, form: &Form, node: NodeRef) -> Option<NodeRef> {
        match node.kind() {
            NodeRefKind::Primary(index) => Some(match self.arena.cell(index).parent {
                NONE => NodeRef::document(),
                parent => NodeRef::primary(parent),
            }),
            NodeRefKind::Range(range) => Some(NodeRef::primary(self.arena.range(range).parent)),
            NodeRefKind::Secondary(instance, element) => Some(match tree(form, instance).parent(ElementId(element)) {
                Some(parent) => NodeRef::secondary(instance, parent.0),
                None => NodeRef::secondary_document(instance),
            }),
            NodeRefKind::Document | NodeRefKind::SecondaryDocument(_) => None,
        }
    }

    fn down(&mut self, form: &Form, nodes: Value, ordinals: &[u32]) -> Evaluated<Value> {
        let mut found = Vec::new();
        let list = nodes.nodes().unwrap_or_default();
        for node in list {
            if let NodeRefKind::Primary(index) = node.kind() {
                self.arena.descend(form.definition(), index, ordinals, &mut found);
            }
        }
        self.count_steps(found.len())?;
        Ok(match found[..] {
            [single] => Value::Node(NodeRef::primary(single)),
            _ => Value::Nodes(found.into_iter().map(NodeRef::primary).collect()),
        })
    }

    fn named(&mut self, form: &Form, nodes: &Value, name: &str) -> Evaluated<Value> {
        let mut found = Vec::new();
        for &node in nodes.nodes().unwrap_or_default() {
            match node.kind() {
                NodeRefKind::Secondary(instance, element) => {
                    let tree = tree(form, instance);
                    let Some(number) = tree.name_number(name) else { continue };
                    let children = tree.children(ElementId(element));
                    found.extend(
                        children
                            .filter(|&child| tree.element_name_number(child) == number && !tree.is_attribute(child))
                            .map(|child| NodeRef::secondary(instance, child.0)),
                    );
                }
                NodeRefKind::Primary(index) => self.children_of(form, index, &mut |arena_node, definition| {
                    let child = form.definition().node(definition);
                    if &*child.name == name && !matches!(child.kind, NodeKind::Attribute) {
                        found.push(NodeRef::primary(arena_node));
                    }
                }),
                NodeRefKind::Document if &*form.definition().node(NodeId::ROOT).name == name => {
                    found.push(NodeRef::primary(0))
                }
                NodeRefKind::SecondaryDocument(instance) => {
                    let tree = tree(form, instance);
                    found.extend(
                        tree.root()
                            .filter(|&root| tree.name(root) == name)
                            .map(|root| NodeRef::secondary(instance, root.0)),
                    );
                }
                _ => {}
            }
        }
        self.count_steps(found.len() + nodes.nodes().map_or(0, <[_]>::len))?;
        Ok(match found[..] {
            [single] => Value::Node(single),
            _ => Value::Nodes(found),
        })
    }

    fn children_of(&self, form: &Form, node: u32, visit: &mut dyn FnMut(u32, NodeId)) {
        let cell = self.arena.cell(node);
        for (&slot, &child) in cell.children.iter().zip(&form.definition().node(cell.definition).children) {
            if form.definition().node(child).is_repeat() {
                for &instance in &self.arena.range(slot).instances {
                    visit(instance, child);
                }
            } else {
                visit(slot, child);
            }
        }
    }

    /// Child nodes of any node, attributes apart.
    pub(super) fn child_refs(&self, form: &Form, node: NodeRef, attributes: bool) -> Vec<NodeRef> {
        let mut found = Vec::new();
        match node.kind() {
            NodeRefKind::Primary(index) => self.children_of(form, index, &mut |child, definition| {
                if matches!(form.definition().node(definition).kind, NodeKind::Attribute) == attributes {
                    found.push(NodeRef::primary(child));
                }
            }),
            NodeRefKind::Document if !attributes => found.push(NodeRef::primary(0)),
            NodeRefKind::Secondary(instance, element) => {
                let tree = tree(form, instance);
                let children =
                    tree.children(ElementId(element)).filter(|&child| tree.is_attribute(child) == attributes);
                found.extend(children.map(|child| NodeRef::secondary(instance, child.0)));
            }
            NodeRefKind::SecondaryDocument(instance) if !attributes && !tree(form, instance).is_empty() => {
                found.push(NodeRef::secondary(instance, 0));
            }
            _ => {}
        }
        found
    }

    /// The name of an element or attribute, with its prefix; empty for documents.
    pub(super) fn name_of<'a>(&'a self, form: &'a Form, node: NodeRef) -> &'a str {
        match node.kind() {
            NodeRefKind::Primary(index) => &form.definition().node(self.arena.cell(index).definition).name,
            NodeRefKind::Secondary(instance, element) => tree(form, instance).name(ElementId(element)),
            _ => "",
        }
    }

    #[inline(never)]
    fn along(&mut self, form: &Form, nodes: &Value, axis: Axis, test: &NodeTest) -> Evaluated<Value> {
        let mut found = Vec::new();
        for &node in nodes.nodes().unwrap_or_default() {
            let reached = self.reach(form, node, axis)?;
            found.extend(reached.into_iter().filter(|&node| self.passes(form, node, test)));
        }
        self.in_document_order(form, &mut found);
        Ok(Value::Nodes(found))
    }

    fn passes(&self, form: &Form, node: NodeRef, test: &NodeTest) -> bool {
        let is_document = matches!(node.kind(), NodeRefKind::Document | NodeRefKind::SecondaryDocument(_));
        if is_document { *test == NodeTest::AnyNode } else { test_matches(test, self.name_of(form, node)) }
    }

    fn reach(&mut self, form: &Form, node: NodeRef, axis: Axis) -> Evaluated<Vec<NodeRef>> {
        let mut found = Vec::new();
        match axis {
            Axis::SelfAxis => found.push(node),
            Axis::Child => found = self.child_refs(form, node, false),
            Axis::Attribute => found = self.child_refs(form, node, true),
            Axis::Parent => found.extend(self.parent_of(form, node)),
            Axis::Descendant | Axis::DescendantOrSelf => {
                let mut pending = vec![node];
                while let Some(current) = pending.pop() {
                    self.count_steps(1)?;
                    if current != node || axis == Axis::DescendantOrSelf {
                        found.push(current);
                    }
                    pending.extend(self.child_refs(form, current, false));
                }
            }
            Axis::Ancestor | Axis::AncestorOrSelf => {
                let mut current = Some(node);
                while let Some(reached) = current {
                    if reached != node || axis == Axis::AncestorOrSelf {
                        found.push(reached);
                    }
                    current = self.parent_of(form, reached);
                }
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                let siblings =
                    self.parent_of(form, node).map_or_else(Vec::new, |parent| self.child_refs(form, parent, false));
                // The root has no siblings, and neither have attributes.
                let Some(place) = siblings.iter().position(|&sibling| sibling == node) else { return Ok(found) };
                found = if axis == Axis::FollowingSibling {
                    siblings[place + 1..].to_vec()
                } else {
                    siblings[..place].to_vec()
                };
            }
            Axis::Following | Axis::Preceding => {
                let wanted = if axis == Axis::Following { Axis::FollowingSibling } else { Axis::PrecedingSibling };
                let mut current = Some(node);
                while let Some(reached) = current {
                    for sibling in self.reach(form, reached, wanted)? {
                        found.extend(self.reach(form, sibling, Axis::DescendantOrSelf)?);
                    }
                    current = self.parent_of(form, reached);
                }
            }
            Axis::Namespace => {}
        }
        self.count_steps(found.len())?;
        Ok(found)
    }

    /// Nodes of two sets, in document order.
    pub(super) fn union(&self, form: &Form, left: Value, right: Value) -> Value {
        let (Some(left), Some(right)) = (left.nodes(), right.nodes()) else { return Value::no_nodes() };
        let mut all = [left, right].concat();
        self.in_document_order(form, &mut all);
        Value::Nodes(all)
    }

    pub(super) fn in_document_order(&self, form: &Form, nodes: &mut Vec<NodeRef>) {
        if nodes.len() > 1 {
            nodes.sort_by_cached_key(|&node| self.document_place(form, node));
            nodes.dedup();
        }
    }

    /// A key that sorts nodes as they stand in their document.
    fn document_place(&self, form: &Form, node: NodeRef) -> Vec<u32> {
        match node.kind() {
            NodeRefKind::Secondary(instance, element) => vec![u32::from(instance) + 1, element + 1],
            NodeRefKind::SecondaryDocument(instance) => vec![u32::from(instance) + 1, 0],
            NodeRefKind::Document => vec![0],
            NodeRefKind::Range(range) => self.document_place(form, NodeRef::primary(self.arena.range(range).parent)),
            NodeRefKind::Primary(index) => {
                let mut key = Vec::new();
                let mut current = index;
                while current != NONE {
                    let cell = self.arena.cell(current);
                    key.push(cell.place);
                    key.push(form.layout.ordinal(cell.definition));
                    current = cell.parent;
                }
                key.push(0);
                key.reverse();
                key
            }
        }
    }

    fn keep(&mut self, form: &Form, nodes: Value, predicate: &Predicate, frame: Frame) -> Evaluated<Value> {
        let list = match nodes {
            Value::Node(node) => vec![node],
            Value::Nodes(nodes) => nodes,
            other => return Ok(other),
        };
        self.keep_where(form, list, predicate, frame).map(Value::Nodes)
    }

    fn keep_where(
        &mut self,
        form: &Form,
        list: Vec<NodeRef>,
        predicate: &Predicate,
        frame: Frame,
    ) -> Evaluated<Vec<NodeRef>> {
        self.count_steps(list.len())?;
        let size = list.len();
        let mut kept = Vec::new();
        for (index, node) in list.into_iter().enumerate() {
            let inner = Frame { context: node, position: index + 1, size, ..frame };
            let holds = match self.evaluate(form, &predicate.test, inner)? {
                Value::Number(place) => place == inner.position as f64,
                value => self.truth(form, &value)?,
            };
            if holds {
                kept.push(node);
            }
        }
        Ok(kept)
    }

    /// Answers `instance('list')/root/item[key = value]` from an index, where there is one and the value is text.
    fn look_up<'m>(
        &mut self,
        form: &Form,
        instance: u16,
        moves: &'m [Move],
        frame: Frame,
    ) -> Evaluated<Option<(Vec<NodeRef>, &'m [Move])>> {
        let Some(place) = moves.iter().position(|movement| !matches!(movement, Move::Named(_))) else {
            return Ok(None);
        };
        let Move::Filter(predicate) = &moves[place] else { return Ok(None) };
        let mut best: Option<(usize, &KeyIndex, Vec<String>)> = None;
        for KeyLookup { index, value } in &predicate.keys {
            let Some(wanted) = self.key_texts(form, value, frame)? else { continue };
            let index = &form.indexes[usize::from(*index)];
            debug_assert_eq!(index.instance, instance, "a key is looked up in its own list");
            let count = wanted.iter().map(|text| index.count(text)).sum();
            if best.as_ref().is_none_or(|(least, ..)| count < *least) {
                best = Some((count, index, wanted));
            }
        }
        let Some((_, index, wanted)) = best else { return Ok(None) };
        let mut found: Vec<NodeRef> = Vec::new();
        for text in &wanted {
            found.extend(index.find(tree(form, instance), text).map(|item| NodeRef::secondary(instance, item.0)));
        }
        if wanted.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        self.count_steps(found.len())?;
        if !predicate.is_key {
            found = self.keep_where(form, found, predicate, frame)?;
        }
        Ok(Some((found, &moves[place + 1..])))
    }

    /// The texts that a key is compared with; none where it is compared as a number or a truth value, which no index
    /// knows.
    fn key_texts(&mut self, form: &Form, value: &Resolved, frame: Frame) -> Evaluated<Option<Vec<String>>> {
        match self.evaluate(form, value, frame)? {
            Value::Text(text) => Ok(Some(vec![text])),
            value @ (Value::Node(_) | Value::Nodes(_)) => {
                let mut texts = Vec::new();
                for &node in value.nodes().unwrap_or_default() {
                    self.make_readable(form, node)?;
                    texts.push(self.text_of(form, node).into_owned());
                }
                Ok(Some(texts))
            }
            Value::Number(_) | Value::Boolean(_) => Ok(None),
        }
    }
}

pub(super) fn tree(form: &Form, instance: u16) -> &XmlTree {
    &form.definition().instances[usize::from(instance)].tree
}
