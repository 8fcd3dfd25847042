//! Attached files: encrypted in the folder `attachments`, each with a key of its own in the database.
//!
//! A file is there once its row is: it is written whole and synced before, and what lies in the folder without a row is swept
//! away. It is gone once its row is: what is left lies there without a key.

mod folder;
mod keep;
mod read;
mod rows;
mod seal;
mod take;

pub(crate) use rows::drop_unused;

use crate::error::{file_error, store_error};
use crate::key::scrub_stack;
use crate::store::SqliteStore;
use crate::{OpenError, write};
use casement_core::id::{FileHash, RecordId};
use casement_core::store::{
    AttachmentError, AttachmentLine, AttachmentStore, EpochId, KeptFile, Misuse, Piece, StoreError, Taken,
};
use folder::Folder;
use std::io::Read;

impl SqliteStore {
    fn folder(&self) -> Folder {
        Folder::at(self.files.attachments())
    }

    /// Removes what lies in the folder and has no row: what was being written when the program was killed, what was removed.
    /// Whatever cannot be removed now is removed the next time.
    pub(crate) fn sweep_files(&self) {
        if let Ok(names) = self.connection().and_then(|connection| rows::names(connection).map_err(store_error)) {
            let _ = self.folder().sweep(&names);
        }
    }

    fn known(&self, record: RecordId) -> Result<i64, AttachmentError> {
        let found = rows::record_row(self.connection()?, record).map_err(store_error)?;
        Ok(found.ok_or(Misuse::RecordUnknown(record))?)
    }
}

impl AttachmentStore for SqliteStore {
    fn keep_file(&mut self, record: RecordId, content: &mut dyn Read) -> Result<KeptFile, AttachmentError> {
        let record = self.known(record)?;
        let folder = self.folder();
        let written = keep::write(&folder, content)?;
        let name = written.row.name;
        let kept = KeptFile { file: written.hash, size_bytes: written.row.size };
        let committed = self.transaction(|transaction| rows::keep_whole(transaction, record, &written));
        scrub_stack();
        match committed {
            // The file that is not needed: the one just written where there is one already, or the half of it that was fetched.
            Ok(unused) => {
                unused.into_iter().for_each(|name| folder.remove(&name));
                Ok(kept)
            }
            Err(error) => {
                folder.remove(&name);
                Err(error.into())
            }
        }
    }

    fn read_file(&self, file: FileHash, offset: u64, into: &mut [u8]) -> Result<usize, AttachmentError> {
        let row = rows::find(self.connection()?, file).map_err(store_error)?;
        let row = row.filter(|row| row.is_whole).ok_or(AttachmentError::Absent)?;
        read::read(&self.folder(), &row, offset, into)
    }

    fn files(&self) -> Result<Vec<AttachmentLine>, StoreError> {
        rows::lines(self.connection()?).map_err(store_error)
    }

    fn take_piece(&mut self, piece: &Piece<'_>) -> Result<Taken, AttachmentError> {
        piece.check()?;
        let record = self.known(piece.record)?;
        let taken = take::take(self, record, piece);
        scrub_stack();
        taken
    }

    fn receipt_file(&mut self, record: RecordId, file: FileHash, epoch: EpochId) -> Result<(), StoreError> {
        self.transaction(|transaction| Ok(rows::receipt(transaction, record, file, epoch)?))
    }

    fn let_go_file(&mut self, record: RecordId, file: FileHash) -> Result<bool, StoreError> {
        let was_there = self.transaction(|transaction| {
            let was_there = rows::let_go(transaction, record, file)?;
            drop_unused(transaction)?;
            Ok::<_, write::Failure>(was_there)
        })?;
        if was_there {
            self.forget_removed();
        }
        Ok(was_there)
    }
}

/// An error of the file system, as one of the store's.
fn io_error(error: std::io::Error) -> StoreError {
    match file_error(error) {
        OpenError::Full => StoreError::Full,
        other => StoreError::Other(Box::new(other)),
    }
}

/// Random bytes of the system.
fn draw<const LENGTH: usize>() -> Result<[u8; LENGTH], StoreError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|source| StoreError::Other(Box::new(source)))?;
    Ok(bytes)
}
