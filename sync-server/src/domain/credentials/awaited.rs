//! Second factors that are being set up: shown once, and not on until a code of theirs came back.

use super::totp::TotpSecret;
use casement_core::id::DeviceId;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How long one is awaited: an app has to be found and installed first.
pub const AWAITED_FOR: SignedDuration = SignedDuration::from_mins(15);
/// How many at once. The one that is awaited longest makes room: its member begins anew.
const AWAITED_MAX: usize = 1_024;

/// Those that are awaited, by the session in which each is set up.
#[derive(Debug, Default)]
pub struct AwaitedFactors {
    all: Mutex<HashMap<DeviceId, (TotpSecret, Timestamp)>>,
}

impl AwaitedFactors {
    /// Awaits one; what was awaited in that session is awaited no more.
    pub fn begin(&self, session: DeviceId, secret: TotpSecret, now: Timestamp) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (_, since)| now.duration_since(*since) < AWAITED_FOR);
        if all.len() >= AWAITED_MAX
            && let Some(oldest) = all.iter().min_by_key(|(_, (_, since))| *since).map(|(session, _)| *session)
        {
            all.remove(&oldest);
        }
        all.insert(session, (secret, now));
    }

    /// The one that is set up in a session.
    pub fn get(&self, session: DeviceId, now: Timestamp) -> Option<TotpSecret> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let (secret, since) = all.get(&session)?;
        (now.duration_since(*since) < AWAITED_FOR).then(|| secret.clone())
    }

    /// It is on.
    pub fn end(&self, session: DeviceId) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn one_is_awaited_in_its_session_for_a_while() {
        let (awaited, session) = (AwaitedFactors::default(), DeviceId::new([1; 16]));
        awaited.begin(session, TotpSecret::new([1; 20]), at(0));
        awaited.begin(session, TotpSecret::new([2; 20]), at(1));
        assert_eq!(awaited.get(session, at(15)).unwrap().as_bytes(), [2; 20]);
        assert!(awaited.get(session, at(16)).is_none() && awaited.get(DeviceId::new([2; 16]), at(1)).is_none());
        awaited.end(session);
        assert!(awaited.get(session, at(1)).is_none());
    }

    #[test]
    fn what_is_awaited_is_bounded() {
        let awaited = AwaitedFactors::default();
        let session = |number: u16| {
            let mut bytes = [0; 16];
            bytes[..2].copy_from_slice(&number.to_be_bytes());
            DeviceId::new(bytes)
        };
        (0..1_100)
            .for_each(|number| awaited.begin(session(number), TotpSecret::new([1; 20]), at(i64::from(number) / 100)));
        assert_eq!(awaited.all.lock().unwrap().len(), AWAITED_MAX);
        assert!(awaited.get(session(1_099), at(11)).is_some());
    }
}
