//! Taking in after all what was held.

use super::judge::Judged;
use super::prepare::{PreparedPush, PreparedRecord, prepare};
use super::run::{Intake, IntakeError};
use crate::domain::workspaces::{Speaker, WorkspaceState};
use crate::store::{Held, HeldId, ServerStore};
use casement_core::gate;
use casement_core::id::{DeviceId, RecordId};
use casement_core::store::{RecordAbout, StatementKind, Verdict};
use casement_core::sync::reason::HeldReason;
use casement_core::sync::wire::{RecordPush, SignedStatement};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What became of what was held and is to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Released {
    /// Taken in, and on disk.
    pub taken: Vec<HeldId>,
    /// Held as before, for what the verdict says.
    pub kept: Vec<(HeldId, Verdict)>,
}

/// What is released together: changes of one record that one device brought.
type Group<'a> = ((RecordId, DeviceId), Vec<&'a Held>);

impl Intake {
    /// Takes in what was held, as if it came now, through the gate and the index. It is on disk when this returns; whoever
    /// calls then lets go of what was taken. Nothing else is changed, so that it can be done again.
    pub fn release(
        &mut self,
        store: &dyn ServerStore,
        state: &Arc<WorkspaceState>,
        wanted: &[HeldId],
        now: Timestamp,
    ) -> Result<Released, IntakeError> {
        let workspace = state.workspace.id;
        let all = store.held(workspace).map_err(|_| IntakeError::Failed)?;
        let wanted: BTreeSet<HeldId> = wanted.iter().copied().collect();
        let chosen: Vec<&Held> = all.iter().filter(|held| wanted.contains(&held.id)).collect();
        let stock = self.stocks.entry(workspace).or_default();
        chosen.iter().for_each(|held| stock.let_go(held));
        let released = self.release_chosen(store, state, &chosen, now);
        // What was not taken is held as before; what was is let go by the caller.
        self.reload_held(store, workspace).map_err(|_| IntakeError::Failed)?;
        released
    }

    fn release_chosen(
        &mut self,
        store: &dyn ServerStore,
        state: &Arc<WorkspaceState>,
        chosen: &[&Held],
        now: Timestamp,
    ) -> Result<Released, IntakeError> {
        let mut released = Released::default();
        let mut left: Vec<&Held> = chosen.to_vec();
        // One may build on another that somebody else brought: until nothing more can be taken in.
        loop {
            let mut kept = Vec::new();
            for (_, group) in groups(&left) {
                for (held, verdict) in self.release_group(store, state, &group, now)? {
                    match verdict {
                        Verdict::Stored(_) | Verdict::AlreadyHad(_) => released.taken.push(held.id),
                        verdict => kept.push((held, verdict)),
                    }
                }
            }
            if kept.is_empty() || kept.len() == left.len() {
                released.kept = kept.into_iter().map(|(held, verdict)| (held.id, verdict)).collect();
                return Ok(released);
            }
            left = kept.into_iter().map(|(held, _)| held).collect();
        }
    }

    fn release_group<'a>(
        &mut self,
        store: &dyn ServerStore,
        state: &Arc<WorkspaceState>,
        group: &[&'a Held],
        now: Timestamp,
    ) -> Result<Vec<(&'a Held, Verdict)>, IntakeError> {
        let Some(first) = group.first() else { return Ok(Vec::new()) };
        let Some(speaker) = state.speaker(first.via) else {
            let unknown = Judged::Held(HeldReason::DeviceUnknown as u16).verdict(|_| 0);
            return Ok(group.iter().map(|held| (*held, unknown)).collect());
        };
        let push = as_push(group, speaker, state, now);
        let mut pushed = self.take_in(store, std::slice::from_ref(&push))?;
        let receipts = pushed.pop().and_then(|mut pushed| pushed.receipts.pop()).ok_or(IntakeError::Failed)?;
        Ok(group.iter().copied().zip(receipts.changes).collect())
    }
}

/// By record and device; within each in the order of the changes.
fn groups<'a>(held: &[&'a Held]) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<(RecordId, DeviceId), Vec<&Held>> = BTreeMap::new();
    for held in held {
        groups.entry((held.record, held.via)).or_default().push(held);
    }
    for group in groups.values_mut() {
        group.sort_by_cached_key(|held| {
            let start = gate::read(held.record, &held.bytes).map_or(u64::MAX, |change| change.start_op);
            (start, held.id)
        });
    }
    groups.into_iter().collect()
}

fn as_push(group: &[&Held], speaker: Speaker, state: &Arc<WorkspaceState>, now: Timestamp) -> PreparedPush {
    let statements: BTreeSet<&[u8]> = group.iter().flat_map(|held| &held.statements).map(|bytes| &bytes[..]).collect();
    let kind = StatementKind::Attestation;
    let push = RecordPush {
        record: group[0].record,
        about: newest_about(group),
        changes: group.iter().map(|held| &held.bytes[..]).collect(),
        statements: statements.into_iter().map(|bytes| SignedStatement { kind, bytes }).collect(),
    };
    let records: Vec<PreparedRecord> = prepare(std::slice::from_ref(&push));
    PreparedPush { speaker, received: now, workspace: Arc::clone(state), records, answered: None, is_decided: true }
}

/// To what the device said last that the record belongs: it may have moved to a newer form version.
fn newest_about(group: &[&Held]) -> RecordAbout {
    let newest = group.iter().max_by_key(|held| held.id);
    newest.map_or(group[0].about, |held| held.about)
}
