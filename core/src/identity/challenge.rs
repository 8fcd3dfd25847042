//! Opening a session: the server asks, the device signs.

use super::message::{Message, MessageError, Reader, Writer, whole_milliseconds};
use super::{DeviceKey, PublicKey, Purpose, ServerAddress, Signature};
use crate::id::{DeviceId, WorkspaceId};
use crate::limits::{CHALLENGE_BYTES_MAX, SERVER_ADDRESS_BYTES_MAX};
use jiff::{SignedDuration, Timestamp};

/// What the server asks a device to sign. The server gives each out once, and forgets it when it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    server: ServerAddress,
    workspace: WorkspaceId,
    nonce: [u8; Challenge::NONCE_LENGTH],
    issued: Timestamp,
}

/// A device's answer to a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChallengeAnswer {
    device: DeviceId,
    signature: Signature,
}

/// Why a challenge is not answered, or an answer opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeError {
    /// It names another server than the one dialled: someone in between passes challenges on.
    #[error("the challenge is another server's")]
    OtherServer,
    /// It names another workspace.
    #[error("the challenge is for another workspace")]
    OtherWorkspace,
    /// It was answered too late.
    #[error("the challenge has expired: ask for a new one")]
    Expired,
    /// It is dated in the future: this server never issued it.
    #[error("the challenge is from the future")]
    Early,
    /// The answer names another device than the key's.
    #[error("the answer is another device's")]
    OtherDevice,
    /// The answer is not this device's, or not to this challenge.
    #[error("the signature is not the device's, or was given to another challenge")]
    SignatureWrong,
}

impl Challenge {
    /// How many random bytes a challenge has.
    pub const NONCE_LENGTH: usize = 32;

    /// A new challenge, by the server. The nonce is drawn from the system's randomness.
    pub fn new(server: ServerAddress, workspace: WorkspaceId, nonce: [u8; Self::NONCE_LENGTH], now: Timestamp) -> Self {
        Self { server, workspace, nonce, issued: whole_milliseconds(now) }
    }

    /// What the server drew; by it the server knows that the challenge was answered already.
    pub fn nonce(&self) -> &[u8; Self::NONCE_LENGTH] {
        &self.nonce
    }

    /// When it was issued, by the server's clock.
    pub fn issued(&self) -> Timestamp {
        self.issued
    }

    /// Signs it, on the device, if it is from the server that was dialled and for the device's workspace. The device's
    /// clock is not asked: it may be wrong for months in the field.
    pub fn answer(
        &self,
        key: &DeviceKey,
        dialled: &ServerAddress,
        workspace: WorkspaceId,
    ) -> Result<ChallengeAnswer, ChallengeError> {
        self.meant_for(dialled, workspace)?;
        Ok(ChallengeAnswer { device: key.id(), signature: key.sign(Purpose::Challenge, &self.encode()) })
    }

    /// Checks an answer, on the server: this server, this workspace, not older than `age_max` by the server's own clock.
    pub fn verify(
        &self,
        answer: &ChallengeAnswer,
        key: &PublicKey,
        server: &ServerAddress,
        workspace: WorkspaceId,
        now: Timestamp,
        age_max: SignedDuration,
    ) -> Result<(), ChallengeError> {
        self.meant_for(server, workspace)?;
        let age = now.duration_since(self.issued);
        if age > age_max {
            return Err(ChallengeError::Expired);
        }
        // The time is written in whole milliseconds, rounded towards the past: never later than the server's clock.
        if age.is_negative() {
            return Err(ChallengeError::Early);
        }
        if answer.device != key.device_id() {
            return Err(ChallengeError::OtherDevice);
        }
        key.verify(Purpose::Challenge, &self.encode(), &answer.signature).map_err(|_| ChallengeError::SignatureWrong)
    }

    fn meant_for(&self, server: &ServerAddress, workspace: WorkspaceId) -> Result<(), ChallengeError> {
        if self.server != *server {
            return Err(ChallengeError::OtherServer);
        }
        if self.workspace != workspace { Err(ChallengeError::OtherWorkspace) } else { Ok(()) }
    }
}

