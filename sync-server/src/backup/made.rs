//! Which backups were made, so that somebody can be told when none was: a small file beside the store, for a backup is made by another
//! program than the one that serves, and of a store that it does not write.
//!
//! What is noted says nothing of what is in them. A store that was made of a backup has no such file: nothing of its own was backed up.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// The file's name in the data folder.
const NAME: &str = "backups.json";
/// Backups that are noted: three weeks of nights.
const NOTED_MAX: usize = 20;
/// Bytes of the file at most: those backups, each for a dozen people.
const BYTES_MAX: u64 = 128 << 10;
/// Public keys that are noted of one backup.
const RECIPIENTS_MAX: usize = 20;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBackup {
    /// When, in seconds since 1970.
    pub at: i64,
    /// Bytes of the file.
    pub bytes: u64,
    /// The public keys of those who can read it.
    pub recipients: Vec<String>,
    /// Whether attached files were backed up with it.
    pub attachments: bool,
    /// Whether it was taken from the pages, and not made at the server.
    pub by_page: bool,
}

impl MadeBackup {
    /// When, where that is a time.
    pub fn moment(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.at).ok()
    }
}

/// What was noted, the newest first. What cannot be read was noted by another version, or is damaged: then nothing is known.
pub fn made_backups(folder: &Path) -> Vec<MadeBackup> {
    let mut text = Vec::new();
    let read = File::open(folder.join(NAME)).and_then(|file| file.take(BYTES_MAX).read_to_end(&mut text));
    let mut made: Vec<MadeBackup> = read.ok().and_then(|_| serde_json::from_slice(&text).ok()).unwrap_or_default();
    made.sort_by_key(|one| std::cmp::Reverse(one.at));
    made.truncate(NOTED_MAX);
    made
}

/// Notes a backup beside the others.
///
/// # Errors
/// Where the folder cannot be written. The backup is there all the same.
pub fn note_backup(folder: &Path, made: &MadeBackup) -> io::Result<()> {
    let mut all = made_backups(folder);
    let mut made = made.clone();
    made.recipients.truncate(RECIPIENTS_MAX);
    all.insert(0, made);
    all.truncate(NOTED_MAX);
    let unfinished = folder.join(format!("{NAME}.unfinished"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(&serde_json::to_vec(&all)?)?;
    file.sync_all()?;
    fs::rename(unfinished, folder.join(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(at: i64) -> MadeBackup {
        let recipients = vec!["age1x".to_owned()];
        MadeBackup { at, bytes: 1_000, recipients, attachments: false, by_page: false }
    }

    #[test]
    fn the_newest_stands_first_and_the_oldest_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(made_backups(folder.path()), []);
        for at in 0..30 {
            note_backup(folder.path(), &made(at)).unwrap();
        }
        let noted = made_backups(folder.path());
        assert_eq!((noted.len(), noted[0].at, noted[19].at), (NOTED_MAX, 29, 10));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_as_none() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "{", "[1]", "null"] {
            fs::write(folder.path().join(NAME), text).unwrap();
            assert_eq!(made_backups(folder.path()), [], "{text}");
        }
        note_backup(folder.path(), &made(7)).unwrap();
        assert_eq!(made_backups(folder.path()), [made(7)]);
        assert!(note_backup(&folder.path().join("none"), &made(7)).is_err());
    }
}
