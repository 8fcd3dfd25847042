//! Messages about attached files: what of them the server has, and pieces of them. Each is bounded by itself, so that a file takes
//! many small requests, between which an exchange finds room.

use super::auth::{Auth, read_session, write_session};
use super::frame::FrameError;
use super::{ServerRefusal, Session, VERSION, fields, read_list, write_list};
use crate::id::{FileHash, RecordId};
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::{ATTACHMENT_MESSAGE_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MAX, ATTACHMENTS_ASKED_MAX};
use crate::store::EpochId;

/// A file of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileOf {
    /// Which record.
    pub record: RecordId,
    /// Which file.
    pub file: FileHash,
}

/// A request as it arrives: who speaks, and what, read once it is known who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRequest<'a> {
    /// Who speaks.
    pub auth: Auth,
    /// An [`AttachmentAsk`]; empty where a challenge is asked for.
    pub body: &'a [u8],
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentAsk<'a> {
    /// What of these the server has.
    Has(Vec<FileOf>),
    /// Take this piece.
    Give {
        /// Of which file.
        of: FileOf,
        /// The size of all of it.
        size_bytes: u64,
        /// From which place of it.
        offset: u64,
        /// What stands there.
        bytes: &'a [u8],
    },
    /// Give a piece.
    Take {
        /// Of which file.
        of: FileOf,
        /// From which place of it.
        offset: u64,
        /// How many bytes at most; the server may give fewer.
        bytes_max: u64,
    },
}

/// An answer as it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentReply<'a> {
    /// It was looked at.
    Answer(AttachmentAnswer<'a>),
    /// Nothing was done, and why.
    Refusal(ServerRefusal),
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentAnswer<'a> {
    /// To which request: as [`super::Answer::to`].
    pub to: [u8; 16],
    /// In which life the server is.
    pub epoch: EpochId,
    /// With which to speak next, where a challenge was answered.
    pub session: Option<Session>,
    /// What it says.
    pub told: AttachmentTold<'a>,
}

/// What the server says of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentTold<'a> {
    /// Of each that was named, in the order of the request.
    Standings(Vec<FileStanding>),
    /// Of the one of which a piece was given, or asked for and not given.
    Standing(FileStanding),
    /// The piece that was asked for.
    Piece {
        /// The size of the file.
        size_bytes: u64,
        /// From which place of it.
        offset: u64,
        /// What stands there.
        bytes: &'a [u8],
    },
}

/// Where a file stands at the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileStanding {
    /// It has so many bytes of what this device gives of it; none where it has nothing.
    Held(u64),
    /// It has all of it, on its disk for good.
    Whole,
    /// It does not know the record yet: its changes come first.
    NotYet,
    /// It does not take or give it: see [`super::super::reason::FileRefused`].
    Refused(u16),
    /// All of it came, and is another file than it is named: nothing of it is kept.
    Wrong,
}

impl FileOf {
    fn write(self, out: &mut Writer) {
        out.bytes(self.record.as_bytes());
        out.bytes(self.file.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self { record: RecordId::new(input.fixed()?), file: FileHash::new(input.fixed()?) })
    }
}

impl<'a> AttachmentRequest<'a> {
    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(3);
        out.number(VERSION);
        self.auth.write(&mut out);
        out.bytes(self.body);
        out.into_bytes()
    }

    /// Reads what arrived, as far as who speaks.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = begin(bytes, 3)?;
        let (auth, body) = (Auth::read(&mut input)?, input.bytes(ATTACHMENT_MESSAGE_BYTES_MAX)?);
        input.end()?;
        Ok(Self { auth, body })
    }
}

impl<'a> AttachmentAsk<'a> {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Has(files) => {
                out.list(2);
                out.number(0);
                write_list(&mut out, files, |out, of| {
                    out.list(2);
                    of.write(out);
                });
            }
            Self::Give { of, size_bytes, offset, bytes } => {
                out.list(6);
                out.number(1);
                of.write(&mut out);
                out.number(*size_bytes);
                out.number(*offset);
                out.bytes(bytes);
            }
            Self::Take { of, offset, bytes_max } => {
                out.list(5);
                out.number(2);
                of.write(&mut out);
                out.number(*offset);
                out.number(*bytes_max);
            }
        }
        out.into_bytes()
    }

    /// Reads a body.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, MessageError> {
        let mut input = Reader::new(bytes);
        let ask = match (input.list(6)?, input.number()?) {
            (2, 0) => Self::Has(read_list(&mut input, ATTACHMENTS_ASKED_MAX, |input| {
                fields(input, 2)?;
                FileOf::read(input)
            })?),
            (6, 1) => Self::Give {
                of: FileOf::read(&mut input)?,
                size_bytes: input.number()?,
                offset: input.number()?,
                bytes: input.bytes(ATTACHMENT_PIECE_BYTES_MAX)?,
            },
            (5, 2) => Self::Take { of: FileOf::read(&mut input)?, offset: input.number()?, bytes_max: input.number()? },
            _ => return Err(MessageError::Malformed),
        };
        input.end()?;
        Ok(ask)
    }
}

