//! Stores and acts for the tests.

use casement_core::id::ActorId;
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId};
use casement_core::store::{
    Append, Change, Delivery, LocalStore, Receipt, Receipted, RecordAbout, SecretBytes, Verdict,
};
use casement_sqlite::SqliteStore;
use casement_sqlite::key::{KdfCost, Secrets};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Opens quickly: no passphrase to derive from.
pub(crate) const QUICK: Secrets<'_> = Secrets { passphrase: None, platform: Some(&[42; 32]) };

pub(crate) const RECORD: RecordId = RecordId::new([1; 16]);

pub(crate) fn cost() -> KdfCost {
    KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).unwrap()
}

pub(crate) fn create(folder: &Path) -> SqliteStore {
    SqliteStore::create(folder, &QUICK, cost()).unwrap()
}

pub(crate) fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, &QUICK).unwrap()
}

/// The change with this number, of which the content follows from the number.
pub(crate) fn change(number: u64) -> Change {
    let mut hash = [0x11; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    let bytes = (0..160_u64).map(|index| (number.wrapping_mul(31) + index) as u8).collect();
    Change {
        hash: ChangeHash::new(hash),
        author: Some(DeviceId::new([2; 16])),
        actor: ActorId::new([3; 16]),
        number,
        bytes: SecretBytes::new(bytes),
    }
}

pub(crate) fn act(number: u64) -> Append {
    let about = RecordAbout { visit: VisitId::new([4; 16]), form: FormVersionId::new([5; 32]) };
    Append { about: Some(about), changes: vec![change(number)], ..Append::to(RECORD) }
}

/// The server has these.
pub(crate) fn receipted(numbers: impl Iterator<Item = u64>) -> Delivery {
    let receipts = numbers.map(|number| Receipt {
        record: RECORD,
        about: Receipted::Change(change(number).hash),
        verdict: Verdict::Stored(number),
    });
    Delivery { receipts: receipts.collect(), ..Delivery::default() }
}

/// The last number that the store has used.
pub(crate) fn last_number(store: &SqliteStore) -> u64 {
    store.open(RECORD).unwrap().and_then(|stored| stored.incarnation).map_or(0, |own| own.last_number)
}

/// Every file of a folder with its bytes; folders within are passed over.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

pub(crate) fn copy_files(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for (name, bytes) in files(from) {
        std::fs::write(to.join(name), bytes).unwrap();
    }
}

/// Runs one test of this program, which is otherwise passed over, in a process of its own.
pub(crate) fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]).env("CASEMENT_TEST_FOLDER", folder);
    command
}

/// The folder that the parent gave; none if someone runs a child's test by hand.
pub(crate) fn folder_of_child() -> Option<std::path::PathBuf> {
    std::env::var_os("CASEMENT_TEST_FOLDER").map(Into::into)
}

/// Numbers that look drawn, the same for each seed (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % end
    }
}
