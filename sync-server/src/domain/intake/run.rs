//! The desk at which pushes are judged and committed, many at once.

use super::cache::Cache;
use super::judge::{Case, Judged, JudgedRecord};
use super::prepare::{PreparedPush, PreparedRecord};
use super::room::{BatchUse, Stock};
use crate::domain::limits::Limits;
use crate::store::{Batch, Committed, RecordAppend, ServerStore, StoreError};
use casement_core::id::{ChangeHash, RecordId, WorkspaceId};
use casement_core::store::Verdict;
use casement_core::sync::wire::RecordReceipts;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// Where everything that is pushed comes together. There is one for a store.
pub struct Intake {
    cache: Cache,
    /// What stands in each workspace, and what is held there, so that it is known again when it comes again.
    pub(super) stocks: HashMap<WorkspaceId, Stock>,
    limits: Limits,
}

/// What became of one push, on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pushed {
    /// For each record of the push.
    pub receipts: Vec<RecordReceipts>,
    /// Whether anything was taken in that is to be checked.
    pub is_new: bool,
    /// Changes that are held.
    pub held: usize,
    /// Changes that wait on the device because there is no room for them.
    pub without_room: usize,
}

/// Why nothing of a push was taken in. It may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The disk is full.
    #[error("there is no room to take anything in")]
    Full,
    /// Something failed.
    #[error("what was pushed could not be taken in")]
    Failed,
}

/// Changes of which the index is kept in mind, over all records. At some 600 bytes each that is 20 MB.
const CACHED_CHANGES_MAX: usize = 32_768;
/// How often a batch is judged anew when another process was first.
const ATTEMPTS: usize = 4;

impl Intake {
    /// Knows what the store holds.
    pub fn new(store: &dyn ServerStore, limits: Limits) -> Result<Self, StoreError> {
        let mut intake = Self { cache: Cache::new(CACHED_CHANGES_MAX), stocks: HashMap::new(), limits };
        for workspace in store.workspaces()? {
            intake.reload_held(store, workspace.id)?;
        }
        Ok(intake)
    }

    /// Reads anew what is held, after someone has decided about some of it.
    pub fn reload_held(&mut self, store: &dyn ServerStore, workspace: WorkspaceId) -> Result<(), StoreError> {
        let stock = Stock::new(store.usage(workspace)?, &store.held(workspace)?);
        self.stocks.insert(workspace, stock);
        Ok(())
    }

    /// Forgets everything that it knows of records.
    pub fn forget_all(&mut self) {
        self.cache = Cache::new(CACHED_CHANGES_MAX);
    }

    /// Forgets what it knows of a record: some of it was set aside when it was checked.
    pub fn forget(&mut self, workspace: WorkspaceId, record: RecordId) {
        self.cache.forget(workspace, record);
    }

    /// Judges pushes one after another, and commits what they bring in one transaction. Either all of it is on disk when
    /// this returns, or none.
    pub fn take_in(&mut self, store: &dyn ServerStore, pushes: &[PreparedPush]) -> Result<Vec<Pushed>, IntakeError> {
        for _ in 0..ATTEMPTS {
            let (batch, judged) = self.judge_all(store, pushes).map_err(|error| {
                // What was put into indexes before it failed is not on disk.
                self.forget_all();
                intake_error(error)
            })?;
            let has_any = !batch.records.is_empty() || !batch.held.is_empty() || !batch.seen.is_empty();
            let committed = if has_any { store.commit(&batch) } else { Ok(Committed::default()) };
            match committed {
                Ok(committed) => {
                    self.note_stock(store, &batch);
                    return Ok(self.committed(pushes, &batch, judged, &committed));
                }
                Err(error) => {
                    // What was put into the indexes is not on disk.
                    batch.records.iter().for_each(|append| self.cache.forget(append.workspace, append.record));
                    if !matches!(error, StoreError::Conflict) {
                        return Err(intake_error(error));
                    }
                }
            }
        }
        Err(IntakeError::Failed)
    }

    /// Notes what stands in the workspaces of a batch that is on disk.
    fn note_stock(&mut self, store: &dyn ServerStore, batch: &Batch) {
        let workspaces = batch.records.iter().map(|append| append.workspace);
        let workspaces: HashSet<WorkspaceId> = workspaces.chain(batch.held.iter().map(|held| held.workspace)).collect();
        for workspace in workspaces {
            let stock = self.stocks.entry(workspace).or_default();
            stock.committed(workspace, batch);
            // Where that cannot be read now, it is read with the next.
            stock.stored = store.usage(workspace).unwrap_or(stock.stored);
        }
    }

