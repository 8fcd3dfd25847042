//! The files: who may read them, and who may have them open.

use crate::sample::{batches, child, commit, create, folder_of_child, open};
use casement_server::store::{SqliteStore, StoreError};

#[test]
#[cfg(unix)]
fn nobody_else_reads_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("data/store");
    let store = create(&folder);
    commit(&store, 1).unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 4, "{files:?}");
    files.iter().for_each(|file| assert_eq!(mode(file), 0o600, "{}", file.display()));
    // A folder that was opened to others is closed again.
    drop(store);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    drop(open(&folder));
    assert_eq!(mode(&folder), 0o700);
}

#[test]
fn a_store_is_made_once_and_opened_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(SqliteStore::open(folder.path()), Err(StoreError::Absent)));
    drop(create(folder.path()));
    assert!(matches!(SqliteStore::create(folder.path()), Err(StoreError::Exists)));
    assert_eq!(batches(&open(folder.path())), 0);
}

#[test]
fn one_process_has_a_store_open() {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path());
    assert!(matches!(SqliteStore::open(folder.path()), Err(StoreError::InUse)));
    let other = || {
        let output = child("files::child_opens", folder.path()).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(other().contains("in use"));
    drop(store);
    assert!(other().contains("opened"));
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_opens() {
    let Some(folder) = folder_of_child() else { return };
    match SqliteStore::open(&folder) {
        Ok(_) => println!("opened"),
        Err(StoreError::InUse) => println!("in use"),
        Err(other) => panic!("{other:?}"),
    }
}
