//! What is done to the text of every cell, from whatever kind of file it came.

use std::borrow::Cow;

/// Whether pyxform (Python's `str.strip` and `str.isspace`) takes the character for white space: Unicode's white space
/// and the four separators of ASCII.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

/// The text without white space at either end.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The text of a spreadsheet's cell as pyxform takes it: trimmed, and with plain spaces for non-breaking ones. Line ends
/// become `\n`, because which of the three a program wrote says nothing about the form.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if !text.contains(['\u{a0}', '\r']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " "))
}

/// Whether XML can hold the character: no control sign but tab and line ends, and no non-character.
pub(super) fn is_xml(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A heading as pyxform takes it: trimmed, runs of spaces made one. Unlike there a non-breaking space is a space here too,
/// or `label::French (fr)` could be two columns that look alike.
pub(super) fn clean_heading(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if !text.contains("  ") && !text.contains('\u{a0}') {
        return Cow::Borrowed(text);
    }
    let mut single = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character == '\u{a0}' { ' ' } else { character };
        if character != ' ' || !single.ends_with(' ') {
            single.push(character);
        }
    }
    Cow::Owned(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn non_breaking_spaces_at_the_ends_go_and_inside_become_plain() {
        assert_eq!("a b", clean("\u{a0} a\u{a0}b\u{2003}\u{1f}\n"));
    }

    #[test]
    fn line_ends_within_a_cell_are_one_kind() {
        assert_eq!("a\nb\nc\nd", clean("a\r\nb\rc\nd\r\n"));
    }

    #[test]
    fn a_heading_keeps_one_space_of_a_run() {
        assert_eq!("label :: English", clean_heading("  label   ::  English "));
        assert_eq!("label::French (fr)", clean_heading("label::French\u{a0}(fr)"));
        assert_eq!("a\tb", clean_heading("a\tb"));
    }
}
