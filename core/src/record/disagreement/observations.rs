//! Observations of several people, or from several sources.

use super::{Disagreement, DisagreementKind, Side, distinct};
use crate::form::model::MergePolicy;
use crate::record::current::is_yes;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;

impl Filling {
    /// Observations that differ by more than the tolerance, of two people or of one from two sources.
    ///
    /// Under `any` and `highest` the safe side wins and nothing is in dispute; but a flag that was raised and taken back is
    /// told.
    pub(super) fn observations_disagree(&mut self, people: &People, key: &Key) -> Option<Disagreement> {
        let (_, question) = self.question(key)?;
        let (policy, tolerance) = (question.policy, question.tolerance);
        if policy == MergePolicy::Any {
            return self.flag_withdrawn(people, key);
        }
        if policy != MergePolicy::Observed {
            return None;
        }
        let sides: Vec<Side> = {
            let seen = self.record.standing.observations_at(&self.record.journal, key);
            seen.iter().map(|seen| self.observed_side(people, seen)).collect()
        };
        if distinct(&sides).len() < 2 {
            return None;
        }
        let agree = sides.iter().all(|one| sides.iter().all(|other| tolerance.agree(&one.value, &other.value)));
        self.judged(people, key, sides, DisagreementKind::Observations, agree)
    }

    /// A safety flag that somebody had raised and that stands no more, though nobody else was asked.
    fn flag_withdrawn(&self, people: &People, key: &Key) -> Option<Disagreement> {
        let journal = &self.record.journal;
        let stands = self.record.standing.observations.get(key)?;
        let raised = self.record.standing.observations_at(journal, key).iter().any(|seen| is_yes(seen.value));
        if raised {
            return None;
        }
        let mut sides = Vec::new();
        for all in stands.values() {
            for said in all {
                let before = self.record.earlier_observation(key, said.change, people);
                if let Some((value, by)) = before
                    && is_yes(&value)
                {
                    sides.push(Side { value, by, observation: None, crosses: false });
                    sides.push(self.side(people, said.value.value.as_deref().unwrap_or(""), said.change));
                }
            }
        }
        if sides.is_empty() {
            return None;
        }
        let settlement = self.settlement(people, key, &sides);
        let kind = DisagreementKind::FlagWithdrawn;
        Some(Disagreement { kind, about: Some(key.clone()), sides, settlement })
    }
}
