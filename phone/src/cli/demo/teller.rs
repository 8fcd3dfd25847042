//! Telling a story on a terminal, line by line, until somebody asks to end.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Columns of a line that does not go to a terminal.
const WIDTH: usize = 80;
/// Columns between which a line is set: longer ones are hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 60..=100;
/// Where what happened begins: after the time and the name.
const STORY_COLUMN: usize = 17;
/// Where the value of a pair begins.
const PAIR_COLUMN: usize = 14;
/// Where the label of an answer begins.
const ANSWER_COLUMN: usize = 6;
/// How often one looks whether to end.
const LOOK: Duration = Duration::from_millis(50);

/// Why a demo does not go on.
#[derive(Debug)]
pub(super) enum End {
    /// Ctrl-C, or another signal to end.
    Asked,
    /// Nobody reads any more.
    Unread,
    /// Something went wrong: what, in words.
    Failed(String),
}

impl From<String> for End {
    fn from(words: String) -> Self {
        Self::Failed(words)
    }
}

/// How a text stands out, where it goes to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Faint,
    Warning,
    Good,
}

impl Style {
    /// The sequence that turns it on (ECMA-48, Select Graphic Rendition).
    fn sequence(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Faint => "\x1b[2m",
            Self::Warning => "\x1b[33m",
            Self::Good => "\x1b[32m",
        }
    }
}

/// Tells.
pub(super) struct Teller {
    has_styles: bool,
    width: usize,
    pace: Duration,
    is_asked: Arc<AtomicBool>,
}

impl Teller {
    /// To standard output. `pace` is how long it rests after each line; `is_asked` turns true where somebody asks to end.
    pub(super) fn new(pace: Option<Duration>, is_asked: Arc<AtomicBool>) -> Self {
        let out = io::stdout();
        let is_terminal = out.is_terminal();
        // no-color.org: set and not empty.
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let has_styles = is_terminal && !is_plain && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = if is_terminal { columns.or_else(seen) } else { None };
        let width = width.unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
        let usual = Duration::from_millis(if is_terminal { 100 } else { 0 });
        Self { has_styles, width, pace: pace.unwrap_or(usual), is_asked }
    }

    /// An empty line.
    pub(super) fn gap(&self) -> Result<(), End> {
        self.write("")
    }

    /// The heading of a chapter, and what to know beforehand.
    pub(super) fn chapter(&self, heading: &str, about: &str) -> Result<(), End> {
        self.gap()?;
        let rule = "─".repeat(self.width.saturating_sub(heading.chars().count() + 1));
        self.write(&format!("{} {}", self.styled(Style::Strong, heading), self.styled(Style::Faint, &rule)))?;
        if about.is_empty() { Ok(()) } else { self.text(Style::Faint, 2, about) }
    }

    /// Something that somebody did at a time.
    pub(super) fn event(&self, clock: &str, who: &str, what: &str) -> Result<(), End> {
        let lines = wrapped(what, self.width - STORY_COLUMN);
        let mut lines = lines.iter();
        let first = lines.next().map(String::as_str).unwrap_or_default();
        let clock = self.styled(Style::Faint, &format!("{clock:>7}"));
        let name = self.styled(Style::Strong, &format!("{who:<7}"));
        self.write(&format!("{clock}  {name} {first}"))?;
        lines.try_for_each(|line| self.write(&format!("{:STORY_COLUMN$}{line}", "")))
    }

    /// What an exchange moved, and whose it was.
    pub(super) fn moved(&self, who: &str, what: &str) -> Result<(), End> {
        let what = self.styled(Style::Faint, what);
        self.write(&format!("{:9}{} {what}", "", self.styled(Style::Strong, &format!("{who:<7}"))))
    }

    /// What came of it, below.
    pub(super) fn outcome(&self, style: Style, what: &str) -> Result<(), End> {
        self.text(style, STORY_COLUMN, what)
    }

    /// A text that is set into lines, from a column on.
    pub(super) fn text(&self, style: Style, column: usize, text: &str) -> Result<(), End> {
        self.hanging(style, column, 0, text)
    }

