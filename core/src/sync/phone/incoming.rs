//! What the server answered, kept in one transaction.

use super::error::SyncError;
use super::lost::Teams;
use super::me::{Me, roster_item};
use super::outgoing::{Sent, receipted};
use super::report::Report;
use super::taken::take;
use crate::device;
use crate::id::{FormVersionId, RecordId, VisitId};
use crate::identity::message::Message;
use crate::record::Writer;
use crate::store::{
    Delivery, ForeignChange, Item, LocalStore, Receipt, Receipted, SecretBytes, Setting, Shelf, Source, Verdict,
};
use crate::sync::wire::{Answer, Notice, WireItem};
use sha2::{Digest, Sha256};

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distrust {
    /// It is the answer to another request: one that came late.
    OtherRequest,
    /// It says other things than it was asked.
    Malformed,
    /// The roster in it is not this workspace's.
    Roster,
}

/// Takes an answer in: everything of it is kept, or nothing. Says whether heads must be compared next.
pub(super) fn incoming(
    me: &mut Me,
    store: &mut impl LocalStore,
    sent: &Sent,
    answer: &Answer<'_>,
    report: &mut Report,
) -> Result<Result<bool, Distrust>, SyncError> {
    if answer.to != sent.digest {
        return Ok(Err(Distrust::OtherRequest));
    }
    let mut delivery = Delivery { source: Source::Server, cursor: Some(answer.cursor), ..Delivery::default() };
    if !receipts(store, sent, answer, &mut delivery, report)? {
        return Ok(Err(Distrust::Malformed));
    }
    let mut roster = me.roster.clone();
    if roster.extend(&answer.roster).is_err() {
        return Ok(Err(Distrust::Roster));
    }
    me.roster = roster;
    delivery.items.extend(answer.roster.iter().map(roster_item));
    delivery.items.push(Setting::Challenge.with(&answer.session.next.encode()));
    visits(store, sent, answer, &mut delivery)?;
    let teams = Teams::of(&answer.items, &answer.notices);
    for item in &answer.items {
        // A visit that is lost goes at the end of the exchange, when nothing of it must stay.
        let is_lost = item.bytes.is_none() && VisitId::try_from(item.key).is_ok_and(|visit| teams.names(&visit));
        if item.shelf != Shelf::Visit || !is_lost {
            keep_item(item, &mut delivery);
        }
    }
    delivery.dropped_items.extend(teams.taken_back());
    for pull in &answer.records {
        // The server has asked who may write.
        take(me, store, Source::Server, pull, &|_| true, &mut delivery, report)?;
    }
    compared(me, store, sent, answer, &mut delivery)?;
    for notice in answer.notices.iter().filter(|notice| teams.allow(notice)) {
        delivery.items.push(notice_item(notice));
        report.notices.push(*notice);
    }
    let received = store.receive(&delivery)?;
    Ok(Ok(received.epoch_changed))
}

/// What became of what was sent. Whether it fits what was sent.
fn receipts(
    store: &impl LocalStore,
    sent: &Sent,
    answer: &Answer<'_>,
    delivery: &mut Delivery,
    report: &mut Report,
) -> Result<bool, SyncError> {
    let fits = answer.receipts.len() == sent.records.len()
        && answer.visits.len() == sent.visits.len()
        && answer.receipts.iter().zip(&sent.records).all(|(receipts, sent)| {
            receipts.record == sent.record
                && receipts.changes.len() == sent.changes.len()
                && receipts.statements.len() == sent.statements.len()
        });
    if !fits {
        return Ok(false);
    }
    // Only what is stored now: what was there before may have been sent in an earlier life, with more that is lost here.
    let (mut nearest, mut furthest) = (u64::MAX, 0);
    for (receipts, sent) in answer.receipts.iter().zip(&sent.records) {
        let record = receipts.record;
        for (&hash, &verdict) in sent.changes.iter().zip(&receipts.changes) {
            match verdict {
                Verdict::Stored(position) => {
                    report.receipted += 1;
                    nearest = nearest.min(position);
                    furthest = furthest.max(position);
                }
                Verdict::AlreadyHad(_) => report.receipted += 1,
                Verdict::Waiting(needed) => report.waiting.push((record, needed)),
                Verdict::Held(_) => report.held += 1,
                Verdict::Refused(_) => report.refused += 1,
            }
            delivery.receipts.push(Receipt { record, about: Receipted::Change(hash), verdict });
        }
        for (&id, &verdict) in sent.statements.iter().zip(&receipts.statements) {
            delivery.receipts.push(Receipt { record, about: Receipted::Statement(id), verdict });
        }
    }
    if furthest > 0 {
        let epoch = answer.cursor.epoch;
        let before = receipted(store, epoch)?;
        let first = before.map_or(nearest, |(first, _)| first);
        let last = before.map_or(furthest, |(_, last)| last.max(furthest));
        let known = [&epoch.0[..], &first.to_be_bytes(), &last.to_be_bytes()].concat();
        delivery.items.push(Setting::Receipted.with(&known));
    }
    Ok(true)
}

