//! Why a change is held or refused, as a number that crosses the network. A number is never given to another reason.
//!
//! Refused is only what can never become right: the phone does not send it again. What a person may put right is held.

/// Why the server keeps a change for a lead, and neither merges nor drops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum HeldReason {
    /// Its device wrote another change under this number.
    SecondContent = 1,
    /// Its device was revoked before the change came.
    DeviceRevoked = 2,
    /// Whoever brought it is not in the visit's team, or not any more.
    NotInTeam = 3,
    /// It could not be applied.
    Unfit = 4,
    /// The record is as large as one may be.
    RecordFull = 5,
    /// The visit is not known here.
    NoSuchVisit = 6,
    /// Whoever brought it may read, and not write.
    ReadsOnly = 7,
    /// The form version is not known here.
    NoSuchForm = 8,
    /// The device that it names is not on the roster.
    DeviceUnknown = 9,
    /// It builds on something that is held.
    BuildsOnHeld = 10,
    /// The record belongs to another visit.
    OtherVisit = 11,
}

/// Why the server does not take a change or a statement. It stays on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum RefusedReason {
    /// The gate does not let it through.
    Gate = 1,
    /// The index of the record's changes does not let it through.
    Index = 2,
    /// No attestation proves that it is the device's that it names.
    Unproven = 3,
    /// The statement cannot be read, its signature is wrong, or who signed it may not say so.
    StatementWrong = 4,
}

/// Why the server does not take or give a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum FileRefused {
    /// It is not for whoever asks: they may not write in the visit, or not read what is sensitive; or the device was revoked.
    NotAllowed = 1,
    /// It is larger than a file may be.
    TooLarge = 2,
    /// The workspace has no room for more files: whoever runs the server makes some.
    NoRoom = 3,
}

impl FileRefused {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotAllowed, Self::TooLarge, Self::NoRoom];

    /// The reason of a number; none for one that a later version knows.
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u16 == number)
    }
}

impl HeldReason {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::SecondContent,
        Self::DeviceRevoked,
        Self::NotInTeam,
        Self::Unfit,
        Self::RecordFull,
        Self::NoSuchVisit,
        Self::ReadsOnly,
        Self::NoSuchForm,
        Self::DeviceUnknown,
        Self::BuildsOnHeld,
        Self::OtherVisit,
    ];

    /// The reason of a number; none for one that a later version knows.
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u16 == number)
    }
}

impl RefusedReason {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Gate, Self::Index, Self::Unproven, Self::StatementWrong];

    /// The reason of a number; none for one that a later version knows.
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u16 == number)
    }
}
