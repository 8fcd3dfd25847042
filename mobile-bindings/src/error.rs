//! One error type, whose variants say what the app does next.

use casement_core::device::DeviceError;
use casement_core::form::session::{ActError, SessionError};
use casement_core::identity::{ApprovalError, InvitationError};
use casement_core::phone::PhoneError;
use casement_core::record::{EditError, OpenError};
use casement_core::store::StoreError;
use casement_core::sync::phone::{EnrolError, SyncError};
use casement_sqlite::OpenError as StoreOpenError;

/// Why something was not done. Nothing changed; what was kept before is kept still. `explanation` is a sentence in English that names no
/// answer and no person: for logs, and for screens that have no translation of the case.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CasementError {
    /// Show it to the person, who can do something else: the form or the record does not allow this now.
    #[error("{explanation}")]
    Refused {
        /// What is in the way, for a translated message.
        why: Refusal,
        /// The same in English.
        explanation: String,
    },
    /// Draw the record again, and let the person do it again: some of what others sent turned out not to fit and was set aside.
    #[error("some of what others sent did not fit and was set aside: look at what stands now, and do this again")]
    LookAgain,
    /// List again: what was asked for is not on this device, or not any more.
    #[error("{explanation}")]
    Gone {
        /// What is gone.
        explanation: String,
    },
    /// Unlock, then do it again.
    #[error("the store is locked: unlock it first")]
    Locked,
    /// Ask for the passphrase again. Or the platform's secret is another one: the device was reset, or the files were copied from another.
    #[error("the passphrase is wrong, or the device no longer holds the secret that belongs to it")]
    WrongSecret,
    /// Ask for a passphrase, or get the platform's secret: a store needs one of the two.
    #[error("a store needs a passphrase, or the platform's secret, or both")]
    NoSecret,
    /// Ask the person to close other apps, then do it again: there is not enough memory to check the passphrase.
    #[error("there is not enough memory to check the passphrase: close other apps, then try again")]
    NoMemory,
    /// Ask the person to free space, then do it again.
    #[error("the device has no space left: free some, then try again; nothing that was kept is lost")]
    Full,
    /// Close the other process or object that has the store open, then do it again.
    #[error("the store is open elsewhere: close it there, then try again")]
    InUse,
    /// Create a store: there is none in the folder.
    #[error("there is no store here")]
    NoStore,
    /// Open it: there is a store in the folder already.
    #[error("there is a store here already")]
    StoreExists,
    /// Name another folder: no store can be made in this one. It may not be written to, or its name is one of a file.
    #[error("{explanation}")]
    FolderUnusable {
        /// What is in the way.
        explanation: String,
    },
    /// Create a new store and join again; what the server has comes back. The files were moved aside, not deleted: somebody with tools may
    /// save what was not sent.
    #[error("the store is damaged; its files are kept{}; create a new one and sync", told(.aside))]
    Damaged {
        /// The folder where the files are now; none where they could not be moved, or where damage was found while the store was open.
        aside: Option<String>,
    },
    /// Sync: the record's copy here is damaged, and is fetched again. What was written here since is kept.
    #[error("{explanation}")]
    RecordDamaged {
        /// More about it.
        explanation: String,
    },
    /// Remove the file here and fetch it again, where the server has it; else ask the person to take it anew.
    #[error("the file on this device is damaged: where the server has it, it can be fetched again")]
    FileDamaged,
    /// Ask the person to choose it again: the file cannot be read where it lies.
    #[error("the file cannot be read where it lies: choose it again")]
    Unreadable,
    /// Ask the person to update the app: a later version has written this, or the server speaks another version.
    #[error("{explanation}")]
    UpdateApp {
        /// More about it.
        explanation: String,
    },
    /// Join a workspace first.
    #[error("this device belongs to no workspace yet: join one with an invitation")]
    NotJoined,
    /// Wipe the store before it joins another workspace.
    #[error("this device belongs to a workspace already: wipe it before it joins another")]
    AlreadyJoined,
    /// Ask whoever invited for a new invitation.
    #[error("{explanation}")]
    Invitation {
        /// What is wrong with it.
        explanation: String,
    },
    /// Stop, and tell whoever runs the server: what it shows is not the workspace that was joined.
    #[error("{explanation}")]
    Distrust {
        /// What does not fit.
        explanation: String,
    },
    /// Throw this `Sync` or `Transfer` away: another was made since, and goes on.
    #[error("another one was made since: throw this one away and go on with that")]
    Superseded,
    /// Mend the app: it asked for what cannot be.
    #[error("{explanation}")]
    Misuse {
        /// What it asked for.
        explanation: String,
    },
    /// Report it, with the versions of app and system.
    #[error("{explanation}")]
    Internal {
        /// What is known of it.
        explanation: String,
    },
}

