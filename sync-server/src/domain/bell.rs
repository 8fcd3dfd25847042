//! Between those who take something in, whoever checks it, and those who wait until it is served.
//!
//! Whoever takes in rings; whoever checks listens, for as long as it attends. Where nobody attends (commands, simulations, a
//! server that stops) nobody is waited for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// The bell of one server.
#[derive(Default)]
pub struct Bell {
    rung: Arc<Notify>,
    attending: AtomicUsize,
    /// How often something was served, or whoever checks went away.
    news: Mutex<u64>,
    told: Condvar,
}

/// Somebody listens, for as long as this is there.
pub struct Attending<'a>(&'a Bell);

impl Bell {
    /// Says that something was taken in that is to be checked.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// What is rung, for whoever listens to it and for those who ring it without this.
    pub fn rung(&self) -> Arc<Notify> {
        Arc::clone(&self.rung)
    }

    /// From now on somebody checks what is taken in when the bell is rung.
    pub fn attend(&self) -> Attending<'_> {
        self.attending.fetch_add(1, Ordering::SeqCst);
        Attending(self)
    }

    /// Something was served.
    pub(super) fn served(&self) {
        *self.news() += 1;
        self.told.notify_all();
    }

    /// Waits until something is so: it is asked now, and again whenever something was served. At most so long, and not at all where
    /// nobody attends. Gives what was answered last.
    pub(super) fn wait<E>(&self, at_most: Duration, mut is_so: impl FnMut() -> Result<bool, E>) -> Result<bool, E> {
        let begun = Instant::now();
        loop {
            // Read before it is asked: what is served while it is being asked is news.
            let known = *self.news();
            if is_so()? {
                return Ok(true);
            }
            let left = at_most.saturating_sub(begun.elapsed());
            if left.is_zero() || self.attending.load(Ordering::SeqCst) == 0 {
                return Ok(false);
            }
            let waited = self.told.wait_timeout_while(self.news(), left, |news| *news == known);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn news(&self) -> MutexGuard<'_, u64> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Attending<'_> {
    fn drop(&mut self) {
        self.0.attending.fetch_sub(1, Ordering::SeqCst);
        self.0.served();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::AtomicBool;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn whoever_waits_is_woken_by_what_is_served_and_by_whoever_goes_away() {
        let (bell, is_there) = (Bell::default(), AtomicBool::new(false));
        let wait = || bell.wait(LONG, || Ok::<_, Infallible>(is_there.load(Ordering::SeqCst))).unwrap();
        assert!(!wait(), "nobody attends, so nobody is waited for");
        let attending = bell.attend();
        std::thread::scope(|scope| {
            let waits = scope.spawn(wait);
            bell.served();
            assert!(!waits.is_finished(), "what was served was something else");
            is_there.store(true, Ordering::SeqCst);
            bell.served();
            assert!(waits.join().unwrap());
            is_there.store(false, Ordering::SeqCst);
            let waits = scope.spawn(wait);
            drop(attending);
            assert!(!waits.join().unwrap());
        });
    }

    #[test]
    fn nobody_waits_longer_than_they_would() {
        let bell = Bell::default();
        let _attending = bell.attend();
        let begun = Instant::now();
        assert!(!bell.wait(Duration::from_millis(20), || Ok::<_, Infallible>(false)).unwrap());
        assert!(begun.elapsed() >= Duration::from_millis(20));
    }
}
