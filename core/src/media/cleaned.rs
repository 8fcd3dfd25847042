//! What cleaning did, and what it could not do.

use super::media_type::MediaType;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What the file is, told by its content.
    pub media: MediaType,
    /// What was removed or blanked, each kind once, in the order of [`Metadata`].
    pub removed: Vec<Removed>,
    /// What may still tell something, and why it stays. Empty where nothing is known to be left.
    pub left: Vec<Left>,
    /// Bytes of the copy.
    pub bytes: u64,
}

impl Cleaned {
    /// Whether all metadata that this format has a place for is gone. What the picture shows stays, of course.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.left.is_empty()
    }
}

/// One kind of metadata that was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// What it was.
    pub what: Metadata,
    /// How many bytes of it were dropped or overwritten.
    pub bytes: u64,
}

/// What a camera, recorder or editor writes beside the picture or sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metadata {
    /// Exif: place, times, make, model and serial number of the camera, owner, preview. The orientation is written anew.
    Exif,
    /// XMP: editing history, names, ratings, sometimes the place.
    Xmp,
    /// IPTC and Photoshop resources: captions, names, places.
    Iptc,
    /// Comments and named texts.
    Text,
    /// Titles, artists, recorder, place and cover of sound and video.
    Tags,
    /// When it was made or changed.
    Times,
    /// What a colour profile says beside colours: the monitor, its owner, when it was measured.
    Profile,
    /// Further pictures or videos: previews, what a motion photo appends, gain maps.
    Embedded,
    /// What one maker or program wrote for itself, and parts that are not known here.
    Application,
    /// Bytes that no part of the file uses: padding, rests of earlier versions, what stands behind the end.
    Unused,
}

/// What stays, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Left {
    /// Everything: what is inside this kind of file is not known here (a PDF, a spreadsheet, a raw photograph, an archive).
    WholeFile,
    /// Everything: it was attached as it is, for it could not be cleaned.
    AsItWas,
    /// Small previews, depth maps and the like within a picture: they are coded as pictures, and players need them in place.
    /// A preview can show what was cut away from the picture.
    EmbeddedPictures,
    /// Tracks beside picture and sound, such as subtitles, or positions measured while filming: their samples stand between
    /// those of picture and sound.
    OtherTracks,
    /// What a camera may have put between the coded frames of a video: they are not decoded.
    VideoFrames,
    /// Parts of a picture that its format allows, but that are not known here, and may be needed to show it.
    UnknownParts,
}
