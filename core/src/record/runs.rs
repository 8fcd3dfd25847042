//! A text in runs of characters, each with the change that wrote it.

use super::Record;
use super::journal::{Journal, Operation};
use super::key::Key;
use std::ops::RangeInclusive;

/// Runs as they come together, character by character or more at once.
pub(super) struct Runs<'a> {
    journal: &'a Journal,
    runs: Vec<(String, Operation)>,
    /// The actor and the numbers of the change that the last run is of: a text has many characters, and few changes.
    last: Option<(u16, RangeInclusive<u64>)>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(journal: &'a Journal) -> Self {
        Self { journal, runs: Vec::new(), last: None }
    }

    /// Goes on with characters that one operation of a change, and those right after it, wrote.
    pub(super) fn push(&mut self, characters: &str, operation: Operation) {
        let is_of_last = |(actor, numbers): &(u16, _)| {
            *actor == operation.actor && RangeInclusive::contains(numbers, &operation.counter)
        };
        match self.runs.last_mut() {
            Some((run, _)) if self.last.as_ref().is_some_and(is_of_last) => run.push_str(characters),
            _ => {
                self.last = self.journal.change_of(operation).map(|change| {
                    let entry = self.journal.entry(change);
                    (entry.actor, entry.start..=entry.end)
                });
                self.runs.push((characters.to_owned(), operation));
            }
        }
    }

    /// All of them, each with the operation of its first character.
    pub(super) fn finish(self) -> Vec<(String, Operation)> {
        self.runs
    }
}

impl Record {
    /// The text at a question, in runs of characters that one change wrote. Where the changes were taken apart since the record
    /// was opened, that takes as long as there are runs; else as long as the text, for it is read from the document.
    pub(super) fn text_runs(&self, key: &Key) -> Vec<(String, Operation)> {
        match &self.seen {
            Some(seen) => seen.text_runs(&self.journal, self.id, key),
            None => self.document.read().text_runs(&self.journal, key.as_str()),
        }
    }
}
