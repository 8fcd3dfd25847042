//! What the server answers.

use super::auth::{read_session, write_session};
use super::frame::{FrameError, Packed, within_bound};
use super::request::{read_cursor, write_cursor};
use super::{Notice, RecordPull, VERSION, WireItem, fields, read_list, verdicts, write_list};
use crate::id::RecordId;
use crate::identity::message::{Message, Reader, Writer};
use crate::identity::roster::RosterEntry;
use crate::identity::{Challenge, MessageError};
use crate::limits::{
    CHALLENGE_BYTES_MAX, ROSTER_ENTRY_BYTES_MAX, SYNC_COMPARED_MAX, SYNC_ITEMS_MAX, SYNC_NOTICES_MAX, SYNC_RECORDS_MAX,
    SYNC_ROSTER_ENTRIES_MAX,
};
use crate::store::{Cursor, Verdict};
use jiff::Timestamp;

/// An answer as it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<'a> {
    /// An [`Answer`], packed.
    Answer(Packed<'a>),
    /// Nothing was done, and why.
    Refusal(ServerRefusal),
}

/// Why the server did nothing, by what to do next. Everything that was sent may be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerRefusal {
    /// Answer this, and send the request again.
    Prove(Challenge),
    /// The server does not know the device: enrol again, or ask at which server it was enrolled.
    UnknownDevice,
    /// Wait so many seconds: this device sends too much, or the server has too much to do.
    Busy(u32),
    /// Update the app: the server speaks up to this version.
    OtherVersion(u64),
    /// Report: the server could not read the request.
    Unreadable,
    /// Try again later: something failed on the server, and whoever runs it was told.
    Failed,
}

/// What the server has done and what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// To which request: the first 16 bytes of the SHA-256 of its unpacked body.
    pub to: [u8; 16],
    /// The server's clock.
    pub now: Timestamp,
    /// With which to speak next.
    pub session: Session,
    /// How far everything up to this answer reaches.
    pub cursor: Cursor,
    /// Whether there is more: ask again at once.
    pub more: bool,
    /// What became of what was sent, in the order of the request.
    pub receipts: Vec<RecordReceipts>,
    /// For each visit that was sent, whether the server has it now.
    pub visits: Vec<Verdict>,
    /// Records of which the server has all that the phone named, when they were compared.
    pub confirmed: Vec<RecordId>,
    /// Records of which it lacks something that the phone named: send all of them again.
    pub lacking: Vec<RecordId>,
    /// How many entries of the roster the server has. Where the phone has more, it sends them: the server was restored.
    pub roster_known: u64,
    /// Entries of the roster that the phone does not know.
    pub roster: Vec<RosterEntry>,
    /// Forms, places and visits that are new, changed or gone.
    pub items: Vec<WireItem<'a>>,
    /// What of records is new.
    pub records: Vec<RecordPull<'a>>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// What became of one record's part of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordReceipts {
    /// Which record.
    pub record: RecordId,
    /// For each of its changes.
    pub changes: Vec<Verdict>,
    /// For each of its statements.
    pub statements: Vec<Verdict>,
}

/// A session with the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What to show.
    pub token: Vec<u8>,
    /// For how long it is good.
    pub seconds: u32,
    /// To be answered once that is over, so that the next request need not begin with a question.
    pub next: Challenge,
}

impl<'a> Reply<'a> {
    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Answer(body) => {
                out.list(4);
                out.number(VERSION);
                out.number(0);
                body.write(&mut out);
            }
            Self::Refusal(refusal) => {
                out.list(3);
                out.number(VERSION);
                out.number(1);
                refusal.write(&mut out);
            }
        }
        out.into_bytes()
    }

    /// Reads what arrived.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = Reader::new(within_bound(bytes)?);
        let count = input.list(4)?;
        let version = input.number()?;
        if version > VERSION {
            return Err(MessageError::Newer(version).into());
        }
        if version != VERSION {
            return Err(MessageError::Malformed.into());
        }
        let reply = match (input.number()?, count) {
            (0, 4) => Self::Answer(Packed::read(&mut input)?),
            (1, 3) => Self::Refusal(ServerRefusal::read(&mut input)?),
            _ => return Err(MessageError::Malformed.into()),
        };
        input.end()?;
        Ok(reply)
    }
}

