//! What of one record is new for a phone.

use super::request::{read_about, write_about};
use super::{SignedStatement, fields, read_list, write_list};
use crate::id::RecordId;
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::{CHANGE_BYTES_MAX, STORE_SNAPSHOT_BYTES_MAX, SYNC_CHANGES_MAX, SYNC_STATEMENTS_MAX};
use crate::store::RecordAbout;

/// What of one record is new for a phone: a snapshot where it has nothing yet, changes, statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPull<'a> {
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
    /// The record up to some place.
    pub snapshot: Option<PulledSnapshot<'a>>,
    /// Raw changes with their places in the server's log, each after those that it depends on.
    pub changes: Vec<(u64, &'a [u8])>,
    /// What was signed, the attestations for all of these changes among them.
    pub statements: Vec<SignedStatement<'a>>,
}

/// A record as the server merged it, to be checked against hashes and attestations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PulledSnapshot<'a> {
    /// The saved document.
    pub bytes: &'a [u8],
    /// How many changes it holds.
    pub changes: u64,
    /// The furthest place in the server's log that it holds.
    pub position: u64,
}

impl<'a> RecordPull<'a> {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(6);
        out.bytes(self.record.as_bytes());
        write_about(out, self.about);
        match &self.snapshot {
            None => out.nothing(),
            Some(snapshot) => {
                out.list(3);
                out.bytes(snapshot.bytes);
                out.number(snapshot.changes);
                out.number(snapshot.position);
            }
        }
        write_list(out, &self.changes, |out, (position, bytes)| {
            out.list(2);
            out.number(*position);
            out.bytes(bytes);
        });
        write_list(out, &self.statements, |out, statement| statement.write(out));
    }

    pub(crate) fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        fields(input, 6)?;
        let (record, about) = (RecordId::new(input.fixed()?), read_about(input)?);
        let snapshot = if input.is_nothing()? {
            None
        } else {
            fields(input, 3)?;
            let bytes = input.bytes(STORE_SNAPSHOT_BYTES_MAX)?;
            Some(PulledSnapshot { bytes, changes: input.number()?, position: input.number()? })
        };
        let changes = read_list(input, SYNC_CHANGES_MAX, |input| {
            fields(input, 2)?;
            Ok((input.number()?, input.bytes(CHANGE_BYTES_MAX)?))
        })?;
        let statements = read_list(input, SYNC_STATEMENTS_MAX, SignedStatement::read)?;
        Ok(Self { record, about, snapshot, changes, statements })
    }
}
