//! Beginning a new filling.

use super::arena::{Arena, NONE, Range};
use super::random::Dice;
use super::slot::Slot;
use super::{Clock, Session, State};
use crate::form::model::{InitialInstance, LanguageId, NodeId, NodeKind};
use crate::form::program::Form;
use crate::limits::{REPEAT_INSTANCES_MAX, SESSION_NODES_MAX};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::sync::Arc;

/// What the form may ask of the device and its user (ODK XForms specification, "Preload Attributes"). Empty where it is
/// not to be told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties {
    /// `deviceid`, with the prefix of its kind.
    pub device_id: String,
    /// `username`.
    pub username: String,
    /// `email`.
    pub email: String,
    /// `phonenumber`.
    pub phone_number: String,
    /// `simserial`.
    pub sim_serial: String,
    /// `subscriberid`.
    pub subscriber_id: String,
}

impl Properties {
    pub(super) fn get(&self, name: &str) -> &str {
        let name: String =
            name.chars().filter(|character| character.is_alphanumeric()).collect::<String>().to_lowercase();
        match &*name {
            "deviceid" => &self.device_id,
            "username" => &self.username,
            "email" => &self.email,
            "phonenumber" => &self.phone_number,
            "simserial" => &self.sim_serial,
            "subscriberid" => &self.subscriber_id,
            _ => "",
        }
    }
}

/// What a new filling is given from outside.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The time.
    pub now: Timestamp,
    /// The zone in which dates and times without an offset are meant, and in which `now()` is written.
    pub zone: TimeZone,
    /// Where `random()`, `uuid()` and unseeded `randomize()` draw from. 32 bytes that nobody can guess, but in tests.
    pub seed: [u8; 32],
    /// What the form may ask of the device.
    pub properties: Properties,
    /// The language of labels; the form's default where `None`.
    pub language: Option<LanguageId>,
}

impl Session {
    /// Begins a new filling: defaults, preloads, first-load actions, and everything evaluated once.
    pub fn new(form: Arc<Form>, setup: Setup) -> Self {
        let mut session = Self::blank(form, setup);
        let form = Arc::clone(&session.form);
        session.state.begin(&form);
        session
    }

    /// Nothing at all yet, not even the root.
    pub(super) fn blank(form: Arc<Form>, setup: Setup) -> Self {
        let language = setup.language.unwrap_or(form.definition().default_language);
        let state = State {
            arena: Arena::default(),
            clock: Clock { now: setup.now, zone: setup.zone },
            dice: Dice::new(setup.seed),
            properties: setup.properties,
            language,
            queue: VecDeque::new(),
            broadly_stale: FxHashMap::default(),
            choices: FxHashMap::default(),
            seen: FxHashMap::default(),
            awaited: FxHashMap::default(),
            touched: Vec::new(),
            position_requests: Vec::new(),
            failures: Vec::new(),
            patterns: FxHashMap::default(),
            calculated_bytes: 0,
            depth: 0,
            naming: 0,
            steps: 0,
            work: 0,
            mode: super::follow::Mode::Own,
            written: Vec::new(),
            derived: Vec::new(),
        };
        Self { form, state }
    }
}

impl State {
    fn begin(&mut self, form: &Form) {
        let root = self.arena.build(form.definition(), NodeId::ROOT, NONE);
        self.fill_ranges(form, root, &[]);
        for node in 0..self.arena.cells.len() as u32 {
            self.preload(form, node);
        }
        self.settle_all_counts(form);
        self.remember_watched(form, false);
        for index in 0..form.definition().actions.len() {
            let events = form.definition().actions[index].events;
            if events.first_load || events.every_load {
                self.run_load_action(form, index);
            }
        }
        self.evaluate_all(form);
        self.remember_watched(form, true);
        self.settle(form);
        self.touched.clear();
        for cell in &mut self.arena.cells {
            cell.flags.set(super::arena::Flags::TOUCHED, false);
        }
    }

