//! What comes: asked for, checked as what the server gives, kept in one transaction a parcel.

use super::Peer;
use super::part::{ShortId, Standing, Want, short};
use super::report::{Refused, Report};
use super::shared::{Shared, SharedVisit};
use crate::catalogue::{PublishedForm, Visit};
use crate::device;
use crate::gate::{self, Kind};
use crate::id::{ActorId, DeviceId, FormVersionId, RecordId, VisitId};
use crate::identity::message::Message;
use crate::identity::roster::Role;
use crate::limits::SYNC_STATEMENTS_MAX;
use crate::record::{Record, Writer};
use crate::store::{Delivery, Item, LocalStore, RecordAbout, Shelf, Source, StoredRecord};
use crate::sync::phone::{self, Me, READER, SyncError, take};
use crate::sync::wire::{RecordPull, RecordPush};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Whether anything is lacking here of a record that stands there so.
pub(super) fn lacks(
    me: &Me,
    store: &impl LocalStore,
    standing: &Standing,
    report: &mut Report,
) -> Result<bool, SyncError> {
    let Some(stored) = store.open(standing.record)? else { return Ok(true) };
    if stored.about.visit != standing.visit {
        report.refused.push(Refused::OtherAbout(standing.record));
        return Ok(false);
    }
    let is_new = |id: &ShortId| !stored.statements.iter().any(|known| short(known) == *id);
    if standing.fresh.iter().any(is_new) {
        return Ok(true);
    }
    if stored.heads.as_ref() == Some(&standing.heads) {
        return Ok(false);
    }
    let Some(opened) = opened(me, standing.record, &stored, report) else { return Ok(false) };
    Ok(standing.heads.as_slice().iter().any(|head| !opened.holds(head)))
}

/// What is here of a record; none where nothing can be merged into it.
pub(super) fn want(
    me: &Me,
    store: &impl LocalStore,
    record: RecordId,
    report: &mut Report,
) -> Result<Option<Want>, SyncError> {
    let Some(stored) = store.open(record)? else {
        return Ok(Some(Want { record, clock: Vec::new(), statements: Vec::new() }));
    };
    let Some(opened) = opened(me, record, &stored, report) else { return Ok(None) };
    let mut clock: BTreeMap<ActorId, u64> = BTreeMap::new();
    for made in opened.changes() {
        let last = clock.entry(made.actor).or_default();
        *last = made.number.max(*last);
    }
    let statements = stored.statements.iter().map(short).take(SYNC_STATEMENTS_MAX).collect();
    Ok(Some(Want { record, clock: clock.into_iter().collect(), statements }))
}

fn opened(me: &Me, record: RecordId, stored: &StoredRecord, report: &mut Report) -> Option<Record> {
    let opened = device::read_stored(record, Writer { device: me.key.id(), actor: READER }, stored).ok();
    if opened.is_none() && !report.damaged.contains(&record) {
        report.damaged.push(record);
    }
    opened
}

/// Takes in what came of a record.
pub(super) fn take_record(
    me: &Me,
    peer: Peer,
    shared: &Shared,
    store: &mut impl LocalStore,
    push: &RecordPush<'_>,
    report: &mut Report,
) -> Result<(), SyncError> {
    let Some(visit) = shared.visit(push.about.visit) else {
        report.refused.push(Refused::NotShared(push.record));
        return Ok(());
    };
    let known = store.open(push.record)?.map(|stored| stored.about);
    let Some(about) = about(push, known) else {
        report.refused.push(Refused::OtherAbout(push.record));
        return Ok(());
    };
    let pull = RecordPull {
        record: push.record,
        about,
        snapshot: None,
        changes: push.changes.iter().map(|bytes| (0, *bytes)).collect(),
        statements: push.statements.clone(),
    };
    // What the other carries of third parties, it was given by the same rules, or by the server.
    let is_peers = |device: DeviceId| me.roster.device(device).is_some_and(|known| known.member() == peer.member);
    let may_write = |device: DeviceId| visit.peer_writes || !is_peers(device);
    let mut delivery = Delivery { source: Source::Peer, ..Delivery::default() };
    let mut taken = phone::Report::default();
    take(me, store, Source::Peer, &pull, &may_write, &mut delivery, &mut taken)?;
    let received = store.receive(&delivery)?;
    report.taken += received.added;
    report.set_aside += taken.set_aside;
    report.turned_away += received.turned_away;
    report.touched.extend(taken.touched);
    report.damaged.extend(taken.damaged);
    Ok(())
}

/// To what a record belongs: its visit never changes, and it is of the form version that the other names only where it was laid
/// out for that by what came.
fn about(push: &RecordPush<'_>, known: Option<RecordAbout>) -> Option<RecordAbout> {
    if known.is_some_and(|known| known.visit != push.about.visit) {
        return None;
    }
    let form = Kind::Form(push.about.form);
    let mut changes = push.changes.iter();
    let is_laid_out = known.is_none_or(|known| known.form != push.about.form)
        && changes.any(|bytes| gate::read(push.record, bytes).is_ok_and(|change| change.kind == form));
    if is_laid_out { Some(push.about) } else { known }
}

/// Takes a visit that is not known here. Only the server can say that there is such a visit; what a colleague tells is shown, and
/// this phone brings it to the server only where it comes from someone who may open visits.
pub(super) fn take_visit(
    me: &Me,
    peer: Peer,
    store: &mut impl LocalStore,
    id: VisitId,
    bytes: &[u8],
    report: &mut Report,
) -> Result<bool, SyncError> {
    let visit = Visit::decode(bytes).ok().filter(|visit| visit.id == id && visit.begins <= visit.ends);
    let visit = visit.filter(|visit| SharedVisit::of(visit, me.member, peer).is_some());
    let Some(visit) = visit else {
        report.refused.push(Refused::Visit(id));
        return Ok(false);
    };
    let known = me.roster.member(peer.member);
    let may_open = known.is_some_and(|member| member.is(Role::Lead) || member.is(Role::Admin));
    let item = Item {
        shelf: Shelf::Visit,
        key: id.as_bytes().to_vec(),
        order: visit.order().cast_signed(),
        label: visit.label().as_bytes().into(),
        bytes: bytes.into(),
        receipted: !may_open,
    };
    store.keep(&[item])?;
    report.visits.push(id);
    Ok(true)
}

/// Takes a form. Its name is the hash of it, so it is the one that the visit names.
pub(super) fn take_form(
    store: &mut impl LocalStore,
    id: FormVersionId,
    bytes: &[u8],
    report: &mut Report,
) -> Result<(), SyncError> {
    let is_sound = *id.as_bytes() == <[u8; 32]>::from(Sha256::digest(bytes));
    let Some(form) = PublishedForm::decode(bytes).ok().filter(|_| is_sound) else {
        report.refused.push(Refused::Form);
        return Ok(());
    };
    let (key, label) = (id.as_bytes().to_vec(), form.label().as_bytes().into());
    store.keep(&[Item { shelf: Shelf::Form, key, order: 0, label, bytes: bytes.into(), receipted: true }])?;
    report.forms += 1;
    Ok(())
}
