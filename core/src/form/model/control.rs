//! The body: what a person meets, in order.

use super::{DataType, ExpressionId, NodeId, Origin, Text};

/// Index of a control in [`super::FormDefinition::controls`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ControlId(pub u32);

/// How many choices a select takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SelectKind {
    /// `<select1>`
    One,
    /// `<select>`
    Multiple,
    /// `<odk:rank>`
    Rank,
}

/// The bounds of a range, as written (decimal numbers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeBounds {
    /// Lowest value.
    pub start: Box<str>,
    /// Highest value.
    pub end: Box<str>,
    /// Distance between values.
    pub step: Box<str>,
}

/// One choice that stands in the control itself.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineChoice {
    /// What is stored.
    pub value: Box<str>,
    /// What is shown.
    pub label: Text,
}

/// What is shown for an item of an itemset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemsetLabel {
    /// The text of this child of the item, such as `label` (a relative path).
    Child(Box<str>),
    /// The translated text whose id stands in this child of the item: `jr:itext(itextId)`.
    Translated(Box<str>),
}

/// Choices computed from a node-set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Itemset {
    /// The items: `instance('list')/root/item[..]`, a path to repeat instances, or either within `randomize(..)`.
    pub items: ExpressionId,
    /// The child of an item that is stored, such as `name` (a relative path).
    pub value: Box<str>,
    /// What is shown.
    pub label: ItemsetLabel,
    /// Where the items come from in an XLSForm: the list's name or the file's name, for writing one.
    pub list_name: Option<Box<str>>,
}

/// Where the choices of a select come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Choices {
    /// They stand in the control.
    Inline(Vec<InlineChoice>),
    /// They are computed.
    Itemset(Itemset),
}

/// What kind of control it is.
#[derive(Debug, Clone, PartialEq)]
pub enum ControlKind {
    /// A group of controls shown under a heading, or together on a screen. Its node may be absent (`<group>` without ref).
    Group,
    /// Controls that are met once for each instance of a repeat.
    Repeat {
        /// How many instances there are, where the form and not a person decides.
        count: Option<ExpressionId>,
        /// `jr:noAddRemove`: a person may not add or remove instances even without a count.
        no_add_remove: bool,
    },
    /// A typed answer; also notes (read-only) and whatever the bind's type asks for (date, geopoint, barcode).
    Input,
    /// A file; the media type as written (`image/*`).
    Upload(Box<str>),
    /// An acknowledgement.
    Trigger,
    /// A number between bounds.
    Range(RangeBounds),
    /// A choice.
    Select(SelectKind, Choices),
}

/// One control of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// What kind of control it is.
    pub kind: ControlKind,
    /// The node that it fills; for a group that only serves the layout none.
    pub node: Option<NodeId>,
    /// The control that holds it.
    pub parent: Option<ControlId>,
    /// The controls that it holds, in order.
    pub children: Vec<ControlId>,
    /// What is asked; the heading of a group; the name of each instance of a repeat.
    pub label: Option<Text>,
    /// Help below the question; with [`super::TextForm::Guidance`] for more of it.
    pub hint: Option<Text>,
    /// Appearance words, as written. Empty where none.
    pub appearance: Box<str>,
    /// Other attributes as written, qualified name and value: `rows`, `accuracyThreshold`, `intent`, `autoplay`,
    /// `incremental`, `query`. Neither `ref`, `appearance`, `mediatype` nor the bounds of a range.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// The type word of the XLSForm row (`integer`, `select_one yes_no`), where it came from one.
    pub xlsform_type: Option<Box<str>>,
    /// Where it was written.
    pub origin: Origin,
}

impl Control {
    /// How it is answered where its node holds this, as the column `type` of an XLSForm says it. What it is for goes before what is
    /// held: a select is one whatever the type.
    pub fn type_word(&self, held: DataType) -> &'static str {
        match &self.kind {
            ControlKind::Select(SelectKind::One, _) => DataType::SelectOne.word(),
            ControlKind::Select(SelectKind::Multiple, _) => DataType::SelectMultiple.word(),
            ControlKind::Select(SelectKind::Rank, _) => DataType::Rank.word(),
            ControlKind::Range(_) => "range",
            ControlKind::Trigger => DataType::Acknowledge.word(),
            ControlKind::Upload(media) => match media.split('/').next() {
                Some("image") => "image",
                Some("audio") => "audio",
                Some("video") => "video",
                _ => DataType::Binary.word(),
            },
            ControlKind::Group => "group",
            ControlKind::Repeat { .. } => "repeat",
            ControlKind::Input => match held {
                // Without a list there is nothing to choose from.
                DataType::SelectOne | DataType::SelectMultiple | DataType::Rank | DataType::Intent => {
                    DataType::String.word()
                }
                held => held.word(),
            },
        }
    }

    /// Whether one of the appearance words is this.
    pub fn has_appearance(&self, word: &str) -> bool {
        self.appearance.split_ascii_whitespace().any(|existing| existing == word)
    }

    /// The value of another attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }
}
