//! Who speaks: challenges and sessions that the server knows again without keeping them.

use crate::store::Life;
use casement_core::id::{DeviceId, WorkspaceId};
use casement_core::identity::{Challenge, ChallengeAnswer, ChallengeError, PublicKey, ServerAddress};
use casement_core::store::EpochId;
use casement_core::sync::wire::Session;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

/// How long a challenge may wait for its answer. It comes with each answer, and a phone may be away for weeks; it is
/// answered once.
pub const CHALLENGE_AGE_MAX: SignedDuration = SignedDuration::from_hours(24 * 60);
/// How long a session lives.
pub const SESSION_SECONDS: u32 = 15 * 60;

/// Knows its own challenges and sessions by a secret that belongs to one life of the server.
pub struct Doorkeeper {
    server: ServerAddress,
    epoch: EpochId,
    secret: [u8; 32],
}

/// Why someone is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotLetIn {
    /// The session is over, or not from here: prove anew.
    #[error("the session is over")]
    SessionOver,
    /// The challenge was not issued here for this device, was answered before, or is too old.
    #[error("the challenge is not open")]
    ChallengeNotOpen,
    /// The answer to the challenge is wrong.
    #[error(transparent)]
    Answer(#[from] ChallengeError),
}

impl Doorkeeper {
    /// For a server at this address, in this life.
    pub fn new(server: ServerAddress, life: &Life) -> Self {
        Self { server, epoch: life.epoch, secret: life.secret }
    }

    /// The server's address, as devices dial it.
    pub fn server(&self) -> &ServerAddress {
        &self.server
    }

    /// A challenge for one device. `dice` are random bytes.
    pub fn challenge(&self, workspace: WorkspaceId, device: DeviceId, dice: [u8; 16], now: Timestamp) -> Challenge {
        let issued = now.as_millisecond();
        let mut nonce = [0; Challenge::NONCE_LENGTH];
        nonce[..16].copy_from_slice(&dice);
        nonce[16..].copy_from_slice(&self.seal(b"challenge", device, &[&dice, &issued.to_be_bytes()]));
        let now = Timestamp::from_millisecond(issued).unwrap_or(now);
        Challenge::new(self.server.clone(), workspace, nonce, now)
    }

    /// Whether a device has answered a challenge of this server. `answered`: the time of the last one that it answered;
    /// none up to it is taken again. Gives the time of this one.
    pub fn check_answer(
        &self,
        workspace: WorkspaceId,
        challenge: &Challenge,
        answer: &ChallengeAnswer,
        key: &PublicKey,
        answered: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Timestamp, NotLetIn> {
        let (dice, seal) = challenge.nonce().split_at(16);
        let issued = challenge.issued();
        let wanted = self.seal(b"challenge", answer.device(), &[dice, &issued.as_millisecond().to_be_bytes()]);
        if !same(&wanted, seal) || answered.is_some_and(|answered| issued <= answered) {
            return Err(NotLetIn::ChallengeNotOpen);
        }
        challenge.verify(answer, key, &self.server, workspace, now, CHALLENGE_AGE_MAX)?;
        Ok(issued)
    }

    /// A session for one device, and the challenge for after it.
    pub fn session(&self, workspace: WorkspaceId, device: DeviceId, dice: [u8; 16], now: Timestamp) -> Session {
        let until = now.as_second().saturating_add(i64::from(SESSION_SECONDS));
        let seal = self.seal(b"session", device, &[&until.to_be_bytes()]);
        let token = [&device.as_bytes()[..], &until.to_be_bytes(), &seal].concat();
        Session { token, seconds: SESSION_SECONDS, next: self.challenge(workspace, device, dice, now) }
    }

    /// The device of a session that is open, and until when it is.
    pub fn check_session(&self, token: &[u8], now: Timestamp) -> Result<(DeviceId, Timestamp), NotLetIn> {
        let parts = token.split_at_checked(DeviceId::LENGTH).and_then(|(device, rest)| {
            let (until, seal) = rest.split_first_chunk::<8>()?;
            Some((DeviceId::try_from(device).ok()?, i64::from_be_bytes(*until), seal))
        });
        let (device, until, seal) = parts.ok_or(NotLetIn::SessionOver)?;
        let wanted = self.seal(b"session", device, &[&until.to_be_bytes()]);
        let longest = now.as_second().saturating_add(i64::from(SESSION_SECONDS));
        if same(&wanted, seal) && now.as_second() < until && until <= longest {
            Ok((device, Timestamp::from_second(until).map_err(|_| NotLetIn::SessionOver)?))
        } else {
            Err(NotLetIn::SessionOver)
        }
    }

    fn seal(&self, purpose: &[u8], device: DeviceId, parts: &[&[u8]]) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("a key of any length is taken");
        mac.update(purpose);
        mac.update(&self.epoch.0);
        mac.update(device.as_bytes());
        parts.iter().for_each(|part| mac.update(part));
        let mut seal = [0; 16];
        seal.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        seal
    }
}

