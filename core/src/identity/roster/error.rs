//! Why a roster is not extended.

use crate::id::{DeviceId, MemberId};
use crate::limits::{MEMBER_NAME_BYTES_MAX, ROSTER_ENTRIES_MAX};

/// Entry number `entry`, counted from 1, does not continue the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("entry {entry} of the roster: {fault}")]
pub struct RosterError {
    /// Which entry.
    pub entry: u64,
    /// Why not.
    #[source]
    pub fault: RosterFault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    /// Entries between it and what is known are missing.
    #[error("the entries before it are missing; {known} are known")]
    Gap {
        /// How many entries are known.
        known: u64,
    },
    /// It continues another list than the one known: the workspace's key has signed two, or the server hides one.
    #[error("it continues another roster than the one known here: two have been signed")]
    Fork,
    /// The first entry names another key than the invitation.
    #[error("it is signed by another workspace's key than the invitation names")]
    OtherWorkspace,
    /// Not signed by the workspace's key, or altered since.
    #[error("the signature is not the workspace's, or something was altered since")]
    SignatureWrong,
    /// The first entry founds the workspace, and no other does.
    #[error("a roster begins with its founding, and is founded once")]
    Founding,
    /// The member is on the roster already.
    #[error("the member {0} is on the roster already")]
    MemberKnown(MemberId),
    /// No such member.
    #[error("the member {0} is not on the roster")]
    MemberUnknown(MemberId),
    /// The device was enrolled before, and perhaps revoked: a key is enrolled once.
    #[error("the device {0} was enrolled before")]
    DeviceKnown(DeviceId),
    /// No such device.
    #[error("the device {0} is not on the roster")]
    DeviceUnknown(DeviceId),
    /// The device was revoked before.
    #[error("the device {0} was revoked before")]
    DeviceRevoked(DeviceId),
    /// The name is empty or longer than [`MEMBER_NAME_BYTES_MAX`].
    #[error("a member's name has 1 to {MEMBER_NAME_BYTES_MAX} bytes, not {0}")]
    NameLength(usize),
    /// More than [`ROSTER_ENTRIES_MAX`].
    #[error("a roster has no more than {ROSTER_ENTRIES_MAX} entries")]
    TooLong,
}
