//! Files as they cross.

use crate::record::Acted;
use casement_core::id::{FileHash, RecordId};
use casement_core::media::{Cleaned, Left, Metadata, Removed};
use casement_core::sync::wire::FileOf;

/// What kind of metadata was removed.
#[uniffi::remote(Enum)]
pub enum Metadata {
    /// Exif: place, times, make, model and serial number of the camera, owner, preview.
    Exif,
    /// XMP: editing history, names, sometimes the place.
    Xmp,
    /// IPTC and Photoshop resources: captions, names, places.
    Iptc,
    /// Comments and named texts.
    Text,
    /// Titles, artists, recorder, place and cover of sound and video.
    Tags,
    /// When it was made or changed.
    Times,
    /// What a colour profile says beside colours.
    Profile,
    /// Further pictures or videos within it.
    Embedded,
    /// What one maker or program wrote for itself.
    Application,
    /// Bytes that no part of the file uses.
    Unused,
}

/// What stays in a file and may still tell something, and why. Show it to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LeftIn {
    /// Everything: what is inside this kind of file is not known here (a PDF, a document, a raw photograph, an archive).
    WholeFile,
    /// Everything: it was attached as it is, as was asked for.
    AsItWas,
    /// Previews and depth maps within a picture, which may show what was cut away from it.
    EmbeddedPictures,
    /// Tracks beside picture and sound, such as positions measured while filming.
    OtherTracks,
    /// What a camera may have put between the frames of a video.
    VideoFrames,
    /// Parts of a picture that are not known here and may be needed to show it.
    UnknownParts,
}

impl From<Left> for LeftIn {
    fn from(left: Left) -> Self {
        match left {
            Left::WholeFile => Self::WholeFile,
            Left::AsItWas => Self::AsItWas,
            Left::EmbeddedPictures => Self::EmbeddedPictures,
            Left::OtherTracks => Self::OtherTracks,
            Left::VideoFrames => Self::VideoFrames,
            Left::UnknownParts => Self::UnknownParts,
        }
    }
}

/// One kind of metadata that was removed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RemovedPart {
    /// What it was.
    pub what: Metadata,
    /// How many bytes of it.
    pub bytes: u64,
}

/// What became of a file when it was attached.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CleanedFile {
    /// What it is, told by its content: `image/jpeg`.
    pub media_type: String,
    /// What was removed.
    pub removed: Vec<RemovedPart>,
    /// What may still tell something. Empty where nothing is known to be left.
    pub left: Vec<LeftIn>,
    /// What became of the form's bound on pixels.
    pub pixels: PixelLimit,
}

/// What became of a bound on the pixels of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum PixelLimit {
    /// There is none.
    None,
    /// The picture was within it.
    Within,
    /// The picture was made smaller.
    MadeSmaller {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture is not decoded here (HEIC, AVIF, very large ones): it was attached in its size. Make it smaller with the platform's
    /// decoder before, where the form asks for that.
    NotDecodedHere,
}

impl CleanedFile {
    pub(super) fn of(cleaned: Cleaned, pixels: PixelLimit) -> Self {
        let removed = |Removed { what, bytes }| RemovedPart { what, bytes };
        Self {
            media_type: cleaned.media.name().to_owned(),
            removed: cleaned.removed.into_iter().map(removed).collect(),
            left: cleaned.left.into_iter().map(Into::into).collect(),
            pixels,
        }
    }
}

/// Where a file that is to be attached lies.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum FileContent {
    /// In the file system. Delete it there once it is attached: what lies there is not encrypted.
    Path {
        /// Where.
        path: String,
    },
    /// In memory.
    Bytes {
        /// All of it.
        bytes: Vec<u8>,
    },
}

/// How a file is attached.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AttachOptions {
    /// Whether it is attached as it is, with all that cameras and editors wrote into it: after the person was asked, where cleaning it was refused.
    #[uniffi(default = false)]
    pub as_it_is: bool,
    /// The longest edge of a picture, in pixels, where it shall be shorter than the form asks for.
    #[uniffi(default = None)]
    pub pixels_max: Option<u32>,
}

/// A file that was attached.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Attached {
    /// By which it is read again: the SHA-256 of its content.
    pub file: FileHash,
    /// Its size.
    pub size_bytes: u64,
    /// What was removed, and what could not be.
    pub cleaned: CleanedFile,
    /// The rest.
    pub acted: Acted,
}

/// A file that a record names, and what of it is here.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AttachmentView {
    /// By which it is read and fetched.
    pub file: FileHash,
    /// What people called it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// How much of it is here.
    pub held_bytes: u64,
    /// Whether all of it is here: else fetch it with a `Transfer`.
    pub is_here: bool,
    /// Whether the server has it.
    pub is_receipted: bool,
}

/// A file of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct FileAt {
    /// Of which record.
    pub record: RecordId,
    /// Which file.
    pub file: FileHash,
}

/// A file that the server does not take or give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct RefusedFile {
    /// Which.
    pub of: FileAt,
    /// The number of the reason, as in `docs/protocol.md`.
    pub reason: u16,
}

impl From<FileOf> for FileAt {
    fn from(FileOf { record, file }: FileOf) -> Self {
        Self { record, file }
    }
}

impl From<FileAt> for FileOf {
    fn from(FileAt { record, file }: FileAt) -> Self {
        Self { record, file }
    }
}
