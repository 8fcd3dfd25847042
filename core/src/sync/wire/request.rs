//! What a phone sends.

use super::auth::Auth;
use super::frame::{FrameError, Packed, within_bound};
use super::{VERSION, fields, read_list, write_list};
use crate::id::{FormVersionId, RecordId, VisitId};
use crate::identity::message::{Message, Reader, Writer};
use crate::identity::roster::{RosterEntry, RosterPoint};
use crate::identity::{Heads, MessageError};
use crate::limits::{
    CHANGE_BYTES_MAX, ROSTER_ENTRY_BYTES_MAX, STORE_ITEM_BYTES_MAX, STORE_STATEMENT_BYTES_MAX, SYNC_CHANGES_MAX,
    SYNC_COMPARED_MAX, SYNC_ITEMS_MAX, SYNC_RECORDS_MAX, SYNC_ROSTER_ENTRIES_MAX, SYNC_STATEMENTS_MAX,
};
use crate::store::{Cursor, EpochId, RecordAbout, StatementKind};

/// A request as it arrives: who speaks, and what, still packed. Nothing is inflated before the speaker is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// Who speaks.
    pub auth: Auth,
    /// A [`SyncRequest`], packed.
    pub body: Packed<'a>,
}

/// What a phone has and wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest<'a> {
    /// How far it has come in the server's log; none at first.
    pub cursor: Option<Cursor>,
    /// How far it knows the roster.
    pub roster: RosterPoint,
    /// Entries of the roster that the server, which was restored, has said not to have. They are signed by the workspace.
    pub roster_entries: Vec<RosterEntry>,
    /// Between which places of the server's log it has everything that it sent: the server need not send that back.
    pub receipted: Option<(u64, u64)>,
    /// How many bytes of answer it takes at once. The server may give less.
    pub answer_bytes_max: u32,
    /// Whether more is waiting to be sent than stands here: the server then sends nothing yet but receipts.
    pub more: bool,
    /// Where records stand here, to be compared: after the server was restored.
    pub compared: Vec<(RecordId, Heads)>,
    /// Visits that were made on the phone.
    pub visits: Vec<(VisitId, &'a [u8])>,
    /// What the server does not have yet.
    pub records: Vec<RecordPush<'a>>,
}

/// What of one record the server does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPush<'a> {
    /// Which record.
    pub record: RecordId,
    /// The visit and the form version.
    pub about: RecordAbout,
    /// Raw changes, each after those that it depends on.
    pub changes: Vec<&'a [u8]>,
    /// What was signed: above all the attestations of whoever made the changes.
    pub statements: Vec<SignedStatement<'a>>,
}

/// A signed statement about the record with which it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedStatement<'a> {
    /// What it is.
    pub kind: StatementKind,
    /// Its canonical bytes.
    pub bytes: &'a [u8],
}

impl<'a> Request<'a> {
    /// Packs what a phone sends.
    pub fn new(auth: Auth, body: &SyncRequest<'_>) -> Request<'static> {
        Request { auth, body: Packed::pack(body.encode()) }
    }

    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(4);
        out.number(VERSION);
        self.auth.write(&mut out);
        self.body.write(&mut out);
        out.into_bytes()
    }

    /// Reads what arrived, as far as who speaks.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = Reader::new(within_bound(bytes)?);
        let count = input.list(4)?;
        let version = input.number()?;
        if version > VERSION {
            return Err(MessageError::Newer(version).into());
        }
        if version != VERSION || count != 4 {
            return Err(MessageError::Malformed.into());
        }
        let (auth, body) = (Auth::read(&mut input)?, Packed::read(&mut input)?);
        input.end()?;
        Ok(Self { auth, body })
    }
}

