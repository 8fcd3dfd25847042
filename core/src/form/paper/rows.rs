//! Breaking lines into rows, and keeping the directions of scripts apart.

use super::sheet::{Line, Paper, Span, Voice};
use super::width;
use crate::form::model::Direction;

/// A run of text in one voice, as it is to be written: with directional marks where they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is; `None` for the empty columns before a row.
    pub voice: Option<Voice>,
    /// The text.
    pub text: String,
}

/// One row of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
}

const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
const POP_ISOLATE: char = '\u{2069}';

/// Columns of text that a row has at least, however deep it is indented and however narrow the paper.
const TEXT_WIDTH_MIN: usize = 16;

impl Paper {
    /// The rows of the paper, each at most `width` columns wide (but 16 columns of text at least).
    pub fn rows(&self, width: usize) -> impl Iterator<Item = Row> + '_ {
        let direction = self.direction;
        self.lines.iter().flat_map(move |line| break_line(line, width, direction))
    }
}

fn break_line(line: &Line, width: usize, direction: Direction) -> Vec<Row> {
    let mut rows: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0;
    let indent = line.indent.min(width.saturating_sub(TEXT_WIDTH_MIN));
    let hang = line.hang.min(width.saturating_sub(TEXT_WIDTH_MIN + indent));
    for (voice, word) in words(&line.spans) {
        let space =
            (width - indent.min(width)).saturating_sub(if rows.len() > 1 { hang } else { 0 }).max(TEXT_WIDTH_MIN);
        let columns = width::of_text(word.trim_end());
        if used > 0 && used + columns > space {
            rows.push(Vec::new());
            used = 0;
        }
        for part in split(word, space) {
            if used > 0 && used + width::of_text(part.trim_end()) > space {
                rows.push(Vec::new());
                used = 0;
            }
            if used == 0 && part.trim().is_empty() {
                continue;
            }
            used += width::of_text(part);
            let Some(row) = rows.last_mut() else { continue };
            match row.last_mut() {
                Some(last) if last.voice == voice => last.text.push_str(part),
                _ => row.push(Span { voice, text: part.to_owned() }),
            }
        }
    }
    let finished = rows.into_iter().enumerate();
    finished.map(|(index, row)| finish(row, indent + if index > 0 { hang } else { 0 }, direction)).collect()
}

/// The spans as words, each with the spaces after it. A word may begin before each wide character.
fn words(spans: &[Span]) -> impl Iterator<Item = (Voice, &str)> {
    spans.iter().flat_map(|span| {
        let mut rest = span.text.as_str();
        std::iter::from_fn(move || {
            let mut previous = None;
            let end = rest.char_indices().find_map(|(index, character)| {
                let begins = previous.is_some_and(|before: char| {
                    (before == ' ' && character != ' ') || (before != ' ' && width::of(character) == 2)
                });
                previous = Some(character);
                begins.then_some(index)
            });
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            (!word.is_empty()).then_some((span.voice, word))
        })
    })
}

