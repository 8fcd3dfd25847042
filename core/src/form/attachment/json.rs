//! JSON read piece by piece, without building a tree: lists of shapes hold millions of numbers.

use crate::limits;
use std::borrow::Cow;
use thiserror::Error;

/// Why a text is not JSON that can be read, and the line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{fault}")]
pub(super) struct JsonError {
    #[source]
    pub(super) fault: JsonFault,
    pub(super) line: u32,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum JsonFault {
    #[error("The file is not valid JSON: {0} is missing or out of place.")]
    Expected(&'static str),
    #[error("Objects and lists are nested more than {} deep.", limits::JSON_DEPTH_MAX)]
    TooDeep,
    #[error("The file holds more than {} values.", limits::ATTACHMENT_CELLS_MAX)]
    TooManyValues,
}

/// A value without parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'t> {
    Null,
    Boolean(bool),
    /// As written.
    Number(&'t str),
    Text(Cow<'t, str>),
}

/// Stands at some place in a JSON text.
pub(super) struct JsonReader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> JsonReader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The line of the place, counted from 1. Costs as much as what was read: for messages only.
    pub(super) fn line(&self) -> u32 {
        let read = &self.text.as_bytes()[..self.at.min(self.text.len())];
        read.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
    }

    pub(super) fn error(&self, fault: JsonFault) -> JsonError {
        JsonError { fault, line: self.line() }
    }

    fn expected<T>(&self, what: &'static str) -> Result<T, JsonError> {
        Err(self.error(JsonFault::Expected(what)))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The first byte of the next value or sign.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let rest = self.rest().as_bytes();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn take(&mut self, sign: u8) -> bool {
        let is_there = self.peek() == Some(sign);
        self.at += usize::from(is_there);
        is_there
    }

    fn enter(&mut self) -> Result<(), JsonError> {
        self.depth += 1;
        if self.depth > limits::JSON_DEPTH_MAX { Err(self.error(JsonFault::TooDeep)) } else { Ok(()) }
    }

    /// Reads an object; `each` must read the value of every name.
    pub(super) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'t, str>) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        if !self.take(b'{') {
            return self.expected("{");
        }
        self.enter()?;
        let mut is_first = true;
        while !self.take(b'}') {
            if !is_first && !self.take(b',') {
                return self.expected(", or }");
            }
            is_first = false;
            let name = self.string()?;
            if !self.take(b':') {
                return self.expected(":");
            }
            each(self, name)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a list; `each` must read every value.
    pub(super) fn list(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        if !self.take(b'[') {
            return self.expected("[");
        }
        self.enter()?;
        let mut is_first = true;
        while !self.take(b']') {
            if !is_first && !self.take(b',') {
                return self.expected(", or ]");
            }
            is_first = false;
            each(self)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Passes over a value of any kind.
    pub(super) fn skip(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'[') => self.list(Self::skip),
            _ => self.scalar().map(|_| ()),
        }
    }

    pub(super) fn scalar(&mut self) -> Result<Scalar<'t>, JsonError> {
        let words = [("null", Scalar::Null), ("true", Scalar::Boolean(true)), ("false", Scalar::Boolean(false))];
        match self.peek() {
            Some(b'"') => self.string().map(Scalar::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Scalar::Number),
            _ => {
                let rest = self.rest();
                match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
                    Some((word, scalar)) => {
                        self.at += word.len();
                        Ok(scalar)
                    }
                    None => self.expected("a value"),
                }
            }
        }
    }

    /// A number as written.
    pub(super) fn number(&mut self) -> Result<&'t str, JsonError> {
        self.peek();
        let rest = self.rest();
        let end = rest.find(|character: char| !matches!(character, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let number = &rest[..end.unwrap_or(rest.len())];
        if !number.parse::<f64>().is_ok_and(f64::is_finite) {
            return self.expected("a number");
        }
        self.at += number.len();
        Ok(number)
    }

    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        if !self.take(b'"') {
            return self.expected("\"");
        }
        let rest = self.rest();
        let Some(end) = rest.find(['"', '\\']) else { return self.expected("\"") };
        if rest.as_bytes()[end] == b'"' {
            self.at += end + 1;
            return Ok(Cow::Borrowed(&rest[..end]));
        }
        let mut value = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find(['"', '\\']) else { return self.expected("\"") };
            value.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(Cow::Owned(value));
            }
            value.push(self.escaped()?);
        }
    }

    /// The character after a backslash.
    fn escaped(&mut self) -> Result<char, JsonError> {
        let Some(&sign) = self.rest().as_bytes().first() else { return self.expected("\"") };
        let character = match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.escaped_unit();
            }
            _ => return self.expected("a known sign after \\"),
        };
        self.at += 1;
        Ok(character)
    }

    fn escaped_unit(&mut self) -> Result<char, JsonError> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if !self.rest().starts_with("\\u") {
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        self.at += 2;
        let second = self.four_digits()?;
        let combined = 0x10000 + ((first - 0xD800) << 10) + (second.wrapping_sub(0xDC00) & 0x3FF);
        let is_pair = (0xDC00..0xE000).contains(&second);
        Ok(char::from_u32(combined).filter(|_| is_pair).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, JsonError> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => self.expected("four hexadecimal digits after \\u"),
        }
    }

    /// Makes sure that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), JsonError> {
        if self.peek().is_some() { self.expected("the end of the file") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_unescaped() {
        let mut reader = JsonReader::new(r#" "a\"\\\/\n\u00e9\ud83d\ude00\ud83d" "#);
        assert_eq!(reader.string().unwrap(), "a\"\\/\né😀\u{FFFD}");
        assert!(reader.end().is_ok());
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_line() {
        for text in ["{\n\"a\" 1}", "[\n1 2]", "[\n1,]", "\n\"a", "\n\"\\x\"", "\nnul", "\n--1", "\n[1", "\n\"\\u12\""]
        {
            assert_eq!(JsonReader::new(text).skip().unwrap_err().line, 2, "{text}");
        }
    }

    #[test]
    fn nesting_is_read_up_to_the_limit_and_not_past_it() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(JsonReader::new(&nested(limits::JSON_DEPTH_MAX)).skip().is_ok());
        let fault = JsonReader::new(&nested(limits::JSON_DEPTH_MAX + 1)).skip().unwrap_err().fault;
        assert_eq!(fault, JsonFault::TooDeep);
        assert!(JsonReader::new(&nested(1_000_000)).skip().is_err());
    }
}
