//! One record in memory.

use crate::id::{ChangeHash, RecordId};
use crate::identity::{Heads, Incarnation};
use crate::store::{
    Change, LoggedChange, OutboxRecord, ReceiptChain, RecordAbout, Sending, Snapshot, SnapshotDigest, Statement,
    StoredRecord, StoredSnapshot, Summary, Verdict,
};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) struct HeldRecord {
    pub(super) about: RecordAbout,
    pub(super) heads: Option<Heads>,
    pub(super) snapshot: Option<HeldSnapshot>,
    /// By position.
    pub(super) log: BTreeMap<u64, HeldChange>,
    pub(super) statements: Vec<(Arc<Statement>, Sending)>,
    pub(super) summary: Option<Summary>,
    pub(super) incarnation: Option<Incarnation>,
    pub(super) receipts: ReceiptChain,
    pub(super) confirmed: bool,
}

#[derive(Debug, Clone)]
pub(super) struct HeldSnapshot {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) digest: SnapshotDigest,
    /// How many changes it holds of which the raw bytes are gone.
    pub(super) folded: u64,
}

#[derive(Debug, Clone)]
pub(super) struct HeldChange {
    pub(super) change: Arc<Change>,
    pub(super) made_here: bool,
    pub(super) sending: Sending,
    /// Whether the snapshot reproduces it.
    pub(super) in_snapshot: bool,
}

impl HeldRecord {
    pub(super) fn new(about: RecordAbout) -> Self {
        Self {
            about,
            heads: None,
            snapshot: None,
            log: BTreeMap::new(),
            statements: Vec::new(),
            summary: None,
            incarnation: None,
            receipts: ReceiptChain::default(),
            confirmed: true,
        }
    }

    pub(super) fn open(&self) -> StoredRecord {
        let tail = self.log.iter().filter(|(_, held)| !held.in_snapshot);
        StoredRecord {
            about: self.about,
            heads: self.heads.clone(),
            snapshot: self.snapshot.as_ref().map(HeldSnapshot::stored),
            tail: tail.map(|(position, held)| held.logged(*position)).collect(),
            statements: self.statements.iter().map(|(statement, _)| (**statement).clone()).collect(),
            summary: self.summary.clone(),
            incarnation: self.incarnation,
            confirmed: self.confirmed,
        }
    }

    /// Its place in the outbox, with nothing in it.
    pub(super) fn outgoing(&self, record: RecordId) -> OutboxRecord {
        let (about, heads) = (self.about, self.heads.clone());
        OutboxRecord { record, about, heads, changes: Vec::new(), statements: Vec::new() }
    }

    pub(super) fn position_of(&self, hash: ChangeHash) -> Option<u64> {
        self.log.iter().find(|(_, held)| held.change.hash == hash).map(|(position, _)| *position)
    }

    pub(super) fn has_statement(&self, statement: &Statement) -> bool {
        self.statements.iter().any(|(known, _)| known.id() == statement.id())
    }

    pub(super) fn count(&self, wanted: impl Fn(Sending) -> bool) -> u64 {
        self.log.values().filter(|held| wanted(held.sending)).count() as u64
    }

    /// Notes what the server said about a change. What it once has for good stays so, whatever comes late.
    pub(super) fn settle(&mut self, hash: ChangeHash, verdict: Verdict) {
        let Some(position) = self.position_of(hash) else { return };
        let Some(held) = self.log.get_mut(&position) else { return };
        if held.sending.is_receipted() {
            return;
        }
        held.sending = verdict.sending();
        let Sending::Receipted(place) = held.sending else { return };
        self.receipts.add(hash.as_bytes(), place);
        if held.in_snapshot {
            self.log.remove(&position);
            self.snapshot.iter_mut().for_each(|snapshot| snapshot.folded += 1);
        }
    }
}

impl HeldChange {
    pub(super) fn logged(&self, position: u64) -> LoggedChange {
        LoggedChange { position, change: (*self.change).clone(), made_here: self.made_here, sending: self.sending }
    }
}

impl HeldSnapshot {
    pub(super) fn new(snapshot: &Snapshot, folded: u64) -> Self {
        Self { digest: snapshot.digest(), snapshot: Arc::new(snapshot.clone()), folded }
    }

    fn stored(&self) -> StoredSnapshot {
        let Self { snapshot, digest, folded } = self;
        StoredSnapshot { snapshot: (**snapshot).clone(), digest: *digest, sound: true, folded: *folded }
    }
}