impl<'a> AttachmentReply<'a> {
    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(3);
        out.number(VERSION);
        match self {
            Self::Answer(answer) => {
                out.number(0);
                answer.write(&mut out);
            }
            Self::Refusal(refusal) => {
                out.number(1);
                refusal.write(&mut out);
            }
        }
        out.into_bytes()
    }

    /// Reads what arrived.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = begin(bytes, 3)?;
        let reply = match input.number()? {
            0 => Self::Answer(AttachmentAnswer::read(&mut input)?),
            1 => Self::Refusal(ServerRefusal::read(&mut input)?),
            _ => return Err(MessageError::Malformed.into()),
        };
        input.end()?;
        Ok(reply)
    }
}

impl<'a> AttachmentAnswer<'a> {
    fn write(&self, out: &mut Writer) {
        out.list(4);
        out.bytes(&self.to);
        out.bytes(&self.epoch.0);
        match &self.session {
            Some(session) => write_session(out, session),
            None => out.nothing(),
        }
        match &self.told {
            AttachmentTold::Standings(standings) => {
                out.list(2);
                out.number(0);
                write_list(out, standings, |out, standing| standing.write(out));
            }
            AttachmentTold::Standing(standing) => {
                out.list(2);
                out.number(1);
                standing.write(out);
            }
            AttachmentTold::Piece { size_bytes, offset, bytes } => {
                out.list(4);
                out.number(2);
                out.number(*size_bytes);
                out.number(*offset);
                out.bytes(bytes);
            }
        }
    }

    fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        fields(input, 4)?;
        let (to, epoch) = (input.fixed()?, EpochId(input.fixed()?));
        let session = if input.is_nothing()? { None } else { Some(read_session(input)?) };
        let told = match (input.list(4)?, input.number()?) {
            (2, 0) => AttachmentTold::Standings(read_list(input, ATTACHMENTS_ASKED_MAX, FileStanding::read)?),
            (2, 1) => AttachmentTold::Standing(FileStanding::read(input)?),
            (4, 2) => AttachmentTold::Piece {
                size_bytes: input.number()?,
                offset: input.number()?,
                bytes: input.bytes(ATTACHMENT_PIECE_BYTES_MAX)?,
            },
            _ => return Err(MessageError::Malformed),
        };
        Ok(Self { to, epoch, session, told })
    }
}

