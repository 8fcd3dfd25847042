//! Letting the form session follow the document: what stands there is put where it belongs, key by key.

use super::filling::{Filling, Initial};
use super::key::Key;
use super::standing::Slot;
use super::value::Instance;
use crate::form::model::NodeId;
use crate::form::session::{EntryId, SessionError};
use crate::gate::schema::Table;
use crate::id::InstanceId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How far beyond its count a counted repeat is searched for instances in which something stands.
const HIDDEN_PLACES: usize = 1_000;

/// What an instance is ordered by among its siblings: the form's come first, by their numbers; then those that people added.
/// Two who added at the same time may have given the same order.
type Rank = (i64, usize, InstanceId);

impl Filling {
    /// Puts everything that stands in the record.
    pub(super) fn follow_all(&mut self) {
        self.name_derived();
        let instances = self.record.standing.instances().map(|(id, _)| id).collect();
        self.bring_in(instances);
        self.put_all_questions();
        // With what stands in those that came into view.
        self.brought_in.clear();
        self.put_identifier();
        self.settle();
    }

    /// Puts what may stand otherwise than before.
    pub(super) fn follow(&mut self, slots: &[Slot]) {
        let mut instances = BTreeSet::new();
        let mut questions = BTreeSet::new();
        for slot in slots {
            match (slot.table, slot.about()) {
                (Table::Instances | Table::Orders, Some(key)) => {
                    if let Some(instance) = key.within() {
                        instances.insert(instance);
                        self.lift(instance);
                    }
                }
                (Table::Removed, Some(key)) => instances.extend(key.within()),
                (_, Some(key)) => {
                    questions.insert(key);
                }
                (_, None) => {}
            }
        }
        let (gone, here): (Vec<_>, Vec<_>) =
            instances.into_iter().partition(|&instance| self.record.standing.is_gone(instance));
        for instance in gone {
            self.leave(instance);
        }
        self.bring_in(here);
        for question in &questions {
            self.put_current(question);
        }
        self.settle();
    }

    fn put_all_questions(&mut self) {
        let questions: Vec<Key> = self.record.standing.questions().into_iter().cloned().collect();
        for question in &questions {
            self.put_current(question);
        }
    }

    /// Puts what stands in an instance that came into view; it may have stood there before the instance was removed.
    fn put_questions_of(&mut self, instance: InstanceId) {
        let Some(repeat) = self.entries.get(&instance).and_then(|&entry| self.session.definition_of(entry).ok()) else {
            return;
        };
        let blueprint = Arc::clone(&self.blueprint);
        for &node in blueprint.values_in(repeat) {
            // Where nothing stands, what the form put there remains.
            if let Some(question) = blueprint.key(node, Some(instance)).filter(|key| self.record.standing.has(key)) {
                self.put_current(&question);
            }
        }
    }

    /// Puts the answer that a question has now.
    pub(super) fn put_current(&mut self, question: &Key) {
        let Some(entry) = self.entry(question) else { return };
        let Ok(node) = self.session.definition_of(entry) else { return };
        let Some(asked) = self.blueprint.question(node) else { return };
        let current = self.record.standing.current(&self.record.journal, asked, question, self.viewer.member);
        // An entry that was just found is there.
        let _ = self.session.put(entry, current.value.as_deref());
    }

    /// What identifies the filling is the record's id, whoever began it.
    fn put_identifier(&mut self) {
        let root = self.session.root();
        let definition = self.blueprint.form().definition();
        let identifiers: Vec<NodeId> = (0..definition.nodes.len() as u32)
            .map(NodeId)
            .filter(|&node| definition.node(node).bind.preload.as_ref().is_some_and(|preload| &*preload.kind == "uid"))
            .collect();
        for node in identifiers {
            if let Some(entry) = self.session.entry_within(root, node) {
                let _ = self.session.put(entry, Some(&identifier(self.record.id())));
            }
        }
    }

    /// Takes an instance out whose place was written anew, so that it is brought in where it belongs now.
    fn lift(&mut self, instance: InstanceId) {
        if self.record.standing.instance(instance).is_some()
            && let Some(&entry) = self.entries.get(&instance)
        {
            self.take(entry);
        }
    }

