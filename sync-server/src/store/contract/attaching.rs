//! Attached files.

use super::sample::*;
use super::{Subject, assert_misuse};
use crate::store::{FileRow, RecordFiles, ServerStore, Usage};
use casement_core::id::FileHash;

fn row(record_number: u8, content: u8) -> FileRow {
    FileRow {
        workspace: HOME,
        record: record(record_number),
        file: FileHash::new([content; 32]),
        size_bytes: 1_000 * u64::from(content),
        via: device(5),
        received: time(content.into()),
    }
}

pub(in crate::store) fn a_file_is_kept_once_for_a_record_that_is_here<S: Subject>() {
    let mut subject = S::create();
    let store = subject.store();
    assert_misuse(store.keep_file(&row(1, 1)), "there is no such workspace");
    furnish(store);
    assert_misuse(store.keep_file(&row(1, 1)), "a file is of a record that is here");
    assert_eq!(store.record_files(HOME, record(1), None).unwrap(), None);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    take_in(store, 2, vec![change(5, 1, 1)], Vec::new());
    let none = RecordFiles { visit: visit_id(1), files: Vec::new() };
    assert_eq!(store.record_files(HOME, record(1), None).unwrap(), Some(none.clone()), "not served, and known");
    for kept in [row(1, 3), row(1, 2), row(2, 3)] {
        store.keep_file(&kept).unwrap();
    }
    // By another device, later: what was first stands.
    store.keep_file(&FileRow { via: device(6), received: time(99), ..row(1, 3) }).unwrap();
    subject.reopen();
    let store = subject.store();
    let of_record = |number, only| store.record_files(HOME, record(number), only).unwrap().unwrap().files;
    assert_eq!(of_record(1, None), [row(1, 3), row(1, 2)]);
    assert_eq!(of_record(1, Some(FileHash::new([2; 32]))), [row(1, 2)]);
    assert_eq!(of_record(1, Some(FileHash::new([9; 32]))), []);
    assert_eq!(store.file_usage(HOME).unwrap(), Usage { count: 3, bytes: 8_000 });
    let (used, of_records) = (store.usage(HOME).unwrap(), 2);
    assert_eq!(used.count, of_records, "files are counted apart");
    assert_eq!(store.record_files(OTHER, record(1), None).unwrap(), None);
    assert_eq!(store.file_usage(OTHER).unwrap(), Usage::default());
}

pub(in crate::store) fn files_are_listed_in_pages<S: Subject>() {
    let subject = S::create();
    let store = subject.store();
    furnish(store);
    take_in(store, 1, vec![change(5, 1, 1)], Vec::new());
    for content in 1..=5 {
        store.keep_file(&row(1, content)).unwrap();
    }
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let page = store.files(HOME, after, 2).unwrap();
        assert!(page.len() <= 2);
        let Some((last, _)) = page.last() else { break };
        after = *last;
        all.extend(page.into_iter().map(|(_, row)| row));
    }
    assert_eq!(all, (1..=5).map(|content| row(1, content)).collect::<Vec<_>>());
    assert!(store.files(OTHER, 0, 9).unwrap().is_empty());
    assert!(store.files(HOME, u64::MAX, 9).unwrap().is_empty());
}