impl<'a> SyncRequest<'a> {
    /// Its bytes, before packing.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(9);
        write_cursor(&mut out, self.cursor);
        out.number(self.roster.entries);
        write_list(&mut out, &self.roster_entries, |out, entry| out.bytes(&entry.encode()));
        match self.receipted {
            None => out.nothing(),
            Some((first, last)) => {
                out.list(2);
                out.number(first);
                out.number(last);
            }
        }
        out.number(u64::from(self.answer_bytes_max));
        out.flag(self.more);
        write_list(&mut out, &self.compared, |out, (record, heads)| {
            out.list(2);
            out.bytes(record.as_bytes());
            heads.write(out);
        });
        write_list(&mut out, &self.visits, |out, (visit, bytes)| {
            out.list(2);
            out.bytes(visit.as_bytes());
            out.bytes(bytes);
        });
        write_list(&mut out, &self.records, |out, record| record.write(out));
        out.into_bytes()
    }

    /// Reads an unpacked body.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, MessageError> {
        let mut input = Reader::new(bytes);
        fields(&mut input, 9)?;
        let request = Self {
            cursor: read_cursor(&mut input)?,
            roster: RosterPoint { entries: input.number()?, ..RosterPoint::default() },
            roster_entries: read_list(&mut input, SYNC_ROSTER_ENTRIES_MAX, |input| {
                RosterEntry::decode(input.bytes(ROSTER_ENTRY_BYTES_MAX)?)
            })?,
            receipted: if input.is_nothing()? {
                None
            } else {
                fields(&mut input, 2)?;
                Some((input.number()?, input.number()?))
            },
            answer_bytes_max: u32::try_from(input.number()?).unwrap_or(u32::MAX),
            more: input.flag()?,
            compared: read_list(&mut input, SYNC_COMPARED_MAX, |input| {
                fields(input, 2)?;
                Ok((RecordId::new(input.fixed()?), Heads::read(input)?))
            })?,
            visits: read_list(&mut input, SYNC_ITEMS_MAX, |input| {
                fields(input, 2)?;
                Ok((VisitId::new(input.fixed()?), input.bytes(STORE_ITEM_BYTES_MAX)?))
            })?,
            records: read_list(&mut input, SYNC_RECORDS_MAX, RecordPush::read)?,
        };
        input.end()?;
        Ok(request)
    }
}

impl<'a> RecordPush<'a> {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(5);
        out.bytes(self.record.as_bytes());
        write_about(out, self.about);
        write_list(out, &self.changes, |out, bytes| out.bytes(bytes));
        write_list(out, &self.statements, |out, statement| statement.write(out));
    }

    pub(crate) fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        fields(input, 5)?;
        Ok(Self {
            record: RecordId::new(input.fixed()?),
            about: read_about(input)?,
            changes: read_list(input, SYNC_CHANGES_MAX, |input| input.bytes(CHANGE_BYTES_MAX))?,
            statements: read_list(input, SYNC_STATEMENTS_MAX, SignedStatement::read)?,
        })
    }
}

impl<'a> SignedStatement<'a> {
    pub(super) fn write(&self, out: &mut Writer) {
        out.list(2);
        out.number(match self.kind {
            StatementKind::Attestation => 0,
            StatementKind::Approval => 1,
        });
        out.bytes(self.bytes);
    }

    pub(super) fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        fields(input, 2)?;
        let kind = match input.number()? {
            0 => StatementKind::Attestation,
            1 => StatementKind::Approval,
            _ => return Err(MessageError::Malformed),
        };
        Ok(Self { kind, bytes: input.bytes(STORE_STATEMENT_BYTES_MAX)? })
    }
}

/// Two fields: the visit, the form version.
pub(super) fn write_about(out: &mut Writer, about: RecordAbout) {
    out.bytes(about.visit.as_bytes());
    out.bytes(about.form.as_bytes());
}

pub(super) fn read_about(input: &mut Reader<'_>) -> Result<RecordAbout, MessageError> {
    Ok(RecordAbout { visit: VisitId::new(input.fixed()?), form: FormVersionId::new(input.fixed()?) })
}

pub(super) fn write_cursor(out: &mut Writer, cursor: Option<Cursor>) {
    let Some(cursor) = cursor else { return out.nothing() };
    out.list(3);
    out.bytes(&cursor.epoch.0);
    out.number(cursor.position);
    match cursor.within {
        Some(within) => out.number(within),
        None => out.nothing(),
    }
}

pub(super) fn read_cursor(input: &mut Reader<'_>) -> Result<Option<Cursor>, MessageError> {
    if input.is_nothing()? {
        return Ok(None);
    }
    fields(input, 3)?;
    let (epoch, position) = (EpochId(input.fixed()?), input.number()?);
    let within = if input.is_nothing()? { None } else { Some(input.number()?) };
    Ok(Some(Cursor { epoch, position, within }))
}
