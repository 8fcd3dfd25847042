//! All that is kept in memory. Parts are shared between copies, so that a transaction is a copy which takes the place
//! of what was there when all of it went well.

use crate::store::{
    AuditLine, AuditPoint, CredentialRow, FileRow, Held, InvitationRow, ItemRow, Life, NewChange, NewStatement,
    PasskeyId, PasskeyRow, Preferences, SessionRow, SignInRow, Snapshot, StoreError, Usage, VisitRow, Workspace,
};
use casement_core::id::{DeviceId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::Heads;
use casement_core::identity::roster::{RosterEntry, RosterPoint};
use casement_core::store::{RecordAbout, Shelf};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) life: Life,
    pub(super) workspaces: BTreeMap<WorkspaceId, Arc<KeptWorkspace>>,
    pub(super) held: BTreeMap<u64, Arc<Held>>,
    pub(super) last_position: u64,
    pub(super) last_row: u64,
    pub(super) last_held: u64,
    pub(super) last_file: u64,
}

#[derive(Debug, Clone)]
pub(super) struct KeptWorkspace {
    pub(super) workspace: Workspace,
    pub(super) roster: Vec<Arc<RosterEntry>>,
    pub(super) audit: Vec<Arc<AuditLine>>,
    pub(super) invitations: BTreeMap<[u8; 32], InvitationRow>,
    pub(super) sign_ins: BTreeMap<[u8; 32], SignInRow>,
    pub(super) sessions: BTreeMap<[u8; 32], SessionRow>,
    pub(super) credentials: BTreeMap<MemberId, CredentialRow>,
    pub(super) passkeys: BTreeMap<PasskeyId, PasskeyRow>,
    pub(super) preferences: BTreeMap<MemberId, Preferences>,
    pub(super) visits: BTreeMap<VisitId, Arc<KeptVisit>>,
    pub(super) items: BTreeMap<(Shelf, Vec<u8>), Arc<KeptItem>>,
    pub(super) seen: BTreeMap<DeviceId, Timestamp>,
    pub(super) records: BTreeMap<RecordId, Arc<KeptRecord>>,
    /// By their numbers.
    pub(super) files: BTreeMap<u64, FileRow>,
    pub(super) feed: BTreeMap<u64, FeedRow>,
    pub(super) fed: u64,
}

#[derive(Debug, Clone)]
pub(super) struct KeptVisit {
    pub(super) row: VisitRow,
    /// The number at which the feed tells of the visit itself.
    pub(super) told: u64,
}

#[derive(Debug, Clone)]
pub(super) struct KeptItem {
    pub(super) row: ItemRow,
    pub(super) told: u64,
}

#[derive(Debug, Clone)]
pub(super) struct KeptRecord {
    pub(super) row: u64,
    pub(super) about: RecordAbout,
    pub(super) version: u64,
    pub(super) heads: Option<Heads>,
    pub(super) changes: BTreeMap<u64, KeptChange>,
    pub(super) statements: Vec<KeptStatement>,
    pub(super) snapshot: Option<Arc<KeptSnapshot>>,
}

#[derive(Debug, Clone)]
pub(super) struct KeptChange {
    pub(super) change: Arc<NewChange>,
    /// Its number in the feed, once it is served.
    pub(super) fed: Option<u64>,
}

#[derive(Debug, Clone)]
pub(super) struct KeptStatement {
    pub(super) statement: Arc<NewStatement>,
    /// The last place in the log when it was taken in.
    pub(super) position: u64,
    pub(super) fed: Option<u64>,
}

#[derive(Debug)]
pub(super) struct KeptSnapshot {
    pub(super) snapshot: Snapshot,
    /// The last number of the feed when it was made: all that it holds was served by then.
    pub(super) fed: u64,
}

#[derive(Debug, Clone)]
pub(super) struct FeedRow {
    pub(super) what: Fed,
    /// The last number of those that are not parted from it.
    pub(super) ends: u64,
}

#[derive(Debug, Clone)]
pub(super) enum Fed {
    Change(RecordId, u64),
    /// By its place among the record's statements.
    Statement(RecordId, usize),
    Item(Shelf, Vec<u8>),
    Visit(VisitId),
    Joined(MemberId, VisitId),
    Left(MemberId, VisitId),
}

