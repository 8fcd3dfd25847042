//! What an expression reads: which slots become stale when something changes.

use super::layout::Layout;
use crate::form::model::{ExpressionId, FormDefinition, NodeId};

/// What about a node an expression depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Aspect {
    /// Its value, and whether it is relevant.
    Value,
    /// Which instances a repeat has.
    Members,
    /// Which place an instance has among those of its repeat.
    Position,
}

/// One thing that an expression reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Dependency {
    pub(crate) target: NodeId,
    pub(crate) aspect: Aspect,
    /// The deepest node on the way whose instance the expression's own instance determines: what changes below another
    /// instance of it does not concern the expression.
    pub(crate) bound: NodeId,
}

/// A dependency turned around: from what changed to what must be evaluated again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) expression: ExpressionId,
    /// How many levels to go up from what changed to the node that both have in common.
    pub(crate) up: u16,
    /// The ordinals that lead from there down to the expression's node; a repeat on the way means all its instances.
    pub(crate) down: Box<[u32]>,
    /// Where it leads to every instance of a repeat: its number among such edges. Following it is then work that grows
    /// with the instances, and is not done twice while they are all stale.
    pub(crate) broad: Option<u32>,
}

/// All edges of a form, by what they start from.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    value: Vec<Vec<Edge>>,
    members: Vec<Vec<Edge>>,
    position: Vec<Vec<Edge>>,
    broad_count: u32,
}

impl Edges {
    pub(crate) fn new(node_count: usize) -> Self {
        Self {
            value: vec![Vec::new(); node_count],
            members: vec![Vec::new(); node_count],
            position: vec![Vec::new(); node_count],
            broad_count: 0,
        }
    }

    /// The edges that start from an aspect of a node.
    pub(crate) fn from(&self, target: NodeId, aspect: Aspect) -> &[Edge] {
        let table = match aspect {
            Aspect::Value => &self.value,
            Aspect::Members => &self.members,
            Aspect::Position => &self.position,
        };
        &table[target.0 as usize]
    }

    /// Adds what one expression reads.
    pub(crate) fn add(
        &mut self,
        definition: &FormDefinition,
        layout: &Layout,
        expression: ExpressionId,
        reads: &[Dependency],
    ) {
        let context = definition.expression(expression).context;
        for dependency in reads {
            let mut bound = dependency.bound;
            if dependency.aspect == Aspect::Members && layout.is_within(bound, dependency.target) {
                // Which instances there are is known only above the repeat.
                bound = definition.node(dependency.target).parent.unwrap_or(NodeId::ROOT);
            }
            let meeting = layout.common_ancestor(definition, context, bound);
            let meeting = layout.common_ancestor(definition, meeting, dependency.target);
            let up = layout.depth(dependency.target) - layout.depth(meeting);
            let down = layout.descent(definition, meeting, context);
            let broad = is_broad(definition, meeting, &down).then(|| {
                self.broad_count += 1;
                self.broad_count
            });
            let edge = Edge { expression, up, down, broad };
            let table = match dependency.aspect {
                Aspect::Value => &mut self.value,
                Aspect::Members => &mut self.members,
                Aspect::Position => &mut self.position,
            };
            table[dependency.target.0 as usize].push(edge);
        }
    }
}

/// Whether a repeat lies on the way down.
fn is_broad(definition: &FormDefinition, from: NodeId, down: &[u32]) -> bool {
    let mut node = from;
    down.iter().any(|&ordinal| {
        node = definition.node(node).children[ordinal as usize];
        definition.node(node).is_repeat()
    })
}
