//! What people type for an answer, as it is stored: codes of choices, digits of any script, times without seconds.

use casement_core::form::model::{ControlKind, DataType};

/// How a question that is no select wants its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Number,
    Date,
    Time,
    DateTime,
    /// A tick: stored as `OK`.
    Tick,
    Text,
}

impl Wanted {
    pub(super) fn of(control: Option<&ControlKind>, data_type: DataType) -> Self {
        match (control, data_type) {
            (Some(ControlKind::Trigger), _) | (_, DataType::Acknowledge) => Self::Tick,
            (Some(ControlKind::Range(_)), _) | (_, DataType::Int | DataType::Decimal) => Self::Number,
            (_, DataType::Date) => Self::Date,
            (_, DataType::Time) => Self::Time,
            (_, DataType::DateTime) => Self::DateTime,
            _ => Self::Text,
        }
    }
}

/// What was typed, as it is stored. What is wrong with it the form says.
pub(super) fn written(wanted: Wanted, text: &str) -> String {
    if wanted == Wanted::Text {
        return text.to_owned();
    }
    let text = digits(text.trim());
    match wanted {
        // A comma is where people of most languages have the point.
        Wanted::Number if !text.contains('.') && text.matches(',').count() == 1 => text.replace(',', "."),
        Wanted::Time | Wanted::DateTime if is_without_seconds(&text) => format!("{text}:00"),
        Wanted::Tick if !text.is_empty() => "OK".to_owned(),
        _ => text,
    }
}

/// The digits of Arabic and Persian as those that are stored.
fn digits(text: &str) -> String {
    let digit = |letter: char| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(letter) - 0x660, 10).unwrap_or(letter),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(letter) - 0x6f0, 10).unwrap_or(letter),
        '\u{66b}' => '.',
        '\u{2212}' => '-',
        other => other,
    };
    text.chars().map(digit).collect()
}

fn is_without_seconds(text: &str) -> bool {
    let time = text.rsplit_once('T').map_or(text, |(_, time)| time);
    time.len() == 5 && time.as_bytes()[2] == b':'
}

/// The choices that were typed, as they are stored; none where one of the codes is no choice.
pub(super) fn chosen(values: &[String], labels: &[&str], takes_several: bool, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return Some(String::new());
    }
    if let Some(value) = choice(values, labels, text) {
        return Some(value.to_owned());
    }
    if !takes_several {
        return None;
    }
    let codes = text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '،' | '؛'));
    let mut found: Vec<&str> = Vec::new();
    for code in codes.filter(|code| !code.is_empty()) {
        let value = choice(values, labels, code)?;
        if !found.contains(&value) {
            found.push(value);
        }
    }
    (!found.is_empty()).then(|| found.join(" "))
}

/// The choice that a code means: the code as it is printed, else its number in the list where the codes are no numbers, else the only
/// one that begins so, else its label. The script of the page knows the same rule.
fn choice<'a>(values: &'a [String], labels: &[&str], typed: &str) -> Option<&'a str> {
    let (typed, lower) = (digits(typed), typed.to_lowercase());
    if let Some(exact) = values.iter().find(|value| **value == typed) {
        return Some(exact);
    }
    let lowered: Vec<String> = values.iter().map(|value| value.to_lowercase()).collect();
    if let Some(place) = lowered.iter().position(|value| *value == lower) {
        return Some(&values[place]);
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(&typed) && !values.iter().any(|value| is_number(value)) {
        let place = typed.parse::<usize>().ok()?.checked_sub(1)?;
        return values.get(place).map(String::as_str);
    }
    let mut begins = lowered.iter().enumerate().filter(|(_, value)| value.starts_with(&lower));
    if let (Some((place, _)), None) = (begins.next(), begins.next()) {
        return Some(&values[place]);
    }
    let place = labels.iter().position(|label| label.trim().to_lowercase() == lower)?;
    values.get(place).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(all: &[&str]) -> Vec<String> {
        all.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn numbers_are_read_in_the_digits_of_whoever_types() {
        for (typed, stored) in
            [("١٢", "12"), ("۱۲", "12"), ("3,5", "3.5"), ("٣٫٥", "3.5"), (" 7 ", "7"), ("\u{2212}4", "-4")]
        {
            assert_eq!(written(Wanted::Number, typed), stored);
        }
        assert_eq!(written(Wanted::Number, "1,234,567"), "1,234,567", "nobody knows what this is: the form says so");
        assert_eq!(written(Wanted::Text, " ١٢, "), " ١٢, ");
    }

    #[test]
    fn times_get_their_seconds_and_ticks_are_ticks() {
        assert_eq!(written(Wanted::Time, "14:30"), "14:30:00");
        assert_eq!(written(Wanted::Time, "14:30:05"), "14:30:05");
        assert_eq!(written(Wanted::DateTime, "2026-11-26T14:30"), "2026-11-26T14:30:00");
        assert_eq!(written(Wanted::Date, "٢٠٢٦-١١-٢٦"), "2026-11-26");
        assert_eq!((written(Wanted::Tick, "x"), written(Wanted::Tick, "")), ("OK".to_owned(), String::new()));
        assert_eq!(Wanted::of(Some(&ControlKind::Trigger), DataType::String), Wanted::Tick);
    }

    #[test]
    fn a_choice_is_known_by_its_code_its_number_its_beginning_and_its_label() {
        let (codes, labels) = (values(&["yes", "no", "not_checked"]), ["Yes", "No", "Not checked"]);
        let one = |typed: &str| chosen(&codes, &labels, false, typed);
        for typed in ["no", "NO", "2", " 2 ", "٢"] {
            assert_eq!(one(typed).as_deref(), Some("no"), "{typed}");
        }
        assert_eq!(one("y").as_deref(), Some("yes"));
        assert_eq!(one("not").as_deref(), Some("not_checked"));
        assert_eq!(one("not checked").as_deref(), Some("not_checked"));
        for wrong in ["n", "0", "4", "maybe", "yes no", "99999999999999999999"] {
            assert_eq!(one(wrong), None, "{wrong}");
        }
        assert_eq!(one("").as_deref(), Some(""));
        let numbers = values(&["2", "1", "10"]);
        assert_eq!(
            chosen(&numbers, &[], false, "1").as_deref(),
            Some("1"),
            "codes that are numbers are meant as codes"
        );
        assert_eq!(chosen(&numbers, &[], false, "3"), None);
    }

    #[test]
    fn several_are_typed_one_after_the_other() {
        let (codes, labels) = (values(&["light", "air", "water"]), ["Light", "Air", "Water"]);
        let several = |typed: &str| chosen(&codes, &labels, true, typed);
        for typed in ["air light", "air, light", "2 1", "2،1", "a;l", "air light air"] {
            assert_eq!(several(typed).as_deref(), Some("air light"), "{typed}");
        }
        assert_eq!(several("air heat"), None);
        assert_eq!(several(" , "), None);
    }
}