impl State {
    pub(super) fn new(life: Life) -> Self {
        let (workspaces, held) = (BTreeMap::new(), BTreeMap::new());
        Self { life, workspaces, held, last_position: 0, last_row: 0, last_held: 0, last_file: 0 }
    }

    pub(super) fn workspace(&mut self, workspace: WorkspaceId) -> Result<&mut KeptWorkspace, StoreError> {
        self.workspaces.get_mut(&workspace).map(Arc::make_mut).ok_or(StoreError::Misuse("there is no such workspace"))
    }

    pub(super) fn record(&self, workspace: WorkspaceId, record: RecordId) -> Option<&KeptRecord> {
        self.workspaces.get(&workspace)?.records.get(&record).map(|kept| &**kept)
    }

    /// Holds a change that was taken in and has just been set aside, under a new number where it is held still.
    pub(super) fn hold_again(&mut self, held: Held) {
        self.held
            .retain(|_, known| (known.workspace, known.record, known.hash) != (held.workspace, held.record, held.hash));
        self.hold(held);
    }

    /// Holds a change, unless it is held already.
    pub(super) fn hold(&mut self, mut held: Held) {
        let same = |known: &&Arc<Held>| {
            (known.workspace, known.record, known.hash) == (held.workspace, held.record, held.hash)
        };
        if self.held.values().any(|known| same(&known)) {
            return;
        }
        self.last_held += 1;
        held.id = crate::store::HeldId(self.last_held);
        self.held.insert(self.last_held, Arc::new(held));
    }
}

impl KeptWorkspace {
    pub(super) fn new(workspace: Workspace) -> Self {
        Self {
            workspace,
            roster: Vec::new(),
            audit: Vec::new(),
            invitations: BTreeMap::new(),
            sign_ins: BTreeMap::new(),
            sessions: BTreeMap::new(),
            credentials: BTreeMap::new(),
            passkeys: BTreeMap::new(),
            preferences: BTreeMap::new(),
            visits: BTreeMap::new(),
            items: BTreeMap::new(),
            seen: BTreeMap::new(),
            records: BTreeMap::new(),
            files: BTreeMap::new(),
            feed: BTreeMap::new(),
            fed: 0,
        }
    }

    pub(super) fn roster_point(&self) -> RosterPoint {
        self.roster.last().map_or_else(RosterPoint::default, |entry| entry.point())
    }

    pub(super) fn audit_point(&self) -> AuditPoint {
        self.audit.last().map_or_else(AuditPoint::default, |line| AuditPoint { lines: line.number, hash: line.hash })
    }

    /// Counted anew each time: it is a twin, and small.
    pub(super) fn usage(&self) -> Usage {
        let mut usage = Usage { count: self.records.len() as u64, bytes: 0 };
        for record in self.records.values() {
            let changes = record.changes.values().map(|kept| kept.change.bytes.len());
            let statements = record.statements.iter().map(|kept| kept.statement.statement.bytes().len());
            usage.bytes += changes.chain(statements).sum::<usize>() as u64;
        }
        usage
    }

    /// Tells something in the feed; gives its number.
    pub(super) fn tell(&mut self, what: Fed) -> u64 {
        self.fed += 1;
        self.feed.insert(self.fed, FeedRow { what, ends: self.fed });
        self.fed
    }
}

impl KeptRecord {
    pub(super) fn is_served(&self, up_to: u64) -> bool {
        let changes = self.changes.values().filter_map(|change| change.fed);
        changes.chain(self.statements.iter().filter_map(|statement| statement.fed)).any(|fed| fed <= up_to)
    }

    /// Since which place of the log something is waiting to be served.
    pub(super) fn waiting(&self) -> Option<u64> {
        let statements = self.statements.iter().filter(|kept| kept.fed.is_none()).map(|kept| kept.position);
        self.first_unchecked().into_iter().chain(statements).min()
    }

    pub(super) fn first_unchecked(&self) -> Option<u64> {
        self.changes.iter().find(|(_, kept)| kept.fed.is_none()).map(|(position, _)| *position)
    }
}
