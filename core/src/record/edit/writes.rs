//! From values to writes: how an answer is written under each merge policy.

use super::{EditError, Edited};
use crate::form::model::{MergePolicy, NodeId};
use crate::form::session::{EntryId, Verdict};
use crate::id::ObservationId;
use crate::limits::{COUNTED_VALUES_MAX, RECORD_VALUE_BYTES_MAX};
use crate::record::DocumentError;
use crate::record::current::is_yes;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::value::Observation;
use crate::record::write::{Write, Writes};
use crate::record::{Act, ActKind, How};
use rustc_hash::FxHashSet;

impl Filling {
    /// Whose word it is.
    pub(super) fn speaker(&self, how: &How) -> crate::id::MemberId {
        how.on_behalf_of.unwrap_or(self.viewer.member)
    }

    /// How a value of a question is written; an empty one clears it.
    pub(super) fn writes_of(&self, node: NodeId, key: &Key, value: &str, how: &How) -> Result<Vec<Write>, EditError> {
        let Some(question) = self.blueprint.question(node) else { return Ok(Vec::new()) };
        if question.policy != MergePolicy::Text && value.len() > RECORD_VALUE_BYTES_MAX {
            return Err(EditError::TooLong);
        }
        Ok(match question.policy {
            MergePolicy::Shared => {
                vec![Write::Answer { question: key.clone(), value: value.to_owned(), is_anew: false }]
            }
            // A text that nobody wrote need not be made to be empty.
            MergePolicy::Text if value.is_empty() && !self.record.standing.texts.contains_key(key) => Vec::new(),
            MergePolicy::Text => vec![Write::Text { question: key.clone(), text: value.to_owned() }],
            MergePolicy::Set => self.ticks(key, value),
            MergePolicy::Observed | MergePolicy::Any | MergePolicy::Highest => {
                let observer = self.speaker(how);
                let id = Observation::first_id(observer, key);
                let stands = self.record.standing.observations.get(key).is_some_and(|all| all.contains_key(&id));
                if value.is_empty() && !stands {
                    return Ok(Vec::new());
                }
                let observation = Observation {
                    value: (!value.is_empty()).then(|| value.into()),
                    observer,
                    source: how.source,
                    observed: how.observed,
                    from_paper: how.from_paper,
                    raised: self.was_raised(key, id),
                };
                vec![Write::Observation { question: key.clone(), id, observation, is_anew: false }]
            }
        })
    }

    /// How a person's own word is written. Said against a position it is said anew, though the same stood before: the lead
    /// must see that someone insists. Ticks and texts tell it by what they change.
    pub(super) fn writes_of_own(
        &self,
        node: NodeId,
        key: &Key,
        value: &str,
        how: &How,
    ) -> Result<Vec<Write>, EditError> {
        let writes = self.writes_of(node, key, value, how)?;
        let is_against = self.is_against_position(key, value);
        Ok(writes.into_iter().map(|write| if is_against { write.anew() } else { write }).collect())
    }

    /// Whether a position stands that says otherwise.
    pub(super) fn is_against_position(&self, key: &Key, value: &str) -> bool {
        let position = self.record.standing.positions.get(key).and_then(|all| all.first());
        position.and_then(|said| said.value.value()).is_some_and(|adopted| adopted.unwrap_or("") != value)
    }

    /// Whether an observation says yes, or ever did.
    pub(super) fn was_raised(&self, key: &Key, id: ObservationId) -> bool {
        let all = self.record.standing.observations.get(key).and_then(|all| all.get(&id)).into_iter().flatten();
        all.into_iter().any(|said| said.value.raised || said.value.value.as_deref().is_some_and(is_yes))
    }

    fn ticks(&self, key: &Key, value: &str) -> Vec<Write> {
        let stand = self.record.standing.ticks.get(key);
        let has = |choice: &str| stand.is_some_and(|ticks| ticks.contains_key(choice));
        let wanted: Vec<&str> = value.split_ascii_whitespace().collect();
        let gone = stand.into_iter().flatten().filter(|(choice, _)| !wanted.contains(&&***choice));
        let mut writes: Vec<Write> =
            gone.map(|(choice, _)| Write::Untick { question: key.clone(), choice: choice.to_string() }).collect();
        writes.extend(
            wanted
                .iter()
                .filter(|choice| !has(choice))
                .map(|choice| Write::Tick { question: key.clone(), choice: (*choice).to_owned() }),
        );
        writes
    }

