//! Changes that passed gate and index and that Automerge does not bear: found late, left out, and named.

use super::team::{FORM, Phone, RECORD, VISIT, blueprint, time};
use crate::device::{NewRecord, OpenRecord, Owner};
use crate::form::session::{Properties, Setup};
use crate::id::{ActorId, ChangeHash, DeviceId, MemberId, VisitId};
use crate::record::document::unbearable;
use crate::record::{EditError, How, MadeChange, Record, Rejection, Writer};
use crate::store::{LocalStore, MemoryStore, QuarantineReason, RecordAbout, Source};
use jiff::tz::TimeZone;

const OWNER: Owner = Owner { device: DeviceId::new([9; 16]), member: MemberId::new([9; 16]) };
const ABOUT: RecordAbout = RecordAbout { visit: VisitId::new([3; 16]), form: FORM };

fn reader() -> Writer {
    Writer { device: DeviceId::new([77; 16]), actor: ActorId::new([77; 16]) }
}

/// A colleague's changes, of which the third answer does not fit and the fourth depends on it; and another colleague's, which
/// depend on neither.
fn colleagues() -> (Phone, Phone, [ChangeHash; 2]) {
    let form = blueprint(VISIT);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/capacity", "100");
    one.answer("/data/held", "90");
    one.answer("/data/story", "Dark.");
    one.answer("/data/capacity", "120");
    other.answer("/data/held", "70");
    other.answer("/data/story", "Damp.");
    let bad = &one.log[one.log.len() - 2];
    unbearable::add(&bad.bytes);
    let out = [bad.hash, one.log[one.log.len() - 1].hash];
    (one, other, out)
}

fn bytes<'a>(logs: &[&'a [MadeChange]]) -> Vec<&'a [u8]> {
    logs.iter().flat_map(|log| log.iter()).map(|change| &change.bytes[..]).collect()
}

fn setup() -> Setup {
    Setup { now: time(0), zone: TimeZone::UTC, seed: [0; 32], properties: Properties::default(), language: None }
}

fn begun(store: &mut MemoryStore) -> OpenRecord {
    let new = NewRecord { id: RECORD, about: ABOUT };
    OpenRecord::begin(store, OWNER, new, blueprint(VISIT), setup(), ActorId::new([9; 16]), How::at(time(0))).unwrap()
}

fn value(open: &mut OpenRecord, path: &str) -> String {
    let entry = open.filling().session().find(path).unwrap();
    open.filling().session().value(entry).unwrap()
}

#[test]
fn what_does_not_fit_is_found_late_and_the_form_follows() {
    let (one, other, out) = colleagues();
    let mut phone = Phone::new(3, &blueprint(VISIT));
    let merged = phone.filling.merge(&bytes(&[&one.log, &other.log]));
    assert!(merged.rejected.is_empty());
    assert_eq!(phone.value("/data/capacity"), "120");

    assert!(phone.filling.catch_up());
    let unfit = phone.filling.take_unfit();
    assert_eq!(unfit.iter().map(|unfit| unfit.hash).collect::<Vec<_>>(), out.map(Some));
    assert_eq!(unfit.iter().map(|unfit| unfit.depends_on_unfit).collect::<Vec<_>>(), [false, true]);
    assert_eq!((phone.value("/data/capacity"), phone.value("/data/story")), ("100".to_owned(), "Damp.".to_owned()));
    let record = phone.filling.record();
    assert!(record.agrees_with_document());
    assert!(out.iter().all(|hash| record.author_of(hash).is_none() && !record.heads().contains(hash)));

    // It is not taken in again, nor is what depends on it.
    let merged = phone.filling.merge(&bytes(&[&one.log]));
    assert!(matches!(merged.rejected[..], [(_, Rejection::Unfit)]), "{merged:?}");
    assert_eq!(merged.waiting, [(out[1], vec![out[0]])]);
    assert!(!phone.filling.catch_up());
    // And work goes on.
    phone.answer("/data/capacity", "130");
    phone.filling.record().snapshot().unwrap();
}

