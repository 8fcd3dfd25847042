//! The outbox and receipts.

use super::Subject;
use super::sample::*;
use crate::store::{Append, Delivery, LocalStore, Receipt, Receipted, Sending, Statement, StatementKind, Verdict};

fn with_three_acts<S: Subject>() -> S {
    let mut subject = S::create();
    (1..=3).for_each(|number| subject.store().append(&act(number)).unwrap());
    subject
}

pub fn a_receipt_takes_a_change_out_of_the_outbox<S: Subject>() {
    let mut subject = with_three_acts::<S>();
    let said =
        verdicts(&[(own(1), Verdict::Stored(7)), (own(3), Verdict::AlreadyHad(9)), (foreign(1), Verdict::Stored(8))]);
    subject.store().receive(&said).unwrap();
    subject.reopen();
    assert_eq!(unsent(subject.store()), hashes([&own(2)]));
    let sendings: Vec<_> = opened(subject.store()).tail.iter().map(|logged| logged.sending).collect();
    assert_eq!(sendings, [Sending::Receipted(7), Sending::Unsent, Sending::Receipted(9)]);
}

pub fn what_waits_stays_in_the_outbox<S: Subject>() {
    let mut subject = with_three_acts::<S>();
    subject.store().receive(&verdicts(&[(own(2), Verdict::Waiting(own(1).hash))])).unwrap();
    subject.reopen();
    assert_eq!(unsent(subject.store()), hashes([&own(1), &own(2), &own(3)]));
    assert_eq!(opened(subject.store()).tail[1].sending, Sending::Waiting(own(1).hash));
}

pub fn what_is_held_or_refused_leaves_the_outbox_and_stays_here<S: Subject>() {
    let mut subject = with_three_acts::<S>();
    subject.store().receive(&verdicts(&[(own(1), Verdict::Held(4)), (own(2), Verdict::Refused(5))])).unwrap();
    subject.reopen();
    assert_eq!(unsent(subject.store()), hashes([&own(3)]));
    assert_eq!(opened(subject.store()).tail[0].sending, Sending::Held(4));
    assert_eq!(opened(subject.store()).tail[1].sending, Sending::Refused(5));
    let line = &subject.store().records().unwrap()[0];
    assert_eq!((line.unsent, line.held, line.refused), (1, 1, 1));
    // The lead has decided.
    subject.store().receive(&verdicts(&[(own(1), Verdict::Stored(8))])).unwrap();
    assert_eq!(opened(subject.store()).tail[0].sending, Sending::Receipted(8));
}

pub fn a_late_word_does_not_undo_a_receipt<S: Subject>() {
    let mut subject = with_three_acts::<S>();
    subject.store().receive(&verdicts(&[(own(1), Verdict::Stored(7))])).unwrap();
    for late in [Verdict::Waiting(own(2).hash), Verdict::Held(1), Verdict::Refused(1), Verdict::AlreadyHad(99)] {
        subject.store().receive(&verdicts(&[(own(1), late)])).unwrap();
        assert_eq!(opened(subject.store()).tail[0].sending, Sending::Receipted(7));
    }
}

pub fn statements_are_sent_and_receipted<S: Subject>() {
    let mut subject = S::create();
    let approval = Statement::new(StatementKind::Approval, HERE, vec![5; 80]);
    let statements = vec![attestation(HERE, 1), approval.clone()];
    subject.store().append(&Append { statements: statements.clone(), ..act(1) }).unwrap();
    subject.store().append(&Append { statements, changes: Vec::new(), ..act(1) }).unwrap();
    let outbox = subject.store().outbox(usize::MAX).unwrap();
    assert_eq!(outbox.records[0].statements, [attestation(HERE, 1), approval.clone()]);
    let about = Receipted::Statement(attestation(HERE, 1).id());
    let receipts = vec![Receipt { record: record(1), about, verdict: Verdict::Stored(3) }];
    subject.store().receive(&Delivery { receipts, ..Delivery::default() }).unwrap();
    subject.reopen();
    assert_eq!(subject.store().outbox(usize::MAX).unwrap().records[0].statements, [approval]);
    assert_eq!(opened(subject.store()).statements.len(), 2);
}

pub fn the_outbox_is_bounded_by_bytes_and_never_stuck<S: Subject>() {
    let mut subject = with_three_acts::<S>();
    let of = |bytes_max: usize, subject: &mut S| {
        let outbox = subject.store().outbox(bytes_max).unwrap();
        let count = outbox.records.iter().map(|record| record.changes.len()).sum::<usize>();
        (count, outbox.more)
    };
    // Each change has 100 bytes.
    let wanted = [(0, 1, true), (1, 1, true), (199, 1, true), (200, 2, true), (299, 2, true), (300, 3, false)];
    for (bytes_max, count, more) in wanted {
        assert_eq!(of(bytes_max, &mut subject), (count, more), "{bytes_max}");
    }
    let other = Append { about: Some(about(2)), ..Append::to(record(2)) };
    subject.store().append(&Append { changes: vec![change(HERE, actor(3), 1, 0)], ..other }).unwrap();
    let order: Vec<_> =
        subject.store().outbox(usize::MAX).unwrap().records.iter().map(|outgoing| outgoing.record).collect();
    assert_eq!(order, [record(1), record(2)]);
}
