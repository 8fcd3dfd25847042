//! The primary instance: the data to be filled in.

use super::super::dom::Element;
use super::Reader;
use super::outline::OutlineId;
use crate::form::model::{NodeId, NodeKind};
use rustc_hash::FxHashMap;

/// Elements of one name within one element.
pub(super) struct Siblings<'d> {
    pub(super) name: &'d str,
    pub(super) elements: Vec<Element<'d>>,
}

/// The elements within an element, gathered by name in the order of their first.
pub(super) fn by_name(element: Element<'_>) -> Vec<Siblings<'_>> {
    let mut all: Vec<Siblings<'_>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for child in element.children() {
        let name = child.written_name();
        let index = *known.entry(name).or_insert(all.len());
        match all.get_mut(index) {
            Some(siblings) => siblings.elements.push(child),
            None => all.push(Siblings { name, elements: vec![child] }),
        }
    }
    all
}

pub(super) fn is_template(element: Element<'_>) -> bool {
    element.attribute("jr:template").is_some()
}

impl<'d> Reader<'d> {
    pub(super) fn read_primary(&mut self, primary: Element<'d>) {
        self.form.node_mut(NodeId::ROOT).origin = self.problems.at(primary);
        self.read_attribute_nodes(NodeId::ROOT, primary, false);
        let place = self.outline.root(primary.written_name());
        self.read_within(NodeId::ROOT, primary, place, false);
    }

    /// Reads what stands in an element. With `is_blank` its values count for one instance and not as defaults.
    pub(super) fn read_within(&mut self, node: NodeId, element: Element<'d>, place: Option<OutlineId>, is_blank: bool) {
        for siblings in by_name(element) {
            let place = self.outline.child(place, siblings.name);
            if self.outline.is_repeat(place) {
                self.read_repeat(node, &siblings, place, is_blank);
            } else {
                self.read_single(node, &siblings, place, is_blank);
            }
        }
    }

    fn read_single(&mut self, parent: NodeId, siblings: &Siblings<'d>, place: Option<OutlineId>, is_blank: bool) {
        let Some(&element) = siblings.elements.iter().find(|element| !is_template(**element)) else {
            if let Some(&template) = siblings.elements.first() {
                self.problems.warning(
                    template,
                    "template-without-repeat",
                    format!("<{}> is marked as a template, but nothing in the body repeats it.", siblings.name),
                    "Remove jr:template, or add a <repeat> with its path.",
                );
                self.read_node(parent, template, place, is_blank);
            }
            return;
        };
        if siblings.elements.len() > 1 {
            let path = self.form.path(parent);
            self.problems.warning(
                siblings.elements[1],
                "duplicate-node",
                format!(
                    "{path}/{} stands more than once in the data, but nothing in the body repeats it.",
                    siblings.name
                ),
                "Only the first is used: give the others names of their own.",
            );
        }
        self.read_node(parent, element, place, is_blank);
    }

    fn read_node(&mut self, parent: NodeId, element: Element<'d>, place: Option<OutlineId>, is_blank: bool) {
        let is_group = element.children().next().is_some() || self.outline.is_group(place);
        let kind = if is_group { NodeKind::Group } else { NodeKind::Value };
        let Some(node) = self.add_node(parent, element, kind, is_blank) else { return };
        if !is_group && !is_blank {
            self.form.node_mut(node).default = element.own_text().into();
        }
        self.read_within(node, element, place, is_blank);
    }

    /// Adds the node of an element, with its attributes; unless the form is too large.
    pub(super) fn add_node(
        &mut self,
        parent: NodeId,
        element: Element<'d>,
        kind: NodeKind,
        is_blank: bool,
    ) -> Option<NodeId> {
        let name = element.written_name();
        if !self.index_node(parent, name, &kind) {
            return None;
        }
        let origin = self.problems.at(element);
        let node = self.form.add_node(parent, name, kind, origin);
        self.read_attribute_nodes(node, element, is_blank);
        Some(node)
    }

    /// Attributes that a bind or an expression speaks of become nodes; the others are carried along.
    fn read_attribute_nodes(&mut self, node: NodeId, element: Element<'d>, is_blank: bool) {
        for (name, written, value) in element.all_attributes() {
            if name == "jr:template" || written.starts_with("xmlns:") {
                continue;
            }
            if written == "xmlns" || !self.outline.attributes.contains(written) {
                // Those of the root are settings.
                if node != NodeId::ROOT {
                    self.form.node_mut(node).attributes.push((written.into(), value.into()));
                }
                continue;
            }
            if !self.index_node(node, written, &NodeKind::Attribute) {
                return;
            }
            let origin = self.problems.at(element);
            let attribute = self.form.add_node(node, written, NodeKind::Attribute, origin);
            if !is_blank {
                self.form.node_mut(attribute).default = value.trim().into();
            }
        }
    }
}
