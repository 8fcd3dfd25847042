//! Settling an act: what must happen at once when something changed.
//!
//! Most properties are evaluated when they are read. A few do more than be read: a repeat's count adds instances, a
//! choice that is no longer offered drops out, a trigger writes, and a calculation that would give another result later
//! (`now()`, `random()`) must be made now.

use super::arena::Flags;
use super::evaluate::Frame;
use super::follow::Mode;
use super::slot::Slot;
use super::value::NodeRef;
use super::{EvaluationError, Queued, State};
use crate::form::model::{ActionKind, ActionValue, ControlKind, ExpressionId, NodeId, SelectKind};
use crate::form::program::Form;
use crate::limits::{ACTION_ROUNDS_MAX, COUNT_ROUNDS_MAX, REPEAT_INSTANCES_MAX, SESSION_NODES_MAX};
use rustc_hash::FxHashMap;

/// How often each range grew in answer to the act that is being settled.
type Rounds = FxHashMap<u32, usize>;

impl State {
    /// Works through the queue until nothing more happens by itself.
    pub(super) fn settle(&mut self, form: &Form) {
        let mut writes = 0;
        let mut rounds = Rounds::default();
        while let Some(queued) = self.queue.pop_front() {
            match queued {
                Queued::Count(range, generation) if self.arena.range(range).generation == generation => {
                    self.arena.range_mut(range).is_queued = false;
                    self.settle_count(form, range, &mut rounds);
                }
                Queued::Node(node, generation) if self.arena.cell(node).generation == generation => {
                    self.arena.cell_mut(node).flags.set(Flags::QUEUED, false);
                    writes += self.settle_node(form, node);
                    if writes > ACTION_ROUNDS_MAX {
                        self.failures.push(super::Failure { expression: None, error: EvaluationError::EndlessActions });
                        self.drop_queue();
                        return;
                    }
                }
                Queued::Count(..) | Queued::Node(..) => {}
            }
        }
    }

    fn drop_queue(&mut self) {
        while let Some(queued) = self.queue.pop_front() {
            match queued {
                Queued::Count(range, _) => self.arena.range_mut(range).is_queued = false,
                Queued::Node(node, _) => self.arena.cell_mut(node).flags.set(Flags::QUEUED, false),
            }
        }
    }

    /// Gives a repeat the instances that its count asks for. A count that falls takes nothing away: what was typed there
    /// stays (ODK documentation, "Form Repeats"). A count that looks at its own instances is asked again after each time
    /// that it was heeded; it may come to rest, or never.
    fn settle_count(&mut self, form: &Form, range: u32, rounds: &mut Rounds) {
        let held = self.arena.range(range);
        if !held.is_count_stale {
            return;
        }
        let definition = held.definition;
        self.arena.range_mut(range).is_count_stale = false;
        let Some(count) = form.repeat_count(definition) else { return };
        let frame = Frame::of(NodeRef::range(range));
        let wanted = match self.complete(form, |state| state.evaluate_number(form, form.resolved(count), frame)) {
            Ok(wanted) => wanted,
            Err(error) => return self.note_failure(count, error),
        };
        let wanted = if wanted.is_nan() || wanted < 0.0 { 0 } else { wanted as usize };
        let present = self.arena.range(range).instances.len();
        if wanted <= present {
            return;
        }
        let round = rounds.entry(range).or_default();
        *round += 1;
        if wanted > REPEAT_INSTANCES_MAX || *round > COUNT_ROUNDS_MAX {
            return self.note_failure(count, EvaluationError::TooManyInstances);
        }
        for _ in present..wanted {
            if self.arena.len() > SESSION_NODES_MAX {
                self.note_failure(count, EvaluationError::TooManyInstances);
                break;
            }
            let instance = self.add_instance(form, range);
            self.note_derived(instance);
        }
        if self.arena.range(range).instances.len() > present {
            self.members_changed(form, range, None);
        }
    }

    /// Returns how many values actions wrote.
    fn settle_node(&mut self, form: &Form, node: u32) -> usize {
        let definition = self.arena.cell(node).definition;
        if form.definition().node(definition).bind.calculate.is_some() {
            self.settle_slot(form, Slot::Calculate(node));
        }
        if self.mode == Mode::Following {
            if form.is_watched(definition) {
                self.remember_followed(form, node);
            }
            return 0;
        }
        self.drop_unoffered(form, node);
        if form.is_watched(definition) { self.run_triggers(form, node) } else { 0 }
    }

