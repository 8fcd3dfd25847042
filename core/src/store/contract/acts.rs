//! Acts made here.

use super::sample::*;
use super::{Subject, assert_misuse};
use crate::identity::Incarnation;
use crate::limits::{STORE_CHANGE_BYTES_MAX, STORE_STATEMENT_BYTES_MAX, STORE_SUMMARY_BYTES_MAX};
use crate::store::{Append, LocalStore, Misuse, SecretBytes, Sending, Statement, StatementKind, Summary};

pub fn an_absent_record_is_none<S: Subject>() {
    let mut subject = S::create();
    assert!(subject.store().open(record(1)).unwrap().is_none());
    assert!(subject.store().records().unwrap().is_empty());
    assert_eq!(subject.store().outbox(1000).unwrap(), Default::default());
}

pub fn an_act_is_kept_with_its_place_in_the_outbox<S: Subject>() {
    let mut subject = S::create();
    let heads = Some(snapshot(8).heads);
    let statements = vec![attestation(HERE, 1)];
    let first = Append { summary: Some(summary(1)), heads: heads.clone(), statements, ..act(1) };
    subject.store().append(&first).unwrap();
    subject.store().append(&Append { about: None, ..act(2) }).unwrap();
    subject.reopen();
    let stored = opened(subject.store());
    assert_eq!(stored.about, about(1));
    assert_eq!(stored.summary, Some(summary(1)));
    assert_eq!(stored.heads, heads);
    assert_eq!(subject.store().records().unwrap()[0].heads, heads);
    assert_eq!(subject.store().outbox(usize::MAX).unwrap().records[0].heads, heads);
    assert_eq!(stored.statements, first.statements);
    assert_eq!(stored.incarnation, Some(Incarnation { actor: actor(1), last_number: 2 }));
    assert_eq!(stored.snapshot, None);
    let changes: Vec<_> = stored.tail.iter().map(|logged| logged.change.clone()).collect();
    assert_eq!(changes, [own(1), own(2)]);
    assert!(stored.tail.iter().all(|logged| logged.made_here && logged.sending == Sending::Unsent));
    assert!(stored.tail[0].position < stored.tail[1].position);
    assert_eq!(unsent(subject.store()), hashes([&own(1), &own(2)]));
}

pub fn the_first_act_says_to_which_visit_it_belongs<S: Subject>() {
    let mut subject = S::create();
    let result = subject.store().append(&Append { about: None, ..act(1) });
    assert_misuse(result, Misuse::RecordUnknown(record(1)));
    assert!(subject.store().open(record(1)).unwrap().is_none());
}

pub fn a_record_keeps_its_visit_and_follows_its_form<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    let result = subject.store().append(&Append { about: Some(about(2)), ..act(2) });
    assert_misuse(result, Misuse::OtherVisit(record(1)));
    let newer = crate::store::RecordAbout { form: crate::id::FormVersionId::new([9; 32]), ..about(1) };
    subject.store().append(&Append { about: Some(newer), ..act(2) }).unwrap();
    assert_eq!(opened(subject.store()).about, newer);
}

pub fn a_number_is_used_once<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    for found in [1, 3, 0] {
        let other = Append { changes: vec![change(HERE, actor(1), found, 99)], ..act(1) };
        assert_misuse(subject.store().append(&other), Misuse::NumberTaken { found, wanted: 2 });
    }
    assert_eq!(tail(subject.store()), hashes([&own(1)]));
    // What was folded into a snapshot is used as well.
    subject.store().receive(&verdicts(&[(own(1), crate::store::Verdict::Stored(5))])).unwrap();
    let compaction = compaction(subject.store(), 1, &[own(1)]);
    subject.store().compact(&compaction).unwrap();
    subject.reopen();
    let result = subject.store().append(&act(1));
    assert_misuse(result, Misuse::NumberTaken { found: 1, wanted: 2 });
}

pub fn an_act_of_another_actor_is_refused<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    let other = Append { changes: vec![change(HERE, actor(9), 1, 0)], ..act(1) };
    assert_misuse(subject.store().append(&other), Misuse::OtherActor);
}

pub fn a_new_life_writes_as_a_new_actor<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    subject.store().begin_life().unwrap();
    subject.reopen();
    assert_eq!(opened(subject.store()).incarnation, None);
    let again = Append { changes: vec![change(HERE, actor(1), 1, 5)], ..act(1) };
    assert_misuse(subject.store().append(&again), Misuse::ActorUsed);
    let next = Append { changes: vec![change(HERE, actor(9), 1, 0)], ..act(1) };
    subject.store().append(&next).unwrap();
    assert_eq!(opened(subject.store()).incarnation, Some(Incarnation { actor: actor(9), last_number: 1 }));
}

pub fn the_genesis_twice_is_the_genesis_once<S: Subject>() {
    let mut subject = S::create();
    let first = Append { changes: vec![genesis(), own(1)], ..act(1) };
    subject.store().append(&first).unwrap();
    subject.store().append(&Append { changes: vec![genesis(), own(2)], ..act(2) }).unwrap();
    assert_eq!(tail(subject.store()), hashes([&genesis(), &own(1), &own(2)]));
}

pub fn a_refused_act_leaves_everything_as_it_was<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    let before = opened(subject.store());
    let changes = vec![own(2), own(2)];
    let bad = Append { changes, summary: Some(summary(9)), statements: vec![attestation(HERE, 9)], ..act(2) };
    assert_misuse(subject.store().append(&bad), Misuse::NumberTaken { found: 2, wanted: 3 });
    assert_eq!(opened(subject.store()), before);
    assert_eq!(unsent(subject.store()), hashes([&own(1)]));
}

pub fn a_part_is_as_long_as_its_bound_and_no_longer<S: Subject>() {
    let mut subject = S::create();
    let of_length = |length: usize| SecretBytes::new(vec![1; length]);
    let with = |change_bytes: usize, statement_bytes: usize, summary_bytes: usize| Append {
        changes: vec![crate::store::Change { bytes: of_length(change_bytes), ..own(1) }],
        statements: vec![Statement::new(StatementKind::Approval, HERE, vec![1; statement_bytes])],
        summary: Some(Summary { bytes: of_length(summary_bytes), ..summary(1) }),
        ..act(1)
    };
    let (change_max, statement_max, summary_max) =
        (STORE_CHANGE_BYTES_MAX, STORE_STATEMENT_BYTES_MAX, STORE_SUMMARY_BYTES_MAX);
    for (bad, max) in [
        (with(change_max + 1, 1, 1), change_max),
        (with(1, statement_max + 1, 1), statement_max),
        (with(1, 1, summary_max + 1), summary_max),
    ] {
        assert_misuse(subject.store().append(&bad), Misuse::TooLong { bytes: max + 1, max });
    }
    subject.store().append(&with(change_max, statement_max, summary_max)).unwrap();
    subject.reopen();
    assert_eq!(opened(subject.store()).tail[0].change.bytes.len(), change_max);
}
