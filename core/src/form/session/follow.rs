//! A filling whose answers are kept elsewhere: a record that a team shares.
//!
//! There a value may change without any act here, for a colleague's change arrived. What a form does by itself then
//! belongs to whoever acted: triggers ran where the answer was given, and what they wrote arrives with it. So a filling
//! that follows calculates and counts as ever, but runs no trigger and lets no choice drop out, except within an act of
//! its own; and it tells what such an act wrote, so that it can be kept with the act.
//!
//! An answer that stands at a calculated question takes the calculation's place for as long as it stands: a person's
//! word is not overwritten by a change elsewhere.

use super::arena::{Flags, NONE};
use super::entry::EntryId;
use super::error::{ActError, SessionError};
use super::evaluate::Frame;
use super::load::Setup;
use super::value::NodeRef;
use super::{Session, State};
use crate::form::model::{ControlKind, InitialInstance, NodeId, NodeKind};
use crate::form::program::Form;
use crate::limits::{ANSWER_BYTES_MAX, REPEAT_INSTANCES_MAX, SESSION_NODES_MAX};
use std::sync::Arc;

/// Who decides what stands in a filling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mode {
    /// The filling itself.
    #[default]
    Own,
    /// Someone else: values are put from outside.
    Following,
    /// Someone else, but an act is under way here: what it writes is noted.
    Acting,
}

/// A repeat's instances within one parent, as a filling has them now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instances {
    /// The repeat.
    pub repeat: NodeId,
    /// The instance or root that holds them.
    pub parent: EntryId,
    /// The instances, in order.
    pub entries: Vec<EntryId>,
}

impl Session {
    /// A filling in which nothing stands yet but the form's plain defaults: no repeat instance but those that a count asks
    /// for, no preload, no first-load action ([`Self::begin`] runs those).
    pub fn following(form: Arc<Form>, setup: Setup) -> Self {
        let mut session = Self::blank(form, setup);
        let form = Arc::clone(&session.form);
        session.state.mode = Mode::Following;
        let root = session.state.arena.build(form.definition(), NodeId::ROOT, NONE);
        session.state.fill_ranges(&form, root, &[]);
        session.state.settle_all_counts(&form);
        session.state.evaluate_all(&form);
        session.state.settle(&form);
        session
    }

    /// Lets an act of this device run as it would in a filling of its own, and gives what was written beside the answer
    /// itself: by triggers, by choices that dropped out, by first-load actions.
    pub fn act<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> (T, Vec<EntryId>) {
        self.state.written.clear();
        self.state.mode = Mode::Acting;
        let result = act(self);
        self.state.mode = Mode::Following;
        let written = std::mem::take(&mut self.state.written);
        let mut entries: Vec<EntryId> = Vec::with_capacity(written.len());
        for (node, generation) in written {
            let entry = EntryId { node, generation };
            if self.state.arena.cell(node).generation == generation && !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        (result, entries)
    }

    /// What happens once when a filling begins: preloads and first-load actions. Within [`Self::act`].
    pub fn begin(&mut self) {
        let form = self.begin_call();
        for node in 0..self.state.arena.cells.len() as u32 {
            if !self.state.arena.cell(node).flags.has(Flags::FREE) {
                self.state.preload(&form, node);
            }
        }
        for index in 0..form.definition().actions.len() {
            if form.definition().actions[index].events.first_load {
                self.state.run_load_action(&form, index);
            }
        }
        self.state.settle(&form);
    }

    /// Puts what stands at an entry, whatever the form thinks of it; `None` where nothing does: then the default or the
    /// calculation stands. Says whether anything changed. Follow with [`Self::settle_followed`].
    pub fn put(&mut self, entry: EntryId, value: Option<&str>) -> Result<bool, SessionError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let definition = form.definition().node(self.state.arena.cell(node).definition);
        if !matches!(definition.kind, NodeKind::Value | NodeKind::Attribute) {
            return Err(SessionError::NoValue);
        }
        if let Some(calculate) = definition.bind.calculate {
            let cell = self.state.arena.cell_mut(node);
            let was_fixed = cell.flags.has(Flags::FIXED);
            let Some(value) = value else {
                if was_fixed {
                    cell.flags.set(Flags::FIXED, false);
                    self.state.expression_changed(&form, calculate, node);
                }
                return Ok(was_fixed);
            };
            if was_fixed && *cell.value == *value {
                return Ok(false);
            }
            cell.flags.set(Flags::FIXED, true);
            cell.flags.set(Flags::STALE_CALCULATE, false);
            cell.value = value.into();
            self.state.expression_is_fresh(calculate);
            self.state.value_changed(&form, node);
            return Ok(true);
        }
        let value = value.unwrap_or(&definition.default);
        if *self.state.arena.cell(node).value == *value {
            return Ok(false);
        }
        self.state.arena.cell_mut(node).value = value.into();
        self.state.value_changed(&form, node);
        Ok(true)
    }

