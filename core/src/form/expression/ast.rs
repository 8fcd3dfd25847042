//! The parsed form of an expression, as a flat arena of nodes.
//!
//! Nodes name each other by [`NodeId`], so that nothing recurses when a tree is dropped. The tree is at most
//! [`EXPRESSION_DEPTH_MAX`](crate::limits::EXPRESSION_DEPTH_MAX) × 3 nodes high: operators of one precedence that
//! follow each other (`a + b - c`, `a or b or c`) are one flat [`NodeKind::Chain`], however many there are.
//! What a name or a path stands for is not known here.

/// Where something stands in an expression's text, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        // The length of an expression is bounded far below `u32::MAX` before any span is made.
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    pub(crate) fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }

    /// The piece of `text` that this names; empty if it does not lie within `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Names one node of an [`Ast`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// The node's place in [`Ast::nodes`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A parsed expression. Children always stand before their parents in the arena; the root is the last node.
#[derive(Debug, Clone, PartialEq)]
pub struct Ast {
    nodes: Vec<Node>,
    root: NodeId,
}

impl Ast {
    /// `nodes` must not be empty: the last one is the root.
    pub(super) fn new(nodes: Vec<Node>, root: NodeId) -> Self {
        Self { nodes, root }
    }

    /// The node that stands for the whole expression.
    #[must_use]
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// One node. Ids are valid only for the tree that gave them.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All nodes, children before parents.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

/// A list of nodes under construction.
#[derive(Debug, Default)]
pub(super) struct Arena {
    nodes: Vec<Node>,
}

impl Arena {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn push(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { kind, span });
        id
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    pub(super) fn finish(self, root: NodeId) -> Ast {
        Ast::new(self.nodes, root)
    }
}

/// One node of an [`Ast`].
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands in the text.
    pub span: Span,
}

/// What a node of an [`Ast`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// A number as written, such as `12`, `.5` or `5.`; never negative, perhaps infinite if very long.
    Number(f64),
    /// A text in quotes, without them.
    Literal(Box<str>),
    /// `-operand`.
    Negate(NodeId),
    /// Operators of one precedence level, left to right: `first op a op b ..`. `rest` is never empty.
    Chain {
        /// The leftmost operand.
        first: NodeId,
        /// Each operator with the operand at its right. All operators are of one [`BinaryOperator::level`].
        rest: Vec<(BinaryOperator, NodeId)>,
    },
    /// `name(arguments)`.
    Call {
        /// The name with its prefix, such as `jr:choice-name`.
        name: Box<str>,
        /// Where the name stands.
        name_span: Span,
        /// The arguments, in order.
        arguments: Vec<NodeId>,
    },
    /// An expression with predicates: `(..)[1]`, `instance('x')[..]`. `predicates` is never empty.
    Filter {
        /// What is filtered.
        base: NodeId,
        /// The predicates, applied in order.
        predicates: Vec<NodeId>,
    },
    /// A location path. `steps` is empty only for `/` alone.
    Path {
        /// Where the path begins.
        start: PathStart,
        /// The steps, in order; `//` is written out as `descendant-or-self::node()`.
        steps: Vec<Step>,
    },
}

/// Where a location path begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStart {
    /// At the root of the document: `/data/a`.
    Root,
    /// At the context node: `../a`.
    Context,
    /// At what an expression gives: `instance('x')/root`, `current()/..`.
    Expression(NodeId),
}

/// One step of a location path.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The direction.
    pub axis: Axis,
    /// Which nodes in that direction.
    pub test: NodeTest,
    /// Predicates, applied in order.
    pub predicates: Vec<NodeId>,
    /// Where the step stands, predicates included.
    pub span: Span,
}

/// The axes of XPath 1.0 §2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of XPath 1.0 §2.2 and mean what they mean there")]
pub enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Namespace,
    Parent,
    Preceding,
    PrecedingSibling,
    SelfAxis,
}

impl Axis {
    /// Every axis with its name in an expression.
    pub const ALL: [(Axis, &'static str); 13] = [
        (Axis::Ancestor, "ancestor"),
        (Axis::AncestorOrSelf, "ancestor-or-self"),
        (Axis::Attribute, "attribute"),
        (Axis::Child, "child"),
        (Axis::Descendant, "descendant"),
        (Axis::DescendantOrSelf, "descendant-or-self"),
        (Axis::Following, "following"),
        (Axis::FollowingSibling, "following-sibling"),
        (Axis::Namespace, "namespace"),
        (Axis::Parent, "parent"),
        (Axis::Preceding, "preceding"),
        (Axis::PrecedingSibling, "preceding-sibling"),
        (Axis::SelfAxis, "self"),
    ];

    /// The axis of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(axis, _)| *axis)
    }

    /// The name in an expression, such as `ancestor-or-self`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(axis, _)| *axis == self).map_or("", |(_, name)| name)
    }
}

/// Which nodes of an axis a step takes (XPath 1.0 §2.3).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NodeTest {
    /// `*`.
    AnyName,
    /// `prefix:*`.
    AnyNameOf(Box<str>),
    /// `name` or `prefix:name`.
    Name {
        /// The prefix, as written.
        prefix: Option<Box<str>>,
        /// The name after the prefix.
        local: Box<str>,
    },
    /// `node()`.
    AnyNode,
    /// `text()`.
    Text,
    /// `comment()`.
    Comment,
    /// `processing-instruction()`, perhaps with a target's name.
    ProcessingInstruction(Option<Box<str>>),
}

/// The binary operators of XPath 1.0 §3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the operator of XPath 1.0 that its name says; `symbol` writes it")]
pub enum BinaryOperator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Union,
}

impl BinaryOperator {
    /// How strongly it binds: 0 (`or`) to 6 (`|`). Unary minus stands between 5 (`*`) and 6.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal | Self::NotEqual => 2,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide | Self::Modulo => 5,
            Self::Union => 6,
        }
    }

    /// The comparison that says the same with its sides exchanged; any other operator stays.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            other => other,
        }
    }

    /// As it is written.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "div",
            Self::Modulo => "mod",
            Self::Union => "|",
        }
    }
}
