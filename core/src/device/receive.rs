//! Taking in what others wrote: merged, and kept.

use super::error::DeviceError;
use super::open::{OpenRecord, heads, stored};
use crate::gate;
use crate::id::{ChangeHash, RecordId};
use crate::record::{MadeChange, Merged, Rejection, Unfit};
use crate::store::{
    Delivery, ForeignChange, LocalStore, QuarantineReason, Quarantined, Received, SecretBytes, Source, StoreError,
};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

/// What became of what others sent.
#[derive(Debug, Default)]
pub struct Delivered {
    /// What the record took in, had, waits for, and left out.
    pub merged: Merged,
    /// How many changes were to be set aside, so far as there was room.
    pub quarantined: usize,
    /// What the server has and for which there is no room any more; fetch it again when what it waits for has come.
    pub let_go: Vec<(RecordId, ChangeHash)>,
    /// How many were turned away for want of room: the phone that brought them keeps them.
    pub turned_away: u64,
}

impl OpenRecord {
    /// Merges changes of others, each with its place in the server's log (0 from another phone), and keeps what was taken in
    /// and what was set aside in one transaction.
    ///
    /// Attestations must have been checked before.
    pub fn receive(
        &mut self,
        store: &mut impl LocalStore,
        source: Source,
        changes: &[(&[u8], u64)],
    ) -> Result<Delivered, DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        let bytes: Vec<&[u8]> = changes.iter().map(|(bytes, _)| *bytes).collect();
        let merged = self.filling.merge(&bytes);
        let record = self.filling.record().id();
        let mut delivery = Delivery { source, ..Delivery::default() };
        let places: FxHashMap<ChangeHash, usize> =
            merged.taken.iter().enumerate().map(|(place, hash)| (*hash, place)).collect();
        let waiting: FxHashSet<ChangeHash> = merged.waiting.iter().map(|(hash, _)| *hash).collect();
        for &(bytes, position) in changes {
            let Ok(change) = gate::read(record, bytes) else { continue };
            if waiting.contains(&change.hash) {
                // It may be told only once: kept until what it waits for has come.
                delivery.quarantine.push(set_aside(record, bytes, QuarantineReason::Held(1), source));
            }
            if places.contains_key(&change.hash) {
                let author = change.author.or_else(|| self.filling.record().author_of(&change.hash));
                let (hash, actor, number) = (change.hash, change.actor, change.seq);
                let made = MadeChange { hash, author, actor, number, bytes: bytes.to_vec() };
                delivery.changes.push(ForeignChange {
                    record,
                    about: Some(self.about),
                    change: stored(made),
                    position,
                });
            }
        }
        // A change that is told twice keeps its first place.
        delivery.changes.sort_by_key(|foreign| places.get(&foreign.change.hash).copied());
        delivery.changes.dedup_by_key(|foreign| foreign.change.hash);
        for (place, rejection) in &merged.rejected {
            let bytes = changes[*place].0;
            delivery.quarantine.push(set_aside(record, bytes, reason(rejection), source));
        }
        self.unfit.extend(self.filling.take_unfit());
        delivery.quarantine.extend(self.unfit.iter().map(|unfit| set_unfit_aside(record, unfit)));
        delivery.heads = heads(self.filling.record()).map(|heads| (record, heads)).into_iter().collect();
        let quarantined = delivery.quarantine.len();
        if delivery.changes.is_empty() && quarantined == 0 {
            return Ok(Delivered { merged, quarantined, ..Delivered::default() });
        }
        match store.receive(&delivery) {
            Ok(Received { let_go, turned_away, .. }) => {
                self.unfit.clear();
                Ok(Delivered { merged, quarantined, let_go, turned_away })
            }
            Err(error) => {
                self.is_stale = true;
                let _ = self.reopen(store);
                Err(error.into())
            }
        }
    }

    /// Lets Automerge take in what was merged, which an act would wait for: call it when a screen was drawn and nobody is
    /// waiting, and before heads are signed. What does not fit is left out of the record and set aside; gives how much.
    pub fn catch_up(&mut self, store: &mut impl LocalStore) -> Result<usize, DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        self.filling.catch_up();
        Ok(self.set_unfit_aside(store)?)
    }

    /// Sets aside what was found not to fit. It stands in the log as well, for it was taken in before that was found.
    pub(super) fn set_unfit_aside(&mut self, store: &mut impl LocalStore) -> Result<usize, StoreError> {
        self.unfit.extend(self.filling.take_unfit());
        if self.unfit.is_empty() {
            return Ok(0);
        }
        let record = self.filling.record().id();
        let quarantine = self.unfit.iter().map(|unfit| set_unfit_aside(record, unfit)).collect();
        let heads = heads(self.filling.record()).map(|heads| (record, heads)).into_iter().collect();
        store.receive(&Delivery { quarantine, heads, ..Delivery::default() })?;
        Ok(std::mem::take(&mut self.unfit).len())
    }
}

/// Who has it is not known any more, so a purge does not take it for something that the server has.
fn set_unfit_aside(record: RecordId, unfit: &Unfit) -> Quarantined {
    let reason = if unfit.depends_on_unfit { QuarantineReason::Held(1) } else { reason(&Rejection::Unfit) };
    set_aside(record, &unfit.bytes, reason, Source::Peer)
}

fn set_aside(record: RecordId, bytes: &[u8], reason: QuarantineReason, source: Source) -> Quarantined {
    // Under the hash of the change where it can be read: by that the store lets it go when it is taken in after all.
    let read = gate::read(record, bytes).map(|change| change.hash);
    let hash = read.unwrap_or_else(|_| ChangeHash::new(Sha256::digest(bytes).into()));
    Quarantined { record, hash, bytes: SecretBytes::from(bytes), reason, from_server: source == Source::Server }
}

/// Numbers that a store keeps for the reasons of a rejection; they are never given to another.
fn reason(rejection: &Rejection) -> QuarantineReason {
    match rejection {
        Rejection::SecondContent => QuarantineReason::SecondContent,
        Rejection::Refused(_) => QuarantineReason::Refused(1),
        Rejection::Unfit => QuarantineReason::Refused(2),
    }
}
