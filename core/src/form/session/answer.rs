//! How answers are written: what a person's text must look like for the type of the question, and what is stored.

use super::State;
use super::error::ActError;
use crate::form::expression::number;
use crate::form::model::{ControlId, ControlKind, DataType, NodeId, RangeBounds, SelectKind};
use crate::form::program::Form;
use crate::form::program::stored::{as_stored, decimal, int, is_date, is_date_time, is_time, points};

/// A person's text as it is stored, or what it must be instead.
pub(super) fn written(form: &Form, node: NodeId, control: ControlId, text: &str) -> Result<String, ActError> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let wrong = |expected| Err(ActError::WrongType(expected));
    let control = &form.definition().control(control).kind;
    match control {
        // Spaces may be part of the one choice, where it was typed elsewhere in the form.
        ControlKind::Select(SelectKind::One, _) => return Ok(text.to_owned()),
        ControlKind::Select(..) => return Ok(text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        ControlKind::Trigger if text != "OK" => return wrong("OK"),
        ControlKind::Range(bounds) if !is_in_range(bounds, text) => return wrong("a number in the range"),
        _ => {}
    }
    match form.definition().node(node).bind.data_type {
        // Space around a number comes from copying it, and means nothing; both of ODK's engines read over it.
        DataType::Int => int(number::trim(text)).map_or_else(|| wrong("a whole number"), Ok),
        DataType::Decimal if number::trim(text).contains(char::is_whitespace) => {
            wrong("a number, with a point for decimals")
        }
        DataType::Decimal => {
            decimal(number::trim(text)).map_or_else(|| wrong("a number, with a point for decimals"), Ok)
        }
        DataType::Boolean if !matches!(text, "true" | "false" | "1" | "0") => wrong("true or false"),
        DataType::Date if !is_date(text) => wrong("a date such as 2026-11-23"),
        DataType::Time if !is_time(text) => wrong("a time such as 14:30:00"),
        DataType::DateTime if !is_date_time(text) => wrong("a date and time such as 2026-11-23T14:30:00"),
        DataType::Geopoint => {
            points(text, 1, 1, false).map_or_else(|| wrong("latitude and longitude, such as 46.2 6.1"), Ok)
        }
        DataType::Geotrace => {
            points(text, 2, usize::MAX, false).map_or_else(|| wrong("at least two points, separated by ;"), Ok)
        }
        DataType::Geoshape => points(text, 3, usize::MAX, true)
            .map_or_else(|| wrong("at least three points, the last equal to the first"), Ok),
        // Text, and what is written like text, keeps its spaces.
        _ => Ok(text.to_owned()),
    }
}

fn is_in_range(bounds: &RangeBounds, text: &str) -> bool {
    let text = number::trim(text);
    let (number, start, end) = (
        number::parse(text.strip_prefix('+').unwrap_or(text)),
        number::parse(&bounds.start),
        number::parse(&bounds.end),
    );
    if number.is_nan() {
        return false;
    }
    let (least, most) = if start <= end { (start, end) } else { (end, start) };
    // Bounds that cannot be read bind nothing.
    !(number < least || number > most)
}

impl State {
    /// What the form itself writes, as the type of the node stores it.
    pub(super) fn as_stored(&self, form: &Form, node: u32, text: String) -> String {
        as_stored(form.definition().node(self.arena.cell(node).definition).bind.data_type, text)
    }
}
