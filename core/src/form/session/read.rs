//! Reading a filling: values and properties of entries.

use super::entry::EntryId;
use super::error::{EvaluationError, SessionError};
use super::evaluate::{Evaluated, Frame};
use super::value::{NodeRef, Value};
use super::{Session, State};
use crate::form::expression::number;
use crate::form::model::{ExpressionId, NodeId};
use crate::form::program::Form;

impl State {
    /// The text of a node, with what it needs evaluated before.
    pub(super) fn readable_text(&mut self, form: &Form, node: u32) -> Evaluated<String> {
        let node = NodeRef::primary(node);
        self.make_readable(form, node)?;
        Ok(self.text_of(form, node).into_owned())
    }

    /// The result of an expression as it is stored: what is no number is left empty.
    pub(super) fn evaluate_text_as_answer(
        &mut self,
        form: &Form,
        expression: ExpressionId,
        frame: Frame,
    ) -> Evaluated<String> {
        let value = self.evaluate(form, form.resolved(expression), frame)?;
        self.value_answer(form, value)
    }

    pub(super) fn value_answer(&mut self, form: &Form, value: Value) -> Evaluated<String> {
        match value {
            Value::Number(number) => Ok(number::to_answer(number).into_owned()),
            other => self.value_text(form, other),
        }
    }
}

impl Session {
    fn read<T>(
        &mut self,
        entry: EntryId,
        mut work: impl FnMut(&mut State, &Form, u32) -> Evaluated<T>,
    ) -> Result<T, SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        Ok(self.state.complete(&form, |state| work(state, &form, node))?)
    }

    /// The value of an entry; empty where it has none and where it is not relevant.
    ///
    /// # Errors
    /// A group or repeat holds no value of its own.
    pub fn value(&mut self, entry: EntryId) -> Result<String, SessionError> {
        let node = self.state.node(entry)?;
        if !self.state.holds_value(&self.form, node) {
            return Err(SessionError::NoValue);
        }
        self.read(entry, State::readable_text)
    }

    /// Whether the entry, and everything that holds it, is relevant.
    pub fn is_relevant(&mut self, entry: EntryId) -> Result<bool, SessionError> {
        self.read(entry, State::is_relevant)
    }

    /// Whether an answer is required.
    pub fn is_required(&mut self, entry: EntryId) -> Result<bool, SessionError> {
        self.read(entry, State::is_required)
    }

    /// Whether a person may not edit the entry: by its own rule or that of anything that holds it.
    pub fn is_read_only(&mut self, entry: EntryId) -> Result<bool, SessionError> {
        self.read(entry, State::is_read_only)
    }

    /// The node of the definition that an entry is an instance of.
    pub fn definition_of(&self, entry: EntryId) -> Result<NodeId, SessionError> {
        Ok(self.state.arena.cell(self.state.node(entry)?).definition)
    }

    /// How many instances the repeat at a path has.
    pub fn repeat_len(&self, path: &str) -> Result<usize, SessionError> {
        match self.locate(path)? {
            super::entry::Found::Range(range) => Ok(self.state.arena.range(range).instances.len()),
            super::entry::Found::Node(node) => match self.state.arena.cell(node).range {
                super::arena::NONE => Ok(1),
                range => Ok(self.state.arena.range(range).instances.len()),
            },
        }
    }

    /// The string value of an XPath expression, read at the root of the filling; of nodes, the first.
    pub fn evaluate(&mut self, xpath: &str) -> Result<String, SessionError> {
        let form = self.begin_call();
        let resolved = form.resolve_apart(xpath, NodeId::ROOT).map_err(|problems| {
            let first = problems.into_iter().next().map(|problem| problem.message);
            SessionError::Expression(first.unwrap_or_else(|| "the expression cannot be read".into()))
        })?;
        let frame = Frame::of(NodeRef::primary(0));
        let text: Result<String, EvaluationError> = self.state.complete(&form, |state| {
            let value = state.evaluate(&form, &resolved, frame)?;
            state.value_answer(&form, value)
        });
        Ok(text?)
    }
}
