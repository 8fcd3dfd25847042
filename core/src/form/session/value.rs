//! What an expression evaluates to.

/// One node: of the primary instance, or of a secondary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeRef {
    /// 0 for the primary instance, else one more than the number of the secondary instance.
    document: u16,
    /// The node within it; see [`NodeRef::kind`].
    index: u32,
}

/// Bit of [`NodeRef::index`] that marks the range of a repeat, which stands for the repeat where it has no instance.
const RANGE: u32 = 1 << 31;
/// Index that stands for the document around the root element.
const DOCUMENT: u32 = u32::MAX;

/// What a [`NodeRef`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeRefKind {
    /// A node of the primary instance.
    Primary(u32),
    /// A range of repeat instances of the primary instance.
    Range(u32),
    /// The document of the primary instance.
    Document,
    /// An element of a secondary instance, by the instance's number.
    Secondary(u16, u32),
    /// The document of a secondary instance.
    SecondaryDocument(u16),
}

impl NodeRef {
    pub(crate) fn primary(index: u32) -> Self {
        Self { document: 0, index }
    }

    pub(crate) fn range(index: u32) -> Self {
        Self { document: 0, index: index | RANGE }
    }

    pub(crate) fn document() -> Self {
        Self { document: 0, index: DOCUMENT }
    }

    pub(crate) fn secondary(instance: u16, element: u32) -> Self {
        Self { document: instance + 1, index: element }
    }

    pub(crate) fn secondary_document(instance: u16) -> Self {
        Self { document: instance + 1, index: DOCUMENT }
    }

    pub(crate) fn kind(self) -> NodeRefKind {
        match (self.document, self.index) {
            (0, DOCUMENT) => NodeRefKind::Document,
            (0, index) if index & RANGE != 0 => NodeRefKind::Range(index & !RANGE),
            (0, index) => NodeRefKind::Primary(index),
            (document, DOCUMENT) => NodeRefKind::SecondaryDocument(document - 1),
            (document, index) => NodeRefKind::Secondary(document - 1, index),
        }
    }
}

/// The four types of XPath 1.0. A single node is told apart from several, for it is the common case and costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Node(NodeRef),
    /// In document order, none twice.
    Nodes(Vec<NodeRef>),
    Text(String),
    Number(f64),
    Boolean(bool),
}

impl Value {
    /// No node at all.
    pub(crate) fn no_nodes() -> Self {
        Self::Nodes(Vec::new())
    }

    /// The nodes, where it is a node-set.
    pub(crate) fn nodes(&self) -> Option<&[NodeRef]> {
        match self {
            Self::Node(node) => Some(std::slice::from_ref(node)),
            Self::Nodes(nodes) => Some(nodes),
            _ => None,
        }
    }
}
