//! Keys, locks, and the end of a store.

use crate::sample::{QUICK, act, child, cost, create, files, folder_of_child, last_number, open};
use casement_core::store::{LocalStore, StoreError};
use casement_sqlite::key::Secrets;
use casement_sqlite::{OpenError, SqliteStore};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const PASSPHRASE: Secrets<'_> = Secrets { passphrase: Some("four words that rhyme"), platform: Some(&[1; 32]) };

#[test]
fn what_is_locked_answers_nothing_until_it_is_unlocked() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    store.append(&act(1)).unwrap();
    store.lock();
    assert!(!store.is_open());
    assert!(matches!(store.append(&act(2)), Err(StoreError::Locked)));
    assert!(matches!(store.records(), Err(StoreError::Locked)));
    let wrong = Secrets { platform: Some(&[43; 32]), ..QUICK };
    assert!(matches!(store.unlock(&wrong), Err(OpenError::WrongSecret)));
    store.unlock(&QUICK).unwrap();
    store.append(&act(2)).unwrap();
    assert_eq!(last_number(&store), 2);
}

#[test]
fn a_suspended_store_has_all_in_one_file_and_goes_on_without_a_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    store.append(&act(1)).unwrap();
    store.suspend().unwrap();
    assert!(matches!(store.append(&act(2)), Err(StoreError::Locked)));
    assert_eq!(files(folder.path()).into_keys().collect::<Vec<_>>(), ["store.db", "store.key", "store.key.copy"]);
    // Nothing is held: another could open it meanwhile.
    drop(open(folder.path()));
    store.resume().unwrap();
    store.append(&act(2)).unwrap();
    assert_eq!(last_number(&store), 2);
}

#[test]
fn a_purge_gives_the_space_back() {
    for of_one_visit in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = create(folder.path());
        let size = || std::fs::metadata(folder.path().join("store.db")).unwrap().len();
        (1..=400).for_each(|number| store.append(&act(number)).unwrap());
        store.suspend().unwrap();
        store.resume().unwrap();
        let full = size();
        store.receive(&crate::sample::receipted(1..=400)).unwrap();
        let visit = store.records().unwrap()[0].about.visit;
        let purge = if of_one_visit { store.purge_visits(&[visit]) } else { store.purge() };
        assert_eq!(purge.unwrap().purged.len(), 1);
        assert!(size() * 2 < full, "{} of {full} bytes are left", size());
    }
}

#[test]
fn only_the_right_passphrase_opens_and_it_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::create(folder.path(), &PASSPHRASE, cost()).unwrap();
    store.append(&act(1)).unwrap();
    drop(store);
    for wrong in [
        Secrets { passphrase: Some("four words that rime"), ..PASSPHRASE },
        Secrets { passphrase: None, ..PASSPHRASE },
        Secrets { platform: None, ..PASSPHRASE },
        Secrets { platform: Some(&[2; 32]), ..PASSPHRASE },
    ] {
        assert!(matches!(SqliteStore::open(folder.path(), &wrong), Err(OpenError::WrongSecret)));
    }
    assert!(matches!(SqliteStore::open(folder.path(), &Secrets::default()), Err(OpenError::NoSecret)));
    let new = Secrets { passphrase: Some("another"), ..PASSPHRASE };
    let mut store = SqliteStore::open(folder.path(), &PASSPHRASE).unwrap();
    let wrong = Secrets { passphrase: Some("no"), ..PASSPHRASE };
    assert!(matches!(store.change_secrets(&wrong, &new, cost()), Err(OpenError::WrongSecret)));
    assert!(matches!(store.change_secrets(&PASSPHRASE, &Secrets::default(), cost()), Err(OpenError::NoSecret)));
    store.change_secrets(&PASSPHRASE, &new, cost()).unwrap();
    drop(store);
    assert!(matches!(SqliteStore::open(folder.path(), &PASSPHRASE), Err(OpenError::WrongSecret)));
    assert_eq!(last_number(&SqliteStore::open(folder.path(), &new).unwrap()), 1);
}

