//! The record as it was.

use crate::id::ChangeHash;
use crate::record::journal::ChangeIndex;
use crate::record::{DocumentError, Record, Writer};
use jiff::Timestamp;

impl Record {
    /// The record as it was at earlier heads. To look at: what is written into it goes nowhere.
    ///
    /// # Errors
    /// Where a head is not a change of this record.
    pub fn at(&self, heads: &[ChangeHash]) -> Result<Self, DocumentError> {
        if heads.is_empty() || heads.iter().any(|head| self.journal.find(head).is_none()) {
            return Err(DocumentError::Unfit);
        }
        let document = self.document.read().at(heads)?;
        Ok(Self::over(self.id, self.writer, document))
    }

    /// The record as whoever writes as this writer knows it, who looked at these heads: with all that they wrote themselves, and
    /// nothing else that came since. What is written to it is concurrent with that, as on a phone that was offline.
    ///
    /// # Errors
    /// Where a head is not a change of this record; and as [`Self::written_by`].
    pub fn as_seen(&self, heads: &[ChangeHash], writer: Writer) -> Result<Self, DocumentError> {
        let mut seen = heads.to_vec();
        // Or numbers of theirs would be used twice.
        seen.extend(self.journal.last_of(writer.actor));
        self.at(&seen)?.written_by(writer)
    }

    /// The moment before a time: everything that was made before it by the devices' clocks, with all that its makers knew. As
    /// heads; none where nobody had done anything by then.
    pub fn moment_before(&self, time: Timestamp) -> Vec<ChangeHash> {
        let mut was_known = vec![false; self.journal.len()];
        let mut heads = Vec::new();
        // From the last to the first: whatever depends on a change comes after it.
        for change in (0..self.journal.len() as u32).rev().map(ChangeIndex) {
            let place = change.0 as usize;
            // What everyone lays out alike is at no time, and comes with what was done on it.
            let was_done = self.journal.author(change).is_some() && self.journal.entry(change).time < time;
            if was_done && !was_known[place] {
                heads.push(self.journal.entry(change).hash);
            }
            if was_done || was_known[place] {
                for known in self.journal.dependencies(change) {
                    was_known[known.0 as usize] = true;
                }
            }
        }
        heads.sort_unstable();
        heads
    }

    /// Every moment of the record in the shared order: the change, and the heads at which it and all before it stand.
    pub fn moments(&self) -> Vec<(ChangeHash, Vec<ChangeHash>)> {
        let mut heads: Vec<ChangeIndex> = Vec::new();
        let mut moments = Vec::new();
        for change in self.journal.in_shared_order() {
            // In an order of causes before effects, whatever is depended on is a head no more.
            heads.retain(|head| !self.journal.dependencies(change).contains(head));
            heads.push(change);
            let mut named: Vec<ChangeHash> = heads.iter().map(|&head| self.journal.entry(head).hash).collect();
            named.sort_unstable();
            moments.push((self.journal.entry(change).hash, named));
        }
        moments
    }
}