    /// Gives the ranges within a node the instances that a new filling starts with.
    pub(super) fn fill_ranges(&mut self, form: &Form, node: u32, overrides: &[(NodeId, Vec<InitialInstance>)]) {
        let mut pending = vec![node];
        while let Some(index) = pending.pop() {
            let definition = self.arena.cell(index).definition;
            for (ordinal, &child) in form.definition().node(definition).children.iter().enumerate() {
                let slot = self.arena.cell(index).children[ordinal];
                match &form.definition().node(child).kind {
                    NodeKind::Repeat { initial } => {
                        let own = overrides.iter().find(|(repeat, _)| *repeat == child).map(|(_, own)| own);
                        if form.repeat_count(child).is_none() {
                            for instance in own.unwrap_or(initial) {
                                if self.begins_with(instance) {
                                    let place = self.arena.range(slot).instances.len();
                                    let added = self.add_initial(form, slot, place, instance);
                                    self.note_derived(added);
                                }
                            }
                        } else if let Some(own) = own {
                            // The count says how many there are; these are what the first of them hold.
                            let generation = self.arena.range(slot).generation;
                            self.awaited.insert((slot, generation), own.clone());
                        }
                    }
                    NodeKind::Group => pending.push(slot),
                    NodeKind::Value | NodeKind::Attribute => {}
                }
            }
        }
    }

    pub(super) fn add_initial(&mut self, form: &Form, range: u32, place: usize, initial: &InitialInstance) -> u32 {
        let instance = self.arena.insert_instance(form.definition(), range, place);
        let base = self.arena.cell(instance).definition;
        for (node, value) in &initial.values {
            let down = form.layout.descent(form.definition(), base, *node);
            let mut found = Vec::new();
            self.arena.descend(form.definition(), instance, &down, &mut found);
            for node in found {
                self.arena.cell_mut(node).value = value.clone();
            }
        }
        self.fill_ranges(form, instance, &initial.repeats);
        instance
    }

    /// Adds instances to a range, in one pass: at places that grow, each the one that it has in the end (at the end where
    /// there are fewer), empty but for defaults and for what the form begins with inside it. As many as a form may have.
    pub(super) fn insert_instances(&mut self, form: &Form, range: u32, places: &[usize]) -> Vec<u32> {
        let Range { definition, parent, .. } = *self.arena.range(range);
        let before = std::mem::take(&mut self.arena.range_mut(range).instances);
        let room = REPEAT_INSTANCES_MAX.saturating_sub(before.len());
        let mut before = before.into_iter();
        let (mut all, mut new) = (Vec::with_capacity(before.len() + places.len().min(room)), Vec::new());
        for &place in places.iter().take(room) {
            if self.arena.len() >= SESSION_NODES_MAX {
                break;
            }
            all.extend(before.by_ref().take(place.saturating_sub(all.len())));
            let instance = self.arena.build(form.definition(), definition, parent);
            self.arena.cell_mut(instance).range = range;
            self.fill_ranges(form, instance, &[]);
            all.push(instance);
            new.push(instance);
        }
        all.extend(before);
        self.arena.range_mut(range).instances = all;
        self.arena.number_from(range, places.first().copied().unwrap_or(0));
        new
    }

    /// Adds an instance at the end of a range, as a person or a count does, and runs what runs for a new instance. The
    /// caller marks the range's members as changed.
    pub(super) fn add_instance(&mut self, form: &Form, range: u32) -> u32 {
        let definition = self.arena.range(range).definition;
        let place = self.arena.range(range).instances.len();
        let awaited = self.awaited.get(&(range, self.arena.range(range).generation));
        let initial = match (&form.definition().node(definition).kind, awaited) {
            (NodeKind::Repeat { .. }, Some(own)) => own.get(place).cloned(),
            (NodeKind::Repeat { initial }, None) if form.repeat_count(definition).is_some() => {
                initial.get(place).cloned()
            }
            _ => None,
        };
        let instance = match initial {
            Some(initial) => self.add_initial(form, range, place, &initial),
            None => {
                let instance = self.arena.insert_instance(form.definition(), range, place);
                self.fill_ranges(form, instance, &[]);
                instance
            }
        };
        let nodes = self.nodes_within(form, instance);
        for &node in &nodes {
            self.preload(form, node);
        }
        for (index, action) in form.definition().actions.iter().enumerate() {
            let is_here = form.layout.is_within(action.target, definition);
            if action.events.new_repeat && is_here {
                self.run_action(form, index, instance);
            }
        }
        self.queue_new(form, &nodes);
        instance
    }

    /// All nodes of an instance, itself included.
    pub(super) fn nodes_within(&self, form: &Form, instance: u32) -> Vec<u32> {
        let mut nodes = vec![instance];
        let mut next = 0;
        while next < nodes.len() {
            let cell = self.arena.cell(nodes[next]);
            for (&slot, &child) in cell.children.iter().zip(&form.definition().node(cell.definition).children) {
                if form.definition().node(child).is_repeat() {
                    nodes.extend_from_slice(&self.arena.range(slot).instances);
                } else {
                    nodes.push(slot);
                }
            }
            next += 1;
        }
        nodes
    }

