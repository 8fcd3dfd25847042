//! Cuts an expression's text into tokens (XPath 1.0 §3.7).
//!
//! Whether `*`, `and`, `or`, `div` and `mod` are operators or names depends on what stands before; the parser knows
//! that from its position, so this file does not.

use super::ast::Span;
use super::error::{ParseError, ParseErrorKind};

/// One token with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a token is. Names and texts are read from the source by their span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TokenKind {
    End,
    Number(f64),
    /// With its quotes.
    Literal,
    /// `name` or `prefix:name`.
    Name,
    /// `prefix:*`.
    PrefixStar,
    OpenParenthesis,
    CloseParenthesis,
    OpenSquare,
    CloseSquare,
    Dot,
    DotDot,
    At,
    Comma,
    DoubleColon,
    Slash,
    DoubleSlash,
    Pipe,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Star,
}

/// Reads tokens one at a time.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; `End` for ever after the last.
    pub(super) fn next(&mut self) -> Result<Token, ParseError> {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start_matches(is_space);
        self.at += rest.len() - trimmed.len();
        let start = self.at;
        let (kind, length) = self.token(trimmed)?;
        self.at += length;
        Ok(Token { kind, span: Span::new(start, self.at) })
    }

    fn token(&self, rest: &str) -> Result<(TokenKind, usize), ParseError> {
        let Some(first) = rest.chars().next() else { return Ok((TokenKind::End, 0)) };
        if let Some(found) = symbol(rest) {
            return self.refuse_foreign(rest, found.0).map(|()| found);
        }
        match first {
            '0'..='9' | '.' => Ok(number(rest)),
            '\'' | '"' => match rest[1..].find(first) {
                Some(length) => Ok((TokenKind::Literal, length + 2)),
                None => self.fail(first.len_utf8(), ParseErrorKind::UnclosedQuote { quote: first }),
            },
            _ if is_name_start(first) => Ok(name(rest)),
            _ => self.unknown(rest, first),
        }
    }

    /// Operators of other languages, of which a proper token is the beginning: `==`, `<>`, `=<`, `=>`, `||`, `**`.
    fn refuse_foreign(&self, rest: &str, found: TokenKind) -> Result<(), ParseError> {
        let next = rest.as_bytes().get(1).copied().unwrap_or(0);
        let instead = match (found, next) {
            (TokenKind::Equal, b'=') => "=",
            (TokenKind::Less, b'>') => "!=",
            (TokenKind::Equal, b'<') => "<=",
            (TokenKind::Equal, b'>') => ">=",
            (TokenKind::Pipe, b'|') => "or",
            (TokenKind::NotEqual, _) if rest.starts_with("!==") => {
                return self.foreign(&rest[..3], "!=");
            }
            _ => return Ok(()),
        };
        self.foreign(&rest[..2], instead)
    }

    fn unknown<T>(&self, rest: &str, first: char) -> Result<T, ParseError> {
        match first {
            '‘' | '’' | '‚' | '‛' | '`' | '´' => {
                self.fail(first.len_utf8(), ParseErrorKind::TypographicQuote { found: first, instead: '\'' })
            }
            '“' | '”' | '„' | '‟' | '«' | '»' => {
                self.fail(first.len_utf8(), ParseErrorKind::TypographicQuote { found: first, instead: '"' })
            }
            '&' if rest.starts_with("&&") => self.foreign("&&", "and"),
            '&' => self.foreign("&", "and, or concat() to join texts"),
            '!' => self.foreign("!", "not()"),
            '%' => self.foreign("%", "mod, or div 100"),
            '^' => self.foreign("^", "pow()"),
            '≠' => self.foreign("≠", "!="),
            '≤' => self.foreign("≤", "<="),
            '≥' => self.foreign("≥", ">="),
            '×' => self.foreign("×", "*"),
            '÷' => self.foreign("÷", "div"),
            '–' | '—' | '−' => self.foreign(&rest[..first.len_utf8()], "- (the minus sign of the keyboard)"),
            ';' => self.foreign(";", "a comma"),
            '$' if rest.starts_with("${") => {
                let length = rest.find('}').map_or(rest.len(), |end| end + 1);
                let reference = shortened(&rest[..length]);
                self.fail(length, ParseErrorKind::UnresolvedReference { reference })
            }
            '$' => self.fail(1, ParseErrorKind::Variable),
            _ => self.fail(first.len_utf8(), ParseErrorKind::UnknownCharacter { found: first }),
        }
    }

    fn foreign<T>(&self, written: &str, instead: &'static str) -> Result<T, ParseError> {
        self.fail(written.len(), ParseErrorKind::ForeignOperator { written: written.into(), instead })
    }

    fn fail<T>(&self, length: usize, kind: ParseErrorKind) -> Result<T, ParseError> {
        Err(ParseError { kind, span: Span::new(self.at, self.at + length) })
    }
}

