//! The words of an expression as pyxform tells them apart, to decide what is an expression at all.
//!
//! This is no parser: it serves two questions only, whether a default must be computed ([`super::default`]) and where
//! in a label an `instance(..)` expression begins and ends (`super::texts`). Rules are tried in a fixed order and the
//! first that matches wins, as in pyxform's lexer.

use super::names::{name_length, plain_name_length};

/// What kind of word it is, as far as the two questions need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Arithmetic,
    Union,
    Reference,
    /// A name with an opening parenthesis.
    Call,
    /// A name with an opening bracket.
    PredicateStart,
    PredicateEnd,
    CloseParenthesis,
    PathSeparator,
    Literal,
    Space,
    Other,
}

/// A word and where it stands, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of a text, from its start to its end without gaps.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut position = 0;
    // A quote without its partner is looked for once only, or a text of quotes alone would take quadratic time.
    let mut unpaired = [false; 2];
    std::iter::from_fn(move || {
        let rest = text.get(position..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest, &mut unpaired);
        let token = Token { kind, start: position, end: position + length };
        position = token.end;
        Some(token)
    })
}

fn first(rest: &str, unpaired: &mut [bool; 2]) -> (Kind, usize) {
    if let Some(length) = date_or_time(rest).or_else(|| number(rest)) {
        return (Kind::Other, length);
    }
    if rest.starts_with(['*', '+', '-']) {
        return (Kind::Arithmetic, 1);
    }
    if rest.starts_with(" mod ") || rest.starts_with(" div ") {
        return (Kind::Arithmetic, 5);
    }
    if rest.starts_with(" and ") {
        return (Kind::Other, 5);
    }
    if rest.starts_with(" or ") {
        return (Kind::Other, 4);
    }
    if rest.starts_with("..") {
        return (Kind::Other, 2);
    }
    let character = rest.chars().next().unwrap_or(' ');
    match character {
        '|' => return (Kind::Union, 1),
        ')' => return (Kind::CloseParenthesis, 1),
        '/' => return (Kind::PathSeparator, 1),
        ']' => return (Kind::PredicateEnd, 1),
        '=' | '<' | '>' | '(' | '[' | '{' | '}' | '.' | ',' => return (Kind::Other, 1),
        '"' | '\'' => {
            let known_unpaired = &mut unpaired[usize::from(character == '"')];
            if !*known_unpaired {
                if let Some(length) = rest[1..].find(character) {
                    return (Kind::Literal, length + 2);
                }
                *known_unpaired = true;
            }
            return (Kind::Other, 1);
        }
        _ => {}
    }
    if character.is_whitespace() {
        let length = rest.find(|other: char| !other.is_whitespace()).unwrap_or(rest.len());
        return (Kind::Space, length);
    }
    if let Some(length) = reference(rest) {
        return (Kind::Reference, length);
    }
    named(rest).unwrap_or((Kind::Other, character.len_utf8()))
}

fn named(rest: &str) -> Option<(Kind, usize)> {
    let length = name_length(rest);
    if length == 0 {
        return None;
    }
    match rest.as_bytes().get(length) {
        Some(b'(') => return Some((Kind::Call, length + 1)),
        Some(b'[') => return Some((Kind::PredicateStart, length + 1)),
        _ => {}
    }
    let plain = plain_name_length(rest);
    if rest[plain..].starts_with("://") {
        return Some((Kind::Other, plain + 3));
    }
    Some((Kind::Other, length))
}

/// Bytes of a `${name}` or `${last-saved#name}` at the start.
pub(super) fn reference(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("${")?;
    let prefix = if inner.starts_with("last-saved#") { "last-saved#".len() } else { 0 };
    let name = plain_name_length(&inner[prefix..]);
    let end = prefix + name;
    (name > 0 && inner[end..].starts_with('}')).then_some(2 + end + 1)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Bytes of digits in a pattern such as `dd:dd:dd`, where every `d` is a digit.
fn matches(text: &str, pattern: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(..pattern.len())?;
    let fits = bytes.iter().zip(pattern.bytes()).all(|(&byte, wanted)| match wanted {
        b'd' => byte.is_ascii_digit(),
        other => byte == other,
    });
    fits.then_some(pattern.len())
}

fn date(text: &str) -> Option<usize> {
    let sign = usize::from(text.starts_with('-'));
    Some(sign + matches(&text[sign..], "dddd-dd-dd")?)
}

fn time(text: &str) -> Option<usize> {
    let length = matches(text, "dd:dd:dd")?;
    let zone = &text[length..];
    let zone_length = if zone.starts_with('Z') {
        1
    } else if zone.starts_with(['+', '-']) {
        matches(&zone[1..], "dd:dd").map_or(0, |length| length + 1)
    } else {
        0
    };
    Some(length + zone_length)
}

fn date_or_time(text: &str) -> Option<usize> {
    if let Some(length) = date(text) {
        let rest = text[length..].strip_prefix('T').and_then(time);
        return Some(length + rest.map_or(0, |rest| rest + 1));
    }
    time(text)
}

fn number(text: &str) -> Option<usize> {
    let sign = usize::from(text.starts_with('-'));
    let whole = digits(&text[sign..]);
    let rest = &text[sign + whole..];
    let fraction = rest.strip_prefix('.').map_or(0, |places| 1 + digits(places));
    let is_number = whole > 0 || fraction > 1;
    is_number.then_some(sign + whole + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        tokens(text).map(|token| (token.kind, &text[token.start..token.end])).collect()
    }

    #[test]
    fn words_are_told_apart_in_the_order_of_the_rules() {
        assert_eq!(
            kinds("a-b - 2 div x"),
            [
                (Kind::Other, "a-b"),
                (Kind::Space, " "),
                (Kind::Arithmetic, "-"),
                (Kind::Space, " "),
                (Kind::Other, "2"),
                (Kind::Arithmetic, " div "),
                (Kind::Other, "x")
            ]
        );
        assert_eq!(kinds("f(${a})")[..2], [(Kind::Call, "f("), (Kind::Reference, "${a}")]);
        assert_eq!(kinds("2026-11-23T10:00:00Z"), [(Kind::Other, "2026-11-23T10:00:00Z")]);
        assert_eq!(kinds("jr://images/a.png")[0], (Kind::Other, "jr://"));
        assert_eq!(kinds("a['it'")[0], (Kind::PredicateStart, "a["));
    }

    #[test]
    fn every_byte_belongs_to_one_word() {
        for text in ["Größe ${größe}", "'", "\"'\"'", "${", "${ a }", "  ", "ا/ب", "--1.", "a:b:c"] {
            let joined: String = tokens(text).map(|token| &text[token.start..token.end]).collect();
            assert_eq!(joined, text);
        }
    }
}
