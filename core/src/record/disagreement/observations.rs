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
        let policy = question.policy;
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
        let (_, question) = self.question(key)?;
        let agree = sides.iter().all(|one| sides.iter().all(|other| question.agree(&one.value, &other.value)));
        self.judged(people, key, sides, DisagreementKind::Observations, agree)
    }

    /// A safety flag that somebody had raised and that nobody raises any more.
    fn flag_withdrawn(&self, people: &People, key: &Key) -> Option<Disagreement> {
        let stands = self.record.standing.observations.get(key)?;
        let all = || stands.values().flatten();
        let says_yes = |value: &Option<Box<str>>| value.as_deref().is_some_and(is_yes);
        if all().any(|said| says_yes(&said.value.value)) {
            return None;
        }
        let lowered = all().filter(|said| said.value.raised);
        let sides: Vec<Side> =
            lowered.map(|said| self.side(people, said.value.value.as_deref().unwrap_or(""), said.change)).collect();
        if sides.is_empty() {
            return None;
        }
        let settlement = self.settlement(people, key, &sides);
        let kind = DisagreementKind::FlagWithdrawn;
        Some(Disagreement { kind, about: Some(key.clone()), sides, settlement })
    }
}
