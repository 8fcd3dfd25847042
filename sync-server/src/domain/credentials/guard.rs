//! How often a login may be tried: after five wrong tries in a row each next one waits, twice as long as the one before.
//!
//! It counts logins that nobody has as well, so that whoever guesses does not learn which there are. A try that comes too
//! early is not looked at and counts for nothing: who keeps trying makes nobody wait longer, and after the wait there is one
//! try, for the member as for anyone. Where many addresses are used to keep a member waiting, a sign-in link lets them in.

use jiff::Timestamp;
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Wrong tries in a row without a wait.
const FREE_TRIES: u32 = 5;
/// The first wait, and the longest: the longest lets a guesser try some hundred passwords a day.
const WAIT_SECONDS: i64 = 15;
const WAIT_SECONDS_MAX: i64 = 900;
/// After how long without a wrong try they are forgotten.
const FORGOTTEN_SECONDS: i64 = 12 * 3_600;
/// Counts. Logins share one by chance, which nobody outside can foresee; a table of fixed size has nothing to be pushed out of.
const COUNTS: usize = 16_384;

/// Which count a login has. It is drawn by the system, as for any hash map; in tests it is always the same, so that none fails by
/// chance.
#[cfg(not(test))]
type Places = std::hash::RandomState;
#[cfg(test)]
type Places = std::hash::BuildHasherDefault<std::hash::DefaultHasher>;

/// Counts wrong tries by login.
pub struct LoginGuard {
    counts: Mutex<Vec<Count>>,
    places: Places,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// Wrong tries in a row.
    wrong: u32,
    /// When the last of them was made.
    last: i64,
    /// Whether somebody was told that they wait.
    is_told: bool,
}

/// A try that is under way. It counts as wrong until something else is said of it.
#[derive(Debug)]
#[must_use = "say what came of it"]
pub struct Try {
    place: usize,
    before: Count,
    /// When it was made.
    at: i64,
}

impl LoginGuard {
    /// Begins a try of a login: it counts as wrong from now on, so that many at once are as many as many in a row.
    ///
    /// # Errors
    /// For how many seconds nothing is tried.
    pub fn begin(&self, login: &str, now: Timestamp) -> Result<Try, u32> {
        let (place, at) = (self.places.hash_one(login) as usize % COUNTS, now.as_second());
        let mut counts = self.counts();
        let count = &mut counts[place];
        if count.is_forgotten(at) {
            *count = Count::default();
        }
        let wait = count.last.saturating_add(count.wait()).saturating_sub(at);
        if wait > 0 {
            return Err(u32::try_from(wait).unwrap_or(u32::MAX));
        }
        let before = *count;
        *count = Count { wrong: before.wrong.saturating_add(1), last: at, is_told: before.is_told };
        Ok(Try { place, before, at })
    }

    /// It was right: what was wrong before is forgotten.
    pub fn right(&self, tried: Try) {
        self.counts()[tried.place] = Count::default();
    }

    /// It was wrong. Says whether from now on the login waits and nobody was told so yet.
    pub fn wrong(&self, tried: Try) -> bool {
        let mut counts = self.counts();
        let count = &mut counts[tried.place];
        let is_news = count.wrong >= FREE_TRIES && !count.is_told;
        count.is_told |= is_news;
        is_news
    }

    /// Nothing came of it: it is as if it had not been made.
    pub fn undo(&self, tried: Try) {
        let mut counts = self.counts();
        let count = &mut counts[tried.place];
        count.wrong = count.wrong.saturating_sub(1);
        // Where another was made meanwhile, that one counts.
        if count.last == tried.at {
            count.last = tried.before.last;
        }
    }

    fn counts(&self) -> MutexGuard<'_, Vec<Count>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for LoginGuard {
    fn default() -> Self {
        Self { counts: Mutex::new(vec![Count::default(); COUNTS]), places: Places::default() }
    }
}

impl std::fmt::Debug for LoginGuard {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("LoginGuard")
    }
}

