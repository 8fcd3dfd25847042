//! What a person does: answer, clear, add and remove repeat instances, change the language.

use super::arena::Flags;
use super::entry::{EntryId, Found};
use super::error::{ActError, SessionError};
use super::evaluate::Frame;
use super::slot::Slot;
use super::value::NodeRef;
use super::{Session, State};
use crate::form::expression::number;
use crate::form::model::{ControlKind, SelectKind};
use crate::form::program::Form;
use crate::limits::{ANSWER_BYTES_MAX, CALCULATED_BYTES_MAX, REPEAT_INSTANCES_MAX, SESSION_NODES_MAX};

/// What is to be said of an answer. It is stored whatever the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong.
    Ok,
    /// It breaks the constraint of the question.
    ConstraintViolated,
    /// It is empty and required.
    RequiredButEmpty,
}

impl State {
    /// Writes a value, whoever decided it, and marks what depends on it.
    pub(super) fn write(&mut self, form: &Form, node: u32, value: String) {
        let is_calculated = form.definition().node(self.arena.cell(node).definition).bind.calculate.is_some();
        let was_stale = is_calculated && self.arena.cell(node).flags.has(Flags::STALE_CALCULATE);
        if was_stale {
            // What is written over a calculation stays until an input of it changes. An input that is stale itself would
            // not tell of that, so all are brought up to date first.
            self.settle_slot(form, Slot::Calculate(node));
        }
        let cell = self.arena.cell_mut(node);
        cell.flags.set(Flags::STALE_CALCULATE, false);
        let definition = cell.definition;
        if let Some(calculate) = form.definition().node(definition).bind.calculate {
            self.expression_is_fresh(calculate);
        }
        let cell = self.arena.cell_mut(node);
        if *cell.value == *value && !was_stale {
            return;
        }
        cell.value = value.into();
        self.note_written(node);
        self.value_changed(form, node);
    }

    /// What a calculation gave.
    pub(super) fn store_calculated(&mut self, form: &Form, node: u32, text: String) {
        let text = self.as_stored(form, node, text);
        let before = self.arena.cell(node).value.len();
        let after = self.calculated_bytes.saturating_sub(before).saturating_add(text.len());
        let fits = after <= CALCULATED_BYTES_MAX;
        self.calculated_bytes = if fits { after } else { self.calculated_bytes.saturating_sub(before) };
        // Its dependents were marked when it became stale.
        self.arena.cell_mut(node).value = if fits { text.into() } else { "".into() };
        if !fits && let Some(calculate) = form.definition().node(self.arena.cell(node).definition).bind.calculate {
            self.note_failure(calculate, super::EvaluationError::ResultTooLong);
        }
    }

    /// Takes an instance out of its range, with all it holds.
    pub(super) fn take_out(&mut self, form: &Form, node: u32, range: u32) {
        let place = self.arena.cell(node).place as usize;
        for gone in self.nodes_within(form, node) {
            self.choices.remove(&gone);
            self.seen.remove(&gone);
        }
        self.arena.remove_instance(form.definition(), node);
        self.members_changed(form, range, Some(place));
    }

    pub(super) fn verdict(&mut self, form: &Form, node: u32) -> Result<Verdict, super::EvaluationError> {
        self.complete(form, |state| {
            if !state.is_relevant(form, node)? {
                return Ok(Verdict::Ok);
            }
            if state.readable_text(form, node)?.is_empty() {
                return Ok(if state.is_required(form, node)? { Verdict::RequiredButEmpty } else { Verdict::Ok });
            }
            Ok(if state.constraint_holds(form, node)? { Verdict::Ok } else { Verdict::ConstraintViolated })
        })
    }
}

