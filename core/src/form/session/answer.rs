//! How answers are written: what a person's text must look like for the type of the question, and what is stored.

use super::State;
use super::error::ActError;
use crate::form::expression::number;
use crate::form::model::{ControlId, ControlKind, DataType, NodeId, RangeBounds, SelectKind};
use crate::form::program::Form;
use crate::form::program::stored::{as_stored, decimal, int, is_date, is_date_time, is_time, points};

/// A person's text as it is stored, or what it must be instead.
pub(super) fn written(form: &Form, node: NodeId, control: ControlId, text: &str) -> Result<String, ActError> {
    let trimmed = text.trim();
    let data_type = form.definition().node(node).bind.data_type;
    // Spaces are an answer to a question for text, and nothing to any other.
    if trimmed.is_empty() && (text.is_empty() || data_type != DataType::String) {
        return Ok(String::new());
    }
    let wrong = |expected| Err(ActError::WrongType(expected));
    let control = &form.definition().control(control).kind;
    match control {
        ControlKind::Select(SelectKind::One, _) if trimmed.contains(' ') => return wrong("one choice"),
        ControlKind::Select(..) => return Ok(trimmed.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        ControlKind::Trigger if trimmed != "OK" => return wrong("OK"),
        ControlKind::Range(bounds) if !is_in_range(bounds, trimmed) => return wrong("a number in the range"),
        _ => {}
    }
    match data_type {
        DataType::Int => int(trimmed).map_or_else(|| wrong("a whole number"), Ok),
        DataType::Decimal => decimal(trimmed).map_or_else(|| wrong("a number, with a point for decimals"), Ok),
        DataType::Boolean if !matches!(trimmed, "true" | "false" | "1" | "0") => wrong("true or false"),
        DataType::Date if !is_date(trimmed) => wrong("a date such as 2026-11-23"),
        DataType::Time if !is_time(trimmed) => wrong("a time such as 14:30:00"),
        DataType::DateTime if !is_date_time(trimmed) => wrong("a date and time such as 2026-11-23T14:30:00"),
        DataType::Geopoint => {
            points(trimmed, 1, 1, false).map_or_else(|| wrong("latitude and longitude, such as 46.2 6.1"), Ok)
        }
        DataType::Geotrace => {
            points(trimmed, 2, usize::MAX, false).map_or_else(|| wrong("at least two points, separated by ;"), Ok)
        }
        DataType::Geoshape => points(trimmed, 3, usize::MAX, true)
            .map_or_else(|| wrong("at least three points, the last equal to the first"), Ok),
        DataType::String => Ok(text.to_owned()),
        _ => Ok(trimmed.to_owned()),
    }
}

fn is_in_range(bounds: &RangeBounds, text: &str) -> bool {
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
