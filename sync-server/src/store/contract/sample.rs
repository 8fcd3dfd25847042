//! Workspaces, records and changes for the tests.

use crate::store::{
    Administration, AuditLine, AuditPoint, Backfill, Batch, Checked, CredentialRow, Directory, FeedEntry, FeedPage,
    FeedQuery, Held, HeldId, InvitationRow, ItemRow, Life, NewChange, NewStatement, PasskeyId, PasskeyRow,
    RecordAppend, RecordPage, Served, ServerStore, SessionActs, SessionRow, SignInRow, Snapshot, TeamRow, VisitRole,
    VisitRow, Workspace,
};
use casement_core::id::{
    ActorId, ChangeHash, DeviceId, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::{RosterAct, RosterEntry, RosterPoint};
use casement_core::identity::{Heads, WorkspaceKey};
use casement_core::store::{EpochId, RecordAbout, Shelf, Statement, StatementKind};
use jiff::Timestamp;
use zeroize::Zeroizing;

pub(super) const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
pub(super) const OTHER: WorkspaceId = WorkspaceId::new([2; 16]);

pub(in crate::store) fn life(number: u8) -> Life {
    Life { epoch: EpochId([number; 16]), secret: [number; 32] }
}

pub(super) fn member(number: u8) -> MemberId {
    MemberId::new([number; 16])
}

pub(super) fn device(number: u8) -> DeviceId {
    DeviceId::new([number; 16])
}

pub(super) fn visit_id(number: u8) -> VisitId {
    VisitId::new([number; 16])
}

pub(super) fn record(number: u8) -> RecordId {
    RecordId::new([number; 16])
}

pub(super) fn about(visit: u8) -> RecordAbout {
    RecordAbout { visit: visit_id(visit), form: FormVersionId::new([1; 32]) }
}

pub(super) fn time(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

pub(super) fn workspace(id: WorkspaceId, name: &str) -> Workspace {
    Workspace { id, name: name.to_owned(), seed: Zeroizing::new([id.as_bytes()[0]; 32]) }
}

pub(super) fn line(number: u64) -> AuditLine {
    let mut hash = [9; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    AuditLine { number, hash, bytes: vec![number as u8; 30] }
}

pub(super) fn roster_entry(after: RosterPoint) -> RosterEntry {
    let act = RosterAct::RevokeDevice { device: device(after.entries as u8) };
    RosterEntry::sign(&WorkspaceKey::from_seed(&[3; 32]), after, act, time(0))
}

pub(super) fn directory(store: &impl ServerStore) -> Directory {
    store.directory(HOME).unwrap().unwrap()
}

/// Where the roster of a directory ends.
pub(super) fn roster_point(directory: &Directory) -> RosterPoint {
    directory.roster.last().map_or_else(RosterPoint::default, RosterEntry::point)
}

/// An act that does nothing but leave a line, on the workspace as it is now.
pub(super) fn act(store: &impl ServerStore, workspace: WorkspaceId) -> Administration {
    let now = store.directory(workspace).unwrap();
    let audit_after = now.as_ref().map_or_else(AuditPoint::default, |now| now.audit);
    Administration {
        workspace,
        found: None,
        roster: Vec::new(),
        roster_after: now.as_ref().map_or_else(RosterPoint::default, roster_point),
        invite: Vec::new(),
        use_up: Vec::new(),
        sessions: SessionActs::default(),
        visits: Vec::new(),
        items: Vec::new(),
        audit: line(audit_after.lines + 1),
        audit_after,
    }
}

pub(super) fn found(store: &impl ServerStore, id: WorkspaceId) {
    store.administer(&Administration { found: Some(workspace(id, "A name")), ..act(store, id) }).unwrap();
}

/// A workspace with visits 1 and 2, to which member 1 goes as lead and member 2 with them.
pub(super) fn furnish(store: &impl ServerStore) {
    found(store, HOME);
    keep_visits(store, vec![visit(1, &[1, 2]), visit(2, &[1, 2])]);
}

pub(super) fn keep_visits(store: &impl ServerStore, visits: Vec<VisitRow>) {
    store.administer(&Administration { visits, ..act(store, HOME) }).unwrap();
}

pub(super) fn keep_items(store: &impl ServerStore, items: Vec<ItemRow>) {
    store.administer(&Administration { items, ..act(store, HOME) }).unwrap();
}

/// A visit with a team, of which the first leads it.
pub(super) fn visit(number: u8, team: &[u8]) -> VisitRow {
    let roles = [VisitRole::Lead, VisitRole::Visitor, VisitRole::Reader];
    let team = team.iter().enumerate().map(|(place, number)| TeamRow {
        member: member(*number),
        role: roles[place.min(2)],
        since: 0,
    });
    VisitRow {
        visit: visit_id(number),
        place: PlaceId::new([number; 16]),
        forms: vec![FormVersionId::new([1; 32]), FormVersionId::new([2; 32])],
        team: team.collect(),
        order: 100 - u64::from(number),
        label: vec![number; 10],
        bytes: vec![number; 50],
        fed: 0,
    }
}

pub(super) fn item(shelf: Shelf, number: u8, bytes: Option<usize>) -> ItemRow {
    let bytes = bytes.map(|bytes| vec![number; bytes]);
    ItemRow { shelf, key: vec![number; 16], order: 100 - u64::from(number), label: vec![number; 4], bytes }
}

pub(super) fn invitation(number: u8) -> InvitationRow {
    let by = number.is_multiple_of(2).then(|| member(number));
    InvitationRow { code_hash: [number; 32], member: member(number), by, expires: time(60) }
}

pub(super) fn sign_in(number: u8) -> SignInRow {
    let InvitationRow { code_hash, member, by, expires } = invitation(number);
    SignInRow { code_hash, member, by, expires }
}

pub(super) fn session(number: u8) -> SessionRow {
    let (device, member) = (device(number), member(number));
    let (began, used) = (time(number.into()), time(number.into()));
    SessionRow {
        token_hash: [number; 32],
        device,
        member,
        began,
        used,
        sealed: vec![number; 48],
        label: format!("label {number}"),
    }
}

/// The credentials of a member, with so many recovery codes; with a second factor where there are some.
pub(super) fn credential(number: u8, login: &str, codes: u8) -> CredentialRow {
    CredentialRow {
        member: member(number),
        login: login.to_owned(),
        password: format!("hash of {number}"),
        chosen: time(number.into()),
        totp: (codes > 0).then(|| vec![number; 48]),
        totp_step: u64::from(codes) * 1_000,
        recovery: (1..=codes).map(|code| [code; 32]).collect(),
    }
}

/// A passkey of a member, of the authenticator with this number.
pub(super) fn passkey(number: u8, of: u8) -> PasskeyRow {
    let credential = vec![number; 16 + usize::from(number)];
    PasskeyRow {
        id: PasskeyId::of(&credential),
        member: member(of),
        credential,
        public_key: vec![number; 77],
        counter: u32::from(number),
        may_be_copied: number.is_multiple_of(2),
        is_copied: number.is_multiple_of(4),
        name: format!("passkey {number}"),
        added: time(number.into()),
        used: number.is_multiple_of(3).then(|| time(60)),
    }
}

/// The change with this number of an actor; its hash follows from both and the content.
pub(super) fn change(actor: u8, number: u64, content: u8) -> NewChange {
    let mut hash = [content; 32];
    hash[..16].copy_from_slice(&[actor; 16]);
    hash[16..24].copy_from_slice(&number.to_be_bytes());
    NewChange {
        hash: ChangeHash::new(hash),
        author: (actor != 0).then(|| device(actor)),
        actor: ActorId::new([actor; 16]),
        number,
        via: device(actor),
        received: time(number as i64),
        bytes: vec![content; 100 + (number % 50) as usize],
    }
}

/// An attestation by a device, brought with the changes that have this number.
pub(super) fn attestation(by: u8, content: u8, number: u64) -> NewStatement {
    let statement = Statement::new(StatementKind::Attestation, device(by), vec![content; 60]);
    NewStatement { statement, via: device(by), received: time(number as i64) }
}

pub(super) fn approval(by: u8, content: u8) -> NewStatement {
    let statement = Statement::new(StatementKind::Approval, device(by), vec![content; 70]);
    NewStatement { statement, via: device(by), received: time(0) }
}

pub(super) fn heads(content: u8) -> Heads {
    Heads::new(vec![ChangeHash::new([content; 32])]).unwrap()
}

/// What is added to a record of the visit with the same number, on the record as it is now.
pub(super) fn append(store: &impl ServerStore, number: u8, changes: Vec<NewChange>) -> RecordAppend {
    let version_before = store.record(HOME, record(number)).unwrap().map_or(0, |log| log.version);
    let (workspace, record, about) = (HOME, record(number), about(number));
    RecordAppend { workspace, record, about, version_before, changes, statements: Vec::new(), heads: None }
}

pub(super) fn batch(records: Vec<RecordAppend>) -> Batch {
    Batch { records, ..Batch::default() }
}

/// Takes in changes of a record with statements; gives their places.
pub(super) fn take_in(
    store: &impl ServerStore,
    number: u8,
    changes: Vec<NewChange>,
    statements: Vec<NewStatement>,
) -> Vec<u64> {
    let append = RecordAppend { statements, ..append(store, number, changes) };
    store.commit(&batch(vec![append])).unwrap().positions.remove(0)
}

pub(super) fn checked(number: u8, clean: &[u64]) -> Checked {
    let (workspace, record, clean) = (HOME, record(number), clean.to_vec());
    Checked { workspace, record, clean, set_aside: Vec::new(), snapshot: None }
}

/// Takes in and serves one change with its attestation.
pub(super) fn serve(store: &impl ServerStore, number: u8, change: NewChange) -> Served {
    let statement = attestation(change.actor.as_bytes()[0], change.number as u8, change.number);
    let positions = take_in(store, number, vec![change], vec![statement]);
    store.check_off(&checked(number, &positions)).unwrap()
}

pub(super) fn snapshot(content: u8, changes: u64, position: u64) -> Snapshot {
    Snapshot { heads: heads(content), changes, position, bytes: vec![content; 300] }
}

pub(super) fn held(workspace: WorkspaceId, record_number: u8, change: &NewChange, reason: u16) -> Held {
    Held {
        id: HeldId(0),
        workspace,
        record: record(record_number),
        about: about(77),
        hash: change.hash,
        via: change.via,
        reason,
        received: change.received,
        bytes: change.bytes.clone(),
        statements: vec![vec![1; 60], vec![2; 60]],
    }
}

/// All that member 1 gets of the visits after a number.
pub(super) fn feed(store: &impl ServerStore, after: u64, visits: &[u8]) -> FeedPage {
    let visits: Vec<_> = visits.iter().copied().map(visit_id).collect();
    let up_to = directory(store).fed;
    let query = FeedQuery { workspace: HOME, member: member(1), after, up_to, visits: &visits, bytes_max: usize::MAX };
    store.feed(&query).unwrap()
}

/// All whole records of visits.
pub(super) fn fill(store: &impl ServerStore, visits: &[u8], up_to: u64) -> RecordPage {
    let visits: Vec<_> = visits.iter().copied().map(visit_id).collect();
    let query = Backfill { workspace: HOME, visits: &visits, after_row: 0, up_to, bytes_max: usize::MAX };
    store.records(&query).unwrap()
}

/// A page in short, one word an entry.
pub(super) fn words(page: &FeedPage) -> Vec<String> {
    let entries = page.entries.iter().map(|(number, entry)| match entry {
        FeedEntry::Change { record, position, .. } => format!("{number} change {position} of {}", record.as_bytes()[0]),
        FeedEntry::Statement { record, statement, .. } => {
            format!("{number} statement {} of {}", statement.bytes()[0], record.as_bytes()[0])
        }
        FeedEntry::Item(item) => format!("{number} item {}", item.key[0]),
        FeedEntry::Visit(visit) => format!("{number} visit {}", visit.visit.as_bytes()[0]),
        FeedEntry::Joined(visit) => format!("{number} joined {}", visit.as_bytes()[0]),
        FeedEntry::Left(visit) => format!("{number} left {}", visit.as_bytes()[0]),
    });
    entries.collect()
}
