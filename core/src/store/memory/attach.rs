//! Attached files, in memory.

use super::{MemoryStore, State};
use crate::id::{FileHash, RecordId};
use crate::limits::ATTACHMENT_BYTES_MAX;
use crate::store::{
    AttachmentError, AttachmentLine, AttachmentStore, EpochId, KeptFile, Misuse, Piece, StoreError, Taken,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

/// All files, and of which records they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Attached {
    files: BTreeMap<FileHash, Arc<HeldFile>>,
    /// Each with its number in the order in which they came, and the life of the server that has it.
    of_records: BTreeMap<(RecordId, FileHash), (u64, Option<EpochId>)>,
    last: u64,
}

#[derive(Debug, Clone)]
struct HeldFile {
    size_bytes: u64,
    bytes: Vec<u8>,
    is_whole: bool,
}

impl Attached {
    /// How many files of a record the server has not receipted.
    pub(super) fn unreceipted(&self, record: RecordId, epoch: Option<EpochId>) -> u64 {
        let of_record = self.of_records.iter().filter(|((of, _), _)| *of == record);
        of_record.filter(|((_, file), (_, receipted))| self.is_only_here(*file, *receipted, epoch)).count() as u64
    }

    /// Removes what the server has of these records; gives how many files are gone.
    pub(super) fn purge(&mut self, records: &BTreeSet<RecordId>, epoch: Option<EpochId>) -> u64 {
        let stays = |(record, file): (RecordId, FileHash), receipted| {
            !records.contains(&record) || self.is_only_here(file, receipted, epoch)
        };
        let of_records = self.of_records.iter().filter(|(key, (_, receipted))| stays(**key, *receipted));
        self.of_records = of_records.map(|(key, value)| (*key, *value)).collect();
        self.drop_unused()
    }

    /// What is half fetched can be fetched again.
    fn is_only_here(&self, file: FileHash, receipted: Option<EpochId>, epoch: Option<EpochId>) -> bool {
        self.files.get(&file).is_some_and(|held| held.is_whole) && !is_receipted(receipted, epoch)
    }

    fn drop_unused(&mut self) -> u64 {
        let before = self.files.len();
        let used: BTreeSet<FileHash> = self.of_records.keys().map(|(_, file)| *file).collect();
        self.files.retain(|file, _| used.contains(file));
        (before - self.files.len()) as u64
    }

    fn add(&mut self, record: RecordId, file: FileHash) -> &mut Option<EpochId> {
        let entry = self.of_records.entry((record, file)).or_insert_with(|| {
            self.last += 1;
            (self.last, None)
        });
        &mut entry.1
    }
}

fn is_receipted(receipted: Option<EpochId>, epoch: Option<EpochId>) -> bool {
    receipted.is_some() && receipted == epoch
}

impl State {
    pub(super) fn epoch(&self) -> Option<EpochId> {
        self.cursor.map(|cursor| cursor.epoch)
    }

    fn known(&self, record: RecordId) -> Result<(), Misuse> {
        if self.records.contains_key(&record) { Ok(()) } else { Err(Misuse::RecordUnknown(record)) }
    }

    fn take_piece(&mut self, piece: &Piece<'_>) -> Result<Taken, AttachmentError> {
        piece.check()?;
        self.known(piece.record)?;
        let file = piece.file;
        let known = self.attached.files.get(&file);
        if known.is_some_and(|known| known.is_whole) {
            *self.attached.add(piece.record, file) = Some(piece.epoch);
            return Ok(Taken::Whole);
        }
        let begun = known.filter(|known| known.size_bytes == piece.size_bytes).map(|known| known.bytes.clone());
        let mut bytes = begun.unwrap_or_default();
        if bytes.len() as u64 != piece.offset {
            return Ok(Taken::Held(bytes.len() as u64));
        }
        bytes.extend_from_slice(piece.bytes);
        let held = bytes.len() as u64;
        let is_whole = held == piece.size_bytes;
        if is_whole && Sha256::digest(&bytes)[..] != file.as_bytes()[..] {
            self.attached.of_records.retain(|(_, of), _| *of != file);
            self.attached.files.remove(&file);
            return Ok(Taken::Wrong);
        }
        self.attached.files.insert(file, Arc::new(HeldFile { size_bytes: piece.size_bytes, bytes, is_whole }));
        *self.attached.add(piece.record, file) = Some(piece.epoch);
        Ok(if is_whole { Taken::Whole } else { Taken::Held(held) })
    }
}

impl AttachmentStore for MemoryStore {
    fn keep_file(&mut self, record: RecordId, content: &mut dyn Read) -> Result<KeptFile, AttachmentError> {
        self.state.known(record)?;
        let mut bytes = Vec::new();
        let read = content.take(ATTACHMENT_BYTES_MAX + 1).read_to_end(&mut bytes);
        read.map_err(AttachmentError::Unreadable)?;
        let size_bytes = bytes.len() as u64;
        if size_bytes > ATTACHMENT_BYTES_MAX {
            return Err(AttachmentError::TooLarge);
        }
        let file = FileHash::new(Sha256::digest(&bytes).into());
        let attached = &mut self.state.attached;
        if attached.files.get(&file).is_none_or(|known| !known.is_whole) {
            // What was being fetched is another record's, or this one's: the server has it.
            attached.files.insert(file, Arc::new(HeldFile { size_bytes, bytes, is_whole: true }));
        }
        attached.add(record, file);
        Ok(KeptFile { file, size_bytes })
    }

    fn read_file(&self, file: FileHash, offset: u64, into: &mut [u8]) -> Result<usize, AttachmentError> {
        let held = self.state.attached.files.get(&file).filter(|held| held.is_whole).ok_or(AttachmentError::Absent)?;
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(held.bytes.len());
        let count = into.len().min(held.bytes.len() - from);
        into[..count].copy_from_slice(&held.bytes[from..from + count]);
        Ok(count)
    }

    fn files(&self) -> Result<Vec<AttachmentLine>, StoreError> {
        let (attached, epoch) = (&self.state.attached, self.state.epoch());
        let mut all: Vec<_> = attached.of_records.iter().collect();
        all.sort_by_key(|(_, (number, _))| *number);
        let line = |(&(record, file), &(_, receipted)): (&(RecordId, FileHash), &(u64, Option<EpochId>))| {
            let held = attached.files.get(&file)?;
            Some(AttachmentLine {
                record,
                file,
                size_bytes: held.size_bytes,
                held_bytes: held.bytes.len() as u64,
                is_whole: held.is_whole,
                is_receipted: is_receipted(receipted, epoch),
            })
        };
        Ok(all.into_iter().filter_map(line).collect())
    }

    fn take_piece(&mut self, piece: &Piece<'_>) -> Result<Taken, AttachmentError> {
        let mut next = self.state.clone();
        let taken = next.take_piece(piece)?;
        self.state = next;
        Ok(taken)
    }

    fn receipt_file(&mut self, record: RecordId, file: FileHash, epoch: EpochId) -> Result<(), StoreError> {
        if let Some((_, receipted)) = self.state.attached.of_records.get_mut(&(record, file)) {
            *receipted = Some(epoch);
        }
        Ok(())
    }

    fn let_go_file(&mut self, record: RecordId, file: FileHash) -> Result<bool, StoreError> {
        let was_there = self.state.attached.of_records.remove(&(record, file)).is_some();
        self.state.attached.drop_unused();
        Ok(was_there)
    }
}
