//! Attached files in a backup: one encrypted file each in a folder beside it. They never change, so that each is written once,
//! however often backups are made.

use super::key::{KeyError, Recipients, read_key};
use crate::files::{FileKey, Files, FilesError, Found};
use crate::store::{FileRow, ServerStore, StoreError};
use age::{Decryptor, Encryptor};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Why attached files are not all backed up, or not all restored.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentsError {
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files say what to do.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The folder of the backup cannot be read or written.
    #[error("the backup's folder {0} cannot be used: {1}")]
    Folder(PathBuf, #[source] io::Error),
    /// It cannot be encrypted.
    #[error("the files cannot be encrypted: {0}")]
    Encrypt(#[source] age::EncryptError),
}

/// What was done with attached files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CopiedFiles {
    /// Files that were copied now.
    pub copied: u64,
    /// Files that were copied before.
    pub known: u64,
    /// Files whose content is lost or altered: `casement verify` names them.
    pub unsound: u64,
    /// Bytes of content that were copied.
    pub bytes: u64,
}

/// Files that are looked at at once.
const PAGE: usize = 500;

/// How many attached files a server has, and how many bytes.
///
/// # Errors
/// Where the store cannot be read.
pub fn count_attachments(store: &dyn ServerStore) -> Result<(u64, u64), StoreError> {
    store.workspaces()?.iter().try_fold((0, 0), |(count, bytes), workspace| {
        let used = store.file_usage(workspace.id)?;
        Ok((count + used.count, bytes + used.bytes))
    })
}

/// Writes each attached file into a folder, unless it is there, encrypted to whoever is to be able to read it.
///
/// # Errors
/// As the error says; what was copied before it stays.
pub fn backup_attachments(
    store: &dyn ServerStore,
    files: &Files,
    folder: &Path,
    recipients: &Recipients,
    progress: &mut dyn FnMut(&CopiedFiles),
) -> Result<CopiedFiles, AttachmentsError> {
    let told = |error| AttachmentsError::Folder(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(told)?;
    each(store, |row, done| {
        let path = folder.join(name(row));
        if path.exists() {
            done.known += 1;
            return Ok(());
        }
        let unfinished = path.with_extension("unfinished");
        let copied = copy(files, row, &unfinished, recipients).and_then(|is_sound| {
            if is_sound {
                fs::rename(&unfinished, &path).map_err(told)?;
                File::open(folder).and_then(|folder| folder.sync_all()).map_err(told)?;
            }
            Ok(is_sound)
        });
        if !matches!(copied, Ok(true)) {
            let _ = fs::remove_file(&unfinished);
        }
        if copied? {
            (done.copied, done.bytes) = (done.copied + 1, done.bytes + row.size_bytes);
        } else {
            done.unsound += 1;
        }
        progress(done);
        Ok(())
    })
}

/// Whether what was copied is what its hash says.
fn copy(files: &Files, row: &FileRow, path: &Path, recipients: &Recipients) -> Result<bool, AttachmentsError> {
    let told = |error| AttachmentsError::Folder(path.to_owned(), error);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let out = options.open(path).map_err(told)?;
    let encryptor = Encryptor::with_recipients(recipients.iter()).map_err(AttachmentsError::Encrypt)?;
    let mut encrypted = encryptor.wrap_output(BufWriter::new(out)).map_err(told)?;
    let found = files.check(&key(row), row.size_bytes, &mut |piece| encrypted.write_all(piece))?;
    let out = encrypted.finish().and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error));
    out.and_then(|out| out.sync_all()).map_err(told)?;
    Ok(found == Found::Sound)
}

/// Brings back the attached files of a store that was restored, those that are not there. One that is not in the folder is sent again by
/// the phones that have it still.
///
/// # Errors
/// As the error says; what was brought back before it stays.
pub fn restore_attachments(
    store: &dyn ServerStore,
    files: &Files,
    folder: &Path,
    key_file: &Path,
    progress: &mut dyn FnMut(&CopiedFiles),
) -> Result<CopiedFiles, AttachmentsError> {
    let keys = read_key(key_file)?;
    each(store, |row, done| {
        // A bucket may have lost nothing. What is sound there is not touched, whatever stands in the backup.
        if files.check(&key(row), row.size_bytes, &mut |_| Ok(()))? == Found::Sound {
            done.known += 1;
            return Ok(());
        }
        let path = folder.join(name(row));
        let told = |error| AttachmentsError::Folder(path.clone(), error);
        let input = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                done.unsound += 1;
                return Ok(());
            }
            opened => opened.map_err(told)?,
        };
        let no_backup = |_| told(io::ErrorKind::InvalidData.into());
        let decryptor = Decryptor::new(BufReader::new(input)).map_err(no_backup)?;
        let identities = keys.iter().map(|key| &**key as &dyn age::Identity);
        let mut content = decryptor.decrypt(identities).map_err(no_backup)?;
        files.put(&key(row), &mut content)?;
        match files.check(&key(row), row.size_bytes, &mut |_| Ok(()))? {
            Found::Sound => (done.copied, done.bytes) = (done.copied + 1, done.bytes + row.size_bytes),
            Found::Altered | Found::Missing => {
                files.remove(&key(row))?;
                done.unsound += 1;
            }
        }
        progress(done);
        Ok(())
    })
}

fn each(
    store: &dyn ServerStore,
    mut work: impl FnMut(&FileRow, &mut CopiedFiles) -> Result<(), AttachmentsError>,
) -> Result<CopiedFiles, AttachmentsError> {
    let mut done = CopiedFiles::default();
    for workspace in store.workspaces()? {
        let mut after = 0;
        loop {
            let page = store.files(workspace.id, after, PAGE)?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            for (_, row) in &page {
                work(row, &mut done)?;
            }
        }
    }
    Ok(done)
}

fn key(row: &FileRow) -> FileKey {
    FileKey { workspace: row.workspace, record: row.record, file: row.file }
}

fn name(row: &FileRow) -> String {
    format!("{}-{}-{}.age", row.workspace, row.record, row.file)
}
