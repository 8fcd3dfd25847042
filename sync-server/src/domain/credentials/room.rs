//! Room for hashing: each takes 64 MiB, so few are made at once, and few wait for their turn.

use std::sync::{Condvar, Mutex, PoisonError};

/// Hashes at once. Two take 128 MiB and both cores of a small machine, for a sixth of a second.
pub(super) const AT_ONCE: usize = 2;
/// Who waits for their turn at most, a second and a half then. Each holds a thread that others would like to have.
pub(super) const WAITING_MAX: usize = 16;

/// Who is in, and who waits.
#[derive(Debug, Default)]
pub(super) struct HashRoom {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    waiting: usize,
    /// The most that were in at once.
    most: usize,
}

impl HashRoom {
    /// Does something in the room, when there is a place; none where too many wait already.
    pub(super) fn within<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.inside >= AT_ONCE {
            if state.waiting >= WAITING_MAX {
                return None;
            }
            state.waiting += 1;
            state =
                self.left.wait_while(state, |state| state.inside >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.inside += 1;
        state.most = state.most.max(state.inside);
        drop(state);
        // A panic leaves too.
        let _place = Place(self);
        Some(work())
    }

    /// The most that were in at once.
    #[cfg(test)]
    fn most(&self) -> usize {
        self.state.lock().unwrap().most
    }
}

struct Place<'a>(&'a HashRoom);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).inside -= 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    /// How long the threads may take to come.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn few_are_in_at_once_few_wait_and_the_rest_is_turned_away() {
        let room = HashRoom::default();
        let (open, door) = channel::<()>();
        let door = Mutex::new(door);
        let count = || {
            let state = room.state.lock().unwrap();
            (state.inside, state.waiting)
        };
        std::thread::scope(|scope| {
            // Where something fails here, nobody waits for ever.
            let open = open;
            // Each stays until the door is opened once.
            let all: Vec<_> = (0..AT_ONCE + WAITING_MAX)
                .map(|_| scope.spawn(|| room.within(|| door.lock().unwrap().recv().unwrap())))
                .collect();
            let begun = std::time::Instant::now();
            while count() != (AT_ONCE, WAITING_MAX) {
                assert!(begun.elapsed() < PATIENCE, "{:?} are in and wait", count());
                std::thread::yield_now();
            }
            assert_eq!(room.within(|| "in"), None, "nobody else waits");
            (0..AT_ONCE + WAITING_MAX).for_each(|_| open.send(()).unwrap());
            assert!(all.into_iter().all(|thread| thread.join().unwrap().is_some()));
        });
        assert_eq!((room.most(), count()), (AT_ONCE, (0, 0)));
        assert_eq!(room.within(|| "in"), Some("in"));
    }

    #[test]
    fn whoever_panics_leaves_the_room() {
        let room = HashRoom::default();
        for _ in 0..AT_ONCE + 1 {
            let panicked =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| room.within(|| panic!("on purpose"))));
            assert!(panicked.is_err());
        }
        assert_eq!(room.within(|| "in"), Some("in"));
    }
}
