//! Compaction, in memory.

use super::State;
use super::held::HeldSnapshot;
use crate::store::{Compacted, Compaction, Misuse, StatementKind, StoreError};
use rustc_hash::FxHashSet;
use std::sync::Arc;

impl State {
    pub(super) fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError> {
        let Compaction { record, snapshot, reproduced, superseded, .. } = compaction;
        let held = self.records.get_mut(record).ok_or(Misuse::RecordUnknown(*record))?;
        let held = Arc::make_mut(held);
        let reproduced: FxHashSet<_> = reproduced.iter().copied().collect();
        let in_log = held.log.values().filter(|held| reproduced.contains(&held.change.hash)).count() as u64;
        let stored = held.snapshot.as_ref().map(|known| (known.digest, known.folded));
        let named = compaction.check(stored, in_log)?;
        let before = held.log.len() as u64;
        held.log.retain(|_, held| !(held.sending.is_receipted() && reproduced.contains(&held.change.hash)));
        let removed = before - held.log.len() as u64;
        let kept = in_log - removed;
        for held in held.log.values_mut() {
            held.in_snapshot = reproduced.contains(&held.change.hash);
        }
        held.snapshot = Some(HeldSnapshot::new(snapshot, named - kept));
        held.statements.retain(|(statement, sending)| {
            let superseded = superseded.contains(&statement.id()) && statement.kind() == StatementKind::Attestation;
            !(superseded && sending.is_receipted())
        });
        Ok(Compacted { removed, kept })
    }
}