    /// Takes an instance out that is removed.
    fn leave(&mut self, instance: InstanceId) {
        if let Some(&entry) = self.entries.get(&instance) {
            self.remember_initial(instance, entry);
            self.take(entry);
        }
    }

    fn take(&mut self, entry: EntryId) {
        self.forget(entry);
        // An entry that has an id is there.
        let _ = self.session.take_instance(entry);
    }

    /// Keeps what must be known of an instance that the form begins with, so that it can be restored: no act says it.
    fn remember_initial(&mut self, instance: InstanceId, entry: EntryId) {
        let Some(&number) = self.numbers.get(&instance) else { return };
        let Ok(repeat) = self.session.definition_of(entry) else { return };
        if self.record.standing.instance(instance).is_some() || self.blueprint.counted().contains(&repeat) {
            return;
        }
        let Ok(holder) = self.holder_of(entry) else { return };
        let parent = self.instance_id(holder);
        self.removed_initial.insert(instance, Initial { repeat, parent, number });
    }

    /// Brings instances to where they belong, and all that they hold: those of one repeat at once, for each that is put
    /// before others moves these on.
    fn bring_in(&mut self, instances: Vec<InstanceId>) {
        let mut level = instances;
        // Each round goes one repeat deeper.
        for _ in 0..=crate::limits::XLSFORM_DEPTH_MAX {
            if level.is_empty() {
                return;
            }
            // Those that the form begins with are few. What the form puts into one is named before others are put beside it.
            let mut put: Vec<InstanceId> =
                level.iter().copied().filter(|&instance| self.put_initial(instance).is_some()).collect();
            let mut groups: BTreeMap<(Option<InstanceId>, NodeId), Vec<Rank>> = BTreeMap::new();
            for instance in level {
                if let Some(place) = self.place_of(instance) {
                    groups.entry(place).or_default().push(self.rank(instance));
                }
            }
            for ((parent, repeat), mut new) in groups {
                new.sort_unstable();
                new.dedup();
                put.extend(self.put_in_order(parent, repeat, &new));
            }
            self.name_derived();
            // Those within it may have been there before it was removed.
            let standing = &self.record.standing;
            level = put.iter().flat_map(|&instance| standing.instances_within(Some(instance))).collect();
        }
    }

    /// Puts an instance back that the form begins with and that is removed no more.
    fn put_initial(&mut self, instance: InstanceId) -> Option<EntryId> {
        let initial = *self.removed_initial.get(&instance)?;
        let standing = &self.record.standing;
        if self.entries.contains_key(&instance) || standing.is_gone(instance) || standing.instance(instance).is_some() {
            return None;
        }
        let parent = initial.parent.map_or(Some(self.session.root()), |parent| self.entries.get(&parent).copied())?;
        let siblings = self.session.instances(parent, initial.repeat).ok()?;
        let mine = self.rank(instance);
        let place = siblings.partition_point(|sibling| self.is_before(*sibling, mine));
        let numbers = self.initial_numbers(initial);
        let entry = self.session.put_initial(parent, place, &numbers).ok()?;
        self.removed_initial.remove(&instance);
        self.name(entry, instance);
        self.brought_in.insert(instance);
        self.name_derived();
        Some(entry)
    }

    /// The instance and the repeat that an added instance belongs to which has yet to come into view. One whose holder is not
    /// there comes in with it.
    fn place_of(&self, instance: InstanceId) -> Option<(Option<InstanceId>, NodeId)> {
        if self.entries.contains_key(&instance) || self.record.standing.is_gone(instance) {
            return None;
        }
        let Instance { repeat, parent } = &self.record.standing.instance(instance)?.value;
        let holder = match parent {
            None => self.session.root(),
            Some(parent) => *self.entries.get(parent)?,
        };
        Some((*parent, self.blueprint.node(self.session.definition_of(holder).ok()?, repeat)?))
    }

