//! The kinds of disagreement, what they weigh and what settles them.

/// What kind of disagreement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// What the lead does to settle a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Adopt what one side says.
    AdoptSide,
    /// Adopt another answer.
    AdoptOther,
    /// Keep both: accounts differed.
    KeepBoth,
    /// Have somebody look again.
    SendBack,
    /// Mark as not established.
    NotEstablished,
    /// Bring the removed instance back.
    Restore,
    /// Leave the instance removed.
    LeaveRemoved,
    /// Take the position back.
    Release,
    /// Change one of the codes.
    ChangeCode,
    /// Approve the record again.
    ApproveAgain,
    /// Take in what others have and this device has not.
    TakeIn,
    /// Nothing needs to be done.
    Note,
}

impl DisagreementKind {
    /// Whether a record with an open one of this kind cannot be final.
    pub fn is_blocking(self) -> bool {
        match self {
            Self::Threshold
            | Self::ConcurrentAnswers
            | Self::Observations
            | Self::ConcurrentPositions
            | Self::AnsweredAfterPosition
            | Self::RemovedButEdited
            | Self::SameCode
            | Self::FormChanged
            | Self::EditedAfterApproval => true,
            Self::NotChecked
            | Self::OwnVersions
            | Self::FlagWithdrawn
            | Self::ParagraphOverlap
            | Self::LateEntry
            | Self::ClockSkew
            | Self::ApprovedNotHere => false,
        }
    }

    /// The acts that settle it.
    pub fn verbs(self) -> &'static [Verb] {
        match self {
            Self::Threshold
            | Self::ConcurrentAnswers
            | Self::Observations
            | Self::ConcurrentPositions
            | Self::AnsweredAfterPosition
            | Self::FormChanged => {
                &[Verb::AdoptSide, Verb::AdoptOther, Verb::KeepBoth, Verb::SendBack, Verb::NotEstablished]
            }
            Self::NotChecked | Self::OwnVersions | Self::FlagWithdrawn => {
                &[Verb::AdoptSide, Verb::SendBack, Verb::Note]
            }
            Self::RemovedButEdited => &[Verb::Restore, Verb::LeaveRemoved],
            Self::SameCode => &[Verb::ChangeCode, Verb::KeepBoth],
            Self::EditedAfterApproval => &[Verb::ApproveAgain, Verb::SendBack],
            Self::ParagraphOverlap | Self::LateEntry | Self::ClockSkew => &[Verb::Note],
            Self::ApprovedNotHere => &[Verb::TakeIn],
        }
    }

    /// A word for it that other programs can rely on.
    pub fn word(self) -> &'static str {
        match self {
            Self::Threshold => "threshold",
            Self::ConcurrentAnswers => "concurrent_answers",
            Self::Observations => "observations",
            Self::ConcurrentPositions => "concurrent_positions",
            Self::AnsweredAfterPosition => "answered_after_position",
            Self::RemovedButEdited => "removed_but_edited",
            Self::SameCode => "same_code",
            Self::FormChanged => "form_changed",
            Self::EditedAfterApproval => "edited_after_approval",
            Self::NotChecked => "not_checked",
            Self::OwnVersions => "own_versions",
            Self::FlagWithdrawn => "flag_withdrawn",
            Self::ParagraphOverlap => "paragraph_overlap",
            Self::LateEntry => "late_entry",
            Self::ClockSkew => "clock_skew",
            Self::ApprovedNotHere => "approved_not_here",
        }
    }

    /// What it is, for people: a clause in English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Threshold => "which of these is right decides whether a standard is kept",
            Self::ConcurrentAnswers => "answered differently without knowing of each other",
            Self::Observations => "observed differently",
            Self::ConcurrentPositions => "decided differently without knowing of each other",
            Self::AnsweredAfterPosition => "said after the lead had decided",
            Self::RemovedButEdited => "removed, while somebody wrote in it",
            Self::SameCode => "one code for two people",
            Self::FormChanged => "answered when the question meant something else",
            Self::EditedAfterApproval => "came after the approval",
            Self::NotChecked => "not checked by one, answered by another",
            Self::OwnVersions => "one person's word, put differently on two devices at once",
            Self::FlagWithdrawn => "a warning was taken back",
            Self::ParagraphOverlap => "two wrote in the same paragraph at once",
            Self::LateEntry => "typed in from paper more than a day later",
            Self::ClockSkew => "a device's clock is off",
            Self::ApprovedNotHere => "approved, but some of what was approved has not arrived here",
        }
    }
}
