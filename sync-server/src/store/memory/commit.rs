//! Taking in.

use super::state::{KeptChange, KeptRecord, KeptStatement, KeptWorkspace, State};
use crate::store::{Batch, Committed, RecordAppend, StoreError};
use std::collections::BTreeMap;
use std::sync::Arc;

impl State {
    pub(super) fn commit(&mut self, batch: &Batch) -> Result<Committed, StoreError> {
        let mut committed = Committed::default();
        for append in &batch.records {
            committed.positions.push(self.append(append)?);
        }
        for held in &batch.held {
            self.workspace(held.workspace)?;
            self.hold(held.clone());
        }
        for (workspace, device, time) in &batch.seen {
            let seen = self.workspace(*workspace)?.seen.entry(*device).or_insert(*time);
            *seen = (*seen).max(*time);
        }
        Ok(committed)
    }

    fn append(&mut self, append: &RecordAppend) -> Result<Vec<u64>, StoreError> {
        let (mut position, next_row) = (self.last_position, self.last_row + 1);
        let kept = self.workspace(append.workspace)?.record_for(append, next_row)?;
        let is_new = kept.row == next_row;
        kept.about.form = append.about.form;
        for change in &append.changes {
            let known = |known: &KeptChange| {
                let known = &known.change;
                known.hash == change.hash || (known.actor, known.number) == (change.actor, change.number)
            };
            if kept.changes.values().any(known) {
                return Err(StoreError::Conflict);
            }
            position += 1;
            kept.version += 1;
            kept.changes.insert(position, KeptChange { change: Arc::new(change.clone()), fed: None });
        }
        for statement in &append.statements {
            let id = statement.statement.id();
            if kept.statements.iter().all(|known| known.statement.statement.id() != id) {
                let statement = Arc::new(statement.clone());
                kept.statements.push(KeptStatement { statement, position, fed: None });
            }
        }
        if append.heads.is_some() {
            kept.heads.clone_from(&append.heads);
        }
        if is_new {
            self.last_row = next_row;
        }
        let first = std::mem::replace(&mut self.last_position, position) + 1;
        Ok((first..=position).collect())
    }
}

impl KeptWorkspace {
    /// The record that is added to, made where it is not there.
    fn record_for(&mut self, append: &RecordAppend, next_row: u64) -> Result<&mut KeptRecord, StoreError> {
        if !self.visits.contains_key(&append.about.visit) {
            return Err(StoreError::Misuse("there is no such visit"));
        }
        let new = || {
            Arc::new(KeptRecord {
                row: next_row,
                about: append.about,
                version: 0,
                heads: None,
                changes: BTreeMap::new(),
                statements: Vec::new(),
                snapshot: None,
            })
        };
        let kept = Arc::make_mut(self.records.entry(append.record).or_insert_with(new));
        if kept.about.visit != append.about.visit {
            return Err(StoreError::Misuse("a record keeps its visit"));
        }
        if kept.version != append.version_before { Err(StoreError::Conflict) } else { Ok(kept) }
    }
}
