//! The rows of a text of comma-separated values, one at a time.

use std::borrow::Cow;

use super::CsvError;
use crate::limits::CSV_COLUMNS_MAX;

/// What is done about quotes that do not pair up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Quotes {
    /// They are an error.
    Strict,
    /// As Python's `csv` takes them: text after a closing quote goes on, a missing one is at the end of the text.
    Lenient,
}

/// Reads rows from a text. A line ends with `\n`, `\r` or both.
pub(in super::super) struct CsvRecords<'a> {
    rest: &'a str,
    delimiter: u8,
    quotes: Quotes,
    line: u32,
}

impl<'a> CsvRecords<'a> {
    pub(in super::super) fn new(text: &'a str, delimiter: u8, quotes: Quotes) -> Self {
        Self { rest: text, delimiter, quotes, line: 1 }
    }

    /// Puts the cells of the next row into `cells` and tells on which line it begins; none at the end of the text. A blank
    /// line is one empty cell.
    pub(in super::super) fn next_into(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Result<Option<u32>, CsvError> {
        cells.clear();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        loop {
            if cells.len() == CSV_COLUMNS_MAX {
                return Err(CsvError::TooManyColumns { line });
            }
            let cell = match self.rest.strip_prefix('"') {
                Some(inside) => self.quoted(inside, line)?,
                None => Cow::Borrowed(self.plain()),
            };
            cells.push(cell);
            let mut bytes = self.rest.bytes();
            match bytes.next() {
                Some(byte) if byte == self.delimiter => self.rest = &self.rest[1..],
                Some(byte) => {
                    let is_pair = byte == b'\r' && bytes.next() == Some(b'\n');
                    self.rest = &self.rest[if is_pair { 2 } else { 1 }..];
                    self.line = self.line.saturating_add(1);
                    return Ok(Some(line));
                }
                None => return Ok(Some(line)),
            }
        }
    }

    /// The text up to the next separator or line end.
    fn plain(&mut self) -> &'a str {
        let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let end = self.rest.as_bytes().iter().position(is_end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }

    /// A cell whose opening quote was just read.
    fn quoted(&mut self, inside: &'a str, line: u32) -> Result<Cow<'a, str>, CsvError> {
        let mut text = Cow::Borrowed("");
        let mut rest = inside;
        loop {
            let Some(end) = rest.find('"') else {
                if self.quotes == Quotes::Strict {
                    return Err(CsvError::Quote { line });
                }
                self.count_lines(rest);
                self.rest = "";
                return Ok(join(text, rest));
            };
            let piece = &rest[..end];
            self.count_lines(piece);
            rest = &rest[end + 1..];
            if rest.starts_with('"') {
                text = join(join(text, piece), "\"");
                rest = &rest[1..];
                continue;
            }
            self.rest = rest;
            let after = self.plain();
            if !after.is_empty() && self.quotes == Quotes::Strict {
                return Err(CsvError::Quote { line });
            }
            return Ok(join(join(text, piece), after));
        }
    }

    fn count_lines(&mut self, text: &str) {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
    }
}

/// The two texts one after the other, without a copy where one is empty.
fn join<'a>(before: Cow<'a, str>, after: &'a str) -> Cow<'a, str> {
    match (before.is_empty(), after.is_empty()) {
        (_, true) => before,
        (true, false) => Cow::Borrowed(after),
        (false, false) => Cow::Owned(before.into_owned() + after),
    }
}
