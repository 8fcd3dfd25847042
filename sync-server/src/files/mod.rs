//! The content of attached files: those that are here as a whole, in a folder or a bucket, and those that are still coming, as plain
//! files in the data folder. Which there are is told by rows of the server's store; here are bytes alone.
//!
//! ```text
//! attachments/<workspace>/<record>/<hash>                  whole, where no bucket is set; in a bucket without the first part
//! attachments-begun/<workspace>/<device>/<record>-<hash>   what a device has given so far
//! ```
//!
//! A file is *begun* until all of it is here and is what its hash says; then it is *whole*: written and synced before anybody is
//! told so. Two devices that give the same file begin it each on their own.

mod begun;
pub mod bucket;
mod error;
mod whole;

pub use begun::Begun;
pub use bucket::{Bucket, BucketKey};
pub use error::FilesError;
pub use whole::{FileKey, Found};

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use tokio::runtime::{Builder, Handle, Runtime};

/// Where whole files are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Home {
    /// In the data folder.
    #[default]
    Folder,
    /// In a bucket that speaks S3.
    Bucket(Bucket),
}

/// Where attached files are kept. It blocks, and is shared between threads.
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    /// What an error of it comes to.
    told: fn(object_store::Error) -> FilesError,
    begun: PathBuf,
    /// Those that a request works on.
    busy: Mutex<HashSet<PathBuf>>,
}

impl Files {
    /// Whole files where it is said, begun ones in the data folder. Nothing is asked of a bucket yet.
    ///
    /// # Errors
    /// Where a folder cannot be made, or the program has no S3.
    pub fn at(home: &Home, data: &Path) -> Result<Self, FilesError> {
        match home {
            Home::Folder => Self::in_folder(data),
            #[cfg(feature = "s3")]
            Home::Bucket(bucket) => Self::in_bucket(bucket, data),
            #[cfg(not(feature = "s3"))]
            Home::Bucket(_) => Err(FilesError::NotBuiltIn),
        }
    }

    /// In the data folder of a server. The folders are made where they are missing.
    ///
    /// # Errors
    /// Where they cannot be made.
    pub fn in_folder(data: &Path) -> Result<Self, FilesError> {
        let whole = data.join("attachments");
        private_folder(&whole)?;
        let objects = LocalFileSystem::new_with_prefix(&whole).map_err(FilesError::of_folder)?;
        let objects = objects.with_fsync(true).with_automatic_cleanup(true);
        Self::over(Arc::new(objects), FilesError::of_folder, data)
    }

    #[cfg(feature = "s3")]
    fn in_bucket(bucket: &Bucket, data: &Path) -> Result<Self, FilesError> {
        let objects = bucket.open().map_err(FilesError::Bucket)?;
        let told = |error| match error {
            object_store::Error::NotFound { .. } => FilesError::Missing,
            error => FilesError::Bucket(bucket::BucketProblem::of(&error)),
        };
        Self::over(Arc::new(objects), told, data)
    }

    fn over(
        objects: Arc<dyn ObjectStore>,
        told: fn(object_store::Error) -> FilesError,
        data: &Path,
    ) -> Result<Self, FilesError> {
        let begun = data.join("attachments-begun");
        private_folder(&begun)?;
        Ok(Self { objects, told, begun, busy: Mutex::default() })
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
    // Of commands. It stays, so that connections to a bucket do.
    static OURS: OnceLock<Runtime> = OnceLock::new();
    if let Ok(handle) = Handle::try_current() {
        return Ok(handle.block_on(work));
    }
    let ours = match OURS.get() {
        Some(ours) => ours,
        None => {
            let built = Builder::new_current_thread().enable_all().build()?;
            OURS.get_or_init(|| built)
        }
    };
    Ok(ours.block_on(work))
}
