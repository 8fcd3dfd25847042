//! How long to wait after a failure, as a value.

use jiff::SignedDuration;

/// Failures in a row, and the wait that follows from them: twice as long each time, and never for all phones of a team at
/// the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backoff {
    failures: u32,
}

/// The shortest wait.
const FIRST: SignedDuration = SignedDuration::from_secs(2);
/// The longest wait: a network that has come back is found within it.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

impl Backoff {
    /// Something failed: how long to wait. `dice` is a random number.
    pub fn failed(&mut self, dice: u64) -> SignedDuration {
        let whole = FIRST.saturating_mul(1 << self.failures.min(16)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        // Between half of it and all of it.
        let half = i64::try_from(whole.as_millis() / 2).unwrap_or(i64::MAX).max(1);
        let jitter = i64::try_from(dice % half.cast_unsigned()).unwrap_or_default();
        SignedDuration::from_millis(half.saturating_add(jitter))
    }

    /// It worked again.
    pub fn worked(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_bound_and_begin_anew() {
        let mut backoff = Backoff::default();
        let waits: Vec<i64> = (0..12).map(|_| backoff.failed(0).as_secs()).collect();
        assert_eq!(waits[..4], [1, 2, 4, 8]);
        assert_eq!(waits[11], LONGEST.as_secs() / 2);
        for dice in [0, 1, 449_999, 450_000, u64::MAX] {
            let wait = backoff.failed(dice);
            assert!(wait >= LONGEST / 2 && wait <= LONGEST, "{dice}: {wait:?}");
        }
        backoff.worked();
        assert!(backoff.failed(0) < SignedDuration::from_secs(2));
        let mut endless = Backoff { failures: u32::MAX };
        assert!(endless.failed(7) <= LONGEST);
    }
}
