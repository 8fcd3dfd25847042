//! How values of each type are written where they are stored, as ODK's engines write them.

use crate::form::expression::functions::geo::Point;
use crate::form::expression::functions::moment::Moment;
use crate::form::expression::number;
use crate::form::model::{DataType, FormDefinition, InitialInstance, NodeKind};

/// What the form itself writes (a default, a calculation, an action), as the type stores it; nothing where it cannot be
/// stored so.
pub(crate) fn as_stored(data_type: DataType, text: String) -> String {
    match data_type {
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
        DataType::Geopoint => points(&text, 1, 1, false).unwrap_or_default(),
        DataType::Geotrace => points(&text, 2, usize::MAX, false).unwrap_or_default(),
        DataType::Geoshape => points(&text, 3, usize::MAX, true).unwrap_or_default(),
        _ => text,
    }
}

/// Writes the defaults of a form as its types store them.
pub(super) fn normalise_defaults(definition: &mut FormDefinition) {
    let types: Vec<DataType> = definition.nodes.iter().map(|node| node.bind.data_type).collect();
    for node in &mut definition.nodes {
        if !node.default.is_empty() {
            node.default = as_stored(node.bind.data_type, std::mem::take(&mut node.default).into()).into();
        }
        if let NodeKind::Repeat { initial } = &mut node.kind {
            normalise_initial(&types, initial);
        }
    }
}

fn normalise_initial(types: &[DataType], instances: &mut [InitialInstance]) {
    let mut pending: Vec<&mut InitialInstance> = instances.iter_mut().collect();
    while let Some(instance) = pending.pop() {
        for (node, value) in &mut instance.values {
            *value = as_stored(types[node.0 as usize], std::mem::take(value).into()).into();
        }
        pending.extend(instance.repeats.iter_mut().flat_map(|(_, instances)| instances));
    }
}

/// Digits with a sign, within 32 bits (XML Schema `int`).
pub(crate) fn int(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.strip_prefix('+').unwrap_or(text).parse::<i32>().ok().map(|number| number.to_string())
}

/// A decimal is stored with a point, as both of ODK's engines do: `5.0`.
pub(crate) fn decimal(text: &str) -> Option<String> {
    let number = number::parse(text.strip_prefix('+').unwrap_or(text));
    let mut written = number.is_finite().then(|| number::to_text(number).into_owned())?;
    if !written.contains('.') {
        written.push_str(".0");
    }
    Some(written)
}

pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10 && Moment::parse(text).is_some()
}

pub(crate) fn is_date_time(text: &str) -> bool {
    // Date, T, hours, minutes and seconds; the fraction and the offset may be missing.
    text.split_once('T').is_some_and(|(date, time)| date.len() == 10 && has_seconds(time))
        && Moment::parse(text).is_some()
}

pub(crate) fn is_time(text: &str) -> bool {
    has_seconds(text) && Moment::parse(&format!("2000-01-01T{text}")).is_some()
}

pub(crate) fn has_seconds(time: &str) -> bool {
    let bytes = time.as_bytes();
    bytes.len() >= 8 && bytes[2] == b':' && bytes[5] == b':' && bytes[6..8].iter().all(u8::is_ascii_digit)
}

/// Geo points, each with latitude, longitude and perhaps altitude and accuracy, as they are stored: separated by `;`.
pub(crate) fn points(text: &str, least: usize, most: usize, is_closed: bool) -> Option<String> {
    let mut points = Vec::new();
    let mut stored = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let point = Point::parse(part)?;
        let numbers: Vec<f64> = part.split_ascii_whitespace().map(number::parse).collect();
        if !(2..=4).contains(&numbers.len()) || numbers.iter().any(|number| number.is_nan()) {
            return None;
        }
        let written: Vec<String> = numbers.into_iter().map(point_text).collect();
        stored.push(written.join(" "));
        points.push(point);
    }
    let is_ring = points.len() > 1 && points.first() == points.last();
    let count_fits = points.len() >= least && points.len() <= most;
    (count_fits && (!is_closed || (is_ring && points.len() > least))).then(|| stored.join(";"))
}

fn point_text(number: f64) -> String {
    let mut text = number::to_text(number).into_owned();
    if !text.contains('.') {
        text.push_str(".0");
    }
    text
}
