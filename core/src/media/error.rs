//! Why a file was not cleaned.

use super::media_type::MediaType;
use std::io;

/// Why a file was not cleaned. What was written until then is incomplete: throw it away.
#[derive(Debug, thiserror::Error)]
pub enum CleanError {
    /// The file cannot be read: try again, or ask for the file anew.
    #[error("the file cannot be read")]
    Read(#[source] io::Error),
    /// The copy cannot be written: free space.
    #[error("the cleaned copy cannot be written")]
    Write(#[source] io::Error),
    /// It cannot be told surely what of this file is metadata. Nothing was written. Show it to the person, who may attach
    /// the file [as it is](super::copy_as_it_is).
    #[error("this {media} cannot be cleaned: {fault}")]
    Unclean {
        /// What the file seems to be.
        media: MediaType,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What keeps a file from being cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The structure is not that of its format: cut off, damaged, or another file in disguise.
    #[error("its structure is broken")]
    Broken,
    /// A part that its format declares necessary is not known here, so that neither keeping nor dropping it is sure.
    #[error("it has a part that is not known here")]
    UnknownPart,
    /// More parts, items or changes than `limits` allows.
    #[error("it has more parts than a real file has")]
    TooManyParts,
}

/// Why the reading of a structure stops.
#[derive(Debug)]
pub(super) enum Stop {
    Read(io::Error),
    Fault(Fault),
}

impl Stop {
    pub(super) const BROKEN: Self = Self::Fault(Fault::Broken);
    pub(super) const UNKNOWN: Self = Self::Fault(Fault::UnknownPart);
    pub(super) const TOO_MANY: Self = Self::Fault(Fault::TooManyParts);

    pub(super) fn of(self, media: MediaType) -> CleanError {
        match self {
            Self::Read(error) => CleanError::Read(error),
            Self::Fault(fault) => CleanError::Unclean { media, fault },
        }
    }
}
