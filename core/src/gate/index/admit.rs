//! Holding a change against those that are known.

use super::clock::Seen;
use super::place::{Claim, Place, Reference, text_place};
use super::{Admission, Index, Lane, Node};
use crate::gate::change::{Change, Kind};
use crate::gate::operation::{Edit, Operation, OperationId, TextId};
use crate::gate::schema::Table;
use crate::gate::{Refusal, layout};
use crate::id::ActorId;
use crate::limits::{
    RECORD_ACTORS_MAX, RECORD_ACTORS_OF_DEVICE_MAX, RECORD_CHANGES_MAX, RECORD_LAYOUTS_MAX, RECORD_OPERATIONS_MAX,
};
use std::collections::BTreeMap;

/// Where a change that may be applied stands among the others.
pub(super) struct Standing {
    pub(super) dependencies: Vec<u32>,
    pub(super) acts_seen: Seen<u32>,
    pub(super) layouts_seen: Seen<u64>,
}

impl Index {
    pub(super) fn check(&self, change: &Change) -> Result<Standing, Admission> {
        if self.numbers.contains_key(&change.hash) {
            return Err(Admission::Had);
        }
        let lane = self.lanes.get(&change.actor).copied();
        if self.is_second_content(change, lane) {
            return Err(Admission::SecondContent);
        }
        let dependencies = self.dependencies(change)?;
        self.check_standing(change, lane, dependencies).map_err(Admission::Refused)
    }

    fn is_second_content(&self, change: &Change, lane: Option<Lane>) -> bool {
        match lane {
            Some(Lane::Act(actor)) => change.seq <= self.actors[actor as usize].changes.len() as u64,
            Some(Lane::Layout(_)) => true,
            None => false,
        }
    }

    fn dependencies(&self, change: &Change) -> Result<Vec<u32>, Admission> {
        let mut known = Vec::with_capacity(change.dependencies.len());
        let mut missing = Vec::new();
        for hash in &change.dependencies {
            match self.numbers.get(hash) {
                Some(&number) => known.push(number),
                None => missing.push(*hash),
            }
        }
        if missing.is_empty() { Ok(known) } else { Err(Admission::Waiting { missing }) }
    }

    fn check_standing(&self, change: &Change, lane: Option<Lane>, dependencies: Vec<u32>) -> Result<Standing, Refusal> {
        self.check_room(change, lane)?;
        let nodes = dependencies.iter().map(|&number| self.node(number));
        let last_seen = nodes.clone().map(|node| node.max_op).max().unwrap_or(0);
        if change.start_op != u64::from(last_seen) + 1 {
            return Err(Refusal::StartOperation);
        }
        let predecessor = match lane {
            Some(Lane::Act(actor)) => self.actors[actor as usize].changes.last().map(|&number| self.node(number)),
            _ => None,
        };
        let direct = predecessor.filter(|own| nodes.clone().any(|node| node.hash == own.hash));
        let standing = Standing {
            acts_seen: self.acts_seen.merged(nodes.clone(), direct),
            layouts_seen: self.layouts_seen.merged(nodes),
            dependencies,
        };
        if change.kind == Kind::Act {
            let seen = match lane {
                Some(Lane::Act(_)) if direct.is_some() => direct.map_or(0, |own| own.seq),
                Some(Lane::Act(actor)) => self.acts_seen.get(&standing.acts_seen, actor),
                _ => 0,
            };
            if u64::from(seen) + 1 != change.seq {
                return Err(Refusal::Predecessor);
            }
            let lane = if let Some(Lane::Act(actor)) = lane { Some(actor) } else { None };
            Acts { index: self, change, standing: &standing, lane, own: BTreeMap::new() }.check()?;
        }
        Ok(standing)
    }

    /// The bounds of a record; and a genesis must be this record's.
    fn check_room(&self, change: &Change, lane: Option<Lane>) -> Result<(), Refusal> {
        if change.kind == Kind::Genesis && change.actor != self.genesis_actor {
            return Err(Refusal::OtherRecord);
        }
        if change.kind == Kind::Act && layout::is_reserved(change.actor) {
            return Err(Refusal::ReservedActor);
        }
        let is_new_actor = lane.is_none();
        let of_device = |device| self.devices.get(&device).copied().unwrap_or(0);
        let is_full = self.nodes.len() >= RECORD_CHANGES_MAX
            || self.operations + (change.max_op + 1 - change.start_op) > RECORD_OPERATIONS_MAX
            || match change.kind {
                Kind::Act if !is_new_actor => false,
                Kind::Act => {
                    self.actors.len() >= RECORD_ACTORS_MAX
                        || change.author.is_some_and(|device| of_device(device) >= RECORD_ACTORS_OF_DEVICE_MAX)
                }
                _ => self.layouts.len() >= RECORD_LAYOUTS_MAX,
            };
        if is_full { Err(Refusal::Full) } else { Ok(()) }
    }

    pub(super) fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }
}

/// Checks what the operations of an act refer to.
struct Acts<'a> {
    index: &'a Index,
    change: &'a Change,
    standing: &'a Standing,
    /// The actor's place, if it is known.
    lane: Option<u32>,
    /// The keys at which this change wrote so far: the operation whose value stands there, if one does.
    own: BTreeMap<(Table, &'a str), Option<u64>>,
}

impl<'a> Acts<'a> {
    fn check(mut self) -> Result<(), Refusal> {
        let mut last_text = None;
        self.change.operations.iter().try_for_each(|operation| self.check_one(operation, &mut last_text))
    }

