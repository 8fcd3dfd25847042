//! Where records stand, and what is served of them.

use super::Subject;
use super::sample::*;
use crate::store::{Checked, RecordStanding, ServerStore, StandingsOf};

fn standing(store: &impl ServerStore, number: u8) -> Option<RecordStanding> {
    store.standings(HOME, StandingsOf::Record(record(number))).unwrap().pop()
}

pub(in crate::store) fn a_record_stands_elsewhere_once_more_is_served<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    assert_eq!(standing(store, 1), None, "nothing of it is served");
    store.check_off(&checked(1, &[1])).unwrap();
    let first = standing(store, 1).unwrap();
    assert_eq!((first.record, first.about), (record(1), about(1)));
    take_in(store, 1, vec![change(5, 2, 1)], Vec::new());
    assert_eq!(standing(store, 1), Some(first), "what is taken in is not served yet");
    store.check_off(&Checked { snapshot: Some(snapshot(3, 2, 2)), ..checked(1, &[2]) }).unwrap();
    let second = standing(store, 1).unwrap();
    assert!(second.told > first.told);
    take_in(store, 1, Vec::new(), vec![approval(5, 8)]);
    store.check_off(&checked(1, &[])).unwrap();
    let third = standing(store, 1).unwrap();
    assert!(third.told > second.told, "a statement is something more");
    // What is told of others changes nothing.
    serve(store, 2, change(5, 1, 1));
    assert_eq!(standing(store, 1), Some(third));
    let of_visit = |number| store.standings(HOME, StandingsOf::Visit(visit_id(number))).unwrap();
    assert_eq!((of_visit(1), of_visit(2).len(), of_visit(9)), (vec![third], 1, Vec::new()));
}

pub(in crate::store) fn what_is_served_of_a_record_is_read_alone<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    assert_eq!(store.served(HOME, record(1), 0).unwrap(), None);
    take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 1)], vec![attestation(5, 1, 1)]);
    let snapshot = Some(snapshot(3, 2, 2));
    store.check_off(&Checked { snapshot: snapshot.clone(), ..checked(1, &[1, 2]) }).unwrap();
    take_in(store, 1, vec![change(5, 3, 1)], vec![approval(5, 8)]);
    store.check_off(&checked(1, &[3])).unwrap();
    take_in(store, 1, vec![change(5, 4, 1)], vec![approval(5, 9)]);
    subject.reopen();
    let store = subject.store();
    let places = |after| {
        let served = store.served(HOME, record(1), after).unwrap().unwrap();
        let places: Vec<u64> = served.changes.iter().map(|(place, _)| *place).collect();
        assert_eq!(served.statements.len(), 2, "those that are served");
        assert_eq!(Some(served.standing), standing(store, 1));
        (served.snapshot, places)
    };
    assert_eq!(places(0), (snapshot, vec![3]), "the fourth is not served");
    assert_eq!(places(1), (None, vec![2, 3]));
    assert_eq!(places(3), (None, vec![]));
}