/// A word in parts of at most `space` columns; marks stay with the letter that they combine with.
fn split(word: &str, space: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut used = 0;
        let end = rest.char_indices().find_map(|(index, character)| {
            used += width::of(character);
            (used > space && character != ' ' && index > 0).then_some(index)
        });
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

fn finish(mut spans: Vec<Span>, indent: usize, direction: Direction) -> Row {
    if let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let mut row = Row::default();
    if spans.iter().all(|span| span.text.is_empty()) {
        return row;
    }
    let mut margin = String::new();
    if direction == Direction::RightToLeft {
        margin.push(RIGHT_TO_LEFT_MARK);
    }
    margin.extend(std::iter::repeat_n(' ', indent));
    row.pieces.push(Piece { voice: None, text: margin });
    row.pieces.extend(spans.into_iter().map(|span| Piece { voice: Some(span.voice), text: isolated(span, direction) }));
    row
}

/// The text of a span, in an isolate where it runs against the paper. The spaces at its ends stay outside.
fn isolated(span: Span, paper: Direction) -> String {
    let runs = match span.voice {
        Voice::Code => {
            span.text.contains(|character: char| character.is_ascii_alphanumeric()).then_some(Direction::LeftToRight)
        }
        _ => span.text.chars().find_map(strong_direction),
    };
    let sign = match runs {
        Some(Direction::LeftToRight) if paper == Direction::RightToLeft => LEFT_TO_RIGHT_ISOLATE,
        Some(Direction::RightToLeft) if paper == Direction::LeftToRight => RIGHT_TO_LEFT_ISOLATE,
        _ => return span.text,
    };
    let inner = span.text.trim();
    let start = span.text.len() - span.text.trim_start().len();
    let (before, after) = (&span.text[..start], &span.text[start + inner.len()..]);
    format!("{before}{sign}{inner}{POP_ISOLATE}{after}")
}

/// The direction that a letter has by itself; none for digits, signs and spaces.
fn strong_direction(character: char) -> Option<Direction> {
    match u32::from(character) {
        0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff | 0x200f => {
            // The digits and signs of Arabic have no direction of their own that matters here.
            (character.is_alphabetic() || character == RIGHT_TO_LEFT_MARK).then_some(Direction::RightToLeft)
        }
        _ => character.is_alphabetic().then_some(Direction::LeftToRight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(direction: Direction, width: usize, spans: &[(Voice, &str)]) -> String {
        let spans = spans.iter().map(|(voice, text)| Span { voice: *voice, text: (*text).to_owned() }).collect();
        Paper { direction, lines: vec![Line { indent: 2, hang: 2, spans }] }.to_text(width)
    }

    #[test]
    fn long_lines_break_between_words_and_hang() {
        let line = [(Voice::Label, "one two three "), (Voice::Words, "four five six")];
        assert_eq!(text(Direction::LeftToRight, 20, &line), "  one two three four\n    five six\n");
        assert_eq!(text(Direction::LeftToRight, 21, &line), "  one two three four\n    five six\n");
        assert_eq!(text(Direction::LeftToRight, 30, &line), "  one two three four five six\n");
    }

    #[test]
    fn words_longer_than_the_paper_are_cut_and_marks_stay_with_their_letter() {
        let word = "e\u{301}".repeat(20);
        let written = text(Direction::LeftToRight, 18, &[(Voice::Label, &word)]);
        assert_eq!(written.lines().count(), 2);
        assert!(written.lines().all(|line| line.trim_start().starts_with('e')));
        let wide = text(Direction::LeftToRight, 18, &[(Voice::Label, "日本語日本語日本語日本語")]);
        assert_eq!(wide, "  日本語日本語日本\n  語日本語\n");
    }

    #[test]
    fn no_width_is_too_small() {
        for width in 0..20 {
            assert!(text(Direction::LeftToRight, width, &[(Voice::Label, "one two three four")]).contains("four"));
        }
    }

    #[test]
    fn what_runs_against_the_paper_is_isolated_in_every_row() {
        let code = text(
            Direction::RightToLeft,
            80,
            &[(Voice::Words, "نص "), (Voice::Code, "cell_area > 4"), (Voice::Words, " نص")],
        );
        assert_eq!(code, "\u{200f}  نص \u{2066}cell_area > 4\u{2069} نص\n");
        let broken = text(Direction::LeftToRight, 18, &[(Voice::Words, "كلمة أخرى طويلة جدا")]);
        assert_eq!(broken.matches('\u{2067}').count(), 2);
        assert_eq!(broken.matches('\u{2069}').count(), 2);
        let plain = text(Direction::LeftToRight, 80, &[(Voice::Words, "1.2 plain")]);
        assert_eq!(plain, "  1.2 plain\n");
        assert_eq!(text(Direction::RightToLeft, 80, &[(Voice::Words, "1.2 □")]), "\u{200f}  1.2 □\n");
    }
}
