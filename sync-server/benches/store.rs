//! How long the server's store takes: `cargo bench -p casement-server --bench store`.
//!
//! The disk's own flush is what a durable batch waits for most. `InMemory` is the same work in a folder of a file
//! system in memory (`/dev/shm`), where flushing takes no time; `OnDisk` is in the target folder.

use casement_core::id::{
    ActorId, ChangeHash, DeviceId, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::RosterPoint;
use casement_core::store::RecordAbout;
use casement_server::store::{
    Administration, AuditLine, AuditPoint, Batch, Checked, FeedQuery, NewChange, RecordAppend, ServerStore,
    SessionActs, SqliteStore, VisitRow, Workspace,
};
use divan::Bencher;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use tempfile::TempDir;
use zeroize::Zeroizing;

const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
const CHANGE_BYTES: usize = 200;
/// Devices whose pushes are taken in together.
const PUSHES: u64 = 200;
/// Changes of one record.
const CHANGES: u64 = 22;
/// Records of a workspace, in a hundred visits.
const RECORDS: u64 = 1_000;
const VISITS: u64 = 100;

fn main() {
    divan::main();
}

#[derive(Debug, Clone, Copy)]
enum Place {
    InMemory,
    OnDisk,
}

impl Place {
    fn folder(self) -> TempDir {
        let folder = match self {
            Self::InMemory => tempfile::tempdir_in("/dev/shm"),
            Self::OnDisk => tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")),
        };
        folder.expect("a folder can be made")
    }
}

fn id(number: u64) -> [u8; 16] {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id
}

fn visit(number: u64) -> VisitId {
    VisitId::new(id(number % VISITS))
}

/// A store with a workspace and its visits.
fn furnished(place: Place) -> (TempDir, SqliteStore) {
    let folder = place.folder();
    let store = SqliteStore::create(folder.path()).expect("a store can be made");
    let visits = (0..VISITS).map(|number| VisitRow {
        visit: visit(number),
        place: PlaceId::new([3; 16]),
        forms: Vec::new(),
        team: Vec::new(),
        order: number,
        label: vec![1; 40],
        bytes: vec![2; 400],
        fed: 0,
    });
    let founding = Administration {
        workspace: HOME,
        found: Some(Workspace { id: HOME, name: "A name".to_owned(), seed: Zeroizing::new([4; 32]) }),
        roster: Vec::new(),
        roster_after: RosterPoint::default(),
        invite: Vec::new(),
        use_up: Vec::new(),
        sessions: SessionActs::default(),
        visits: visits.collect(),
        items: Vec::new(),
        audit: AuditLine { number: 1, hash: [5; 32], bytes: vec![6; 40] },
        audit_after: AuditPoint::default(),
    };
    store.administer(&founding).expect("it is the first act");
    (folder, store)
}

/// One change more for each of these records, each of which has so many.
fn batch(records: std::ops::Range<u64>, before: u64, changes: u64) -> Batch {
    let append = |record: u64| {
        let change = |number: u64| NewChange {
            hash: hash(record, number),
            author: Some(DeviceId::new(id(record))),
            actor: ActorId::new(id(record)),
            number,
            via: DeviceId::new(id(record)),
            received: Timestamp::UNIX_EPOCH,
            bytes: vec![number as u8; CHANGE_BYTES],
        };
        RecordAppend {
            workspace: HOME,
            record: RecordId::new(id(record)),
            about: RecordAbout { visit: visit(record), form: FormVersionId::new([1; 32]) },
            version_before: before,
            changes: (before + 1..=before + changes).map(change).collect(),
            statements: Vec::new(),
            heads: None,
        }
    };
    Batch { records: records.map(append).collect(), ..Batch::default() }
}

/// Spread as hashes are.
fn hash(record: u64, number: u64) -> ChangeHash {
    let mut bytes = [0; 32];
    let mixed = (record << 20 | number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bytes[..8].copy_from_slice(&mixed.to_be_bytes());
    bytes[8..16].copy_from_slice(&(record << 20 | number).to_be_bytes());
    ChangeHash::new(bytes)
}

fn check_off_all(store: &SqliteStore) {
    for waiting in store.unchecked(usize::MAX).expect("it reads") {
        let clean = waiting.changes.iter().filter(|change| !change.served).map(|change| change.position).collect();
        let (workspace, record) = (waiting.workspace, waiting.record);
        let checked = Checked { workspace, record, clean, set_aside: Vec::new(), snapshot: None };
        store.check_off(&checked).expect("nobody else checks");
    }
}

/// Pushes of one change each to records that are there, taken in together.
#[divan::bench(args = [Place::InMemory, Place::OnDisk])]
fn commit_200_pushes(bencher: Bencher<'_, '_>, place: Place) {
    let (_folder, store) = furnished(place);
    let mut before = 0;
    bencher
        .with_inputs(|| {
            before += 1;
            batch(0..PUSHES, before - 1, 1)
        })
        .bench_local_refs(|batch| store.commit(batch).expect("nobody else writes"));
}

/// The least that could be done: as many rows in one table without a second index, in one durable transaction.
#[divan::bench(args = [Place::InMemory, Place::OnDisk])]
fn bare_200_rows(bencher: Bencher<'_, '_>, place: Place) {
    let folder = place.folder();
    let mut connection = Connection::open(folder.path().join("bare.db")).expect("it opens");
    connection.pragma_update(None, "journal_mode", "WAL").expect("it is set");
    connection.pragma_update(None, "synchronous", "FULL").expect("it is set");
    connection.execute_batch("CREATE TABLE log (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT").expect("new");
    bencher.with_inputs(|| batch(0..PUSHES, 0, 1)).bench_local_refs(|batch| {
        let transaction = connection.transaction().expect("it begins");
        for append in &batch.records {
            let mut insert = transaction.prepare_cached("INSERT INTO log (bytes) VALUES (?1)").expect("it is SQL");
            insert.execute(params![append.changes[0].bytes]).expect("it is new");
        }
        transaction.commit().expect("it is kept");
    });
}

/// One record of 22 changes, of 1,000 such.
#[divan::bench]
fn read_a_record(bencher: Bencher<'_, '_>) {
    let (_folder, store) = furnished(Place::InMemory);
    store.commit(&batch(0..RECORDS, 0, CHANGES)).expect("it is the first");
    let mut record = 0;
    bencher.bench_local(|| {
        record = (record + 1) % RECORDS;
        store.record(HOME, RecordId::new(id(record))).expect("it reads")
    });
}

/// Three new changes in two visits, of 1,000 records with 22 each.
#[divan::bench]
fn feed_of_3_new(bencher: Bencher<'_, '_>) {
    let (_folder, store) = furnished(Place::InMemory);
    store.commit(&batch(0..RECORDS, 0, CHANGES)).expect("it is the first");
    check_off_all(&store);
    let fed = |store: &SqliteStore| store.directory(HOME).expect("it reads").expect("it is there").fed;
    let after = fed(&store);
    store.commit(&batch(0..1, CHANGES, 2)).expect("nobody else writes");
    store.commit(&batch(1..2, CHANGES, 1)).expect("nobody else writes");
    check_off_all(&store);
    let (up_to, visits, member) = (fed(&store), [visit(0), visit(1)], MemberId::new([8; 16]));
    let query = FeedQuery { workspace: HOME, member, after, up_to, visits: &visits, bytes_max: 1 << 20 };
    assert_eq!(store.feed(&query).expect("it reads").entries.len(), 3);
    bencher.bench(|| store.feed(&query).expect("it reads"));
}
