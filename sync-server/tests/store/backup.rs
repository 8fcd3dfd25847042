//! A copy made while others write.

use crate::sample::{batches, check_off, commit, create, open};
use casement_server::store::{ServerStore, StoreError};
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_copy_is_of_one_moment_while_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let copies = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    (1..=200).for_each(|number| drop(commit(&store, number).unwrap()));
    check_off(&store).unwrap();
    let done = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut number = 200;
            while !done.load(Ordering::Relaxed) {
                number += 1;
                commit(&store, number).unwrap();
            }
            number
        });
        for copy in 0..3 {
            store.backup(&copies.path().join(copy.to_string())).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        writing.join().unwrap()
    });
    assert!(written > 202, "others wrote meanwhile: up to {written}");
    let mut before = 200;
    for copy in 0..3 {
        let copy = open(&copies.path().join(copy.to_string()));
        copy.check().unwrap();
        let found = batches(&copy);
        assert!((before..=written).contains(&found), "{found} batches after {before}");
        before = found;
        assert_eq!(copy.life().unwrap(), store.life().unwrap(), "whoever goes on with it begins another");
    }
    assert_eq!(batches(&store), written);
}

#[test]
fn a_copy_goes_on_like_any_store() {
    let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = create(folder.path());
    commit(&store, 1).unwrap();
    store.backup(copy.path()).unwrap();
    assert!(matches!(store.backup(copy.path()), Err(StoreError::Exists)));
    assert!(matches!(store.backup(folder.path()), Err(StoreError::InUse)));
    let copy = open(copy.path());
    // The same places follow: that is why a copy begins another life.
    assert_eq!(commit(&copy, 2).unwrap(), commit(&store, 2).unwrap());
}
