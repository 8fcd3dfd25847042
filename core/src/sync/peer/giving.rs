//! What is given: what the other lacks of a record, with what proves it.

use super::parcel::Parcel;
use super::part::{Standing, Want, short};
use super::report::{Refused, Report};
use super::shared::Shared;
use crate::device;
use crate::gate;
use crate::id::{ActorId, ChangeHash, DeviceId, RecordId};
use crate::identity::message::Message;
use crate::identity::{Attestation, Heads};
use crate::limits::{
    PEER_STATEMENTS_TOLD_MAX, SYNC_CHANGES_MAX, SYNC_COMPARED_MAX, SYNC_MESSAGE_BYTES_MAX, SYNC_STATEMENTS_MAX,
};
use crate::record::{MadeChange, Writer};
use crate::store::{Append, LocalStore, Statement, StatementKind, StoreError};
use crate::sync::phone::{Me, READER, SyncError};
use crate::sync::wire::{RecordPush, SignedStatement};
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};

/// Where the records of the visits of both stand here.
pub(super) fn standings(store: &impl LocalStore, shared: &Shared) -> Result<Vec<Standing>, StoreError> {
    let mut fresh: FxHashMap<RecordId, Vec<_>> = FxHashMap::default();
    // What is not among these bytes goes along where a change does, or another time.
    for waiting in store.outbox(SYNC_MESSAGE_BYTES_MAX)?.records {
        let ids = waiting.statements.iter().map(short).take(PEER_STATEMENTS_TOLD_MAX);
        fresh.insert(waiting.record, ids.collect());
    }
    let lines = store.records()?.into_iter().filter(|line| shared.visit(line.about.visit).is_some());
    let standings = lines.filter_map(|line| {
        let fresh = fresh.remove(&line.record).unwrap_or_default();
        Some(Standing { record: line.record, visit: line.about.visit, heads: line.heads?, fresh })
    });
    Ok(standings.take(SYNC_COMPARED_MAX).collect())
}

/// A parcel of what lies beyond what the other has of a record; none where there is nothing, or it cannot be given.
pub(super) fn give(
    me: &Me,
    store: &mut impl LocalStore,
    now: Timestamp,
    want: &Want,
    report: &mut Report,
) -> Result<Option<Vec<u8>>, SyncError> {
    let Some(mut stored) = store.open(want.record)? else { return Ok(None) };
    let writer = Writer { device: me.key.id(), actor: READER };
    let Ok(opened) = device::read_stored(want.record, writer, &stored) else {
        report.damaged.push(want.record);
        return Ok(None);
    };
    let all = opened.changes();
    if let Some(heads) = unsigned(want.record, &all, me.key.id(), &stored.statements) {
        let attestation = Attestation::sign(&me.key, me.workspace, want.record, heads, now);
        let statement = Statement::new(StatementKind::Attestation, me.key.id(), attestation.encode());
        // Kept first: it goes to the server with the changes too.
        let mut append = Append::to(want.record);
        append.statements.push(statement.clone());
        store.append(&append)?;
        stored.statements.push(statement);
    }
    let has: FxHashMap<ActorId, u64> = want.clock.iter().copied().collect();
    let beyond = |made: &&MadeChange| has.get(&made.actor).is_none_or(|last| made.number > *last);
    let changes: Vec<&[u8]> = all.iter().filter(beyond).map(|made| &made.bytes[..]).collect();
    let known: FxHashSet<_> = want.statements.iter().collect();
    // The latest first: they reach furthest.
    let statements = stored.statements.iter().rev().filter(|statement| !known.contains(&short(statement)));
    let statements = statements.map(|statement| SignedStatement { kind: statement.kind(), bytes: statement.bytes() });
    let statements: Vec<_> = statements.take(SYNC_STATEMENTS_MAX).collect();
    if changes.is_empty() && statements.is_empty() {
        return Ok(None);
    }
    let count = changes.len();
    let push = RecordPush { record: want.record, about: stored.about, changes, statements };
    let packed = if count > SYNC_CHANGES_MAX { None } else { Parcel::Record(push).pack() };
    match &packed {
        Some(_) => {
            report.given_records += 1;
            report.given += count as u64;
        }
        None => report.refused.push(Refused::TooLarge(want.record)),
    }
    Ok(packed)
}

/// Up to where this device has to sign still: its own changes that none of its attestations reaches, those of them on which no
/// other of them builds. None where it has signed for all.
fn unsigned(record: RecordId, all: &[MadeChange], device: DeviceId, statements: &[Statement]) -> Option<Heads> {
    if all.iter().all(|made| made.author != Some(device)) {
        return None;
    }
    let dependencies: FxHashMap<ChangeHash, Vec<ChangeHash>> =
        all.iter().filter_map(|made| Some((made.hash, gate::read(record, &made.bytes).ok()?.dependencies))).collect();
    let own = statements.iter().filter(|known| known.kind() == StatementKind::Attestation && known.device() == device);
    let own = own.filter_map(|known| Attestation::decode(known.bytes()).ok());
    let mut open: Vec<ChangeHash> = own.flat_map(|known| known.heads().as_slice().to_vec()).collect();
    let mut signed: FxHashSet<ChangeHash> = FxHashSet::default();
    while let Some(hash) = open.pop() {
        if let Some(before) = dependencies.get(&hash).filter(|_| signed.insert(hash)) {
            open.extend(before);
        }
    }
    let unsigned: Vec<ChangeHash> = all
        .iter()
        .filter(|made| made.author == Some(device) && !signed.contains(&made.hash))
        .map(|made| made.hash)
        .collect();
    let built_on: FxHashSet<&ChangeHash> =
        unsigned.iter().filter_map(|hash| dependencies.get(hash)).flatten().collect();
    Heads::new(unsigned.iter().filter(|hash| !built_on.contains(hash)).copied().collect()).ok()
}
