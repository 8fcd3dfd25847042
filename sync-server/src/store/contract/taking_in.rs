//! Taking in.

use super::sample::*;
use super::{Subject, assert_conflict, assert_misuse};
use crate::store::{Batch, Checked, RecordAppend, RecordLog, ServerStore, Usage};
use casement_core::id::{FormVersionId, WorkspaceId};
use casement_core::store::{RecordAbout, Statement};

fn log(store: &impl ServerStore, number: u8) -> RecordLog {
    store.record(HOME, record(number)).unwrap().unwrap()
}

pub(in crate::store) fn what_is_taken_in_is_read_back<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    let changes = vec![change(0, 1, 1), change(5, 1, 1), change(6, u64::MAX >> 33, 1)];
    let statements = vec![attestation(5, 1, 1), approval(5, 2)];
    let heads = Some(heads(4));
    let first =
        RecordAppend { statements: statements.clone(), heads: heads.clone(), ..append(store, 1, changes.clone()) };
    let positions = store.commit(&batch(vec![first])).unwrap().positions.remove(0);
    // A later form version; the heads are left as they are.
    let newer = RecordAbout { form: FormVersionId::new([9; 32]), ..about(1) };
    let second = RecordAppend { about: newer, ..append(store, 1, Vec::new()) };
    assert_eq!(store.commit(&batch(vec![second])).unwrap().positions, [[]; 1] as [[u64; 0]; 1]);
    subject.reopen();
    let wanted = RecordLog {
        about: newer,
        version: 3,
        heads,
        changes: positions.into_iter().zip(changes.into_iter().map(|change| change.bytes)).collect(),
        statements: statements.into_iter().map(|new| new.statement).collect::<Vec<Statement>>(),
    };
    assert_eq!(log(subject.store(), 1), wanted);
}

pub(in crate::store) fn positions_only_grow<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    let first = take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 1)], Vec::new());
    assert_eq!(first, [1, 2]);
    // Not even what was set aside gives its place away.
    store.check_off(&crate::store::Checked { set_aside: vec![(2, 7)], ..checked(1, &[1]) }).unwrap();
    subject.reopen();
    assert_eq!(take_in(subject.store(), 2, vec![change(5, 1, 1)], Vec::new()), [3]);
}

pub(in crate::store) fn a_batch_takes_many_records_and_workspaces<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    found(store, OTHER);
    let visits = vec![visit(1, &[])];
    store.administer(&crate::store::Administration { visits, ..act(store, OTHER) }).unwrap();
    let elsewhere = RecordAppend { workspace: OTHER, ..append(store, 1, vec![change(5, 1, 1)]) };
    let records = vec![append(store, 2, vec![change(5, 1, 1)]), append(store, 1, Vec::new()), elsewhere];
    assert_eq!(store.commit(&batch(records)).unwrap().positions, [vec![1], vec![], vec![2]]);
    subject.reopen();
    let numbers = |workspace: WorkspaceId| {
        let log = subject.store().record(workspace, record(1)).unwrap().unwrap();
        log.changes.iter().map(|(position, _)| *position).collect::<Vec<_>>()
    };
    assert_eq!((numbers(HOME), numbers(OTHER)), (vec![], vec![2]));
}

pub(in crate::store) fn a_record_that_has_grown_is_a_conflict<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let late = append(store, 1, vec![change(6, 1, 1)]);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    assert_conflict(store.commit(&batch(vec![late])));
    assert_conflict(store.commit(&batch(vec![RecordAppend { version_before: 1, ..append(store, 2, Vec::new()) }])));
    assert_eq!(store.record(HOME, record(2)).unwrap(), None);
}

pub(in crate::store) fn a_hash_stands_in_a_record_once<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    let same_hash = crate::store::NewChange { number: 2, ..change(5, 1, 1) };
    assert_conflict(store.commit(&batch(vec![append(store, 1, vec![same_hash])])));
    // In another record it may: a genesis may.
    take_in(store, 2, vec![change(5, 1, 1)], Vec::new());
}

pub(in crate::store) fn a_number_of_an_actor_stands_in_a_record_once<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    assert_conflict(store.commit(&batch(vec![append(store, 1, vec![change(5, 1, 2)])])));
    assert_conflict(store.commit(&batch(vec![append(store, 1, vec![change(5, 2, 1), change(5, 2, 2)])])));
    assert_eq!(log(store, 1).changes.len(), 1);
}