    /// What followed from an act in the form: written by triggers, dropped out of choices, drawn once for all.
    pub(super) fn consequences(
        &mut self,
        act: EntryId,
        written: &[EntryId],
        how: &How,
    ) -> Result<Vec<Write>, EditError> {
        // What a count made with this act is named first: only what has a name can be written.
        self.name_derived();
        let mut room = COUNTED_VALUES_MAX;
        let mut writes = Vec::new();
        for &entry in written.iter().filter(|entry| **entry != act) {
            let Ok(node) = self.session.definition_of(entry) else { continue };
            let Some(key) = self.key(entry).filter(|key| self.has_room(key, &mut room)) else { continue };
            let value = self.session.kept_value(entry).map(str::to_owned).unwrap_or_default();
            writes.extend(self.writes_of(node, &key, &value, how)?);
        }
        writes.extend(self.drawn(act, how, room)?);
        Ok(writes)
    }

    /// What was calculated by chance, or once for all, and stands nowhere yet: outside repeats, around the act, and in the
    /// instances that a count made with it.
    ///
    /// Two people whose acts make the same instances without knowing of each other each draw for them. Both draws stand at
    /// one key, for the ids of such instances are computed; everyone reads the same one, and neither is a person's word, so
    /// that they are no disagreement. What no act makes is drawn by nobody: where acts of two people together make a count
    /// grow, each device draws for itself until somebody acts in the instance.
    fn drawn(&mut self, act: EntryId, how: &How, mut room: usize) -> Result<Vec<Write>, EditError> {
        let mut writes = Vec::new();
        if self.blueprint.drawn().is_empty() {
            return Ok(writes);
        }
        let around = self.session.instance_around(act).ok().flatten();
        let counted = self.brought_in.iter().filter_map(|instance| self.entries.get(instance).copied());
        let bases: Vec<EntryId> = std::iter::once(self.session.root()).chain(around).chain(counted).collect();
        let blueprint = std::sync::Arc::clone(&self.blueprint);
        let mut asked = FxHashSet::default();
        for &base in &bases {
            for &node in blueprint.drawn() {
                let Some(entry) = self.session.entry_within(base, node).filter(|&entry| asked.insert(entry)) else {
                    continue;
                };
                let Some(key) = self.key(entry) else { continue };
                let Some(question) = blueprint.question(node) else { continue };
                let current =
                    self.record.standing.current(&self.record.journal, question, &key, self.viewer.member).value;
                if current.is_some() || !self.has_room(&key, &mut room) {
                    continue;
                }
                let value = self.session.value(entry).unwrap_or_default();
                if !value.is_empty() {
                    writes.extend(self.writes_of(node, &key, &value, how)?);
                }
            }
        }
        Ok(writes)
    }

    /// Whether an act has room for a value: those in instances that it made by a count are limited.
    fn has_room(&self, key: &Key, room: &mut usize) -> bool {
        if !key.within().is_some_and(|instance| self.brought_in.contains(&instance)) {
            return true;
        }
        let has_room = *room > 0;
        *room = room.saturating_sub(1);
        has_room
    }

    /// Writes an act, and lets the form follow. Where the document refuses it, the form is brought back to what stands.
    pub(super) fn commit(
        &mut self,
        kind: ActKind,
        how: How,
        writes: &Writes,
        verdict: Verdict,
    ) -> Result<Edited, EditError> {
        if self.catch_up() {
            // The act was made on what does not stand.
            self.bring_back(writes);
            return Err(EditError::LeftOut);
        }
        match self.record.write(Act { kind, how }, writes) {
            Ok(done) => {
                self.follow(&done.slots);
                Ok(Edited { made: done.made, verdict })
            }
            Err(error) => {
                self.bring_back(writes);
                Err(match error {
                    DocumentError::TooLarge => EditError::TooLong,
                    error => error.into(),
                })
            }
        }
    }

    /// Shows what stands instead of what an act tried.
    pub(super) fn bring_back(&mut self, writes: &Writes) {
        for write in writes.iter() {
            if let Some(question) = write.question() {
                self.put_current(question);
            }
        }
        self.settle();
    }

    /// The writes; or the error, with everything shown again as it stands.
    pub(super) fn or_bring_back(
        &mut self,
        writes: Result<Writes, EditError>,
        written: &[EntryId],
        act: EntryId,
    ) -> Result<Writes, EditError> {
        if writes.is_err() {
            self.bring_back_entries(written.iter().copied().chain([act]));
        }
        writes
    }

    /// Shows what stands at these entries, whatever an act that was not done left there.
    pub(super) fn bring_back_entries(&mut self, entries: impl IntoIterator<Item = EntryId>) {
        for entry in entries {
            if let Some(key) = self.key(entry) {
                self.put_current(&key);
            }
        }
        self.settle();
    }
}
