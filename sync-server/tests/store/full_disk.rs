//! A disk without space: told with advice, and everything that was kept is kept.

use crate::sample::{batches, child, commit, create, folder_of_child, open};
use casement_server::store::{SqliteStore, StoreError};
use std::path::Path;
use std::process::Command;

/// A file system of two megabytes in memory; only root may make one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=2m", "casement-test"]).arg(folder.path());
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).output();
    }
}

/// Takes in until the disk is full; gives how many batches returned.
fn fill(store: &SqliteStore) -> u64 {
    for number in batches(store) + 1.. {
        match commit(store, number) {
            Ok(_) => {}
            Err(error @ StoreError::Full) => {
                assert!(error.to_string().contains("free some space"), "{error}");
                return number - 1;
            }
            Err(other) => panic!("batch {number}: {other:?}"),
        }
    }
    unreachable!("no disk is endless")
}

#[test]
fn a_full_disk_is_told_and_what_returned_is_kept() {
    let Some(disk) = SmallDisk::mount() else {
        println!("not run: this user may not mount a small disk; the limit on the size of files was tried instead");
        return;
    };
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![1; 300_000]).unwrap();
    let store = create(disk.path());
    let returned = fill(&store);
    assert!(returned > 20, "{returned} batches fit");
    // Full is no dead end: reading works, and trying again is told the same.
    assert_eq!(batches(&store), returned);
    assert!(matches!(commit(&store, returned + 1), Err(StoreError::Full)));
    // With space it goes on where it was.
    std::fs::remove_file(&ballast).unwrap();
    commit(&store, returned + 1).unwrap();
    drop(store);
    let store = open(disk.path());
    store.check().unwrap();
    assert_eq!(batches(&store), returned + 1);
}

#[test]
fn on_a_full_disk_a_store_opens_or_says_that_it_is_full() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = create(disk.path());
    let returned = fill(&store);
    drop(store);
    // Not a byte is left.
    let mut ballast = 2_000_000;
    while ballast > 0 && std::fs::write(disk.path().join(format!("ballast-{ballast}")), vec![1; ballast]).is_err() {
        ballast /= 2;
    }
    match SqliteStore::open(disk.path()) {
        Ok(store) => assert_eq!(batches(&store), returned),
        Err(error) => assert!(matches!(error, StoreError::Full), "{error:?}"),
    }
}

#[test]
fn a_store_is_not_half_created_on_a_full_disk() {
    let Some(disk) = SmallDisk::mount() else { return };
    let ballast = disk.path().join("ballast");
    let mut size = 2 << 20;
    while std::fs::write(&ballast, vec![1; size]).is_err() {
        size -= 4096;
    }
    let error = SqliteStore::create(disk.path()).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error:?}");
    assert!(matches!(SqliteStore::open(disk.path()), Err(StoreError::Absent)));
    std::fs::remove_file(&ballast).unwrap();
    commit(&create(disk.path()), 1).unwrap();
}

#[test]
#[cfg(unix)]
fn a_limit_on_the_size_of_files_is_told_like_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let run = child("full_disk::child_fills", folder.path());
    // The shell sets the limit (in blocks of 512 bytes or of a KiB) and has the signal passed over.
    let mut limited = Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 1500; exec \"$0\" \"$@\""])
        .arg(run.get_program())
        .args(run.get_args());
    limited.env("CASEMENT_TEST_FOLDER", folder.path());
    let output = limited.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let returned = told.split_once("returned ").unwrap_or_else(|| panic!("{told}")).1;
    let returned: u64 = returned.lines().next().unwrap().parse().unwrap();
    let store = open(folder.path());
    assert!(returned > 10);
    assert_eq!(batches(&store), returned);
    store.check().unwrap();
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_fills() {
    let Some(folder) = folder_of_child() else { return };
    let returned = fill(&open(&folder));
    println!("returned {returned}");
}