pub(in crate::store) fn a_batch_is_taken_in_as_a_whole_or_not_at_all<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    let (log_before, seen_before) = (log(store, 1), directory(store).seen);
    let spoiled = RecordAppend { version_before: 8, ..append(store, 1, vec![change(5, 2, 1)]) };
    let batch = Batch {
        records: vec![append(store, 2, vec![change(5, 1, 1)]), spoiled],
        held: vec![held(HOME, 1, &change(7, 1, 1), 3)],
        seen: vec![(HOME, device(5), time(1))],
    };
    assert_conflict(store.commit(&batch));
    assert_eq!(store.record(HOME, record(2)).unwrap(), None);
    assert_eq!((log(store, 1), directory(store).seen), (log_before, seen_before));
    assert!(store.held(HOME).unwrap().is_empty());
    assert_eq!(take_in(store, 1, vec![change(5, 2, 1)], Vec::new()), [2], "no place was given away");
}

pub(in crate::store) fn a_record_belongs_to_one_visit_that_is_there<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, Vec::new(), Vec::new());
    let moved = RecordAppend { about: about(2), ..append(store, 1, Vec::new()) };
    assert_misuse(store.commit(&batch(vec![moved])), "a record keeps its visit");
    let nowhere = RecordAppend { about: about(9), ..append(store, 1, Vec::new()) };
    assert_misuse(store.commit(&batch(vec![nowhere])), "there is no such visit");
}

pub(in crate::store) fn a_record_stands_in_a_batch_once<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    let twice = vec![append(store, 1, Vec::new()), append(store, 1, Vec::new())];
    assert_misuse(store.commit(&batch(twice)), "a record stands in a batch once");
}

pub(in crate::store) fn a_statement_is_kept_once<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], vec![attestation(5, 1, 1)]);
    take_in(store, 1, Vec::new(), vec![attestation(5, 1, 9), attestation(5, 2, 9), attestation(5, 2, 9)]);
    // About another record, the same bytes are another statement.
    take_in(store, 2, Vec::new(), vec![attestation(5, 1, 1)]);
    subject.reopen();
    let store = subject.store();
    let found: Vec<_> = log(store, 1).statements.iter().map(|statement| statement.bytes()[0]).collect();
    assert_eq!((found, log(store, 2).statements.len()), (vec![1, 2], 1));
}

pub(in crate::store) fn the_last_answered_challenge_is_kept<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    let seen = |rows: &[(u8, i64)]| {
        let seen = rows.iter().map(|(number, at)| (HOME, device(*number), time(*at))).collect();
        store.commit(&Batch { seen, ..Batch::default() }).unwrap();
    };
    seen(&[(6, 5), (5, 5)]);
    seen(&[(5, 3), (6, 8)]);
    let unknown = Batch { seen: vec![(OTHER, device(5), time(1))], ..Batch::default() };
    assert_misuse(store.commit(&unknown), "there is no such workspace");
    subject.reopen();
    assert_eq!(directory(subject.store()).seen, [(device(5), time(5)), (device(6), time(8))]);
}

pub(in crate::store) fn what_a_workspace_has_is_known<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    furnish(store);
    found(store, OTHER);
    assert_eq!(store.usage(HOME).unwrap(), Usage::default());
    take_in(store, 1, vec![change(5, 1, 1), change(5, 2, 1)], vec![attestation(5, 1, 1)]);
    take_in(store, 2, Vec::new(), vec![attestation(5, 1, 9)]);
    // One that is known is passed over.
    take_in(store, 2, Vec::new(), vec![attestation(5, 1, 9)]);
    subject.reopen();
    let store = subject.store();
    let bytes = (101 + 102 + 2 * 60) as u64;
    assert_eq!(store.usage(HOME).unwrap(), Usage { count: 2, bytes });
    // What is set aside is held, and not stored.
    store.check_off(&Checked { set_aside: vec![(2, 44)], ..checked(1, &[1]) }).unwrap();
    assert_eq!(store.usage(HOME).unwrap(), Usage { count: 2, bytes: bytes - 102 });
    assert_eq!(store.usage(OTHER).unwrap(), Usage::default());
}
