//! One person's word in several versions: typed on a phone and on a laptop that did not know of each other.

use super::{Disagreement, DisagreementKind, Side, distinct};
use crate::form::model::MergePolicy;
use crate::record::attribution::Attribution;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;

impl Filling {
    /// Concurrent versions of one observation, and concurrent answers of one person, where they are not the same. One of
    /// them is read; the others would stand nowhere but in the history.
    ///
    /// No tolerance: it is for two who measure, and this is one measuring, written down twice.
    pub(super) fn own_versions(&self, people: &People, key: &Key) -> Vec<Disagreement> {
        let mut found = Vec::new();
        for sides in self.versions_of_observations(people, key).into_iter().chain(self.answers_of_each(people, key)) {
            if distinct(&sides).len() > 1 {
                let settlement = self.settlement(people, key, &sides);
                let (kind, about) = (DisagreementKind::OwnVersions, Some(key.clone()));
                found.push(Disagreement { kind, about, sides, settlement });
            }
        }
        found
    }

    /// For each observation what stands of it; taken back on one device, it says nothing there.
    fn versions_of_observations(&self, people: &People, key: &Key) -> Vec<Vec<Side>> {
        let journal = &self.record.journal;
        let all = self.record.standing.observations.get(key).into_iter().flatten();
        let versions = all.filter(|(_, said)| said.len() > 1).map(|(&id, said)| {
            let side = |said: &crate::record::standing::Said<crate::record::value::Observation>| Side {
                value: said.value.value.as_deref().unwrap_or("").to_owned(),
                by: Attribution::of_observation(journal, people, said.change, &said.value),
                observation: Some(id),
                crosses: false,
            };
            said.iter().map(side).collect()
        });
        versions.collect()
    }

    /// What each person answered for the team, by person.
    fn answers_of_each(&self, people: &People, key: &Key) -> Vec<Vec<Side>> {
        if self.question(key).is_none_or(|(_, question)| question.policy != MergePolicy::Shared) {
            return Vec::new();
        }
        let mut of_each: Vec<Vec<Side>> = Vec::new();
        for side in self.answered_by_people(people, key) {
            match of_each.iter_mut().find(|sides| sides[0].by.is_same_voice(&side.by)) {
                Some(sides) => sides.push(side),
                None => of_each.push(vec![side]),
            }
        }
        of_each
    }
}