    /// Adds an instance of a repeat at a place (from 0; at the end where there are fewer), empty but for defaults and for
    /// what the form begins with inside it.
    pub fn put_instance(&mut self, parent: EntryId, repeat: NodeId, place: usize) -> Result<EntryId, ActError> {
        self.put_instances(parent, repeat, &[place])?.pop().ok_or(ActError::TooMany)
    }

    /// Adds instances of a repeat at once, for the price of one pass over all that are there. `places` grow, and are those
    /// that the new ones have in the end. Fewer come back where the form can hold no more: the last are left out.
    pub fn put_instances(
        &mut self,
        parent: EntryId,
        repeat: NodeId,
        places: &[usize],
    ) -> Result<Vec<EntryId>, ActError> {
        let form = self.begin_call();
        let range = self.range_of(&form, parent, repeat)?;
        let instances = self.state.insert_instances(&form, range, places);
        self.state.came_in(&form, range, &instances);
        Ok(instances.into_iter().map(|instance| self.state.entry(instance)).collect())
    }

    /// Puts one of the instances that the form begins with back at a place, with what the form puts into it. It is named by
    /// its number among those, after the numbers of the ones around it, the outermost first.
    pub fn put_initial(
        &mut self,
        parent: EntryId,
        place: usize,
        numbers: &[(NodeId, usize)],
    ) -> Result<EntryId, ActError> {
        let form = self.begin_call();
        let initial = self.state.initial(&form, numbers).ok_or(ActError::NotARepeat)?;
        let &(repeat, _) = numbers.last().ok_or(ActError::NotARepeat)?;
        let range = self.range_of(&form, parent, repeat)?;
        let held = self.state.arena.range(range).instances.len();
        if held >= REPEAT_INSTANCES_MAX || self.state.arena.len() >= SESSION_NODES_MAX {
            return Err(ActError::TooMany);
        }
        let instance = self.state.add_initial(&form, range, place.min(held), initial);
        self.state.came_in(&form, range, &[instance]);
        Ok(self.state.entry(instance))
    }

