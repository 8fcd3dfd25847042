//! Where the nodes of a path lie, as far as can be known without evaluating.

use crate::form::model::NodeId;

/// Where nodes lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// Instances of one node of the primary instance.
    Primary {
        node: NodeId,
        /// The deepest of the node and its ancestors of which only one instance can be meant: that which the instance
        /// that the expression is evaluated for determines.
        bound: NodeId,
    },
    /// Instances of several nodes of the primary instance (wildcards, `//`).
    Several { nodes: Vec<NodeId>, bound: NodeId },
    /// The document that holds the root of the primary instance.
    Document,
    /// Somewhere in a secondary instance, by its number. `steps` are the names from the root element, where only names
    /// led there.
    Secondary { instance: u16, steps: Option<Vec<Box<str>>> },
    /// Anywhere.
    Unknown,
    /// Nowhere: the path finds nothing.
    Nowhere,
}

/// What a part of an expression stands in.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// Where relative paths start.
    pub(super) context: Place,
    /// The place of the node that the whole expression is evaluated for.
    current: Place,
    /// Whether relative paths start from the current node although a predicate is around them.
    pub(super) is_detached: bool,
}

impl Scope {
    /// The scope of a whole expression.
    pub(super) fn outermost(context: Place) -> Self {
        Self { current: context.clone(), context, is_detached: false }
    }

    /// The scope within a predicate over nodes at `context`.
    pub(super) fn within(context: Place, current: NodeId) -> Self {
        Self { context, current: Place::Primary { node: current, bound: current }, is_detached: false }
    }

    /// The same, with relative paths starting from the node that the whole expression is evaluated for.
    pub(super) fn detached(&self) -> Self {
        Self { context: self.current.clone(), current: self.current.clone(), is_detached: true }
    }

    /// The place of the node that the whole expression is evaluated for.
    pub(super) fn current(&self) -> Place {
        self.current.clone()
    }
}