impl ChallengeAnswer {
    /// The device that says that it answers.
    pub fn device(&self) -> DeviceId {
        self.device
    }
}

impl Message for Challenge {
    const BYTES_MAX: usize = CHALLENGE_BYTES_MAX;
    const FIELDS: usize = 4;

    fn write(&self, out: &mut Writer) {
        out.text(self.server.as_str());
        out.bytes(self.workspace.as_bytes());
        out.bytes(&self.nonce);
        out.time(self.issued);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let address = input.text(SERVER_ADDRESS_BYTES_MAX)?;
        Ok(Self {
            server: ServerAddress::parse(address).map_err(|_| MessageError::Malformed)?,
            workspace: WorkspaceId::new(input.fixed()?),
            nonce: input.fixed()?,
            issued: input.time()?,
        })
    }
}

impl Message for ChallengeAnswer {
    const BYTES_MAX: usize = CHALLENGE_BYTES_MAX;
    const FIELDS: usize = 2;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.device.as_bytes());
        out.bytes(self.signature.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self { device: DeviceId::new(input.fixed()?), signature: Signature::new(input.fixed()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sample::{WORKSPACE, assert_canonical, at, hex, key};

    fn server() -> ServerAddress {
        ServerAddress::parse("https://npm.example.org").unwrap()
    }

    fn challenge() -> Challenge {
        Challenge::new(server(), WORKSPACE, [5; 32], at(0))
    }

    fn answer() -> ChallengeAnswer {
        challenge().answer(&key(1), &server(), WORKSPACE).unwrap()
    }

    fn verified(challenge: &Challenge, answer: &ChallengeAnswer, device: u8, now: i64) -> Result<(), ChallengeError> {
        let age_max = SignedDuration::from_secs(60);
        challenge.verify(answer, &key(device).public(), &server(), WORKSPACE, at(now), age_max)
    }

    #[test]
    fn a_challenge_and_its_answer_have_one_text() {
        assert_canonical(&challenge());
        assert_canonical(&answer());
        insta::assert_snapshot!(format!("{}\n\n{}", hex(&challenge().encode()), hex(&answer().encode())));
    }

    #[test]
    fn an_answer_opens_a_session_within_its_time() {
        assert_eq!(verified(&challenge(), &answer(), 1, 0), Ok(()));
        assert_eq!(verified(&challenge(), &answer(), 1, 60), Ok(()));
        assert_eq!(verified(&challenge(), &answer(), 1, 61), Err(ChallengeError::Expired));
        assert_eq!(verified(&challenge(), &answer(), 1, -1), Err(ChallengeError::Early));
    }

    #[test]
    fn a_device_signs_for_the_server_that_it_dialled_alone() {
        let other = ServerAddress::parse("https://npm.example.com").unwrap();
        assert_eq!(challenge().answer(&key(1), &other, WORKSPACE), Err(ChallengeError::OtherServer));
        let elsewhere = challenge().answer(&key(1), &server(), WorkspaceId::new([9; 16]));
        assert_eq!(elsewhere, Err(ChallengeError::OtherWorkspace));
    }

    #[test]
    fn an_answer_is_to_one_challenge_by_one_device() {
        let another = Challenge::new(server(), WORKSPACE, [6; 32], at(0));
        assert_eq!(verified(&another, &answer(), 1, 0), Err(ChallengeError::SignatureWrong), "replayed");
        assert_eq!(verified(&challenge(), &answer(), 2, 0), Err(ChallengeError::OtherDevice));
        let forged = ChallengeAnswer { device: key(2).id(), ..answer() };
        assert_eq!(verified(&challenge(), &forged, 2, 0), Err(ChallengeError::SignatureWrong));
    }

    #[test]
    fn the_longest_address_fits() {
        let server = ServerAddress::parse(&format!("https://{}", "a".repeat(SERVER_ADDRESS_BYTES_MAX - 8))).unwrap();
        let challenge = Challenge::new(server, WORKSPACE, [5; 32], Timestamp::MAX);
        assert_eq!(Challenge::decode(&challenge.encode()), Ok(challenge));
    }
}
