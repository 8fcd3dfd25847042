//! A record as a screen shows it.

use super::{Attribution, PositionView};
use casement_core::form::model::{DataType, Direction, MergePolicy, SelectKind};
use casement_core::form::session::Choice;
use casement_core::id::{ChangeHash, InstanceId, ObservationId};
use casement_core::record::People;
use casement_core::record::view::{self, Mark, Problem};
use jiff::Timestamp;
use std::num::NonZeroU32;

/// A record, or a section of it, as it stands.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct RecordView {
    /// The moment: the changes that nothing came after. What `viewAt` takes.
    pub heads: Vec<ChangeHash>,
    /// The language of labels, by its name in the form.
    pub language: String,
    /// Which way it is written.
    pub direction: Direction,
    /// The entries in the order of the form.
    pub entries: Vec<Entry>,
}

/// One group, repeat, repeat instance, note or question, with all that a screen draws of it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Entry {
    /// How acts and listeners name it. The place of a question or repeat instance is the same on every device and never changes; that of
    /// a group or repeat, which begins with `/`, is its path at present.
    pub place: String,
    /// Its path, such as `/data/cell[2]/area`. Of a repeat it is what `addInstance` takes.
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
    /// Words of the form on how it is drawn.
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
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[expect(
    clippy::large_enum_variant,
    reason = "most entries of a form are questions, and what crosses is taken apart at once"
)]
pub enum EntryKind {
    /// Entries under a heading follow.
    Group,
    /// A repeat: its instances follow.
    Repeat {
        /// How many stand.
        count: u32,
        /// Whether a person may add one.
        can_add: bool,
    },
    /// One instance of a repeat: what is in it follows, unless it is removed.
    Instance {
        /// What `restoreInstance` takes.
        id: InstanceId,
        /// Whether it is removed.
        is_removed: bool,
        /// Who added it, or removed it where it is removed; none where the form made it.
        by: Option<Attribution>,
        /// What must be looked at.
        marks: Vec<Mark>,
    },
    /// Words to read.
    Note,
    /// A question.
    Question {
        /// What stands at it.
        answer: Answer,
    },
}

/// What stands at a question.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Answer {
    /// The type of the answer.
    pub data_type: DataType,
    /// Of a select, how many choices it takes.
    pub select: Option<SelectKind>,
    /// Of a select, what is on offer now.
    pub choices: Vec<Choice>,
    /// Of a question that takes a file, which: whether the app opens the camera, the recorder or the list of files.
    pub upload: Option<Upload>,
    /// How answers of several people become one.
    pub policy: MergePolicy,
    /// The answer as the form stores it; empty where none.
    pub value: String,
    /// The answer in words: the labels of choices, else the value.
    pub shown: String,
    /// Who gave it; none where nobody did: a default, a calculation, a text of several people.
    pub by: Option<Attribution>,
    /// The team's position, where the lead set one.
    pub position: Option<PositionView>,
    /// The observations of all members, where the question keeps them apart.
    pub observations: Vec<Observation>,
    /// Concurrent answers that stand beside the value.
    pub others: Vec<OtherAnswer>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What must be looked at.
    pub marks: Vec<Mark>,
    /// How many comments stand here.
    pub comments: u32,
    /// How many of their threads are not resolved.
    pub open_threads: u32,
}

/// What a question takes for a file.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Upload {
    // No star beside a slash in what arrives in Kotlin and Swift: there it opens or ends a comment.
    /// The media types, as the form writes them: `image`, `audio`, `video` or `application`, a slash, and a star or one type.
    pub accepts: String,
    /// The longest edge of a picture, in pixels, where the form bounds it. `attach` makes it smaller where it can decode the picture.
    pub pixels_max: Option<u32>,
}

/// One member's observation.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Observation {
    /// What `observe` and `withdraw` take.
    pub id: ObservationId,
    /// What was observed, as the form stores it.
    pub value: String,
    /// In words.
    pub shown: String,
    /// Whose it is.
    pub by: Attribution,
    /// Whether it is this device's member's own.
    pub is_own: bool,
}

