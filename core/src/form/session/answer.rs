//! How answers are written: what a person's text must look like for the type of the question, and what is stored.

use super::State;
use super::error::ActError;
use crate::form::expression::functions::geo::Point;
use crate::form::expression::functions::moment::Moment;
use crate::form::expression::number;
use crate::form::model::{ControlId, ControlKind, DataType, NodeId, RangeBounds, SelectKind};
use crate::form::program::Form;

/// A person's text as it is stored, or what it must be instead.
pub(super) fn written(form: &Form, node: NodeId, control: ControlId, text: &str) -> Result<String, ActError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(String::new());
    }
    let wrong = |expected| Err(ActError::WrongType(expected));
    let control = &form.definition().control(control).kind;
    let data_type = form.definition().node(node).bind.data_type;
    match control {
        ControlKind::Select(SelectKind::One, _) if trimmed.contains(char::is_whitespace) => return wrong("one choice"),
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

/// Digits with a sign, within 32 bits (XML Schema `int`).
fn int(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.strip_prefix('+').unwrap_or(text).parse::<i32>().ok().map(|number| number.to_string())
}

fn decimal(text: &str) -> Option<String> {
    let number = number::parse(text.strip_prefix('+').unwrap_or(text));
    number.is_finite().then(|| number::to_text(number).into_owned())
}

fn is_in_range(bounds: &RangeBounds, text: &str) -> bool {
    let (number, start, end) = (number::parse(text), number::parse(&bounds.start), number::parse(&bounds.end));
    if number.is_nan() {
        return false;
    }
    let (least, most) = if start <= end { (start, end) } else { (end, start) };
    // Bounds that cannot be read bind nothing.
    !(number < least || number > most)
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && Moment::parse(text).is_some()
}

fn is_date_time(text: &str) -> bool {
    // Date, T, hours, minutes and seconds; the fraction and the offset may be missing.
    text.split_once('T').is_some_and(|(date, time)| date.len() == 10 && has_seconds(time))
        && Moment::parse(text).is_some()
}

fn is_time(text: &str) -> bool {
    has_seconds(text) && Moment::parse(&format!("2000-01-01T{text}")).is_some()
}

fn has_seconds(time: &str) -> bool {
    let bytes = time.as_bytes();
    bytes.len() >= 8 && bytes[2] == b':' && bytes[5] == b':' && bytes[6..8].iter().all(u8::is_ascii_digit)
}

/// Geo points, each with latitude, longitude and perhaps altitude and accuracy, as they are stored: four numbers each,
/// separated by `;`.
fn points(text: &str, least: usize, most: usize, is_closed: bool) -> Option<String> {
    let mut points = Vec::new();
    let mut stored = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let point = Point::parse(part)?;
        let numbers: Vec<f64> = part.split_ascii_whitespace().map(number::parse).collect();
        if !(2..=4).contains(&numbers.len()) || numbers.iter().any(|number| number.is_nan()) {
            return None;
        }
        let written: Vec<_> =
            (0..4).map(|index| number::to_text(numbers.get(index).copied().unwrap_or(0.0)).into_owned()).collect();
        stored.push(written.join(" "));
        points.push(point);
    }
    let is_ring = points.len() > 1 && points.first() == points.last();
    let count_fits = points.len() >= least && points.len() <= most;
    (count_fits && (!is_closed || (is_ring && points.len() > least))).then(|| stored.join(";"))
}

impl State {
    /// What the form itself writes (a calculation, an action), as the type of the node stores it; nothing where it
    /// cannot be stored so.
    pub(super) fn as_stored(&self, form: &Form, node: u32, text: String) -> String {
        match form.definition().node(self.arena.cell(node).definition).bind.data_type {
            DataType::Int => {
                let number = number::parse(&text).trunc();
                let fits = number >= f64::from(i32::MIN) && number <= f64::from(i32::MAX);
                if fits { number::to_text(number).into_owned() } else { String::new() }
            }
            DataType::Decimal => decimal(text.trim()).unwrap_or_default(),
            DataType::Date => {
                let date = text.trim().split('T').next().unwrap_or_default();
                if is_date(date) { date.to_owned() } else { String::new() }
            }
            _ => text,
        }
    }
}
