//! What is known of the changes of one record: enough to tell which change may come next, without any document.

mod admit;
mod clock;
mod known;
mod own;
mod place;

use super::change::{Change, Kind};
use super::operation::{Edit, Operation};
use super::{Refusal, layout};
use crate::id::{ActorId, ChangeHash, DeviceId, RecordId};
use clock::{ActsSeen, LayoutsSeen};
pub use known::Known;
use own::OwnValues;
use place::{Keys, Place, Places};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// It is new, and may be applied.
    New,
    /// It is known already.
    Had,
    /// It depends on changes that are not known yet. Nothing else of it was looked at.
    Waiting {
        /// Those changes, ascending.
        missing: Vec<ChangeHash>,
    },
    /// It can never be applied.
    Refused(Refusal),
    /// Its actor has another change under this number: one of the two must be kept out, and this one came later.
    SecondContent,
}

/// The changes of one record, in an order in which each comes after all that it depends on.
///
/// It is given only what [`read`](super::read()) let through for the same record. Ordered maps and not hashed ones: what
/// stands in them is chosen by others.
#[derive(Debug, Clone)]
pub struct Index {
    genesis_actor: ActorId,
    nodes: Vec<Node>,
    numbers: BTreeMap<ChangeHash, u32>,
    lanes: BTreeMap<ActorId, Lane>,
    actors: Vec<Actor>,
    /// How many actors each device has.
    devices: BTreeMap<DeviceId, usize>,
    /// How many operations there are.
    operations: u64,
    /// The layout changes, by their places in `nodes`.
    layouts: Vec<u32>,
    acts_seen: ActsSeen,
    layouts_seen: LayoutsSeen,
    keys: Keys,
    heads: BTreeSet<u32>,
}

/// One change.
#[derive(Debug, Clone)]
struct Node {
    hash: ChangeHash,
    actor: ActorId,
    lane: Lane,
    seq: u32,
    start_op: u32,
    max_op: u32,
    is_text: bool,
    dependencies: Box<[u32]>,
    /// What its author had seen of others' acts.
    acts_seen: u32,
    /// What its author had seen of the layout.
    layouts_seen: u32,
}

/// Whose change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lane {
    /// Of a person's actor, by its place in `actors`.
    Act(u32),
    /// A layout change, by its place in `layouts`.
    Layout(u32),
}

/// One actor of a person.
#[derive(Debug, Clone)]
struct Actor {
    id: ActorId,
    author: DeviceId,
    /// Its changes, by their places in `nodes`.
    changes: Vec<u32>,
    /// Where its operations write.
    places: Places,
    /// What it wrote last at each key.
    values: OwnValues,
}

impl Index {
    /// Knows no change of this record yet, not even the genesis.
    pub fn new(record: RecordId) -> Self {
        Self {
            genesis_actor: layout::genesis_actor(record),
            nodes: Vec::new(),
            numbers: BTreeMap::new(),
            lanes: BTreeMap::new(),
            actors: Vec::new(),
            devices: BTreeMap::new(),
            operations: 0,
            layouts: Vec::new(),
            acts_seen: ActsSeen::default(),
            layouts_seen: LayoutsSeen::default(),
            keys: Keys::default(),
            heads: BTreeSet::new(),
        }
    }

    /// What would become of a change.
    pub fn admit(&self, change: &Change) -> Admission {
        match self.check(change) {
            Ok(_) => Admission::New,
            Err(admission) => admission,
        }
    }

    /// Adds a change, if it is one that may be applied.
    pub fn insert(&mut self, change: &Change) -> Admission {
        let place = match self.check(change) {
            Ok(place) => place,
            Err(admission) => return admission,
        };
        let number = self.nodes.len() as u32;
        let lane = self.lane(change);
        self.numbers.insert(change.hash, number);
        for dependency in &place.dependencies {
            self.heads.remove(dependency);
        }
        self.heads.insert(number);
        self.operations += change.max_op + 1 - change.start_op;
        match lane {
            Lane::Layout(_) => self.layouts.push(number),
            Lane::Act(actor) => {
                self.actors[actor as usize].changes.push(number);
                change.operations.iter().for_each(|operation| self.note(actor, operation));
            }
        }
        self.nodes.push(Node {
            hash: change.hash,
            actor: change.actor,
            lane,
            seq: change.seq as u32,
            start_op: change.start_op as u32,
            max_op: change.max_op as u32,
            is_text: matches!(change.kind, Kind::Text(_)),
            dependencies: place.dependencies.into(),
            acts_seen: self.acts_seen.keep(place.acts_seen),
            layouts_seen: self.layouts_seen.keep(place.layouts_seen),
        });
        Admission::New
    }

    /// Notes where an operation of this actor writes, and what it replaces.
    fn note(&mut self, actor: u32, operation: &Operation) {
        let Some(at) = place::touched(operation, &mut self.keys, &self.lanes) else { return };
        if let (Edit::Put { replaced, .. } | Edit::Delete { replaced, .. }, Place::Key(key)) = (&operation.edit, at) {
            for id in replaced {
                if let Some(&Lane::Act(whose)) = self.lanes.get(&id.actor) {
                    self.actors[whose as usize].values.replace(key, id.counter, (actor, operation.counter));
                }
            }
        }
        let actor = &mut self.actors[actor as usize];
        match (&operation.edit, at) {
            (Edit::Put { .. }, Place::Key(key)) => actor.values.write(key, operation.counter),
            (Edit::InsertText { .. }, _) => {}
            _ => return,
        }
        actor.places.push(operation, at);
    }

    /// The lane of a change that is about to be added, made if it is the actor's first.
    fn lane(&mut self, change: &Change) -> Lane {
        if let Some(&lane) = self.lanes.get(&change.actor) {
            return lane;
        }
        let lane = match (&change.kind, change.author) {
            (Kind::Act, Some(author)) => {
                self.actors.push(Actor {
                    id: change.actor,
                    author,
                    changes: Vec::new(),
                    places: Places::default(),
                    values: OwnValues::default(),
                });
                *self.devices.entry(author).or_default() += 1;
                Lane::Act(self.actors.len() as u32 - 1)
            }
            _ => Lane::Layout(self.layouts.len() as u32),
        };
        self.lanes.insert(change.actor, lane);
        lane
    }
}
