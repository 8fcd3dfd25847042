//! How much is set aside, and what happens beyond that.

use super::Subject;
use super::sample::*;
use crate::id::{ChangeHash, RecordId};
use crate::limits::{STORE_CHANGE_BYTES_MAX, STORE_QUARANTINE_BYTES_MAX, STORE_QUARANTINED_MAX};
use crate::store::{Delivery, LocalStore, QuarantineReason, Quarantined, Received, SecretBytes, Source};

/// The one with this number. Later ones have lower hashes, so that the order of arrival is none of the hashes.
fn numbered(number: usize, from_server: bool) -> Quarantined {
    let mut hash = [0xee; 32];
    hash[..8].copy_from_slice(&(u64::MAX - number as u64).to_be_bytes());
    let (hash, bytes) = (ChangeHash::new(hash), SecretBytes::new(number.to_be_bytes().to_vec()));
    Quarantined { record: record(1), hash, bytes, reason: QuarantineReason::Held(1), from_server }
}

fn set_aside(store: &mut impl LocalStore, quarantine: Vec<Quarantined>) -> Received {
    store.receive(&Delivery { quarantine, ..Delivery::default() }).unwrap()
}

fn names(quarantined: &[Quarantined]) -> Vec<(RecordId, ChangeHash)> {
    quarantined.iter().map(|one| (one.record, one.hash)).collect()
}

pub fn what_the_server_has_is_let_go_for_want_of_room_oldest_first<S: Subject>() {
    let mut subject = S::create();
    let all: Vec<Quarantined> = (0..STORE_QUARANTINED_MAX + 2).map(|number| numbered(number, number != 1)).collect();
    let received = set_aside(subject.store(), all[..STORE_QUARANTINED_MAX].to_vec());
    assert_eq!((received.let_go, received.turned_away), (Vec::new(), 0), "up to the bound all is kept");
    // One of the server's, and one that only another phone has.
    let received = set_aside(subject.store(), all[STORE_QUARANTINED_MAX..].to_vec());
    let oldest = [all[0].clone(), all[2].clone()];
    assert_eq!((received.let_go, received.turned_away), (names(&oldest), 0), "what is only here stays");
    subject.reopen();
    let quarantine = subject.store().quarantine().unwrap();
    assert_eq!((quarantine.kept.len(), quarantine.turned_away), (STORE_QUARANTINED_MAX, 0));
    assert!(all.iter().all(|one| quarantine.kept.contains(one) != oldest.contains(one)));
}

pub fn what_another_phone_brought_stays_and_more_is_turned_away<S: Subject>() {
    let mut subject = S::create();
    let all: Vec<Quarantined> = (0..STORE_QUARANTINED_MAX).map(|number| numbered(number, false)).collect();
    set_aside(subject.store(), all.clone());
    let more = [numbered(STORE_QUARANTINED_MAX, false), numbered(STORE_QUARANTINED_MAX + 1, true)];
    let delivered = Delivery { quarantine: more.to_vec(), ..delivery(Source::Peer, [foreign(1)]) };
    let received = subject.store().receive(&delivered).unwrap();
    assert_eq!((received.added, received.turned_away), (1, 1), "other work goes on");
    assert_eq!(received.let_go, names(&more[1..]));
    // What is known already takes no room.
    assert_eq!(set_aside(subject.store(), all[..3].to_vec()).turned_away, 0);
    // A second content is told, whether there is room for it or not.
    let second = change(THERE, actor(2), 1, 99);
    let received = subject.store().receive(&delivery(Source::Peer, [second.clone()])).unwrap();
    assert_eq!((received.second_contents, received.turned_away), (vec![(record(1), second.hash)], 1));
    subject.reopen();
    let quarantine = subject.store().quarantine().unwrap();
    assert_eq!((quarantine.kept.len(), quarantine.turned_away), (all.len(), 2), "counted for good");
    assert!(all.iter().all(|one| quarantine.kept.contains(one)));
}

pub fn the_quarantine_is_bounded_by_bytes<S: Subject>() {
    let mut subject = S::create();
    let of = |number: usize, from_server: bool| Quarantined {
        bytes: SecretBytes::new(vec![7; STORE_CHANGE_BYTES_MAX]),
        ..numbered(number, from_server)
    };
    let fit = STORE_QUARANTINE_BYTES_MAX / STORE_CHANGE_BYTES_MAX;
    let server: Vec<Quarantined> = (0..=fit).map(|number| of(number, true)).collect();
    assert_eq!(set_aside(subject.store(), server.clone()).let_go, names(&server[..1]));
    let peer: Vec<Quarantined> = (100..=100 + fit).map(|number| of(number, false)).collect();
    let received = set_aside(subject.store(), peer);
    assert_eq!((received.let_go, received.turned_away), (names(&server[1..]), 1));
    assert_eq!(subject.store().quarantine().unwrap().kept.len(), fit);
}

pub fn what_the_server_is_known_to_have_stays_known<S: Subject>() {
    let mut subject = S::create();
    for (from_server, wanted) in [(false, false), (true, true), (false, true)] {
        set_aside(subject.store(), vec![numbered(1, from_server)]);
        assert_eq!(subject.store().quarantine().unwrap().kept, [numbered(1, wanted)]);
    }
}
