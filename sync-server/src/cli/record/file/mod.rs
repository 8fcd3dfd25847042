//! The file of a record.
//!
//! It begins with the line `casement record` and a byte for the version of the format, 1. Then come parts, each a letter,
//! the length of what follows in four bytes (little-endian), and that:
//!
//! | part | what |
//! |---|---|
//! | `R` | the record's id; once, first |
//! | `F` | the form: its file's name, then the file; once |
//! | `D` | a data file of the form: its name, then the file |
//! | `M` | a member: its id, then its name |
//! | `V` | a device: its id, then that of its member |
//! | `C` | a raw change, each after those that it depends on |
//! | `E` | the SHA-256 of everything before it; once, last |
//!
//! A name is its length in two bytes, then UTF-8. The file is written whole beside its place and moved there, so a crash
//! leaves the old one or the new one. The digest finds damage, not forgery: what the changes prove is `record verify`'s.

mod read;
mod write;

use casement_core::id::{DeviceId, FormVersionId, MemberId, RecordId};
use sha2::{Digest, Sha256};
use std::path::Path;

/// How every record file begins.
const MAGIC: &[u8; 16] = b"casement record\n";
const VERSION: u8 = 1;
/// Longest name of a file or a member, in bytes.
pub(super) const NAME_BYTES_MAX: usize = 255;
/// Most members and devices, each.
const PEOPLE_MAX: usize = 10_000;
/// Most data files of a form.
const DATA_FILES_MAX: usize = 1_000;

/// Why a record file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    #[error(transparent)]
    Load(#[from] crate::cli::form::load::LoadError),
    #[error("{0} is not a record file. One is made with: casement record new FORM OUT")]
    NotARecord(String),
    #[error("{0} was written by a newer version of casement (format {1}; this one knows {VERSION}). Update casement.")]
    Newer(String, u8),
    #[error("{0} is damaged: {1}. Take a copy of the file, if there is one: merging copies loses nothing.")]
    Damaged(String, &'static str),
}

/// What stands in a record file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordFile {
    pub(super) id: RecordId,
    pub(super) form: FormCopy,
    pub(super) members: Vec<(MemberId, String)>,
    pub(super) devices: Vec<(DeviceId, MemberId)>,
    pub(super) changes: Vec<Vec<u8>>,
}

/// A form as it was when the record was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormCopy {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) data: Vec<(String, Vec<u8>)>,
}

impl FormCopy {
    /// The version that this form is, whatever its file is called.
    pub(super) fn version(&self) -> FormVersionId {
        let mut hasher = Sha256::new();
        hasher.update(b"casement form file 1");
        hasher.update((self.bytes.len() as u64).to_le_bytes());
        hasher.update(&self.bytes);
        for (name, bytes) in &self.data {
            for part in [name.as_bytes(), bytes] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        FormVersionId::new(hasher.finalize().into())
    }
}

impl RecordFile {
    /// Reads a file.
    pub(super) fn load(path: &Path) -> Result<Self, FileError> {
        let bytes = crate::cli::form::load::read_file(path)?;
        read::read(&bytes, &path.display().to_string())
    }

    /// Writes the file whole or not at all.
    pub(super) fn save(&self, path: &Path, overwrites: bool) -> Result<(), String> {
        let bytes = write::write(self);
        crate::cli::form::write_file::write_file(path, &bytes, overwrites).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn sample() -> RecordFile {
        RecordFile {
            id: RecordId::new([1; 16]),
            form: FormCopy {
                name: "visit.md".to_owned(),
                bytes: b"| survey |".to_vec(),
                data: vec![("towns.csv".to_owned(), b"name,label".to_vec())],
            },
            members: vec![(MemberId::new([2; 16]), "أمل".to_owned())],
            devices: vec![(DeviceId::new([3; 16]), MemberId::new([2; 16]))],
            changes: vec![vec![1, 2, 3], Vec::new()],
        }
    }

    #[test]
    fn a_file_is_read_back() {
        let file = sample();
        assert_eq!(read::read(&write::write(&file), "a").unwrap(), file);
    }

    #[test]
    fn damage_anywhere_is_found() {
        let bytes = write::write(&sample());
        for length in 0..bytes.len() {
            assert!(read::read(&bytes[..length], "a").is_err(), "cut at {length}");
        }
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x20;
            assert!(read::read(&damaged, "a").is_err(), "changed at {place}");
        }
        assert!(read::read(&[&bytes[..], &[0]].concat(), "a").is_err());
    }

    #[test]
    fn other_files_and_newer_ones_are_called_so() {
        assert!(matches!(read::read(b"hello", "a"), Err(FileError::NotARecord(_))));
        let mut newer = write::write(&sample());
        newer[MAGIC.len()] = 2;
        assert!(matches!(read::read(&newer, "a"), Err(FileError::Newer(_, 2))));
    }

    #[test]
    fn a_form_has_another_version_when_any_of_its_files_has() {
        let form = sample().form;
        let renamed = FormCopy { name: "other.md".to_owned(), ..form.clone() };
        assert_eq!(form.version(), renamed.version());
        let mut other = form.clone();
        other.data[0].1.push(b'x');
        assert_ne!(form.version(), other.version());
    }
}
