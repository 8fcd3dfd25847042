//! `regex()`: patterns as form authors write them, for Java's or JavaScript's engine, compiled once.
//!
//! Keeping compiled patterns is the caller's business.

use crate::limits::{PATTERN_BACKTRACKS_MAX, PATTERN_BYTES_MAX, PATTERN_COMPILED_BYTES_MAX};
use fancy_regex::{Regex, RegexBuilder};

/// A compiled pattern of `regex()`.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
}

/// Why a text is no pattern.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// More than [`PATTERN_BYTES_MAX`].
    #[error("the pattern is too long: {bytes} bytes, and {limit} are allowed")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// It is not a regular expression, or one that would grow too large.
    #[error("the pattern cannot be read: {0}")]
    Unreadable(#[source] Box<fancy_regex::Error>),
}

/// The pattern needs more steps than [`PATTERN_BACKTRACKS_MAX`] for this text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the pattern takes too long on this text: it has too many ways to match, such as (a+)+")]
pub struct PatternTooSlow;

impl Pattern {
    /// Compiles a pattern. `\d`, `\w`, `\s` and Java's `\p{Alpha}` and its like mean ASCII, as in both engines.
    ///
    /// # Errors
    /// If it is too long or no regular expression.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        if pattern.len() > PATTERN_BYTES_MAX {
            return Err(PatternError::TooLong { bytes: pattern.len(), limit: PATTERN_BYTES_MAX });
        }
        let translated = translate(pattern);
        // Compiled alone first, so that `a)|(b` does not become a pattern by what is put around it.
        compile(&translated)?;
        Ok(Self { regex: compile(&format!(r"\A(?:{translated})\z"))? })
    }

    /// Whether the whole text matches: ODK's documentation asks for "an exact and complete match".
    ///
    /// # Errors
    /// If the answer would take too many steps.
    pub fn matches(&self, text: &str) -> Result<bool, PatternTooSlow> {
        self.regex.is_match(text).map_err(|_| PatternTooSlow)
    }
}

fn compile(pattern: &str) -> Result<Regex, PatternError> {
    RegexBuilder::new(pattern)
        .backtrack_limit(PATTERN_BACKTRACKS_MAX)
        .delegate_size_limit(PATTERN_COMPILED_BYTES_MAX)
        .delegate_dfa_size_limit(PATTERN_COMPILED_BYTES_MAX)
        .build()
        .map_err(|error| PatternError::Unreadable(Box::new(error)))
}

/// Rewrites what Java and JavaScript read otherwise than Rust: classes that are ASCII there, escapes of letters that
/// have no meaning, and `--` and `~~` within `[..]`, which are operators here alone.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut depth = 0_usize;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let mut length = character.len_utf8();
        match character {
            '\\' => length = escape(rest, depth > 0, &mut out),
            '-' | '~' if depth > 0 && rest[1..].starts_with(character) => {
                out.push('\\');
                out.push(character);
            }
            '[' => {
                depth += 1;
                out.push('[');
            }
            ']' => {
                depth = depth.saturating_sub(1);
                out.push(']');
            }
            _ => out.push(character),
        }
        rest = &rest[length..];
    }
    out
}

/// Writes the escape at the beginning of `rest`; returns how long it is.
fn escape(rest: &str, in_class: bool, out: &mut String) -> usize {
    let Some(escaped) = rest[1..].chars().next() else {
        out.push('\\');
        return 1;
    };
    let length = 1 + escaped.len_utf8();
    let class = match escaped {
        'd' => "0-9",
        'w' => "A-Za-z0-9_",
        's' => r"\t\n\x0B\x0C\r ",
        'D' => "^0-9",
        'W' => "^A-Za-z0-9_",
        'S' => r"^\t\n\x0B\x0C\r ",
        'p' | 'P' => {
            if let Some((class, class_length)) = java_class(&rest[length..]) {
                let not = if escaped == 'P' { "^" } else { "" };
                out.push_str(&format!("[{not}{class}]"));
                return length + class_length;
            }
            out.push_str(&rest[..length]);
            return length;
        }
        // Here these are the edges of words.
        '<' | '>' => {
            out.push(escaped);
            return length;
        }
        _ => {
            out.push_str(&rest[..length]);
            return length;
        }
    };
    if in_class && !class.starts_with('^') {
        out.push_str(class);
    } else {
        out.push_str(&format!("[{class}]"));
    }
    length
}

