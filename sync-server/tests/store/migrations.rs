//! Every schema that was ever released comes forward to the newest.

use crate::sample::{HOME, batches, commit, create, open};
use casement_server::store::{ServerStore, SqliteStore, StoreError};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A store of each version, written by the program of its time: three batches.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The SHA-256 of each step of the schema: a step that was released is never edited, another one follows.
const RELEASED: [(&str, &str); 6] = [
    ("0001_store.sql", "eeedeb4612a4a918d1b5168b86fdc408df1fa28b86f5737a56deb32503387782"),
    ("0002_sessions.sql", "382f7072bcfc0c04eac3b850bf370ed8a2dfb0b465597c0d0fd3642131819fde"),
    ("0003_usage.sql", "4de993cef87e5e520acb0f20e31a660ea760e5807fe75b5346d14d9b653fee3a"),
    ("0004_attachments.sql", "50ace19835b460dc1364d28c69a1280be9a70efdfd1a00ae7ce7b8444373e63f"),
    ("0005_signing_in.sql", "c56f18e158e5a5e8b46cb29f2f889312df02b2653b6dacc0fea99347eb7a2ba9"),
    ("0006_passkeys.sql", "0da02dcce26d83c47ed4bf30bb180b1f9d8b6f0f00cda0ee180e89966ed26ec0"),
];

#[test]
fn a_store_of_every_version_comes_forward() {
    let wanted = create(tempfile::tempdir().unwrap().path()).schema().unwrap();
    for version in 1..=RELEASED.len() {
        let folder = tempfile::tempdir().unwrap();
        let fixture = fixtures().join(format!("schema-{version:04}.db"));
        std::fs::copy(fixture, folder.path().join("store.db")).unwrap();
        let store = open(folder.path());
        assert_eq!(store.schema().unwrap(), wanted, "version {version}");
        assert_eq!(batches(&store), 3);
        commit(&store, 4).unwrap();
        store.check().unwrap();
        let counted = create(tempfile::tempdir().unwrap().path());
        (1..=4).for_each(|number| drop(commit(&counted, number).unwrap()));
        assert_eq!(store.usage(HOME).unwrap(), counted.usage(HOME).unwrap(), "what was there before is counted");
    }
}

#[test]
fn no_released_step_was_edited() {
    let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    assert_eq!(std::fs::read_dir(&steps).unwrap().count(), RELEASED.len(), "each step stands in the list");
    for (name, digest) in RELEASED {
        let bytes = std::fs::read(steps.join(name)).unwrap();
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, digest, "{name} was edited: add another step instead");
    }
}

#[test]
fn a_store_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    let known = RELEASED.len() as u32;
    store.set_version_for_test(known + 1).unwrap();
    drop(store);
    let before = std::fs::read(folder.path().join("store.db")).unwrap();
    let error = SqliteStore::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found, known: by } if (found, by) == (known + 1, known)), "{error:?}");
    assert!(error.to_string().contains("update the server"));
    assert!(std::fs::read(folder.path().join("store.db")).unwrap() == before, "nothing is changed");
}

#[test]
#[ignore = "writes the fixture of the newest version, once, when it is released"]
fn write_the_fixture_of_the_newest_version() {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    (1..=3).for_each(|number| drop(commit(&store, number).unwrap()));
    drop(store);
    std::fs::create_dir_all(fixtures()).unwrap();
    let fixture = fixtures().join(format!("schema-{:04}.db", RELEASED.len()));
    std::fs::copy(folder.path().join("store.db"), fixture).unwrap();
}
