//! Calling functions on plain values. Those that look at nodes are in `node_call`.

use super::evaluate::{Evaluated, Frame, as_scalar};
use super::value::Value;
use super::{EvaluationError, State};
use crate::form::expression::functions::format::{CalendarNames, format_date_time};
use crate::form::expression::functions::moment::{self, Moment};
use crate::form::expression::functions::pattern::Pattern;
use crate::form::expression::functions::table::Function;
use crate::form::expression::functions::{digest, geo, identifier, math, selection, text, time_of_day};
use crate::form::expression::number;
use crate::form::program::{Form, Resolved};
use crate::limits::PATTERNS_KEPT_MAX;
use std::borrow::Cow;
use std::sync::Arc;

fn bad(function: &'static str, reason: &'static str) -> EvaluationError {
    EvaluationError::BadArgument { function, reason }
}

impl State {
    /// Calls a function.
    #[inline(never)]
    pub(super) fn call(
        &mut self,
        form: &Form,
        function: Function,
        arguments: &[Resolved],
        frame: Frame,
    ) -> Evaluated<Value> {
        use Function as F;
        match function {
            F::True => Ok(Value::Boolean(true)),
            F::False => Ok(Value::Boolean(false)),
            F::Not => Ok(Value::Boolean(!self.evaluate_truth(form, &arguments[0], frame)?)),
            F::Boolean => Ok(Value::Boolean(self.evaluate_truth(form, &arguments[0], frame)?)),
            F::If => {
                let branch = if self.evaluate_truth(form, &arguments[0], frame)? { 1 } else { 2 };
                self.evaluate(form, &arguments[branch], frame)
            }
            F::Coalesce => {
                let first = self.evaluate(form, &arguments[0], frame)?;
                let first = self.reduce(form, first)?;
                if as_scalar(&first).is_empty() { self.evaluate(form, &arguments[1], frame) } else { Ok(first) }
            }
            F::Depend => self.evaluate(form, &arguments[0], frame),
            F::Once => self.once(form, &arguments[0], frame),
            F::Abs
            | F::Acos
            | F::Asin
            | F::Atan
            | F::Ceiling
            | F::Cos
            | F::Exp
            | F::Exp10
            | F::Floor
            | F::Int
            | F::Log
            | F::Log10
            | F::Sin
            | F::Sqrt
            | F::Tan => {
                let number = self.evaluate_number(form, &arguments[0], frame)?;
                Ok(Value::Number(of_one_number(function, number)))
            }
            F::Atan2 | F::Pow => {
                let left = self.evaluate_number(form, &arguments[0], frame)?;
                let right = self.evaluate_number(form, &arguments[1], frame)?;
                Ok(Value::Number(if function == F::Pow { math::pow(left, right) } else { left.atan2(right) }))
            }
            F::Round => self.round(form, arguments, frame),
            F::Pi => Ok(Value::Number(std::f64::consts::PI)),
            F::Random => Ok(Value::Number(self.dice.number())),
            F::Uuid => self.uuid(form, arguments, frame),
            F::Now => Ok(Value::Text(self.now_text())),
            F::Today => Ok(Value::Text(self.today_text())),
            F::Date | F::DateTime | F::DecimalDateTime | F::DecimalTime | F::FormatDate | F::FormatDateTime => {
                self.date_call(form, function, arguments, frame)
            }
            F::Contains | F::StartsWith | F::EndsWith | F::SubstringBefore | F::SubstringAfter | F::Selected => {
                self.of_two_texts(form, function, arguments, frame)
            }
            F::Substr | F::Substring | F::SelectedAt => self.part_of_text(form, function, arguments, frame),
            F::Translate => {
                let (value, from) =
                    (self.evaluate_text(form, &arguments[0], frame)?, self.evaluate_text(form, &arguments[1], frame)?);
                let to = self.evaluate_text(form, &arguments[2], frame)?;
                Ok(Value::Text(text::translate(&value, &from, &to)))
            }
            F::Base64Decode | F::BooleanFromString | F::CountSelected => {
                let value = self.evaluate_text(form, &arguments[0], frame)?;
                Ok(match function {
                    F::Base64Decode => Value::Text(digest::base64_decode(&value)),
                    F::BooleanFromString => Value::Boolean(text::boolean_from_string(&value)),
                    _ => Value::Number(selection::count_selected(&value)),
                })
            }
            F::Regex => self.regex(form, arguments, frame),
            F::Digest => self.digest(form, arguments, frame),
            F::Geofence => {
                let (point, shape) =
                    (self.evaluate_text(form, &arguments[0], frame)?, self.evaluate_text(form, &arguments[1], frame)?);
                Ok(Value::Boolean(geo::geofence(&point, &shape)))
            }
            F::Property => {
                let name = self.evaluate_text(form, &arguments[0], frame)?;
                Ok(Value::Text(self.properties.get(&name).to_owned()))
            }
            F::Version => Ok(Value::Text(form.definition().settings.version.to_string())),
            _ => self.node_call(form, function, arguments, frame),
        }
    }

    pub(super) fn now_text(&self) -> String {
        moment::now(self.clock.now, &self.clock.zone)
    }

    pub(super) fn today_text(&self) -> String {
        moment::today(self.clock.now, &self.clock.zone)
    }

    fn round(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let number = self.evaluate_number(form, &arguments[0], frame)?;
        let rounded = match arguments.get(1) {
            Some(places) => math::round_to_places(number, self.evaluate_number(form, places, frame)?),
            None => math::round(number),
        };
        Ok(Value::Number(rounded))
    }

