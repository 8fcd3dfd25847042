//! A text that several people write, by who wrote which part of it.

use crate::record::Attribution;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;

/// A stretch of a text as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// How long it is, in code points.
    pub characters: usize,
    /// Whose it is. Of what one person wrote side by side in several acts, the last of them.
    pub by: Attribution,
}

impl Filling {
    /// The text at a question in stretches by who wrote them: together they are as long as it is. Empty where nothing stands
    /// there, and at a question that is none that several people write.
    pub fn written(&self, people: &People, key: &Key) -> Vec<Written> {
        let journal = &self.record.journal;
        if self.record.standing.texts.get(key).is_none_or(|text| text.is_empty()) {
            return Vec::new();
        }
        let place = |change: ChangeIndex| (journal.entry(change).start, journal.entry(change).hash);
        let mut written: Vec<(ChangeIndex, Written)> = Vec::new();
        for (run, operation) in self.record.text_runs(key) {
            let Some(change) = journal.change_of(operation) else { continue };
            let (characters, by) = (run.chars().count(), Attribution::of(journal, people, change));
            match written.last_mut() {
                Some((last, stretch)) if stretch.by.is_same_voice(&by) => {
                    stretch.characters += characters;
                    if place(change) > place(*last) {
                        (*last, stretch.by) = (change, by);
                    }
                }
                _ => written.push((change, Written { characters, by })),
            }
        }
        written.into_iter().map(|(_, stretch)| stretch).collect()
    }
}
