//! Stores that are cut short, have flipped bits, or are none: told with advice, and every byte kept.

use crate::sample::{Dice, QUICK, RECORD, act, change, copy_files, create, files, last_number, open, receipted};
use casement_core::id::ChangeHash;
use casement_core::identity::Heads;
use casement_core::store::{Compaction, Item, LocalStore, SecretBytes, Shelf, Snapshot, StoreError, StoredRecord};
use casement_sqlite::{OpenError, SqliteStore};
use std::path::Path;
use tempfile::TempDir;

/// Acts, a snapshot, a form and a visit; `acts` more stand in the log of writes alone if it is not closed.
fn filled(folder: &Path) -> SqliteStore {
    let mut store = create(folder);
    (1..=60).for_each(|number| store.append(&act(number)).unwrap());
    store.receive(&receipted(1..=40)).unwrap();
    let heads = Heads::new(vec![ChangeHash::new([9; 32])]).unwrap();
    let compaction = Compaction {
        record: RECORD,
        snapshot: Snapshot { heads, bytes: SecretBytes::new((0..30_000).map(|byte| byte as u8).collect()) },
        replaces: None,
        reproduced: (1..=30).map(|number| change(number).hash).collect(),
        superseded: Vec::new(),
    };
    store.compact(&compaction).unwrap();
    let form = Item {
        shelf: Shelf::Form,
        key: vec![5; 32],
        order: 1,
        label: SecretBytes::new(b"A form".to_vec()),
        bytes: SecretBytes::new(vec![7; 60_000]),
        receipted: true,
    };
    store.keep(&[form]).unwrap();
    store
}

/// All that can be read of a store.
fn read(store: &SqliteStore) -> Result<(Option<StoredRecord>, String), StoreError> {
    let lists = format!("{:?} {:?}", store.records()?, store.outbox(usize::MAX)?);
    let form = store.item(Shelf::Form, &[5; 32])?;
    Ok((store.open(RECORD)?, format!("{lists} {:?}", form.map(|form| form.bytes.to_vec()))))
}

/// A copy of a store in a folder of its own.
fn copy(from: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_files(from, folder.path());
    folder
}

/// Asserts that the damage was told, with advice, and that what is aside is what was there.
fn assert_kept_aside(error: OpenError, damaged: &[u8], name: &str) {
    let told = error.to_string();
    let OpenError::Damaged { aside: Some(aside) } = error else { panic!("{error:?}") };
    assert!(told.contains("create a new store and sync") && told.contains("aside-1"), "{told}");
    let kept = files(&aside);
    assert!(kept[name] == damaged, "every byte of {name} is kept");
    assert!(kept.contains_key("store.key"), "with the key that opens it");
}

#[test]
fn a_database_cut_short_anywhere_is_kept_aside_and_told() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let whole = files(folder.path())["store.db"].clone();
    let mut dice = Dice(1);
    let mut lengths: Vec<usize> = (0..whole.len()).step_by(4096).collect();
    lengths.extend((0..60).map(|_| dice.below(whole.len() as u64) as usize));
    lengths.extend([1, 15, 16, 17, 100, whole.len() - 1]);
    for length in lengths {
        let cut = copy(folder.path());
        std::fs::write(cut.path().join("store.db"), &whole[..length]).unwrap();
        let error = SqliteStore::open(cut.path(), &QUICK).expect_err("it is cut short");
        assert_kept_aside(error, &whole[..length], "store.db");
        // The app goes on with a new store, beside what is kept.
        let mut new = create(cut.path());
        new.append(&act(1)).unwrap();
    }
}

