//! A database that is cut short, has flipped bits, or is none: told, and left as it is.

use crate::sample::{Dice, HOME, RECORDS, batches, commit, create, open, record};
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

/// A store that was killed with 20 batches in its log of writes, and that log.
fn killed() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    (1..=20).for_each(|number| drop(commit(&store, number).unwrap()));
    let killed = copy(folder.path());
    drop(store);
    let log = std::fs::read(killed.path().join("store.db-wal")).unwrap();
    (killed, log)
}

fn copy(folder: &Path) -> tempfile::TempDir {
    let other = tempfile::tempdir().unwrap();
    for name in ["store.db", "store.db-wal"] {
        std::fs::copy(folder.join(name), other.path().join(name)).unwrap();
    }
    other
}

#[test]
fn a_log_of_writes_that_is_broken_in_its_middle_is_told_and_not_cut() {
    let (killed, whole) = killed();
    assert_eq!(batches(&open(copy(killed.path()).path())), 20);
    let mut dice = Dice(3);
    let (mut told, mut last_lost) = (0, 0);
    for _ in 0..100 {
        let hurt = copy(killed.path());
        let mut bytes = whole.clone();
        let offset = dice.below(whole.len() as u64) as usize;
        bytes[offset] ^= 1 << dice.below(8);
        std::fs::write(hurt.path().join("store.db-wal"), &bytes).unwrap();
        match SqliteStore::open(hurt.path()) {
            Err(error) => {
                assert!(matches!(error, StoreError::Damaged), "byte {offset}: {error:?}");
                assert!(std::fs::read(hurt.path().join("store.db-wal")).unwrap() == bytes, "every byte is kept");
                told += 1;
            }
            Ok(store) => {
                let last = batches(&store);
                assert!(last >= 19, "byte {offset}: {last} of 20 batches are left, and nobody was told");
                last_lost += u32::from(last == 19);
            }
        }
    }
    println!("100 flipped bits: {told} told, {last_lost} took the last batch alone");
    assert!(told > 60);
}

#[test]
fn a_log_of_writes_cut_short_is_the_end_of_a_power_cut_and_no_damage() {
    let (killed, whole) = killed();
    let mut before = 0;
    for length in (0..whole.len()).step_by(3_999) {
        let cut = copy(killed.path());
        std::fs::write(cut.path().join("store.db-wal"), &whole[..length]).unwrap();
        let last = batches(&open(cut.path()));
        assert!(last >= before, "what was whole before the cut is there");
        before = last;
    }
}

/// A long transaction that was never ended lies behind the end, a later one has overwritten its beginning, and that one was cut
/// off between the head of its last frame and the page: what a kill at a bad moment leaves.
#[test]
fn what_a_kill_leaves_behind_the_end_is_no_damage() {
    const FRAME: usize = 24 + 4_096;
    let (killed, whole) = killed();
    let frames = (whole.len() - 32) / FRAME;
    let commits = |frame: usize| whole[32 + frame * FRAME + 4..][..4] != [0; 4];
    let last = (0..frames).rev().find(|frame| commits(*frame)).unwrap();
    let mut bytes = whole[..32 + last * FRAME].to_vec();
    bytes.extend_from_slice(&whole[32 + last * FRAME..][..24]);
    bytes.extend_from_slice(&[7; 4_096]);
    for left in 0..4 {
        // Of this round, and of no transaction that ended.
        let mut leftover = whole[32 + left * FRAME..][..FRAME].to_vec();
        leftover[4..8].fill(0);
        bytes.extend_from_slice(&leftover);
        let hurt = copy(killed.path());
        std::fs::write(hurt.path().join("store.db-wal"), &bytes).unwrap();
        assert_eq!(batches(&open(hurt.path())), 19, "the one that was being written is not there, and all others are");
    }
}