    fn check_one(&mut self, operation: &'a Operation, last_text: &mut Option<(TextId, Place)>) -> Result<(), Refusal> {
        match &operation.edit {
            Edit::Put { table, key, replaced, .. } | Edit::Delete { table, key, replaced } => {
                let known = self.index.keys.find(*table, key);
                let claim = Claim::Key { table: *table, key, known };
                replaced.iter().try_for_each(|&first| self.check_reference(Reference { first, count: 1, claim }))?;
                let standing = self.own_value((*table, key), known);
                let is_replaced =
                    |&counter: &u64| replaced.binary_search(&OperationId { counter, actor: self.change.actor }).is_ok();
                let left = standing.filter(|counter| !is_replaced(counter));
                let is_put = matches!(operation.edit, Edit::Put { .. });
                if is_put && left.is_some() {
                    return Err(Refusal::OwnValue);
                }
                if self.change.operations.len() > 1 {
                    self.own.insert((*table, key), if is_put { Some(operation.counter) } else { left });
                }
                Ok(())
            }
            Edit::InsertText { text, after, .. } => {
                let claim = self.text(*text, last_text)?;
                after.map_or(Ok(()), |first| self.check_reference(Reference { first, count: 1, claim }))
            }
            Edit::DeleteText { text, first, count } => {
                let claim = self.text(*text, last_text)?;
                self.check_reference(Reference { first: *first, count: *count, claim })
            }
        }
    }

    /// The operation that wrote the actor's own value at a key, if that stands so far as its author has seen.
    fn own_value(&self, key: (Table, &'a str), known: Option<Place>) -> Option<u64> {
        if let Some(&own) = self.own.get(&key) {
            return own;
        }
        let (Some(lane), Some(Place::Key(key))) = (self.lane, known) else { return None };
        let value = self.index.actors[lane as usize].values.get(key)?;
        let stands = value.stands(|actor, counter| actor == lane || counter <= self.last_seen(actor));
        stands.then_some(value.counter)
    }

    /// Number of the last operation of another actor that was seen; 0: none.
    fn last_seen(&self, actor: u32) -> u64 {
        let seen = self.index.acts_seen.get(&self.standing.acts_seen, actor);
        let Some(at) = seen.checked_sub(1) else { return 0 };
        let last = self.index.actors[actor as usize].changes[at as usize];
        u64::from(self.index.node(last).max_op)
    }

    /// A text whose layout change is among the ancestors.
    fn text(&self, text: TextId, last: &mut Option<(TextId, Place)>) -> Result<Claim<'a>, Refusal> {
        if let Some((known_text, known)) = *last
            && known_text == text
        {
            return Ok(Claim::Text { text, known });
        }
        let Some(Place::Text(at)) = text_place(text, &self.index.lanes) else { return Err(Refusal::UnseenText) };
        let is_text = self.index.node(self.index.layouts[at as usize]).is_text;
        if !is_text || !self.index.layouts_seen.has(&self.standing.layouts_seen, at) {
            return Err(Refusal::UnseenText);
        }
        *last = Some((text, Place::Text(at)));
        Ok(Claim::Text { text, known: Place::Text(at) })
    }

    /// Every operation of the run must be an ancestor's or an earlier one of this change, and write where it is said to.
    fn check_reference(&self, reference: Reference<'_>) -> Result<(), Refusal> {
        let OperationId { counter: mut at, actor } = reference.first;
        let last = at + u64::from(reference.count) - 1;
        let lane = if actor == self.change.actor { Some(Source::Own) } else { self.source(actor) };
        let source = lane.ok_or(Refusal::UnseenOperation)?;
        while at <= last {
            at = self.last_there(source, at, &reference.claim)? + 1;
        }
        Ok(())
    }

    fn source(&self, actor: ActorId) -> Option<Source> {
        let Some(&Lane::Act(at)) = self.index.lanes.get(&actor) else { return None };
        let last = self.last_seen(at);
        (last > 0).then_some(Source::Other { actor: at, last })
    }

    /// The last operation of the stretch that begins with this one and writes at the same place.
    fn last_there(&self, source: Source, counter: u64, claim: &Claim<'_>) -> Result<u64, Refusal> {
        let (actor, seen) = match source {
            Source::Own if counter >= self.change.start_op => {
                let operation = self.change.operation(counter).ok_or(Refusal::UnseenOperation)?;
                let last = operation.counter + operation.length() - 1;
                return match &operation.edit {
                    Edit::Delete { .. } | Edit::DeleteText { .. } => Err(Refusal::UnseenOperation),
                    edit if claim.is_of(edit) => Ok(last),
                    _ => Err(Refusal::OtherPlace),
                };
            }
            Source::Own => match self.index.lanes.get(&self.change.actor) {
                Some(&Lane::Act(actor)) => (actor, self.change.start_op - 1),
                _ => return Err(Refusal::UnseenOperation),
            },
            Source::Other { actor, last } => (actor, last),
        };
        let found = self.index.actors[actor as usize].places.find(counter);
        let (place, last) = found.filter(|_| counter <= seen).ok_or(Refusal::UnseenOperation)?;
        if !claim.is(place) { Err(Refusal::OtherPlace) } else { Ok(last.min(seen)) }
    }
}

/// Whose operations a reference leads to.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// The change's own actor.
    Own,
    /// Another actor, and its last operation that was seen.
    Other { actor: u32, last: u64 },
}
