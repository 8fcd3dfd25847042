//! Where the nodes of a definition lie: ordinals, depths, and the child of a name, found without searching.

use crate::form::model::{FormDefinition, NodeId, NodeKind};
use rustc_hash::FxHashMap;

/// Facts about the tree of nodes, computed once.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// For each node, its place among its parent's children.
    ordinals: Vec<u32>,
    /// For each node, how many nodes are above it.
    depths: Vec<u16>,
    /// For each node, one past its last descendant, in [`Self::preorder`].
    ends: Vec<u32>,
    /// For each node, its place in document order.
    places: Vec<u32>,
    /// All nodes in document order.
    preorder: Vec<NodeId>,
    children: FxHashMap<(NodeId, Box<str>), NodeId>,
}

impl Layout {
    pub(crate) fn new(definition: &FormDefinition) -> Self {
        let count = definition.nodes.len();
        let mut layout = Self {
            ordinals: vec![0; count],
            depths: vec![0; count],
            ends: vec![0; count],
            places: vec![0; count],
            preorder: Vec::with_capacity(count),
            children: FxHashMap::default(),
        };
        for (index, node) in definition.nodes.iter().enumerate() {
            let id = NodeId(index as u32);
            if let Some(parent) = node.parent {
                layout.depths[index] = layout.depths[parent.0 as usize] + 1;
            }
            for (ordinal, &child) in node.children.iter().enumerate() {
                layout.ordinals[child.0 as usize] = ordinal as u32;
                let child_node = definition.node(child);
                let sign = if matches!(child_node.kind, NodeKind::Attribute) { "@" } else { "" };
                layout.children.entry((id, format!("{sign}{}", child_node.name).into())).or_insert(child);
            }
        }
        layout.number_in_document_order(definition);
        layout
    }

    fn number_in_document_order(&mut self, definition: &FormDefinition) {
        let mut open: Vec<(NodeId, usize)> = vec![(NodeId::ROOT, 0)];
        self.preorder.push(NodeId::ROOT);
        while let Some((id, next)) = open.last_mut() {
            let id = *id;
            match definition.node(id).children.get(*next) {
                Some(&child) => {
                    *next += 1;
                    self.places[child.0 as usize] = self.preorder.len() as u32;
                    self.preorder.push(child);
                    open.push((child, 0));
                }
                None => {
                    self.ends[id.0 as usize] = self.preorder.len() as u32;
                    open.pop();
                }
            }
        }
    }

    pub(crate) fn ordinal(&self, id: NodeId) -> u32 {
        self.ordinals[id.0 as usize]
    }

    pub(crate) fn depth(&self, id: NodeId) -> u16 {
        self.depths[id.0 as usize]
    }

    /// The child of this name; an attribute's name begins with `@`.
    pub(crate) fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        self.children.get(&(parent, Box::from(name))).copied()
    }

    /// A node and all below it, in document order.
    pub(crate) fn subtree(&self, id: NodeId) -> &[NodeId] {
        &self.preorder[self.places[id.0 as usize] as usize..self.ends[id.0 as usize] as usize]
    }

    /// Whether `id` is `ancestor` or below it.
    pub(crate) fn is_within(&self, id: NodeId, ancestor: NodeId) -> bool {
        let place = self.places[id.0 as usize];
        self.places[ancestor.0 as usize] <= place && place < self.ends[ancestor.0 as usize]
    }

    /// The deepest node that holds both, or is one of them.
    pub(crate) fn common_ancestor(&self, definition: &FormDefinition, one: NodeId, other: NodeId) -> NodeId {
        let mut current = one;
        while !self.is_within(other, current) {
            match definition.node(current).parent {
                Some(parent) => current = parent,
                None => return NodeId::ROOT,
            }
        }
        current
    }

    /// The ordinals that lead from `ancestor` down to `id`.
    pub(crate) fn descent(&self, definition: &FormDefinition, ancestor: NodeId, id: NodeId) -> Box<[u32]> {
        let mut ordinals = Vec::new();
        let mut current = id;
        while current != ancestor {
            ordinals.push(self.ordinal(current));
            match definition.node(current).parent {
                Some(parent) => current = parent,
                None => break,
            }
        }
        ordinals.reverse();
        ordinals.into()
    }
}