impl FileStanding {
    fn write(&self, out: &mut Writer) {
        out.list(2);
        match self {
            Self::Held(bytes) => {
                out.number(0);
                out.number(*bytes);
            }
            Self::Whole => {
                out.number(1);
                out.nothing();
            }
            Self::NotYet => {
                out.number(2);
                out.nothing();
            }
            Self::Refused(reason) => {
                out.number(3);
                out.number(u64::from(*reason));
            }
            Self::Wrong => {
                out.number(4);
                out.nothing();
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        fields(input, 2)?;
        match input.number()? {
            0 => Ok(Self::Held(input.number()?)),
            3 => Ok(Self::Refused(u16::try_from(input.number()?).map_err(|_| MessageError::Malformed)?)),
            kind => match (kind, input.is_nothing()?) {
                (1, true) => Ok(Self::Whole),
                (2, true) => Ok(Self::NotYet),
                (4, true) => Ok(Self::Wrong),
                _ => Err(MessageError::Malformed),
            },
        }
    }
}

/// The list and its version, of a message that is within its bound.
fn begin(bytes: &[u8], count: usize) -> Result<Reader<'_>, FrameError> {
    let max = ATTACHMENT_MESSAGE_BYTES_MAX;
    if bytes.len() > max {
        return Err(FrameError::TooLong { bytes: bytes.len(), max });
    }
    let mut input = Reader::new(bytes);
    let (found, version) = (input.list(count)?, input.number()?);
    if version > VERSION {
        return Err(MessageError::Newer(version).into());
    }
    if version != VERSION || found != count {
        return Err(MessageError::Malformed.into());
    }
    Ok(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DeviceId;
    use crate::identity::{Challenge, ServerAddress};
    use jiff::Timestamp;

    fn of(number: u8) -> FileOf {
        FileOf { record: RecordId::new([number; 16]), file: FileHash::new([number; 32]) }
    }

    #[test]
    fn every_message_is_read_back() {
        let asks = [
            AttachmentAsk::Has(vec![of(1), of(2)]),
            AttachmentAsk::Has((0..ATTACHMENTS_ASKED_MAX).map(|_| of(1)).collect()),
            AttachmentAsk::Give { of: of(3), size_bytes: 70_000, offset: 65_536, bytes: &[9; 4_464] },
            AttachmentAsk::Give {
                of: of(3),
                size_bytes: u64::MAX,
                offset: u64::MAX,
                bytes: &[9; ATTACHMENT_PIECE_BYTES_MAX],
            },
            AttachmentAsk::Take { of: of(4), offset: 5, bytes_max: 65_536 },
        ];
        for ask in &asks {
            let body = ask.encode();
            assert_eq!(AttachmentAsk::decode(&body).as_ref(), Ok(ask));
            for auth in [Auth::Session(vec![7; 40]), Auth::Hello(DeviceId::new([8; 16]))] {
                let request = AttachmentRequest { auth, body: &body };
                assert_eq!(AttachmentRequest::decode(&request.encode()).as_ref(), Ok(&request));
            }
        }
        let server = ServerAddress::parse("https://npm.example.org").unwrap();
        let next = Challenge::new(server, crate::id::WorkspaceId::new([1; 16]), [2; 32], Timestamp::UNIX_EPOCH);
        let session = Session { token: vec![3; 40], seconds: 900, next };
        let all = [
            FileStanding::Held(0),
            FileStanding::Held(u64::MAX),
            FileStanding::Whole,
            FileStanding::NotYet,
            FileStanding::Refused(2),
            FileStanding::Wrong,
        ];
        let mut tolds = vec![
            AttachmentTold::Standings(all.to_vec()),
            AttachmentTold::Piece { size_bytes: 9, offset: 3, bytes: &[9; ATTACHMENT_PIECE_BYTES_MAX] },
        ];
        tolds.extend(all.map(AttachmentTold::Standing));
        for told in tolds {
            for session in [None, Some(session.clone())] {
                let answer = AttachmentAnswer { to: [4; 16], epoch: EpochId([5; 16]), session, told: told.clone() };
                let reply = AttachmentReply::Answer(answer);
                assert_eq!(AttachmentReply::decode(&reply.encode()).as_ref(), Ok(&reply));
            }
        }
        let reply = AttachmentReply::Refusal(ServerRefusal::Busy(5));
        assert_eq!(AttachmentReply::decode(&reply.encode()), Ok(reply));
    }

    #[test]
    fn what_is_one_past_its_bound_is_refused() {
        let long = vec![9; ATTACHMENT_PIECE_BYTES_MAX + 1];
        let give = AttachmentAsk::Give { of: of(1), size_bytes: 9, offset: 0, bytes: &long };
        assert_eq!(AttachmentAsk::decode(&give.encode()), Err(MessageError::Malformed));
        let many = AttachmentAsk::Has((0..=ATTACHMENTS_ASKED_MAX).map(|_| of(1)).collect());
        assert_eq!(AttachmentAsk::decode(&many.encode()), Err(MessageError::Malformed));
        let body = vec![0; ATTACHMENT_MESSAGE_BYTES_MAX];
        let request = AttachmentRequest { auth: Auth::Session(vec![7; 40]), body: &body };
        assert!(matches!(AttachmentRequest::decode(&request.encode()), Err(FrameError::TooLong { .. })));
    }

    #[test]
    fn what_is_cut_short_lengthened_or_of_another_shape_is_refused() {
        let give = AttachmentAsk::Give { of: of(1), size_bytes: 9, offset: 0, bytes: &[7; 9] }.encode();
        for length in 0..give.len() {
            assert!(AttachmentAsk::decode(&give[..length]).is_err(), "{length}");
        }
        assert!(AttachmentAsk::decode(&[&give[..], &[0]].concat()).is_err());
        // A negative offset, where the size of nine stands.
        let mut negative = give.clone();
        let place = give.iter().position(|byte| *byte == 9).expect("the size");
        negative[place] = 0x29;
        assert!(AttachmentAsk::decode(&negative).is_err());
        let newer = [0x83, 0x02, 0x82];
        assert_eq!(AttachmentRequest::decode(&newer), Err(MessageError::Newer(2).into()));
    }
}
