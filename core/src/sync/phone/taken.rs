//! What came of one record: proved, merged, and ready to be kept.

use super::error::SyncError;
use super::me::Me;
use super::report::Report;
use crate::device::{self, signed_changes};
use crate::gate::{self, Change, layout};
use crate::id::{ActorId, ChangeHash, DeviceId, RecordId};
use crate::identity::message::Message;
use crate::identity::{Approval, Attestation, Heads, verify_record};
use crate::record::{MadeChange, Record, Rejection, Writer};
use crate::store::{
    self, Delivery, ForeignChange, ForeignSnapshot, LocalStore, QuarantineReason, Quarantined, SecretBytes, Snapshot,
    Source, Statement, StatementKind,
};
use crate::sync::wire::{PulledSnapshot, RecordPull, SignedStatement};
use crate::sync::{Proof, prove};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// Nothing is written as this actor: a record is opened here to read and to merge.
pub(in crate::sync) const READER: ActorId = ActorId::new([0x5a; 16]);

/// Numbers that the phone's store keeps for why something was set aside; those below 16 are [`device`]'s.
const UNPROVEN: u16 = 16;
/// See [`UNPROVEN`]: another phone brought it, and whose phone that is may not write here.
const MAY_NOT_WRITE: u16 = 17;

/// Takes in what came of one record: what is proved, and of someone who may write here, goes into the delivery, the rest into
/// its quarantine.
pub(in crate::sync) fn take(
    me: &Me,
    store: &impl LocalStore,
    source: Source,
    pull: &RecordPull<'_>,
    may_write: &dyn Fn(DeviceId) -> bool,
    delivery: &mut Delivery,
    report: &mut Report,
) -> Result<(), SyncError> {
    let writer = Writer { device: me.key.id(), actor: READER };
    let stored = store.open(pull.record)?;
    let mut changes = pull.changes.clone();
    let from_snapshot;
    let mut record = match (&stored, &pull.snapshot) {
        (None, Some(snapshot)) => {
            let Some(record) = trusted(me, writer, pull, snapshot) else {
                report.untrusted.push(pull.record);
                return Ok(());
            };
            delivery.snapshots.push(foreign(pull, snapshot, &record));
            record
        }
        (None, None) => Record::open(pull.record, writer, None, &[&layout::genesis(pull.record)])?,
        (Some(stored), snapshot) => {
            // A snapshot of a record that is here already is as good as its changes.
            if let Some(snapshot) = snapshot {
                let Some(theirs) = trusted(me, writer, pull, snapshot) else {
                    report.untrusted.push(pull.record);
                    return Ok(());
                };
                from_snapshot = theirs.changes();
                let earlier = from_snapshot.iter().map(|made| (snapshot.position, &made.bytes[..]));
                changes.splice(0..0, earlier);
            }
            match device::read_stored(pull.record, writer, stored) {
                Ok(record) => record,
                Err(_) => {
                    // It opens again once its snapshot was fetched anew; until then nothing can be merged into it.
                    report.damaged.push(pull.record);
                    return Ok(());
                }
            }
        }
    };
    let in_snapshot = stored.is_none() && pull.snapshot.is_some();
    let before = stored.as_ref().map_or(&[][..], |stored| &stored.statements[..]);
    let mut aside = Aside { source, record: pull.record, delivery, report };
    let kept = sift(me, pull, &changes, &record, before, may_write, &mut aside);
    let bytes: Vec<&[u8]> = kept.iter().map(|(_, bytes, _)| *bytes).collect();
    let merged = record.merge(&bytes);
    // What is put into the log here has been applied, so that the record opens with it.
    record.catch_up();
    let unfit: FxHashSet<ChangeHash> = record.take_unfit().into_iter().filter_map(|unfit| unfit.hash).collect();
    let mut left_out: FxHashSet<usize> = FxHashSet::default();
    for (place, rejection) in &merged.rejected {
        left_out.insert(*place);
        aside.put(kept[*place].2.hash, kept[*place].1, reason(rejection));
    }
    let waiting: FxHashSet<ChangeHash> = merged.waiting.iter().map(|(hash, _)| *hash).collect();
    let had: FxHashSet<ChangeHash> = merged.had.iter().copied().collect();
    for (place, (position, bytes, change)) in kept.iter().enumerate() {
        if left_out.contains(&place) || in_snapshot && had.contains(&change.hash) {
            continue;
        }
        if unfit.contains(&change.hash) {
            aside.put(change.hash, bytes, reason(&Rejection::Unfit));
            continue;
        }
        if waiting.contains(&change.hash) {
            aside.put(change.hash, bytes, QuarantineReason::Held(1));
            continue;
        }
        let author = change.author.or_else(|| record.author_of(&change.hash));
        let made =
            MadeChange { hash: change.hash, author, actor: change.actor, number: change.seq, bytes: bytes.to_vec() };
        let change = device::stored(made);
        let (record, about, position) = (pull.record, Some(pull.about), *position);
        aside.delivery.changes.push(ForeignChange { record, about, change, position });
    }
    let Aside { delivery, report, .. } = aside;
    report.taken += merged.taken.len() as u64;
    if !merged.taken.is_empty() || in_snapshot {
        report.touched.push(pull.record);
    }
    let is_here =
        stored.is_some() || in_snapshot || delivery.changes.iter().any(|foreign| foreign.record == pull.record);
    if !is_here {
        // Nothing of it could be taken: there is no record for statements to be about.
        return Ok(());
    }
    keep_statements(me, pull, delivery, report);
    delivery.heads.extend(Heads::new(record.heads()).ok().map(|heads| (pull.record, heads)));
    Ok(())
}

