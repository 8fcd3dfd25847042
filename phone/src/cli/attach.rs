//! `casement-phone attach`: a file as the answer to a question.

use super::{StorePlace, say};
use clap::Args;
use std::fs::File;
use std::path::PathBuf;

/// Answer a question of a record with a file: a photo, sound, a paper
///
/// The file is copied into the phone's store, encrypted; no network is needed. It goes to the server with the next sync. What
/// stands in the file beside the picture, such as where it was taken, goes along as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone attach 5f3a9c01 /data/custody/register_photo register.jpg")]
pub(super) struct Attach {
    /// The record: the beginning of its id, as the list shows it
    record: String,
    #[arg(help = "The question, such as /data/cell[2]/photo")]
    path: String,
    /// The file
    file: PathBuf,
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
        let kept = phone.attach(record, &self.path, &name, &mut file).map_err(told)?;
        say::line(&format!("Attached: {} bytes, {}.", kept.size_bytes, say::short(kept.file)));
        Ok(())
    }
}