    /// Takes an instance away, whatever the form thinks of it.
    pub fn take_instance(&mut self, entry: EntryId) -> Result<(), ActError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let range = self.state.arena.cell(node).range;
        if range == NONE {
            return Err(ActError::NotARepeat);
        }
        self.state.take_out(&form, node, range);
        Ok(())
    }

    /// Repeat instances that the form itself made since this was last asked: by a count, or because the form begins with
    /// them. An outer one comes before those in it.
    pub fn take_derived(&mut self) -> Vec<EntryId> {
        let derived = std::mem::take(&mut self.state.derived);
        let alive = |&(node, generation): &(u32, u32)| self.state.arena.cell(node).generation == generation;
        let mut alive: Vec<(u32, u32)> = derived.into_iter().filter(alive).collect();
        // An instance is noted when it is whole, and so after those in it. In a definition what holds comes first.
        alive.sort_by_key(|&(node, _)| self.state.arena.cell(node).definition);
        alive.into_iter().map(|(node, generation)| EntryId { node, generation }).collect()
    }

    /// A person's text as the question would store it, without storing it.
    pub fn as_answer(&mut self, entry: EntryId, text: &str) -> Result<String, ActError> {
        let form = self.begin_call();
        let node = self.state.node(entry)?;
        let definition = self.state.arena.cell(node).definition;
        let control = form.question(definition).ok_or(ActError::NotAQuestion)?;
        if text.len() > ANSWER_BYTES_MAX {
            return Err(ActError::TooLong);
        }
        let written = super::answer::written(&form, definition, control, text)?;
        if !matches!(form.definition().control(control).kind, ControlKind::Select(..)) {
            return Ok(written);
        }
        let kept = self.state.complete(&form, |state| state.keep_offered(&form, control, node, &written))?;
        let count = |text: &str| text.split_ascii_whitespace().count();
        if count(&kept) == count(&written) { Ok(kept) } else { Err(ActError::WrongType("of the choices on offer")) }
    }

    /// Works off what followed from what was put: counts, and values of the moment.
    pub fn settle_followed(&mut self) {
        let form = self.begin_call();
        self.state.settle(&form);
    }

    /// The instances of a repeat within a parent (the root, or an instance of the repeat around it).
    pub fn instances(&self, parent: EntryId, repeat: NodeId) -> Result<Vec<EntryId>, ActError> {
        let range = self.range_of(&self.form, parent, repeat)?;
        Ok(self.state.arena.range(range).instances.iter().map(|&node| self.state.entry(node)).collect())
    }

    /// The place of a repeat instance among those within the same parent, from 0.
    pub fn instance_place(&self, entry: EntryId) -> Result<usize, ActError> {
        let cell = self.state.arena.cell(self.state.node(entry)?);
        if cell.range == NONE { Err(ActError::NotARepeat) } else { Ok(cell.place as usize) }
    }

    /// How many instances the count of a repeat asks for within a parent. `None` where no count decides, and where it asks
    /// for what cannot be.
    pub fn counted(&mut self, parent: EntryId, repeat: NodeId) -> Option<usize> {
        let form = self.begin_call();
        let count = form.repeat_count(repeat)?;
        let range = self.range_of(&form, parent, repeat).ok()?;
        let frame = Frame::of(NodeRef::range(range));
        let wanted =
            self.state.complete(&form, |state| state.evaluate_number(&form, form.resolved(count), frame)).ok()?;
        let wanted = if wanted.is_nan() || wanted < 0.0 { 0 } else { wanted as usize };
        (wanted <= REPEAT_INSTANCES_MAX).then_some(wanted)
    }

    /// The entry of a node of the definition that stands within `base` (the root, or a repeat instance) with no repeat in
    /// between. `None` where it does not.
    pub fn entry_within(&self, base: EntryId, definition: NodeId) -> Option<EntryId> {
        let base = self.state.node(base).ok()?;
        let from = self.state.arena.cell(base).definition;
        if !self.form.layout.is_within(definition, from) {
            return None;
        }
        let down = self.form.layout.descent(self.form.definition(), from, definition);
        let mut found = Vec::new();
        self.state.arena.descend(self.form.definition(), base, &down, &mut found);
        match found[..] {
            [node] => Some(self.state.entry(node)),
            _ => None,
        }
    }

    /// The root of the filling.
    pub fn root(&self) -> EntryId {
        self.state.entry(0)
    }

    /// The nearest repeat instance that holds an entry, or is it; `None` outside repeats.
    pub fn instance_around(&self, entry: EntryId) -> Result<Option<EntryId>, SessionError> {
        let mut node = self.state.node(entry)?;
        while self.state.arena.cell(node).range == NONE {
            node = self.state.arena.cell(node).parent;
            if node == NONE {
                return Ok(None);
            }
        }
        Ok(Some(self.state.entry(node)))
    }

    /// The entry that holds an entry; `None` for the root.
    pub fn parent(&self, entry: EntryId) -> Result<Option<EntryId>, SessionError> {
        let parent = self.state.arena.cell(self.state.node(entry)?).parent;
        Ok((parent != NONE).then(|| self.state.entry(parent)))
    }

    /// What stands at an entry whether it is relevant or not.
    pub fn kept_value(&mut self, entry: EntryId) -> Result<&str, SessionError> {
        let node = self.state.node(entry)?;
        Ok(&self.state.arena.cell(node).value)
    }

    /// Every repeat within a parent with its instances, also those in groups, but not those within other repeats.
    pub fn repeats_within(&self, parent: EntryId) -> Result<Vec<Instances>, SessionError> {
        let mut found = Vec::new();
        let mut pending = vec![self.state.node(parent)?];
        while let Some(node) = pending.pop() {
            let cell = self.state.arena.cell(node);
            let children = &self.form.definition().node(cell.definition).children;
            for (&slot, &child) in cell.children.iter().zip(children) {
                if self.form.definition().node(child).is_repeat() {
                    let held = self.state.arena.range(slot);
                    let entries = held.instances.iter().map(|&node| self.state.entry(node)).collect();
                    found.push(Instances { repeat: child, parent, entries });
                } else if !self.form.definition().node(child).children.is_empty() {
                    pending.push(slot);
                }
            }
        }
        Ok(found)
    }

    fn range_of(&self, form: &Form, parent: EntryId, repeat: NodeId) -> Result<u32, ActError> {
        let parent = self.state.node(parent)?;
        let from = self.state.arena.cell(parent).definition;
        if !form.layout.is_within(repeat, from) || !form.definition().node(repeat).is_repeat() {
            return Err(ActError::NotARepeat);
        }
        let down = form.layout.descent(form.definition(), from, repeat);
        let (&last, above) = down.split_last().ok_or(ActError::NotARepeat)?;
        let mut found = Vec::new();
        self.state.arena.descend(form.definition(), parent, above, &mut found);
        match found[..] {
            [holder] => Ok(self.state.arena.cell(holder).children[last as usize]),
            _ => Err(ActError::NotARepeat),
        }
    }
}

