//! What stands on a paper: lines of spans.

use crate::form::model::Direction;

/// What a span is, so that whoever shows it can tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The title of the form, the heading of a section.
    Heading,
    /// What a question asks.
    Label,
    /// Other words of the form: hints, notes, choices.
    Words,
    /// Words that explain, which no author wrote: `Only if`.
    Frame,
    /// The same where they matter less: types, columns.
    Small,
    /// Names, expressions and the like, which read from left to right in every language.
    Code,
}

/// A run of text in one voice. It holds no line break and no control character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub voice: Voice,
    /// The text.
    pub text: String,
}

/// One line before it is broken into rows. Without spans it is an empty line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Columns left empty before each row.
    pub indent: usize,
    /// Columns left empty before each row but the first, beyond the indent.
    pub hang: usize,
    /// What stands there, in reading order.
    pub spans: Vec<Span>,
}

/// A form laid out for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which way its language is written.
    pub direction: Direction,
    /// The lines from the top.
    pub lines: Vec<Line>,
}

impl Paper {
    /// The paper as text without colours, in rows of at most `width` columns, each ended by a line break.
    pub fn to_text(&self, width: usize) -> String {
        let mut text = String::new();
        for row in self.rows(width) {
            text.extend(row.pieces.iter().map(|piece| piece.text.as_str()));
            text.push('\n');
        }
        text
    }
}
