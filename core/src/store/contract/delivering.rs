//! What comes from elsewhere.

use super::sample::*;
use super::{Subject, assert_misuse};
use crate::identity::Incarnation;
use crate::store::{
    Append, Delivery, ForeignSnapshot, LocalStore, Misuse, QuarantineReason, Quarantined, Received, Sending, Source,
};

pub fn a_delivery_twice_is_a_delivery_once<S: Subject>() {
    let mut subject = S::create();
    let delivery = Delivery {
        statements: vec![(record(1), attestation(THERE, 1))],
        cursor: cursor(1, 101),
        items: vec![visit(1, true)],
        summaries: vec![(record(1), summary(4))],
        heads: vec![(record(1), snapshot(5).heads)],
        ..delivery(Source::Server, [foreign(1), foreign(2)])
    };
    let first = subject.store().receive(&delivery).unwrap();
    assert_eq!(first, Received { added: 2, ..Received::default() });
    let before = (opened(subject.store()), subject.store().records().unwrap());
    let second = subject.store().receive(&delivery).unwrap();
    assert_eq!(second, Received { already_had: 2, ..Received::default() });
    subject.reopen();
    assert_eq!((opened(subject.store()), subject.store().records().unwrap()), before);
    assert!(unsent(subject.store()).is_empty());
    assert_eq!(before.0.tail[1].sending, Sending::Receipted(101));
    assert_eq!(before.0.heads, Some(snapshot(5).heads));
    assert!(!before.0.tail[1].made_here);
}

pub fn what_a_peer_brings_goes_on_to_the_server<S: Subject>() {
    let mut subject = S::create();
    let from_peer = Delivery {
        statements: vec![(record(1), attestation(THERE, 1))],
        ..delivery(Source::Peer, [foreign(1), foreign(2)])
    };
    subject.store().receive(&from_peer).unwrap();
    assert_eq!(unsent(subject.store()), hashes([&foreign(1), &foreign(2)]));
    assert_eq!(subject.store().outbox(usize::MAX).unwrap().records[0].statements, [attestation(THERE, 1)]);
    // The server had it from someone else all along.
    let from_server = Delivery {
        statements: vec![(record(1), attestation(THERE, 1))],
        ..delivery(Source::Server, [foreign(1), foreign(2)])
    };
    subject.store().receive(&from_server).unwrap();
    assert!(unsent(subject.store()).is_empty());
    assert!(subject.store().outbox(usize::MAX).unwrap().records.is_empty());
}

pub fn a_second_content_is_set_aside<S: Subject>() {
    let mut subject = S::create();
    subject.store().receive(&delivery(Source::Peer, [foreign(1)])).unwrap();
    let second = change(THERE, actor(2), 1, 99);
    let received = subject.store().receive(&delivery(Source::Peer, [second.clone(), foreign(2)])).unwrap();
    assert_eq!(received.second_contents, [(record(1), second.hash)]);
    assert_eq!(received.added, 1, "other work goes on");
    subject.reopen();
    assert_eq!(tail(subject.store()), hashes([&foreign(1), &foreign(2)]));
    let set_aside = subject.store().quarantine().unwrap().kept;
    let reason = QuarantineReason::SecondContent;
    let wanted = Quarantined { record: record(1), hash: second.hash, bytes: second.bytes, reason, from_server: false };
    assert_eq!(set_aside, [wanted]);
    assert_eq!(subject.store().records().unwrap()[0].quarantined, 1);
}

pub fn what_was_set_aside_and_comes_again_as_sound_is_set_aside_no_more<S: Subject>() {
    let mut subject = S::create();
    subject.store().receive(&delivery(Source::Server, [foreign(1)])).unwrap();
    let (hash, bytes) = (foreign(2).hash, foreign(2).bytes);
    let held = Quarantined { record: record(1), hash, bytes, reason: QuarantineReason::Held(3), from_server: true };
    let quarantine = vec![held.clone()];
    subject.store().receive(&Delivery { quarantine, ..Delivery::default() }).unwrap();
    assert_eq!(subject.store().quarantine().unwrap().kept, [held]);
    subject.store().receive(&delivery(Source::Server, [foreign(2)])).unwrap();
    assert!(subject.store().quarantine().unwrap().kept.is_empty());
    assert_eq!(tail(subject.store()), hashes([&foreign(1), &foreign(2)]));
}

pub fn an_own_change_that_is_not_known_ends_the_incarnation<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    // The server knows a second change of this store's: the store is an old copy of itself.
    let received = subject.store().receive(&delivery(Source::Server, [own(2)])).unwrap();
    assert_eq!(received.forgotten, [record(1)]);
    subject.reopen();
    assert_eq!(opened(subject.store()).incarnation, None);
    let next = Append { changes: vec![change(HERE, actor(9), 1, 0)], ..act(1) };
    subject.store().append(&next).unwrap();
    let wanted = Some(Incarnation { actor: actor(9), last_number: 1 });
    assert_eq!(opened(subject.store()).incarnation, wanted);
    assert_eq!(tail(subject.store()).len(), 3);
}

pub fn a_delivery_is_kept_as_a_whole_or_not_at_all<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    let before = (opened(subject.store()), subject.store().outbox(usize::MAX).unwrap());
    let bad = Delivery {
        cursor: cursor(1, 9),
        items: vec![visit(1, true)],
        receipts: vec![receipt(&own(1), crate::store::Verdict::Stored(9))],
        summaries: vec![(record(5), summary(1))],
        ..delivery(Source::Server, [foreign(1)])
    };
    assert_misuse(subject.store().receive(&bad), Misuse::RecordUnknown(record(5)));
    assert_eq!((opened(subject.store()), subject.store().outbox(usize::MAX).unwrap()), before);
    assert!(subject.store().items(crate::store::Shelf::Visit).unwrap().is_empty());
}

pub fn a_new_device_begins_with_a_snapshot<S: Subject>() {
    let mut subject = S::create();
    let whole = |content: u8| ForeignSnapshot {
        record: record(1),
        about: about(1),
        snapshot: snapshot(content),
        changes: 40,
        position: 77,
    };
    let of = |content: u8| Delivery { snapshots: vec![whole(content)], ..Delivery::default() };
    subject.store().receive(&of(1)).unwrap();
    subject.store().receive(&of(1)).unwrap();
    subject.reopen();
    let stored = opened(subject.store()).snapshot.expect("the snapshot is kept");
    assert_eq!((stored.snapshot, stored.sound, stored.folded), (snapshot(1), true, 40));
    assert_eq!(opened(subject.store()).heads, Some(snapshot(1).heads));
    assert_misuse(subject.store().receive(&of(2)), Misuse::RecordKnown(record(1)));
    // A few changes that came before the snapshot do not stand in its way.
    let mut other = S::create();
    other.store().receive(&delivery(Source::Peer, [foreign(1)])).unwrap();
    other.store().receive(&of(1)).unwrap();
    assert!(opened(other.store()).snapshot.is_some());
    assert_eq!(unsent(other.store()), hashes([&foreign(1)]));
}
