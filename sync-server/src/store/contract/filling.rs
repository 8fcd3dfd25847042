//! Whole records.

use super::Subject;
use super::sample::*;
use crate::store::{Backfill, Checked, FilledRecord, ServerStore};

pub(in crate::store) fn whole_records_come_by_their_rows<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    // Records 3 to 9, by turns of visits 1 and 2; nothing of 9 is served.
    for number in 3..=9 {
        let append =
            crate::store::RecordAppend { about: about(1 + number % 2), ..append(store, number, vec![change(5, 1, 1)]) };
        let positions = store.commit(&batch(vec![append])).unwrap().positions.remove(0);
        if number < 9 {
            store.check_off(&checked(number, &positions)).unwrap();
        }
    }
    subject.reopen();
    let store = subject.store();
    let numbers =
        |records: &[FilledRecord]| records.iter().map(|filled| filled.record.as_bytes()[0]).collect::<Vec<_>>();
    assert_eq!(numbers(&fill(store, &[1, 2, 7], u64::MAX).records), [3, 4, 5, 6, 7, 8]);
    assert_eq!(numbers(&fill(store, &[2, 2], u64::MAX).records), [3, 5, 7]);
    let visits = [visit_id(2), visit_id(1)];
    let (mut found, mut after_row) = (Vec::new(), 0);
    loop {
        let query = Backfill { workspace: HOME, visits: &visits, after_row, up_to: u64::MAX, bytes_max: 500 };
        let page = store.records(&query).unwrap();
        assert_eq!(page.records.len(), 2, "as many as there is room for");
        after_row = page.records[1].row;
        found.extend(page.records);
        if !page.more {
            break;
        }
    }
    assert_eq!(numbers(&found), [3, 4, 5, 6, 7, 8]);
    let query = Backfill { workspace: HOME, visits: &visits, after_row: 0, up_to: u64::MAX, bytes_max: 0 };
    assert_eq!(store.records(&query).unwrap().records.len(), 1, "one at least");
}

pub(in crate::store) fn whole_records_hold_what_was_served_by_then<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    serve(store, 1, change(5, 1, 1));
    serve(store, 2, change(5, 1, 1));
    serve(store, 1, change(5, 2, 1));
    take_in(store, 1, vec![change(5, 3, 1)], vec![attestation(5, 3, 3)]);
    assert_eq!(fill(store, &[1, 2], 6).records, [], "nothing was served yet");
    let early = fill(store, &[1, 2], 8).records;
    let [filled] = &early[..] else { panic!("{early:?}") };
    assert_eq!((filled.record, filled.about, &filled.snapshot), (record(1), about(1), &None));
    assert_eq!(filled.changes, [(1, change(5, 1, 1).bytes)]);
    assert_eq!(filled.statements, [attestation(5, 1, 1).statement]);
    let late = fill(store, &[1, 2], u64::MAX).records;
    assert_eq!(late.iter().map(|filled| filled.changes.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(late[0].statements.len(), 2, "what is not served is for nobody");
}

pub(in crate::store) fn a_snapshot_comes_with_all_its_statements<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    serve(store, 1, change(5, 1, 1));
    let before = directory(store).fed;
    take_in(store, 1, vec![change(5, 2, 1)], vec![attestation(5, 2, 2)]);
    let snapshot = Some(snapshot(3, 2, 2));
    store.check_off(&Checked { snapshot: snapshot.clone(), ..checked(1, &[2]) }).unwrap();
    serve(store, 1, change(5, 3, 1));
    subject.reopen();
    // It holds more than was served by then. What came after it did not.
    let filled = fill(subject.store(), &[1], before).records.remove(0);
    assert_eq!((&filled.snapshot, filled.changes.len()), (&snapshot, 0));
    assert_eq!(filled.statements, [attestation(5, 1, 1).statement, attestation(5, 2, 2).statement]);
    let filled = fill(subject.store(), &[1], u64::MAX).records.remove(0);
    assert_eq!((filled.changes.len(), filled.statements.len()), (1, 3));
}