/// As much of `text` as a message can bear.
pub(super) fn shortened(text: &str) -> Box<str> {
    const CHARACTERS_SHOWN: usize = 40;
    match text.char_indices().nth(CHARACTERS_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// XPath's white space, and the spaces that spreadsheets and word processors slip in.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{feff}' | '\u{200b}' | '\u{202f}')
}

fn symbol(rest: &str) -> Option<(TokenKind, usize)> {
    let mut bytes = rest.bytes();
    let first = bytes.next()?;
    let second = bytes.next();
    let found = match (first, second) {
        (b'.', Some(b'.')) => (TokenKind::DotDot, 2),
        (b'.', Some(b'0'..=b'9')) => return None,
        (b'.', _) => (TokenKind::Dot, 1),
        (b':', Some(b':')) => (TokenKind::DoubleColon, 2),
        (b'/', Some(b'/')) => (TokenKind::DoubleSlash, 2),
        (b'/', _) => (TokenKind::Slash, 1),
        (b'!', Some(b'=')) => (TokenKind::NotEqual, 2),
        (b'<', Some(b'=')) => (TokenKind::LessOrEqual, 2),
        (b'<', _) => (TokenKind::Less, 1),
        (b'>', Some(b'=')) => (TokenKind::GreaterOrEqual, 2),
        (b'>', _) => (TokenKind::Greater, 1),
        (b'(', _) => (TokenKind::OpenParenthesis, 1),
        (b')', _) => (TokenKind::CloseParenthesis, 1),
        (b'[', _) => (TokenKind::OpenSquare, 1),
        (b']', _) => (TokenKind::CloseSquare, 1),
        (b'@', _) => (TokenKind::At, 1),
        (b',', _) => (TokenKind::Comma, 1),
        (b'|', _) => (TokenKind::Pipe, 1),
        (b'+', _) => (TokenKind::Plus, 1),
        (b'-', _) => (TokenKind::Minus, 1),
        (b'=', _) => (TokenKind::Equal, 1),
        (b'*', _) => (TokenKind::Star, 1),
        _ => return None,
    };
    Some(found)
}

/// `Digits ('.' Digits?)? | '.' Digits`; the first character was checked.
fn number(rest: &str) -> (TokenKind, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if rest[length..].starts_with('.') {
        length += 1 + digits(&rest[length + 1..]);
    }
    // `5.` and `.5` are what Rust reads too; anything of this shape is a number, if perhaps an infinite one.
    (TokenKind::Number(rest[..length].parse().unwrap_or(f64::NAN)), length)
}

/// `NCName`, `NCName:NCName` or `NCName:*`; the first character was checked.
fn name(rest: &str) -> (TokenKind, usize) {
    let first = name_length(rest);
    let Some(after) = rest[first..].strip_prefix(':') else { return (TokenKind::Name, first) };
    if after.starts_with('*') {
        return (TokenKind::PrefixStar, first + 2);
    }
    match name_length(after) {
        0 => (TokenKind::Name, first),
        second => (TokenKind::Name, first + 1 + second),
    }
}

/// How many bytes of `rest` are an `NCName` (Namespaces in XML 1.0 §3); zero if it does not begin with one.
fn name_length(rest: &str) -> usize {
    let mut characters = rest.char_indices();
    match characters.next() {
        Some((_, first)) if is_name_start(first) => {}
        _ => return 0,
    }
    characters.find(|(_, character)| !is_name_character(*character)).map_or(rest.len(), |(at, _)| at)
}

/// Whether `character` can begin a name (XML 1.0 §2.3 `NameStartChar`, without the colon).
fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Whether `character` can continue a name (XML 1.0 §2.3 `NameChar`, without the colon).
fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
