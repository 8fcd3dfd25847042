//! What the phone sends: what its store has no receipt for, and what it signs for.

use super::error::SyncError;
use super::me::Me;
use super::waits::Waits;
use crate::gate;
use crate::id::{ChangeHash, DeviceId, RecordId, VisitId};
use crate::identity::message::Message;
use crate::identity::roster::RosterEntry;
use crate::identity::{Attestation, Heads};
use crate::limits::{SYNC_COMPARED_MAX, SYNC_PUSH_BYTES, SYNC_ROSTER_ENTRIES_MAX};
use crate::store::{
    Append, EpochId, LocalStore, LoggedChange, Outbox, OutboxRecord, Setting, Shelf, Statement, StatementId,
    StatementKind, StoreError,
};
use crate::sync::wire::{RecordPush, SignedStatement, SyncRequest, request_digest};
use jiff::Timestamp;
use rustc_hash::FxHashSet;

/// What was sent, to understand the answer by.
#[derive(Debug)]
pub(super) struct Sent {
    /// By which the answer names it.
    pub(super) digest: [u8; 16],
    pub(super) records: Vec<SentRecord>,
    pub(super) visits: Vec<VisitId>,
    pub(super) compared: Vec<(RecordId, Heads)>,
    /// Whether more is waiting to be sent.
    pub(super) more: bool,
}

/// What was sent of one record.
#[derive(Debug)]
pub(super) struct SentRecord {
    pub(super) record: RecordId,
    pub(super) changes: Vec<ChangeHash>,
    /// How many bytes each of them has.
    pub(super) sizes: Vec<usize>,
    pub(super) statements: Vec<StatementId>,
}

/// What is asked for with the next request, besides what the store says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish<'a> {
    /// Whether heads are compared before anything is sent, where that is decided; else the store says whether it is needed,
    /// after the server was restored.
    pub(super) compare: Option<bool>,
    /// How many entries of the roster the server has, where it lacks some.
    pub(super) lacking: Option<u64>,
    pub(super) answer_bytes_max: u32,
    /// What need not be sent now.
    pub(super) waits: &'a Waits,
}

/// The body of the next request.
pub(super) fn outgoing(
    me: &Me,
    store: &mut impl LocalStore,
    now: Timestamp,
    wish: Wish<'_>,
) -> Result<(Vec<u8>, Sent), SyncError> {
    let Wish { compare, lacking, answer_bytes_max, waits } = wish;
    let mut outbox = page(store, waits)?;
    let compares = compare.unwrap_or(!outbox.unconfirmed.is_empty());
    let only = compare.is_none().then_some(&outbox.unconfirmed[..]);
    let compared = if compares { standing(store, only)? } else { Vec::new() };
    if compares {
        // What the server has all the same need not be sent; after the comparison it is known.
        outbox = Outbox { cursor: outbox.cursor, ..Outbox::default() };
    }
    for record in &mut outbox.records {
        in_order(record);
        attest(me, store, record, now)?;
    }
    let roster_entries = lacking.map_or(Ok(Vec::new()), |known| roster_after(store, known))?;
    let request = SyncRequest {
        // Nothing stands at 0: whoever has read nothing is given everything.
        cursor: outbox.cursor.filter(|cursor| *cursor != cursor.at_the_beginning()),
        roster: me.roster.point(),
        roster_entries,
        receipted: outbox.cursor.map_or(Ok(None), |cursor| receipted(store, cursor.epoch))?,
        answer_bytes_max,
        more: outbox.more,
        compared,
        visits: outbox.items.iter().filter_map(|item| Some((visit(&item.key)?, &item.bytes[..]))).collect(),
        records: outbox.records.iter().map(push).collect(),
    };
    let body = request.encode();
    let sent = Sent {
        digest: request_digest(&body),
        records: outbox.records.iter().map(SentRecord::of).collect(),
        visits: request.visits.iter().map(|(visit, _)| *visit).collect(),
        compared: request.compared.clone(),
        more: request.more,
    };
    Ok((body, sent))
}

/// What is to be sent at once. What has been found to wait at the server is passed over, or what it waits for, which may
/// come after it in the outbox, would never be sent.
fn page(store: &impl LocalStore, waits: &Waits) -> Result<Outbox, StoreError> {
    // What waits was sent before, so it stands before all that was not.
    let mut outbox = store.outbox(SYNC_PUSH_BYTES.saturating_add(waits.bytes()))?;
    for record in &mut outbox.records {
        record.changes.retain(|logged| !waits.has(&logged.change.hash));
    }
    outbox.records.retain(|record| !record.changes.is_empty() || !record.statements.is_empty());
    Ok(outbox)
}

