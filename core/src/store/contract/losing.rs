//! Purging visits whose team the member has left.

use super::Subject;
use super::sample::*;
use crate::id::VisitId;
use crate::store::{
    Append, Change, Delivery, ForeignChange, Item, LocalStore, QuarantineReason, Quarantined, SecretBytes, Setting,
    Shelf, Source, Verdict,
};

const VISIT_1: VisitId = VisitId::new([1; 16]);
const VISIT_2: VisitId = VisitId::new([2; 16]);

/// What came of a record of the visit with this number.
fn of(number: u8, visit: u8, change: Change) -> ForeignChange {
    ForeignChange { record: record(number), about: Some(about(visit)), change, position: 100 }
}

fn set_aside(number: u8, from_server: bool) -> Quarantined {
    let (hash, bytes) = (foreign(u64::from(number)).hash, SecretBytes::new(vec![9; 9]));
    Quarantined { record: record(number), hash, bytes, reason: QuarantineReason::Held(1), from_server }
}

fn notice() -> Item {
    let (key, bytes) = (vec![7; 32], SecretBytes::new(vec![1]));
    Item { shelf: Shelf::Notice, key, order: 0, label: SecretBytes::default(), bytes, receipted: true }
}

fn receipted_setting(store: &impl LocalStore) -> Option<Item> {
    store.item(Shelf::Setting, Setting::Receipted.key()).unwrap()
}

pub fn a_lost_visit_goes_with_all_that_belongs_to_it<S: Subject>() {
    let mut subject = S::create();
    let arrived = Delivery {
        changes: vec![of(1, 1, foreign(1)), of(1, 1, foreign(2)), of(2, 2, foreign(3))],
        statements: vec![(record(1), attestation(THERE, 1)), (record(2), attestation(THERE, 2))],
        quarantine: vec![set_aside(1, true), set_aside(2, true), set_aside(3, true)],
        items: vec![visit(1, true), visit(2, true), notice(), Setting::Receipted.with(&[1])],
        cursor: cursor(1, 101),
        ..Delivery::default()
    };
    subject.store().receive(&arrived).unwrap();
    let compaction = compaction(subject.store(), 1, &[foreign(1)]);
    subject.store().compact(&compaction).unwrap();
    let other = subject.store().open(record(2)).unwrap();

    let report = subject.store().purge_visits(&[VISIT_1, VisitId::new([9; 16]), VISIT_1]).unwrap();
    assert_eq!(report.cursor, cursor(1, 101));
    assert_eq!(
        report.purged.iter().map(|purged| (purged.record, purged.visit)).collect::<Vec<_>>(),
        [(record(1), VISIT_1)]
    );
    assert_eq!(report.purged[0].receipts.changes, 2, "it proves what was there");
    assert_eq!(report.visits_purged, [VISIT_1], "of what was never here nothing is told");
    assert!(report.stays.is_empty() && report.visits_stay.is_empty());

    subject.reopen();
    assert!(subject.store().open(record(1)).unwrap().is_none());
    assert_eq!(subject.store().open(record(2)).unwrap(), other, "other visits are as they were");
    assert_eq!(subject.store().quarantine().unwrap().kept, [set_aside(2, true), set_aside(3, true)]);
    let visits = subject.store().items(Shelf::Visit).unwrap();
    assert_eq!(visits.iter().map(|line| line.key.clone()).collect::<Vec<_>>(), [vec![2; 16]]);
    assert_eq!(subject.store().items(Shelf::Notice).unwrap().len(), 1, "what was told is told");
    assert!(receipted_setting(subject.store()).is_none(), "what was sent from here is not here any more");
    assert_eq!(subject.store().outbox(0).unwrap().cursor, cursor(1, 101));

    let again = subject.store().purge_visits(&[VISIT_1]).unwrap();
    assert!(again.purged.is_empty() && again.visits_purged.is_empty() && again.visits_stay.is_empty());
}

pub fn a_lost_visit_keeps_what_is_only_here_and_says_why<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    (1..=3).for_each(|number| store.append(&act(number)).unwrap());
    store.append(&Append { statements: vec![attestation(HERE, 1)], ..Append::to(record(1)) }).unwrap();
    let said = Delivery {
        receipts: vec![receipt(&own(1), Verdict::Held(1)), receipt(&own(2), Verdict::Refused(1))],
        changes: vec![of(4, 1, foreign(1)), of(5, 2, foreign(2))],
        quarantine: vec![set_aside(1, false), set_aside(5, false)],
        items: vec![visit(1, true), visit(2, true), visit(3, false), Setting::Receipted.with(&[1])],
        ..Delivery::default()
    };
    store.receive(&said).unwrap();

    let report = store.purge_visits(&[VISIT_2, VISIT_1, VisitId::new([3; 16])]).unwrap();
    let told: Vec<_> = report.stays.iter().map(|stays| (stays.record, stays.visit, stays.changes())).collect();
    assert_eq!(told, [(record(1), VISIT_1, 4), (record(5), VISIT_2, 1)]);
    let stays = report.stays[0];
    assert_eq!((stays.unsent, stays.held, stays.refused, stays.quarantined, stays.statements), (1, 1, 1, 1, 1));
    assert_eq!(report.purged.iter().map(|purged| purged.record).collect::<Vec<_>>(), [record(4)]);
    assert_eq!(report.visits_stay, [VISIT_1, VISIT_2, VisitId::new([3; 16])], "the last was opened here and not sent");
    assert!(report.visits_purged.is_empty());

    subject.reopen();
    assert_eq!(tail(subject.store()), hashes(&[own(1), own(2), own(3)]));
    assert_eq!(unsent(subject.store()), hashes(&[own(3)]));
    assert_eq!(subject.store().quarantine().unwrap().kept.len(), 2);
    assert_eq!(subject.store().items(Shelf::Visit).unwrap().len(), 3);

    // Nothing was removed this time, so what was sent is here still.
    subject.store().keep(&[Setting::Receipted.with(&[1])]).unwrap();
    assert!(subject.store().purge_visits(&[VISIT_1]).unwrap().purged.is_empty());
    assert!(receipted_setting(subject.store()).is_some());
}

pub fn a_lost_visit_that_is_given_again_is_here_again<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    store.append(&act(1)).unwrap();
    store.receive(&verdicts(&[(own(1), Verdict::Stored(100))])).unwrap();
    assert_eq!(store.purge_visits(&[VISIT_1]).unwrap().visits_purged, [VISIT_1], "its records were all of it here");
    let again = Delivery { items: vec![visit(1, true)], ..delivery(Source::Server, [own(1), foreign(1)]) };
    store.receive(&again).unwrap();
    subject.reopen();
    assert_eq!(tail(subject.store()), hashes(&[own(1), foreign(1)]));
    assert!(unsent(subject.store()).is_empty());
    assert!(opened(subject.store()).incarnation.is_none(), "it writes as another from now on");
    assert_eq!(subject.store().items(Shelf::Visit).unwrap().len(), 1);
}