/// An answer that stands beside the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OtherAnswer {
    /// In words.
    pub shown: String,
    /// Whose it is.
    pub by: Attribution,
}

/// How far a record is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Summary {
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
    /// Answers that break a constraint.
    pub invalid: u32,
    /// Disagreements that are open.
    pub disagreements: u32,
    /// Those of them that keep the record from being final.
    pub blocking: u32,
    /// When the latest change was made, by its device's clock.
    pub last_change: Option<Timestamp>,
    /// The moment that this is true of.
    pub heads: Vec<ChangeHash>,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SectionProgress {
    /// What `viewWithin` takes.
    pub place: String,
    /// Its heading.
    pub label: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
}

impl RecordView {
    pub(crate) fn of(view: view::RecordView, people: &People) -> Self {
        let view::RecordView { heads, language, direction, entries } = view;
        let entries = entries.into_iter().map(|entry| Entry::of(entry, people)).collect();
        Self { heads, language, direction, entries }
    }
}

impl Entry {
    fn of(entry: view::EntryView, people: &People) -> Self {
        let view::EntryView {
            entry: _,
            key,
            path,
            depth,
            kind,
            label,
            hint,
            guidance,
            appearance,
            is_relevant,
            is_required,
            is_read_only,
            theme,
            norms,
            is_sensitive,
        } = entry;
        let place = key.map_or_else(|| path.clone(), |key| key.to_string());
        let kind = EntryKind::of(kind, people);
        Self {
            place,
            path,
            depth,
            kind,
            label,
            hint,
            guidance,
            appearance,
            is_relevant,
            is_required,
            is_read_only,
            theme,
            norms,
            is_sensitive,
        }
    }
}

impl EntryKind {
    fn of(kind: view::EntryKind, people: &People) -> Self {
        match kind {
            view::EntryKind::Group => Self::Group,
            view::EntryKind::Repeat { count, can_add } => Self::Repeat { count: count as u32, can_add },
            view::EntryKind::Instance(view::InstanceState { id, is_removed, by, of: _, marks }) => {
                let by = by.map(|by| Attribution::of(&by, people));
                Self::Instance { id, is_removed, by, marks }
            }
            view::EntryKind::Note => Self::Note,
            view::EntryKind::Question(answer) => Self::Question { answer: Answer::of(*answer, people) },
        }
    }
}

impl Answer {
    fn of(answer: view::Answer, people: &People) -> Self {
        let view::Answer {
            data_type,
            select,
            choices,
            upload,
            policy,
            value,
            shown,
            by,
            position,
            observations,
            others,
            problems,
            marks,
            comments: (comments, open_threads),
        } = answer;
        Self {
            data_type,
            select,
            choices,
            upload: upload.map(|view::Upload { accepts, pixels_max }| Upload {
                accepts,
                pixels_max: pixels_max.map(NonZeroU32::get),
            }),
            policy,
            value,
            shown,
            by: by.map(|by| Attribution::of(&by, people)),
            position: position.map(|(position, by)| PositionView::of(&position, &by, people)),
            observations: observations.into_iter().map(|seen| Observation::of(seen, people)).collect(),
            others: others
                .into_iter()
                .map(|(shown, by)| OtherAnswer { shown, by: Attribution::of(&by, people) })
                .collect(),
            problems,
            marks,
            comments: comments as u32,
            open_threads: open_threads as u32,
        }
    }
}

impl Observation {
    fn of(seen: view::ObservationView, people: &People) -> Self {
        let view::ObservationView { id, value, shown, by, is_own } = seen;
        Self { id, value, shown, by: Attribution::of(&by, people), is_own }
    }
}

impl From<view::Summary> for Summary {
    fn from(summary: view::Summary) -> Self {
        let view::Summary { asked, answered, missing, invalid, disagreements, blocking, last_change, heads } = summary;
        Self { asked, answered, missing, invalid, disagreements, blocking, last_change, heads }
    }
}
