//! Making a store of a backup again.

use super::key::{KeyError, read_key};
use crate::domain::audit::{AuditEntry, By};
use crate::store::{Administration, ServerStore, SessionActs, SqliteStore, StoreError};
use age::{DecryptError, Decryptor};
use casement_core::identity::WorkspaceKey;
use casement_core::identity::roster::Roster;
use flate2::read::GzDecoder;
use jiff::Timestamp;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// Why there is no store. The folder has none, as before.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The backup cannot be read.
    #[error("the backup {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    /// The backup is for another key.
    #[error("the key {0} does not open this backup: it was encrypted to another recipient")]
    OtherKey(PathBuf),
    /// It is no backup, or was cut short or altered.
    #[error("the file {0} is no backup, or was cut short or altered")]
    NoBackup(PathBuf),
    /// The folder cannot be written.
    #[error("the store cannot be written: {0}")]
    Unwritten(#[source] io::Error),
}

/// What was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made, by the clock of the server that made it.
    pub made: Option<Timestamp>,
    /// How many workspaces it has.
    pub workspaces: usize,
}

/// Bytes that are read at once.
const CHUNK_BYTES: usize = 256 << 10;

/// Makes a store of a backup, in a folder where there is none. The store begins another life, so that phones find out that it was
/// restored, and send again what it lacks; each workspace's audit log tells of it. `progress` is told how many bytes of the
/// database there are.
///
/// # Errors
/// As the error says; the folder then has no store.
pub fn restore(
    file: &Path,
    key: &Path,
    folder: &Path,
    now: Timestamp,
    progress: &mut dyn FnMut(u64),
) -> Result<Restored, RestoreError> {
    let keys = read_key(key)?;
    let input = File::open(file).map_err(|error| RestoreError::Unreadable(file.to_owned(), error))?;
    let no_backup = || RestoreError::NoBackup(file.to_owned());
    let decryptor = Decryptor::new(BufReader::new(input)).map_err(|_| no_backup())?;
    let decrypted =
        decryptor.decrypt(keys.iter().map(|key| &**key as &dyn age::Identity)).map_err(|error| match error {
            DecryptError::NoMatchingKeys => RestoreError::OtherKey(key.to_owned()),
            _ => no_backup(),
        })?;
    let mut packed = GzDecoder::new(BufReader::new(decrypted));
    let mut made = None;
    let store = SqliteStore::restore(folder, |out| {
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut done = 0;
        loop {
            let count = packed.read(&mut chunk).map_err(|_| no_backup())?;
            if count == 0 {
                break;
            }
            out.write_all(&chunk[..count]).map_err(RestoreError::Unwritten)?;
            done += count as u64;
            progress(done);
        }
        let seconds = packed.header().map(flate2::GzHeader::mtime).filter(|seconds| *seconds > 0);
        made = seconds.and_then(|seconds| Timestamp::from_second(i64::from(seconds)).ok());
        Ok(())
    });
    let store = store.map_err(|error| match error {
        // What was decrypted whole and is no sound database was none when it was encrypted.
        RestoreError::Store(StoreError::Damaged) => no_backup(),
        other => other,
    })?;
    let workspaces = store.workspaces()?;
    for workspace in &workspaces {
        tell(&store, workspace.id, made, now)?;
    }
    Ok(Restored { made, workspaces: workspaces.len() })
}

/// A line in the audit log.
fn tell(
    store: &SqliteStore,
    workspace: casement_core::id::WorkspaceId,
    made: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(directory) = store.directory(workspace)? else { return Ok(()) };
    let key = WorkspaceKey::from_seed(&directory.workspace.seed);
    let mut roster = Roster::new(key.fingerprint());
    roster.extend(&directory.roster).map_err(|_| StoreError::Damaged)?;
    let about = made.map_or_else(|| "a backup".to_owned(), |made| format!("backup of {made}"));
    store.administer(&Administration {
        workspace,
        found: None,
        roster: Vec::new(),
        roster_after: roster.point(),
        invite: Vec::new(),
        // What was used since the backup, or taken back, must not be open again; sessions that have ended must not go on. Their devices
        // are revoked later: the roster grows again only when phones have brought what they know of it.
        use_up: directory.invitations.iter().map(|row| row.code_hash).collect(),
        visits: Vec::new(),
        items: Vec::new(),
        sessions: SessionActs {
            use_up: directory.sign_ins.iter().map(|row| row.code_hash).collect(),
            end: directory.sessions.iter().map(|row| row.token_hash).collect(),
            ..SessionActs::default()
        },
        audit: AuditEntry::line(directory.audit, now, By::CommandLine, "restore", &about),
        audit_after: directory.audit,
    })
}