/// Visits that were opened here and that the server has now.
fn visits(store: &impl LocalStore, sent: &Sent, answer: &Answer<'_>, delivery: &mut Delivery) -> Result<(), SyncError> {
    for (visit, verdict) in sent.visits.iter().zip(&answer.visits) {
        if !matches!(verdict, Verdict::Stored(_) | Verdict::AlreadyHad(_)) {
            continue;
        }
        if let Some(item) = store.item(Shelf::Visit, visit.as_bytes())? {
            delivery.items.push(Item { receipted: true, ..item });
        }
    }
    Ok(())
}

/// A form, a place or a visit. A form that is not what its name says is left out: its name is the hash of it.
fn keep_item(item: &WireItem<'_>, delivery: &mut Delivery) {
    let Some(bytes) = item.bytes else {
        delivery.dropped_items.push((item.shelf, item.key.to_vec()));
        return;
    };
    let is_sound = item.shelf != Shelf::Form
        || FormVersionId::try_from(item.key).is_ok_and(|id| *id.as_bytes() == <[u8; 32]>::from(Sha256::digest(bytes)));
    if is_sound {
        delivery.items.push(Item {
            shelf: item.shelf,
            key: item.key.to_vec(),
            order: item.order.cast_signed(),
            label: SecretBytes::from(item.label),
            bytes: SecretBytes::from(bytes),
            receipted: true,
        });
    }
}

/// After the server was restored: what it has all the same, and what it lacks.
fn compared(
    me: &Me,
    store: &mut impl LocalStore,
    sent: &Sent,
    answer: &Answer<'_>,
    delivery: &mut Delivery,
) -> Result<(), SyncError> {
    for &record in &answer.confirmed {
        let Some((_, heads)) = sent.compared.iter().find(|(compared, _)| *compared == record) else { continue };
        let Some(stored) = store.open(record)? else { continue };
        // Where something was done meanwhile, the next comparison tells.
        if stored.heads.as_ref() != Some(heads) {
            continue;
        }
        delivery.confirmed.push(record);
        let verdict = Verdict::AlreadyHad(answer.cursor.position);
        delivery.receipts.extend(stored.tail.iter().map(|logged| Receipt {
            record,
            about: Receipted::Change(logged.change.hash),
            verdict,
        }));
    }
    for &record in &answer.lacking {
        unfold(me, store, record)?;
    }
    Ok(())
}

/// The server lacks something of this record: what only the snapshot holds is put into the log again, unsent.
fn unfold(me: &Me, store: &mut impl LocalStore, record: RecordId) -> Result<(), SyncError> {
    let Some(stored) = store.open(record)? else { return Ok(()) };
    if stored.snapshot.as_ref().is_none_or(|snapshot| snapshot.folded == 0) {
        return Ok(());
    }
    let writer = Writer { device: me.key.id(), actor: super::taken::READER };
    let Ok(opened) = device::read_stored(record, writer, &stored) else { return Ok(()) };
    let about = Some(stored.about);
    let changes = opened.changes().into_iter();
    let changes =
        changes.map(|made| ForeignChange { record, about, change: device::stored(made), position: 0 }).collect();
    // As if another phone had brought them: in the log, and on their way to the server.
    store.receive(&Delivery { source: Source::Peer, changes, ..Delivery::default() })?;
    Ok(())
}

pub(super) fn notice_item(notice: &Notice) -> Item {
    let bytes = notice.to_bytes();
    Item {
        shelf: Shelf::Notice,
        key: Sha256::digest(&bytes).to_vec(),
        order: 0,
        label: SecretBytes::default(),
        bytes: SecretBytes::new(bytes),
        receipted: true,
    }
}
