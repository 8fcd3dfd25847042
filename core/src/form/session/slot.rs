//! Slots: the computed properties of a node, evaluated when they are read and stale.

use super::arena::Flags;
use super::evaluate::{Frame, Interrupt};
use super::value::NodeRef;
use super::{EvaluationError, State};
use crate::form::model::{ExpressionId, NodeId};
use crate::form::program::Form;
use crate::limits::EVALUATION_DEPTH_MAX;

/// One computed property of one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    Relevant(u32),
    ReadOnly(u32),
    Required(u32),
    Constraint(u32),
    Calculate(u32),
}

impl Slot {
    fn node(self) -> u32 {
        match self {
            Self::Relevant(node)
            | Self::ReadOnly(node)
            | Self::Required(node)
            | Self::Constraint(node)
            | Self::Calculate(node) => node,
        }
    }

    fn stale_bit(self) -> u16 {
        match self {
            Self::Relevant(_) => Flags::STALE_RELEVANT,
            Self::ReadOnly(_) => Flags::STALE_READ_ONLY,
            Self::Required(_) => Flags::STALE_REQUIRED,
            Self::Constraint(_) => Flags::STALE_CONSTRAINT,
            Self::Calculate(_) => Flags::STALE_CALCULATE,
        }
    }

    fn result_bit(self) -> u16 {
        match self {
            Self::Relevant(_) => Flags::RELEVANT,
            Self::ReadOnly(_) => Flags::READ_ONLY,
            Self::Required(_) => Flags::REQUIRED,
            Self::Constraint(_) => Flags::CONSTRAINT_HOLDS,
            Self::Calculate(_) => 0,
        }
    }

    /// The bit that shows that the slot is being evaluated; only what others can depend on needs one.
    fn running_bit(self) -> u16 {
        match self {
            Self::Relevant(_) => Flags::RUNNING_RELEVANT,
            Self::Calculate(_) => Flags::RUNNING_CALCULATE,
            _ => 0,
        }
    }

    fn expression(self, form: &Form, definition: NodeId) -> Option<ExpressionId> {
        let bind = &form.definition().node(definition).bind;
        match self {
            Self::Relevant(_) => bind.relevant,
            Self::ReadOnly(_) => bind.read_only,
            Self::Required(_) => bind.required,
            Self::Constraint(_) => bind.constraint,
            Self::Calculate(_) => bind.calculate,
        }
    }

    /// What holds where nothing is written.
    fn default_result(self) -> bool {
        matches!(self, Self::Relevant(_) | Self::Constraint(_))
    }
}

impl State {
    /// Brings a slot up to date from outside of any evaluation. Long chains of slots that need each other are followed
    /// on the heap.
    pub(super) fn settle_slot(&mut self, form: &Form, slot: Slot) {
        let mut waiting = vec![slot];
        while let Some(&current) = waiting.last() {
            match self.ensure(form, current) {
                Ok(()) => {
                    waiting.pop();
                }
                Err(Interrupt::Needs(needed)) if waiting.contains(&needed) => self.give_up(form, needed),
                Err(Interrupt::Needs(needed)) => waiting.push(needed),
                Err(Interrupt::Failed(_)) => {
                    self.give_up(form, current);
                    waiting.pop();
                }
            }
        }
    }

    /// Runs something that evaluates, evaluating first what it turns out to need.
    pub(super) fn complete<T>(
        &mut self,
        form: &Form,
        mut work: impl FnMut(&mut Self) -> Result<T, Interrupt>,
    ) -> Result<T, EvaluationError> {
        loop {
            self.depth = 0;
            self.naming = 0;
            self.steps = 0;
            match work(self) {
                Ok(result) => return Ok(result),
                Err(Interrupt::Needs(slot)) => self.settle_slot(form, slot),
                Err(Interrupt::Failed(error)) => return Err(error),
            }
        }
    }

    /// Brings a slot up to date in the midst of an evaluation.
    pub(super) fn ensure(&mut self, form: &Form, slot: Slot) -> Result<(), Interrupt> {
        let cell = self.arena.cell(slot.node());
        if !cell.flags.has(slot.stale_bit()) {
            return Ok(());
        }
        let Some(expression) = slot.expression(form, cell.definition) else {
            let cell = self.arena.cell_mut(slot.node());
            cell.flags.set(slot.stale_bit(), false);
            if slot.result_bit() != 0 {
                cell.flags.set(slot.result_bit(), slot.default_result());
            }
            return Ok(());
        };
        if cell.flags.has(slot.running_bit()) {
            return Err(Interrupt::Failed(EvaluationError::Cycle));
        }
        if self.depth >= EVALUATION_DEPTH_MAX {
            return Err(Interrupt::Needs(slot));
        }
        self.run(form, slot, expression)
    }