    fn uuid(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let text = match arguments.first() {
            Some(length) => {
                let length = self.evaluate_number(form, length, frame)?;
                identifier::uuid_of_length(length, || self.dice.word())
            }
            None => identifier::uuid(self.dice.bits()),
        };
        Ok(Value::Text(text))
    }

    #[inline(never)]
    fn date_call(&mut self, form: &Form, function: Function, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let value = self.evaluate(form, &arguments[0], frame)?;
        let is_answer = value.nodes().is_some();
        let value = self.reduce(form, value)?;
        if function == Function::DecimalTime {
            let text = as_scalar(&value).to_text();
            return Ok(Value::Number(time_of_day::decimal_time(&text, self.clock.now, &self.clock.zone)));
        }
        let moment = match &value {
            // An answered number is a number of days, although what stands at a node is text.
            Value::Text(text) => Moment::parse_loosely(text)
                .or_else(|| if is_answer { Moment::from_days(number::parse(text)) } else { None }),
            other => as_scalar(other).to_moment(),
        };
        if function == Function::DecimalDateTime {
            return Ok(Value::Number(moment.map_or(f64::NAN, |moment| moment.days_since_epoch(&self.clock.zone))));
        }
        // What is no date reads as nothing: a form must not stop because a date is still missing.
        let Some(moment) = moment else { return Ok(Value::Text(String::new())) };
        Ok(Value::Text(match function {
            Function::Date => moment.date_text(&self.clock.zone),
            Function::DateTime => moment.date_time_text(&self.clock.zone),
            _ => {
                let pattern = self.evaluate_text(form, &arguments[1], frame)?;
                let language = &form.definition().languages[usize::from(self.language.0)].name;
                format_date_time(&moment, &pattern, &self.clock.zone, &CalendarNames::of_language(language))
            }
        }))
    }

    #[inline(never)]
    fn of_two_texts(
        &mut self,
        form: &Form,
        function: Function,
        arguments: &[Resolved],
        frame: Frame,
    ) -> Evaluated<Value> {
        let left = self.evaluate_text(form, &arguments[0], frame)?;
        let right = self.evaluate_text(form, &arguments[1], frame)?;
        Ok(match function {
            Function::Contains => Value::Boolean(text::contains(&left, &right)),
            Function::StartsWith => Value::Boolean(text::starts_with(&left, &right)),
            Function::EndsWith => Value::Boolean(text::ends_with(&left, &right)),
            Function::SubstringBefore => Value::Text(text::substring_before(&left, &right).to_owned()),
            Function::SubstringAfter => Value::Text(text::substring_after(&left, &right).to_owned()),
            _ => Value::Boolean(selection::selected(&left, &right)),
        })
    }

    #[inline(never)]
    fn part_of_text(
        &mut self,
        form: &Form,
        function: Function,
        arguments: &[Resolved],
        frame: Frame,
    ) -> Evaluated<Value> {
        let value = self.evaluate_text(form, &arguments[0], frame)?;
        let first = self.evaluate_number(form, &arguments[1], frame)?;
        let second = match arguments.get(2) {
            Some(argument) => Some(self.evaluate_number(form, argument, frame)?),
            None => None,
        };
        let part: Cow<'_, str> = match function {
            Function::Substr => text::substr(&value, first, second),
            Function::Substring => text::substring(&value, first, second),
            _ => selection::selected_at(&value, first).into(),
        };
        Ok(Value::Text(part.into_owned()))
    }

    #[inline(never)]
    fn regex(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let value = self.evaluate_text(form, &arguments[0], frame)?;
        let pattern = self.evaluate_text(form, &arguments[1], frame)?;
        let known = self.patterns.get(&*pattern).cloned();
        let compiled = known.unwrap_or_else(|| {
            let compiled = Pattern::new(&pattern).ok().map(Arc::new);
            if self.patterns.len() >= PATTERNS_KEPT_MAX {
                self.patterns.clear();
            }
            self.patterns.insert(pattern.into(), compiled.clone());
            compiled
        });
        let compiled = compiled.ok_or(bad("regex", "the pattern cannot be read"))?;
        let matches = compiled.matches(&value).map_err(|_| bad("regex", "the pattern takes too long"))?;
        Ok(Value::Boolean(matches))
    }

    fn digest(&mut self, form: &Form, arguments: &[Resolved], frame: Frame) -> Evaluated<Value> {
        let value = self.evaluate_text(form, &arguments[0], frame)?;
        let algorithm = self.evaluate_text(form, &arguments[1], frame)?;
        let encoding = match arguments.get(2) {
            Some(encoding) => Some(self.evaluate_text(form, encoding, frame)?),
            None => None,
        };
        let digest = digest::digest(&value, &algorithm, encoding.as_deref());
        Ok(Value::Text(digest.map_err(|_| bad("digest", "the algorithm or the encoding is unknown"))?))
    }
}

fn of_one_number(function: Function, number: f64) -> f64 {
    use Function as F;
    match function {
        F::Abs => number.abs(),
        F::Acos => number.acos(),
        F::Asin => number.asin(),
        F::Atan => number.atan(),
        F::Ceiling => number.ceil(),
        F::Cos => number.cos(),
        F::Exp => number.exp(),
        F::Exp10 => math::exp10(number),
        F::Floor => number.floor(),
        F::Int => math::int(number),
        F::Log => number.ln(),
        F::Log10 => number.log10(),
        F::Sin => number.sin(),
        F::Sqrt => number.sqrt(),
        _ => number.tan(),
    }
}
