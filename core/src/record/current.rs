//! The answer that a question has now: what expressions read and a screen shows.

use super::blueprint::Question;
use super::journal::{ChangeIndex, Journal, Operation};
use super::key::Key;
use super::standing::{Said, Standing};
use super::value::Observation;
use crate::form::model::{MergePolicy, is_no_answer};
use crate::id::{MemberId, ObservationId};
use std::borrow::Cow;
use std::cmp::Ordering;

/// What stands at a question for one viewer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Current<'a> {
    /// `None` where nothing stands: then the form's default or calculation does.
    pub(crate) value: Option<Cow<'a, str>>,
    /// The change that decided it, where one did.
    pub(crate) change: Option<ChangeIndex>,
}

impl Current<'_> {
    const NOTHING: Self = Self { value: None, change: None };
}

/// One member's observation as it stands: of concurrent edits of the same one, the last by the devices' clocks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) id: ObservationId,
    pub(crate) said: &'a Said<Observation>,
    pub(crate) value: &'a str,
}

impl Standing {
    /// The observations at a question that were not taken back, in an order that everyone sees alike.
    pub(crate) fn observations_at<'a>(&'a self, journal: &Journal, key: &Key) -> Vec<Seen<'a>> {
        let Some(all) = self.observations.get(key) else { return Vec::new() };
        let mut seen: Vec<Seen<'_>> = all
            .iter()
            .filter_map(|(&id, said)| {
                let said = last_of(journal, said)?;
                Some(Seen { id, said, value: said.value.value.as_deref()? })
            })
            .collect();
        seen.sort_by(|one, other| journal.compare(one.said.operation, other.said.operation));
        seen
    }

    /// Every value that stands at a question, also of concurrent edits of one observation: what must not be overridden by a
    /// clock.
    fn every_value<'a>(&'a self, journal: &Journal, key: &Key) -> Vec<Seen<'a>> {
        let all = self.observations.get(key).into_iter().flatten();
        let said = all.flat_map(|(&id, said)| said.iter().map(move |said| (id, said)));
        let mut seen: Vec<Seen<'_>> =
            said.filter_map(|(id, said)| Some(Seen { id, said, value: said.value.value.as_deref()? })).collect();
        seen.sort_by(|one, other| journal.compare(one.said.operation, other.said.operation));
        seen
    }

    /// Whether a person said anything of what stands at a question, and not the form alone.
    pub(crate) fn is_said(&self, journal: &Journal, key: &Key) -> bool {
        let by_person = |said: &Said<_>| !is_automatic(journal, said.operation, said.change);
        self.answers.get(key).is_some_and(|all| all.iter().any(by_person))
            || self.ticks.contains_key(key)
            || self.observations.contains_key(key)
            || self.texts.contains_key(key)
            || self.positions.contains_key(key)
    }

    /// The answer of a question as `viewer` reads it.
    pub(crate) fn current<'a>(
        &'a self,
        journal: &Journal,
        question: &Question,
        key: &Key,
        viewer: MemberId,
    ) -> Current<'a> {
        if let Some(position) = self.positions.get(key).and_then(|all| all.first())
            && let Some(value) = position.value.value()
        {
            return Current { value: Some(value.unwrap_or("").into()), change: Some(position.change) };
        }
        match question.policy {
            MergePolicy::Shared => self.current_shared(journal, key),
            MergePolicy::Text => {
                Current { value: self.texts.get(key).map(|text| Cow::Borrowed(&**text)), change: None }
            }
            MergePolicy::Set => self.current_set(journal, question, key),
            MergePolicy::Observed => self.current_observed(journal, question, key, viewer),
            MergePolicy::Any => self.current_any(journal, key),
            MergePolicy::Highest => self.current_highest(journal, question, key),
        }
    }

    /// Automerge's winner, but what a person answered before what the form wrote by itself.
    fn current_shared(&self, journal: &Journal, key: &Key) -> Current<'_> {
        let Some(all) = self.answers.get(key) else { return Current::NOTHING };
        let by_person = all.iter().find(|said| !is_automatic(journal, said.operation, said.change));
        match by_person.or(all.first()) {
            Some(said) => Current { value: Some(Cow::Borrowed(&said.value)), change: Some(said.change) },
            None => Current::NOTHING,
        }
    }

    fn current_set(&self, journal: &Journal, question: &Question, key: &Key) -> Current<'_> {
        let Some(ticks) = self.ticks.get(key) else { return Current::NOTHING };
        let mut chosen: Vec<&str> = ticks.keys().map(|choice| &**choice).collect();
        chosen.sort_by_key(|choice| (question.places.get(*choice).copied().unwrap_or(u32::MAX), *choice));
        let last = ticks.values().flatten().max_by(|one, other| journal.compare(one.operation, other.operation));
        Current { value: Some(chosen.join(" ").into()), change: last.map(|said| said.change) }
    }

    /// The viewer's own; else that of others, where they agree: then it does not matter whose it is.
    fn current_observed(&self, journal: &Journal, question: &Question, key: &Key, viewer: MemberId) -> Current<'_> {
        let seen = self.observations_at(journal, key);
        let own = seen.iter().rev().find(|seen| seen.said.value.observer == viewer);
        let agree = |first: &Seen<'_>| seen.iter().all(|seen| question.agree(first.value, seen.value));
        match (own, seen.first()) {
            (Some(seen), _) => observed(seen),
            (None, Some(first)) if agree(first) => observed(first),
            _ => Current::NOTHING,
        }
    }

    fn current_any(&self, journal: &Journal, key: &Key) -> Current<'_> {
        let seen = self.every_value(journal, key);
        seen.iter().find(|seen| is_yes(seen.value)).or(seen.last()).map_or(Current::NOTHING, observed)
    }

    fn current_highest(&self, journal: &Journal, question: &Question, key: &Key) -> Current<'_> {
        let seen = self.every_value(journal, key);
        let highest = seen.iter().max_by(|one, other| question.compare_degree(one.value, other.value));
        highest.map_or(Current::NOTHING, observed)
    }
}