#[test]
fn a_change_of_passphrase_that_was_cut_short_leaves_a_store_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let new = Secrets { passphrase: Some("another"), ..PASSPHRASE };
    let mut store = SqliteStore::create(folder.path(), &PASSPHRASE, cost()).unwrap();
    let old_key = std::fs::read(folder.path().join("store.key")).unwrap();
    store.change_secrets(&PASSPHRASE, &new, cost()).unwrap();
    drop(store);
    for secrets in [&PASSPHRASE, &new] {
        // As after a kill between the two copies.
        std::fs::write(folder.path().join("store.key"), &old_key).unwrap();
        let new_key = std::fs::read(folder.path().join("store.key.copy")).unwrap();
        drop(SqliteStore::open(folder.path(), secrets).unwrap());
        let keys = files(folder.path());
        assert_eq!(keys["store.key"], keys["store.key.copy"], "both are the one that opened");
        std::fs::write(folder.path().join("store.key.copy"), &new_key).unwrap();
    }
}

#[test]
fn one_copy_of_the_key_may_be_damaged_or_gone() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    for name in ["store.key", "store.key.copy"] {
        let path = folder.path().join(name);
        let sound = std::fs::read(&path).unwrap();
        std::fs::write(&path, &sound[..100]).unwrap();
        drop(open(folder.path()));
        assert_eq!(std::fs::read(&path).unwrap(), sound, "it is mended");
        std::fs::remove_file(&path).unwrap();
        drop(open(folder.path()));
        assert_eq!(std::fs::read(&path).unwrap(), sound, "it is there again");
    }
}

#[test]
fn without_any_key_the_database_is_kept_and_the_person_told() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let database = files(folder.path())["store.db"].clone();
    for name in ["store.key", "store.key.copy"] {
        std::fs::write(folder.path().join(name), [0; 154]).unwrap();
    }
    let error = SqliteStore::open(folder.path(), &QUICK).unwrap_err();
    let OpenError::KeyLost { aside: Some(aside) } = error else { panic!("{error:?}") };
    assert_eq!(files(&aside)["store.db"], database);
    assert!(matches!(SqliteStore::open(folder.path(), &QUICK), Err(OpenError::Absent)));
    drop(create(folder.path()));
}

#[test]
fn a_store_is_created_once() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(SqliteStore::open(folder.path(), &QUICK), Err(OpenError::Absent)));
    let store = create(folder.path());
    assert!(matches!(SqliteStore::create(folder.path(), &QUICK, cost()), Err(OpenError::Exists)));
    assert_eq!(format!("{store:?}"), "SqliteStore(open)");
}

#[test]
fn where_no_folder_can_be_made_another_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, b"of somebody").unwrap();
    for place in [file.clone(), file.join("store"), folder.path().join("no\0name")] {
        let error = SqliteStore::create(&place, &QUICK, cost()).unwrap_err();
        assert!(matches!(error, OpenError::Folder(_)), "{}: {error:?}", place.display());
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"of somebody");
}

#[test]
fn a_wipe_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    let aside = store.move_aside().unwrap();
    assert_eq!(files(&aside).into_keys().collect::<Vec<_>>(), ["store.db", "store.key", "store.key.copy"]);
    let mut store = create(folder.path());
    store.append(&act(1)).unwrap();
    store.wipe_this().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    SqliteStore::wipe(folder.path()).unwrap();
    SqliteStore::wipe(&folder.path().join("nowhere")).unwrap();
}

#[test]
fn a_second_opener_is_told_that_the_store_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = create(folder.path());
    store.append(&act(1)).unwrap();
    assert!(matches!(SqliteStore::open(folder.path(), &QUICK), Err(OpenError::InUse)), "in this process");
    let output = child("lifecycle::child_opens", folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("told: another process has the store open"), "in another process: {told}");
    store.append(&act(2)).unwrap();
    drop(store);
    assert_eq!(last_number(&open(folder.path())), 2);
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_opens() {
    let Some(folder) = folder_of_child() else { return };
    match SqliteStore::open(&folder, &QUICK) {
        Ok(_) => println!("told: nothing"),
        Err(error) => println!("told: {error}"),
    }
}

#[test]
fn a_process_that_is_killed_does_not_keep_the_store_in_use() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let mut holder = child("lifecycle::child_holds", folder.path()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("holds")));
    assert!(matches!(SqliteStore::open(folder.path(), &QUICK), Err(OpenError::InUse)));
    holder.kill().unwrap();
    holder.wait().unwrap();
    drop(open(folder.path()));
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_holds() {
    let Some(folder) = folder_of_child() else { return };
    let _store = open(&folder);
    println!("holds");
    std::thread::park();
}