impl Session {
    /// Answers a question; an empty text clears it. The answer is written as the type asks (`docs/expressions.md`,
    /// "Answers"); of a select, what is not on offer drops out.
    ///
    /// # Errors
    /// Nothing is changed where the question cannot be answered now or the text is not of its type. An answer that
    /// breaks a constraint is no error: it is stored, and the verdict says so.
    pub fn answer(&mut self, entry: EntryId, text: &str) -> Result<Verdict, ActError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let definition = self.state.arena.cell(node).definition;
        let control = form.question(definition).ok_or(ActError::NotAQuestion)?;
        if text.len() > ANSWER_BYTES_MAX {
            return Err(ActError::TooLong);
        }
        if !self.state.complete(&form, |state| state.is_relevant(&form, node))? {
            return Err(ActError::NotRelevant);
        }
        if self.state.complete(&form, |state| state.is_read_only(&form, node))? {
            return Err(ActError::ReadOnly);
        }
        let mut stored = super::answer::written(&form, definition, control, text)?;
        if let ControlKind::Select(kind, _) = form.definition().control(control).kind {
            let kept = self.state.complete(&form, |state| state.keep_offered(&form, control, node, &stored))?;
            if kind == SelectKind::One
                && number::trim(&stored).contains(' ')
                && number::trim(&stored) != number::trim(&kept)
            {
                return Err(ActError::WrongType("one choice"));
            }
            if kind == SelectKind::Rank && !stored.is_empty() {
                let offered = self.state.complete(&form, |state| state.offered_values(&form, control, node))?;
                if kept.split_ascii_whitespace().count() != offered.len() {
                    return Err(ActError::WrongType("all choices, each once, in the order wanted"));
                }
            }
            stored = kept;
        }
        self.state.write(&form, node, stored);
        self.state.settle(&form);
        Ok(self.state.verdict(&form, node)?)
    }

    /// Adds an instance at the end of the repeat at a path (`/data/rep`, or `/data/outer[2]/inner`).
    pub fn add_repeat(&mut self, path: &str) -> Result<EntryId, ActError> {
        let form = self.begin_call();
        let range = match self.locate(path)? {
            Found::Range(range) => range,
            Found::Node(node) if self.state.arena.cell(node).range != super::arena::NONE => {
                self.state.arena.cell(node).range
            }
            Found::Node(_) => return Err(ActError::NotARepeat),
        };
        self.check_free(range)?;
        let held = self.state.arena.range(range);
        if held.instances.len() >= REPEAT_INSTANCES_MAX || self.state.arena.len() >= SESSION_NODES_MAX {
            return Err(ActError::TooMany);
        }
        let (parent, definition) = (held.parent, held.definition);
        if !self.state.complete(&form, |state| state.is_relevant(&form, parent))? {
            return Err(ActError::NotRelevant);
        }
        if let Some(relevant) = form.definition().node(definition).bind.relevant {
            let frame = Frame::of(NodeRef::range(range));
            let holds = self.state.complete(&form, |state| {
                let value = state.evaluate(&form, form.resolved(relevant), frame)?;
                state.truth(&form, &value)
            })?;
            if !holds {
                return Err(ActError::NotRelevant);
            }
        }
        let instance = self.state.add_instance(&form, range);
        self.state.members_changed(&form, range, None);
        self.state.settle(&form);
        Ok(self.state.entry(instance))
    }

    /// Removes a repeat instance and all it holds.
    pub fn remove_repeat(&mut self, entry: EntryId) -> Result<(), ActError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let range = self.state.arena.cell(node).range;
        if range == super::arena::NONE {
            return Err(ActError::NotARepeat);
        }
        self.check_free(range)?;
        if !self.state.complete(&form, |state| state.is_relevant(&form, node))? {
            return Err(ActError::NotRelevant);
        }
        self.state.take_out(&form, node, range);
        self.state.settle(&form);
        Ok(())
    }

    /// Whether a person decides how many instances a range has.
    fn check_free(&self, range: u32) -> Result<(), ActError> {
        let definition = self.state.arena.range(range).definition;
        let control = self.form.repeat_control(definition).map(|control| &self.form.definition().control(control).kind);
        match control {
            Some(ControlKind::Repeat { count: None, no_add_remove: false }) | None => Ok(()),
            Some(_) => Err(ActError::FixedCount),
        }
    }

    /// Shows the form in another language: by its name as the form has it, or by its tag (`ar`).
    pub fn set_language(&mut self, name: &str) -> Result<(), SessionError> {
        let form = self.begin_call();
        let language =
            form.definition().language(name).ok_or_else(|| SessionError::UnknownLanguage(name.to_owned()))?;
        if language == self.state.language {
            return Ok(());
        }
        self.state.language = language;
        for (expression, context) in form.translated() {
            for node in self.state.all_instances(&form, context) {
                self.state.expression_changed(&form, expression, node);
            }
        }
        self.state.settle(&form);
        Ok(())
    }

    /// Writes the position that an action asked for (`odk:setgeopoint`); see [`Self::take_position_requests`].
    pub fn set_position(&mut self, entry: EntryId, geopoint: &str) -> Result<(), ActError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let stored = self.state.as_stored(&form, node, geopoint.to_owned());
        self.state.write(&form, node, stored);
        self.state.settle(&form);
        Ok(())
    }

    /// The entries for which the form asks for the device's position. The app answers with [`Self::set_position`], or
    /// not at all.
    pub fn take_position_requests(&mut self) -> Vec<EntryId> {
        let requests = std::mem::take(&mut self.state.position_requests);
        let alive = |(node, generation): &(u32, u32)| self.state.arena.cell(*node).generation == *generation;
        requests.into_iter().filter(alive).map(|(node, generation)| EntryId { node, generation }).collect()
    }
}