impl Count {
    /// Seconds from the last wrong try to the next.
    fn wait(self) -> i64 {
        let beyond = self.wrong.saturating_sub(FREE_TRIES);
        if self.wrong < FREE_TRIES { 0 } else { (WAIT_SECONDS << beyond.min(16)).min(WAIT_SECONDS_MAX) }
    }

    /// A clock that was set back forgets too: nobody is to wait for years.
    fn is_forgotten(self, now: i64) -> bool {
        now >= self.last.saturating_add(FORGOTTEN_SECONDS) || now < self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    /// A wrong try, where it may be made; says for how long it may not.
    fn wrong(guard: &LoginGuard, login: &str, second: i64) -> Result<bool, u32> {
        guard.begin(login, at(second)).map(|tried| guard.wrong(tried))
    }

    #[test]
    fn after_five_wrong_tries_each_waits_twice_as_long_as_the_one_before() {
        let guard = LoginGuard::default();
        let told: Vec<_> = (0..5).map(|_| wrong(&guard, "omar", 0)).collect();
        assert_eq!(told, [Ok(false), Ok(false), Ok(false), Ok(false), Ok(true)], "the lock-out is told once");
        let mut second = 0;
        for wait in [15, 30, 60, 120, 240, 480, 900, 900, 900] {
            assert_eq!(wrong(&guard, "omar", second), Err(wait));
            assert_eq!(wrong(&guard, "omar", second + i64::from(wait) - 1), Err(1), "it is not lengthened by trying");
            second += i64::from(wait);
            assert_eq!(wrong(&guard, "omar", second), Ok(false));
        }
        assert_eq!(wrong(&guard, "omar", second + FORGOTTEN_SECONDS), Ok(false), "it is forgotten");
        assert_eq!(wrong(&guard, "omar", second + FORGOTTEN_SECONDS), Ok(false));
    }

    #[test]
    fn a_right_try_after_the_wait_ends_it() {
        let guard = LoginGuard::default();
        (0..5).for_each(|_| assert!(wrong(&guard, "omar", 0).is_ok()));
        assert!(guard.begin("omar", at(14)).is_err(), "a right one waits as well");
        let tried = guard.begin("omar", at(15)).unwrap();
        assert!(guard.begin("omar", at(15)).is_err(), "there is one try");
        guard.right(tried);
        assert_eq!((0..5).filter(|_| wrong(&guard, "omar", 16) == Ok(true)).count(), 1, "told anew");
        assert_eq!(wrong(&guard, "omar", 16), Err(15));
    }

    #[test]
    fn many_tries_at_once_are_as_many_as_in_a_row() {
        let guard = LoginGuard::default();
        let under_way: Vec<_> = (0..9).map_while(|_| guard.begin("omar", at(0)).ok()).collect();
        assert_eq!(under_way.len(), 5);
        assert_eq!(under_way.into_iter().map(|tried| guard.wrong(tried)).filter(|told| *told).count(), 1);
    }

    #[test]
    fn what_came_to_nothing_counts_for_nothing() {
        let guard = LoginGuard::default();
        (0..4).for_each(|_| assert!(wrong(&guard, "omar", 0).is_ok()));
        for _ in 0..20 {
            let tried = guard.begin("omar", at(1)).unwrap();
            guard.undo(tried);
        }
        assert_eq!(wrong(&guard, "omar", 2), Ok(true));
        let tried = guard.begin("omar", at(17)).unwrap();
        guard.undo(tried);
        let tried = guard.begin("omar", at(17)).expect("as if it had not been made");
        guard.right(tried);
    }

    #[test]
    fn others_are_not_kept_waiting_and_a_clock_set_back_keeps_nobody() {
        let guard = LoginGuard::default();
        (0..5).for_each(|_| assert!(wrong(&guard, "omar", 0).is_ok()));
        let others = (0..100).filter(|number| guard.begin(&format!("other {number}"), at(0)).is_ok()).count();
        assert!(others >= 99, "but for one that shares its count by chance: {others}");
        assert_eq!(wrong(&guard, "omar", -3_600), Ok(false));
    }
}
