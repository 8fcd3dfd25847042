//! One filling of a form: what stands in it, and what it asks next.
//!
//! A [`Session`] is a state machine: an act goes in, and what can be read afterwards is up to date. It reads no clock and
//! rolls no dice: the time, the zone and a seed come with [`Setup`]. It knows nothing of who filled what or of merging
//! ([`crate::form`] is below the record).
//!
//! Everything is incremental. A form's dependencies are known beforehand ([`crate::form::program`]); an act marks what
//! depends on it as stale (`mark`), which costs what it touches; what is stale is evaluated when it is read (`slot`), and
//! the few things that must happen at once happen when the act is settled (`settle`).

mod act;
mod answer;
mod arena;
mod call;
mod choices;
mod entry;
mod error;
mod evaluate;
mod follow;
mod instance_xml;
mod load;
mod mark;
mod node_call;
mod path;
mod random;
mod read;
mod render;
mod settle;
mod slot;
#[cfg(test)]
mod tests;
mod validate;
mod value;

pub use act::Verdict;
pub use choices::Choice;
pub use entry::EntryId;
pub use error::{ActError, EvaluationError, PathError, SessionError};
pub use follow::Instances;
pub use load::{Properties, Setup};
pub use validate::{Condition, Violation};

use crate::form::expression::functions::pattern::Pattern;
use crate::form::model::{ExpressionId, InitialInstance, LanguageId};
use crate::form::program::Form;
use arena::Arena;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use random::Dice;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::Arc;
use value::NodeRef;

/// One filling of a form.
#[derive(Debug, Clone)]
pub struct Session {
    form: Arc<Form>,
    state: State,
}

/// The time, as the caller gave it.
#[derive(Debug, Clone)]
struct Clock {
    now: Timestamp,
    zone: TimeZone,
}

/// Something to look at before an act is over: with its generation, for its place may have been given to another.
#[derive(Debug, Clone, Copy)]
enum Queued {
    Node(u32, u32),
    Count(u32, u32),
}

/// An expression that failed while the form was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which, where it was one of the form's own.
    pub expression: Option<ExpressionId>,
    /// Why.
    pub error: EvaluationError,
}

/// Everything that changes while a form is filled.
#[derive(Debug, Clone)]
struct State {
    arena: Arena,
    clock: Clock,
    dice: Dice,
    properties: Properties,
    language: LanguageId,
    queue: VecDeque<Queued>,
    /// Edges that lead to all instances of a repeat, with the node they were followed from, since when every slot that
    /// they lead to is stale; by the expression of these slots.
    broadly_stale: FxHashMap<ExpressionId, FxHashSet<(u32, u32)>>,
    /// What the selects that were looked at offer, until it is stale.
    choices: FxHashMap<u32, Arc<[NodeRef]>>,
    /// What stood at the nodes that actions watch when they last looked.
    seen: FxHashMap<u32, Box<str>>,
    /// What the first instances of counted repeats hold, where the instance around them says so: by range and its
    /// generation.
    awaited: FxHashMap<(u32, u32), Vec<InitialInstance>>,
    touched: Vec<(u32, u32)>,
    position_requests: Vec<(u32, u32)>,
    failures: Vec<Failure>,
    /// Compiled patterns of `regex()`, by their text; `None` for one that cannot be read.
    patterns: FxHashMap<Box<str>, Option<Arc<Pattern>>>,
    /// Bytes of all calculated values together, at most as many as were ever calculated.
    calculated_bytes: usize,
    /// Who decides what stands here, and what an act under way wrote.
    mode: follow::Mode,
    written: Vec<(u32, u32)>,
    /// Instances that the form made by itself while it follows.
    derived: Vec<(u32, u32)>,
    /// How deep the evaluation under way is.
    depth: usize,
    /// How many names of choices are being looked up, each for the one before.
    naming: usize,
    /// How much work the expression under way has done, and all together since the caller's last call.
    steps: u64,
    work: u64,
}

impl State {
    fn note_failure(&mut self, expression: ExpressionId, error: EvaluationError) {
        const KEPT: usize = 100;
        if self.failures.len() < KEPT {
            self.failures.push(Failure { expression: Some(expression), error });
        }
    }

    fn is_known_relevant(&self, node: u32) -> bool {
        let mut current = node;
        loop {
            let cell = self.arena.cell(current);
            if !cell.flags.has(arena::Flags::RELEVANT) {
                return false;
            }
            if cell.parent == arena::NONE {
                return true;
            }
            current = cell.parent;
        }
    }
}

impl Session {
    /// Begins a call from outside: work is counted anew. Gives the form, which stays borrowed from nothing.
    fn begin_call(&mut self) -> Arc<Form> {
        self.state.work = 0;
        Arc::clone(&self.form)
    }

    /// The form that is filled.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// Expressions that failed since this was last asked; each read as nothing.
    pub fn take_failures(&mut self) -> Vec<Failure> {
        std::mem::take(&mut self.state.failures)
    }

    /// The entries that may look different from when this was last asked: value, label, relevance, choices. Repeat
    /// instances that are gone are not among them. What was touched again without being read in between is named once.
    pub fn take_touched(&mut self) -> Vec<EntryId> {
        let touched = std::mem::take(&mut self.state.touched);
        let mut entries = Vec::with_capacity(touched.len());
        for (node, generation) in touched {
            let cell = self.state.arena.cell_mut(node);
            if cell.generation == generation {
                cell.flags.set(arena::Flags::TOUCHED, false);
                entries.push(EntryId { node, generation });
            }
        }
        entries
    }

    /// The time that `now()` and `today()` tell from now on. Set it before each act.
    pub fn set_now(&mut self, now: Timestamp) {
        self.state.clock.now = now;
    }

    /// The language of labels, hints and messages.
    pub fn language(&self) -> LanguageId {
        self.state.language
    }
}
