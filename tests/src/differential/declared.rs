//! The list of differences that are known, each with its reason: anything else fails the comparison.
//!
//! The file is a small part of TOML: `[[difference]]` begins an entry, `key = "value"` lines follow. In a value `*`
//! stands for any text; `"` and `\` are written as they are read, without escapes.

use std::path::Path;

use super::answers::Difference;

/// One entry: where all its patterns fit, the difference is known.
#[derive(Debug, Clone, Default)]
struct Entry {
    engine: String,
    form: String,
    subject: String,
    ours: String,
    theirs: String,
    stop: bool,
    reason: String,
}

/// The declared differences.
#[derive(Debug, Clone, Default)]
pub struct Declared(Vec<Entry>);

/// The list cannot be read.
#[derive(Debug)]
pub enum DeclaredError {
    /// The file is not there.
    Missing(std::io::Error),
    /// A line is none of the three kinds, or an entry lacks its engine or reason.
    Line(usize),
}

impl std::fmt::Display for DeclaredError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(error) => write!(formatter, "the declared list cannot be read: {error}"),
            Self::Line(line) => write!(formatter, "line {line} of the declared list is not understood"),
        }
    }
}

impl std::error::Error for DeclaredError {}

/// What the list says of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Not on the list.
    Unknown,
    /// On the list; what comes later can still be compared.
    Known,
    /// On the list; from here on that engine's state is another, and it is left out.
    KnownAndStop,
}

impl Declared {
    /// Reads the list.
    ///
    /// # Errors
    /// Where the file is missing or a line is not understood.
    pub fn read(file: &Path) -> Result<Self, DeclaredError> {
        Self::parse(&std::fs::read_to_string(file).map_err(DeclaredError::Missing)?)
    }

    fn parse(text: &str) -> Result<Self, DeclaredError> {
        let mut entries: Vec<Entry> = Vec::new();
        for (number, line) in text.lines().enumerate().map(|(number, line)| (number + 1, line.trim())) {
            let failed = || DeclaredError::Line(number);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line == "[[difference]]" {
                let any = || "*".to_owned();
                entries.push(Entry { form: any(), subject: any(), ours: any(), theirs: any(), ..Entry::default() });
                continue;
            }
            let (key, value) = line.split_once(" = ").ok_or_else(failed)?;
            let entry = entries.last_mut().ok_or_else(failed)?;
            let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(failed)?.to_owned();
            match key {
                "engine" => entry.engine = value,
                "form" => entry.form = value,
                "subject" => entry.subject = value,
                "ours" => entry.ours = value,
                "theirs" => entry.theirs = value,
                "then" => entry.stop = value == "stop",
                "reason" => entry.reason = value,
                _ => return Err(failed()),
            }
        }
        match entries.iter().position(|entry| entry.engine.is_empty() || entry.reason.is_empty()) {
            Some(place) => Err(DeclaredError::Line(place)),
            None => Ok(Self(entries)),
        }
    }

    /// Looks a difference up.
    pub(crate) fn verdict(&self, engine: &str, form: &str, difference: &Difference) -> Verdict {
        let known = self.0.iter().find(|entry| {
            fits(&entry.engine, engine)
                && fits(&entry.form, form)
                && fits(&entry.subject, &difference.subject)
                && fits(&entry.ours, &difference.ours)
                && fits(&entry.theirs, &difference.theirs)
        });
        match known {
            None => Verdict::Unknown,
            Some(entry) if entry.stop => Verdict::KnownAndStop,
            Some(_) => Verdict::Known,
        }
    }
}

/// Whether `text` is `pattern` with something, or nothing, at each `*`.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut last = None;
    for piece in pieces {
        if let Some(previous) = last.replace(piece) {
            match rest.find(previous) {
                Some(place) => rest = &rest[place + str::len(previous)..],
                None => return false,
            }
        }
    }
    match last {
        None => rest.is_empty(),
        Some(piece) => rest.ends_with(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::{Declared, Difference, Verdict, fits};

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fits("*", "") && fits("a*c", "abbc") && fits("a*", "a") && fits("*b*b", "abab"));
        assert!(!fits("a*c", "abcd") && !fits("a", "ab") && !fits("a*a", "a"));
    }

    #[test]
    fn an_entry_needs_a_reason_and_only_known_keys() {
        assert!(Declared::parse("[[difference]]\nengine = \"x\"").is_err());
        assert!(Declared::parse("[[difference]]\ncolour = \"x\"").is_err());
        let list =
            Declared::parse("[[difference]]\nengine = \"x\"\nsubject = \"get *\"\nthen = \"stop\"\nreason = \"so\"")
                .unwrap();
        let difference = Difference { subject: "get /a".to_owned(), ours: String::new(), theirs: "1".to_owned() };
        assert_eq!(list.verdict("x", "f", &difference), Verdict::KnownAndStop);
        assert_eq!(list.verdict("y", "f", &difference), Verdict::Unknown);
    }
}
