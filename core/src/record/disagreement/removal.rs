//! Repeat instances that were removed though somebody wrote in them.

use super::answers::verdict_words;
use super::{Disagreement, DisagreementKind, Side};
use crate::id::InstanceId;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::value::PositionVerdict;
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

    /// Instances that the lead left removed and that somebody who did not know of it brought back: they stand, for nothing
    /// that was brought back may vanish, and the lead is told.
    pub(super) fn restored_after_position(&self, people: &People) -> Vec<Disagreement> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let mut left: Vec<(&Key, InstanceId)> = standing
            .positions
            .iter()
            .filter(|(_, all)| all.iter().all(|said| said.value.verdict == PositionVerdict::LeftRemoved))
            .filter_map(|(key, _)| Some((key, key.within().filter(|_| key.path().is_none())?)))
            .filter(|&(_, instance)| !standing.is_removed(instance))
            .collect();
        left.sort_unstable();
        let mut found = Vec::new();
        for (key, instance) in left {
            let Some(positions) = standing.positions.get(key) else { continue };
            let is_news = |change: ChangeIndex| !positions.iter().any(|said| journal.knew(said.change, change));
            let restored = standing.removed.get(&instance).into_iter().flatten();
            let restored = restored.filter(|said| !said.value && is_news(said.change));
            let mut sides: Vec<Side> =
                positions.iter().map(|said| self.side(people, &verdict_words(&said.value), said.change)).collect();
            let decided = sides.len();
            sides.extend(restored.map(|said| self.side(people, "restored", said.change)));
            if sides.len() > decided {
                let kind = DisagreementKind::AnsweredAfterPosition;
                found.push(Disagreement { kind, about: Some(key.clone()), sides, settlement: None });
            }
        }
        found
    }

    /// The changes that wrote what stands in an instance, and in those within it.
    pub(super) fn changes_within(&self, instance: InstanceId) -> Vec<ChangeIndex> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let mut changes = Vec::new();
        // With a list of what was seen: what others wrote may claim that an instance holds itself.
        let mut inside = BTreeSet::from([instance]);
        let mut pending = vec![instance];
        while let Some(outer) = pending.pop() {
            for id in standing.instances_within(Some(outer)).filter(|&id| inside.insert(id)) {
                // One that was added meanwhile was written as well.
                changes.extend(standing.instance(id).map(|said| said.change));
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
            let runs = self.record.text_runs(key);
            changes.extend(runs.into_iter().filter_map(|(_, operation)| journal.change_of(operation)));
        }
        changes
    }
}