/// Compares without telling by its time how far two are alike.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::identity::DeviceKey;

    const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);

    fn doorkeeper(secret: u8) -> Doorkeeper {
        let server = ServerAddress::parse("https://npm.example.org").unwrap();
        Doorkeeper::new(server, &Life { epoch: EpochId([2; 16]), secret: [secret; 32] })
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_challenge_is_answered_once_and_by_the_device_it_was_given_to() {
        let (keeper, key) = (doorkeeper(1), DeviceKey::from_seed(&[3; 32]));
        let challenge = keeper.challenge(WORKSPACE, key.id(), [4; 16], at(0));
        let answer = challenge.answer(&key, keeper.server(), WORKSPACE).unwrap();
        let check = |keeper: &Doorkeeper, challenge: &Challenge, answered, now| {
            keeper.check_answer(WORKSPACE, challenge, &answer, &key.public(), answered, now)
        };
        assert_eq!(check(&keeper, &challenge, None, at(9)), Ok(at(0)));
        assert_eq!(check(&keeper, &challenge, Some(at(-1)), at(9)), Ok(at(0)));
        assert_eq!(check(&keeper, &challenge, Some(at(0)), at(9)), Err(NotLetIn::ChallengeNotOpen));
        assert_eq!(check(&doorkeeper(2), &challenge, None, at(9)), Err(NotLetIn::ChallengeNotOpen), "another life");
        let too_late = at(CHALLENGE_AGE_MAX.as_secs() + 1);
        assert_eq!(check(&keeper, &challenge, None, too_late), Err(ChallengeError::Expired.into()));
        let others = keeper.challenge(WORKSPACE, DeviceKey::from_seed(&[5; 32]).id(), [4; 16], at(0));
        let answer = others.answer(&key, keeper.server(), WORKSPACE).unwrap();
        let found = keeper.check_answer(WORKSPACE, &others, &answer, &key.public(), None, at(9));
        assert_eq!(found, Err(NotLetIn::ChallengeNotOpen));
    }

    #[test]
    fn a_session_ends_and_cannot_be_made_up() {
        let (keeper, device) = (doorkeeper(1), DeviceId::new([6; 16]));
        let session = keeper.session(WORKSPACE, device, [7; 16], at(0));
        let end = i64::from(SESSION_SECONDS);
        assert_eq!(keeper.check_session(&session.token, at(1)), Ok((device, at(end))));
        assert_eq!(keeper.check_session(&session.token, at(end)), Err(NotLetIn::SessionOver));
        for place in 0..session.token.len() {
            let mut token = session.token.clone();
            token[place] ^= 1;
            assert_eq!(keeper.check_session(&token, at(1)), Err(NotLetIn::SessionOver), "{place}");
        }
        for length in 0..session.token.len() {
            assert_eq!(keeper.check_session(&session.token[..length], at(1)), Err(NotLetIn::SessionOver));
        }
        assert!(doorkeeper(2).check_session(&session.token, at(1)).is_err());
    }
}
