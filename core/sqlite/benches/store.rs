//! How long the phone's store takes: `cargo bench -p casement-sqlite`. The figures are in `docs/performance.md`.
//!
//! The disk's own flush is what a durable act waits for most. `in_memory` is the same work in a folder of a file system
//! in memory (`/dev/shm`), where flushing takes no time; `on_disk` is in the target folder.

use casement_core::id::ActorId;
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId};
use casement_core::identity::Heads;
use casement_core::store::{
    Append, Change, Compaction, Delivery, ForeignChange, Item, LocalStore, RecordAbout, SecretBytes, Shelf, Snapshot,
    Source, Summary,
};
use casement_sqlite::SqliteStore;
use casement_sqlite::key::{KdfCost, Secrets};
use divan::Bencher;
use std::path::Path;
use tempfile::TempDir;

/// As a record of 3,000 acts has them: the snapshot of Automerge 0.12, and raw changes of one act.
const SNAPSHOT_BYTES: usize = 41_000;
const CHANGE_BYTES: usize = 160;
const ACTS: u64 = 3_000;
const SECRETS: Secrets<'_> = Secrets { passphrase: None, platform: Some(&[42; 32]) };

fn main() {
    stored_bytes();
    divan::main();
}

#[derive(Debug, Clone, Copy)]
enum Place {
    InMemory,
    OnDisk,
}

impl Place {
    fn store(self) -> (TempDir, SqliteStore) {
        let folder = match self {
            Self::InMemory => tempfile::tempdir_in("/dev/shm"),
            Self::OnDisk => tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")),
        };
        let folder = folder.expect("a folder can be made");
        let store = create(folder.path());
        (folder, store)
    }
}

fn create(folder: &Path) -> SqliteStore {
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).expect("within bounds");
    SqliteStore::create(folder, &SECRETS, cost).expect("a store can be made")
}

fn id(number: u64) -> [u8; 16] {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id
}

fn about(visit: u64) -> RecordAbout {
    RecordAbout { visit: VisitId::new(id(visit)), form: FormVersionId::new([1; 32]) }
}

/// Bytes that look drawn.
fn noise(bytes: usize, seed: u64) -> SecretBytes {
    let mut state = seed.wrapping_mul(2) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    SecretBytes::new(std::iter::repeat_with(next).take(bytes).collect())
}

fn change(actor: u64, number: u64) -> Change {
    let mut hash = [0; 32];
    hash[..].copy_from_slice(&noise(32, actor << 32 | number));
    let (author, actor) = (Some(DeviceId::new([2; 16])), ActorId::new(id(actor)));
    Change { hash: ChangeHash::new(hash), author, actor, number, bytes: noise(CHANGE_BYTES, number) }
}

fn summary(number: u64) -> Summary {
    let changed = jiff::Timestamp::from_second(1_800_000_000 + number as i64).expect("a time");
    let answered = (number % 300) as u32;
    Summary { bytes: noise(60, number), answered, required: 120, disagreements: 3, blocking: 1, changed }
}

fn act(record: u64, number: u64) -> Append {
    let (about, summary) = (Some(about(record)), Some(summary(number)));
    Append { about, changes: vec![change(record, number)], summary, ..Append::to(RecordId::new(id(record))) }
}

/// Acts from elsewhere, as they come from the server.
fn foreign(record: u64, numbers: std::ops::RangeInclusive<u64>) -> Delivery {
    let changes = numbers.map(|number| {
        let (about, change) = (Some(about(record)), change(record + 1_000_000, number));
        ForeignChange { record: RecordId::new(id(record)), about, change, position: number }
    });
    Delivery { source: Source::Server, changes: changes.collect(), ..Delivery::default() }
}

