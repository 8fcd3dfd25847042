//! A database that is cut short, has flipped bits, or is none: told, and left as it is.

use crate::sample::{Dice, HOME, RECORDS, commit, create, open, record};
use casement_server::store::{ServerStore, SqliteStore, StoreError};
use std::path::{Path, PathBuf};

fn filled(folder: &Path) -> (PathBuf, Vec<u8>) {
    let store = create(folder);
    (1..=60).for_each(|number| drop(commit(&store, number).unwrap()));
    drop(store);
    let path = folder.join("store.db");
    let whole = std::fs::read(&path).unwrap();
    (path, whole)
}

#[test]
fn a_database_cut_short_anywhere_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, whole) = filled(folder.path());
    let mut dice = Dice(1);
    let mut lengths: Vec<_> = (0..whole.len()).step_by(4096).collect();
    lengths.extend((0..40).map(|_| dice.below(whole.len() as u64) as usize));
    lengths.extend([1, 15, 16, 17, 100, whole.len() - 1]);
    for length in lengths {
        std::fs::write(&path, &whole[..length]).unwrap();
        let error = SqliteStore::open(folder.path()).expect_err("it is cut short");
        assert!(matches!(error, StoreError::Damaged), "cut to {length}: {error:?}");
        assert_eq!(std::fs::read(&path).unwrap(), &whole[..length], "every byte is kept");
    }
}

#[test]
fn a_file_that_is_no_database_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (path, whole) = filled(folder.path());
    std::fs::write(&path, vec![7; whole.len()]).unwrap();
    assert!(matches!(SqliteStore::open(folder.path()), Err(StoreError::Damaged)));
}

#[test]
fn a_damaged_page_is_told_when_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut whole) = filled(folder.path());
    // Every page but the first, and the one that holds the schema's text.
    whole[8192..].fill(0xff);
    std::fs::write(&path, &whole).unwrap();
    match SqliteStore::open(folder.path()) {
        Ok(store) => {
            assert!(matches!(store.record(HOME, record(RECORDS)), Err(StoreError::Damaged)));
            assert!(matches!(store.check(), Err(StoreError::Damaged)));
            assert!(matches!(commit(&store, 61), Err(StoreError::Damaged)));
        }
        Err(error) => assert!(matches!(error, StoreError::Damaged), "{error:?}"),
    }
    // Nothing was made of it.
    drop(open_or_not(folder.path()));
    assert!(std::fs::metadata(&path).unwrap().len() >= whole.len() as u64);
}

fn open_or_not(folder: &Path) -> Option<SqliteStore> {
    SqliteStore::open(folder).ok()
}

#[test]
fn a_sound_store_is_found_sound() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    open(folder.path()).check().unwrap();
}