    /// A chosen value that the filter no longer offers is cleared.
    fn drop_unoffered(&mut self, form: &Form, node: u32) {
        let cell = self.arena.cell(node);
        if cell.value.is_empty() {
            return;
        }
        let Some(control) = form.question(cell.definition) else { return };
        let ControlKind::Select(kind, _) = form.definition().control(control).kind else { return };
        let relevant = self.complete(form, |state| state.is_relevant(form, node)).unwrap_or(false);
        if !relevant {
            return;
        }
        let value = self.arena.cell(node).value.clone();
        let Ok(kept) = self.complete(form, |state| state.keep_offered(form, control, node, &value)) else { return };
        if kind == SelectKind::One {
            if kept.is_empty() {
                self.write(form, node, kept);
            }
            return;
        }
        // Those that stay, stay in the order in which they were stored, although the list may have another now.
        let offered: rustc_hash::FxHashSet<&str> = kept.split_ascii_whitespace().collect();
        let staying: Vec<&str> = value.split_ascii_whitespace().filter(|one| offered.contains(one)).collect();
        let staying = staying.join(" ");
        if staying != *value {
            self.write(form, node, staying);
        }
    }

    /// Runs the actions that watch a node, if its value is another than when they last looked.
    fn run_triggers(&mut self, form: &Form, node: u32) -> usize {
        let Ok(value) = self.complete(form, |state| state.readable_text(form, node)) else { return 0 };
        let before = self.seen.insert(node, value.clone().into());
        if before.as_deref().unwrap_or("") == value {
            return 0;
        }
        let definition = self.arena.cell(node).definition;
        let mut writes = 0;
        for index in 0..form.definition().actions.len() {
            let action = &form.definition().actions[index];
            let watches = action.owner.and_then(|owner| form.definition().control(owner).node) == Some(definition);
            if action.events.value_changed && watches {
                writes += self.run_action(form, index, node);
            }
        }
        writes
    }

    /// Runs one action from a node: every instance of its target that the node's own place determines.
    pub(super) fn run_action(&mut self, form: &Form, index: usize, from: u32) -> usize {
        let action = &form.definition().actions[index];
        let targets = match action.target_path {
            Some(path) => self.targets_at(form, path, from),
            None => self.targets_near(form, action.target, from),
        };
        let mut writes = 0;
        for target in targets {
            let value = match &action.kind {
                ActionKind::SetValue(ActionValue::Literal(text)) => text.to_string(),
                ActionKind::SetValue(ActionValue::Computed(value)) => {
                    let frame = Frame::of(NodeRef::primary(target));
                    match self.complete(form, |state| state.evaluate_text_as_answer(form, *value, frame)) {
                        Ok(text) => text,
                        Err(error) => {
                            self.note_failure(*value, error);
                            continue;
                        }
                    }
                }
                ActionKind::SetGeopoint => {
                    let generation = self.arena.cell(target).generation;
                    self.position_requests.push((target, generation));
                    continue;
                }
                ActionKind::RecordAudio { .. } => continue,
            };
            // Also where the target is not relevant now: its value is kept and shown when it becomes so.
            self.write(form, target, self.as_stored(form, target, value));
            writes += 1;
        }
        writes
    }

    fn targets_at(&mut self, form: &Form, path: ExpressionId, from: u32) -> Vec<u32> {
        let frame = Frame::of(NodeRef::primary(from));
        match self.complete(form, |state| state.evaluate(form, form.resolved(path), frame)) {
            Ok(value) => {
                value.nodes().unwrap_or_default().iter().filter_map(|&node| super::evaluate::primary(node)).collect()
            }
            Err(error) => {
                self.note_failure(path, error);
                Vec::new()
            }
        }
    }

    /// The instances of a target within the nearest node that it shares with `from`. A target in another repeat than
    /// `from` is ambiguous where that repeat has several instances; then nothing is written.
    pub(super) fn targets_near(&self, form: &Form, target: NodeId, from: u32) -> Vec<u32> {
        let mut meeting = from;
        while !form.layout.is_within(target, self.arena.cell(meeting).definition) {
            meeting = self.arena.cell(meeting).parent;
        }
        let down = form.layout.descent(form.definition(), self.arena.cell(meeting).definition, target);
        let mut found = Vec::new();
        self.arena.descend(form.definition(), meeting, &down, &mut found);
        if found.len() > 1 { Vec::new() } else { found }
    }
}
