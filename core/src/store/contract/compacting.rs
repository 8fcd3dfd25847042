//! Snapshots, and letting raw changes go.

use super::sample::*;
use super::{Subject, assert_misuse};
use crate::store::{
    Append, Compacted, Compaction, LocalStore, Misuse, Receipt, Receipted, Source, Statement, StatementKind, Verdict,
};

/// Two receipted changes from elsewhere and two unsent ones made here.
fn filled<S: Subject>() -> S {
    let mut subject = S::create();
    subject.store().receive(&delivery(Source::Server, [foreign(1), foreign(2)])).unwrap();
    subject.store().append(&act(1)).unwrap();
    subject.store().append(&act(2)).unwrap();
    subject
}

pub fn what_is_receipted_is_folded_into_the_snapshot<S: Subject>() {
    let mut subject = filled::<S>();
    let first = compaction(subject.store(), 1, &[foreign(1)]);
    assert_eq!(subject.store().compact(&first).unwrap(), Compacted { removed: 1, kept: 0 });
    subject.reopen();
    let stored = opened(subject.store());
    let found = stored.snapshot.expect("it is kept");
    assert_eq!((&found.snapshot, found.sound, found.folded), (&snapshot(1), true, 1));
    assert_eq!(found.digest, snapshot(1).digest());
    assert_eq!(tail(subject.store()), hashes([&foreign(2), &own(1), &own(2)]));
    let second = compaction(subject.store(), 2, &[foreign(1), foreign(2)]);
    assert_eq!(subject.store().compact(&second).unwrap(), Compacted { removed: 1, kept: 0 });
    assert_eq!(opened(subject.store()).snapshot.map(|found| found.folded), Some(2));
}

pub fn what_is_not_receipted_stays_until_it_is<S: Subject>() {
    let mut subject = filled::<S>();
    let all = compaction(subject.store(), 1, &[foreign(1), foreign(2), own(1), own(2)]);
    assert_eq!(subject.store().compact(&all).unwrap(), Compacted { removed: 2, kept: 2 });
    subject.reopen();
    assert!(tail(subject.store()).is_empty(), "the snapshot holds all");
    assert_eq!(unsent(subject.store()), hashes([&own(1), &own(2)]), "and nothing unsent went");
    subject.store().receive(&verdicts(&[(own(1), Verdict::Stored(9))])).unwrap();
    assert_eq!(opened(subject.store()).snapshot.map(|found| found.folded), Some(3));
    let again = compaction(subject.store(), 2, &[foreign(1), foreign(2), own(1), own(2)]);
    assert_eq!(subject.store().compact(&again).unwrap(), Compacted { removed: 0, kept: 1 });
    assert_eq!(unsent(subject.store()), hashes([&own(2)]));
}

pub fn a_snapshot_that_forgets_something_is_refused<S: Subject>() {
    let mut subject = filled::<S>();
    let first = compaction(subject.store(), 1, &[foreign(1), foreign(2)]);
    subject.store().compact(&first).unwrap();
    let before = opened(subject.store());
    let forgets = compaction(subject.store(), 2, &[own(1)]);
    assert_misuse(subject.store().compact(&forgets), Misuse::SnapshotIncomplete { found: 1, wanted: 3 });
    let doubles = compaction(subject.store(), 2, &[own(1), own(1), own(1)]);
    assert_misuse(subject.store().compact(&doubles), Misuse::SnapshotIncomplete { found: 1, wanted: 3 });
    let invents = compaction(subject.store(), 2, &[foreign(1), foreign(2), foreign(3)]);
    assert_misuse(subject.store().compact(&invents), Misuse::SnapshotIncomplete { found: 3, wanted: 2 });
    assert_eq!(opened(subject.store()), before);
}

pub fn a_snapshot_built_on_another_is_refused<S: Subject>() {
    let mut subject = filled::<S>();
    let first = compaction(subject.store(), 1, &[foreign(1)]);
    subject.store().compact(&first).unwrap();
    assert_misuse(subject.store().compact(&first), Misuse::SnapshotOutdated);
    let of_nothing = Compaction { record: record(8), ..first };
    assert_misuse(subject.store().compact(&of_nothing), Misuse::RecordUnknown(record(8)));
}

pub fn attestations_that_later_ones_cover_may_go<S: Subject>() {
    let mut subject = filled::<S>();
    let approval = Statement::new(StatementKind::Approval, HERE, vec![5; 80]);
    let statements = vec![attestation(HERE, 1), attestation(HERE, 2), approval.clone()];
    subject.store().append(&Append { statements, changes: Vec::new(), ..act(1) }).unwrap();
    let receipts = [attestation(HERE, 1), approval.clone()].map(|statement| Receipt {
        record: record(1),
        about: Receipted::Statement(statement.id()),
        verdict: Verdict::Stored(1),
    });
    subject.store().receive(&crate::store::Delivery { receipts: receipts.to_vec(), ..Default::default() }).unwrap();
    let superseded = vec![attestation(HERE, 1).id(), attestation(HERE, 2).id(), approval.id()];
    let compaction = Compaction { superseded, ..compaction(subject.store(), 1, &[foreign(1)]) };
    subject.store().compact(&compaction).unwrap();
    subject.reopen();
    // The second is not receipted, and an approval is never covered by another.
    assert_eq!(opened(subject.store()).statements, [attestation(HERE, 2), approval]);
}
