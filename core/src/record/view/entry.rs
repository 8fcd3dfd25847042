//! One entry of a screen.

use super::marks::Mark;
use super::upload::Upload;
use crate::form::model::{DataType, MergePolicy, SelectKind};
use crate::form::session::{Choice, EntryId};
use crate::id::{InstanceId, ObservationId};
use crate::record::Attribution;
use crate::record::current::is_yes;
use crate::record::key::Key;
use crate::record::value::{Instance, Position};

/// One group, repeat, repeat instance or question, with all that a screen draws of it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryView {
    /// To act on it. `None` for a repeat as a whole and for an instance that is removed.
    pub entry: Option<EntryId>,
    /// The key of a question or repeat instance.
    pub key: Option<Key>,
    /// Its path, such as `/data/cell[2]/area`.
    pub path: String,
    /// How deep it stands in groups and repeats, from 0.
    pub depth: u32,
    /// What it is.
    pub kind: EntryKind,
    /// What is asked, or the heading.
    pub label: String,
    /// Help below it.
    pub hint: String,
    /// Longer help on demand.
    pub guidance: String,
    /// Appearance words.
    pub appearance: String,
    /// Whether it is asked now, with all that holds it.
    pub is_relevant: bool,
    /// Whether an answer is required.
    pub is_required: bool,
    /// Whether a person may not edit it.
    pub is_read_only: bool,
    /// The theme of the visit that it belongs to.
    pub theme: Option<String>,
    /// References to standards.
    pub norms: Vec<String>,
    /// Whether the answer may identify or endanger someone.
    pub is_sensitive: bool,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryKind {
    /// Entries under a heading.
    Group,
    /// A repeat: its instances follow.
    Repeat {
        /// How many stand.
        count: usize,
        /// Whether a person may add one.
        can_add: bool,
    },
    /// One instance of a repeat.
    Instance(InstanceState),
    /// Words to read.
    Note,
    /// A question.
    Question(Box<Answer>),
}

/// Whether a repeat instance stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceState {
    /// Its id; what `restore` takes.
    pub id: InstanceId,
    /// Whether it is removed: then nothing in it is drawn, and the lead can bring it back.
    pub is_removed: bool,
    /// Who added it, or removed it where it is removed. `None` where the form made it.
    pub by: Option<Attribution>,
    /// The repeat and the instance around it, where a person added it.
    pub of: Option<Instance>,
    /// What must be looked at.
    pub marks: Vec<Mark>,
}

/// A question, and what stands at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The type of the answer.
    pub data_type: DataType,
    /// Of a select, how many choices it takes.
    pub select: Option<SelectKind>,
    /// Of a select, what is on offer now.
    pub choices: Vec<Choice>,
    /// Of a question that takes a file, which.
    pub upload: Option<Upload>,
    /// How answers of several people become one.
    pub policy: MergePolicy,
    /// The answer as expressions read it and a screen shows it; empty where none.
    pub value: String,
    /// The answer in words: the labels of choices, else the value.
    pub shown: String,
    /// Who gave it; `None` where nobody did: a default, a calculation, a text of several people.
    pub by: Option<Attribution>,
    /// The team's position, where the lead set one.
    pub position: Option<(Position, Attribution)>,
    /// The observations of all members, where the question keeps them apart, in an order that everyone sees alike.
    pub observations: Vec<ObservationView>,
    /// Concurrent answers that stand beside the value, in words.
    pub others: Vec<(String, Attribution)>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What must be looked at.
    pub marks: Vec<Mark>,
    /// How many comments stand here, and how many of those threads are not resolved.
    pub comments: (usize, usize),
}

impl Answer {
    /// Whether it is a safety flag that stands raised: somebody said yes, and no lead has cleared it.
    pub fn is_raised_flag(&self) -> bool {
        self.policy == MergePolicy::Any && is_yes(&self.value)
    }
}

/// One member's observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservationView {
    /// Which.
    pub id: ObservationId,
    /// What was observed.
    pub value: String,
    /// In words.
    pub shown: String,
    /// Whose it is.
    pub by: Attribution,
    /// Whether it is the viewer's own.
    pub is_own: bool,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is required and missing; what the form says of it.
    Required(String),
    /// It breaks the constraint; what the form says of it.
    Constraint(String),
    /// It is not among the choices on offer now: another answer changed meanwhile.
    NotOffered,
}