    /// The same, where all lines but the first are set in by so many columns more.
    pub(super) fn hanging(&self, style: Style, column: usize, by: usize, text: &str) -> Result<(), End> {
        let mut indent = column;
        for line in wrapped(text, self.width - column - by) {
            self.write(&format!("{:indent$}{}", "", self.styled(style, &line)))?;
            indent = column + by;
        }
        Ok(())
    }

    /// A line as it stands, such as a command.
    pub(super) fn verbatim(&self, style: Style, text: &str) -> Result<(), End> {
        self.write(&format!("  {}", self.styled(style, text)))
    }

    /// A thing and what there is of it.
    pub(super) fn pair(&self, name: &str, value: &str) -> Result<(), End> {
        let mut name = self.styled(Style::Faint, &format!("  {name:<width$}", width = PAIR_COLUMN - 2));
        for line in wrapped(value, self.width - PAIR_COLUMN) {
            self.write(&format!("{name}{line}"))?;
            name = " ".repeat(PAIR_COLUMN);
        }
        Ok(())
    }

    /// A label, and what stands there: beside it, or below where there is no room.
    pub(super) fn answer(&self, label: &str, value: (Style, &str), said: &str) -> Result<(), End> {
        let (indent, column) = (ANSWER_COLUMN, self.width / 2 + 4);
        let value_width = value.1.chars().count() + 1 + said.chars().count();
        let mut labels = wrapped(label, column - indent - 2);
        let last = labels.pop().unwrap_or_default();
        labels.iter().try_for_each(|line| self.write(&format!("{:indent$}{line}", "")))?;
        if column + value_width <= self.width && !value.1.contains('\n') {
            let (value, said) = (self.styled(value.0, value.1), self.styled(Style::Faint, said));
            let line = format!("{:indent$}{last:<width$}{value} {said}", "", width = column - indent);
            return self.write(line.trim_end());
        }
        self.write(&format!("{:indent$}{last}", ""))?;
        let below = indent + 2;
        if below + value_width <= self.width && !value.1.contains('\n') {
            let (value, said) = (self.styled(value.0, value.1), self.styled(Style::Faint, said));
            return self.write(format!("{:below$}{value} {said}", "").trim_end());
        }
        value.1.lines().filter(|line| !line.is_empty()).try_for_each(|line| self.text(value.0, below, line))?;
        if said.is_empty() { Ok(()) } else { self.text(Style::Faint, below, said) }
    }

    /// Whether somebody asks to end.
    pub(super) fn look(&self) -> Result<(), End> {
        if self.is_asked.load(Ordering::Relaxed) { Err(End::Asked) } else { Ok(()) }
    }

    /// Waits until somebody asks to end, and lets `watch` look whether there is something to stay for.
    pub(super) fn stay(&self, mut watch: impl FnMut() -> Result<(), String>) -> Result<(), End> {
        loop {
            self.rest(LOOK)?;
            watch()?;
        }
    }

    /// Waits, unless somebody asks to end.
    pub(super) fn rest(&self, time: Duration) -> Result<(), End> {
        let begun = Instant::now();
        loop {
            self.look()?;
            let left = time.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(LOOK));
        }
    }

    fn write(&self, line: &str) -> Result<(), End> {
        self.look()?;
        let mut out = io::stdout().lock();
        writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|_| End::Unread)?;
        drop(out);
        self.rest(self.pace)
    }

    fn styled(&self, style: Style, text: &str) -> String {
        // A terminal obeys control characters, and labels come from a form.
        let text: String = text.chars().map(|found| if found.is_control() { ' ' } else { found }).collect();
        if self.has_styles && style != Style::Plain { format!("{}{text}\x1b[0m", style.sequence()) } else { text }
    }
}

/// A text in lines of so many columns at most, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut length) = (String::new(), 0);
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if length > 0 && length + 1 + word_length > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word_length;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_and_a_long_word_stands_alone() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a considerable word", 5), ["a", "considerable", "word"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn nothing_more_is_told_once_somebody_asks_to_end() {
        let is_asked = Arc::new(AtomicBool::new(true));
        let teller = Teller::new(Some(Duration::ZERO), is_asked);
        assert!(matches!(teller.gap(), Err(End::Asked)));
        assert!(matches!(teller.stay(|| Ok(())), Err(End::Asked)));
    }
}
