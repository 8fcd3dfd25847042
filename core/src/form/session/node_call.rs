//! Calling functions that look at nodes, or at where they are called.

use super::evaluate::{Evaluated, Frame, as_scalar, primary};
use super::value::{NodeRef, NodeRefKind, Value};
use super::{EvaluationError, State};
use crate::form::expression::functions::table::Function;
use crate::form::expression::functions::{geo, math, selection, shuffle, text};
use crate::form::model::TextForm;
use crate::form::program::{Form, Resolved};
use crate::limits::RESULT_BYTES_MAX;
use std::borrow::Cow;

impl State {
    #[inline(never)]
    pub(super) fn node_call(
        &mut self,
        form: &Form,
        function: Function,
        arguments: &[Resolved],
        frame: Frame,
    ) -> Evaluated<Value> {
        use Function as F;
        match function {
            F::Position => self.position(form, arguments, frame),
            F::Last => Ok(Value::Number(frame.size as f64)),
            F::Count | F::CountNonEmpty => self.count(form, function, &arguments[0], frame),
            F::Sum | F::Min | F::Max => {
                let texts = self.values_of(form, arguments, frame)?;
                let numbers = texts.iter().map(|value| as_scalar(value).to_number(&self.clock.zone));
                Ok(Value::Number(match function {
                    F::Sum => math::sum(numbers),
                    F::Min => math::min(numbers),
                    _ => math::max(numbers),
                }))
            }
            F::Concat | F::Join => {
                let (separator, rest) = if function == F::Join {
                    (self.evaluate_text(form, &arguments[0], frame)?, &arguments[1..])
                } else {
                    (String::new(), arguments)
                };
                let values = self.values_of(form, rest, frame)?;
                let joined = text::join(&separator, values.iter().map(|value| as_scalar(value).to_text()));
                self.value_text(form, Value::Text(joined)).map(Value::Text)
            }
            F::String | F::Number | F::StringLength | F::NormalizeSpace => {
                self.of_context(form, function, arguments, frame)
            }
            F::Name | F::LocalName | F::NamespaceUri => self.name(form, function, arguments, frame),
            F::Checklist | F::WeightedChecklist => self.checklist(form, function, arguments, frame),
            F::Area | F::Distance => {
                let values = self.values_of(form, arguments, frame)?;
                let texts: Vec<Cow<'_, str>> = values.iter().map(|value| as_scalar(value).to_text()).collect();
                let points = geo::points(&texts);
                Ok(Value::Number(match points {
                    Some(points) if function == F::Area => geo::area(&points),
                    Some(points) => geo::distance(&points),
                    None => f64::NAN,
                }))
            }
            F::Randomize => self.randomize(form, arguments, frame),
            F::Itext => {
                let id = self.evaluate_text(form, &arguments[0], frame)?;
                let rendered = match form.definition().texts.get(&*id) {
                    Some(text) => self.render(form, text, TextForm::Long, frame)?,
                    None => String::new(),
                };
                Ok(Value::Text(rendered))
            }
            _ => {
                Err(EvaluationError::BadArgument { function: function.info().name, reason: "it cannot stand here" }
                    .into())
            }
        }
    }