/// What is in the way of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Refusal {
    /// The question is not asked now.
    NotRelevant,
    /// A person may not edit it now.
    ReadOnly,
    /// The text is not written as the type of the question is.
    WrongType,
    /// It is too long for one answer, or one act.
    TooLong,
    /// It is no question, or none that a person answers.
    NotAQuestion,
    /// It is no repeat, or no instance of one.
    NotARepeat,
    /// The form decides how many instances there are.
    FixedCount,
    /// There can be no more instances.
    TooMany,
    /// The question keeps one answer for the team, and no observations.
    NotObserved,
    /// There is no such observation of this member.
    NoObservation,
    /// It is no text that several people write.
    NotAText,
    /// There is no such comment.
    NoComment,
    /// A comment or a decision needs words.
    NoWords,
    /// The form has no such language.
    NoLanguage,
    /// Disagreements must be settled before the record can be approved.
    NotSettled,
    /// Only a lead of the visit decides.
    NotLead,
    /// The member reads in this visit, and does not write.
    ReadsOnly,
    /// More records than can be exported at once, or more rows than such a file holds.
    TooMuch,
    /// It cannot be told surely what of this file is metadata: ask the person, and attach it as it is.
    Unclean,
    /// The picture is not decoded here: use the platform's decoder.
    NotDecodedHere,
    /// It is only on this device.
    OnlyHere,
    /// The form cannot be filled in with this version of the app, or cannot be evaluated.
    FormUnfit,
}

fn told(aside: &Option<String>) -> String {
    aside.as_ref().map_or_else(String::new, |folder| format!(" in {folder}"))
}

impl CasementError {
    pub(crate) fn refused(why: Refusal, explanation: impl ToString) -> Self {
        Self::Refused { why, explanation: explanation.to_string() }
    }

    pub(crate) fn gone(explanation: impl ToString) -> Self {
        Self::Gone { explanation: explanation.to_string() }
    }

    pub(crate) fn misuse(explanation: impl ToString) -> Self {
        Self::Misuse { explanation: explanation.to_string() }
    }

    pub(crate) fn internal(explanation: impl ToString) -> Self {
        Self::Internal { explanation: explanation.to_string() }
    }

    pub(crate) fn unreadable() -> Self {
        Self::Unreadable
    }

    pub(crate) fn no_identifier(kind: &str) -> Self {
        Self::misuse(format_args!("the text is no {kind}: pass on what the library gave"))
    }

    pub(crate) fn no_time() -> Self {
        Self::misuse("the time is before the year -9999 or after the year 9999")
    }
}

impl From<StoreError> for CasementError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Locked => Self::Locked,
            StoreError::InUse => Self::InUse,
            StoreError::Damaged => Self::Damaged { aside: None },
            StoreError::Newer { .. } => Self::UpdateApp { explanation: error.to_string() },
            StoreError::Misuse(misuse) => Self::misuse(misuse),
            StoreError::Other(_) => Self::internal(error),
        }
    }
}

impl From<StoreOpenError> for CasementError {
    fn from(error: StoreOpenError) -> Self {
        match error {
            StoreOpenError::Absent => Self::NoStore,
            StoreOpenError::Exists => Self::StoreExists,
            StoreOpenError::NoSecret => Self::NoSecret,
            StoreOpenError::WrongSecret => Self::WrongSecret,
            StoreOpenError::KeyLost { aside } | StoreOpenError::Damaged { aside } => {
                Self::Damaged { aside: aside.map(|folder| folder.to_string_lossy().into_owned()) }
            }
            StoreOpenError::KeyDamaged => Self::Damaged { aside: None },
            StoreOpenError::Newer { .. } => Self::UpdateApp { explanation: error.to_string() },
            StoreOpenError::InUse => Self::InUse,
            StoreOpenError::Full => Self::Full,
            StoreOpenError::NoMemory => Self::NoMemory,
            StoreOpenError::Folder(_) => Self::FolderUnusable { explanation: error.to_string() },
            StoreOpenError::Other(_) => Self::internal(error),
        }
    }
}

