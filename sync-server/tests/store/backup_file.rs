//! Backups as files: written while the store is at work, encrypted, restored.

use crate::sample::{HOME, batches, commit, create, open};
use casement_server::backup::{BackupError, KeyError, Recipients, RestoreError, backup, make_key, restore};
use casement_server::domain::audit::AuditEntry;
use casement_server::store::{ServerStore, SqliteStore, StoreError};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn now() -> Timestamp {
    Timestamp::from_second(1_764_000_000).unwrap()
}

/// A store that somebody has open, a key, and a backup.
struct Kept {
    folder: TempDir,
    store: SqliteStore,
    recipients: Recipients,
    key: PathBuf,
}

impl Kept {
    fn new(changes: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = create(&folder.path().join("data"));
        (1..=changes).for_each(|number| drop(commit(&store, number).unwrap()));
        let key = folder.path().join("key");
        let recipient = make_key(&key).unwrap();
        Self { store, recipients: Recipients::parse([&recipient[..]]).unwrap(), key, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn back_up(&self, name: &str) -> Result<u64, BackupError> {
        backup(&self.path("data"), &self.path(name), &self.recipients, now(), &mut |_, _| {})
    }

    fn restore(&self, file: &str, into: &str) -> Result<casement_server::backup::Restored, RestoreError> {
        restore(&self.path(file), &self.key, &self.path(into), now(), &mut |_| {})
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_of_an_open_store_is_restored_and_begins_another_life() {
    let kept = Kept::new(50);
    let bytes = kept.back_up("backup.age").unwrap();
    assert_eq!(bytes, fs::metadata(kept.path("backup.age")).unwrap().len());
    commit(&kept.store, 51).unwrap();
    assert!(!names(&kept.path("data")).contains(&"store.copy".to_owned()), "the copy is gone");
    let restored = kept.restore("backup.age", "restored").unwrap();
    assert_eq!((restored.made, restored.workspaces), (Some(now()), 1));
    let store = open(&kept.path("restored"));
    store.check().unwrap();
    assert_eq!(batches(&store), 50);
    assert_ne!(store.life().unwrap(), kept.store.life().unwrap());
    // Passwords and preferences come along.
    let [was, is] = [&kept.store, &store].map(|store| store.directory(HOME).unwrap().unwrap());
    assert_eq!((is.credentials.len(), is.passkeys.len(), is.preferences.len()), (1, 1, 1));
    assert_eq!((is.credentials, is.passkeys, is.preferences), (was.credentials, was.passkeys, was.preferences));
    let lines = store.audit(HOME, 2, 10).unwrap();
    assert_eq!(AuditEntry::read(&lines[0]).unwrap().act, "restore");
}

#[test]
fn nobody_reads_it_without_the_key() {
    let kept = Kept::new(3);
    kept.back_up("backup.age").unwrap();
    let bytes = fs::read(kept.path("backup.age")).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    assert!(!bytes.windows(6).any(|part| part == b"SQLite" || part == b"A name"), "nothing is to be seen");
    let other = kept.path("other");
    make_key(&other).unwrap();
    let failed = restore(&kept.path("backup.age"), &other, &kept.path("new"), now(), &mut |_| {});
    assert!(matches!(failed, Err(RestoreError::OtherKey(_))), "{failed:?}");
    assert!(matches!(SqliteStore::open(&kept.path("new")), Err(StoreError::Absent)));
}

#[test]
fn what_was_cut_short_or_altered_is_no_backup_and_leaves_no_store() {
    let kept = Kept::new(20);
    kept.back_up("backup.age").unwrap();
    let whole = fs::read(kept.path("backup.age")).unwrap();
    let cuts = [0, 10, 150, 200, whole.len() / 2, whole.len() - 1];
    let flips = [5, 100, 190, 260, whole.len() / 2, whole.len() - 1];
    let cut = cuts.iter().map(|cut| whole[..*cut].to_vec());
    let flipped = flips.iter().map(|place| {
        let mut bytes = whole.clone();
        bytes[*place] ^= 1;
        bytes
    });
    for (number, bytes) in cut.chain(flipped).enumerate() {
        fs::write(kept.path("bad.age"), bytes).unwrap();
        let failed = kept.restore("bad.age", "new");
        assert!(matches!(failed, Err(RestoreError::NoBackup(_) | RestoreError::OtherKey(_))), "{number}: {failed:?}");
        let left = if kept.path("new").exists() { names(&kept.path("new")) } else { Vec::new() };
        assert!(left.iter().all(|name| name == "store.lock"), "{number}: {left:?}");
    }
}

#[test]
fn what_was_encrypted_and_is_no_store_is_no_backup() {
    let kept = Kept::new(1);
    use std::io::Write as _;
    let recipient: age::x25519::Recipient = {
        let text = fs::read_to_string(&kept.key).unwrap();
        text.lines().next().unwrap().trim_start_matches("# recipient: ").parse().unwrap()
    };
    for content in [&b""[..], b"no database", &[0; 100_000]] {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(content).unwrap();
        fs::write(kept.path("odd.age"), age::encrypt(&recipient, &packed.finish().unwrap()).unwrap()).unwrap();
        let failed = kept.restore("odd.age", "new");
        assert!(matches!(failed, Err(RestoreError::NoBackup(_))), "{failed:?}");
        assert!(matches!(SqliteStore::open(&kept.path("new")), Err(StoreError::Absent)));
    }
}

#[test]
fn nothing_is_written_over() {
    let kept = Kept::new(1);
    fs::write(kept.path("backup.age"), "an earlier one").unwrap();
    assert!(matches!(kept.back_up("backup.age"), Err(BackupError::Exists(_))));
    assert_eq!(fs::read(kept.path("backup.age")).unwrap(), b"an earlier one");
    kept.back_up("second.age").unwrap();
    let failed = kept.restore("second.age", "data");
    assert!(matches!(failed, Err(RestoreError::Store(StoreError::InUse))), "{failed:?}");
    kept.restore("second.age", "new").unwrap();
    let failed = kept.restore("second.age", "new");
    assert!(matches!(failed, Err(RestoreError::Store(StoreError::Exists))), "{failed:?}");
    assert!(matches!(make_key(&kept.key), Err(KeyError::Exists(_))));
}

#[test]
fn wrong_recipients_and_keys_say_what_they_should_be() {
    let kept = Kept::new(1);
    let told = |error: KeyError| error.to_string();
    assert!(told(Recipients::parse(["age1nonsense"]).err().unwrap()).contains("age1"));
    assert!(told(Recipients::parse([]).err().unwrap()).contains("at least one"));
    fs::write(kept.path("no key"), "a shopping list").unwrap();
    let failed = restore(&kept.path("backup"), &kept.path("no key"), &kept.path("new"), now(), &mut |_| {});
    assert!(failed.unwrap_err().to_string().contains("AGE-SECRET-KEY-1"));
    let failed = backup(&kept.path("nowhere"), &kept.path("b"), &kept.recipients, now(), &mut |_, _| {});
    assert!(matches!(failed, Err(BackupError::Store(StoreError::Absent))), "{failed:?}");
    let failed = kept.back_up("no such folder/backup.age");
    assert!(matches!(failed, Err(BackupError::Unwritten(..))), "{failed:?}");
}

#[test]
fn a_store_that_is_read_beside_its_server_is_not_written() {
    let kept = Kept::new(2);
    let beside = SqliteStore::open_beside(&kept.path("data")).unwrap();
    assert_eq!(batches(&beside), 2);
    commit(&kept.store, 3).unwrap();
    assert_eq!(batches(&beside), 3, "as of the moment of each reading");
    assert!(matches!(commit(&beside, 4), Err(StoreError::Misuse(_))));
    drop(beside);
    commit(&kept.store, 4).unwrap();
}
