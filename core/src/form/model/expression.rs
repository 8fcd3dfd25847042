//! The expressions of a form, as text with a place.

use super::{NodeId, Origin};

/// Index of an expression in [`super::FormDefinition::expressions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpressionId(pub u32);

/// What an expression is for. Its result is converted accordingly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpressionUse {
    /// Whether the node is asked at all (boolean).
    Relevant,
    /// Whether an answer is required (boolean).
    Required,
    /// Whether a person may not edit the answer (boolean).
    ReadOnly,
    /// Whether the answer is acceptable (boolean; evaluated only on a non-empty answer).
    Constraint,
    /// The value of the node (string).
    Calculate,
    /// How many instances a repeat has (number).
    RepeatCount,
    /// The choices of a select: a node-set, perhaps in `randomize(..)`.
    Itemset,
    /// A value inside a label, hint or message (string).
    Output,
    /// The value that an action writes (string).
    ActionValue,
    /// The node that an action writes to (a path).
    ActionTarget,
}

/// An expression as the author wrote it and as XPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The text of the author, with `${name}` references where it came from an XLSForm. Shown in problems.
    pub author: Box<str>,
    /// XPath, with every reference replaced by a path. What is compiled.
    pub xpath: Box<str>,
    /// The node from which relative paths start.
    ///
    /// For an [`ExpressionUse::Itemset`] and for outputs in a control's texts this is the control's node (or that of
    /// the nearest enclosing group or repeat where the control has none); for texts of choices the root.
    pub context: NodeId,
    /// What it is for.
    pub use_as: ExpressionUse,
    /// Where it was written.
    pub origin: Origin,
}
