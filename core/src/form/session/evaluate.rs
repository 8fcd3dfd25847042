//! Evaluating resolved expressions over a filling.
//!
//! Evaluation may read slots that are stale; it then evaluates them first, and where that would go too deep it stops
//! with [`Interrupt::Needs`], to be begun anew when what it needs is there.

use super::slot::Slot;
use super::value::{NodeRef, NodeRefKind, Value};
use super::{EvaluationError, State};
use crate::form::expression::scalar::{self, Scalar};
use crate::form::expression::{BinaryOperator, number};
use crate::form::model::{ElementId, NodeKind};
use crate::form::program::{ChoiceName, Form, Indexed, Resolved};
use crate::limits::{CALL_STEPS_MAX, EVALUATION_STEPS_MAX, NAMING_DEPTH_MAX, RESULT_BYTES_MAX};
use std::borrow::Cow;

/// Why an evaluation did not come to its end.
#[derive(Debug)]
pub(super) enum Interrupt {
    /// This must be evaluated first.
    Needs(Slot),
    Failed(EvaluationError),
}

impl From<EvaluationError> for Interrupt {
    fn from(error: EvaluationError) -> Self {
        Self::Failed(error)
    }
}

/// Where an expression is evaluated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The node that the whole expression is evaluated for.
    pub(super) current: NodeRef,
    /// The node that relative paths start from.
    pub(super) context: NodeRef,
    /// The place of the context among the nodes that a predicate is asked about, from 1.
    pub(super) position: usize,
    /// How many nodes the predicate is asked about.
    pub(super) size: usize,
}

impl Frame {
    pub(super) fn of(node: NodeRef) -> Self {
        Self { current: node, context: node, position: 1, size: 1 }
    }
}

pub(super) type Evaluated<T> = Result<T, Interrupt>;

impl State {
    /// Evaluates one part of an expression.
    pub(super) fn evaluate(&mut self, form: &Form, part: &Resolved, frame: Frame) -> Evaluated<Value> {
        self.depth += 1;
        let result = match part {
            Resolved::Number(number) => Ok(Value::Number(*number)),
            Resolved::Text(text) => Ok(Value::Text(text.to_string())),
            Resolved::Negate(operand) => {
                self.evaluate_number(form, operand, frame).map(|number| Value::Number(-number))
            }
            Resolved::Chain(first, rest) => self.evaluate_chain(form, first, rest, frame),
            Resolved::Path(path) => self.follow(form, path, frame),
            Resolved::Call(function, arguments) => self.call(form, *function, arguments, frame),
            Resolved::Indexed(indexed) => self.indexed(form, indexed, frame),
            Resolved::ChoiceName(choice_name) => self.evaluate_choice_name(form, choice_name, frame),
        };
        self.depth -= 1;
        result
    }

    pub(super) fn evaluate_text(&mut self, form: &Form, part: &Resolved, frame: Frame) -> Evaluated<String> {
        let value = self.evaluate(form, part, frame)?;
        self.value_text(form, value)
    }

    pub(super) fn evaluate_number(&mut self, form: &Form, part: &Resolved, frame: Frame) -> Evaluated<f64> {
        let value = self.evaluate(form, part, frame)?;
        self.number(form, &value)
    }

    pub(super) fn evaluate_truth(&mut self, form: &Form, part: &Resolved, frame: Frame) -> Evaluated<bool> {
        let value = self.evaluate(form, part, frame)?;
        self.truth(form, &value)
    }

    #[inline(never)]
    fn evaluate_chain(
        &mut self,
        form: &Form,
        first: &Resolved,
        rest: &[(BinaryOperator, Resolved)],
        frame: Frame,
    ) -> Evaluated<Value> {
        let mut left = self.evaluate(form, first, frame)?;
        for (operator, operand) in rest {
            left = match operator {
                BinaryOperator::Or => {
                    let holds = self.truth(form, &left)? || self.evaluate_truth(form, operand, frame)?;
                    Value::Boolean(holds)
                }
                BinaryOperator::And => {
                    let holds = self.truth(form, &left)? && self.evaluate_truth(form, operand, frame)?;
                    Value::Boolean(holds)
                }
                BinaryOperator::Union => {
                    let right = self.evaluate(form, operand, frame)?;
                    self.union(form, left, right)
                }
                _ => {
                    let right = self.evaluate(form, operand, frame)?;
                    self.apply(form, *operator, left, right)?
                }
            };
        }
        Ok(left)
    }

    fn apply(&mut self, form: &Form, operator: BinaryOperator, left: Value, right: Value) -> Evaluated<Value> {
        if matches!(operator.level(), 2 | 3) {
            return self.compare(form, operator, &left, &right).map(Value::Boolean);
        }
        let (left, right) = (self.reduce(form, left)?, self.reduce(form, right)?);
        let result = scalar::calculate(operator, as_scalar(&left), as_scalar(&right), &self.clock.zone);
        Ok(Value::Number(result.unwrap_or(f64::NAN)))
    }

