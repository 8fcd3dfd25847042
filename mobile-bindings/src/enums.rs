//! The core's plain enumerations as they cross. Each is written once more here, with what an app developer needs to know of it; the
//! compiler holds it to the core's.

use casement_core::catalogue::{VisitKind, VisitRole};
use casement_core::form::model::{DataType, Direction, MergePolicy, SelectKind};
use casement_core::form::session::Choice;
use casement_core::identity::Decision;
use casement_core::identity::roster::Role;
use casement_core::phone::ExportFormat;
use casement_core::record::disagreement::{DisagreementKind, Verb};
use casement_core::record::view::{Mark, Problem};
use casement_core::record::{ActKind, Source};
use casement_core::sync::peer::{Side, Stage};

/// Where what is said was learnt from.
#[uniffi::remote(Enum)]
pub enum Source {
    /// Seen by the visitor.
    Observed,
    /// Measured by the visitor.
    Measured,
    /// A register.
    Register,
    /// Another document.
    Document,
    /// Staff or management.
    Staff,
    /// People deprived of their liberty.
    Detainee,
    /// Health staff.
    Health,
    /// Camera recordings.
    Cctv,
    /// Anyone else.
    ThirdParty,
}

/// What kind of act a change is.
#[uniffi::remote(Enum)]
pub enum ActKind {
    /// The form's own first values.
    Begin,
    /// A question was answered.
    Answer,
    /// An answer was cleared.
    Clear,
    /// A member's own observation was made or changed.
    Observe,
    /// A member took an observation back.
    Withdraw,
    /// A repeat instance was added.
    Add,
    /// A repeat instance was removed.
    Remove,
    /// A removed repeat instance was brought back.
    Restore,
    /// A text was edited.
    Text,
    /// A file was attached.
    Attach,
    /// A comment was made.
    Comment,
    /// A comment was resolved.
    Resolve,
    /// A resolved comment was opened again.
    Reopen,
    /// The lead set the team's position.
    Adopt,
    /// The lead took a position back.
    Release,
    /// Only what followed in the form.
    Follow,
}

/// What kind of disagreement it is.
#[uniffi::remote(Enum)]
pub enum DisagreementKind {
    /// The choice between the sides decides whether a threshold is kept.
    Threshold,
    /// Answers for the team that were given without knowing each other.
    ConcurrentAnswers,
    /// Observations that differ by more than the tolerance.
    Observations,
    /// Positions that were set without knowing each other.
    ConcurrentPositions,
    /// Something was said after the lead had decided.
    AnsweredAfterPosition,
    /// A repeat instance was removed while, or before, somebody wrote in it.
    RemovedButEdited,
    /// One code stands for two people.
    SameCode,
    /// It was answered in a version of the form in which the question meant something else.
    FormChanged,
    /// Something came after the lead approved the record.
    EditedAfterApproval,
    /// One did not check, or does not know, where another answered.
    NotChecked,
    /// One person's word stands in several versions, put on two devices that did not know of each other.
    OwnVersions,
    /// A safety flag was taken back by whoever raised it.
    FlagWithdrawn,
    /// Two people wrote in one paragraph at once.
    ParagraphOverlap,
    /// Typed in from paper more than a day after it was observed.
    LateEntry,
    /// A device's clock is off.
    ClockSkew,
    /// The record is approved, but not all that was approved is here.
    ApprovedNotHere,
}

/// What the lead does to settle a disagreement, and by which method.
#[uniffi::remote(Enum)]
pub enum Verb {
    /// Adopt what one side says: `adopt` with that value.
    AdoptSide,
    /// Adopt another answer: `adopt`.
    AdoptOther,
    /// Keep both, for accounts differed: `adopt` with `Divergent`.
    KeepBoth,
    /// Have somebody look again: `adopt` with `Recheck`.
    SendBack,
    /// Mark as not established: `adopt` with `NotEstablished`.
    NotEstablished,
    /// Bring the removed instance back: `restoreInstance`.
    Restore,
    /// Leave the instance removed: `adopt` with `LeftRemoved`.
    LeaveRemoved,
    /// Take the position back: `release`.
    Release,
    /// Change one of the codes: `answer`.
    ChangeCode,
    /// Approve the record again: `decide`.
    ApproveAgain,
    /// Take in what others have: sync.
    TakeIn,
    /// Nothing needs to be done.
    Note,
}