    /// The values of all arguments, each relevant node of a node-set for itself.
    fn values_of(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Vec<Value>> {
        let mut values = Vec::with_capacity(arguments.len());
        let mut bytes = 0;
        for argument in arguments {
            let value = self.evaluate(form, argument, frame)?;
            let Some(nodes) = value.nodes() else {
                bytes += if let Value::Text(text) = &value { text.len() } else { 0 };
                values.push(value);
                within_bound(bytes)?;
                continue;
            };
            self.count_steps(nodes.len())?;
            for &node in nodes {
                if self.counts(form, node)? {
                    self.make_readable(form, node)?;
                    let text = self.text_of(form, node).into_owned();
                    bytes += text.len();
                    within_bound(bytes)?;
                    values.push(Value::Text(text));
                }
            }
        }
        Ok(values)
    }

    /// Whether a node is there for functions over many nodes. What is not relevant is not: a sum over cells must not fail
    /// because a cell that is out of use has no beds (as in JavaRosa).
    fn counts(&mut self, form: &Form, node: NodeRef) -> Evaluated<bool> {
        match primary(node) {
            Some(index) => self.is_relevant(form, index),
            None => Ok(true),
        }
    }

    pub(super) fn once(&mut self, form: &Form, argument: &Resolved, frame: Frame) -> Evaluated<Value> {
        if let Some(node) = primary(frame.current) {
            let present = &self.arena.cell(node).value;
            if !present.is_empty() {
                return Ok(Value::Text(present.to_string()));
            }
        }
        self.evaluate(form, argument, frame)
    }

    fn position(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let Some(argument) = arguments.first() else { return Ok(Value::Number(frame.position as f64)) };
        let value = self.evaluate(form, argument, frame)?;
        let Some(&node) = value.nodes().and_then(|nodes| nodes.first()) else { return Ok(Value::Number(f64::NAN)) };
        Ok(Value::Number(match node.kind() {
            NodeRefKind::Primary(index) => f64::from(self.arena.cell(index).place + 1),
            NodeRefKind::Secondary(..) => {
                let siblings =
                    self.parent_of(form, node).map_or_else(Vec::new, |parent| self.child_refs(form, parent, false));
                self.count_steps(siblings.len())?;
                let name = self.name_of(form, node);
                let before = siblings.iter().take_while(|&&sibling| sibling != node);
                before.filter(|&&sibling| self.name_of(form, sibling) == name).count() as f64 + 1.0
            }
            _ => 1.0,
        }))
    }

    fn count(&mut self, form: &Form, function: Function, argument: &Resolved, frame: Frame) -> Evaluated<Value> {
        let value = self.evaluate(form, argument, frame)?;
        let Some(nodes) = value.nodes() else {
            let reason = "it counts questions or repeats, and was given a value";
            return Err(EvaluationError::BadArgument { function: function.info().name, reason }.into());
        };
        self.count_steps(nodes.len())?;
        let mut count = 0_u32;
        for &node in nodes {
            if !self.counts(form, node)? {
                continue;
            }
            if function == Function::CountNonEmpty {
                self.make_readable(form, node)?;
                count += u32::from(!self.text_of(form, node).is_empty());
            } else {
                count += 1;
            }
        }
        Ok(Value::Number(f64::from(count)))
    }

    /// Functions that speak of the context node where they are given nothing.
    fn of_context(
        &mut self,
        form: &Form,
        function: Function,
        arguments: &[Resolved],
        frame: Frame,
    ) -> Evaluated<Value> {
        let value = match arguments.first() {
            Some(argument) => self.evaluate(form, argument, frame)?,
            None => Value::Node(frame.context),
        };
        Ok(match function {
            Function::Number => Value::Number(self.number(form, &value)?),
            Function::String => Value::Text(self.value_text(form, value)?),
            Function::StringLength => Value::Number(text::string_length(&self.value_text(form, value)?)),
            _ => Value::Text(text::normalize_space(&self.value_text(form, value)?)),
        })
    }

    fn name(&mut self, form: &Form, function: Function, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let node = match arguments.first() {
            Some(argument) => self.evaluate(form, argument, frame)?.nodes().and_then(|nodes| nodes.first().copied()),
            None => Some(frame.context),
        };
        let name = node.map_or("", |node| self.name_of(form, node));
        Ok(Value::Text(match function {
            Function::Name => name.to_owned(),
            Function::LocalName => name.rsplit(':').next().unwrap_or(name).to_owned(),
            _ => {
                let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
                let namespaces = &form.definition().settings.namespaces;
                namespaces
                    .iter()
                    .find(|(known, _)| &**known == prefix)
                    .map_or_else(String::new, |(_, address)| address.to_string())
            }
        }))
    }

    fn checklist(&mut self, form: &Form, function: Function, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let least = self.evaluate_number(form, &arguments[0], frame)?;
        let most = self.evaluate_number(form, &arguments[1], frame)?;
        let rest = &arguments[2..];
        if function == Function::Checklist {
            let mut answers = Vec::with_capacity(rest.len());
            for argument in rest {
                let value = self.evaluate(form, argument, frame)?;
                match value.nodes() {
                    Some(nodes) => {
                        for &node in nodes {
                            answers.push(self.truth(form, &Value::Node(node))?);
                        }
                    }
                    None => answers.push(self.truth(form, &value)?),
                }
            }
            return Ok(Value::Boolean(selection::checklist(least, most, answers)));
        }
        let mut answers = Vec::with_capacity(rest.len() / 2);
        for pair in rest.chunks_exact(2) {
            let value = self.evaluate(form, &pair[0], frame)?;
            let weight = self.evaluate_number(form, &pair[1], frame)?;
            answers.push((self.truth(form, &value)?, weight));
        }
        Ok(Value::Boolean(selection::weighted_checklist(least, most, answers)))
    }

    fn randomize(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let nodes = self.evaluate(form, &arguments[0], frame)?;
        let seed = match arguments.get(1) {
            Some(seed) => {
                let seed = self.evaluate(form, seed, frame)?;
                match self.reduce(form, seed)? {
                    Value::Text(text) => shuffle::seed_from_text(&text),
                    other => shuffle::seed_from_number(as_scalar(&other).to_number(&self.clock.zone)),
                }
            }
            // 31 bits: the generator's modulus.
            None => (self.dice.word() >> 33) as i64,
        };
        let nodes: Vec<NodeRef> = nodes.nodes().unwrap_or_default().to_vec();
        self.count_steps(nodes.len())?;
        Ok(Value::Nodes(shuffle::shuffle(&nodes, seed)))
    }
}

/// Many texts must not be held together where no result could be that long.
fn within_bound(bytes: usize) -> Evaluated<()> {
    if bytes > RESULT_BYTES_MAX { Err(EvaluationError::ResultTooLong.into()) } else { Ok(()) }
}
