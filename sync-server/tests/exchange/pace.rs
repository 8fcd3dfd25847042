//! How much a device may ask, and a workspace store.

use crate::office::Office;
use crate::phone::{Carried, Phone};
use casement_core::id::RecordId;
use casement_core::store::Sending;
use casement_core::sync::phone::Report;
use casement_server::domain::exchange::PutOff;
use casement_server::domain::limits::{Limits, Rate, Store};
use jiff::SignedDuration;

const RECORD: RecordId = RecordId::new([9; 16]);

fn write(phone: &mut Phone, acts: usize) {
    for number in 0..acts {
        phone.answer(RECORD, "/data/held", &number.to_string()).expect("the visit is here");
    }
}

fn sent(phone: &Phone) -> bool {
    phone.log(RECORD, |sending| !sending.is_receipted()).is_empty()
}

#[test]
fn whoever_brings_too_much_waits_as_long_as_they_are_told_and_loses_nothing() {
    let mut limits = Limits::default();
    limits.rates.changes = Rate { burst: 30, again: 10, seconds: 60 };
    let office = Office::open(limits);
    let (mut phone, mut other) = (office.phone("Member1"), office.phone("Member2"));
    write(&mut phone, 40);
    office.up_to_date(&mut phone);
    write(&mut phone, 5);
    let carried = office.sync(&mut phone);
    let Carried::Later(wait) = carried else { panic!("{carried:?}") };
    assert_eq!(office.brought.borrow().put_off, Some(PutOff::Pushes));
    assert!((60..=120).contains(&wait.as_secs()), "{wait}");
    write(&mut other, 3);
    office.up_to_date(&mut other);
    assert!(!sent(&phone), "it keeps what it wrote");
    office.wait(wait);
    office.up_to_date(&mut phone);
    assert!(sent(&phone));
}

#[test]
fn whoever_asks_too_often_waits_and_whoever_claims_to_be_another_uses_up_nothing() {
    let mut limits = Limits::default();
    limits.rates.requests = Rate { burst: 12, again: 60, seconds: 60 };
    let office = Office::open(limits);
    let mut phone = office.phone("Member1");
    let hello = casement_core::sync::wire::Request {
        auth: casement_core::sync::wire::Auth::Hello(phone.me().key.id()),
        body: casement_core::sync::wire::Packed::pack(Vec::new()),
    };
    (0..100).for_each(|_| drop(office.post(&hello.encode())));
    office.up_to_date(&mut phone);
    let put_off = (0..100).any(|_| matches!(office.sync(&mut phone), Carried::Later(_)));
    assert!(put_off && office.brought.borrow().put_off == Some(PutOff::Requests));
    office.wait(SignedDuration::from_secs(5));
    office.up_to_date(&mut phone);
}

#[test]
fn a_full_workspace_takes_nothing_more_and_gives_what_it_has() {
    let limits = Limits { workspace: Store { count: 2, bytes: 1 << 20 }, ..Limits::default() };
    let mut office = Office::open(limits);
    let (mut phone, mut other) = (office.phone("Member1"), office.phone("Member2"));
    write(&mut phone, 2);
    office.up_to_date(&mut phone);
    office.check();
    // Another record still, and no third.
    for number in [1, 2] {
        other.answer(RecordId::new([number; 16]), "/data/held", "3").expect("the visit is here");
    }
    let report = office.up_to_date(&mut other);
    assert!(office.brought.borrow().without_room > 0 || !report.waiting.is_empty());
    let unsent = |phone: &Phone| {
        [1, 2].map(|number| phone.log(RecordId::new([number; 16]), |sending| !sending.is_receipted()).len())
    };
    assert_eq!(unsent(&other).iter().filter(|unsent| **unsent > 0).count(), 1, "{:?}", unsent(&other));
    assert!(!other.log(RECORD, Sending::is_receipted).is_empty(), "it is given what is there");
    office.reopen(Limits::default());
    let report: Report = office.up_to_date(&mut other);
    assert_eq!((unsent(&other), report.refused, report.held), ([0, 0], 0, 0), "with room it goes on where it was");
}

#[test]
fn a_real_phones_first_push_after_a_restore_is_never_put_off() {
    // Five thousand records of a hundred acts, and half a gigabyte, in pages of two megabytes.
    let rates = Limits::default().rates;
    assert!(rates.changes.burst >= 5_000 * 100 && rates.bytes.burst >= 256 << 20);
    assert!(rates.requests.burst as usize >= 2 * ((rates.bytes.burst as usize) >> 21));
}