    /// Puts new instances, which are sorted, among those of a repeat that are there.
    fn put_in_order(&mut self, parent: Option<InstanceId>, repeat: NodeId, new: &[Rank]) -> Vec<InstanceId> {
        let holder = parent.map_or(Some(self.session.root()), |parent| self.entries.get(&parent).copied());
        let Some(holder) = holder else { return Vec::new() };
        let siblings = self.session.instances(holder, repeat).unwrap_or_default();
        let mut before = siblings.iter().peekable();
        let mut passed = 0;
        let places: Vec<usize> = new
            .iter()
            .enumerate()
            .map(|(earlier, &mine)| {
                while before.next_if(|sibling| self.is_before(**sibling, mine)).is_some() {
                    passed += 1;
                }
                passed + earlier
            })
            .collect();
        let entries = self.session.put_instances(holder, repeat, &places).unwrap_or_default();
        // A form that can hold no more leaves the last ones out.
        let put: Vec<InstanceId> = new.iter().zip(&entries).map(|(&(.., instance), _)| instance).collect();
        for (&instance, entry) in put.iter().zip(entries) {
            self.name(entry, instance);
            self.brought_in.insert(instance);
        }
        put
    }

    /// Whether a sibling stands before an instance. One that the form just made has no id yet, and does.
    fn is_before(&self, sibling: EntryId, mine: Rank) -> bool {
        self.instances.get(&sibling).is_none_or(|&sibling| self.rank(sibling) < mine)
    }

    fn rank(&self, instance: InstanceId) -> Rank {
        match self.numbers.get(&instance) {
            Some(&number) if self.record.standing.instance(instance).is_none() => (i64::MIN, number, instance),
            _ => (self.order(instance), 0, instance),
        }
    }

    /// The number of an instance that the form begins with, after those of the ones around it that the form made too.
    fn initial_numbers(&self, initial: Initial) -> Vec<(NodeId, usize)> {
        let mut numbers = vec![(initial.repeat, initial.number)];
        let mut around = initial.parent;
        while let Some(outer) = around.filter(|outer| self.record.standing.instance(*outer).is_none())
            && let (Some(&number), Some(&entry)) = (self.numbers.get(&outer), self.entries.get(&outer))
            && let (Ok(repeat), Ok(holder)) = (self.session.definition_of(entry), self.holder_of(entry))
        {
            numbers.push((repeat, number));
            around = self.instance_id(holder);
        }
        numbers.reverse();
        numbers
    }

    /// Those that the form makes come first.
    pub(super) fn order(&self, instance: InstanceId) -> i64 {
        self.record.standing.order(instance).unwrap_or(i64::MIN)
    }

    pub(super) fn name(&mut self, entry: EntryId, instance: InstanceId) {
        self.entries.insert(instance, entry);
        self.instances.insert(entry, instance);
    }

    /// Forgets the ids of an instance and of all in it, removed ones too: with it they are nowhere.
    pub(super) fn forget(&mut self, entry: EntryId) {
        let mut pending = vec![entry];
        while let Some(entry) = pending.pop() {
            if let Some(instance) = self.instances.remove(&entry) {
                self.entries.remove(&instance);
                self.removed_initial.retain(|_, initial| initial.parent != Some(instance));
            }
            for within in self.session.repeats_within(entry).unwrap_or_default() {
                pending.extend(within.entries);
            }
        }
    }

    /// Works off counts, and puts into the instances that they made what stands there.
    pub(super) fn settle(&mut self) {
        // Each round goes one repeat deeper; a count that feeds itself is ended by the session.
        for _ in 0..crate::limits::XLSFORM_DEPTH_MAX {
            self.session.settle_followed();
            self.name_derived();
            let levelled = self.blueprint.has_counts() && self.level_counted();
            let named = std::mem::take(&mut self.brought_in);
            if named.is_empty() && !levelled {
                return;
            }
            for instance in named {
                self.put_questions_of(instance);
            }
        }
    }

    /// Gives the instances that the form made by itself their ids.
    pub(super) fn name_derived(&mut self) {
        // All are named before any is taken away: their ids follow from their places.
        let derived: Vec<(EntryId, InstanceId)> = self
            .session
            .take_derived()
            .into_iter()
            .filter_map(|entry| {
                let (instance, number) = self.derived_id(entry)?;
                self.name(entry, instance);
                self.numbers.insert(instance, number);
                Some((entry, instance))
            })
            .collect();
        let mut within = Vec::new();
        for (entry, instance) in derived {
            if self.record.standing.is_removed(instance) {
                self.remember_initial(instance, entry);
                self.take(entry);
                continue;
            }
            self.brought_in.insert(instance);
            within.extend(self.record.standing.instances_within(Some(instance)));
        }
        self.bring_in(within);
    }

