//! What is waiting to be served, and what came of checking it.

use super::sample::*;
use super::{Subject, assert_conflict, assert_misuse};
use crate::store::{Checked, ServerStore, Unchecked};

/// What is to be applied of the one record that is waiting: places, and whether they were checked before.
fn waiting(store: &impl ServerStore) -> Vec<(u64, bool)> {
    let mut unchecked = store.unchecked(usize::MAX).unwrap();
    assert_eq!(unchecked.len(), 1, "{unchecked:?}");
    unchecked.remove(0).changes.iter().map(|change| (change.position, change.served)).collect()
}

pub(in crate::store) fn what_is_taken_in_waits_to_be_checked<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 1)], vec![attestation(5, 1, 1)]);
    subject.reopen();
    let store = subject.store();
    let mut unchecked = store.unchecked(9).unwrap();
    let Unchecked { workspace, record: found, about: of, snapshot, changes } = unchecked.remove(0);
    assert_eq!((workspace, found, of, snapshot), (HOME, record(1), about(1), None));
    let (first, second) = (change(5, 1, 1), change(5, 2, 1));
    assert_eq!((changes[0].hash, &changes[0].bytes), (first.hash, &first.bytes));
    assert_eq!((changes[1].hash, &changes[1].bytes), (second.hash, &second.bytes));
    let served = store.check_off(&checked(1, &[1, 2])).unwrap();
    assert_eq!(served.visit, Some((visit_id(1), directory(store).fed)));
    assert!(store.unchecked(9).unwrap().is_empty());
    // What was checked before comes along, for what is new to be applied to.
    take_in(store, 1, vec![change(5, 3, 1)], Vec::new());
    assert_eq!(waiting(store), [(1, true), (2, true), (3, false)]);
}

pub(in crate::store) fn the_longest_waiting_comes_first<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 2, vec![change(5, 1, 1)], Vec::new());
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    take_in(store, 2, vec![change(5, 2, 1)], Vec::new());
    let records = |max| store.unchecked(max).unwrap().iter().map(|waiting| waiting.record).collect::<Vec<_>>();
    assert_eq!(records(9), [record(2), record(1)]);
    assert_eq!(records(1), [record(2)]);
    store.check_off(&checked(2, &[1])).unwrap();
    assert_eq!(records(9), [record(1), record(2)], "it waits for its third change alone now");
}

pub(in crate::store) fn a_check_is_kept_once<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    take_in(store, 2, vec![change(5, 1, 1)], Vec::new());
    assert_misuse(store.check_off(&checked(9, &[])), "there is no such record");
    for wrong in [checked(1, &[2]), checked(1, &[1, 1]), checked(1, &[1, 9]), checked(1, &[u64::MAX])] {
        assert_conflict(store.check_off(&wrong));
    }
    store.check_off(&checked(1, &[1])).unwrap();
    assert_conflict(store.check_off(&checked(1, &[1])));
    assert_conflict(store.check_off(&Checked { set_aside: vec![(1, 1)], ..checked(1, &[]) }));
    assert_eq!(store.check_off(&checked(1, &[])).unwrap().visit, None, "nothing is new");
}

pub(in crate::store) fn a_snapshot_shortens_what_is_to_be_applied<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 1)], Vec::new());
    let snapshot = Some(snapshot(3, 2, 2));
    store.check_off(&Checked { snapshot: snapshot.clone(), ..checked(1, &[1, 2]) }).unwrap();
    take_in(store, 1, vec![change(5, 3, 1)], Vec::new());
    store.check_off(&checked(1, &[3])).unwrap();
    take_in(store, 1, vec![change(5, 4, 1)], Vec::new());
    subject.reopen();
    let store = subject.store();
    assert_eq!(store.unchecked(9).unwrap()[0].snapshot, snapshot, "it stays where another check brings none");
    assert_eq!(waiting(store), [(3, true), (4, false)]);
    assert_eq!(store.record(HOME, record(1)).unwrap().unwrap().changes.len(), 4, "the log is whole still");
    let newer = Some(super::sample::snapshot(4, 4, 4));
    store.check_off(&Checked { snapshot: newer.clone(), ..checked(1, &[4]) }).unwrap();
    let page = fill(store, &[1], u64::MAX);
    assert_eq!((&page.records[0].snapshot, page.records[0].changes.len()), (&newer, 0));
}

pub(in crate::store) fn a_snapshot_with_a_gap_is_refused<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1), change(6, 1, 1), change(5, 2, 1)], Vec::new());
    let message = "a snapshot holds all up to a change that is served";
    let with = |clean: &[u64], position| Checked { snapshot: Some(snapshot(3, 2, position)), ..checked(1, clean) };
    assert_misuse(store.check_off(&with(&[1, 3], 3)), message);
    assert_misuse(store.check_off(&with(&[1], 2)), message);
    assert_misuse(store.check_off(&with(&[1], 9)), message);
    assert_eq!(waiting(store).len(), 3, "nothing was checked off");
    store.check_off(&with(&[1, 3], 1)).unwrap();
    assert_eq!(waiting(store), [(3, true), (2, false)], "what is served comes before what is not");
}

pub(in crate::store) fn statements_alone_wait_too<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    serve(store, 1, change(5, 1, 1));
    let before = directory(store).fed;
    take_in(store, 1, Vec::new(), vec![approval(5, 8)]);
    assert_eq!(waiting(store), [], "nothing is to be applied");
    store.check_off(&checked(1, &[])).unwrap();
    assert!(store.unchecked(9).unwrap().is_empty());
    assert_eq!(words(&feed(store, before, &[1])), [format!("{} statement 8 of 1", before + 1)]);
    // The same once more is nothing new.
    take_in(store, 1, Vec::new(), vec![approval(5, 8)]);
    assert!(store.unchecked(9).unwrap().is_empty());
}

pub(in crate::store) fn a_statement_waits_for_its_changes<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let before = directory(store).fed;
    take_in(store, 1, vec![change(5, 1, 1)], vec![attestation(5, 1, 1)]);
    // While the first is checked, another comes.
    take_in(store, 1, vec![change(6, 1, 1)], vec![attestation(6, 2, 1)]);
    store.check_off(&checked(1, &[1])).unwrap();
    let words_after =
        |after| words(&feed(store, after, &[1])).iter().map(|word| word[2..].trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(words_after(before), ["change 1 of 1", "statement 1 of 1"]);
    let before = directory(store).fed;
    store.check_off(&checked(1, &[2])).unwrap();
    assert_eq!(words_after(before), ["change 2 of 1", "statement 2 of 1"]);
}