impl From<DeviceError> for CasementError {
    fn from(error: DeviceError) -> Self {
        match error {
            DeviceError::Edit(error) => error.into(),
            DeviceError::Store(error) => error.into(),
            DeviceError::Open(error) => error.into(),
            DeviceError::Document(error) => Self::internal(error),
            DeviceError::SnapshotDamaged => Self::RecordDamaged { explanation: error.to_string() },
            DeviceError::Stale => Self::gone("the record is not on this device any more"),
        }
    }
}

impl From<OpenError> for CasementError {
    fn from(error: OpenError) -> Self {
        let explanation = error.to_string();
        match error {
            OpenError::NewerSchema { .. } => Self::UpdateApp { explanation },
            OpenError::OtherRecord | OpenError::Unreadable(_) => Self::RecordDamaged { explanation },
        }
    }
}

impl From<EditError> for CasementError {
    fn from(error: EditError) -> Self {
        let why = match &error {
            EditError::Form(error) => return Self::refused_by_form(error),
            EditError::NotObserved => Refusal::NotObserved,
            EditError::NoObservation => Refusal::NoObservation,
            EditError::NotAText => Refusal::NotAText,
            EditError::NoComment => Refusal::NoComment,
            EditError::NoWords => Refusal::NoWords,
            EditError::TooLong => Refusal::TooLong,
            EditError::NoInstance | EditError::NoQuestion => return Self::gone(error),
            EditError::LeftOut => return Self::LookAgain,
            EditError::Document(_) => return Self::internal(error),
        };
        Self::refused(why, error)
    }
}

impl CasementError {
    fn refused_by_form(error: &ActError) -> Self {
        let why = match error {
            ActError::Session(SessionError::UnknownLanguage(_)) => Refusal::NoLanguage,
            ActError::Session(SessionError::Path(_) | SessionError::Gone) => return Self::gone(error),
            ActError::Session(_) => Refusal::FormUnfit,
            ActError::NotAQuestion => Refusal::NotAQuestion,
            ActError::NotRelevant => Refusal::NotRelevant,
            ActError::ReadOnly => Refusal::ReadOnly,
            ActError::WrongType(_) => Refusal::WrongType,
            ActError::TooLong => Refusal::TooLong,
            ActError::NotARepeat => Refusal::NotARepeat,
            ActError::FixedCount => Refusal::FixedCount,
            ActError::TooMany => Refusal::TooMany,
        };
        Self::refused(why, error)
    }
}

impl From<SessionError> for CasementError {
    fn from(error: SessionError) -> Self {
        Self::refused_by_form(&error.into())
    }
}

impl From<PhoneError> for CasementError {
    fn from(error: PhoneError) -> Self {
        let explanation = error.to_string();
        match error {
            PhoneError::NoVisit(_) | PhoneError::NoForm(_) | PhoneError::NoRecord(_) => Self::Gone { explanation },
            PhoneError::Form(_) => Self::Refused { why: Refusal::FormUnfit, explanation },
            PhoneError::Store(error) => error.into(),
            PhoneError::Device(error) => (*error).into(),
            PhoneError::NotSettled(_) => Self::Refused { why: Refusal::NotSettled, explanation },
            PhoneError::Approval(ApprovalError::NotLead | ApprovalError::RevokedBefore) => {
                Self::Refused { why: Refusal::NotLead, explanation }
            }
            PhoneError::Approval(ApprovalError::ReasonTooLong(_)) => {
                Self::Refused { why: Refusal::TooLong, explanation }
            }
            PhoneError::Approval(_) => Self::Internal { explanation },
            PhoneError::TooManyHeads => Self::LookAgain,
            PhoneError::TooManyRecords | PhoneError::Export(_) => Self::Refused { why: Refusal::TooMuch, explanation },
        }
    }
}

impl From<SyncError> for CasementError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Store(error) => error.into(),
            SyncError::Open(error) => error.into(),
            SyncError::NotAwaited => Self::misuse("no answer was awaited: ask nextRequest first"),
        }
    }
}

impl From<InvitationError> for CasementError {
    fn from(error: InvitationError) -> Self {
        Self::Invitation { explanation: error.to_string() }
    }
}

impl From<EnrolError> for CasementError {
    fn from(error: EnrolError) -> Self {
        let explanation = error.to_string();
        match error {
            EnrolError::Store(error) => error.into(),
            EnrolError::Enrolled => Self::AlreadyJoined,
            EnrolError::Unreadable(_) => Self::UpdateApp { explanation },
            EnrolError::OtherWorkspace | EnrolError::NotOnRoster => Self::Distrust { explanation },
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for CasementError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        // What an app threw may quote what was typed; only that it threw is told.
        drop(error);
        Self::internal("something that the app gave has thrown")
    }
}
