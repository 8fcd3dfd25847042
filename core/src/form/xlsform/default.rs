//! Whether a default is a text or must be computed.

use super::tokens::{Kind, tokens};

/// Whether pyxform takes the default of a question of this type for an expression: it has arithmetic, a union, a
/// reference or a function call. For dates and places a hyphen that comes first says that it is a plain value.
pub(super) fn is_dynamic(default: &str, question_type: &str) -> bool {
    let hyphen_is_plain = matches!(question_type, "date" | "dateTime" | "geopoint" | "geotrace" | "geoshape");
    for token in tokens(default) {
        match token.kind {
            Kind::Arithmetic if hyphen_is_plain && default[token.start..].starts_with('-') => return false,
            Kind::Arithmetic | Kind::Union | Kind::Reference | Kind::Call => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_and_values_are_no_expressions() {
        for plain in ["yes", "New York", "2026-11-23", "10:30", "-5.2", "O'Brien", "jr://images/a.png", "a = b", "50%"]
        {
            assert!(!is_dynamic(plain, "text"), "{plain}");
        }
        assert!(!is_dynamic("1 - 2", "date"));
    }

    #[test]
    fn arithmetic_references_and_calls_are_expressions() {
        for dynamic in ["1 + 1", "${a}", "now()", "a | b", "3 div 4", "${last-saved#a}", "1 - 2"] {
            assert!(is_dynamic(dynamic, "text"), "{dynamic}");
        }
        assert!(is_dynamic("today() - 1", "date"));
    }
}