/// A record of 3,000 receipted acts: one snapshot, and a tail of so many.
fn fill(store: &mut SqliteStore, record: u64, tail: u64) {
    let folded = ACTS - tail;
    store.receive(&foreign(record, 1..=folded)).expect("it is received");
    let heads = Heads::new(vec![change(record + 1_000_000, folded).hash]).expect("one head");
    let compaction = Compaction {
        record: RecordId::new(id(record)),
        snapshot: Snapshot { heads, bytes: noise(SNAPSHOT_BYTES, record) },
        replaces: None,
        reproduced: (1..=folded).map(|number| change(record + 1_000_000, number).hash).collect(),
        superseded: Vec::new(),
    };
    store.compact(&compaction).expect("it is compacted");
    if tail > 0 {
        store.receive(&foreign(record, folded + 1..=ACTS)).expect("it is received");
    }
}

#[divan::bench(args = [Place::InMemory, Place::OnDisk], sample_count = 300)]
fn append_one_act(bencher: Bencher<'_, '_>, place: Place) {
    let (_folder, mut store) = place.store();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        store.append(&act(1, number)).expect("it is kept");
    });
}

#[divan::bench(args = [Place::InMemory, Place::OnDisk], sample_count = 100)]
fn receive_100_acts(bencher: Bencher<'_, '_>, place: Place) {
    let (_folder, mut store) = place.store();
    let mut next = 1;
    bencher.bench_local(|| {
        store.receive(&foreign(1, next..=next + 99)).expect("it is received");
        next += 100;
    });
}

#[divan::bench(sample_count = 200)]
fn open_a_record_of_3000_acts(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = Place::OnDisk.store();
    fill(&mut store, 1, 100);
    bencher.bench_local(|| {
        let stored = store.open(RecordId::new(id(1))).expect("it opens").expect("it is there");
        assert_eq!(stored.tail.len(), 100);
        stored
    });
}

#[divan::bench(sample_count = 50)]
fn unlock_and_open_a_record_of_3000_acts(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = Place::OnDisk.store();
    fill(&mut store, 1, 100);
    bencher.bench_local(|| {
        store.lock();
        store.unlock(&SECRETS).expect("it unlocks");
        store.open(RecordId::new(id(1))).expect("it opens")
    });
}

#[divan::bench(sample_count = 100)]
fn list_500_visits(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = Place::OnDisk.store();
    for number in 0..500 {
        let key = id(number).to_vec();
        let (label, bytes) = (noise(100, number), noise(400, number));
        let visit = Item { shelf: Shelf::Visit, key, order: number as i64, label, bytes, receipted: true };
        store.keep(&[visit]).expect("it is kept");
        (1..=4).for_each(|act_number| store.append(&act(number, act_number)).expect("it is kept"));
    }
    bencher.bench_local(|| {
        let lists = (store.items(Shelf::Visit).expect("it lists"), store.records().expect("it lists"));
        assert_eq!((lists.0.len(), lists.1.len()), (500, 500));
        lists
    });
}

#[divan::bench(sample_count = 20)]
fn compact_a_record_of_3000_acts(bencher: Bencher<'_, '_>) {
    let (_folder, mut store) = Place::InMemory.store();
    let mut record = 0;
    bencher.bench_local(|| {
        record += 1;
        fill(&mut store, record, 0);
    });
}

/// What is stored for each act when 30 records of 3,000 acts were compacted.
#[expect(clippy::print_stdout, reason = "the figure is what this program is for")]
fn stored_bytes() {
    let (folder, mut store) = Place::InMemory.store();
    store.suspend().expect("it closes");
    let size = || std::fs::metadata(folder.path().join("store.db")).map_or(0, |found| found.len());
    let empty = size();
    store.resume().expect("it opens");
    let records = 30;
    (1..=records).for_each(|record| fill(&mut store, record, 0));
    store.suspend().expect("it closes");
    let grown = size() - empty;
    println!(
        "stored after compaction: {:.1} bytes an act ({records} records of {ACTS} acts)",
        grown as f64 / (records * ACTS) as f64
    );
}
