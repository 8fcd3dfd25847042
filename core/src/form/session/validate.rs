//! What keeps a filling from being complete.

use super::arena::Flags;
use super::entry::EntryId;
use super::error::SessionError;
use super::{Session, State};
use crate::form::model::NodeKind;
use crate::form::program::Form;

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is required and missing.
    Required,
    /// It breaks the constraint.
    Constraint,
}

/// One answer that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where.
    pub entry: EntryId,
    /// What is wrong.
    pub condition: Condition,
}

impl State {
    /// The nodes within a node, in document order.
    fn in_order(&self, form: &Form, top: u32) -> Vec<u32> {
        let mut nodes = Vec::new();
        let mut pending = vec![top];
        while let Some(node) = pending.pop() {
            nodes.push(node);
            let cell = self.arena.cell(node);
            let before = pending.len();
            for (&slot, &child) in cell.children.iter().zip(&form.definition().node(cell.definition).children) {
                if form.definition().node(child).is_repeat() {
                    pending.extend_from_slice(&self.arena.range(slot).instances);
                } else {
                    pending.push(slot);
                }
            }
            pending[before..].reverse();
        }
        nodes
    }

    fn condition(&mut self, form: &Form, node: u32) -> Result<Option<Condition>, super::EvaluationError> {
        let cell = self.arena.cell(node);
        let bind = &form.definition().node(cell.definition).bind;
        let holds_value = matches!(form.definition().node(cell.definition).kind, NodeKind::Value | NodeKind::Attribute);
        if !holds_value || (bind.required.is_none() && bind.constraint.is_none()) {
            return Ok(None);
        }
        Ok(match self.verdict(form, node)? {
            super::Verdict::Ok => None,
            super::Verdict::ConstraintViolated => Some(Condition::Constraint),
            super::Verdict::RequiredButEmpty => Some(Condition::Required),
        })
    }

    fn violations(&mut self, form: &Form, top: u32) -> Result<Vec<Violation>, super::EvaluationError> {
        let mut violations = Vec::new();
        let nodes = self.in_order(form, top);
        for node in nodes {
            debug_assert!(!self.arena.cell(node).flags.has(Flags::FREE), "only living nodes are in the tree");
            if let Some(condition) = self.condition(form, node)? {
                violations.push(Violation { entry: self.entry(node), condition });
            }
        }
        Ok(violations)
    }
}

impl Session {
    /// What is wrong in the whole form, in document order. Empty where it is complete.
    pub fn validate(&mut self) -> Result<Vec<Violation>, SessionError> {
        let form = self.begin_call();
        Ok(self.state.violations(&form, 0)?)
    }

    /// What is wrong with one question, or within one group or repeat instance.
    pub fn validate_within(&mut self, entry: EntryId) -> Result<Vec<Violation>, SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        Ok(self.state.violations(&form, node)?)
    }
}