#[test]
fn an_act_on_what_does_not_fit_is_not_done_and_can_be_done_again() {
    let (one, ..) = colleagues();
    let mut phone = Phone::new(3, &blueprint(VISIT));
    phone.filling.merge(&bytes(&[&one.log]));
    let (entry, how) = (phone.entry("/data/held"), phone.how());
    assert!(matches!(phone.filling.answer(entry, "91", how), Err(EditError::LeftOut)));
    assert_eq!((phone.value("/data/held"), phone.value("/data/capacity")), ("90".to_owned(), "100".to_owned()));
    phone.answer("/data/held", "91");
    assert_eq!(phone.value("/data/held"), "91");
}

#[test]
fn what_was_read_meanwhile_is_without_it_and_no_snapshot_is_made_of_it() {
    let (one, _, out) = colleagues();
    let mut phone = Phone::new(3, &blueprint(VISIT));
    phone.filling.merge(&bytes(&[&one.log]));
    let changes = phone.filling.record().changes();
    assert!(changes.iter().all(|change| !out.contains(&change.hash)));
    assert!(phone.filling.record().snapshot().is_err());
    phone.filling.merge(&[]);
    assert_eq!(phone.filling.take_unfit().len(), 2);
    assert_eq!(phone.value("/data/capacity"), "100");
}

#[test]
fn a_record_opens_without_what_does_not_fit() {
    let (one, other, out) = colleagues();
    let seconds: Vec<MadeChange> = other.log.iter().filter(|change| !one.log.contains(change)).cloned().collect();
    let mut opened = Record::open(RECORD, reader(), None, &bytes(&[&one.log, &seconds])).unwrap();
    let unfit = opened.take_unfit();
    assert_eq!(unfit.iter().map(|unfit| unfit.hash).collect::<Vec<_>>(), out.map(Some));
    assert_eq!(opened.change_count(), one.log.len() + seconds.len() - 2);
    assert!(opened.agrees_with_document());

    let snapshot = Record::open(RECORD, reader(), None, &bytes(&[&one.log[..3]])).unwrap().snapshot().unwrap();
    let mut opened = Record::open(RECORD, reader(), Some(&snapshot), &bytes(&[&one.log[3..], &seconds])).unwrap();
    assert_eq!(opened.take_unfit().len(), 2);
}

#[test]
fn where_an_own_change_does_not_fit_nothing_is_written() {
    let (one, ..) = colleagues();
    let writer = Writer { device: DeviceId::new([1; 16]), actor: ActorId::new([1; 16]) };
    let record = Record::open(RECORD, writer, None, &bytes(&[&one.log])).unwrap();
    let mut filling = one.reopened(record);
    let entry = filling.session().find("/data/held").unwrap();
    assert!(matches!(filling.answer(entry, "91", How::at(time(9))), Err(EditError::Document(_))));
}

#[test]
fn a_store_keeps_it_apart() {
    let (one, _, out) = colleagues();
    let mut store = MemoryStore::new();
    let mut open = begun(&mut store);
    let changes: Vec<(&[u8], u64)> = bytes(&[&one.log]).into_iter().zip(1..).collect();
    open.receive(&mut store, Source::Server, &changes).unwrap();
    assert!(store.quarantine().unwrap().kept.is_empty());
    assert_eq!(open.catch_up(&mut store).unwrap(), 2);
    let set_aside = |store: &MemoryStore| {
        let mut all: Vec<_> =
            store.quarantine().unwrap().kept.into_iter().map(|aside| (aside.hash, aside.reason)).collect();
        all.sort_unstable_by_key(|(hash, _)| out.iter().position(|known| known == hash));
        all
    };
    let expected = [(out[0], QuarantineReason::Refused(2)), (out[1], QuarantineReason::Held(1))];
    assert_eq!(set_aside(&store), expected);
    assert_eq!(value(&mut open, "/data/capacity"), "100");
    open.compact(&mut store).unwrap();

    // Its log has them still, and it opens.
    let mut open =
        OpenRecord::open(&mut store, OWNER, RECORD, blueprint(VISIT), setup(), ActorId::new([8; 16])).unwrap().unwrap();
    assert_eq!(set_aside(&store), expected);
    assert_eq!(value(&mut open, "/data/capacity"), "100");
}
