//! Writing to the terminal. A pipe that was closed (`casement form show x | head`) is no error.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Columns of a line that does not go to a terminal.
const WIDTH: usize = 100;

/// How a text stands out, where it goes to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Heading,
    Faint,
    Error,
    Warning,
    Good,
    /// Black on white, whatever the terminal's own colours.
    Paper,
}

impl Style {
    /// The sequence that turns it on (ECMA-48, Select Graphic Rendition).
    fn sequence(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("\x1b[1m"),
            Self::Heading => Some("\x1b[1;4m"),
            Self::Faint => Some("\x1b[2m"),
            Self::Error => Some("\x1b[1;31m"),
            Self::Warning => Some("\x1b[1;33m"),
            Self::Good => Some("\x1b[32m"),
            Self::Paper => Some("\x1b[38;5;16;48;5;231m"),
        }
    }
}

/// Standard output with styles: shown on a terminal, left out elsewhere and where `NO_COLOR` is set.
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    has_styles: bool,
    is_open: bool,
    width: usize,
}

impl Output {
    pub(super) fn new() -> Self {
        let out = io::stdout().lock();
        // no-color.org: set and not empty.
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let has_styles = out.is_terminal() && !is_plain && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let width = out.is_terminal().then(terminal_width).flatten().unwrap_or(WIDTH);
        Self { out: BufWriter::new(out), has_styles, is_open: true, width }
    }

    /// Columns of a line: those of the terminal, or 100.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether it is shown with styles.
    pub(super) fn has_styles(&self) -> bool {
        self.has_styles
    }

    /// Whether anybody still reads.
    pub(super) fn is_read(&self) -> bool {
        self.is_open
    }

    /// Writes a piece of a line.
    pub(super) fn write(&mut self, style: Style, text: &str) -> &mut Self {
        let text = without_control_characters(text);
        let written = match style.sequence().filter(|_| self.has_styles && !text.is_empty()) {
            Some(sequence) => write!(self.out, "{sequence}{text}\x1b[0m"),
            None => write!(self.out, "{text}"),
        };
        self.is_open &= written.is_ok();
        self
    }

    /// Ends a line. `false` where nobody reads any more.
    pub(super) fn end_line(&mut self) -> bool {
        self.is_open &= writeln!(self.out).is_ok();
        self.is_open
    }

    /// Writes a whole line.
    pub(super) fn line(&mut self, style: Style, text: &str) -> bool {
        self.write(style, text).end_line()
    }
}

/// Writes a line to standard output. `false` where nobody reads any more.
pub(super) fn line(text: &str) -> bool {
    let mut output = io::stdout().lock();
    writeln!(output, "{text}").is_ok()
}

/// Writes lines to standard error.
pub(super) fn complain(text: &str) {
    let mut output = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(output, "{}", without_control_characters(line));
    }
}

/// The columns of the terminal: what `COLUMNS` says, else what the terminal itself says.
fn terminal_width() -> Option<usize> {
    if let Some(columns) = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok()) {
        return Some(columns);
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|columns| *columns > 0)
}

/// A terminal obeys control characters, and what is shown may come from someone's file.
fn without_control_characters(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_told_what_a_file_says() {
        assert_eq!(without_control_characters("a\u{1b}[2J\u{9b}b"), "a [2J b");
        assert_eq!(without_control_characters("سلام é"), "سلام é");
    }
}
