//! Functions over texts.
//!
//! Characters are counted as both of ODK's engines count them, in UTF-16 units: one beyond U+FFFF, such as 😀, counts as
//! two, and half of it is U+FFFD.

use crate::form::expression::number::{is_space, trim};
use std::borrow::Cow;

/// `join(separator, ..)`; `concat(..)` is this with an empty separator.
pub fn join<'a>(separator: &str, parts: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    let mut joined = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&part);
    }
    joined
}

/// `substr(text, start, end)`: from index `start`, counted from 0, up to but not including `end`, or to the end.
/// Negative indices count from the end; fractions are cut off. `NaN` gives an empty text.
#[must_use]
pub fn substr(text: &str, start: f64, end: Option<f64>) -> Cow<'_, str> {
    let length = string_length(text);
    let index = |index: f64| {
        let index = index.trunc();
        (if index < 0.0 { length + index } else { index }).clamp(0.0, length)
    };
    slice(text, index(start), end.map_or(length, index))
}

/// `substring(text, start, length)` (XPath 1.0 §4.2): counted from 1, with its rounding and its rules for `NaN` and
/// infinity.
#[must_use]
pub fn substring(text: &str, start: f64, length: Option<f64>) -> Cow<'_, str> {
    let all = string_length(text);
    let start = super::math::round(start) - 1.0;
    let end = length.map_or(f64::INFINITY, |length| start + super::math::round(length));
    slice(text, start.clamp(0.0, all), end.clamp(0.0, all))
}

/// Units from `start` up to `end`, both whole numbers within the text; empty if `NaN` or in the wrong order.
fn slice(text: &str, start: f64, end: f64) -> Cow<'_, str> {
    if start.is_nan() || end.is_nan() || start >= end {
        return Cow::Borrowed("");
    }
    // Both lie within the text's length.
    let (start, end) = (start as usize, end as usize);
    if text.is_ascii() {
        return Cow::Borrowed(text.get(start..end).unwrap_or_default());
    }
    let units: Vec<u16> = text.encode_utf16().skip(start).take(end - start).collect();
    Cow::Owned(String::from_utf16_lossy(&units))
}

/// `string-length(text)`.
#[must_use]
pub fn string_length(text: &str) -> f64 {
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    // No text has 2^53 characters.
    units as f64
}

/// `substring-before(text, target)`: empty if `target` does not occur.
#[must_use]
pub fn substring_before<'a>(text: &'a str, target: &str) -> &'a str {
    text.split_once(target).map_or("", |(before, _)| before)
}

/// `substring-after(text, target)`: empty if `target` does not occur.
#[must_use]
pub fn substring_after<'a>(text: &'a str, target: &str) -> &'a str {
    text.split_once(target).map_or("", |(_, after)| after)
}

/// `translate(text, from, to)`: each character of `from` becomes the one at its place in `to`, or goes if there is none.
#[must_use]
pub fn translate(text: &str, from: &str, to: &str) -> String {
    let from: Vec<u16> = from.encode_utf16().collect();
    let to: Vec<u16> = to.encode_utf16().collect();
    let mut map = std::collections::HashMap::with_capacity(from.len());
    for (index, unit) in from.iter().enumerate() {
        map.entry(*unit).or_insert_with(|| to.get(index).copied());
    }
    let units: Vec<u16> =
        text.encode_utf16().filter_map(|unit| map.get(&unit).copied().unwrap_or(Some(unit))).collect();
    String::from_utf16_lossy(&units)
}

/// `normalize-space(text)`: no white space at the ends, one space for any inside.
#[must_use]
pub fn normalize_space(text: &str) -> String {
    let words = trim(text).split(is_space).filter(|word| !word.is_empty());
    join(" ", words.map(Cow::Borrowed))
}

