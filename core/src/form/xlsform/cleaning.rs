//! Cleaning of cells as pyxform does it: curly quotes made straight, runs of spaces made one.

use std::borrow::Cow;

/// Makes curly quotes straight. Where `collapse` also trims, and makes each run of spaces (U+0020 alone) one space.
pub(super) fn clean(text: &str, collapse: bool) -> Cow<'_, str> {
    let text = if collapse { text.trim() } else { text };
    let has_quotes = text.contains(['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}']);
    let has_runs = collapse && text.contains("  ");
    if !has_quotes && !has_runs {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{2018}' | '\u{2019}' => cleaned.push('\''),
            '\u{201c}' | '\u{201d}' => cleaned.push('"'),
            ' ' if collapse && cleaned.ends_with(' ') => {}
            other => cleaned.push(other),
        }
    }
    Cow::Owned(cleaned)
}

/// The meaning of a yes or no cell, in the spellings that pyxform knows.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// The expression of a cell that may also say yes or no.
pub(super) fn yes_no_expression(text: &str) -> &str {
    match yes_no(text) {
        Some(true) => "true()",
        Some(false) => "false()",
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curly_quotes_become_straight_and_spaces_collapse_only_where_asked() {
        assert_eq!(clean("\u{201c}a\u{201d}  \u{2018}b\u{2019}", true), "\"a\" 'b'");
        assert_eq!(clean("a  b", false), "a  b");
        assert_eq!(clean("a \n b", true), "a \n b");
    }

    #[test]
    fn yes_and_no_have_many_spellings() {
        assert_eq!(yes_no_expression("TRUE"), "true()");
        assert_eq!(yes_no_expression("No"), "false()");
        assert_eq!(yes_no_expression("${a} = 1"), "${a} = 1");
    }
}
