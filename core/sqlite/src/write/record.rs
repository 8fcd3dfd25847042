//! The row of a record, while a transaction works on it.

use super::Failure;
use crate::read::row::{about, fixed, heads, number, optional, signed};
use casement_core::id::ActorId;
use casement_core::id::RecordId;
use casement_core::identity::{Heads, Incarnation};
use casement_core::store::{Misuse, ReceiptChain, RecordAbout, Summary};
use rusqlite::{Connection, OptionalExtension, Result, params};

/// The row of a record. What is changed in it is written by [`Self::save`].
#[derive(PartialEq, Eq, Clone)]
pub(super) struct RecordRow {
    pub(super) id: i64,
    pub(super) about: RecordAbout,
    pub(super) incarnation: Option<Incarnation>,
    pub(super) receipts: ReceiptChain,
    pub(super) confirmed: bool,
    pub(super) heads: Option<Heads>,
}

impl RecordRow {
    pub(super) fn find(connection: &Connection, record: RecordId) -> Result<Option<Self>> {
        let mut select = connection.prepare_cached(
            "SELECT id, visit, form, actor, last_number, receipts, receipts_position_max, receipts_digest, confirmed,
                    heads
             FROM record WHERE record = ?1",
        )?;
        let found = select.query_row([record.as_bytes()], |row| {
            let (actor, last_number) = (optional(row, 3)?.map(ActorId::new), number(row, 4)?);
            let (changes, position_max, digest) = (number(row, 5)?, number(row, 6)?, fixed(row, 7)?);
            Ok(Self {
                id: row.get(0)?,
                about: about(row, 1)?,
                incarnation: actor.map(|actor| Incarnation { actor, last_number }),
                receipts: ReceiptChain { changes, position_max, digest },
                confirmed: row.get(8)?,
                heads: heads(row, 9)?,
            })
        });
        found.optional()
    }

    /// The row, made if something says to what the record belongs.
    pub(super) fn find_or_add(
        connection: &Connection,
        record: RecordId,
        about: Option<RecordAbout>,
    ) -> Result<Self, Failure> {
        if let Some(found) = Self::find(connection, record)? {
            return Ok(found);
        }
        let about = about.ok_or(Misuse::RecordUnknown(record))?;
        let mut insert = connection.prepare_cached("INSERT INTO record (record, visit, form) VALUES (?1, ?2, ?3)")?;
        let id = insert.insert(params![record.as_bytes(), about.visit.as_bytes(), about.form.as_bytes()])?;
        Ok(Self { id, about, incarnation: None, receipts: ReceiptChain::default(), confirmed: true, heads: None })
    }

    pub(super) fn known(connection: &Connection, record: RecordId) -> Result<Self, Failure> {
        Ok(Self::find(connection, record)?.ok_or(Misuse::RecordUnknown(record))?)
    }

    pub(super) fn save(&self, connection: &Connection) -> Result<()> {
        let mut update = connection.prepare_cached(
            "UPDATE record SET form = ?2, actor = ?3, last_number = ?4, receipts = ?5, receipts_position_max = ?6,
                    receipts_digest = ?7, confirmed = ?8, heads = ?9
             WHERE id = ?1",
        )?;
        update.execute(params![
            self.id,
            self.about.form.as_bytes(),
            self.incarnation.map(|own| *own.actor.as_bytes()),
            signed(self.incarnation.map_or(0, |own| own.last_number)),
            signed(self.receipts.changes),
            signed(self.receipts.position_max),
            self.receipts.digest,
            self.confirmed,
            self.heads.as_ref().map(Heads::to_bytes),
        ])?;
        Ok(())
    }

    pub(super) fn save_summary(&self, connection: &Connection, summary: &Summary) -> Result<()> {
        let mut update = connection.prepare_cached(
            "UPDATE record SET summary = ?2, answered = ?3, required = ?4, disagreements = ?5, blocking = ?6,
                    changed = ?7
             WHERE id = ?1",
        )?;
        let Summary { bytes, answered, required, disagreements, blocking, changed } = summary;
        let changed = changed.as_millisecond();
        update.execute(params![self.id, &bytes[..], answered, required, disagreements, blocking, changed])?;
        Ok(())
    }
}
