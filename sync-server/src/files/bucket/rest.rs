//! When a bucket is let alone: it does not answer, and whoever waited for it would do so in vain.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests without an answer in a row after which a bucket is let alone.
const FAILURES_MAX: u32 = 3;
/// For how long.
const REST: Duration = Duration::from_secs(15);

/// Whether a bucket has answered lately.
#[derive(Debug, Default)]
pub(super) struct Rest {
    failures: AtomicU32,
    until: Mutex<Option<Instant>>,
}

impl Rest {
    /// Whether it is let alone now.
    pub(super) fn is_resting(&self, now: Instant) -> bool {
        self.until.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|until| now < until)
    }

    /// It has answered, whatever it said.
    pub(super) fn answered(&self) {
        self.failures.store(0, Relaxed);
    }

    /// It has not answered.
    pub(super) fn failed(&self, now: Instant) {
        // After a rest the first request that fails again is enough.
        if self.failures.fetch_add(1, Relaxed) + 1 >= FAILURES_MAX {
            *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Some(now + REST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_that_does_not_answer_is_let_alone_for_a_while() {
        let (rest, begun) = (Rest::default(), Instant::now());
        (1..FAILURES_MAX).for_each(|_| rest.failed(begun));
        rest.answered();
        (1..FAILURES_MAX).for_each(|_| rest.failed(begun));
        assert!(!rest.is_resting(begun));
        rest.failed(begun);
        assert!(rest.is_resting(begun) && rest.is_resting(begun + REST / 2));
        assert!(!rest.is_resting(begun + REST), "then it is tried again");
        rest.failed(begun + REST);
        assert!(rest.is_resting(begun + REST), "once");
        rest.answered();
        rest.failed(begun + REST * 2);
        assert!(!rest.is_resting(begun + REST * 2), "it has answered");
    }
}