/// How the answers of several people become one.
#[uniffi::remote(Enum)]
pub enum MergePolicy {
    /// One answer for the team; concurrent different ones are a disagreement.
    Shared,
    /// Character by character: `editText`.
    Text,
    /// Ticks add up.
    Set,
    /// Each member's own observation is kept.
    Observed,
    /// Yes wins over no.
    Any,
    /// The later choice in the list wins.
    Highest,
}

/// The type of an answer, and how it is written. Numbers have a decimal point, dates are ISO 8601, whatever the language.
#[uniffi::remote(Enum)]
pub enum DataType {
    /// Any text.
    String,
    /// A whole number.
    Int,
    /// A decimal number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// `2026-11-23`
    Date,
    /// `10:30:00.000+02:00`
    Time,
    /// `2026-11-23T10:30:00.000+02:00`
    DateTime,
    /// The value of one choice.
    SelectOne,
    /// The values of any number of choices, separated by spaces.
    SelectMultiple,
    /// The values of all choices in an order, separated by spaces.
    Rank,
    /// Latitude, longitude, altitude, accuracy, separated by spaces.
    Geopoint,
    /// Points, separated by `;`.
    Geotrace,
    /// Points, separated by `;`, the last equal to the first.
    Geoshape,
    /// An attached file, by its hash and an ending: `attach`.
    Binary,
    /// A scanned code.
    Barcode,
    /// `OK` when acknowledged.
    Acknowledge,
    /// A value of another app.
    Intent,
}

/// How many choices a select takes.
#[uniffi::remote(Enum)]
pub enum SelectKind {
    /// One.
    One,
    /// Any number.
    Multiple,
    /// All, in an order.
    Rank,
}

/// Which way a language is written.
#[uniffi::remote(Enum)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// What kind of visit it is.
#[uniffi::remote(Enum)]
pub enum VisitKind {
    /// The first to the place.
    Initial,
    /// To see what became of recommendations.
    FollowUp,
    /// For a reason of its own.
    AdHoc,
    /// To learn: no real place.
    Practice,
}

/// What someone does in a visit.
#[uniffi::remote(Enum)]
pub enum VisitRole {
    /// Settles disagreements, approves.
    Lead,
    /// Fills in forms.
    Visitor,
    /// Reads.
    Reader,
}

/// What someone may do in the workspace.
#[uniffi::remote(Enum)]
pub enum Role {
    /// Manages members, devices and forms.
    Admin,
    /// Leads visits.
    Lead,
    /// Fills in forms.
    Visitor,
    /// Reads.
    Reader,
}

/// What a lead decides on a record.
#[uniffi::remote(Enum)]
pub enum Decision {
    /// It is right as it stands.
    Approve,
    /// It goes back to the team.
    Return,
    /// What was approved is open again.
    Reopen,
}

/// What kind of files an export makes.
#[uniffi::remote(Enum)]
pub enum ExportFormat {
    /// One table for the records and one for each repeat.
    Csv,
    /// The same tables as the sheets of one workbook, with a codebook.
    Xlsx,
    /// One list of objects.
    Json,
    /// One ODK instance a file.
    OdkXml,
}

/// Which of two phones that meet calls.
#[uniffi::remote(Enum)]
pub enum Side {
    /// It speaks first.
    Calls,
    /// It waits.
    Listens,
}

/// What is under way in a meeting of two phones.
#[uniffi::remote(Enum)]
pub enum Stage {
    /// Finding out who the other is.
    Introductions,
    /// The list of who is in the workspace.
    Roster,
    /// Visits and forms.
    Visits,
    /// Records.
    Records,
    /// Nothing any more.
    Over,
}

/// One choice of a select.
#[uniffi::remote(Record)]
pub struct Choice {
    /// What is stored: the answer.
    pub value: String,
    /// What is shown, in the language of the record.
    pub label: String,
}

/// A mark beside an answer: something to look at.
#[uniffi::remote(Record)]
pub struct Mark {
    /// What kind of disagreement.
    pub kind: DisagreementKind,
    /// Whether it keeps the record from being final.
    pub is_blocking: bool,
    /// Whether the lead settled it.
    pub is_settled: bool,
}

/// What is wrong with an answer.
#[uniffi::remote(Enum)]
pub enum Problem {
    /// It is required and missing; what the form says of it.
    Required(String),
    /// It breaks the constraint; what the form says of it.
    Constraint(String),
    /// It is not among the choices on offer now: another answer changed meanwhile.
    NotOffered,
}
