//! As whom a session writes to a record, and that it does one thing there at a time.
//!
//! A record numbers what each of its actors writes, and a number that is used twice for different things harms it for ever. So
//! a session writes to a record as one actor for as long as the process lives, takes its turn, and goes on as the same only where it
//! knows what became of its last change. Where it does not (the process began anew, the store failed, a change was set
//! aside) it is somebody new: that costs one of the 512 actors that a record may have, and 64 of one device.

use casement_core::id::{DeviceId, RecordId, WorkspaceId};
use casement_core::identity::Incarnation;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Seats that are kept at most: the records that a few hundred sessions have written to. At some 200 bytes each that is 1 MB.
const SEATS_MAX: usize = 4_096;

/// Whose seat, in which record.
pub(super) type SeatKey = (WorkspaceId, DeviceId, RecordId);

/// All seats.
#[derive(Default)]
pub(super) struct Seats {
    seats: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    seats: HashMap<SeatKey, (Arc<Seat>, u64)>,
    clock: u64,
}

#[derive(Default)]
struct Seat {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Default)]
struct State {
    is_taken: bool,
    /// As whom it was written last; none where somebody new must write.
    incarnation: Option<Incarnation>,
}

/// The right to write, for as long as this is there.
pub(super) struct Turn {
    seat: Arc<Seat>,
    goes_on: Option<Incarnation>,
}

impl Seats {
    /// Waits for its turn. None where that takes longer than one would wait.
    pub(super) fn take(&self, key: SeatKey, patience: Duration) -> Option<Turn> {
        let seat = self.seat(key);
        let mut state = seat.state();
        if state.is_taken {
            let waited = seat.left.wait_timeout_while(state, patience, |state| state.is_taken);
            let timeout;
            (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            if timeout.timed_out() && state.is_taken {
                return None;
            }
        }
        state.is_taken = true;
        let goes_on = state.incarnation.take();
        drop(state);
        Some(Turn { seat, goes_on })
    }

    fn seat(&self, key: SeatKey) -> Arc<Seat> {
        let mut known = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        known.clock += 1;
        let clock = known.clock;
        if !known.seats.contains_key(&key) && known.seats.len() >= SEATS_MAX {
            known.make_room();
        }
        let (seat, used) = known.seats.entry(key).or_default();
        *used = clock;
        Arc::clone(seat)
    }
}

impl Known {
    /// Lets go of an eighth of those that nobody has, used longest ago: whoever had one writes as somebody new.
    fn make_room(&mut self) {
        let is_free = |seat: &Arc<Seat>| Arc::strong_count(seat) == 1;
        let free = self.seats.iter().filter(|(_, (seat, _))| is_free(seat));
        let mut by_use: Vec<(u64, SeatKey)> = free.map(|(key, (_, used))| (*used, *key)).collect();
        by_use.sort_unstable_by_key(|(used, _)| *used);
        for (_, key) in by_use.into_iter().take(SEATS_MAX / 8) {
            self.seats.remove(&key);
        }
    }
}

impl Seat {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// As whom to go on; none where somebody new must write.
    pub(super) fn goes_on(&self) -> Option<Incarnation> {
        self.goes_on
    }

    /// From now on it is not known what becomes of what was written: the next one is somebody new.
    pub(super) fn forget(&mut self) {
        self.goes_on = None;
    }

    /// It is known: the next one goes on as this.
    pub(super) fn goes_on_as(&mut self, incarnation: Incarnation) {
        self.goes_on = Some(incarnation);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.seat.state();
        state.is_taken = false;
        state.incarnation = self.goes_on;
        drop(state);
        self.seat.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::id::ActorId;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    const SOON: Duration = Duration::from_millis(1);

    fn key(record: u16) -> SeatKey {
        let mut bytes = [0; 16];
        bytes[..2].copy_from_slice(&record.to_be_bytes());
        (WorkspaceId::new([1; 16]), DeviceId::new([2; 16]), RecordId::new(bytes))
    }

    fn incarnation(number: u64) -> Incarnation {
        Incarnation { actor: ActorId::new([3; 16]), last_number: number }
    }

    #[test]
    fn one_writes_at_a_time_and_the_next_goes_on() {
        let seats = Seats::default();
        let mut first = seats.take(key(1), SOON).unwrap();
        assert!(first.goes_on().is_none(), "nobody wrote here yet");
        assert!(seats.take(key(1), SOON).is_none(), "it is taken");
        assert!(seats.take(key(2), SOON).is_some(), "another record is another seat");
        first.goes_on_as(incarnation(1));
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| seats.take(key(1), Duration::from_secs(60)).map(|turn| turn.goes_on()));
            drop(first);
            assert_eq!(waits.join().unwrap(), Some(Some(incarnation(1))));
        });
        seats.take(key(1), SOON).unwrap().forget();
        assert!(seats.take(key(1), SOON).unwrap().goes_on().is_none(), "what became of the last is not known");
    }

    #[test]
    fn whoever_breaks_off_while_it_is_taken_in_leaves_the_seat_to_somebody_new() {
        let seats = Seats::default();
        seats.take(key(1), SOON).unwrap().goes_on_as(incarnation(4));
        let broken = catch_unwind(AssertUnwindSafe(|| {
            let mut turn = seats.take(key(1), SOON).unwrap();
            assert_eq!(turn.goes_on(), Some(incarnation(4)));
            turn.forget();
            panic!("in the middle");
        }));
        assert!(broken.is_err());
        assert!(seats.take(key(1), SOON).unwrap().goes_on().is_none());
    }

    #[test]
    fn there_are_so_many_seats_and_no_more() {
        let seats = Seats::default();
        let mut held = seats.take(key(0), SOON).unwrap();
        for record in 1..2 * SEATS_MAX as u16 {
            seats.take(key(record), SOON).unwrap().goes_on_as(incarnation(1));
        }
        assert!(seats.seats.lock().unwrap().seats.len() <= SEATS_MAX);
        held.goes_on_as(incarnation(7));
        drop(held);
        assert_eq!(
            seats.take(key(0), SOON).unwrap().goes_on(),
            Some(incarnation(7)),
            "one that is taken is not let go"
        );
        assert!(seats.take(key(1), SOON).unwrap().goes_on().is_none(), "the one used longest ago is");
    }
}
