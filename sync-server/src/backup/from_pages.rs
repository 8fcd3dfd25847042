//! Backups as the pages know them: which were made, whether one is due, and one that is handed over as it is written.

use super::key::Recipients;
use super::made::{MadeBackup, made_backups, note_backup};
use super::write::{BackupError, backup_into};
use jiff::{SignedDuration, Timestamp};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Without a backup for so long, somebody is to be told: a week without one is a week of work that a broken disk takes.
pub const BACKUP_DUE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The backups of one data folder.
pub struct Backups {
    folder: PathBuf,
    /// One is handed over at once: each is a copy of the whole store on the disk while it lasts.
    room: Arc<Semaphore>,
}

/// How it stands with backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is one that is new enough, or the workspace is newer than that.
    Fine,
    /// The last one is so many days old.
    Late(u32),
    /// None was ever made here.
    None,
}

impl Backups {
    /// Of the store in this folder.
    pub fn of(folder: PathBuf) -> Self {
        Self { folder, room: Arc::new(Semaphore::new(1)) }
    }

    /// Which were made, the newest first.
    pub fn made(&self) -> Vec<MadeBackup> {
        made_backups(&self.folder)
    }

    /// Whether one is due, for a workspace that was founded then.
    pub fn standing(&self, founded: Timestamp, now: Timestamp) -> Standing {
        standing(self.made().first().and_then(MadeBackup::moment), founded, now)
    }

    /// The right to be handed a backup; none while somebody else is.
    pub fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.room).try_acquire_owned().ok()
    }

    /// Writes a backup of this moment, and notes it once all of it was taken. It blocks.
    ///
    /// # Errors
    /// As the error says; nothing is noted then.
    pub fn hand_over(&self, recipients: &Recipients, now: Timestamp, out: impl Write) -> Result<(), BackupError> {
        let mut counted = Counted { out, bytes: 0 };
        backup_into(&self.folder, recipients, now, &mut counted)?;
        let made = MadeBackup {
            at: now.as_second(),
            bytes: counted.bytes,
            recipients: recipients.texts(),
            attachments: false,
            by_page: true,
        };
        if let Err(error) = note_backup(&self.folder, &made) {
            tracing::warn!(%error, "a backup was handed over and could not be noted");
        }
        Ok(())
    }
}

fn standing(last: Option<Timestamp>, founded: Timestamp, now: Timestamp) -> Standing {
    let is_due = |since: Timestamp| now.duration_since(since) >= BACKUP_DUE;
    match last {
        Some(last) if is_due(last) => {
            let days = now.duration_since(last).as_hours() / 24;
            Standing::Late(u32::try_from(days).unwrap_or(u32::MAX))
        }
        None if is_due(founded) => Standing::None,
        _ => Standing::Fine,
    }
}

struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_a_backup_is_told() {
        let day = |day: i64| Timestamp::from_second(1_764_000_000 + day * 86_400).unwrap();
        assert_eq!(standing(None, day(0), day(6)), Standing::Fine, "nothing to speak of is there yet");
        assert_eq!(standing(None, day(0), day(7)), Standing::None);
        assert_eq!(standing(Some(day(1)), day(0), day(7)), Standing::Fine);
        assert_eq!(standing(Some(day(1)), day(0), day(11)), Standing::Late(10));
    }
}
