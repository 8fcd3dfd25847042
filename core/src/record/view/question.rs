//! Drawing one question: what stands at it, who says so, and what is wrong with it.

use super::entry::{Answer, EntryKind, ObservationView, Problem};
use super::read::Drawing;
use super::said::Observed;
use super::upload::Upload;
use crate::form::model::{Control, ControlKind, DataType, NodeId, SelectKind};
use crate::form::session::{Condition, EntryId, SessionError};
use crate::record::key::Key;

impl Drawing<'_> {
    pub(super) fn question(
        &mut self,
        control: &Control,
        node: NodeId,
        entry: EntryId,
        depth: u32,
    ) -> Result<(), SessionError> {
        let bind = &self.filling.blueprint().form().definition().node(node).bind;
        let is_note =
            bind.read_only.is_some() && bind.calculate.is_none() && matches!(control.kind, ControlKind::Input);
        let (data_type, xlsform_type) = (bind.data_type, control.xlsform_type.as_deref());
        if is_note && xlsform_type.is_none_or(|word| word == "note") && self.filling.session().is_read_only(entry)? {
            let view = self.base_view(entry, Some(control), depth, EntryKind::Note)?;
            self.entries.push(view);
            return Ok(());
        }
        let Some(key) = self.filling.key(entry) else { return Ok(()) };
        let answer = self.answer(control, node, entry, &key, data_type)?;
        let view = self.base_view(entry, Some(control), depth, EntryKind::Question(Box::new(answer)))?;
        self.entries.push(view);
        Ok(())
    }

    fn answer(
        &mut self,
        control: &Control,
        node: NodeId,
        entry: EntryId,
        key: &Key,
        data_type: DataType,
    ) -> Result<Answer, SessionError> {
        let select = match control.kind {
            ControlKind::Select(kind, _) => Some(kind),
            _ => None,
        };
        let choices = if select.is_some() { self.filling.session().choices(entry)? } else { Vec::new() };
        let value = self.filling.session().value(entry)?;
        let problems = self.problems(entry, select, &choices, &value)?;
        let comments = self.comments.get(key).copied().unwrap_or_default();
        let policy = self.filling.blueprint().policy(node).ok_or(SessionError::NoValue)?;
        let said = self.filling.said(self.people, key).ok_or(SessionError::NoValue)?;
        let upload = Upload::of(self.filling.blueprint().form(), node);
        let mut shown = |value: &str| match select {
            Some(_) => self.filling.in_words(node, &choices, value),
            None => value.to_owned(),
        };
        let in_words = shown(&value);
        let others = said.others.into_iter().map(|(value, by)| (shown(&value), by)).collect();
        let observed = |seen: Observed| ObservationView {
            shown: shown(&seen.value),
            id: seen.id,
            value: seen.value,
            by: seen.by,
            is_own: seen.is_own,
        };
        Ok(Answer {
            data_type,
            select,
            upload,
            policy,
            shown: in_words,
            by: said.by,
            position: said.position,
            observations: said.observations.into_iter().map(observed).collect(),
            others,
            problems,
            marks: self.marks.get(key).cloned().unwrap_or_default(),
            comments,
            value,
            choices,
        })
    }

    fn problems(
        &mut self,
        entry: EntryId,
        select: Option<SelectKind>,
        choices: &[crate::form::session::Choice],
        value: &str,
    ) -> Result<Vec<Problem>, SessionError> {
        let session = self.filling.session();
        let mut problems = Vec::new();
        for violation in session.validate_within(entry)? {
            problems.push(match violation.condition {
                Condition::Required => Problem::Required(session.required_message(entry)?),
                Condition::Constraint => Problem::Constraint(session.constraint_message(entry)?),
            });
        }
        let is_offered = |chosen: &str| choices.iter().any(|choice| choice.value == chosen);
        if select.is_some() && !value.split_ascii_whitespace().all(is_offered) {
            problems.push(Problem::NotOffered);
        }
        Ok(problems)
    }
}
