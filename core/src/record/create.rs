//! Making a record, and opening one.

use super::Record;
use super::document::{Document, DocumentError, MadeChange, Writer};
use super::journal::Journal;
use super::standing::Standing;
use super::trailing::{Taken, Trailing, opened};
use crate::gate::schema::{RECORD_KEY, SCHEMA_VERSION, VERSION_KEY};
use crate::gate::{self, layout};
use crate::id::{FormVersionId, RecordId, VisitId};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// Why a record cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer Casement wrote it.
    #[error(
        "this record was written by a newer version (schema {found}; this one knows {SCHEMA_VERSION}): update the app"
    )]
    NewerSchema {
        /// Its schema.
        found: u64,
    },
    /// It is another record than was asked for.
    #[error("this is another record")]
    OtherRecord,
    /// The snapshot or a change cannot be read. From all raw changes it may be opened still.
    #[error("the record cannot be read")]
    Unreadable(#[from] DocumentError),
}

/// The id of the record that a visit's team shares for a form. Two phones that begin it offline begin the same one.
pub fn shared_record_id(visit: VisitId, form_id: &str) -> RecordId {
    let mut hasher = Sha256::new();
    hasher.update(b"casement shared record 1");
    hasher.update(visit.as_bytes());
    hasher.update(form_id.as_bytes());
    let mut id = [0; RecordId::LENGTH];
    id.copy_from_slice(&hasher.finalize()[..RecordId::LENGTH]);
    RecordId::new(id)
}

/// A layout change, with its hash.
pub(super) fn laid_out(record: RecordId, bytes: Vec<u8>) -> Result<MadeChange, DocumentError> {
    let change = gate::read(record, &bytes).map_err(|_| DocumentError::Unfit)?;
    Ok(MadeChange { hash: change.hash, author: None, actor: change.actor, number: change.seq, bytes })
}

impl Record {
    /// A new record, with the changes that begin it: the same bytes on every device.
    pub fn create(id: RecordId, form: FormVersionId, writer: Writer) -> Result<(Self, Vec<MadeChange>), OpenError> {
        let made = vec![laid_out(id, layout::genesis(id))?, laid_out(id, layout::form(id, form))?];
        let bytes: Vec<&[u8]> = made.iter().map(|change| &change.bytes[..]).collect();
        let record = Self::of(id, opened(id, None, &bytes)?, writer)?;
        Ok((record, made))
    }

    /// Opens a record from this device's own snapshot, if any, and the raw changes since, each after those that it depends
    /// on. Both come from this device's store, where nothing gets past the gate; never from elsewhere. A change that does not
    /// fit is left out, with what depends on it: [`Self::take_unfit`] names them.
    ///
    /// # Errors
    /// Where the snapshot cannot be read, try again without it and with all raw changes.
    pub fn open(id: RecordId, writer: Writer, snapshot: Option<&[u8]>, tail: &[&[u8]]) -> Result<Self, OpenError> {
        let base = snapshot.map(Document::of_snapshot).transpose()?;
        Self::of(id, opened(id, base, tail)?, writer)
    }

    fn of(id: RecordId, taken: Taken, writer: Writer) -> Result<Self, OpenError> {
        let Taken { mut document, unfit } = taken;
        let found = document.root_number(VERSION_KEY).ok_or(DocumentError::NotARecord)?;
        if found > SCHEMA_VERSION {
            return Err(OpenError::NewerSchema { found });
        }
        if document.root_bytes(RECORD_KEY).as_deref() != Some(&id.as_bytes()[..]) {
            return Err(OpenError::OtherRecord);
        }
        document.set_writer(writer);
        let mut record = Self::over(id, writer, document);
        record.leave_out(unfit);
        Ok(record)
    }

    /// The same record as another device or actor writes to it. What is written to one stays out of the other.
    ///
    /// # Errors
    /// Where something did not fit and was left out: it may be this writer's own, and its number must not be used twice.
    pub fn written_by(&self, writer: Writer) -> Result<Self, DocumentError> {
        let mut record = self.clone();
        record.catch_up();
        if record.own_left_out || !record.left_out.is_empty() {
            return Err(DocumentError::OwnUnfit);
        }
        record.document.write().set_writer(writer);
        record.writer = writer;
        Ok(record)
    }

    /// The record that a document is.
    pub(super) fn over(id: RecordId, writer: Writer, document: Document) -> Self {
        let mut journal = Journal::default();
        document.report(&mut journal);
        let standing = Standing::of(&document, &journal);
        Self {
            id,
            writer,
            document: Trailing::new(document),
            journal,
            standing,
            seen: None,
            left_out: FxHashSet::default(),
            own_left_out: false,
            unfit: Vec::new(),
        }
    }

    /// The change that moved the record to a version of its form.
    pub(super) fn moved_to(&self, form: FormVersionId) -> Option<super::journal::ChangeIndex> {
        let change = gate::read(self.id, &layout::form(self.id, form)).ok()?;
        self.journal.find(&change.hash)
    }

    /// Moves the record to another version of its form. The change is the same on every device; `None` where the record
    /// is in that version already.
    pub fn adopt_form(&mut self, form: FormVersionId) -> Result<Option<MadeChange>, DocumentError> {
        if self.standing.forms.contains(&form) {
            return Ok(None);
        }
        let made = laid_out(self.id, layout::form(self.id, form))?;
        self.catch_up();
        self.document.write().apply(&[&made.bytes])?;
        self.document.read().report(&mut self.journal);
        self.standing.forms.insert(form);
        self.know_own(std::slice::from_ref(&made));
        Ok(Some(made))
    }
}
