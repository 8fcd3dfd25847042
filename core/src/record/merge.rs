//! Taking in what others wrote.

use super::document::{Document, MadeChange};
use super::journal::{Journal, Note, Operation};
use super::key::Key;
use super::sequence::Sequences;
use super::standing::{Slot, Standing};
use super::trailing::{Pending, Trailing};
use super::{Record, Unfit};
use crate::gate::schema::Table;
use crate::gate::{self, Admission, Change, Edit, Index, Kind, Refusal};
use crate::id::{ChangeHash, RecordId};
use std::collections::BTreeSet;

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
    /// It refers to something in a way that Automerge does not bear: that was found when it came before ([`Unfit`]).
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

/// What is known of the changes from having taken them apart.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    index: Index,
    texts: Sequences,
}

impl Seen {
    pub(super) fn admit(&self, change: &Change) -> Admission {
        self.index.admit(change)
    }

    /// The text at a question, in runs of characters that one change wrote.
    pub(super) fn text_runs(&self, journal: &Journal, record: RecordId, key: &Key) -> Vec<(String, Operation)> {
        self.texts.runs(gate::layout::text_id(record, key.as_str()), journal)
    }

    fn insert(&mut self, change: &Change) -> Admission {
        let admission = self.index.insert(change);
        if admission == Admission::New {
            self.texts.take(change);
        }
        admission
    }
}

impl Record {
    /// Takes in raw changes of others, in any order, as often as they come.
    ///
    /// Each passes the gate and the index. What stands is brought up to date from what they took apart; Automerge is given
    /// the changes when somebody needs it ([`Self::catch_up`]). Nothing here trusts who sent them: check attestations before.
    pub fn merge(&mut self, changes: &[&[u8]]) -> Merged {
        let mut merged = Merged::default();
        if self.document.was_read() {
            // Applied already, for somebody to read: not to be done again.
            merged.slots = self.follow_up().unwrap_or_default();
        }
        let mut waiting: Vec<(usize, Change)> = Vec::new();
        for (place, bytes) in changes.iter().enumerate() {
            match gate::read(self.id, bytes) {
                Ok(change) if self.left_out.contains(&change.hash) => merged.rejected.push((place, Rejection::Unfit)),
                Ok(change) => waiting.push((place, change)),
                Err(refusal) => merged.rejected.push((place, refusal.into())),
            }
        }
        let seen = self.seen();
        let mut admitted: Vec<(usize, Change)> = Vec::new();
        // In rounds, for they may come in any order; sorted by their first operation, one round is nearly always enough.
        waiting.sort_by_key(|(_, change)| (change.start_op, change.hash));
        loop {
            let before = admitted.len();
            let mut still = Vec::new();
            for (place, change) in waiting {
                match seen.insert(&change) {
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
            if let Admission::Waiting { missing } = seen.admit(change) {
                merged.waiting.push((change.hash, missing));
            }
        }
        self.take_in(changes, admitted, &mut merged);
        merged
    }

    fn take_in(&mut self, changes: &[&[u8]], admitted: Vec<(usize, Change)>, merged: &mut Merged) {
        let mut texts = BTreeSet::new();
        for (_, change) in &admitted {
            let noted = self.journal.note(&Note {
                hash: change.hash,
                actor: change.actor,
                author: change.author,
                start: change.start_op,
                end: change.max_op,
                seconds: change.time,
                message: change.message.as_deref(),
                dependencies: &change.dependencies,
            });
            self.standing.take_change(&self.journal, noted, change);
            texts.extend(change.operations.iter().filter_map(|operation| match operation.edit {
                Edit::InsertText { text, .. } | Edit::DeleteText { text, .. } => Some(text),
                Edit::Put { .. } | Edit::Delete { .. } => None,
            }));
            merged.taken.push(change.hash);
        }
        for text in texts {
            let content = self.seen().texts.text(text);
            self.standing.put_text(text, content);
        }
        merged.slots.extend(admitted.iter().flat_map(|(_, change)| self.slots_of(change)));
        merged.slots.sort_unstable();
        merged.slots.dedup();
        self.document.add(admitted.into_iter().map(|(place, change)| Pending {
            hash: change.hash,
            dependencies: change.dependencies,
            bytes: changes[place].to_vec(),
        }));
    }

    /// Lets Automerge take in what was merged, on a copy. Nobody needs to call it for what is read to be true; but what does
    /// not fit is found only here, and by whatever needs the document: an act, the history, [`Self::changes`]. Where that is
    /// found, the record is read anew without it, and [`Self::take_unfit`] tells.
    pub fn catch_up(&mut self) {
        self.follow_up();
    }

    /// What did not fit and was left out since this was last asked.
    pub fn take_unfit(&mut self) -> Vec<Unfit> {
        std::mem::take(&mut self.unfit)
    }

    /// As [`Self::catch_up`]. Where something did not fit, gives what may stand otherwise than before.
    pub(super) fn follow_up(&mut self) -> Option<Vec<Slot>> {
        let unfit = self.document.catch_up();
        if unfit.is_empty() {
            return None;
        }
        let read = unfit.iter().filter_map(|unfit| gate::read(self.id, &unfit.bytes).ok());
        let slots = read.flat_map(|change| self.slots_of(&change)).collect();
        self.leave_out(unfit);
        Some(slots)
    }

    /// Notes what did not fit. Where it was taken for a part of the record, all is read anew.
    pub(super) fn leave_out(&mut self, unfit: Vec<Unfit>) {
        if unfit.is_empty() {
            return;
        }
        for unfit in &unfit {
            let read = gate::read(self.id, &unfit.bytes);
            self.own_left_out |= read.is_ok_and(|change| change.actor == self.writer.actor);
            // What only depends on it waits for it in vain, as ever.
            self.left_out.extend(unfit.hash.filter(|_| !unfit.depends_on_unfit));
        }
        self.unfit.extend(unfit);
        self.read_anew(self.document.read().clone());
    }

    /// Reads all that stands anew from a document.
    pub(super) fn read_anew(&mut self, document: Document) {
        let journal = &mut self.journal;
        *journal = Journal::default();
        document.report(journal);
        self.standing = Standing::of(&document, journal);
        self.document = Trailing::new(document);
        self.seen = None;
    }

    fn seen(&mut self) -> &mut Seen {
        let (id, document) = (self.id, &self.document);
        self.seen.get_or_insert_with(|| {
            let mut seen = Seen { index: Index::new(id), texts: Sequences::default() };
            for change in document.read().changes() {
                // What stands in the document passed the gate before, or was made here.
                if let Ok(change) = gate::read(id, &change.bytes) {
                    seen.insert(&change);
                }
            }
            seen
        })
    }

    /// Tells the index, where there is one, of what was made here.
    pub(super) fn know_own(&mut self, made: &[MadeChange]) {
        if let Some(seen) = &mut self.seen {
            for change in made {
                if let Ok(change) = gate::read(self.id, &change.bytes) {
                    seen.insert(&change);
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