/// The changes that the gate lets through and that are proved to be whose they say.
fn sift<'a>(
    me: &Me,
    pull: &RecordPull<'_>,
    changes: &[(u64, &'a [u8])],
    record: &Record,
    before: &[Statement],
    may_write: &dyn Fn(DeviceId) -> bool,
    aside: &mut Aside<'_>,
) -> Vec<(u64, &'a [u8], Change)> {
    let mut read = Vec::with_capacity(changes.len());
    for &(position, bytes) in changes {
        match gate::read(pull.record, bytes) {
            Ok(change) => read.push((position, bytes, change)),
            Err(_) => {
                let hash = ChangeHash::new(Sha256::digest(bytes).into());
                aside.put(hash, bytes, QuarantineReason::Refused(1));
            }
        }
    }
    let given: Vec<&Change> = read.iter().map(|(_, _, change)| change).collect();
    let author_of = |actor| record.device_of(actor);
    let mut proven = prove(me.workspace, pull.record, &me.roster, &given, &pull.statements, author_of);
    // What is here already was proved when it came.
    let is_open =
        |(change, proof): (&&Change, &Proof)| matches!(proof, Proof::Unproven(..)) && !record.holds(&change.hash);
    if given.iter().zip(&proven.changes).any(is_open) {
        // An attestation may have come before what it is for, where that had to wait for others.
        let earlier = before.iter().map(|known| SignedStatement { kind: known.kind(), bytes: known.bytes() });
        let all: Vec<SignedStatement<'_>> = pull.statements.iter().copied().chain(earlier).collect();
        proven = prove(me.workspace, pull.record, &me.roster, &given, &all, author_of);
    }
    let mut proofs = proven.changes.into_iter();
    read.retain(|(_, bytes, change)| match proofs.next() {
        Some(Proof::Unproven(..)) if !record.holds(&change.hash) => {
            aside.put(change.hash, bytes, QuarantineReason::Held(UNPROVEN));
            false
        }
        Some(Proof::By(device)) if !may_write(device) && !record.holds(&change.hash) => {
            aside.put(change.hash, bytes, QuarantineReason::Held(MAY_NOT_WRITE));
            false
        }
        _ => true,
    });
    read
}

/// A record from a snapshot in which every change is attested; none where one is not, or the bytes are no such record.
fn trusted(me: &Me, writer: Writer, pull: &RecordPull<'_>, snapshot: &PulledSnapshot<'_>) -> Option<Record> {
    let record = Record::open(pull.record, writer, Some(snapshot.bytes), &[]).ok()?;
    let attestations: Vec<Attestation> = pull
        .statements
        .iter()
        .filter(|statement| statement.kind == StatementKind::Attestation)
        .filter_map(|statement| Attestation::decode(statement.bytes).ok())
        .collect();
    let signed = signed_changes(&record);
    // A change that the gate would not let through is in no such list.
    let whole = signed.len() == record.change_count();
    let verification = verify_record(me.workspace, pull.record, &signed, &attestations, &me.roster);
    (whole && verification.is_whole()).then_some(record)
}

fn foreign(pull: &RecordPull<'_>, snapshot: &PulledSnapshot<'_>, record: &Record) -> ForeignSnapshot {
    let heads = Heads::new(record.heads()).expect("a record that was verified has heads within the bound");
    ForeignSnapshot {
        record: pull.record,
        about: pull.about,
        snapshot: Snapshot { heads, bytes: SecretBytes::from(snapshot.bytes) },
        changes: record.change_count() as u64,
        position: snapshot.position,
    }
}

/// Keeps the statements that are what they say.
fn keep_statements(me: &Me, pull: &RecordPull<'_>, delivery: &mut Delivery, report: &mut Report) {
    for statement in &pull.statements {
        match signer(me, pull, statement) {
            Some(device) => {
                let statement = Statement::new(statement.kind, device, statement.bytes.to_vec());
                delivery.statements.push((pull.record, statement));
            }
            None => report.set_aside += 1,
        }
    }
}

/// The device that signed a statement, where the signature is right and it is about this record.
fn signer(me: &Me, pull: &RecordPull<'_>, statement: &SignedStatement<'_>) -> Option<DeviceId> {
    match statement.kind {
        StatementKind::Attestation => {
            let attestation = Attestation::decode(statement.bytes).ok()?;
            let device = me.roster.device(attestation.device())?;
            attestation.verify(me.workspace, pull.record, device.public_key()).ok()?;
            Some(attestation.device())
        }
        StatementKind::Approval => {
            let approval = Approval::decode(statement.bytes).ok()?;
            approval.verify(me.workspace, pull.record, &me.roster).ok()?;
            Some(approval.device())
        }
    }
}

/// Where what is not taken is put.
struct Aside<'a> {
    source: Source,
    record: RecordId,
    delivery: &'a mut Delivery,
    report: &'a mut Report,
}

impl Aside<'_> {
    fn put(&mut self, hash: ChangeHash, bytes: &[u8], reason: QuarantineReason) {
        let (record, from_server) = (self.record, self.source == Source::Server);
        self.delivery.quarantine.push(Quarantined {
            record,
            hash,
            bytes: SecretBytes::from(bytes),
            reason,
            from_server,
        });
        self.report.set_aside += 1;
    }
}

fn reason(rejection: &Rejection) -> store::QuarantineReason {
    match rejection {
        Rejection::SecondContent => QuarantineReason::SecondContent,
        Rejection::Refused(_) => QuarantineReason::Refused(1),
        Rejection::Unfit => QuarantineReason::Refused(2),
    }
}
