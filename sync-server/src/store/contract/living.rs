//! The server's life, and what is not there.

use super::Subject;
use super::sample::*;
use crate::store::{Backfill, FeedPage, RecordPage, ServerStore};
use casement_core::store::Shelf;

pub(in crate::store) fn a_new_store_is_empty<S: Subject>() {
    let mut subject = S::create();
    subject.reopen();
    assert_eq!(subject.store().life().unwrap(), life(1));
    assert!(subject.store().workspaces().unwrap().is_empty());
    assert!(subject.store().unchecked(9).unwrap().is_empty());
}

pub(in crate::store) fn another_life_is_kept<S: Subject>() {
    let mut subject = S::create();
    furnish(subject.store());
    subject.store().begin_life(&life(2)).unwrap();
    subject.reopen();
    assert_eq!(subject.store().life().unwrap(), life(2));
    assert_eq!(directory(subject.store()).visits.len(), 2, "all else is as it was");
}

pub(in crate::store) fn absence_is_none_or_empty<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    let none = Backfill { workspace: OTHER, visits: &[visit_id(1)], after_row: 0, up_to: 9, bytes_max: 9 };
    assert_eq!(store.directory(OTHER).unwrap(), None);
    assert_eq!(store.item(OTHER, Shelf::Form, &[1]).unwrap(), None);
    assert_eq!(store.record(OTHER, record(1)).unwrap(), None);
    assert!(store.audit(OTHER, 1, 9).unwrap().is_empty() && store.held(OTHER).unwrap().is_empty());
    assert_eq!(store.records(&none).unwrap(), RecordPage::default());
    furnish(store);
    assert_eq!(store.item(HOME, Shelf::Form, &[1]).unwrap(), None);
    assert_eq!(store.record(HOME, record(1)).unwrap(), None);
    assert_eq!(store.records(&Backfill { workspace: HOME, ..none }).unwrap(), RecordPage::default());
    let fed = directory(store).fed;
    assert_eq!(feed(store, fed, &[1, 2, 9]), FeedPage { reached: fed, ..FeedPage::default() });
    assert_eq!(feed(store, fed + 5, &[1]).reached, fed + 5, "what was reached is not taken back");
}
