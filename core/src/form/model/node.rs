//! The primary instance: what a filled form consists of.

use super::{ExpressionId, FieldColumns, Origin, Text};

/// Index of a node in [`super::FormDefinition::nodes`]. The root is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The root of the primary instance.
    pub const ROOT: Self = Self(0);
}

/// What kind of node it is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Holds other nodes; the root is one.
    Group,
    /// Holds other nodes, any number of times.
    Repeat {
        /// The instances that a new filling starts with, in order.
        ///
        /// What a person's new instance holds (XForm `jr:template`) are the [`Node::default`]s of the descendants. An
        /// XForm without a template gives a new instance no values, as in JavaRosa and xforms-engine: there the values
        /// of the first instance are its own, and the defaults are empty.
        initial: Vec<InitialInstance>,
    },
    /// Holds an answer.
    Value,
    /// Holds a value in an XML attribute of its parent, such as the `create` of an entity. Its name has no `@`.
    Attribute,
}

/// One repeat instance that a new filling starts with, as far as it differs from the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InitialInstance {
    /// Values that differ from [`Node::default`].
    pub values: Vec<(NodeId, Box<str>)>,
    /// Instances of the repeats inside; a repeat not named here starts as its own `initial` says.
    pub repeats: Vec<(NodeId, Vec<InitialInstance>)>,
}

/// The data type of a bind (ODK XForms specification, "Data Types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DataType {
    /// Any text; also unknown types.
    #[default]
    String,
    /// Whole number.
    Int,
    /// Decimal number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// `2026-11-23`
    Date,
    /// `10:30:00.000+02:00`
    Time,
    /// `2026-11-23T10:30:00.000+02:00`
    DateTime,
    /// One of several choices (by its control, whatever the bind says).
    SelectOne,
    /// Any of several choices, separated by spaces.
    SelectMultiple,
    /// All choices in an order, separated by spaces.
    Rank,
    /// Latitude, longitude, altitude, accuracy.
    Geopoint,
    /// Points, separated by `;`.
    Geotrace,
    /// Points, separated by `;`, the last equal to the first.
    Geoshape,
    /// File name of an attachment.
    Binary,
    /// A scanned code.
    Barcode,
    /// `OK` when acknowledged (a trigger control).
    Acknowledge,
    /// Value of another app.
    Intent,
}

impl DataType {
    /// Its word, as the column `type` of an XLSForm has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "text",
            Self::Int => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime",
            Self::SelectOne => "select_one",
            Self::SelectMultiple => "select_multiple",
            Self::Rank => "rank",
            Self::Geopoint => "geopoint",
            Self::Geotrace => "geotrace",
            Self::Geoshape => "geoshape",
            Self::Binary => "file",
            Self::Barcode => "barcode",
            Self::Acknowledge => "acknowledge",
            Self::Intent => "external",
        }
    }
}

/// Metadata that the engine fills in (ODK XForms specification, "Preloaders").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preload {
    /// `jr:preload`: `uid`, `date`, `timestamp`, `property`, `context`, `patient`.
    pub kind: Box<str>,
    /// `jr:preloadParams`, such as `start`, `end`, `today`, `deviceid`, `username`, `email`, `phonenumber`.
    pub parameters: Box<str>,
}

/// The logic of a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bind {
    /// Type of the value.
    pub data_type: DataType,
    /// The type as written in an XForm where [`DataType`] does not tell it apart (`xsd:string`, `select1`), for writing.
    pub written_type: Option<Box<str>>,
    /// Whether the node is asked; inherited by what it holds.
    pub relevant: Option<ExpressionId>,
    /// Whether a person may not edit it; inherited by what it holds.
    pub read_only: Option<ExpressionId>,
    /// Whether an answer is required.
    pub required: Option<ExpressionId>,
    /// Whether the answer is acceptable.
    pub constraint: Option<ExpressionId>,
    /// The value.
    pub calculate: Option<ExpressionId>,
    /// What to say when the constraint fails.
    pub constraint_message: Option<Text>,
    /// What to say when a required answer is missing.
    pub required_message: Option<Text>,
    /// What the engine fills in.
    pub preload: Option<Preload>,
    /// The entity property that the answer is saved to (`entities:saveto`).
    pub save_to: Option<Box<str>>,
    /// Other bind attributes, carried along as written: qualified name and value (`orx:max-pixels`, `odk:length`).
    /// Casement's own (`casement:*`) are not here but in [`Node::columns`].
    pub attributes: Vec<(Box<str>, Box<str>)>,
}

/// One node of the primary instance.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Element or attribute name, with its prefix where it has one (`orx:instanceID`).
    pub name: Box<str>,
    /// The node that holds it; `None` for the root alone.
    pub parent: Option<NodeId>,
    /// The nodes that it holds, attributes first, then in document order.
    pub children: Vec<NodeId>,
    /// What kind of node it is.
    pub kind: NodeKind,
    /// Its logic.
    pub bind: Bind,
    /// The text it starts with in a new filling and in a new repeat instance.
    pub default: Box<str>,
    /// Attributes written on the element that carry no logic (qualified name, value), such as `odk:tag`. For the root
    /// `id` and `version` are in [`super::Settings`] instead.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// Casement's own columns.
    pub columns: FieldColumns,
    /// Where it was written.
    pub origin: Origin,
}

impl Node {
    /// Whether it can hold other nodes.
    pub fn is_container(&self) -> bool {
        matches!(self.kind, NodeKind::Group | NodeKind::Repeat { .. })
    }

    /// Whether it is a repeat.
    pub fn is_repeat(&self) -> bool {
        matches!(self.kind, NodeKind::Repeat { .. })
    }
}