    fn judge_all(
        &mut self,
        store: &dyn ServerStore,
        pushes: &[PreparedPush],
    ) -> Result<(Batch, Vec<Vec<JudgedRecord>>), StoreError> {
        let mut batch = Batch::default();
        let mut places: HashMap<(WorkspaceId, RecordId), usize> = HashMap::new();
        let mut uses: HashMap<WorkspaceId, BatchUse> = HashMap::new();
        let mut all = Vec::with_capacity(pushes.len());
        for push in pushes {
            batch.seen.extend(push.answered.map(|time| (push.speaker.workspace, push.speaker.device, time)));
            let mut judged = Vec::with_capacity(push.records.len());
            for record in &push.records {
                let used = uses.entry(push.speaker.workspace).or_default();
                judged.push(self.judge_one(store, push, record, &mut batch, &mut places, used)?);
            }
            all.push(judged);
        }
        batch.records.retain(|append| !append.changes.is_empty() || !append.statements.is_empty());
        Ok((batch, all))
    }

    fn judge_one(
        &mut self,
        store: &dyn ServerStore,
        push: &PreparedPush,
        record: &PreparedRecord,
        batch: &mut Batch,
        places: &mut HashMap<(WorkspaceId, RecordId), usize>,
        used: &mut BatchUse,
    ) -> Result<JudgedRecord, StoreError> {
        let workspace = push.speaker.workspace;
        let known = self.cache.get(store, workspace, record.record)?;
        let place = *places.entry((workspace, record.record)).or_insert_with(|| {
            batch.records.push(RecordAppend {
                workspace,
                record: record.record,
                about: record.about,
                version_before: known.version,
                changes: Vec::new(),
                statements: Vec::new(),
                heads: None,
            });
            batch.records.len() - 1
        });
        let stock = self.stocks.entry(workspace).or_default();
        let via = push.speaker.device;
        let mut room = stock.room(&self.limits, via, used);
        let in_batch: HashMap<ChangeHash, u16> = batch
            .held
            .iter()
            .filter(|held| held.workspace == workspace && held.record == record.record)
            .map(|held| (held.hash, held.reason))
            .collect();
        let held_before =
            |hash: &ChangeHash| stock.reason(record.record, *hash).or_else(|| in_batch.get(hash).copied());
        let append = &mut batch.records[place];
        let before = append.changes.len();
        let held = &mut batch.held;
        let failed = Cell::new(None);
        let statements = || match store.record(workspace, record.record) {
            Ok(log) => log.map(|log| log.statements).unwrap_or_default(),
            Err(error) => {
                // Told below: what is not proved because nothing could be read must not be refused for good.
                failed.set(Some(error));
                Vec::new()
            }
        };
        let statements = &statements;
        let (signed, room_of) = (Vec::new(), &mut room);
        let mut case = Case {
            push,
            record,
            known,
            statements,
            append,
            held_before: &held_before,
            held,
            room: room_of,
            signed,
            without_room: 0,
        };
        let judged = case.judge();
        if let Some(error) = failed.take() {
            return Err(error);
        }
        let added = append.changes.len() - before;
        used.add(via, &room);
        self.cache.grown(added);
        Ok(judged)
    }

    fn committed(
        &mut self,
        pushes: &[PreparedPush],
        batch: &Batch,
        judged: Vec<Vec<JudgedRecord>>,
        committed: &Committed,
    ) -> Vec<Pushed> {
        let places: HashMap<(WorkspaceId, RecordId), &Vec<u64>> = batch
            .records
            .iter()
            .zip(&committed.positions)
            .map(|(append, positions)| ((append.workspace, append.record), positions))
            .collect();
        for (append, positions) in batch.records.iter().zip(&committed.positions) {
            let added = append.changes.iter().map(|change| change.hash).zip(positions.iter().copied());
            self.cache.placed(append.workspace, append.record, append.about, added);
        }
        let pushed = pushes.iter().zip(judged).map(|(push, judged)| {
            let mut pushed = Pushed::default();
            for (record, judged) in push.records.iter().zip(judged) {
                let positions = places.get(&(push.speaker.workspace, record.record));
                let at = |place: usize| positions.and_then(|positions| positions.get(place)).copied().unwrap_or(0);
                pushed.is_new |= judged.changes.iter().any(|judged| matches!(judged, Judged::New(_)));
                pushed.held += judged.changes.iter().filter(|judged| matches!(judged, Judged::Held(_))).count();
                pushed.without_room += judged.without_room;
                pushed.receipts.push(RecordReceipts {
                    record: record.record,
                    changes: judged.changes.iter().map(|judged| judged.verdict(at)).collect(),
                    statements: judged
                        .statements
                        .iter()
                        .map(|judged| judged.map_or_else(|judged| judged.verdict(at), |()| Verdict::Stored(0)))
                        .collect(),
                });
            }
            pushed
        });
        let pushed = pushed.collect();
        self.cache.trim();
        pushed
    }
}

impl Judged {
    pub(super) fn verdict(self, position: impl Fn(usize) -> u64) -> Verdict {
        match self {
            Self::New(place) => Verdict::Stored(position(place)),
            Self::Had(position) => Verdict::AlreadyHad(position),
            Self::Waiting(hash) => Verdict::Waiting(hash),
            Self::Held(reason) => Verdict::Held(reason),
            Self::Refused(reason) => Verdict::Refused(reason as u16),
        }
    }
}

fn intake_error(error: StoreError) -> IntakeError {
    if matches!(error, StoreError::Full) { IntakeError::Full } else { IntakeError::Failed }
}
