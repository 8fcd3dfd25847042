//! What a person should know.

use crate::id::{ChangeHash, RecordId, VisitId};
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};

/// What the server tells the phone beside what it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// This device was revoked: what it sends is held for the lead, and it gets nothing more. Its data should be removed.
    Revoked,
    /// The member left this visit's team: the visit's records should be removed from the device.
    VisitLost(VisitId),
    /// The server was restored from a backup: records are compared, and what it no longer has is sent again.
    Restored,
    /// A change that was taken in could not be merged, and is kept for the lead.
    SetAside {
        /// Of which record.
        record: RecordId,
        /// Which change.
        change: ChangeHash,
    },
}

impl Notice {
    pub(super) fn write(&self, out: &mut Writer) {
        match self {
            Self::Revoked => {
                out.list(1);
                out.number(0);
            }
            Self::VisitLost(visit) => {
                out.list(2);
                out.number(1);
                out.bytes(visit.as_bytes());
            }
            Self::Restored => {
                out.list(1);
                out.number(2);
            }
            Self::SetAside { record, change } => {
                out.list(3);
                out.number(3);
                out.bytes(record.as_bytes());
                out.bytes(change.as_bytes());
            }
        }
    }

    /// Its bytes, as the phone's store keeps it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.write(&mut out);
        out.into_bytes()
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MessageError> {
        let mut input = Reader::new(bytes);
        let notice = Self::read(&mut input)?;
        input.end()?;
        Ok(notice)
    }

    pub(super) fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let count = input.list(3)?;
        match (input.number()?, count) {
            (0, 1) => Ok(Self::Revoked),
            (1, 2) => Ok(Self::VisitLost(VisitId::new(input.fixed()?))),
            (2, 1) => Ok(Self::Restored),
            (3, 3) => {
                let record = RecordId::new(input.fixed()?);
                Ok(Self::SetAside { record, change: ChangeHash::new(input.fixed()?) })
            }
            _ => Err(MessageError::Malformed),
        }
    }
}
