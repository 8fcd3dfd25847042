//! Why a picture was not measured or made smaller.

use super::super::error::{CleanError, Stop};
use super::super::media_type::MediaType;
use std::io;

/// Why a picture was not measured or made smaller. What was written until then is incomplete: throw it away.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The file cannot be read: try again.
    #[error("the picture cannot be read")]
    Read(#[source] io::Error),
    /// The smaller picture cannot be written: free space.
    #[error("the smaller picture cannot be written")]
    Write(#[source] io::Error),
    /// No decoder for it here: use the platform's. Also for rare kinds of JPEG (arithmetic coding, more than 8 bits).
    #[error("{0} is not decoded here")]
    NotDecodedHere(MediaType),
    /// Decoding would take more memory or time than `limits` allows: use the platform's decoder, or show no preview.
    #[error("this {0} is too large to be decoded here")]
    TooLarge(MediaType),
    /// The picture is broken: show no preview.
    #[error("this {0} is broken")]
    Broken(MediaType),
}

impl PictureError {
    pub(super) fn of(stop: Stop, media: MediaType) -> Self {
        match stop.of(media) {
            CleanError::Read(error) => Self::Read(error),
            CleanError::Write(error) => Self::Write(error),
            CleanError::Unclean { media, .. } => Self::Broken(media),
        }
    }
}
