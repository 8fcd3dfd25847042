//! Expressions resolved against a form: what the session evaluates.
//!
//! Every path that can be followed in advance has been: a step into the primary instance is the ordinal of a child, not
//! a name, so that evaluating it neither compares nor searches. What cannot be known in advance (names in attached
//! data, unusual axes) is a [`Move::Named`] or [`Move::Axis`].

use crate::form::expression::functions::table::Function;
use crate::form::expression::{Axis, BinaryOperator, NodeTest};
use crate::form::model::ControlId;

/// An expression ready to be evaluated. Its depth is bounded by the parser's bound on nesting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Resolved {
    Number(f64),
    Text(Box<str>),
    Negate(Box<Resolved>),
    /// Operators of one level, left to right; kept flat so that a long chain needs no deep stack.
    Chain(Box<Resolved>, Vec<(BinaryOperator, Resolved)>),
    Path(Path),
    Call(Function, Vec<Resolved>),
    Indexed(Box<Indexed>),
    ChoiceName(Box<ChoiceName>),
}

/// `indexed-repeat(..)`: one instance chosen at each of up to three repeats.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Indexed {
    /// To what holds the outermost repeat.
    pub(crate) start: Path,
    /// The ordinals down to each repeat, and the one-based place of the instance meant.
    pub(crate) levels: Vec<(Box<[u32]>, Resolved)>,
    /// The ordinals from the innermost repeat down to the node.
    pub(crate) rest: Box<[u32]>,
}

/// `jr:choice-name(value, 'path')`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChoiceName {
    pub(crate) value: Resolved,
    /// To the question.
    pub(crate) question: Path,
    pub(crate) control: ControlId,
}

/// A location path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    pub(crate) start: Start,
    pub(crate) moves: Vec<Move>,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Start {
    /// The node that the expression, or the predicate around the path, is evaluated for.
    Context,
    /// The node that the whole expression is evaluated for.
    Current,
    /// The root element of the primary instance.
    Root,
    /// The document that holds it.
    Document,
    /// `instance('id')`: the root element of a secondary instance, by its place in the definition.
    Instance(u16),
    /// What an expression gives.
    Expression(Box<Resolved>),
    /// Nothing: the path can never find a node.
    Nowhere,
}

/// One movement along a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Move {
    /// Up this many levels.
    Up(u16),
    /// Down the primary instance: the ordinal, among its parent's children, of each node in turn. A repeat on the way
    /// stands for all its instances.
    Down(Box<[u32]>),
    /// Child elements of this name, found by name.
    Named(Box<str>),
    /// Any other step.
    Axis(Axis, NodeTest),
    /// Keeps what the predicate holds for.
    Filter(Predicate),
}

/// A predicate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Predicate {
    pub(crate) test: Resolved,
    /// Where the predicate is `[name = value]`, or several such joined by `and` perhaps with more: those for which there
    /// is an index.
    pub(crate) keys: Vec<KeyLookup>,
    /// Whether the predicate is nothing but the one comparison in `keys`.
    pub(crate) is_key: bool,
}

/// A predicate part that an index can answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeyLookup {
    /// Which of the program's indexes.
    pub(crate) index: u16,
    /// The value looked for. It does not depend on the item.
    pub(crate) value: Resolved,
}
