//! Stores and batches for the tests.

use casement_core::id::{
    ActorId, ChangeHash, DeviceId, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::RosterPoint;
use casement_core::store::{RecordAbout, Statement, StatementKind};
use casement_server::store::{
    Administration, AuditLine, AuditPoint, Batch, Checked, CredentialActs, CredentialRow, Language, NewChange,
    NewStatement, PasskeyActs, PasskeyId, PasskeyRow, Preferences, PreferencesRow, RecordAppend, ServerStore,
    SessionActs, SqliteStore, StoreError, Theme, VisitRow, Workspace,
};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::Command;
use zeroize::Zeroizing;

pub(crate) const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
const VISIT: VisitId = VisitId::new([2; 16]);

/// Records that each batch adds one change to.
pub(crate) const RECORDS: u8 = 5;

pub(crate) fn record(number: u8) -> RecordId {
    RecordId::new([number; 16])
}

/// A store with a workspace and a visit, and a member who signs in with a password.
pub(crate) fn create(folder: &Path) -> SqliteStore {
    let store = SqliteStore::create(folder).unwrap();
    let visit = VisitRow {
        visit: VISIT,
        place: PlaceId::new([3; 16]),
        forms: Vec::new(),
        team: Vec::new(),
        order: 0,
        label: Vec::new(),
        bytes: Vec::new(),
        fed: 0,
    };
    let member = MemberId::new([8; 16]);
    let credential = CredentialRow {
        member,
        login: "amal".to_owned(),
        password: "a hash".to_owned(),
        chosen: Timestamp::UNIX_EPOCH,
        totp: Some(vec![9; 48]),
        totp_step: 7,
        recovery: vec![[1; 32], [2; 32]],
    };
    let credentials = CredentialActs { keep: vec![credential], ..CredentialActs::default() };
    let passkey = PasskeyRow {
        id: PasskeyId::of(&[3; 32]),
        member,
        credential: vec![3; 32],
        public_key: vec![4; 77],
        counter: 5,
        may_be_copied: true,
        is_copied: false,
        name: "a phone".to_owned(),
        added: Timestamp::UNIX_EPOCH,
        used: None,
    };
    let passkeys = PasskeyActs { keep: vec![passkey], ..PasskeyActs::default() };
    let founding = Administration {
        workspace: HOME,
        found: Some(Workspace { id: HOME, name: "A name".to_owned(), seed: Zeroizing::new([4; 32]) }),
        roster: Vec::new(),
        roster_after: RosterPoint::default(),
        invite: Vec::new(),
        use_up: Vec::new(),
        sessions: SessionActs { credentials, passkeys, ..SessionActs::default() },
        visits: vec![visit],
        items: Vec::new(),
        audit: AuditLine { number: 1, hash: [5; 32], bytes: vec![6; 40] },
        audit_after: AuditPoint::default(),
    };
    store.administer(&founding).unwrap();
    let preferences = Preferences { language: Some(Language::Arabic), theme: Theme::Dark, time_zone: None };
    store.keep_preferences(HOME, &PreferencesRow { member, preferences }).unwrap();
    store
}

pub(crate) fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder).unwrap()
}

/// The bytes of the change with this number, of which the content follows from the number.
pub(crate) fn bytes(of: u8, number: u64) -> Vec<u8> {
    (0..200_u64).map(|index| (number.wrapping_mul(31) + index + u64::from(of)) as u8).collect()
}

fn append(of: u8, number: u64) -> RecordAppend {
    let mut hash = [of; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    let (device, received) = (DeviceId::new([of; 16]), Timestamp::UNIX_EPOCH);
    let statement = Statement::new(StatementKind::Attestation, device, [vec![of; 50], hash.to_vec()].concat());
    let change = NewChange {
        hash: ChangeHash::new(hash),
        author: Some(device),
        actor: ActorId::new([of; 16]),
        number,
        via: device,
        received,
        bytes: bytes(of, number),
    };
    RecordAppend {
        workspace: HOME,
        record: record(of),
        about: RecordAbout { visit: VISIT, form: FormVersionId::new([7; 32]) },
        version_before: number - 1,
        changes: vec![change],
        statements: vec![NewStatement { statement, via: device, received }],
        heads: None,
    }
}

/// Takes in the batch with this number: one change more for each record. Gives their places.
pub(crate) fn commit(store: &SqliteStore, number: u64) -> Result<Vec<u64>, StoreError> {
    let batch = Batch { records: (1..=RECORDS).map(|of| append(of, number)).collect(), ..Batch::default() };
    Ok(store.commit(&batch)?.positions.concat())
}

/// Checks off whatever is waiting.
pub(crate) fn check_off(store: &SqliteStore) -> Result<(), StoreError> {
    for waiting in store.unchecked(usize::MAX)? {
        let unchecked = waiting.changes.iter().filter(|change| !change.served);
        let clean = unchecked.map(|change| change.position).collect();
        let (workspace, record) = (waiting.workspace, waiting.record);
        store.check_off(&Checked { workspace, record, clean, set_aside: Vec::new(), snapshot: None })?;
    }
    Ok(())
}

/// How many batches the store has, each of them whole.
pub(crate) fn batches(store: &SqliteStore) -> u64 {
    let count = |of| store.record(HOME, record(of)).unwrap().map_or(0, |log| log.changes.len() as u64);
    let first = count(1);
    for of in 1..=RECORDS {
        assert_eq!(count(of), first, "a batch is taken in as a whole");
        let Some(log) = store.record(HOME, record(of)).unwrap() else { continue };
        let found = log.changes.into_iter().map(|(_, bytes)| bytes);
        assert!(found.eq((1..=first).map(|number| bytes(of, number))), "each change is as it was given");
        assert_eq!((log.version, log.statements.len() as u64), (first, first));
    }
    first
}

/// Runs one test of this program, which is otherwise passed over, in a process of its own.
pub(crate) fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]).env("CASEMENT_TEST_FOLDER", folder);
    command
}

/// The folder that the parent gave; none if someone runs a child's test by hand.
pub(crate) fn folder_of_child() -> Option<PathBuf> {
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
