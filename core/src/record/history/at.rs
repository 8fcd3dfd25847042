//! The record as it was.

use crate::id::ChangeHash;
use crate::record::{DocumentError, Record, Writer};

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

    /// Every moment of the record in the shared order: the change, and the heads at which it and all before it stand.
    pub fn moments(&self) -> Vec<(ChangeHash, Vec<ChangeHash>)> {
        let mut heads: Vec<crate::record::journal::ChangeIndex> = Vec::new();
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