/// `contains(text, part)`.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// `starts-with(text, part)`.
#[must_use]
pub fn starts_with(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

/// `ends-with(text, part)`.
#[must_use]
pub fn ends_with(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

/// `boolean-from-string(text)`: `true` and `1` are true, anything else is false.
#[must_use]
pub fn boolean_from_string(text: &str) -> bool {
    matches!(text, "true" | "1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn join_puts_the_separator_between_also_empty_parts() {
        let parts = ["a", "", "b"].map(Cow::Borrowed);
        assert_eq!(join("-", parts.clone()), "a--b");
        assert_eq!(join("", parts), "ab");
        assert_eq!(join(",", []), "");
    }

    #[test]
    fn substr_counts_from_zero_and_from_the_end() {
        for (start, end, expected) in [
            (2.0, None, "cdef"),
            (-2.0, None, "ef"),
            (1.0, Some(3.0), "bc"),
            (1.0, Some(-1.0), "bcde"),
            (4.0, Some(2.0), ""),
            (1.9, None, "bcdef"),
            (-1.9, None, "f"),
            (10.0, None, ""),
            (-10.0, None, "abcdef"),
            (f64::NAN, None, ""),
            (0.0, Some(f64::NAN), ""),
            (0.0, Some(f64::INFINITY), "abcdef"),
        ] {
            assert_eq!(substr("abcdef", start, end), expected, "{start} {end:?}");
        }
        assert_eq!(substr("", 1.0, None), "");
        assert_eq!(substr("aé😀b", 1.0, Some(4.0)), "é😀");
        assert_eq!(substr("a😀b", 1.0, Some(2.0)), "\u{fffd}");
    }

    #[test]
    fn substring_rounds_as_xpath_says() {
        for (start, length, expected) in [
            (2.0, None, "2345"),
            (2.0, Some(3.0), "234"),
            (0.0, Some(3.0), "12"),
            (1.5, Some(2.6), "234"),
            (-42.0, Some(f64::INFINITY), "12345"),
            (f64::NAN, Some(3.0), ""),
            (1.0, Some(f64::NAN), ""),
            (f64::NEG_INFINITY, Some(f64::INFINITY), ""),
        ] {
            assert_eq!(substring("12345", start, length), expected, "{start} {length:?}");
        }
    }

    #[test]
    fn before_and_after_split_at_the_first_target() {
        assert_eq!(substring_before("1999/04/01", "/"), "1999");
        assert_eq!(substring_after("1999/04/01", "/"), "04/01");
        assert_eq!(substring_after("a--b", "--"), "b");
        assert_eq!((substring_before("abc", ""), substring_after("abc", "")), ("", "abc"));
        assert_eq!((substring_before("abc", "x"), substring_after("abc", "x")), ("", ""));
    }

    #[test]
    fn translate_maps_by_first_place_and_deletes_the_rest() {
        assert_eq!(translate("bar", "abc", "ABC"), "BAr");
        assert_eq!(translate("--aaa--", "abc-", "ABC"), "AAA");
        assert_eq!(translate("aba", "aa", "xy"), "xbx");
        assert_eq!(translate("a😀b", "😀", "x"), "axb");
        assert_eq!(translate("été", "é", "e"), "ete");
    }

    #[test]
    fn length_counts_utf16_units() {
        assert_eq!(string_length("a😀b"), 4.0);
        assert_eq!(string_length("é"), 1.0);
        assert_eq!(string_length(""), 0.0);
    }

    #[test]
    fn white_space_of_any_kind_becomes_one_space() {
        assert_eq!(normalize_space("  a  b \t\n c "), "a b c");
        assert_eq!(normalize_space("a\tb"), "a b");
        assert_eq!(normalize_space(" \n"), "");
    }

    #[test]
    fn empty_parts_are_contained_everywhere() {
        assert!(contains("abc", "") && starts_with("abc", "") && ends_with("abc", "") && contains("", ""));
        assert!(ends_with("abc", "c") && !ends_with("abc", "b") && !starts_with("abc", "b") && !contains("abc", "x"));
    }

    #[test]
    fn only_true_and_1_are_true() {
        assert!(boolean_from_string("true") && boolean_from_string("1"));
        for text in ["TRUE", "yes", "", "0", " true", "1.0"] {
            assert!(!boolean_from_string(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_indices_panic(text in any::<String>(), start in any::<f64>(), end in any::<Option<f64>>()) {
            let _ = (substr(&text, start, end), substring(&text, start, end));
        }

        #[test]
        fn whole_texts_survive(text in any::<String>()) {
            prop_assert_eq!(substr(&text, 0.0, None), text.as_str());
            prop_assert_eq!(substring(&text, 1.0, None), text.as_str());
            prop_assert_eq!(translate(&text, "", ""), text);
        }
    }
}
