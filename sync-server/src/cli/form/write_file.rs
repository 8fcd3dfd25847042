//! Writing a file whole or not at all.

use super::load::reason;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written. What stood there before still stands there.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum WriteError {
    /// It exists, and was not to be overwritten.
    #[error("{0} exists already. Use --force to overwrite it.")]
    Exists(String),
    /// It is a folder or a device.
    #[error("{0} is not a file that can be overwritten.")]
    NotAFile(String),
    /// The system refused.
    #[error("Cannot write {0}: {reason}.", reason = reason(.1))]
    Io(String, #[source] io::Error),
}

/// Writes a file beside its place and moves it there, so that nobody meets half a file, even where the power fails.
pub(in crate::cli) fn write_file(path: &Path, bytes: &[u8], overwrites: bool) -> Result<(), WriteError> {
    let name = || path.display().to_string();
    let place = match fs::metadata(path) {
        Ok(existing) if !existing.is_file() => return Err(WriteError::NotAFile(name())),
        Ok(_) if !overwrites => return Err(WriteError::Exists(name())),
        // What a link leads to is meant, not the link.
        Ok(_) => fs::canonicalize(path).map_err(|error| WriteError::Io(name(), error))?,
        Err(_) => path.to_path_buf(),
    };
    let beside = beside(&place);
    let written = write_new(&beside, bytes).and_then(|()| fs::rename(&beside, &place));
    written.map_err(|error| {
        // What cannot be removed was not made, or is somebody else's.
        if error.kind() != io::ErrorKind::AlreadyExists {
            let _ = fs::remove_file(&beside);
        }
        WriteError::Io(name(), error)
    })
}

fn beside(place: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    place.with_file_name(name)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
