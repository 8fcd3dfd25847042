//! What a form *is*: one definition behind XLSForm and XForm alike.
//!
//! The definition has the shape of an ODK XForm, for that is what every importer and every other tool can be held
//! against: a tree of [`Node`]s (the primary instance), a tree of [`Control`]s (the body, in the order a person meets
//! them), secondary instances (choice lists and attached data), actions, and the expressions that tie them together.
//! It is plain data: it knows nothing of sheets and XML, and evaluates nothing. [`crate::form::program`] compiles it,
//! [`crate::form::session`] runs it.

mod action;
mod control;
mod definition;
mod expression;
mod instance;
mod merge_policy;
mod no_answer;
mod node;
mod origin;
mod problem;
mod sentence;
mod settings;
mod text;

pub use action::{Action, ActionKind, ActionValue, Events};
pub use control::{
    Choices, Control, ControlId, ControlKind, InlineChoice, Itemset, ItemsetLabel, RangeBounds, SelectKind,
};
pub use definition::FormDefinition;
pub use expression::{Expression, ExpressionId, ExpressionUse};
pub use instance::{Element, ElementId, InstanceSource, SecondaryInstance, XmlTree, XmlTreeBuilder};
pub use merge_policy::{FieldColumns, MergePolicy};
pub use no_answer::{is_no_answer, is_not_known};
pub use node::{Bind, DataType, InitialInstance, Node, NodeId, NodeKind, Preload};
pub use origin::Origin;
pub use problem::{Problem, Said, Severity, has_errors};
pub use sentence::Sentence;
pub use settings::{Settings, known_namespace};
pub use text::{Direction, Language, LanguageId, Part, Text, TextForm, TextVariant};
