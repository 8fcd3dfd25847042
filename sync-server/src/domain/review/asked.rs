//! What is asked of the sandbox, and what it answers.

use super::access::Sight;
use super::exported::Exporting;
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, MemberId, RecordId, WorkspaceId};
use jiff::Timestamp;

/// A view of a record that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of which workspace.
    pub workspace: WorkspaceId,
    /// Of which record.
    pub record: RecordId,
    /// The form version that it is filled in.
    pub form: FormVersionId,
    /// Where the record stands: as the store says.
    pub told: u64,
    /// Whether nobody has begun it: then it is drawn as it would begin.
    pub is_blank: bool,
    /// What of it.
    pub view: View,
    /// The language of labels, by its name in the form or its tag; none for the form's own.
    pub language: Option<String>,
    /// How much of the answers is shown.
    pub sight: Sight,
    /// What the lead decided last.
    pub decided: Option<Decided>,
    /// Everyone in the workspace.
    pub people: Vec<Person>,
    /// The time for which what depends on time is calculated.
    pub now: Timestamp,
}

/// What of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum View {
    /// All that is asked, with what was answered.
    Record {
        /// At this moment; as it stands now where empty.
        at: Vec<ChangeHash>,
    },
    /// What must be looked at.
    Disagreements,
    /// All that ever stood at a question.
    History {
        /// Its path, such as `/data/cell[2]/area`, or a repeat instance: `#ID`.
        path: String,
    },
    /// How far it is.
    Completeness,
    /// What came between two moments.
    Since {
        /// What had been done by then is left out; so is everything where there is no such moment.
        from: Moment,
        /// What was done later is left out.
        to: Moment,
    },
    /// It in a few numbers.
    Summary,
    /// The files that are attached in it.
    Attachments,
    /// Its life in steps.
    Moments,
    /// What of it waits for somebody: safety flags that stand raised, what is to be looked at again, what came late.
    Needs,
    /// One sheet of it, for whoever types in what stands on paper.
    TypeIn {
        /// Whose paper it is: what is asked may follow from what they have observed.
        speaker: MemberId,
        /// Which sheet, as the view names them; the first where it has none of this name.
        sheet: String,
    },
    /// It as a file that other programs read: the one view that is not JSON.
    Export(Exporting),
}

/// A moment of a record's life.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// As it stands.
    Now,
    /// As the lead approved it; there is none where it is not approved.
    Approved,
    /// Where it had these heads.
    Heads(Vec<ChangeHash>),
    /// With what was made before this time by the devices' clocks, and all that this rests on.
    Before(Timestamp),
}

impl View {
    /// What came since a moment; since the last approval where none is named.
    pub fn since(heads: Vec<ChangeHash>) -> Self {
        let from = if heads.is_empty() { Moment::Approved } else { Moment::Heads(heads) };
        Self::Since { from, to: Moment::Now }
    }
}

/// One person, as people know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub member: MemberId,
    /// What they are called.
    pub name: String,
    /// Their devices, and of each whether the server has its key.
    pub devices: Vec<(DeviceId, bool)>,
}

/// What the lead decided last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: casement_core::identity::Decision,
    /// Where the record stood.
    pub heads: Vec<ChangeHash>,
    /// The device that signed it.
    pub device: DeviceId,
    /// When, by that device's clock.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What the sandbox lacks for a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacking {
    /// Whether it lacks the form.
    pub form: bool,
    /// Up to which place of the log it has the record; 0 where it has nothing of it.
    pub after: u64,
}

/// What was lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// The encoding of the published form, where that was lacking.
    pub form: Option<Vec<u8>>,
    /// After which place of the log this is.
    pub after: u64,
    /// The snapshot.
    pub snapshot: Option<Vec<u8>>,
    /// Up to which place the snapshot holds everything.
    pub snapshot_place: u64,
    /// Changes with their places.
    pub changes: Vec<(u64, Vec<u8>)>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewed {
    /// The view.
    Done {
        /// Its JSON; of an export, the file.
        json: Vec<u8>,
        /// Whether something sensitive may stand in it.
        is_sensitive: bool,
    },
    /// There is none.
    Refused(ViewError),
    /// Something is lacking.
    Lacking(Lacking),
}

/// Why there is no view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// No such language.
    #[error("the form has no such language")]
    NoSuchLanguage,
    /// No such moment.
    #[error("the record has no such moment")]
    NoSuchMoment,
    /// No such question.
    #[error("the form has no such question, or no such repeat instance stands")]
    NoSuchQuestion,
    /// It is sensitive.
    #[error("this is sensitive, and not for readers to see")]
    Withheld,
    /// The form cannot be read by this version.
    #[error("the form of this record cannot be read")]
    FormUnusable,
    /// The record cannot be opened.
    #[error("the record cannot be opened")]
    Damaged,
    /// It is larger than a file of this kind may be.
    #[error("this is larger than a file of this kind may be")]
    TooLarge,
}

impl ViewError {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 7] = [
        Self::NoSuchLanguage,
        Self::NoSuchMoment,
        Self::NoSuchQuestion,
        Self::Withheld,
        Self::FormUnusable,
        Self::Damaged,
        Self::TooLarge,
    ];
}