    /// What happens at once for new nodes: counts, fleeting calculations, watched values.
    pub(super) fn queue_new(&mut self, form: &Form, nodes: &[u32]) {
        for &node in nodes {
            self.touch(node);
            let definition = self.arena.cell(node).definition;
            let bind = &form.definition().node(definition).bind;
            let is_eager = bind.calculate.is_some_and(|calculate| form.traits(calculate).is_eager);
            // The default of a select may not be on offer here.
            let is_answered = !self.arena.cell(node).value.is_empty() && form.question(definition).is_some();
            if is_eager || is_answered || form.is_watched(definition) {
                self.queue(node);
            }
            self.queue_counts_of(form, node);
        }
    }

    fn queue_counts_of(&mut self, form: &Form, node: u32) {
        let definition = self.arena.cell(node).definition;
        for (ordinal, &child) in form.definition().node(definition).children.iter().enumerate() {
            if form.definition().node(child).is_repeat() && form.repeat_count(child).is_some() {
                self.queue_count(self.arena.cell(node).children[ordinal]);
            }
        }
    }

    pub(super) fn settle_all_counts(&mut self, form: &Form) {
        for node in 0..self.arena.cells.len() as u32 {
            self.queue_counts_of(form, node);
        }
        self.settle(form);
    }

    /// A first-load action runs for every instance of its target that is there.
    pub(super) fn run_load_action(&mut self, form: &Form, index: usize) {
        let action = &form.definition().actions[index];
        if action.target_path.is_some() {
            let from = action.owner.and_then(|owner| form.definition().control(owner).node).unwrap_or(NodeId::ROOT);
            for node in self.all_instances(form, from) {
                self.run_action(form, index, node);
            }
            return;
        }
        for node in self.all_instances(form, action.target) {
            self.run_action(form, index, node);
        }
    }

    pub(super) fn all_instances(&self, form: &Form, definition: NodeId) -> Vec<u32> {
        let down = form.layout.descent(form.definition(), NodeId::ROOT, definition);
        let mut found = Vec::new();
        self.arena.descend(form.definition(), 0, &down, &mut found);
        found
    }

    /// The first evaluation, so that what depends on the time of opening is made at that time.
    pub(super) fn evaluate_all(&mut self, form: &Form) {
        let mut node = 0;
        while (node as usize) < self.arena.cells.len() {
            if form.definition().node(self.arena.cell(node).definition).bind.calculate.is_some() {
                self.settle_slot(form, Slot::Calculate(node));
            }
            node += 1;
        }
        for node in 0..self.arena.cells.len() as u32 {
            let has_choices = form.question(self.arena.cell(node).definition).is_some();
            if has_choices && !self.arena.cell(node).value.is_empty() {
                self.queue(node);
            }
        }
    }

    /// Remembers what stands at watched nodes, so that only a change sets off their actions: what stands before first-load
    /// actions wrote, and what was calculated first.
    fn remember_watched(&mut self, form: &Form, calculated: bool) {
        for node in 0..self.arena.cells.len() as u32 {
            let definition = self.arena.cell(node).definition;
            if form.is_watched(definition) && form.definition().node(definition).bind.calculate.is_some() == calculated
            {
                let value = self.complete(form, |state| state.readable_text(form, node)).unwrap_or_default();
                self.seen.insert(node, value.into());
                if !calculated {
                    self.queue(node);
                }
            }
        }
    }

    /// Metadata that is filled in when a filling begins.
    pub(super) fn preload(&mut self, form: &Form, node: u32) {
        let Some(preload) = &form.definition().node(self.arena.cell(node).definition).bind.preload else { return };
        let value = match (&*preload.kind, &*preload.parameters) {
            ("uid", _) => {
                let bits = self.dice.bits();
                format!("uuid:{}", crate::form::expression::functions::identifier::uuid(bits))
            }
            ("timestamp", "start") => self.now_text(),
            // The end is written when the filling is finished; until then it is the last time it was touched.
            ("timestamp", "end") => String::new(),
            ("date", "today") => self.today_text(),
            ("property", name) => self.properties.get(name).to_owned(),
            _ => return,
        };
        if !value.is_empty() {
            self.arena.cell_mut(node).value = value.into();
            self.note_written(node);
        }
    }
}