    /// Gives each counted repeat as many instances as its count asks for, and more where something stands in a later one.
    ///
    /// A session alone keeps what a count made once. Here that would depend on the way: how many there are must follow from
    /// what stands, or a record opened again were another.
    fn level_counted(&mut self) -> bool {
        let filled: BTreeSet<InstanceId> = {
            let (standing, journal) = (&self.record.standing, &self.record.journal);
            let holders = standing.instances().filter_map(|(_, said)| said.value.parent);
            // What the form drew there keeps no instance that the count gives no more: nobody said anything in it.
            let questions = standing.questions().into_iter().filter(|key| standing.is_said(journal, key));
            questions.filter_map(Key::within).chain(holders).collect()
        };
        let is_unseen =
            |id: &&InstanceId| !self.entries.contains_key(*id) && self.record.standing.instance(**id).is_none();
        let unseen = filled.iter().filter(is_unseen).count();
        let hidden = if unseen > 0 { HIDDEN_PLACES } else { 0 };
        let mut changed = false;
        for repeat in self.blueprint.counted().to_vec() {
            for holder in self.holders(repeat) {
                changed |= self.level(holder, repeat, &filled, hidden).unwrap_or(false);
            }
        }
        changed
    }

    fn level(&mut self, holder: EntryId, repeat: NodeId, filled: &BTreeSet<InstanceId>, hidden: usize) -> Option<bool> {
        let counted = self.session.counted(holder, repeat)?;
        let mut entries = self.session.instances(holder, repeat).ok()?;
        let before = entries.len();
        let (parent, path) = (self.instance_id(holder), self.blueprint.repeat_path(repeat));
        let is_filled = |place: usize| filled.contains(&Instance::counted_id(parent, &path, place));
        while entries.len() > counted && !is_filled(entries.len() - 1) {
            let last = entries.pop()?;
            self.take(last);
        }
        let last_filled = (entries.len()..entries.len() + hidden).rev().find(|&place| is_filled(place));
        let mut within = Vec::new();
        for place in entries.len()..last_filled.map_or(0, |place| place + 1) {
            let entry = self.session.put_instance(holder, repeat, place).ok()?;
            let id = Instance::counted_id(parent, &path, place);
            self.name(entry, id);
            self.numbers.insert(id, place);
            self.brought_in.insert(id);
            within.extend(self.record.standing.instances_within(Some(id)));
        }
        self.bring_in(within);
        Some(entries.len() != before || last_filled.is_some())
    }

    /// The root, or the instances, that hold a repeat.
    fn holders(&self, repeat: NodeId) -> Vec<EntryId> {
        let base = self.blueprint.base_of(repeat);
        if base == NodeId::ROOT {
            return vec![self.session.root()];
        }
        let holders = self.holders(base).into_iter();
        holders.flat_map(|holder| self.session.instances(holder, base).unwrap_or_default()).collect()
    }

    /// The id of an instance that the form just made, and its number among those of its repeat.
    fn derived_id(&self, entry: EntryId) -> Option<(InstanceId, usize)> {
        let repeat = self.session.definition_of(entry).ok()?;
        let holder = self.holder_of(entry).ok()?;
        let parent = if holder == self.session.root() { None } else { Some(*self.instances.get(&holder)?) };
        let number = self.session.instance_place(entry).ok()?;
        Some((Instance::counted_id(parent, &self.blueprint.repeat_path(repeat), number), number))
    }

    /// The instance around an instance, or the root.
    fn holder_of(&self, entry: EntryId) -> Result<EntryId, SessionError> {
        let around = match self.session.parent(entry)? {
            Some(above) => self.session.instance_around(above)?,
            None => None,
        };
        Ok(around.unwrap_or_else(|| self.session.root()))
    }
}

fn identifier(record: crate::id::RecordId) -> String {
    let text = record.to_string();
    format!("uuid:{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
}
