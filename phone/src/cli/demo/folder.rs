//! Where a demo writes.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The folder of a demo.
pub(super) enum Folder {
    /// Named by whoever runs it, and kept.
    Kept(PathBuf),
    /// Removed when the demo ends.
    Temporary(TempDir),
}

impl Folder {
    /// The folder with this name, which is new or empty; else a temporary one.
    pub(super) fn new(named: Option<&Path>) -> Result<Self, String> {
        let Some(path) = named else {
            let made = tempfile::Builder::new().prefix("casement-demo-").tempdir();
            return made
                .map(Self::Temporary)
                .map_err(|error| format!("A temporary folder cannot be made: {error}. Name one with --data."));
        };
        let told = |error| format!("The folder {} cannot be made: {error}.", path.display());
        fs::create_dir_all(path).map_err(told)?;
        if fs::read_dir(path).map_err(told)?.next().is_some() {
            return Err(format!("The folder {} is not empty. Name a new one with --data.", path.display()));
        }
        // What is shown at the end can be followed from any folder.
        fs::canonicalize(path).map(Self::Kept).map_err(told)
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }

    /// Whether it stays.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }
}
