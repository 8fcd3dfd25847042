//! Records, changes and deliveries for the tests.

use crate::id::ActorId;
use crate::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId};
use crate::identity::Heads;
use crate::store::{
    Append, Change, Compaction, Cursor, Delivery, EpochId, ForeignChange, Item, LocalStore, Receipt, Receipted,
    RecordAbout, SecretBytes, Shelf, Snapshot, Source, Statement, StatementKind, StoredRecord, Summary, Verdict,
};
use jiff::Timestamp;

pub(super) const HERE: DeviceId = DeviceId::new([0xaa; 16]);
pub(super) const THERE: DeviceId = DeviceId::new([0xbb; 16]);

pub(super) fn record(number: u8) -> RecordId {
    RecordId::new([number; 16])
}

pub(super) fn actor(number: u8) -> ActorId {
    ActorId::new([number; 16])
}

pub(super) fn about(visit: u8) -> RecordAbout {
    RecordAbout { visit: VisitId::new([visit; 16]), form: FormVersionId::new([1; 32]) }
}

/// The change with this number of an actor; its hash follows from both and the content.
pub(super) fn change(author: DeviceId, actor: ActorId, number: u64, content: u8) -> Change {
    let mut hash = [content; 32];
    hash[..16].copy_from_slice(actor.as_bytes());
    hash[16..24].copy_from_slice(&number.to_be_bytes());
    let bytes = SecretBytes::new(vec![content; 100]);
    Change { hash: ChangeHash::new(hash), author: Some(author), actor, number, bytes }
}

/// The change with this number that was made here.
pub(super) fn own(number: u64) -> Change {
    change(HERE, actor(1), number, 0)
}

/// The change with this number that was made elsewhere.
pub(super) fn foreign(number: u64) -> Change {
    change(THERE, actor(2), number, 0)
}

pub(super) fn genesis() -> Change {
    Change { author: None, ..change(HERE, actor(0), 1, 7) }
}

/// An act of one change.
pub(super) fn act(number: u64) -> Append {
    Append { about: Some(about(1)), changes: vec![own(number)], ..Append::to(record(1)) }
}

pub(super) fn delivery(source: Source, changes: impl IntoIterator<Item = Change>) -> Delivery {
    let changes = changes.into_iter().enumerate().map(|(index, change)| {
        let position = if source == Source::Server { 100 + index as u64 } else { 0 };
        ForeignChange { record: record(1), about: Some(about(1)), change, position }
    });
    Delivery { source, changes: changes.collect(), ..Delivery::default() }
}

pub(super) fn receipt(change: &Change, verdict: Verdict) -> Receipt {
    Receipt { record: record(1), about: Receipted::Change(change.hash), verdict }
}

/// A delivery that says this about changes.
pub(super) fn verdicts(verdicts: &[(Change, Verdict)]) -> Delivery {
    let receipts = verdicts.iter().map(|(change, verdict)| receipt(change, *verdict)).collect();
    Delivery { receipts, ..Delivery::default() }
}

pub(super) fn cursor(epoch: u8, position: u64) -> Option<Cursor> {
    Some(Cursor { epoch: EpochId([epoch; 16]), position, within: None })
}

pub(super) fn snapshot(content: u8) -> Snapshot {
    let heads = Heads::new(vec![ChangeHash::new([content; 32])]).unwrap();
    Snapshot { heads, bytes: SecretBytes::new(vec![content; 500]) }
}

/// A compaction of the record as it stands that reproduces these changes.
pub(super) fn compaction(store: &impl LocalStore, content: u8, reproduced: &[Change]) -> Compaction {
    let replaces = opened(store).snapshot.map(|stored| stored.digest);
    let reproduced = reproduced.iter().map(|change| change.hash).collect();
    Compaction { record: record(1), snapshot: snapshot(content), replaces, reproduced, superseded: Vec::new() }
}

pub(super) fn attestation(device: DeviceId, content: u8) -> Statement {
    Statement::new(StatementKind::Attestation, device, vec![content; 60])
}

pub(super) fn summary(answered: u32) -> Summary {
    let bytes = SecretBytes::new(vec![1, 2, 3]);
    let changed = Timestamp::from_millisecond(1_700_000_000_123).unwrap();
    Summary { bytes, answered, required: 30, disagreements: 3, blocking: 1, changed }
}

pub(super) fn visit(number: u8, receipted: bool) -> Item {
    let (label, bytes) = (SecretBytes::new(vec![number; 8]), SecretBytes::new(vec![number; 64]));
    Item { shelf: Shelf::Visit, key: vec![number; 16], order: i64::from(number), label, bytes, receipted }
}

#[track_caller]
pub(super) fn opened(store: &impl LocalStore) -> StoredRecord {
    store.open(record(1)).unwrap().expect("the record is there")
}

/// The hashes of the tail.
pub(super) fn tail(store: &impl LocalStore) -> Vec<ChangeHash> {
    opened(store).tail.iter().map(|logged| logged.change.hash).collect()
}

/// The hashes of all changes in the outbox.
pub(super) fn unsent(store: &impl LocalStore) -> Vec<ChangeHash> {
    let outbox = store.outbox(usize::MAX).unwrap();
    outbox.records.iter().flat_map(|record| &record.changes).map(|logged| logged.change.hash).collect()
}

pub(super) fn hashes<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<ChangeHash> {
    changes.into_iter().map(|change| change.hash).collect()
}