/// Java's ASCII classes, written `{Alpha}`.
fn java_class(rest: &str) -> Option<(&'static str, usize)> {
    let name = rest.strip_prefix('{')?.split_once('}')?.0;
    let class = match name {
        "Alpha" => "A-Za-z",
        "Digit" => "0-9",
        "Alnum" => "A-Za-z0-9",
        "Upper" => "A-Z",
        "Lower" => "a-z",
        "Punct" => r"!-/:-@\[-`{-~",
        "Space" => r"\t\n\x0B\x0C\r ",
        "XDigit" => "0-9A-Fa-f",
        _ => return None,
    };
    Some((class, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matches(text: &str, pattern: &str) -> bool {
        Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}")).matches(text).unwrap()
    }

    #[test]
    fn the_whole_text_must_match() {
        assert!(!matches("abc", "b") && !matches("xab", "(?<=x)ab"));
        assert!(matches("abc", "a.c") && matches("abc", "^a.c$") && matches("", "") && matches("ab", "a|ab"));
    }

    #[test]
    fn shorthand_classes_are_ascii() {
        assert!(!matches("é", r"\w") && !matches("٣", r"\d") && !matches("٣", r"[\d]"));
        assert!(
            matches("é", r"\W") && matches("é", r"[\W]") && matches("a-b_1", r"[\w-]+") && matches("x y", r"\S\s\S")
        );
        assert!(matches("a", r"\p{Alpha}") && !matches("é", r"\p{Alpha}") && matches("é", r"\p{L}"));
        assert!(matches("é", r"\P{Alpha}") && matches("[", r"\p{Punct}") && matches("1F", r"\p{XDigit}+"));
    }

    #[test]
    fn constructs_of_java_are_read() {
        assert!(matches("ab", "(?i)AB") && matches("aa", r"(a)\1") && matches("aab", "a++b"));
        assert!(!matches("a_b", "[a-z&&[^b]_]+") && matches("a_a", "[a-z_&&[^b]]+"));
        assert!(matches("a\u{e9}", r"a\u00e9") && matches("<a/>", r"\<a\/\>") && matches("a--b", "[a-b--]+"));
        assert!(!matches("a\nb", "a.b") && matches("a😀", ".."));
        assert!(matches("+41 79", r"\+[0-9]{2} [0-9]+"));
    }

    #[test]
    fn broken_patterns_are_refused() {
        for pattern in ["[", "(", "a)|(b", r"\", "(?<n", "*"] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::Unreadable(_))), "{pattern}");
        }
    }

    #[test]
    fn long_patterns_are_refused() {
        assert!(Pattern::new(&"a".repeat(PATTERN_BYTES_MAX)).is_ok());
        let error = Pattern::new(&"a".repeat(PATTERN_BYTES_MAX + 1)).unwrap_err();
        assert!(matches!(error, PatternError::TooLong { bytes, limit } if bytes == limit + 1));
        assert!(Pattern::new("(((a{1000}){1000}){1000}){1000}").is_err());
    }

    #[test]
    fn deeply_nested_patterns_are_refused() {
        let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        assert!(Pattern::new(&nested(20)).is_ok());
        assert!(Pattern::new(&nested(PATTERN_BYTES_MAX / 2 - 1)).is_err());
    }

    #[test]
    fn patterns_that_backtrack_without_end_stop() {
        let pattern = Pattern::new(r"(?:(a+)\1?)+b").unwrap();
        assert_eq!(pattern.matches(&"a".repeat(200)), Err(PatternTooSlow));
    }

    proptest! {
        #[test]
        fn no_pattern_panics(pattern in r"[\[\]\\(){}*+?|^$.a-d&~<>pPLdDwW,0-3-]{0,16}", text in "[a-d0-3]{0,8}") {
            if let Ok(pattern) = Pattern::new(&pattern) {
                let _ = pattern.matches(&text);
            }
        }
    }
}
