//! Questions to the index.

use super::{Index, Lane, Node};
use crate::gate::operation::OperationId;
use crate::id::{ActorId, ChangeHash, DeviceId};

/// A change that is known.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    index: &'a Index,
    node: &'a Node,
}

impl<'a> Known<'a> {
    /// Its hash.
    pub const fn hash(&self) -> ChangeHash {
        self.node.hash
    }

    /// Its actor.
    pub const fn actor(&self) -> ActorId {
        self.node.actor
    }

    /// The device that its actor belongs to; none if it is a layout change.
    pub fn author(&self) -> Option<DeviceId> {
        match self.node.lane {
            Lane::Act(actor) => Some(self.index.actors[actor as usize].author),
            Lane::Layout(_) => None,
        }
    }

    /// Its number among its actor's changes, from 1.
    pub fn seq(&self) -> u64 {
        u64::from(self.node.seq)
    }

    /// Number of its first operation.
    pub fn start_op(&self) -> u64 {
        u64::from(self.node.start_op)
    }

    /// Number of its last operation.
    pub fn max_op(&self) -> u64 {
        u64::from(self.node.max_op)
    }

    /// The changes that it depends on directly.
    pub fn dependencies(&self) -> impl Iterator<Item = ChangeHash> + use<'a> {
        let index = self.index;
        self.node.dependencies.iter().map(move |&number| index.node(number).hash)
    }

    /// Whether this change is an ancestor of the other: whether the other's author had seen it.
    pub fn is_before(&self, other: &Known<'_>) -> bool {
        if self.node.hash == other.node.hash {
            return false;
        }
        match self.node.lane {
            Lane::Act(actor) => self.node.seq <= self.index.acts_seen.of(other.node, actor),
            Lane::Layout(layout) => self.index.layouts_seen.of(other.node, layout),
        }
    }
}

impl Index {
    /// How many changes are known.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether not even the genesis is known.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether this change is known.
    pub fn has(&self, hash: ChangeHash) -> bool {
        self.numbers.contains_key(&hash)
    }

    /// A change.
    pub fn get(&self, hash: ChangeHash) -> Option<Known<'_>> {
        self.numbers.get(&hash).map(|&number| self.known(number))
    }

    /// All changes, each after those that it depends on.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = Known<'_>> {
        self.nodes.iter().map(|node| Known { index: self, node })
    }

    /// The changes that no other depends on, ascending.
    pub fn heads(&self) -> Vec<ChangeHash> {
        let mut heads: Vec<_> = self.heads.iter().map(|&number| self.node(number).hash).collect();
        heads.sort_unstable();
        heads
    }

    /// Whether the first change is an ancestor of the second; not, if either is unknown or both are the same.
    pub fn is_ancestor(&self, ancestor: ChangeHash, of: ChangeHash) -> bool {
        match (self.get(ancestor), self.get(of)) {
            (Some(ancestor), Some(of)) => ancestor.is_before(&of),
            _ => false,
        }
    }

    /// The actors of people, in the order in which their first changes came, and the devices they belong to.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = (ActorId, DeviceId)> {
        self.actors.iter().map(|actor| (actor.id, actor.author))
    }

    /// The device that an actor belongs to; none if the actor is unknown or of a layout change.
    pub fn author(&self, actor: ActorId) -> Option<DeviceId> {
        match self.lanes.get(&actor) {
            Some(&Lane::Act(at)) => Some(self.actors[at as usize].author),
            _ => None,
        }
    }

    /// The change of an actor with this number, from 1.
    pub fn by_seq(&self, actor: ActorId, seq: u64) -> Option<Known<'_>> {
        let before = usize::try_from(seq.checked_sub(1)?).ok()?;
        match *self.lanes.get(&actor)? {
            Lane::Act(at) => self.actors[at as usize].changes.get(before).map(|&number| self.known(number)),
            Lane::Layout(at) => (before == 0).then(|| self.known(self.layouts[at as usize])),
        }
    }

    /// The change that an operation is of.
    pub fn of_operation(&self, operation: OperationId) -> Option<Known<'_>> {
        let number = match *self.lanes.get(&operation.actor)? {
            Lane::Layout(at) => self.layouts[at as usize],
            Lane::Act(at) => {
                let changes = &self.actors[at as usize].changes;
                let at = changes.partition_point(|&number| u64::from(self.node(number).max_op) < operation.counter);
                *changes.get(at)?
            }
        };
        let node = self.node(number);
        let range = u64::from(node.start_op)..=u64::from(node.max_op);
        range.contains(&operation.counter).then_some(Known { index: self, node })
    }

    fn known(&self, number: u32) -> Known<'_> {
        Known { index: self, node: self.node(number) }
    }
}
