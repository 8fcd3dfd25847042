//! Cursors, and a server that was restored.

use super::Subject;
use super::sample::*;
use crate::store::{Cursor, Delivery, LocalStore, Source, Verdict};

fn at(epoch: u8, position: u64) -> Delivery {
    Delivery { cursor: cursor(epoch, position), ..Delivery::default() }
}

pub fn the_cursor_never_turns_back<S: Subject>() {
    let mut subject = S::create();
    subject.store().receive(&at(1, 10)).unwrap();
    subject.store().receive(&at(1, 5)).unwrap();
    subject.reopen();
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 10));
    subject.store().receive(&Delivery::default()).unwrap();
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 10));
    // What stands before the cursor and is still to come is further at each step, and furthest when nothing is missing.
    for within in [Some(3), Some(7), Some(5), None, Some(9)] {
        let now = cursor(1, 11).map(|now| Cursor { within, ..now });
        subject.store().receive(&Delivery { cursor: now, ..Delivery::default() }).unwrap();
        let wanted = if within == Some(5) { Some(7) } else { within.filter(|within| *within < 9) };
        subject.reopen();
        assert_eq!(subject.store().outbox(0).unwrap().cursor.unwrap().within, wanted);
    }
    // In another life of the server places are counted anew.
    assert!(subject.store().receive(&at(2, 3)).unwrap().epoch_changed);
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(2, 3));
}

pub fn a_restored_server_is_sent_everything_again<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    subject.store().append(&act(2)).unwrap();
    let said = Delivery {
        cursor: cursor(1, 100),
        items: vec![visit(1, true)],
        receipts: vec![receipt(&own(1), Verdict::Stored(7)), receipt(&own(2), Verdict::Refused(1))],
        statements: vec![(record(1), attestation(THERE, 1))],
        ..delivery(Source::Server, [foreign(1)])
    };
    subject.store().receive(&said).unwrap();
    assert!(unsent(subject.store()).is_empty());
    // The receipt in the same answer is of the new life, and counts.
    let restored = Delivery { receipts: vec![receipt(&own(1), Verdict::AlreadyHad(3))], ..at(2, 4) };
    assert!(subject.store().receive(&restored).unwrap().epoch_changed);
    subject.reopen();
    let outbox = subject.store().outbox(usize::MAX).unwrap();
    assert_eq!(unsent(subject.store()), hashes([&own(2), &foreign(1)]));
    assert_eq!(outbox.records[0].statements, [attestation(THERE, 1)]);
    assert_eq!(outbox.items.len(), 1);
    assert!(outbox.unconfirmed.is_empty(), "nothing is in a snapshot alone");
}

pub fn what_only_a_snapshot_holds_waits_for_the_restored_server_to_confirm_it<S: Subject>() {
    let mut subject = S::create();
    subject.store().receive(&Delivery { cursor: cursor(1, 9), ..delivery(Source::Server, [foreign(1)]) }).unwrap();
    let compaction = compaction(subject.store(), 1, &[foreign(1)]);
    subject.store().compact(&compaction).unwrap();
    subject.store().receive(&at(2, 1)).unwrap();
    subject.reopen();
    assert_eq!(subject.store().outbox(0).unwrap().unconfirmed, [record(1)]);
    assert!(!opened(subject.store()).confirmed);
    assert!(!subject.store().records().unwrap()[0].confirmed);
    let report = subject.store().purge().unwrap();
    assert!(report.stays[0].unconfirmed && report.purged.is_empty());
    // The server has it no more: it is appended to the log again, from the document.
    subject.store().receive(&delivery(Source::Peer, [foreign(1)])).unwrap();
    assert_eq!(unsent(subject.store()), hashes([&foreign(1)]));
    let confirmed = Delivery { confirmed: vec![record(1)], ..at(2, 2) };
    subject
        .store()
        .receive(&Delivery { receipts: vec![receipt(&foreign(1), Verdict::Stored(2))], ..confirmed })
        .unwrap();
    assert!(subject.store().outbox(0).unwrap().unconfirmed.is_empty());
    assert_eq!(subject.store().purge().unwrap().purged.len(), 1);
}