#[test]
fn a_flipped_bit_anywhere_in_the_database_is_found_and_never_read_as_something_else() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let store = open(folder.path());
    let wanted = read(&store).unwrap();
    store.check().unwrap();
    drop(store);
    let whole = files(folder.path())["store.db"].clone();
    let mut dice = Dice(2);
    // Each page at its beginning, its end and somewhere between.
    let pages = whole.len() / 4096;
    let offsets = (0..pages).flat_map(|page| [0, 4095, 1 + dice.below(4094) as usize].map(|at| page * 4096 + at));
    let (mut at_opening, mut at_checking) = (0, 0);
    for offset in offsets.collect::<Vec<_>>() {
        let hurt = copy(folder.path());
        let mut bytes = whole.clone();
        bytes[offset] ^= 1 << dice.below(8);
        std::fs::write(hurt.path().join("store.db"), &bytes).unwrap();
        match SqliteStore::open(hurt.path(), &QUICK) {
            Err(error) => {
                assert_kept_aside(error, &bytes, "store.db");
                at_opening += 1;
            }
            Ok(store) => {
                match read(&store) {
                    Ok(found) => assert!(found == wanted, "byte {offset} is read as something else"),
                    Err(error) => assert!(matches!(error, StoreError::Damaged), "byte {offset}: {error:?}"),
                }
                assert!(matches!(store.check(), Err(StoreError::Damaged)), "byte {offset} is found by a check");
                let aside = store.move_aside().unwrap();
                assert!(files(&aside)["store.db"] == bytes, "every byte is kept");
                at_checking += 1;
            }
        }
    }
    println!("{pages} pages: {at_opening} found at opening, {at_checking} by a check");
    assert!(at_opening > 0 && at_checking > 0);
}

#[test]
fn a_flipped_bit_in_the_log_of_writes_loses_nothing_in_silence_but_the_last_act() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    store.suspend().unwrap();
    store.resume().unwrap();
    (1..=20).for_each(|number| store.append(&act(number)).unwrap());
    // As after a kill: the log of writes is there.
    let killed = copy(folder.path());
    drop(store);
    assert_eq!(last_number(&open(copy(killed.path()).path())), 20);
    let whole = files(killed.path())["store.db-wal"].clone();
    let mut dice = Dice(3);
    let (mut told, mut last_lost) = (0, 0);
    for _ in 0..150 {
        let hurt = copy(killed.path());
        let mut bytes = whole.clone();
        let offset = dice.below(whole.len() as u64) as usize;
        bytes[offset] ^= 1 << dice.below(8);
        std::fs::write(hurt.path().join("store.db-wal"), &bytes).unwrap();
        match SqliteStore::open(hurt.path(), &QUICK) {
            Err(error) => {
                assert_kept_aside(error, &bytes, "store.db-wal");
                told += 1;
            }
            Ok(store) => {
                let last = last_number(&store);
                assert!(last >= 19, "byte {offset}: {last} of 20 acts are left, and nobody was told");
                last_lost += u32::from(last == 19);
            }
        }
    }
    println!("150 flipped bits: {told} told, {last_lost} took the last act alone");
    assert!(told > 100);
}

#[test]
fn a_log_of_writes_cut_short_is_the_end_of_a_power_cut_and_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    (1..=20).for_each(|number| store.append(&act(number)).unwrap());
    let killed = copy(folder.path());
    drop(store);
    let whole = files(killed.path())["store.db-wal"].clone();
    let mut before = 0;
    for length in (0..whole.len()).step_by(1999) {
        let cut = copy(killed.path());
        std::fs::write(cut.path().join("store.db-wal"), &whole[..length]).unwrap();
        let store = open(cut.path());
        let last = last_number(&store);
        assert!(last >= before, "what was whole before the cut is there");
        before = last;
        store.check().unwrap();
    }
}

#[test]
fn a_file_that_is_no_store_is_kept_aside() {
    let mut dice = Dice(4);
    let noise: Vec<u8> = (0..50_000).map(|_| dice.below(256) as u8).collect();
    let plain = b"SQLite format 3\0".iter().copied().chain([0; 8176]).collect();
    for other in [noise, plain, b"hello".to_vec(), Vec::new()] {
        let folder = tempfile::tempdir().unwrap();
        drop(create(folder.path()));
        std::fs::write(folder.path().join("store.db"), &other).unwrap();
        let error = SqliteStore::open(folder.path(), &QUICK).expect_err("it is no store");
        assert_kept_aside(error, &other, "store.db");
    }
}

#[test]
fn another_stores_database_is_kept_aside() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(create(folder.path()));
    drop(create(other.path()));
    let strange = files(other.path())["store.db"].clone();
    std::fs::write(folder.path().join("store.db"), &strange).unwrap();
    assert_kept_aside(SqliteStore::open(folder.path(), &QUICK).unwrap_err(), &strange, "store.db");
}

#[test]
fn what_was_moved_aside_can_be_opened_where_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let wanted = read(&store).unwrap();
    let aside = store.move_aside().unwrap();
    assert!(read(&open(&aside)).unwrap() == wanted);
}
