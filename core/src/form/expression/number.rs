//! Numbers as text, and text as numbers.
//!
//! XPath 1.0 §4.2 and §4.4 give the rules; ODK's specification adds that a text which is a date counts as a number,
//! which [`from_text`] does. What kind of question a text comes from is not known here: in a form every answer is text.

use super::functions::moment::Moment;
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// A number as text (XPath 1.0 §4.2): whole numbers without a point, never an exponent, `-0` as `0`, `NaN`, `Infinity`.
#[must_use]
pub fn to_text(number: f64) -> Cow<'static, str> {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity".into() } else { "-Infinity".into() };
    }
    if number == 0.0 {
        return "0".into();
    }
    // Rust writes the shortest digits that read back as the same number, and never an exponent.
    number.to_string().into()
}

/// A number as an answer of the form: as [`to_text`], but `NaN` leaves the answer empty, as in both of ODK's engines.
#[must_use]
pub fn to_answer(number: f64) -> Cow<'static, str> {
    if number.is_nan() { "".into() } else { to_text(number) }
}

/// A text as a number, by XPath 1.0 §4.4 alone: white space, `-`, digits with a point, white space; else `NaN`.
#[must_use]
pub fn parse(text: &str) -> f64 {
    let trimmed = trim(text);
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let mut points = 0;
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| {
            points += usize::from(byte == b'.');
            byte.is_ascii_digit() || (byte == b'.' && points == 1)
        });
    if is_number { trimmed.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// A text as a number, by ODK's rule for `number()`, arithmetic and comparison: as [`parse`], and a date or date with
/// time becomes days since 1970-01-01T00:00Z, in `zone` if it names no offset itself.
#[must_use]
pub fn from_text(text: &str, zone: &TimeZone) -> f64 {
    let number = parse(text);
    if !number.is_nan() {
        return number;
    }
    Moment::parse(text).map_or(f64::NAN, |moment| moment.days_since_epoch(zone))
}

/// `text` without the white space of XPath at its ends.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The white space of XPath 1.0 §3.7.
pub(crate) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_without_exponent_or_needless_point() {
        for (number, text) in [
            (-0.0, "0"),
            (1.0, "1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (0.000_000_1, "0.0000001"),
            (123_456_789_012.0, "123456789012"),
            (1e23, "100000000000000000000000"),
            (12_345_678.9, "12345678.9"),
            (-2.5, "-2.5"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(to_text(number), text);
        }
        assert_eq!(to_answer(f64::NAN), "");
        assert_eq!(to_answer(3.0), "3");
    }

    #[test]
    fn texts_are_numbers_only_as_xpath_writes_them() {
        for (text, number) in
            [(" 12 ", 12.0), ("-5", -5.0), (".5", 0.5), ("5.", 5.0), ("-.5", -0.5), ("\t1.50\n", 1.5), ("007", 7.0)]
        {
            assert_eq!(parse(text), number, "{text}");
        }
        for text in
            ["", " ", "1,5", "1e3", "+5", "- 5", "0x10", "Infinity", "NaN", "--5", "1.2.3", ".", "-", "٣", "inf", "1_0"]
        {
            assert!(parse(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn dates_count_as_days_in_the_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(from_text("1970-01-02", &TimeZone::UTC), 1.0);
        assert_eq!(from_text("1970-01-02", &zone), 23.0 / 24.0);
        assert_eq!(from_text("2024-02-29T12:00:00Z", &zone), 19_782.5);
        assert!(from_text("2023-02-29", &zone).is_nan());
        assert!(from_text("12:00:00", &zone).is_nan());
    }

    proptest! {
        #[test]
        fn a_number_written_reads_as_itself(number in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL) {
            prop_assert_eq!(parse(&to_text(number)), number);
        }
    }
}
