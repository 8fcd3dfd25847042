//! Repeat instances that were removed though somebody wrote in them.

use super::{Disagreement, DisagreementKind, Side};
use crate::id::InstanceId;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use std::collections::BTreeSet;

impl Filling {
    /// Removed instances in which something stands that whoever removed them had not seen.
    pub(super) fn removals_disagree(&self, people: &People) -> Vec<Disagreement> {
        let removed: Vec<InstanceId> =
            self.record.standing.removed.keys().copied().filter(|&id| self.record.standing.is_removed(id)).collect();
        removed.into_iter().filter_map(|instance| self.removal_disagrees(people, instance)).collect()
    }

    fn removal_disagrees(&self, people: &People, instance: InstanceId) -> Option<Disagreement> {
        let journal = &self.record.journal;
        let removals = self.record.standing.removed.get(&instance)?;
        let unseen = |change: ChangeIndex| removals.iter().all(|removal| !journal.knew(removal.change, change));
        let mut late: Vec<ChangeIndex> =
            self.changes_within(instance).into_iter().filter(|&change| unseen(change)).collect();
        late.sort_by_key(|&change| (journal.entry(change).start, journal.entry(change).hash));
        late.dedup();
        if late.is_empty() {
            return None;
        }
        let mut sides: Vec<Side> = removals.iter().map(|said| self.side(people, "removed", said.change)).collect();
        sides.extend(late.into_iter().map(|change| self.side(people, "edited", change)));
        let about = Key::instance(instance);
        let settlement = self.settlement(people, &about, &sides);
        let kind = DisagreementKind::RemovedButEdited;
        Some(Disagreement { kind, about: Some(about), sides, settlement })
    }

    /// The changes that wrote what stands in an instance, and in those within it.
    fn changes_within(&self, instance: InstanceId) -> Vec<ChangeIndex> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let mut changes = Vec::new();
        // With a list of what was seen: what others wrote may claim that an instance holds itself.
        let mut inside = BTreeSet::from([instance]);
        let mut pending = vec![instance];
        while let Some(outer) = pending.pop() {
            for id in standing.instances_within(Some(outer)).filter(|&id| inside.insert(id)) {
                // One that was added meanwhile was written as well.
                changes.extend(standing.instances.get(&id).map(|said| said.change));
                pending.push(id);
            }
        }
        let is_inside = |key: &Key| key.path().is_some() && key.within().is_some_and(|id| inside.contains(&id));
        let answers = standing.answers.iter().filter(|(key, _)| is_inside(key));
        changes.extend(answers.flat_map(|(_, all)| all).map(|said| said.change));
        let observations = standing.observations.iter().filter(|(key, _)| is_inside(key));
        changes.extend(observations.flat_map(|(_, all)| all.values().flatten()).map(|said| said.change));
        let ticks = standing.ticks.iter().filter(|(key, _)| is_inside(key));
        changes.extend(ticks.flat_map(|(_, all)| all.values().flatten()).map(|said| said.change));
        for key in standing.texts.keys().filter(|key| is_inside(key)) {
            let runs = self.record.document.text_runs(journal, key.as_str());
            changes.extend(runs.into_iter().filter_map(|(_, operation)| journal.change_of(operation)));
        }
        changes
    }
}
