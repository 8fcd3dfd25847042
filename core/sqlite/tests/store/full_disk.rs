//! A disk without space: told with advice, and everything that was kept is kept.

use crate::sample::{QUICK, act, child, create, folder_of_child, last_number, open};
use casement_core::store::{LocalStore, StoreError};
use casement_sqlite::{OpenError, SqliteStore};
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

/// Appends until the disk is full; gives how many acts returned.
fn fill(store: &mut SqliteStore) -> u64 {
    for number in last_number(store) + 1.. {
        match store.append(&act(number)) {
            Ok(()) => {}
            Err(error @ StoreError::Full) => {
                assert!(error.to_string().contains("free some, then try again"), "{error}");
                return number - 1;
            }
            Err(other) => panic!("act {number}: {other:?}"),
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
    std::fs::write(&ballast, vec![1; 600_000]).unwrap();
    let mut store = create(disk.path());
    let returned = fill(&mut store);
    assert!(returned > 20, "{returned} acts fit");
    // Full is no dead end: reading works, and trying again is told the same.
    assert_eq!(last_number(&store), returned);
    assert!(matches!(store.append(&act(returned + 1)), Err(StoreError::Full)));
    println!("{returned} acts before the disk was full");
}

#[test]
fn on_a_full_disk_a_store_goes_on_when_there_is_space_again() {
    let Some(disk) = SmallDisk::mount() else { return };
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![1; 600_000]).unwrap();
    let mut store = create(disk.path());
    let returned = fill(&mut store);
    std::fs::remove_file(&ballast).unwrap();
    store.append(&act(returned + 1)).unwrap();
    drop(store);
    let store = open(disk.path());
    store.check().unwrap();
    assert_eq!(last_number(&store), returned + 1);
}

#[test]
fn on_a_full_disk_a_store_opens_or_says_that_it_is_full() {
    let Some(disk) = SmallDisk::mount() else { return };
    let mut store = create(disk.path());
    let returned = fill(&mut store);
    drop(store);
    // Not a byte is left.
    let mut ballast = 2_000_000;
    while ballast > 0 && std::fs::write(disk.path().join(format!("ballast-{ballast}")), vec![1; ballast]).is_err() {
        ballast /= 2;
    }
    match SqliteStore::open(disk.path(), &QUICK) {
        Ok(store) => assert_eq!(last_number(&store), returned),
        Err(error) => assert!(matches!(error, OpenError::Full), "{error:?}"),
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
    let error = SqliteStore::create(disk.path(), &QUICK, crate::sample::cost()).unwrap_err();
    assert!(matches!(error, OpenError::Full), "{error:?}");
    std::fs::remove_file(&ballast).unwrap();
    // Whatever is left of it, the app comes to a store that works.
    let mut store = match SqliteStore::open(disk.path(), &QUICK) {
        Ok(store) => store,
        Err(OpenError::Absent | OpenError::Damaged { .. }) => create(disk.path()),
        Err(other) => panic!("{other:?}"),
    };
    store.append(&act(1)).unwrap();
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
    assert_eq!(last_number(&store), returned);
    store.check().unwrap();
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_fills() {
    let Some(folder) = folder_of_child() else { return };
    let returned = fill(&mut open(&folder));
    println!("returned {returned}");
}