impl ServerRefusal {
    pub(super) fn write(&self, out: &mut Writer) {
        let number = match self {
            Self::Prove(_) => 0,
            Self::UnknownDevice => 1,
            Self::Busy(_) => 2,
            Self::OtherVersion(_) => 3,
            Self::Unreadable => 4,
            Self::Failed => 5,
        };
        out.list(2);
        out.number(number);
        match self {
            Self::Prove(challenge) => out.bytes(&challenge.encode()),
            Self::Busy(seconds) => out.number(u64::from(*seconds)),
            Self::OtherVersion(version) => out.number(*version),
            Self::UnknownDevice | Self::Unreadable | Self::Failed => out.nothing(),
        }
    }

    pub(super) fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        fields(input, 2)?;
        let number = input.number()?;
        match number {
            0 => Ok(Self::Prove(Challenge::decode(input.bytes(CHALLENGE_BYTES_MAX)?)?)),
            2 => Ok(Self::Busy(u32::try_from(input.number()?).map_err(|_| MessageError::Malformed)?)),
            3 => Ok(Self::OtherVersion(input.number()?)),
            _ if !input.is_nothing()? => Err(MessageError::Malformed),
            1 => Ok(Self::UnknownDevice),
            4 => Ok(Self::Unreadable),
            5 => Ok(Self::Failed),
            _ => Err(MessageError::Malformed),
        }
    }
}

impl<'a> Answer<'a> {
    /// Its bytes, before packing.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(14);
        out.bytes(&self.to);
        out.time(self.now);
        write_session(&mut out, &self.session);
        write_cursor(&mut out, Some(self.cursor));
        out.flag(self.more);
        write_list(&mut out, &self.receipts, |out, receipts| {
            out.list(3);
            out.bytes(receipts.record.as_bytes());
            verdicts::write(out, &receipts.changes);
            verdicts::write(out, &receipts.statements);
        });
        verdicts::write(&mut out, &self.visits);
        write_list(&mut out, &self.confirmed, |out, record| out.bytes(record.as_bytes()));
        write_list(&mut out, &self.lacking, |out, record| out.bytes(record.as_bytes()));
        out.number(self.roster_known);
        write_list(&mut out, &self.roster, |out, entry| out.bytes(&entry.encode()));
        write_list(&mut out, &self.items, |out, item| item.write(out));
        write_list(&mut out, &self.records, |out, record| record.write(out));
        write_list(&mut out, &self.notices, |out, notice| notice.write(out));
        out.into_bytes()
    }

    /// Reads an unpacked body.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, MessageError> {
        let mut input = Reader::new(bytes);
        fields(&mut input, 14)?;
        let answer = Self {
            to: input.fixed()?,
            now: input.time()?,
            session: read_session(&mut input)?,
            cursor: read_cursor(&mut input)?.ok_or(MessageError::Malformed)?,
            more: input.flag()?,
            receipts: read_list(&mut input, SYNC_RECORDS_MAX, |input| {
                fields(input, 3)?;
                let record = RecordId::new(input.fixed()?);
                Ok(RecordReceipts { record, changes: verdicts::read(input)?, statements: verdicts::read(input)? })
            })?,
            visits: verdicts::read(&mut input)?,
            confirmed: read_list(&mut input, SYNC_COMPARED_MAX, |input| Ok(RecordId::new(input.fixed()?)))?,
            lacking: read_list(&mut input, SYNC_COMPARED_MAX, |input| Ok(RecordId::new(input.fixed()?)))?,
            roster_known: input.number()?,
            roster: read_list(&mut input, SYNC_ROSTER_ENTRIES_MAX, |input| {
                RosterEntry::decode(input.bytes(ROSTER_ENTRY_BYTES_MAX)?)
            })?,
            items: read_list(&mut input, SYNC_ITEMS_MAX, WireItem::read)?,
            records: read_list(&mut input, SYNC_RECORDS_MAX, RecordPull::read)?,
            notices: read_list(&mut input, SYNC_NOTICES_MAX, Notice::read)?,
        };
        input.end()?;
        Ok(answer)
    }
}