    /// Comparison by the rules of XPath 1.0 §3.4: a node-set compares if any of its nodes does.
    fn compare(&mut self, form: &Form, operator: BinaryOperator, left: &Value, right: &Value) -> Evaluated<bool> {
        let is_equality = operator.level() == 2;
        let has_boolean = matches!(left, Value::Boolean(_)) || matches!(right, Value::Boolean(_));
        if is_equality && has_boolean {
            let (left, right) = (self.truth(form, left)?, self.truth(form, right)?);
            return Ok((left == right) == (operator == BinaryOperator::Equal));
        }
        let lefts = self.operands(form, left)?;
        let rights = self.operands(form, right)?;
        for left_index in 0..lefts {
            self.count_steps(rights)?;
            let zone = &self.clock.zone;
            let left = self.operand(form, left, left_index);
            let holds = (0..rights).any(|right_index| {
                let right = self.operand(form, right, right_index);
                scalar::compare(operator, left.scalar(), right.scalar(), zone).unwrap_or(false)
            });
            if holds {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many single values a value stands for in a comparison, each made readable.
    fn operands(&mut self, form: &Form, value: &Value) -> Evaluated<usize> {
        let Some(nodes) = value.nodes() else { return Ok(1) };
        for &node in nodes {
            self.make_readable(form, node)?;
        }
        Ok(nodes.len())
    }

    fn operand<'a>(&'a self, form: &'a Form, value: &'a Value, index: usize) -> Operand<'a> {
        match value.nodes() {
            Some(nodes) => Operand::Text(self.text_of(form, nodes[index])),
            None => Operand::Scalar(as_scalar(value)),
        }
    }

    /// Turns nodes into the text of the first of them.
    pub(super) fn reduce(&mut self, form: &Form, value: Value) -> Evaluated<Value> {
        match value {
            Value::Node(_) | Value::Nodes(_) => self.text(form, &value).map(Value::Text),
            scalar => Ok(scalar),
        }
    }

    /// `string(value)`: of nodes, the first.
    pub(super) fn text(&mut self, form: &Form, value: &Value) -> Evaluated<String> {
        let text = match value {
            Value::Node(node) => {
                self.make_readable(form, *node)?;
                self.text_of(form, *node).into_owned()
            }
            Value::Nodes(nodes) => match nodes.first() {
                Some(&node) => {
                    self.make_readable(form, node)?;
                    self.text_of(form, node).into_owned()
                }
                None => String::new(),
            },
            scalar => as_scalar(scalar).to_text().into_owned(),
        };
        if text.len() > RESULT_BYTES_MAX {
            return Err(EvaluationError::ResultTooLong.into());
        }
        Ok(text)
    }

    /// `number(value)`; dates and times read as days since 1970-01-01 (ODK XForms specification, `number()`).
    pub(super) fn number(&mut self, form: &Form, value: &Value) -> Evaluated<f64> {
        match value {
            Value::Number(number) => Ok(*number),
            Value::Nodes(nodes) if nodes.is_empty() => Ok(f64::NAN),
            Value::Node(_) | Value::Nodes(_) => {
                let node = value.nodes().and_then(|nodes| nodes.first().copied()).unwrap_or(NodeRef::document());
                self.make_readable(form, node)?;
                Ok(number::from_text(&self.text_of(form, node), &self.clock.zone))
            }
            scalar => Ok(as_scalar(scalar).to_number(&self.clock.zone)),
        }
    }

    /// `boolean(value)`. A single question counts by whether it has an answer, as form authors expect of
    /// `relevant: ${question}`; several nodes count by their being there.
    pub(super) fn truth(&mut self, form: &Form, value: &Value) -> Evaluated<bool> {
        match value {
            Value::Node(node) => self.truth_of_node(form, *node),
            Value::Nodes(nodes) => match nodes[..] {
                [node] => self.truth_of_node(form, node),
                _ => Ok(!nodes.is_empty()),
            },
            scalar => Ok(as_scalar(scalar).to_boolean()),
        }
    }

    fn truth_of_node(&mut self, form: &Form, node: NodeRef) -> Evaluated<bool> {
        self.make_readable(form, node)?;
        match node.kind() {
            NodeRefKind::Primary(index) if self.holds_value(form, index) => Ok(!self.text_of(form, node).is_empty()),
            NodeRefKind::Primary(index) => self.is_relevant(form, index),
            NodeRefKind::Secondary(instance, element) => {
                let tree = &form.definition().instances[usize::from(instance)].tree;
                let has_children = tree.children(ElementId(element)).next().is_some();
                Ok(has_children || !self.text_of(form, node).is_empty())
            }
            _ => Ok(true),
        }
    }

    pub(super) fn holds_value(&self, form: &Form, node: u32) -> bool {
        matches!(form.definition().node(self.arena.cell(node).definition).kind, NodeKind::Value | NodeKind::Attribute)
    }

    /// Evaluates what must be known before a node's text can be read.
    pub(super) fn make_readable(&mut self, form: &Form, node: NodeRef) -> Evaluated<()> {
        if let NodeRefKind::Primary(index) = node.kind()
            && self.is_relevant(form, index)?
        {
            self.ensure(form, Slot::Calculate(index))?;
        }
        Ok(())
    }

    /// The text of a node, after [`Self::make_readable`]. What is not relevant reads as empty.
    pub(super) fn text_of<'a>(&'a self, form: &'a Form, node: NodeRef) -> Cow<'a, str> {
        match node.kind() {
            NodeRefKind::Primary(index) => {
                if self.is_known_relevant(index) {
                    Cow::Borrowed(&self.arena.cell(index).value)
                } else {
                    Cow::Borrowed("")
                }
            }
            NodeRefKind::Secondary(instance, element) => {
                form.definition().instances[usize::from(instance)].tree.string_value(ElementId(element))
            }
            NodeRefKind::Range(_) | NodeRefKind::Document | NodeRefKind::SecondaryDocument(_) => Cow::Borrowed(""),
        }
    }

    pub(super) fn value_text(&mut self, form: &Form, value: Value) -> Evaluated<String> {
        match value {
            Value::Text(text) if text.len() <= RESULT_BYTES_MAX => Ok(text),
            other => self.text(form, &other),
        }
    }

    /// Counts work, so that a predicate within a predicate over a long list ends with an error and not next week.
    pub(super) fn count_steps(&mut self, steps: usize) -> Evaluated<()> {
        self.steps = self.steps.saturating_add(steps as u64);
        self.work = self.work.saturating_add(steps as u64);
        let is_too_much = self.steps > EVALUATION_STEPS_MAX || self.work > CALL_STEPS_MAX;
        if is_too_much { Err(EvaluationError::TooMuchWork.into()) } else { Ok(()) }
    }

    #[inline(never)]
    fn indexed(&mut self, form: &Form, indexed: &Indexed, frame: Frame) -> Evaluated<Value> {
        let mut places = Vec::with_capacity(indexed.levels.len());
        for (_, index) in &indexed.levels {
            places.push(self.evaluate_number(form, index, frame)?);
        }
        let start = self.follow(form, &indexed.start, frame)?;
        let mut frontier: Vec<u32> =
            start.nodes().unwrap_or_default().iter().filter_map(|node| primary(*node)).collect();
        for ((down, _), place) in indexed.levels.iter().zip(places) {
            let mut next = Vec::new();
            for node in frontier {
                let mut instances = Vec::new();
                self.arena.descend(form.definition(), node, down, &mut instances);
                self.count_steps(instances.len())?;
                if place >= 1.0 && place.fract() == 0.0 {
                    next.extend(instances.get(place as usize - 1));
                }
            }
            frontier = next;
        }
        let mut found = Vec::new();
        for node in frontier {
            self.arena.descend(form.definition(), node, &indexed.rest, &mut found);
        }
        Ok(found.first().map_or_else(Value::no_nodes, |&node| Value::Node(NodeRef::primary(node))))
    }

    #[inline(never)]
    fn evaluate_choice_name(&mut self, form: &Form, choice_name: &ChoiceName, frame: Frame) -> Evaluated<Value> {
        let wanted = self.evaluate_text(form, &choice_name.value, frame)?;
        let question = self.follow(form, &choice_name.question, frame)?;
        let Some(node) = question.nodes().and_then(|nodes| nodes.first()).and_then(|node| primary(*node)) else {
            return Ok(Value::Text(String::new()));
        };
        // Choices may be filtered, and labels filled in, by what another choice is called, or the same.
        if self.naming >= NAMING_DEPTH_MAX {
            return Err(Interrupt::Failed(EvaluationError::Cycle));
        }
        self.naming += 1;
        let label = self.choice_label(form, choice_name.control, node, &wanted);
        self.naming -= 1;
        label.map(Value::Text)
    }
}

/// One side of one comparison.
enum Operand<'a> {
    Text(Cow<'a, str>),
    Scalar(Scalar<'a>),
}

impl Operand<'_> {
    fn scalar(&self) -> Scalar<'_> {
        match self {
            Self::Text(text) => Scalar::Text(text),
            Self::Scalar(scalar) => *scalar,
        }
    }
}

/// A value that is not a node-set; a node-set, which its callers have reduced before, reads as the empty text.
pub(super) fn as_scalar(value: &Value) -> Scalar<'_> {
    match value {
        Value::Text(text) => Scalar::Text(text),
        Value::Number(number) => Scalar::Number(*number),
        Value::Boolean(truth) => Scalar::Boolean(*truth),
        Value::Node(_) | Value::Nodes(_) => Scalar::Text(""),
    }
}

pub(super) fn primary(node: NodeRef) -> Option<u32> {
    match node.kind() {
        NodeRefKind::Primary(index) => Some(index),
        _ => None,
    }
}
