//! `casement-phone attach`: a file as the answer to a question.

use super::{StorePlace, say};
use crate::PhoneError;
use casement_core::media::{Left, Metadata};
use clap::Args;
use std::fs::File;
use std::path::PathBuf;

/// Answer a question of a record with a file: a photo, sound, a paper
///
/// The file is copied into the phone's store, encrypted; no network is needed. It goes to the server with the next sync. What
/// cameras, recorders and editors write beside picture and sound, such as where it was taken, is removed from the copy before. What
/// may still tell something is said.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone attach 5f3a9c01 /data/custody/register_photo register.jpg")]
pub(super) struct Attach {
    /// The record: the beginning of its id, as the list shows it
    record: String,
    #[arg(help = "The question, such as /data/cell[2]/photo")]
    path: String,
    /// The file
    file: PathBuf,
    /// Attach it with everything that stands in it: where it cannot be cleaned, and that does not matter
    #[arg(long)]
    as_it_is: bool,
}

impl Attach {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let cannot = |error: std::io::Error| format!("{} cannot be read: {error}.", self.file.display());
        let mut file = File::open(&self.file).map_err(cannot)?;
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| "Name a file.".to_owned())?;
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let record = phone.find_record(&self.record).map_err(told)?;
        let attached = phone.attach(record, &self.path, &name, &mut file, self.as_it_is);
        let attached = attached.map_err(|error| match error {
            PhoneError::Unclean(_) => format!("{error}. With --as-it-is it is attached with all that stands in it."),
            error => told(error),
        })?;
        say::line(&format!("Attached: {} bytes, {}.", attached.kept.size_bytes, say::short(attached.kept.file)));
        for removed in &attached.cleaned.removed {
            say::line(&format!("Removed: {} ({} bytes).", removed_words(removed.what), removed.bytes));
        }
        for left in &attached.cleaned.left {
            say::line(&format!("Left: {}.", left_words(*left)));
        }
        Ok(())
    }
}

fn removed_words(what: Metadata) -> &'static str {
    match what {
        Metadata::Exif => "what the camera noted: place, time, make (Exif)",
        Metadata::Xmp => "what editors noted (XMP)",
        Metadata::Iptc => "captions, names and places (IPTC)",
        Metadata::Text => "comments and texts",
        Metadata::Tags => "titles, artists, recorder and place",
        Metadata::Times => "when it was made or changed",
        Metadata::Profile => "what the colour profile says beside colours",
        Metadata::Embedded => "previews and other pictures within it",
        Metadata::Application => "what one maker or program wrote for itself",
        Metadata::Unused => "bytes that nothing uses",
    }
}

fn left_words(left: Left) -> &'static str {
    match left {
        Left::WholeFile => "everything; what may stand inside this kind of file is not known",
        Left::AsItWas => "everything; it was attached as it is",
        Left::EmbeddedPictures => "previews within the picture, which may show what was cut away",
        Left::OtherTracks => "tracks beside picture and sound, such as subtitles or positions",
        Left::VideoFrames => "what the camera may have put between the frames of the video",
        Left::UnknownParts => "parts of the picture that are not known here",
    }
}
