//! Writing to the terminal. A pipe that was closed is no error.

use casement_core::record::{Attribution, People};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{self, IsTerminal, Write};

/// Writes a line to standard output. `false` where nobody reads any more.
pub(super) fn line(text: &str) -> bool {
    writeln!(io::stdout().lock(), "{}", plain(text)).is_ok()
}

/// Writes lines to standard error.
pub(super) fn complain(text: &str) {
    let mut output = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(output, "{}", plain(line));
    }
}

/// Shows how far something is, in the place of what was shown before; nothing where nobody looks.
pub(super) fn progress(text: &str) {
    let mut output = io::stderr().lock();
    if output.is_terminal() {
        let _ = write!(output, "\r\x1b[K{}", plain(text)).and_then(|()| output.flush());
    }
}

/// A terminal obeys control characters, and what is shown may come from someone else.
fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// `1 change`, `2 changes`.
pub(super) fn counted(count: u64, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The beginning of an id: enough to name the thing by.
pub(super) fn short(id: impl std::fmt::Display) -> String {
    let mut text = id.to_string();
    text.truncate(8);
    text
}

/// A moment in the zone of whoever reads it.
pub(super) fn time(moment: Timestamp) -> String {
    moment.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Who said something, from what source, when.
pub(super) fn voice(people: &People, by: &Attribution) -> String {
    let name = |member| people.name(member).map_or_else(|| format!("member {member:.8}"), str::to_owned);
    let mut words = match (by.speaker(), by.device) {
        (Some(member), _) => name(member),
        (None, Some(device)) => format!("device {}", short(device)),
        (None, None) => "the form".to_owned(),
    };
    if let Some(source) = by.source {
        words.push_str(&format!(", {}", source.word().replace('_', " ")));
    }
    format!("{words}, {}", time(by.observed.unwrap_or(by.entered)))
}