impl State {
    /// Notes that an act under way wrote a node.
    pub(super) fn note_written(&mut self, node: u32) {
        if self.mode == Mode::Acting {
            let generation = self.arena.cell(node).generation;
            self.written.push((node, generation));
        }
    }

    /// Whether a filling begins with an instance that the form has from the start. One that follows does where the form
    /// put something into it; an empty one is there for a person to fill, and a team adds its own.
    pub(super) fn begins_with(&self, instance: &InitialInstance) -> bool {
        self.mode == Mode::Own || instance.values.iter().any(|(_, value)| !value.is_empty())
    }

    /// What happens at once for new instances of a range, which are in the order of their places.
    fn came_in(&mut self, form: &Form, range: u32, instances: &[u32]) {
        let Some(&first) = instances.first() else { return };
        for &instance in instances {
            let nodes = self.nodes_within(form, instance);
            self.queue_new(form, &nodes);
        }
        // Those before the first stand where they stood, and where none follows nothing moved.
        let first = self.arena.cell(first).place as usize;
        let moves = first + instances.len() < self.arena.range(range).instances.len();
        self.members_changed(form, range, moves.then_some(first + 1));
    }

    /// One of the instances that the form begins with. Where one around it brings its own, those count.
    fn initial<'f>(&self, form: &'f Form, numbers: &[(NodeId, usize)]) -> Option<&'f InitialInstance> {
        let mut found: Option<&InitialInstance> = None;
        for &(repeat, number) in numbers {
            let NodeKind::Repeat { initial } = &form.definition().node(repeat).kind else { return None };
            let own = found.and_then(|around| around.repeats.iter().find(|(within, _)| *within == repeat));
            let list = own.map_or(initial, |(_, own)| own);
            found = match form.repeat_count(repeat) {
                Some(_) => list.get(number),
                None => list.iter().filter(|instance| self.begins_with(instance)).nth(number),
            };
        }
        found
    }

    pub(super) fn note_derived(&mut self, instance: u32) {
        if self.mode != Mode::Own {
            let generation = self.arena.cell(instance).generation;
            self.derived.push((instance, generation));
        }
    }

    /// What a watched node holds now, so that a later act here sees what changed by it alone.
    pub(super) fn remember_followed(&mut self, form: &Form, node: u32) {
        if let Ok(value) = self.complete(form, |state| state.readable_text(form, node)) {
            self.seen.insert(node, value.into());
        }
    }
}
