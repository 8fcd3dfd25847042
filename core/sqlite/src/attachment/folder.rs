//! The folder with the encrypted files. Their names are random and say nothing.

use super::io_error;
use crate::files::{private, remove, sync_folder};
use casement_core::store::StoreError;
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::PathBuf;

/// A file's name, written in hexadecimal.
pub(super) type Name = [u8; 16];

pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// A new file, for nobody but this user.
    pub(super) fn create(&self, name: &Name) -> Result<File, StoreError> {
        self.make().map_err(io_error)?;
        private(OpenOptions::new().write(true).read(true).create_new(true)).open(self.path(name)).map_err(io_error)
    }

    /// A file that is there, to be written on.
    pub(super) fn reopen(&self, name: &Name) -> io::Result<File> {
        OpenOptions::new().write(true).read(true).open(self.path(name))
    }

    pub(super) fn open(&self, name: &Name) -> io::Result<File> {
        File::open(self.path(name))
    }

    /// Makes names durable: what was created in the folder.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        sync_folder(&self.0).map_err(io_error)
    }

    /// Removes a file that has no row. Where it cannot be removed now it is swept later.
    pub(super) fn remove(&self, name: &Name) {
        let _ = remove(&self.path(name));
    }

    /// Removes all but these.
    pub(super) fn sweep(&self, kept: &HashSet<Name>) -> io::Result<()> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        let kept: HashSet<String> = kept.iter().map(text).collect();
        for entry in entries {
            let entry = entry?;
            let is_ours = entry.file_name().to_str().is_some_and(|name| name.len() == 32);
            if is_ours && !entry.file_name().to_str().is_some_and(|name| kept.contains(name)) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    fn make(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&self.0) {
            Ok(()) => self.0.parent().map_or(Ok(()), sync_folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn path(&self, name: &Name) -> PathBuf {
        self.0.join(text(name))
    }
}

fn text(name: &Name) -> String {
    name.iter().map(|byte| format!("{byte:02x}")).collect()
}