    fn run(&mut self, form: &Form, slot: Slot, expression: ExpressionId) -> Result<(), Interrupt> {
        let node = slot.node();
        if let Slot::Calculate(_) = slot
            && !self.is_relevant(form, node)?
        {
            // Stays stale: it is calculated when it becomes relevant. Until then nobody reads it.
            return Ok(());
        }
        if let Slot::Constraint(_) = slot {
            self.ensure(form, Slot::Calculate(node))?;
        }
        self.arena.cell_mut(node).flags.set(slot.running_bit(), true);
        let frame = Frame::of(NodeRef::primary(node));
        // Each expression has its own measure of work, whoever reads it first.
        let outer = std::mem::take(&mut self.steps);
        let result = self.evaluate(form, form.resolved(expression), frame);
        self.steps = outer;
        let result = match (slot, result) {
            (Slot::Calculate(_), Ok(value)) => self.value_answer(form, value).map(Outcome::Text),
            (_, Ok(value)) => self.truth(form, &value).map(Outcome::Truth),
            (_, Err(interrupt)) => Err(interrupt),
        };
        self.arena.cell_mut(node).flags.set(slot.running_bit(), false);
        match result {
            Ok(Outcome::Text(text)) => self.store_calculated(form, node, text),
            Ok(Outcome::Truth(truth)) => self.arena.cell_mut(node).flags.set(slot.result_bit(), truth),
            Err(Interrupt::Needs(needed)) => return Err(Interrupt::Needs(needed)),
            Err(Interrupt::Failed(error)) => {
                self.note_failure(expression, error);
                self.give_up(form, slot);
                return Ok(());
            }
        }
        self.expression_is_fresh(expression);
        self.arena.cell_mut(node).flags.set(slot.stale_bit(), false);
        Ok(())
    }

    /// An expression that fails reads as nothing: no value, and what holds where nothing is written.
    fn give_up(&mut self, form: &Form, slot: Slot) {
        if let Some(expression) = slot.expression(form, self.arena.cell(slot.node()).definition) {
            self.expression_is_fresh(expression);
        }
        let cell = self.arena.cell_mut(slot.node());
        cell.flags.set(slot.stale_bit(), false);
        match slot {
            Slot::Calculate(_) => cell.value = "".into(),
            _ => cell.flags.set(slot.result_bit(), slot.default_result()),
        }
    }

    /// Whether a node and everything that holds it is relevant.
    pub(super) fn is_relevant(&mut self, form: &Form, node: u32) -> Result<bool, Interrupt> {
        let mut current = node;
        loop {
            self.ensure(form, Slot::Relevant(current))?;
            let cell = self.arena.cell(current);
            if !cell.flags.has(Flags::RELEVANT) {
                return Ok(false);
            }
            if cell.parent == super::arena::NONE {
                return Ok(true);
            }
            current = cell.parent;
        }
    }

    /// Whether a person may not edit a node: by its own expression or that of anything that holds it.
    pub(super) fn is_read_only(&mut self, form: &Form, node: u32) -> Result<bool, Interrupt> {
        let mut current = node;
        loop {
            self.ensure(form, Slot::ReadOnly(current))?;
            let cell = self.arena.cell(current);
            if cell.flags.has(Flags::READ_ONLY) {
                return Ok(true);
            }
            if cell.parent == super::arena::NONE {
                return Ok(false);
            }
            current = cell.parent;
        }
    }

    pub(super) fn is_required(&mut self, form: &Form, node: u32) -> Result<bool, Interrupt> {
        self.ensure(form, Slot::Required(node))?;
        Ok(self.arena.cell(node).flags.has(Flags::REQUIRED))
    }

    pub(super) fn constraint_holds(&mut self, form: &Form, node: u32) -> Result<bool, Interrupt> {
        self.ensure(form, Slot::Constraint(node))?;
        Ok(self.arena.cell(node).flags.has(Flags::CONSTRAINT_HOLDS))
    }
}

enum Outcome {
    Text(String),
    Truth(bool),
}
