//! Who changed what, and in which order: the changes of a record without their content.

use super::act::Act;
use crate::gate::layout::is_reserved;
use crate::id::{ActorId, ChangeHash, DeviceId};
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A change, by its place in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ChangeIndex(pub(crate) u32);

/// One operation: its counter, and its actor by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Operation {
    pub(crate) counter: u64,
    pub(crate) actor: u16,
}

/// One change.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) hash: ChangeHash,
    /// [`LAYOUT`] for a change that everyone makes alike.
    pub(crate) actor: u16,
    pub(crate) start: u64,
    pub(crate) end: u64,
    /// The device's clock.
    pub(crate) time: Timestamp,
    /// What was done; `None` for a layout, and for an act of a later version.
    pub(crate) act: Option<Act>,
    /// For each actor, how many of its changes this one knew, itself included. Layouts are in no clock: there may be
    /// thousands, each of an actor of its own.
    clock: Box<[u32]>,
    seq: u32,
    dependencies: Box<[ChangeIndex]>,
}

/// The actor of layouts.
const LAYOUT: u16 = u16::MAX;

/// What a change says of itself.
pub(crate) struct Note<'a> {
    pub(crate) hash: ChangeHash,
    pub(crate) actor: ActorId,
    pub(crate) author: Option<DeviceId>,
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) seconds: i64,
    pub(crate) message: Option<&'a str>,
    pub(crate) dependencies: &'a [ChangeHash],
}

#[derive(Debug, Clone)]
struct Actor {
    id: ActorId,
    device: Option<DeviceId>,
    changes: Vec<ChangeIndex>,
}

/// The changes of a record, each after those that it knew.
#[derive(Debug, Clone, Default)]
pub(crate) struct Journal {
    entries: Vec<Entry>,
    by_hash: FxHashMap<ChangeHash, ChangeIndex>,
    actors: Vec<Actor>,
    by_actor: FxHashMap<ActorId, u16>,
    /// The changes that nothing here came after.
    heads: BTreeSet<ChangeIndex>,
}

