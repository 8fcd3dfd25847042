//! What the lead must look at: where answers, observations or edits of several people do not go together.
//!
//! Disagreement between people and sources is evidence and no fault; nothing here is ever resolved silently by letting
//! one side win. What merges without a word and what is shown follows the field's practice (what a team counts twice,
//! what safeguards say, what was written after the lead decided).

mod after_position;
mod answers;
mod approval;
mod codes;
mod form_change;
mod kind;
mod notices;
mod observations;
mod own_versions;
mod parts;
mod removal;
mod side;
mod threshold;
mod words;

pub use codes::{CodeUse, same_codes};
pub use form_change::changed_in_meaning;
pub use kind::{DisagreementKind, Verb};
pub use side::{Settlement, Side};

use super::attribution::Attribution;
use super::current::Seen;
use super::filling::Filling;
use super::key::Key;
use super::people::People;
use super::value::PositionVerdict;
use crate::form::program::Form;
use crate::id::{ChangeHash, FormVersionId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One thing that the lead must look at, or may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What kind it is.
    pub kind: DisagreementKind,
    /// What it is about; `None` for the record as a whole.
    pub about: Option<Key>,
    /// Who says what, in an order that is the same on every device.
    pub sides: Vec<Side>,
    /// What the lead decided, where the decision knew all sides. `None` while it is open.
    pub settlement: Option<Settlement>,
}

impl Disagreement {
    /// Whether it is open and keeps a record from being approved.
    pub fn is_blocking(&self) -> bool {
        self.settlement.is_none() && self.kind.is_blocking()
    }

    /// The acts that settle it.
    pub fn verbs(&self) -> &'static [Verb] {
        let is_instance = self.about.as_ref().is_some_and(|about| about.path().is_none());
        match self.kind {
            // An instance has no answer to adopt.
            DisagreementKind::AnsweredAfterPosition if is_instance => &[Verb::LeaveRemoved, Verb::Release],
            DisagreementKind::FormChanged if is_instance => &[Verb::SendBack, Verb::NotEstablished],
            kind => kind.verbs(),
        }
    }
}

/// A version of the form in which the record was filled before.
#[derive(Debug, Clone)]
pub struct FormerForm {
    /// The version.
    pub version: FormVersionId,
    /// Its form.
    pub form: Arc<Form>,
}

/// What must be known beside the record to tell where it disagrees.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    /// Who owns which device.
    pub people: Option<&'a People>,
    /// The heads that the lead approved last, where the record is approved.
    pub approved: Option<&'a [ChangeHash]>,
    /// Former versions of the form, and the one that it is filled in now.
    pub former: &'a [FormerForm],
    /// The version in which it is filled now.
    pub version: Option<FormVersionId>,
}

impl Filling {
    /// Everything about which the record disagrees: open and settled, blocking ones first, in an order that is the same on
    /// every device.
    pub fn disagreements(&mut self, circumstances: &Circumstances<'_>) -> Vec<Disagreement> {
        let nobody = People::default();
        let people = circumstances.people.unwrap_or(&nobody);
        let mut found = Vec::new();
        let questions: Vec<Key> = self.record.standing.questions().into_iter().cloned().collect();
        for key in &questions {
            if key.within().is_some_and(|instance| self.record.standing.is_gone(instance)) {
                continue;
            }
            found.extend(self.answers_disagree(people, key));
            found.extend(self.observations_disagree(people, key));
            found.extend(self.positions_disagree(people, key));
            found.extend(self.answered_after_position(people, key));
            found.extend(self.own_versions(people, key));
        }
        found.extend(self.removals_disagree(people));
        found.extend(self.restored_after_position(people));
        found.extend(self.codes_disagree(people));
        if let Some(approved) = circumstances.approved {
            found.extend(self.edited_after(people, approved));
        }
        found.extend(self.answered_in_former_form(people, circumstances));
        found.extend(self.notices(people));
        found.sort_by(|one, other| {
            let rank = |found: &Disagreement| (!found.is_blocking(), found.settlement.is_some(), found.kind);
            rank(one).cmp(&rank(other)).then_with(|| self.compare_places(one.about.as_ref(), other.about.as_ref()))
        });
        found
    }

    /// The order of the form, then of the instances.
    fn compare_places(&self, one: Option<&Key>, other: Option<&Key>) -> std::cmp::Ordering {
        let place = |key: Option<&Key>| {
            key.map(|key| {
                let node = self.question(key).map(|(node, _)| node);
                let order = key.within().map(|instance| (self.order(instance), instance));
                (node, order, key.clone())
            })
        };
        place(one).cmp(&place(other))
    }

    pub(super) fn side(&self, people: &People, value: &str, change: super::journal::ChangeIndex) -> Side {
        Side {
            value: value.to_owned(),
            by: Attribution::of(&self.record.journal, people, change),
            observation: None,
            crosses: false,
        }
    }

    pub(super) fn observed_side(&self, people: &People, seen: &Seen<'_>) -> Side {
        let by = Attribution::of_observation(&self.record.journal, people, seen.said.change, &seen.said.value);
        Side { value: seen.value.to_owned(), by, observation: Some(seen.id), crosses: false }
    }

    /// The lead's decision on these sides, if it knew all of them.
    pub(super) fn settlement(&self, people: &People, about: &Key, sides: &[Side]) -> Option<Settlement> {
        let positions = self.record.standing.positions.get(about)?;
        let position = positions.first()?;
        if positions.iter().any(|other| other.value.verdict != position.value.verdict) {
            return None;
        }
        let open = matches!(position.value.verdict, PositionVerdict::Recheck { .. } | PositionVerdict::Released);
        let knows = |side: &Side| {
            let change = self.record.journal.find(&side.by.change);
            let knew = |change| positions.iter().any(|position| self.record.journal.knew(position.change, change));
            change.is_some_and(knew)
        };
        if open || !sides.iter().all(knows) {
            return None;
        }
        let by = Attribution::of(&self.record.journal, people, position.change);
        Some(Settlement { position: position.value.clone(), by })
    }
}

/// The distinct values of sides, in their order.
fn distinct(sides: &[Side]) -> BTreeSet<&str> {
    sides.iter().map(|side| &*side.value).collect()
}
