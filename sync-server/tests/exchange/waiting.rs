//! What waits at the server must not keep out what it waits for.

use crate::office::Office;
use crate::phone::{Carried, Phone};
use casement_core::id::RecordId;
use casement_core::store::{Delivery, ForeignChange, LocalStore, Sending, Source};
use casement_server::domain::limits::Limits;

const RECORD: RecordId = RecordId::new([9; 16]);
/// Requests after which a phone has sent three megabytes in any case.
const REQUESTS_MAX: usize = 20;

/// The phone as it is when it has taken a long record out of its snapshot again: in its log, each change stands after those
/// that build on it.
fn turned_round(office: &Office, member: &str, changes: usize) -> Phone {
    let mut phone = office.phone(member);
    let mut other = Phone::of(phone.store.clone());
    for number in 0..changes {
        let text = format!("{number} {}", "x".repeat(60_000));
        other.answer(RECORD, "/data/told", &text).expect("the visit is here");
    }
    let stored = other.store.open(RECORD).expect("it reads").expect("it is here");
    let mut delivery = Delivery { source: Source::Peer, ..Delivery::default() };
    delivery.changes = stored
        .tail
        .iter()
        .rev()
        .map(|logged| ForeignChange {
            record: RECORD,
            about: Some(stored.about),
            change: logged.change.clone(),
            position: 0,
        })
        .collect();
    delivery.heads.extend(stored.heads.clone().map(|heads| (RECORD, heads)));
    phone.store.receive(&delivery).expect("it is kept");
    phone
}

#[test]
fn an_outbox_whose_first_page_waits_for_its_second_is_sent() {
    let office = Office::open(Limits::default());
    let mut phone = turned_round(&office, "Member1", 60);
    let mut requests = 0;
    let carried = phone.sync(|bytes| {
        requests += 1;
        (requests <= REQUESTS_MAX).then(|| office.post(bytes))
    });
    assert!(matches!(carried, Carried::Finished(_)), "after {requests} requests: {carried:?}");
    let stored = phone.store.open(RECORD).expect("it reads").expect("it is here");
    let left: Vec<_> = stored.tail.iter().filter(|logged| !logged.sending.is_receipted()).collect();
    let left: Vec<_> = left.iter().map(|logged| (logged.change.number, logged.change.hash, logged.sending)).collect();
    assert!(left.is_empty(), "after {requests} requests: {left:?}");
    assert!(phone.log(RECORD, Sending::is_receipted).len() > 60);
    println!("{requests} requests");
}

#[test]
fn what_waits_for_another_phone_is_asked_again_and_keeps_nothing_out() {
    let office = Office::open(Limits::default());
    // Of one record the beginning is on another phone: the rest of it, more than one page, cannot be taken in.
    let mut phone = turned_round(&office, "Member1", 60);
    let mut without = Phone::of(phone.store.clone());
    let first = first_act(&phone);
    forget(&mut without, &first);
    without.answer(RecordId::new([8; 16]), "/data/held", "3").expect("the visit is here");
    let mut requests = 0;
    let carried = without.sync(|bytes| {
        requests += 1;
        (requests <= REQUESTS_MAX).then(|| office.post(bytes))
    });
    let Carried::Finished(report) = carried else { panic!("after {requests} requests: {carried:?}") };
    assert!(report.waiting.len() >= 59, "{}", report.waiting.len());
    assert!(
        without.log(RecordId::new([8; 16]), |sending| !sending.is_receipted()).is_empty(),
        "the other record is sent"
    );
    // The other phone brings it.
    office.up_to_date(&mut phone);
    office.up_to_date(&mut without);
    assert!(without.log(RECORD, |sending| !sending.is_receipted()).is_empty());
}

/// The first change of a person in the record.
fn first_act(phone: &Phone) -> casement_core::store::Change {
    let stored = phone.store.open(RECORD).expect("it reads").expect("it is here");
    let acts = stored.tail.into_iter().map(|logged| logged.change).filter(|change| change.author.is_some());
    acts.min_by_key(|change| change.number).expect("somebody wrote")
}

/// The phone without one change of the record.
fn forget(phone: &mut Phone, change: &casement_core::store::Change) {
    let stored = phone.store.open(RECORD).expect("it reads").expect("it is here");
    let mut fresh = casement_core::store::MemoryStore::new();
    for shelf in [
        casement_core::store::Shelf::Setting,
        casement_core::store::Shelf::Roster,
        casement_core::store::Shelf::Visit,
        casement_core::store::Shelf::Form,
        casement_core::store::Shelf::Place,
    ] {
        for line in phone.store.items(shelf).expect("it reads") {
            let item = phone.store.item(shelf, &line.key).expect("it reads").expect("it is listed");
            fresh.keep(&[item]).expect("it is kept");
        }
    }
    let kept = stored.tail.iter().filter(|logged| logged.change.hash != change.hash);
    let mut delivery = Delivery { source: Source::Peer, ..Delivery::default() };
    let about = Some(stored.about);
    delivery.changes = kept
        .map(|logged| ForeignChange { record: RECORD, about, change: logged.change.clone(), position: 0 })
        .collect();
    delivery.heads.extend(stored.heads.clone().map(|heads| (RECORD, heads)));
    fresh.receive(&delivery).expect("it is kept");
    *phone = Phone::of(fresh);
}