impl Journal {
    /// Takes a change that comes after all that it depends on. One that is there already is passed over.
    pub(crate) fn note(&mut self, note: &Note<'_>) -> ChangeIndex {
        if let Some(&known) = self.by_hash.get(&note.hash) {
            return known;
        }
        let index = ChangeIndex(self.entries.len() as u32);
        let dependencies: Box<[ChangeIndex]> =
            note.dependencies.iter().filter_map(|hash| self.by_hash.get(hash).copied()).collect();
        let time = Timestamp::from_second(note.seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let act = note.message.and_then(|message| Act::parse(message, time));
        let (actor, seq, clock) = if is_reserved(note.actor) {
            (LAYOUT, 0, Box::default())
        } else {
            self.next_of(note, index, &dependencies)
        };
        let (hash, start, end) = (note.hash, note.start, note.end);
        self.by_hash.insert(hash, index);
        for dependency in &dependencies {
            self.heads.remove(dependency);
        }
        self.heads.insert(index);
        self.entries.push(Entry { hash, actor, start, end, time, act, clock, seq, dependencies });
        index
    }

    /// The actor, the number and the clock of an act.
    fn next_of(&mut self, note: &Note<'_>, index: ChangeIndex, dependencies: &[ChangeIndex]) -> (u16, u32, Box<[u32]>) {
        let actor = self.actor_or_new(note.actor);
        let mut clock = vec![0; self.actors.len()];
        for &known in dependencies {
            for (mine, theirs) in clock.iter_mut().zip(&self.entry(known).clock) {
                *mine = (*mine).max(*theirs);
            }
        }
        let held = &mut self.actors[usize::from(actor)];
        if note.author.is_some() {
            held.device = note.author;
        }
        held.changes.push(index);
        let seq = held.changes.len() as u32;
        clock[usize::from(actor)] = seq;
        (actor, seq, clock.into())
    }

    fn actor_or_new(&mut self, id: ActorId) -> u16 {
        self.actor(id).unwrap_or_else(|| {
            let actor = self.actors.len() as u16;
            self.actors.push(Actor { id, device: None, changes: Vec::new() });
            self.by_actor.insert(id, actor);
            actor
        })
    }

    /// The number of an actor who wrote an act.
    pub(crate) fn actor(&self, id: ActorId) -> Option<u16> {
        self.by_actor.get(&id).copied()
    }

    /// The last change of an actor.
    pub(crate) fn last_of(&self, actor: ActorId) -> Option<ChangeHash> {
        let last = self.actors.get(usize::from(self.actor(actor)?))?.changes.last()?;
        Some(self.entry(*last).hash)
    }

    pub(crate) fn entry(&self, index: ChangeIndex) -> &Entry {
        &self.entries[index.0 as usize]
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (ChangeIndex, &Entry)> {
        self.entries.iter().enumerate().map(|(index, entry)| (ChangeIndex(index as u32), entry))
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The changes that nothing here came after, in the order of their hashes.
    pub(crate) fn heads(&self) -> Vec<ChangeHash> {
        let mut heads: Vec<ChangeHash> = self.heads.iter().map(|&head| self.entry(head).hash).collect();
        heads.sort_unstable();
        heads
    }

    pub(crate) fn find(&self, hash: &ChangeHash) -> Option<ChangeIndex> {
        self.by_hash.get(hash).copied()
    }

    /// The device that an actor belongs to; `None` for a layout.
    pub(crate) fn device(&self, actor: u16) -> Option<DeviceId> {
        self.actors.get(usize::from(actor))?.device
    }

    /// The device that made a change.
    pub(crate) fn author(&self, index: ChangeIndex) -> Option<DeviceId> {
        self.device(self.entry(index).actor)
    }

    /// The change that an operation is part of.
    pub(crate) fn change_of(&self, operation: Operation) -> Option<ChangeIndex> {
        let changes = &self.actors.get(usize::from(operation.actor))?.changes;
        let after = changes.partition_point(|&change| self.entry(change).start <= operation.counter);
        let change = changes[..after].last().copied()?;
        (operation.counter <= self.entry(change).end).then_some(change)
    }

    /// Whether the maker of `later` knew `earlier`. A change knows itself. One comparison between acts; for a layout what
    /// `later` depends on is gone through.
    pub(crate) fn knew(&self, later: ChangeIndex, earlier: ChangeIndex) -> bool {
        if later == earlier {
            return true;
        }
        let known = self.entry(earlier);
        if known.actor == LAYOUT {
            return self.reaches(later, earlier);
        }
        self.entry(later).clock.get(usize::from(known.actor)).is_some_and(|&seen| seen >= known.seq)
    }

    fn reaches(&self, from: ChangeIndex, sought: ChangeIndex) -> bool {
        let mut seen = FxHashSet::default();
        let mut pending = vec![from];
        while let Some(index) = pending.pop() {
            if index == sought {
                return true;
            }
            // Operations are numbered above all that was known, so nothing at or below it can have known it.
            if self.entry(index).start > self.entry(sought).start && seen.insert(index) {
                pending.extend_from_slice(&self.entry(index).dependencies);
            }
        }
        false
    }

    /// For every change, whether its maker knew this one: told for all at once.
    pub(crate) fn all_that_knew(&self, sought: ChangeIndex) -> Vec<bool> {
        let mut knew = vec![false; self.entries.len()];
        for (index, entry) in self.entries() {
            let is_after = entry.dependencies.iter().any(|known| knew[known.0 as usize]);
            knew[index.0 as usize] = index == sought || is_after;
        }
        knew
    }

    /// What a change directly depends on.
    pub(crate) fn dependencies(&self, index: ChangeIndex) -> &[ChangeIndex] {
        &self.entry(index).dependencies
    }

    /// Whether any of these changes knew, or is, the other.
    pub(crate) fn is_among(&self, change: ChangeIndex, heads: &[ChangeIndex]) -> bool {
        heads.iter().any(|&head| self.knew(head, change))
    }

    /// Of each act, the latest act of another actor by the clock that it directly came after.
    pub(crate) fn known_before(&self) -> Vec<(ChangeIndex, ChangeIndex)> {
        let mut pairs = Vec::new();
        for (index, entry) in self.entries() {
            if self.author(index).is_none() {
                continue;
            }
            let heads = entry.clock.iter().enumerate().filter_map(|(actor, &seen)| {
                let seen = usize::try_from(seen).ok()?.checked_sub(1)?;
                let last = *self.actors[actor].changes.get(seen)?;
                (actor != usize::from(entry.actor) && self.actors[actor].device.is_some()).then_some(last)
            });
            if let Some(latest) = heads.max_by_key(|&head| (self.entry(head).time, self.entry(head).hash)) {
                pairs.push((index, latest));
            }
        }
        pairs
    }

    /// The order in which Automerge lets one of several concurrent operations win: the greater wins.
    pub(crate) fn compare(&self, one: Operation, other: Operation) -> Ordering {
        let id = |operation: Operation| {
            (operation.counter, self.actors.get(usize::from(operation.actor)).map(|actor| actor.id))
        };
        id(one).cmp(&id(other))
    }

    /// An order of changes that everyone sees alike: causes before effects, and of concurrent ones the one with fewer
    /// operations before it first, then by hash.
    pub(crate) fn in_shared_order(&self) -> Vec<ChangeIndex> {
        let mut all: Vec<ChangeIndex> = (0..self.entries.len() as u32).map(ChangeIndex).collect();
        all.sort_by_key(|&index| (self.entry(index).start, self.entry(index).hash));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(journal: &mut Journal, number: u8, actor: u8, start: u64, dependencies: &[u8]) -> ChangeIndex {
        let dependencies: Vec<ChangeHash> = dependencies.iter().map(|&number| ChangeHash::new([number; 32])).collect();
        journal.note(&Note {
            hash: ChangeHash::new([number; 32]),
            actor: ActorId::new([actor; 16]),
            author: (number < 10).then(|| DeviceId::new([actor; 16])),
            start,
            end: start + 1,
            seconds: 0,
            message: Some("answer"),
            dependencies: &dependencies,
        })
    }

    #[test]
    fn who_knew_what_is_told_by_the_dependencies() {
        let mut journal = Journal::default();
        let first = note(&mut journal, 1, 1, 1, &[]);
        let left = note(&mut journal, 2, 1, 3, &[1]);
        let right = note(&mut journal, 3, 2, 3, &[1]);
        let both = note(&mut journal, 14, 2, 5, &[2, 3]);
        assert!(journal.knew(left, first) && journal.knew(right, first) && journal.knew(first, first));
        assert!(!journal.knew(left, right) && !journal.knew(right, left));
        assert!(journal.knew(both, left) && journal.knew(both, right) && !journal.knew(left, both));
        assert_eq!(journal.author(both), Some(DeviceId::new([2; 16])), "the actor's first change names it");
    }

    #[test]
    fn an_operation_leads_to_its_change() {
        let mut journal = Journal::default();
        let first = note(&mut journal, 1, 1, 1, &[]);
        let second = note(&mut journal, 2, 1, 5, &[1]);
        let of = |counter| journal.change_of(Operation { counter, actor: 0 });
        assert_eq!(
            [of(1), of(2), of(3), of(5), of(6), of(7)],
            [Some(first), Some(first), None, Some(second), Some(second), None]
        );
        assert_eq!(journal.change_of(Operation { counter: 1, actor: 9 }), None);
    }
}
