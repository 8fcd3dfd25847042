//! The content of attached files: those that are here as a whole, in an object store, and those that are still coming, as plain
//! files in the data folder. Which there are is told by rows of the server's store; here are bytes alone.
//!
//! ```text
//! attachments/<workspace>/<record>/<hash>                  whole, where no bucket is set
//! attachments-begun/<workspace>/<device>/<record>-<hash>   what a device has given so far
//! ```
//!
//! A file is *begun* until all of it is here and is what its hash says; then it is *whole*: written and synced before anybody is
//! told so. Two devices that give the same file begin it each on their own.

mod begun;
mod error;
mod whole;

pub use begun::Begun;
pub use error::FilesError;
pub use whole::{FileKey, Found};

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Where attached files are kept. It blocks, and is shared between threads.
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    begun: PathBuf,
    /// Those that a request works on.
    busy: Mutex<HashSet<PathBuf>>,
}

impl Files {
    /// In the data folder of a server. The folders are made where they are missing.
    ///
    /// # Errors
    /// Where they cannot be made.
    pub fn in_folder(data: &Path) -> Result<Self, FilesError> {
        let whole = data.join("attachments");
        private_folder(&whole)?;
        let objects = LocalFileSystem::new_with_prefix(&whole)?.with_fsync(true).with_automatic_cleanup(true);
        Self::over(Arc::new(objects), data)
    }

    /// Whole files in this object store, begun ones in the data folder.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn over(objects: Arc<dyn ObjectStore>, data: &Path) -> Result<Self, FilesError> {
        let begun = data.join("attachments-begun");
        private_folder(&begun)?;
        Ok(Self { objects, begun, busy: Mutex::default() })
    }
}

/// A folder for nobody but this user.
fn private_folder(path: &Path) -> Result<(), FilesError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

/// Waits for what an object store does. Nothing here is called where futures are driven.
fn wait<T>(work: impl Future<Output = T>) -> Result<T, FilesError> {
    if let Ok(handle) = tokio::runtime::Handle::try_current() {
        return Ok(handle.block_on(work));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work))
}
