//! What came of checking.

use super::state::{Fed, FeedRow, KeptChange, KeptRecord, KeptSnapshot, State};
use crate::store::{Checked, HELD_STATEMENTS_MAX, Held, HeldId, Served, StoreError};
use casement_core::store::StatementKind;
use std::sync::Arc;

impl State {
    pub(super) fn check_off(&mut self, checked: &Checked) -> Result<Served, StoreError> {
        let kept = self.workspace(checked.workspace)?;
        let first = kept.fed + 1;
        let mut fed = kept.fed;
        let record = kept.records.get_mut(&checked.record).ok_or(StoreError::Misuse("there is no such record"))?;
        let record = Arc::make_mut(record);
        let mut served = Vec::new();
        for position in &checked.clean {
            let change = record.changes.get_mut(position).filter(|change| change.fed.is_none());
            fed += 1;
            change.ok_or(StoreError::Conflict)?.fed = Some(fed);
            served.push(Fed::Change(checked.record, *position));
        }
        let mut held = Vec::new();
        for (position, reason) in &checked.set_aside {
            let change = record.changes.remove(position).filter(|change| change.fed.is_none());
            held.push(record.held(checked, &change.ok_or(StoreError::Conflict)?, *reason));
            record.version += 1;
            record.heads = None;
        }
        let first_unchecked = record.first_unchecked().unwrap_or(u64::MAX);
        for (place, statement) in record.statements.iter_mut().enumerate() {
            if statement.fed.is_none() && statement.position < first_unchecked {
                fed += 1;
                statement.fed = Some(fed);
                served.push(Fed::Statement(checked.record, place));
            }
        }
        if let Some(snapshot) = &checked.snapshot {
            let ends_served = record.changes.get(&snapshot.position).is_some_and(|change| change.fed.is_some());
            if !ends_served || first_unchecked < snapshot.position {
                return Err(StoreError::Misuse("a snapshot holds all up to a change that is served"));
            }
            record.snapshot = Some(Arc::new(KeptSnapshot { snapshot: snapshot.clone(), fed }));
        }
        let visit = record.about.visit;
        kept.feed.extend((first..).zip(served).map(|(number, what)| (number, FeedRow { what, ends: fed })));
        let any = fed > kept.fed;
        kept.fed = fed;
        if let (true, Some(visit)) = (any, kept.visits.get_mut(&visit)) {
            Arc::make_mut(visit).row.fed = fed;
        }
        held.into_iter().for_each(|held| self.hold_again(held));
        Ok(Served { visit: any.then_some((visit, fed)) })
    }
}

impl KeptRecord {
    /// A change that is set aside, with the attestations of the same push.
    fn held(&self, checked: &Checked, change: &KeptChange, reason: u16) -> Held {
        let change = &change.change;
        let same_push = self.statements.iter().map(|kept| &kept.statement).filter(|statement| {
            statement.statement.kind() == StatementKind::Attestation
                && (statement.via, statement.received) == (change.via, change.received)
        });
        Held {
            id: HeldId(0),
            workspace: checked.workspace,
            record: checked.record,
            about: self.about,
            hash: change.hash,
            via: change.via,
            reason,
            received: change.received,
            bytes: change.bytes.clone(),
            statements: same_push
                .take(HELD_STATEMENTS_MAX)
                .map(|statement| statement.statement.bytes().to_vec())
                .collect(),
        }
    }
}
