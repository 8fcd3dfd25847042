//! Purging.

use super::Subject;
use super::sample::*;
use crate::id::VisitId;
use crate::store::{
    Append, Delivery, ForeignChange, Item, LocalStore, QuarantineReason, Quarantined, ReceiptChain, SecretBytes,
    Setting, Shelf, Source, Verdict,
};

fn form() -> Item {
    let (shelf, key, bytes) = (Shelf::Form, vec![1; 32], SecretBytes::new(vec![1; 10]));
    Item { shelf, key, order: 0, label: SecretBytes::default(), bytes, receipted: true }
}

pub fn a_purge_removes_what_the_server_has<S: Subject>() {
    let mut subject = S::create();
    let arrived = Delivery {
        cursor: cursor(1, 101),
        items: vec![visit(1, true), form(), Setting::Server.with(b"https://example.org")],
        statements: vec![(record(1), attestation(THERE, 1))],
        ..delivery(Source::Server, [foreign(1), foreign(2)])
    };
    subject.store().receive(&arrived).unwrap();
    let compaction = compaction(subject.store(), 1, &[foreign(1)]);
    subject.store().compact(&compaction).unwrap();
    let report = subject.store().purge().unwrap();
    assert_eq!(report.cursor, cursor(1, 101));
    assert_eq!(report.purged.iter().map(|purged| purged.record).collect::<Vec<_>>(), [record(1)]);
    assert_eq!(report.visits_purged, [VisitId::new([1; 16])]);
    assert!(report.stays.is_empty() && report.visits_stay.is_empty());
    subject.reopen();
    assert!(subject.store().open(record(1)).unwrap().is_none());
    assert!(subject.store().items(Shelf::Visit).unwrap().is_empty());
    assert_eq!(subject.store().items(Shelf::Form).unwrap().len(), 1, "empty forms stay");
    assert!(subject.store().item(Shelf::Setting, Setting::Server.key()).unwrap().is_some());
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 101), "nothing purged comes again by itself");
}

pub fn what_was_purged_comes_again_where_it_is_wanted<S: Subject>() {
    let mut subject = S::create();
    subject.store().read_anew().unwrap();
    assert_eq!(subject.store().outbox(0).unwrap().cursor, None, "it never read anything");
    let items = vec![visit(1, true), Setting::Receipted.with(b"1 to 9")];
    let arrived = Delivery { cursor: cursor(1, 101), items, ..delivery(Source::Server, [foreign(1)]) };
    subject.store().receive(&arrived).unwrap();
    subject.store().purge().unwrap();
    subject.store().read_anew().unwrap();
    subject.reopen();
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 0));
    assert_eq!(subject.store().item(Shelf::Setting, Setting::Receipted.key()).unwrap(), None);
    subject.store().receive(&Delivery { items: Vec::new(), ..arrived }).unwrap();
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 101));
    assert!(subject.store().open(record(1)).unwrap().is_some());
}

pub fn a_purge_keeps_what_is_only_here_and_says_why<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    subject.store().append(&act(2)).unwrap();
    subject.store().append(&Append { statements: vec![attestation(HERE, 1)], ..act(3) }).unwrap();
    let set_aside = |number: u8, from_server: bool| Quarantined {
        record: record(number),
        hash: foreign(u64::from(number)).hash,
        bytes: SecretBytes::new(vec![9; 9]),
        reason: QuarantineReason::Refused(1),
        from_server,
    };
    let in_record_2 = foreign(5);
    let said = Delivery {
        receipts: vec![receipt(&own(1), Verdict::Held(1)), receipt(&own(2), Verdict::Refused(1))],
        items: vec![visit(1, true), visit(2, true), visit(3, false)],
        changes: vec![ForeignChange { record: record(2), about: Some(about(2)), change: in_record_2, position: 4 }],
        quarantine: vec![set_aside(1, false), set_aside(2, true)],
        ..Delivery::default()
    };
    subject.store().receive(&said).unwrap();
    let report = subject.store().purge().unwrap();
    let stays = report.stays[0];
    assert_eq!((stays.record, report.stays.len()), (record(1), 1));
    assert_eq!((stays.unsent, stays.held, stays.refused), (1, 1, 1));
    assert_eq!((stays.statements, stays.quarantined, stays.unconfirmed), (1, 1, false));
    assert_eq!(report.purged.iter().map(|purged| purged.record).collect::<Vec<_>>(), [record(2)]);
    assert_eq!(report.visits_purged, [VisitId::new([2; 16])]);
    assert_eq!(report.visits_stay, [VisitId::new([1; 16]), VisitId::new([3; 16])]);
    subject.reopen();
    assert_eq!(tail(subject.store()).len(), 3);
    assert_eq!(subject.store().quarantine().unwrap().kept, [set_aside(1, false)]);
    assert_eq!(subject.store().items(Shelf::Visit).unwrap().len(), 2);
}

pub fn a_purge_proves_what_was_receipted<S: Subject>() {
    let mut subject = S::create();
    subject.store().append(&act(1)).unwrap();
    subject.store().receive(&delivery(Source::Server, [foreign(1)])).unwrap();
    subject.store().receive(&verdicts(&[(own(1), Verdict::Stored(50))])).unwrap();
    subject.store().receive(&verdicts(&[(own(1), Verdict::AlreadyHad(51))])).unwrap();
    let compaction = compaction(subject.store(), 1, &[own(1), foreign(1)]);
    subject.store().compact(&compaction).unwrap();
    let mut wanted = ReceiptChain::default();
    wanted.add(foreign(1).hash.as_bytes(), 100);
    wanted.add(own(1).hash.as_bytes(), 50);
    let report = subject.store().purge().unwrap();
    assert_eq!(report.purged[0].receipts, wanted);
    assert_eq!((wanted.changes, wanted.position_max), (2, 100));
}