/// Each after those that it depends on. What was taken out of a snapshot again stands in the log after what builds on it.
fn in_order(record: &mut OutboxRecord) {
    let of = record.record;
    record.changes.sort_by_cached_key(|logged| {
        let start = gate::read(of, &logged.change.bytes).map_or(u64::MAX, |change| change.start_op);
        (start, logged.change.hash)
    });
}

/// Signs for the changes of this device that are about to be sent, unless it has signed for just these before.
fn attest(me: &Me, store: &mut impl LocalStore, record: &mut OutboxRecord, now: Timestamp) -> Result<(), SyncError> {
    let Some(heads) = own_heads(record.record, &record.changes, me.key.id()) else { return Ok(()) };
    let is_signed = record.statements.iter().any(|statement| {
        statement.kind() == StatementKind::Attestation
            && statement.device() == me.key.id()
            && Attestation::decode(statement.bytes()).is_ok_and(|known| *known.heads() == heads)
    });
    if is_signed {
        return Ok(());
    }
    let attestation = Attestation::sign(&me.key, me.workspace, record.record, heads, now);
    let statement = Statement::new(StatementKind::Attestation, me.key.id(), attestation.encode());
    // Kept first: another phone that gets these changes needs it too.
    let mut append = Append::to(record.record);
    append.statements.push(statement.clone());
    store.append(&append)?;
    record.statements.push(statement);
    Ok(())
}

/// Of this device's own changes, those that no other of them builds on; none where there are none. A device's changes build
/// on each other, so there are few.
fn own_heads(record: RecordId, changes: &[LoggedChange], device: DeviceId) -> Option<Heads> {
    let own = || changes.iter().filter(|logged| logged.change.author == Some(device));
    let built_on: FxHashSet<ChangeHash> = own()
        .filter_map(|logged| gate::read(record, &logged.change.bytes).ok())
        .flat_map(|change| change.dependencies)
        .collect();
    let heads = own().map(|logged| logged.change.hash).filter(|hash| !built_on.contains(hash)).collect();
    Heads::new(heads).ok()
}

/// Where every record stands here, or only these.
fn standing(store: &impl LocalStore, only: Option<&[RecordId]>) -> Result<Vec<(RecordId, Heads)>, SyncError> {
    let lines = store.records()?.into_iter();
    let lines = lines.filter(|line| only.is_none_or(|only| only.contains(&line.record)));
    Ok(lines.filter_map(|line| Some((line.record, line.heads?))).take(SYNC_COMPARED_MAX).collect())
}

/// The entries of the roster that come after so many.
fn roster_after(store: &impl LocalStore, known: u64) -> Result<Vec<RosterEntry>, SyncError> {
    let lines = store.items(Shelf::Roster)?.into_iter().skip(usize::try_from(known).unwrap_or(usize::MAX));
    let entries = lines.take(SYNC_ROSTER_ENTRIES_MAX).map(|line| RosterEntry::decode(&line.label));
    Ok(entries.collect::<Result<_, _>>().map_err(|_| StoreError::Damaged)?)
}

/// Between which places of the server's log everything that was sent from here is here. In another life of the server places
/// are counted anew.
pub(super) fn receipted(store: &impl LocalStore, epoch: EpochId) -> Result<Option<(u64, u64)>, StoreError> {
    let item = store.item(Shelf::Setting, Setting::Receipted.key())?;
    let parts = item.as_ref().and_then(|item| {
        let (known, rest) = item.bytes.split_first_chunk::<16>()?;
        let (first, last) = rest.split_first_chunk::<8>()?;
        Some((*known, u64::from_be_bytes(*first), u64::from_be_bytes(last.try_into().ok()?)))
    });
    Ok(parts.filter(|(known, _, _)| *known == epoch.0).map(|(_, first, last)| (first, last)))
}

fn visit(key: &[u8]) -> Option<VisitId> {
    VisitId::try_from(key).ok()
}

fn push(record: &OutboxRecord) -> RecordPush<'_> {
    RecordPush {
        record: record.record,
        about: record.about,
        changes: record.changes.iter().map(|logged| &logged.change.bytes[..]).collect(),
        statements: record
            .statements
            .iter()
            .map(|statement| SignedStatement { kind: statement.kind(), bytes: statement.bytes() })
            .collect(),
    }
}

impl SentRecord {
    fn of(record: &OutboxRecord) -> Self {
        Self {
            record: record.record,
            changes: record.changes.iter().map(|logged| logged.change.hash).collect(),
            sizes: record.changes.iter().map(|logged| logged.change.bytes.len()).collect(),
            statements: record.statements.iter().map(Statement::id).collect(),
        }
    }
}
