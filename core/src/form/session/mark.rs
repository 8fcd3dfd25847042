//! Marking: when something changes, what depends on it becomes stale. Nothing is evaluated here.
//!
//! A slot that is stale already stops the spread, for then everything that depends on it is stale too. So a change
//! costs what it touches, and a thousand changes before the next reading cost little more than one.

use super::arena::{Flags, NONE};
use super::{Queued, State};
use crate::form::model::{ExpressionId, ExpressionUse};
use crate::form::program::{Aspect, Edge, Form};

/// Something that changed, whose dependents are still to be marked.
enum Change {
    Value(u32),
    Expression(ExpressionId, u32),
    Count(u32),
}

impl State {
    /// The value of a node changed.
    pub(super) fn value_changed(&mut self, form: &Form, node: u32) {
        self.spread(form, vec![Change::Value(node)]);
    }

    /// Instances were added to, or removed from, a range; `from` is the first place at which another instance stands
    /// than before, where earlier instances moved (none when one was added at the end).
    pub(super) fn members_changed(&mut self, form: &Form, range: u32, moved_from: Option<usize>) {
        let (definition, parent) = (self.arena.range(range).definition, self.arena.range(range).parent);
        let mut changes = Vec::new();
        for edge in form.edges_from(definition, Aspect::Members) {
            // The edge counts from an instance; the range stands where its parent is, one level higher.
            self.targets(form, edge, parent, edge.up - 1, &mut changes);
        }
        if let Some(from) = moved_from {
            let moved = self.arena.range(range).instances[from..].to_vec();
            for instance in moved {
                self.touch(instance);
                for edge in form.edges_from(definition, Aspect::Position) {
                    self.targets(form, edge, instance, edge.up, &mut changes);
                }
            }
        }
        self.spread(form, changes);
    }

    /// Marks one expression of one node as stale.
    pub(super) fn expression_changed(&mut self, form: &Form, expression: ExpressionId, node: u32) {
        self.spread(form, vec![Change::Expression(expression, node)]);
    }

    fn spread(&mut self, form: &Form, mut changes: Vec<Change>) {
        while let Some(change) = changes.pop() {
            match change {
                Change::Value(node) => self.spread_value(form, node, &mut changes),
                Change::Expression(expression, node) => self.mark(form, expression, node, &mut changes),
                Change::Count(range) => self.queue_count(range),
            }
        }
    }

    fn spread_value(&mut self, form: &Form, node: u32, changes: &mut Vec<Change>) {
        self.touch(node);
        let definition = self.arena.cell(node).definition;
        if form.is_watched(definition) {
            self.queue(node);
        }
        for edge in form.edges_from(definition, Aspect::Value) {
            self.targets(form, edge, node, edge.up, changes);
        }
    }

    /// Finds the nodes whose expression an edge leads to.
    fn targets(&mut self, form: &Form, edge: &Edge, from: u32, up: u16, changes: &mut Vec<Change>) {
        let mut meeting = from;
        for _ in 0..up {
            meeting = self.arena.cell(meeting).parent;
            if meeting == NONE {
                return;
            }
        }
        let definition = form.definition();
        let use_as = definition.expression(edge.expression).use_as;
        if let (Some(broad), true) = (edge.broad, has_slot(use_as)) {
            // All that this edge leads to is stale since it was last followed.
            if !self.broadly_stale.entry(edge.expression).or_default().insert((broad, meeting)) {
                return;
            }
        }
        let is_count = use_as == ExpressionUse::RepeatCount;
        let mut nodes = Vec::new();
        if !is_count {
            if edge.down.is_empty() {
                changes.push(Change::Expression(edge.expression, meeting));
                return;
            }
            self.arena.descend(definition, meeting, &edge.down, &mut nodes);
            changes.extend(nodes.into_iter().map(|node| Change::Expression(edge.expression, node)));
            return;
        }
        // A count may be written at a node that is no repeat; then it counts nothing.
        if !definition.node(definition.expression(edge.expression).context).is_repeat() {
            return;
        }
        match edge.down.split_last() {
            // A count belongs to the range, which may have no instance yet.
            Some((&last, above)) => {
                self.arena.descend(definition, meeting, above, &mut nodes);
                changes.extend(
                    nodes.into_iter().map(|parent| Change::Count(self.arena.cell(parent).children[last as usize])),
                );
            }
            None => changes.push(Change::Count(self.arena.cell(meeting).range)),
        }
    }

