//! Taking in what others wrote.

use super::Record;
use super::document::MadeChange;
use super::journal::Note;
use super::standing::Slot;
use crate::gate::schema::Table;
use crate::gate::{self, Admission, Change, Edit, Index, Kind, Refusal};
use crate::id::ChangeHash;

/// Why a change was not taken in. It is kept apart, with its reason, and looked at by people; other work goes on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The gate did not let it through.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Its device has written something else under the same number: one of the two was forged, or the device's store was
    /// brought back from a copy.
    #[error("its device wrote another change under this number")]
    SecondContent,
    /// It refers to something in a way that Automerge does not bear.
    #[error("it does not fit the record")]
    Unfit,
}

/// What came of a merge.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// Taken in now, each after those that it depends on.
    pub taken: Vec<ChangeHash>,
    /// Known before.
    pub had: Vec<ChangeHash>,
    /// Waiting for others, which are named. Bring them again with those.
    pub waiting: Vec<(ChangeHash, Vec<ChangeHash>)>,
    /// Not taken in: the place in what was given, and why.
    pub rejected: Vec<(usize, Rejection)>,
    /// What may stand otherwise than before.
    pub(crate) slots: Vec<Slot>,
}

impl Record {
    /// Takes in raw changes of others, in any order, as often as they come.
    ///
    /// Each passes the gate and the index; then all are applied at once, on a copy. Where that fails the one that does not
    /// fit is found and left out. Nothing here trusts who sent them: check attestations before.
    pub fn merge(&mut self, changes: &[&[u8]]) -> Merged {
        let mut merged = Merged::default();
        let mut waiting: Vec<(usize, Change)> = Vec::new();
        for (place, bytes) in changes.iter().enumerate() {
            match gate::read(self.id, bytes) {
                Ok(change) => waiting.push((place, change)),
                Err(refusal) => merged.rejected.push((place, refusal.into())),
            }
        }
        let index = self.index();
        let mut admitted: Vec<(usize, Change)> = Vec::new();
        // In rounds, for they may come in any order; sorted by their first operation, one round is nearly always enough.
        waiting.sort_by_key(|(_, change)| (change.start_op, change.hash));
        loop {
            let before = admitted.len();
            let mut still = Vec::new();
            for (place, change) in waiting {
                match index.insert(&change) {
                    Admission::New => admitted.push((place, change)),
                    Admission::Had => merged.had.push(change.hash),
                    Admission::Waiting { .. } => still.push((place, change)),
                    Admission::Refused(refusal) => merged.rejected.push((place, refusal.into())),
                    Admission::SecondContent => merged.rejected.push((place, Rejection::SecondContent)),
                }
            }
            waiting = still;
            if admitted.len() == before || waiting.is_empty() {
                break;
            }
        }
        for (_, change) in &waiting {
            if let Admission::Waiting { missing } = index.admit(change) {
                merged.waiting.push((change.hash, missing));
            }
        }
        self.take_in(changes, admitted, &mut merged);
        merged
    }

    fn take_in(&mut self, changes: &[&[u8]], admitted: Vec<(usize, Change)>, merged: &mut Merged) {
        if admitted.is_empty() {
            return;
        }
        let bytes: Vec<&[u8]> = admitted.iter().map(|&(place, _)| changes[place]).collect();
        let mut taken: Vec<&Change> = Vec::with_capacity(admitted.len());
        if self.document.apply(&bytes).is_ok() {
            taken.extend(admitted.iter().map(|(_, change)| change));
        } else {
            // One by one, to find what does not fit; what depends on it waits for it in vain.
            for (place, change) in &admitted {
                let depends_on_unfit = change.dependencies.iter().any(|needed| !self.has(needed, &taken));
                if depends_on_unfit {
                    merged.waiting.push((change.hash, change.dependencies.clone()));
                } else if self.document.apply(&[changes[*place]]).is_ok() {
                    taken.push(change);
                } else {
                    merged.rejected.push((*place, Rejection::Unfit));
                }
            }
            // The index knows of what was left out; it is built anew when it is needed next.
            self.index = None;
        }
        for change in &taken {
            self.journal.note(&Note {
                hash: change.hash,
                actor: change.actor,
                author: change.author,
                start: change.start_op,
                end: change.max_op,
                seconds: change.time,
                message: change.message.as_deref(),
                dependencies: &change.dependencies,
            });
            merged.taken.push(change.hash);
            if let Kind::Text(key) = &change.kind {
                self.standing.refresh(&self.document, &self.journal, &Slot::new(Table::Texts, key));
            }
        }
        merged.slots = taken.iter().flat_map(|change| self.slots_of(change)).collect();
        merged.slots.sort_unstable();
        merged.slots.dedup();
        for slot in &merged.slots {
            self.standing.refresh(&self.document, &self.journal, slot);
        }
    }

    fn has(&self, hash: &ChangeHash, taken: &[&Change]) -> bool {
        self.journal.find(hash).is_some() || taken.iter().any(|change| change.hash == *hash)
    }

    fn index(&mut self) -> &mut Index {
        let (id, document) = (self.id, &self.document);
        self.index.get_or_insert_with(|| {
            let mut index = Index::new(id);
            for change in document.changes() {
                // What stands in the document passed the gate before, or was made here.
                if let Ok(change) = gate::read(id, &change.bytes) {
                    index.insert(&change);
                }
            }
            index
        })
    }

    /// Tells the index, where there is one, of what was made here.
    pub(super) fn know_own(&mut self, made: &[MadeChange]) {
        if let Some(index) = &mut self.index {
            for change in made {
                if let Ok(change) = gate::read(self.id, &change.bytes) {
                    index.insert(&change);
                }
            }
        }
    }

    /// What a change may have made to stand otherwise.
    fn slots_of(&self, change: &Change) -> Vec<Slot> {
        match &change.kind {
            Kind::Genesis => Vec::new(),
            Kind::Form(form) => vec![Slot::new(Table::Forms, &form.to_string())],
            Kind::Text(key) => vec![Slot::new(Table::Texts, key)],
            Kind::Act => change.operations.iter().filter_map(|operation| self.slot_of(&operation.edit)).collect(),
        }
    }

    pub(crate) fn slot_of(&self, edit: &Edit) -> Option<Slot> {
        match edit {
            Edit::Put { table, key, .. } | Edit::Delete { table, key, .. } => Some(Slot::new(*table, key)),
            Edit::InsertText { text, .. } | Edit::DeleteText { text, .. } => {
                self.standing.text_objects.get(&text.0).map(|question| Slot::new(Table::Texts, question.as_str()))
            }
        }
    }
}
