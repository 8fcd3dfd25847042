//! Every schema that was ever released comes forward to the newest.

use crate::sample::{QUICK, act, copy_files, cost, create, last_number, open};
use casement_core::store::LocalStore;
use casement_sqlite::{OpenError, SqliteStore};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A store of each version, written by the program of its time: twelve acts in one record, opened by [`QUICK`].
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The SHA-256 of each step of the schema: a step that was released is never edited, another one follows.
const RELEASED: [(&str, &str); 4] = [
    ("0001_store.sql", "9a19408d4e8cc26a5caf57168dca5f7e033dcec95d957c3c1c270069e5f49da4"),
    ("0002_cursor.sql", "0bb850867ca05838e31761d8a47601315739329e608c3f147ab50dc648b96be8"),
    ("0003_quarantine_bound.sql", "5668fd904e980c64a773fa88b143a5bb321beb2212f51c418e60a19aab5bd2dd"),
    ("0004_attachments.sql", "d07b5f4e021724588f32301739b70e6aa5416ffe1c1ead51be196b7541c8e423"),
];

#[test]
fn a_store_of_every_version_comes_forward() {
    let wanted = SqliteStore::schema(&create(tempfile::tempdir().unwrap().path())).unwrap();
    for version in 1..=RELEASED.len() {
        let folder = tempfile::tempdir().unwrap();
        copy_files(&fixtures().join(format!("schema-{version:04}")), folder.path());
        let mut store = open(folder.path());
        assert_eq!(store.schema().unwrap(), wanted, "version {version}");
        assert_eq!(last_number(&store), 12);
        store.append(&act(13)).unwrap();
        store.check().unwrap();
    }
}

#[test]
fn no_released_step_was_edited() {
    let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
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
    let later = RELEASED.len() as u32 + 1;
    store.set_version_for_test(later).unwrap();
    drop(store);
    let before = crate::sample::files(folder.path());
    let error = SqliteStore::open(folder.path(), &QUICK).unwrap_err();
    assert!(matches!(error, OpenError::Newer { found, known } if found == later && known + 1 == later), "{error:?}");
    assert!(error.to_string().contains("update the app"));
    assert!(crate::sample::files(folder.path()) == before, "nothing is moved or changed");
}

#[test]
#[ignore = "writes the fixture of the newest version, once, when it is released"]
fn write_the_fixture_of_the_newest_version() {
    let folder = fixtures().join(format!("schema-{:04}", RELEASED.len()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut store = SqliteStore::create(&folder, &QUICK, cost()).unwrap();
    (1..=12).for_each(|number| store.append(&act(number)).unwrap());
}
