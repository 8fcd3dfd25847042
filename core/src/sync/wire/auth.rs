//! Who speaks: what stands in front of a request, read before anything else of it.

use super::fields;
use crate::id::DeviceId;
use crate::identity::message::{Message, Reader, Writer};
use crate::identity::{Challenge, ChallengeAnswer, MessageError};
use crate::limits::{CHALLENGE_BYTES_MAX, SYNC_TOKEN_BYTES_MAX};

/// How a device shows the server who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// It does not yet: it asks for a challenge.
    Hello(DeviceId),
    /// It answers a challenge: the one that came with the last answer, or after a hello.
    Proof {
        /// As the server gave it.
        challenge: Challenge,
        /// Signed by the device.
        answer: ChallengeAnswer,
    },
    /// A session that the server opened some minutes ago.
    Session(Vec<u8>),
}

impl Auth {
    pub(super) fn write(&self, out: &mut Writer) {
        match self {
            Self::Hello(device) => {
                out.list(2);
                out.number(0);
                out.bytes(device.as_bytes());
            }
            Self::Proof { challenge, answer } => {
                out.list(3);
                out.number(1);
                out.bytes(&challenge.encode());
                out.bytes(&answer.encode());
            }
            Self::Session(token) => {
                out.list(2);
                out.number(2);
                out.bytes(token);
            }
        }
    }

    pub(super) fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let count = input.list(3)?;
        match (input.number()?, count) {
            (0, 2) => Ok(Self::Hello(DeviceId::new(input.fixed()?))),
            (1, 3) => Ok(Self::Proof {
                challenge: Challenge::decode(input.bytes(CHALLENGE_BYTES_MAX)?)?,
                answer: ChallengeAnswer::decode(input.bytes(CHALLENGE_BYTES_MAX)?)?,
            }),
            (2, 2) => Ok(Self::Session(input.bytes(SYNC_TOKEN_BYTES_MAX)?.to_vec())),
            _ => Err(MessageError::Malformed),
        }
    }
}

/// A session, as the server gives it.
pub(super) fn write_session(out: &mut Writer, session: &super::Session) {
    out.list(3);
    out.bytes(&session.token);
    out.number(u64::from(session.seconds));
    out.bytes(&session.next.encode());
}

/// The same, read.
pub(super) fn read_session(input: &mut Reader<'_>) -> Result<super::Session, MessageError> {
    fields(input, 3)?;
    Ok(super::Session {
        token: input.bytes(SYNC_TOKEN_BYTES_MAX)?.to_vec(),
        seconds: u32::try_from(input.number()?).map_err(|_| MessageError::Malformed)?,
        next: Challenge::decode(input.bytes(CHALLENGE_BYTES_MAX)?)?,
    })
}
