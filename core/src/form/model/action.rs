//! Actions: values that the form writes by itself when something happens.

use super::{ControlId, ExpressionId, NodeId, Origin};

/// When an action runs (ODK XForms specification, "Events").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Events {
    /// `odk-instance-first-load` (and its older name `xforms-ready`): once, when a filling is new.
    pub first_load: bool,
    /// `odk-new-repeat`: in each repeat instance that is added after loading.
    pub new_repeat: bool,
    /// `xforms-value-changed`: when the value of the owning control changes.
    pub value_changed: bool,
    /// `odk-instance-load`: each time a filling is opened.
    pub every_load: bool,
}

/// What an action writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionValue {
    /// A fixed text; empty clears.
    Literal(Box<str>),
    /// The result of an expression, evaluated with the target as its context.
    Computed(ExpressionId),
}

/// What an action does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionKind {
    /// Writes a value.
    SetValue(ActionValue),
    /// Writes the current position; the app supplies it.
    SetGeopoint,
    /// Records sound in the background with this quality; the app does it.
    RecordAudio {
        /// `odk:quality` as written.
        quality: Box<str>,
    },
}

/// Something that the form does by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// When.
    pub events: Events,
    /// What.
    pub kind: ActionKind,
    /// The node written to.
    pub target: NodeId,
    /// The path of the target as an expression where the path has predicates; evaluated with the owner as context.
    pub target_path: Option<ExpressionId>,
    /// The control that it is nested in: its value change or its new instance is meant. None for actions of the model.
    pub owner: Option<ControlId>,
    /// Where it was written.
    pub origin: Origin,
}
