//! A member's own observations.

use super::{EditError, Edited};
use crate::form::model::MergePolicy;
use crate::form::session::{EntryId, Verdict};
use crate::id::ObservationId;
use crate::limits::RECORD_VALUE_BYTES_MAX;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::value::Observation;
use crate::record::write::Write;
use crate::record::{ActKind, How};

impl Filling {
    /// Makes another observation beside those that stand, or changes the one with this id: the same cell at noon, what the
    /// register says beside what was counted. `id` is drawn by the caller.
    pub fn observe(&mut self, entry: EntryId, id: ObservationId, text: &str, how: How) -> Result<Edited, EditError> {
        let key = self.observed_key(entry)?;
        let value = self.session.as_answer(entry, text)?;
        if value.is_empty() {
            return self.withdraw(entry, id, how);
        }
        if value.len() > RECORD_VALUE_BYTES_MAX {
            return Err(EditError::TooLong);
        }
        let observer = self.speaker(&how);
        if let Some(stands) = self.own_observation(&key, id)
            && stands.observer != observer
        {
            return Err(EditError::NoObservation);
        }
        let is_anew = self.is_against_position(&key, &value);
        let observation = Observation {
            value: Some(value.into()),
            observer,
            source: how.source,
            observed: how.observed,
            from_paper: how.from_paper,
            raised: self.was_raised(&key, id),
        };
        let write = Write::Observation { question: key, id, observation, is_anew };
        self.commit(ActKind::Observe, how, &write.into(), Verdict::Ok)
    }

    /// Takes back an observation of one's own. It stays in the history.
    pub fn withdraw(&mut self, entry: EntryId, id: ObservationId, how: How) -> Result<Edited, EditError> {
        let key = self.observed_key(entry)?;
        let observer = self.speaker(&how);
        let stands = self.own_observation(&key, id).filter(|stands| stands.observer == observer);
        let mut observation = stands.ok_or(EditError::NoObservation)?;
        observation.value = None;
        observation.raised = self.was_raised(&key, id);
        let write = Write::Observation { question: key, id, observation, is_anew: false };
        self.commit(ActKind::Withdraw, how, &write.into(), Verdict::Ok)
    }

    fn own_observation(&self, key: &Key, id: ObservationId) -> Option<Observation> {
        self.record.standing.observations.get(key)?.get(&id)?.first().map(|said| said.value.clone())
    }

    fn observed_key(&self, entry: EntryId) -> Result<Key, EditError> {
        let (node, key) = self.asked(entry)?;
        match self.blueprint.policy(node) {
            Some(MergePolicy::Observed | MergePolicy::Any | MergePolicy::Highest) => Ok(key),
            _ => Err(EditError::NotObserved),
        }
    }
}
