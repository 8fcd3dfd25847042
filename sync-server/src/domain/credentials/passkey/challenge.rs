//! What is to be signed: random bytes that the server knows again, for one occasion, once, and for five minutes.
//!
//! Nothing is kept of those that are given away: whoever has not signed in can ask for as many as they like, and nobody's is
//! pushed out by that. They carry when they were made and a seal of the server's, whose key is in memory alone, and gone with
//! the process like the list of those that were used.

use crate::dice::Dice;
use casement_core::id::DeviceId;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// For how long a challenge is good: as long as people need to find their phone. It is also how long browsers wait.
pub const CHALLENGE_LIFE: SignedDuration = SignedDuration::from_mins(5);
/// Random bytes of one: 16 are the least that WebAuthn asks for (§13.4.3).
const NONCE_BYTES: usize = 16;
const TIME_BYTES: usize = 8;
const SEAL_BYTES: usize = 32;
/// Bytes of one.
pub(super) const CHALLENGE_BYTES: usize = NONCE_BYTES + TIME_BYTES + SEAL_BYTES;
/// Those of which it is remembered that they were used. Only a passkey of a member's uses one up, and a server that more do in ten
/// minutes asks them to try again.
const USED_MAX: usize = 16_384;

/// What a challenge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody signs in, who is not known yet.
    SignIn,
    /// A member adds a passkey, in this session.
    Add(DeviceId),
    /// A member shows again, in this session, that it is they.
    Prove(DeviceId),
}

/// A challenge that came back in time. It is to be used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "use it up"]
pub(super) struct Unused([u8; NONCE_BYTES]);

/// Gives challenges away, and knows them again.
#[derive(Default)]
pub(super) struct Challenges {
    key: OnceLock<[u8; 32]>,
    used: Mutex<HashMap<[u8; NONCE_BYTES], Timestamp>>,
}

impl Challenges {
    /// A new one.
    pub(super) fn draw(&self, occasion: Occasion, now: Timestamp, dice: &mut Dice) -> [u8; CHALLENGE_BYTES] {
        let key = self.key.get_or_init(|| dice.draw());
        let nonce: [u8; NONCE_BYTES] = dice.draw();
        let made = now.as_millisecond().to_be_bytes();
        let seal = sealing(key, occasion, &nonce, made).finalize().into_bytes();
        let mut challenge = [0; CHALLENGE_BYTES];
        challenge[..NONCE_BYTES].copy_from_slice(&nonce);
        challenge[NONCE_BYTES..][..TIME_BYTES].copy_from_slice(&made);
        challenge[NONCE_BYTES + TIME_BYTES..].copy_from_slice(&seal);
        challenge
    }

    /// Whether one is ours, for this occasion, and good still.
    pub(super) fn known(&self, challenge: &[u8], occasion: Occasion, now: Timestamp) -> Option<Unused> {
        let (nonce, rest) = challenge.split_first_chunk::<NONCE_BYTES>()?;
        let (made, seal) = rest.split_first_chunk::<TIME_BYTES>()?;
        sealing(self.key.get()?, occasion, nonce, *made).verify_slice(seal).ok()?;
        let made = Timestamp::from_millisecond(i64::from_be_bytes(*made)).ok()?;
        // A clock that was set back makes nothing good for ever.
        (now.duration_since(made).abs() < CHALLENGE_LIFE).then_some(Unused(*nonce))
    }

    /// Uses one up. Says whether it was unused, and there is room to remember it.
    pub(super) fn use_up(&self, unused: Unused, now: Timestamp) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        // Twice its life: it may have been made by a clock that was as far ahead as is borne.
        used.retain(|_, since| now.duration_since(*since).abs() < CHALLENGE_LIFE * 2);
        used.len() < USED_MAX && used.insert(unused.0, now).is_none()
    }
}

/// What a challenge is sealed with: its occasion is not in it, and told by whoever gets it back.
fn sealing(key: &[u8; 32], occasion: Occasion, nonce: &[u8; NONCE_BYTES], made: [u8; TIME_BYTES]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key may have any length");
    match occasion {
        Occasion::SignIn => mac.update(b"casement passkey sign in 1"),
        Occasion::Add(device) => mac.update(&[&b"casement passkey add 1"[..], device.as_bytes()].concat()),
        Occasion::Prove(device) => mac.update(&[&b"casement passkey prove 1"[..], device.as_bytes()].concat()),
    }
    mac.update(nonce);
    mac.update(&made);
    mac
}

impl std::fmt::Debug for Challenges {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Challenges")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId::new([1; 16]);
    const OTHER: DeviceId = DeviceId::new([2; 16]);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + second).unwrap()
    }

    #[test]
    fn a_challenge_is_good_for_its_occasion_and_for_five_minutes() {
        let (challenges, mut dice) = (Challenges::default(), Dice::of_seed([1; 32]));
        let occasions = [Occasion::SignIn, Occasion::Add(ONE), Occasion::Add(OTHER), Occasion::Prove(ONE)];
        for occasion in occasions {
            let challenge = challenges.draw(occasion, at(0), &mut dice);
            for other in occasions {
                assert_eq!(
                    challenges.known(&challenge, other, at(1)).is_some(),
                    other == occasion,
                    "{occasion:?} {other:?}"
                );
            }
            let good = |second| challenges.known(&challenge, occasion, at(second)).is_some();
            assert_eq!([-300, -299, 0, 299, 300].map(good), [false, true, true, true, false]);
        }
    }

    #[test]
    fn what_this_server_did_not_make_is_not_known() {
        let (challenges, mut dice) = (Challenges::default(), Dice::of_seed([1; 32]));
        let known = |challenge: &[u8]| challenges.known(challenge, Occasion::SignIn, at(0)).is_some();
        assert!(!known(&[0; CHALLENGE_BYTES]), "it has made none yet");
        let challenge = challenges.draw(Occasion::SignIn, at(0), &mut dice);
        assert!(known(&challenge) && !known(&challenge[..CHALLENGE_BYTES - 1]) && !known(&[]));
        for place in 0..CHALLENGE_BYTES {
            let mut altered = challenge;
            altered[place] ^= 1;
            assert!(!known(&altered), "{place}");
        }
        let after_a_start = Challenges::default();
        after_a_start.draw(Occasion::SignIn, at(0), &mut dice);
        assert!(after_a_start.known(&challenge, Occasion::SignIn, at(0)).is_none());
    }

    #[test]
    fn a_challenge_is_used_once_and_those_that_were_are_bounded() {
        let (challenges, mut dice) = (Challenges::default(), Dice::of_seed([1; 32]));
        let challenge = challenges.draw(Occasion::SignIn, at(0), &mut dice);
        let unused = challenges.known(&challenge, Occasion::SignIn, at(0)).unwrap();
        assert!(challenges.use_up(unused, at(0)));
        assert!(!challenges.use_up(unused, at(0)) && !challenges.use_up(unused, at(599)));
        let number = |number: usize| Unused(std::array::from_fn(|place| (number >> (8 * (place % 4))) as u8));
        (1..USED_MAX).for_each(|of| assert!(challenges.use_up(number(of), at(1)), "{of}"));
        assert!(!challenges.use_up(number(USED_MAX), at(1)), "who comes now tries again later");
        assert!(!challenges.use_up(unused, at(1)), "and none is forgotten before its time");
        assert!(challenges.use_up(number(USED_MAX), at(601)));
    }
}
