//! The characters of texts with what orders them, as far as a text can be told from the changes alone.
//!
//! Texts are ordered as Automerge orders them: every character stands after the one that it was typed after, and of several
//! typed after the same one the greatest operation comes first, with all that was typed after it. What was deleted keeps
//! its place, for others may have typed after it.

use super::journal::{Journal, Operation};
use super::runs::Runs;
use crate::gate::{Change, Edit, Kind, OperationId, TextId};
use crate::id::ActorId;
use std::collections::{BTreeMap, BTreeSet};

/// The texts of a record. Ordered maps and not hashed ones: what stands in them is chosen by others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sequences(BTreeMap<TextId, Sequence>);

/// One text.
#[derive(Debug, Clone, Default)]
struct Sequence {
    /// What was typed at once, by the name of its first character; `None` where one was deleted.
    runs: BTreeMap<CharacterId, Vec<Option<char>>>,
    /// For each character that something was typed after, and for the beginning (`None`), the runs that were, ascending.
    after: BTreeMap<Option<CharacterId>, BTreeSet<OperationId>>,
}

/// The operation that inserted a character, actor first: so the characters of a run lie side by side.
type CharacterId = (ActorId, u64);

fn character(id: OperationId) -> CharacterId {
    (id.actor, id.counter)
}

impl Sequences {
    /// Takes in what a change does to texts. It must come after all that it depends on, and have passed the index: what it
    /// refers to is there.
    pub(crate) fn take(&mut self, change: &Change) {
        if let Kind::Text(_) = change.kind {
            self.0.entry(TextId(change.actor)).or_default();
        }
        for operation in &change.operations {
            match &operation.edit {
                Edit::InsertText { text, after, characters, .. } => {
                    let first = OperationId { counter: operation.counter, actor: change.actor };
                    self.0.entry(*text).or_default().insert(first, *after, characters);
                }
                Edit::DeleteText { text, first, count } => {
                    self.0.entry(*text).or_default().delete(*first, *count);
                }
                Edit::Put { .. } | Edit::Delete { .. } => {}
            }
        }
    }

    /// What a text says now.
    pub(crate) fn text(&self, text: TextId) -> String {
        self.0.get(&text).map(Sequence::text).unwrap_or_default()
    }

    /// The same, in runs of characters that one change wrote.
    pub(crate) fn runs(&self, text: TextId, journal: &Journal) -> Vec<(String, Operation)> {
        let mut runs = Runs::new(journal);
        if let Some(sequence) = self.0.get(&text) {
            sequence.each(|(actor, start), characters| {
                let Some(first) = characters.iter().position(Option::is_some) else { return };
                let Some(actor) = journal.actor(actor) else { return };
                let written: String = characters.iter().flatten().collect();
                runs.push(&written, Operation { counter: start + first as u64, actor });
            });
        }
        runs.finish()
    }
}

impl Sequence {
    fn insert(&mut self, first: OperationId, after: Option<OperationId>, characters: &str) {
        self.runs.insert(character(first), characters.chars().map(Some).collect());
        self.after.entry(after.map(character)).or_default().insert(first);
    }

    fn delete(&mut self, first: OperationId, count: u32) {
        let (actor, last) = (first.actor, first.counter + u64::from(count));
        // A stretch of characters may lie in several runs; the first may begin before it.
        let holding = self.runs.range(..=character(first)).next_back().map_or(first.counter, |(id, _)| id.1);
        for (&(_, start), run) in self.runs.range_mut((actor, holding.min(first.counter))..(actor, last)) {
            let (from, to) = (first.counter.saturating_sub(start) as usize, (last - start) as usize);
            let to = to.min(run.len());
            if let Some(deleted) = run.get_mut(from..to) {
                deleted.fill(None);
            }
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.each(|_, characters| text.extend(characters.iter().flatten()));
        text
    }

    /// All characters in their order, by stretches that were typed at once: the name of the first, and they, `None` where one was
    /// deleted.
    fn each(&self, mut visit: impl FnMut(CharacterId, &[Option<char>])) {
        // Where to go on: a run, and how many of its characters were passed. Kept here, for texts nest as deep as they are long.
        let mut pending: Vec<(CharacterId, usize)> = Vec::new();
        self.push_after(None, &mut pending);
        while let Some((id, passed)) = pending.pop() {
            let Some(run) = self.runs.get(&id) else { continue };
            let (actor, start) = id;
            let next = Some((actor, start + passed as u64))..Some((actor, start + run.len() as u64));
            // Whoever typed after a character of the run had seen all of it, so theirs comes before its next.
            let interrupted = self.after.range(next).next().and_then(|(at, _)| *at);
            let end = interrupted.map_or(run.len(), |(_, counter)| (counter - start) as usize + 1);
            visit((actor, start + passed as u64), &run[passed..end]);
            if end < run.len() {
                pending.push((id, end));
            }
            if let Some(at) = interrupted {
                self.push_after(Some(at), &mut pending);
            }
        }
    }

    /// What was typed after a character, the greatest last: that is the next.
    fn push_after(&self, at: Option<CharacterId>, pending: &mut Vec<(CharacterId, usize)>) {
        pending.extend(self.after.get(&at).into_iter().flatten().map(|&first| (character(first), 0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(counter: u64, actor: u8) -> OperationId {
        OperationId { counter, actor: ActorId::new([actor; 16]) }
    }

    #[test]
    fn of_what_was_typed_after_the_same_character_the_greatest_operation_comes_first() {
        let mut text = Sequence::default();
        text.insert(id(1, 1), None, "ab");
        text.insert(id(3, 2), Some(id(1, 1)), "cd");
        text.insert(id(3, 1), Some(id(1, 1)), "ef");
        text.insert(id(5, 1), Some(id(3, 2)), "g");
        text.insert(id(5, 2), None, "h");
        assert_eq!(text.text(), "hacgdefb");
    }

    #[test]
    fn a_stretch_that_lies_in_several_runs_is_deleted_and_keeps_its_places() {
        let mut text = Sequence::default();
        text.insert(id(1, 1), None, "abc");
        text.insert(id(4, 1), Some(id(2, 1)), "de");
        text.insert(id(4, 2), Some(id(2, 1)), "x");
        text.delete(id(2, 1), 3);
        assert_eq!(text.text(), "axe");
        text.insert(id(6, 2), Some(id(3, 1)), "y");
        assert_eq!(text.text(), "axey");
        text.delete(id(1, 1), 1);
        text.delete(id(1, 1), 1);
        assert_eq!(text.text(), "xey");
    }
}