    /// An expression was evaluated somewhere: not all of its slots are stale any more.
    pub(super) fn expression_is_fresh(&mut self, expression: ExpressionId) {
        if !self.broadly_stale.is_empty() {
            self.broadly_stale.remove(&expression);
        }
    }

    fn mark(&mut self, form: &Form, expression: ExpressionId, node: u32, changes: &mut Vec<Change>) {
        let stale = match form.definition().expression(expression).use_as {
            ExpressionUse::Relevant => Flags::STALE_RELEVANT,
            ExpressionUse::ReadOnly => Flags::STALE_READ_ONLY,
            ExpressionUse::Required => Flags::STALE_REQUIRED,
            ExpressionUse::Constraint => Flags::STALE_CONSTRAINT,
            ExpressionUse::Calculate => Flags::STALE_CALCULATE,
            ExpressionUse::Itemset => {
                self.choices.remove(&node);
                self.touch(node);
                if !self.arena.cell(node).value.is_empty() {
                    self.queue(node);
                }
                return;
            }
            ExpressionUse::Output => return self.touch(node),
            ExpressionUse::RepeatCount => return self.queue_count(self.arena.cell(node).range),
            ExpressionUse::ActionValue | ExpressionUse::ActionTarget => return,
        };
        self.touch(node);
        if stale == Flags::STALE_CALCULATE && form.traits(expression).is_eager {
            // Also where it is stale already: it may have been irrelevant until now, and so not evaluated.
            self.queue(node);
        }
        let cell = self.arena.cell_mut(node);
        if cell.flags.has(stale) || (stale == Flags::STALE_CALCULATE && cell.flags.has(Flags::FIXED)) {
            return;
        }
        cell.flags.set(stale, true);
        match stale {
            Flags::STALE_CALCULATE => changes.push(Change::Value(node)),
            Flags::STALE_RELEVANT => self.spread_relevance(form, node, changes),
            _ => {}
        }
    }

    /// Everything within a node whose relevance may change reads as empty or returns; what is calculated there is
    /// calculated anew when it returns.
    fn spread_relevance(&mut self, form: &Form, node: u32, changes: &mut Vec<Change>) {
        let definition = self.arena.cell(node).definition;
        for &influenced in form.influenced(definition) {
            let down = form.layout.descent(form.definition(), definition, influenced);
            let mut nodes = Vec::new();
            self.arena.descend(form.definition(), node, &down, &mut nodes);
            for node in nodes {
                if let Some(calculate) = form.definition().node(influenced).bind.calculate {
                    changes.push(Change::Expression(calculate, node));
                }
                if form.has_itemset(influenced) && !self.arena.cell(node).value.is_empty() {
                    // What it offers may have changed while it was not asked.
                    self.queue(node);
                }
                changes.push(Change::Value(node));
            }
        }
    }

    /// Notes that a node's entry looks different from when the caller last asked.
    pub(super) fn touch(&mut self, node: u32) {
        let cell = self.arena.cell_mut(node);
        if !cell.flags.has(Flags::TOUCHED) {
            cell.flags.set(Flags::TOUCHED, true);
            let generation = cell.generation;
            self.touched.push((node, generation));
        }
    }

    /// Puts a node on the list of what must be looked at before the act is over.
    pub(super) fn queue(&mut self, node: u32) {
        let cell = self.arena.cell_mut(node);
        if !cell.flags.has(Flags::QUEUED) {
            cell.flags.set(Flags::QUEUED, true);
            let generation = cell.generation;
            self.queue.push_back(Queued::Node(node, generation));
        }
    }

    pub(super) fn queue_count(&mut self, range: u32) {
        if range == NONE {
            return;
        }
        let held = self.arena.range_mut(range);
        held.is_count_stale = true;
        if !held.is_queued {
            held.is_queued = true;
            let generation = held.generation;
            self.queue.push_back(Queued::Count(range, generation));
        }
    }
}

/// Whether the result of an expression is kept until it is stale.
fn has_slot(use_as: ExpressionUse) -> bool {
    matches!(
        use_as,
        ExpressionUse::Relevant
            | ExpressionUse::ReadOnly
            | ExpressionUse::Required
            | ExpressionUse::Constraint
            | ExpressionUse::Calculate
    )
}
