//! The `_xHHHH_` escapes by which SpreadsheetML writes characters that XML cannot hold.

use std::borrow::Cow;

use super::super::text_cell::is_xml;

/// The text with its escapes resolved, so far as they stand for something that a form can hold. `_x005F_` is an
/// underscore, and keeps what follows from being an escape.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        match escaped(rest) {
            Some(character) => {
                out.push(character);
                rest = &rest["_xHHHH_".len()..];
            }
            None => {
                out.push_str("_x");
                rest = &rest["_x".len()..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of the escape with which the text begins.
fn escaped(text: &str) -> Option<char> {
    let digits = text.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    (text[6..].starts_with('_') && is_xml(character)).then_some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_their_characters() {
        assert_eq!("a\r\nb", unescape("a_x000D_\nb"));
    }

    #[test]
    fn an_escaped_underscore_keeps_the_rest_as_text() {
        assert_eq!("_x000D_", unescape("_x005F_x000D_"));
    }

    #[test]
    fn what_is_no_escape_stays() {
        for text in ["max_x", "_x00", "_xZZZZ_", "_x0041", "_x0001_", "_xD83D_", "_x00é_", "_x_x_"] {
            assert_eq!(text, unescape(text));
        }
    }
}