fn observed<'a>(seen: &Seen<'a>) -> Current<'a> {
    Current { value: Some(Cow::Borrowed(seen.value)), change: Some(seen.said.change) }
}

impl Question {
    /// Which of two answers is the higher: the later in the list, or the greater number. An answer that the list does not
    /// have is taken for the highest, for it may be a restriction that this form does not know.
    pub(crate) fn compare_degree(&self, one: &str, other: &str) -> Ordering {
        if self.is_number {
            let number = |text: &str| text.trim().parse::<f64>().unwrap_or(f64::NEG_INFINITY);
            return number(one).total_cmp(&number(other));
        }
        let place = |text: &str| match text {
            "" => None,
            text => Some(self.places.get(text).copied().unwrap_or(u32::MAX)),
        };
        place(one).cmp(&place(other))
    }
}

/// Whether an answer to a safety question raises the flag. Only what plainly says no, or that nothing is known, does not.
pub(crate) fn is_yes(value: &str) -> bool {
    let is_no = ["", "no", "false", "0", "none"].iter().any(|no| no.eq_ignore_ascii_case(value.trim()));
    !is_no && !is_no_answer(value)
}

/// Whether the form wrote an answer by itself: first values, and what followed from another answer. Of an act's own
/// operations, the last is the person's; where the person's word stood already, the act's name says that all followed.
pub(crate) fn is_automatic(journal: &Journal, operation: Operation, change: ChangeIndex) -> bool {
    use super::act::ActKind;
    let entry = journal.entry(change);
    let by_form = entry.act.is_some_and(|act| matches!(act.kind, ActKind::Begin | ActKind::Add | ActKind::Follow));
    by_form || operation.counter != entry.end
}

/// Of concurrent edits of one's own observation, the last by the clocks of the devices.
fn last_of<'a>(journal: &Journal, all: &'a [Said<Observation>]) -> Option<&'a Said<Observation>> {
    all.iter().max_by(|one, other| {
        let time = |said: &Said<Observation>| journal.entry(said.change).time;
        time(one).cmp(&time(other)).then_with(|| journal.compare(one.operation, other.operation))
    })
}
