//! Writing a backup.

use super::key::Recipients;
use crate::store::{SqliteStore, StoreError};
use age::Encryptor;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Why there is no backup. What was written of it is gone.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store cannot be copied.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An earlier backup stays.
    #[error("there is a file {0} already: name another, so that no backup is written over")]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("the backup cannot be written to {0}: {1}")]
    Unwritten(PathBuf, #[source] io::Error),
    /// It cannot be encrypted.
    #[error("the backup cannot be encrypted: {0}")]
    Encrypt(#[source] age::EncryptError),
    /// Whoever wanted it does not take it any more.
    #[error("the backup was not taken to its end: {0}")]
    NotTaken(#[source] io::Error),
}

/// Bytes that are read at once.
const CHUNK_BYTES: usize = 256 << 10;

/// Writes a backup of the store in a folder, whether a server has it open or not, as it is at one moment. The file appears when it
/// is whole. `progress` is told how many bytes of how many are done. Gives the bytes of the file.
///
/// # Errors
/// As the error says; an earlier file of that name is never touched.
pub fn backup(
    folder: &Path,
    file: &Path,
    recipients: &Recipients,
    now: Timestamp,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    let unfinished = file.with_file_name(name);
    SqliteStore::with_copy(folder, |copy| {
        let told = |error| BackupError::Unwritten(file.to_owned(), error);
        // Only now: another backup under that name may have been under way.
        let (unfinished, out) = Unfinished::create(unfinished).map_err(told)?;
        let encryptor = Encryptor::with_recipients(recipients.iter()).map_err(BackupError::Encrypt)?;
        let encrypted = encryptor.wrap_output(BufWriter::new(out)).map_err(told)?;
        let out = pack(copy, encrypted, now, progress).map_err(told)?;
        let out = out.into_inner().map_err(|error| told(error.into_error()))?;
        out.sync_all().map_err(told)?;
        let bytes = out.metadata().map_err(told)?.len();
        // Not `rename`, which would write over what somebody has put there meanwhile.
        fs::hard_link(&unfinished.0, file).or_else(|_| put(&unfinished.0, file)).map_err(|error| {
            match error.kind() {
                io::ErrorKind::AlreadyExists => BackupError::Exists(file.to_owned()),
                _ => told(error),
            }
        })?;
        Ok(bytes)
    })
}

/// Writes a backup of the store in a folder to whoever takes it, as it is at one moment. Little of it is in memory at once.
///
/// # Errors
/// As the error says; what was taken until then is no backup.
pub(super) fn backup_into(
    folder: &Path,
    recipients: &Recipients,
    now: Timestamp,
    out: impl Write,
) -> Result<(), BackupError> {
    SqliteStore::with_copy(folder, |copy| {
        let encryptor = Encryptor::with_recipients(recipients.iter()).map_err(BackupError::Encrypt)?;
        let encrypted = encryptor.wrap_output(out).map_err(BackupError::NotTaken)?;
        let mut out = pack(copy, encrypted, now, &mut |_, _| {}).map_err(BackupError::NotTaken)?;
        out.flush().map_err(BackupError::NotTaken)
    })
}

/// For file systems without hard links.
fn put(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

fn pack<W: Write>(
    mut copy: File,
    encrypted: age::stream::StreamWriter<W>,
    now: Timestamp,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<W> {
    let whole = copy.metadata()?.len();
    // The seconds of a gzip file end in 2106.
    let seconds = u32::try_from(now.as_second()).unwrap_or(0);
    let packed = GzBuilder::new().filename("store.db").mtime(seconds).comment("Casement backup");
    let mut packed = packed.write(encrypted, Compression::fast());
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut done = 0;
    loop {
        let count = copy.read(&mut chunk)?;
        if count == 0 {
            break;
        }
        packed.write_all(&chunk[..count])?;
        done += count as u64;
        progress(done, whole);
    }
    packed.finish()?.finish()
}

/// A file that is being written, gone when this is dropped.
struct Unfinished(PathBuf);

impl Unfinished {
    fn create(path: PathBuf) -> io::Result<(Self, File)> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let out = options.open(&path)?;
        Ok((Self(path), out))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
