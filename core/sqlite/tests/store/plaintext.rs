//! No file of a store holds anything that was said.

use crate::sample::{RECORD, act, change, cost, files, receipted};
use casement_core::id::ChangeHash;
use casement_core::identity::Heads;
use casement_core::store::{
    Append, Change, Compaction, Delivery, Item, LocalStore, QuarantineReason, Quarantined, SecretBytes, Setting, Shelf,
    Snapshot, Summary,
};
use casement_sqlite::SqliteStore;
use casement_sqlite::key::Secrets;
use std::path::Path;

/// Stands in everything that is written; no random bytes hold it.
const MARKER: &[u8] = b"he was beaten on the second night";

fn marked() -> SecretBytes {
    SecretBytes::new(MARKER.repeat(40))
}

#[test]
fn no_file_holds_what_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = "a passphrase that must not be found";
    let secrets = Secrets { passphrase: Some(passphrase), platform: Some(b"the secret of the platform's keystore") };
    let mut store = SqliteStore::create(folder.path(), &secrets, cost()).unwrap();
    let summary = Summary {
        bytes: marked(),
        answered: 1,
        required: 1,
        disagreements: 1,
        blocking: 1,
        changed: jiff::Timestamp::UNIX_EPOCH,
    };
    for number in 1..=30 {
        let changes = vec![Change { bytes: marked(), ..change(number) }];
        store.append(&Append { changes, summary: Some(summary.clone()), ..act(number) }).unwrap();
    }
    let item = Item { label: marked(), bytes: marked(), ..Setting::DeviceSeed.with(MARKER) };
    let visit = Item { shelf: Shelf::Visit, key: vec![4; 16], ..item.clone() };
    let set_aside = Quarantined {
        record: RECORD,
        hash: ChangeHash::new([8; 32]),
        bytes: marked(),
        reason: QuarantineReason::Held(1),
        from_server: false,
    };
    let (items, quarantine) = (vec![item, visit], vec![set_aside]);
    store.receive(&Delivery { items, quarantine, ..receipted(1..=25) }).unwrap();
    let heads = Heads::new(vec![ChangeHash::new([9; 32])]).unwrap();
    let compaction = Compaction {
        record: RECORD,
        snapshot: Snapshot { heads, bytes: SecretBytes::new(MARKER.repeat(5_000)) },
        replaces: None,
        reproduced: (1..=20).map(|number| change(number).hash).collect(),
        superseded: Vec::new(),
    };
    store.compact(&compaction).unwrap();
    let secrets =
        [MARKER, passphrase.as_bytes(), b"the secret of the platform's keystore", b"CREATE TABLE", b"device seed"];
    // With the log of writes, as after a kill, and after everything was written into the database.
    assert!(files(folder.path()).contains_key("store.db-wal"));
    assert_absent(folder.path(), &secrets);
    store.purge().unwrap();
    assert_absent(folder.path(), &secrets);
    drop(store);
    assert_absent(folder.path(), &secrets);
}

/// Asserts that none of these stands in any file, nor any part of eight bytes.
fn assert_absent(folder: &Path, secrets: &[&[u8]]) {
    for (name, bytes) in files(folder) {
        for secret in secrets {
            for part in secret.windows(8) {
                assert!(
                    !bytes.windows(8).any(|found| found == part),
                    "{name} holds {:?}",
                    String::from_utf8_lossy(part)
                );
            }
        }
    }
}

#[test]
fn the_search_finds_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("leak"), [&[0; 999][..], MARKER, &[0; 999]].concat()).unwrap();
    assert!(std::panic::catch_unwind(|| assert_absent(folder.path(), &[MARKER])).is_err());
}

#[test]
fn nothing_is_written_beside_the_store() {
    // Sorting more than fits into memory would go to a temporary file, were it not for `temp_store`.
    let folder = tempfile::tempdir().unwrap();
    let mut store = crate::sample::create(folder.path());
    for number in 1..=300_u64 {
        let key = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes().to_vec();
        let item = Item { shelf: Shelf::Visit, key, order: 0, label: marked(), bytes: marked(), receipted: false };
        store.keep(&[item]).unwrap();
    }
    assert_eq!(store.items(Shelf::Visit).unwrap().len(), 300);
    assert_eq!(store.outbox(usize::MAX).unwrap().items.len(), 300);
    let names: Vec<_> = files(folder.path()).into_keys().collect();
    assert_eq!(names, ["store.db", "store.db-wal", "store.key", "store.key.copy"]);
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        let open: Vec<_> = open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok()).collect();
        let strays: Vec<_> = open.iter().filter(|path| path.to_string_lossy().contains("etilqs")).collect();
        assert!(strays.is_empty(), "{strays:?}");
    }
}
