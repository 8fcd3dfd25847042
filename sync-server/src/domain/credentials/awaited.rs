//! What somebody has begun and is to finish soon: a second factor that was shown once and is not on until a code of it came back;
//! signing in, once the password was shown and not yet the code. In memory alone, and bounded.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How much of one kind is awaited at once. What is awaited longest makes room: whoever began it begins anew.
const AWAITED_MAX: usize = 1_024;

/// What is awaited, each by what names it.
#[derive(Debug)]
pub struct Awaited<K, V> {
    life: SignedDuration,
    all: Mutex<HashMap<K, (V, Timestamp)>>,
}

impl<K: Copy + Eq + Hash, V: Clone> Awaited<K, V> {
    /// Nothing yet; each thing is awaited for so long.
    pub fn new(life: SignedDuration) -> Self {
        Self { life, all: Mutex::default() }
    }

    /// Awaits something; what was awaited by that name is awaited no more.
    pub fn begin(&self, name: K, what: V, now: Timestamp) {
        let mut all = self.all();
        all.retain(|_, (_, since)| now.duration_since(*since) < self.life);
        if all.len() >= AWAITED_MAX
            && let Some(oldest) = all.iter().min_by_key(|(_, (_, since))| *since).map(|(name, _)| *name)
        {
            all.remove(&oldest);
        }
        all.insert(name, (what, now));
    }

    /// What is awaited by a name still.
    pub fn get(&self, name: &K, now: Timestamp) -> Option<V> {
        let all = self.all();
        let (what, since) = all.get(name)?;
        (now.duration_since(*since) < self.life).then(|| what.clone())
    }

    /// It is finished.
    pub fn end(&self, name: &K) {
        self.all().remove(name);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, (V, Timestamp)>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn something_is_awaited_by_its_name_for_a_while() {
        let awaited = Awaited::new(SignedDuration::from_mins(15));
        awaited.begin(1, "first", at(0));
        awaited.begin(1, "second", at(1));
        assert_eq!(awaited.get(&1, at(15)), Some("second"));
        assert_eq!((awaited.get(&1, at(16)), awaited.get(&2, at(1))), (None, None));
        awaited.end(&1);
        assert_eq!(awaited.get(&1, at(1)), None);
    }

    #[test]
    fn what_is_awaited_is_bounded() {
        let awaited = Awaited::new(SignedDuration::from_mins(15));
        // Two at a time: which of those that are as old as each other goes first is nobody's business.
        let moment = |number: i64| at(0) + SignedDuration::from_secs(number / 2);
        (0..1_100).for_each(|number| awaited.begin(number, (), moment(number)));
        assert_eq!(awaited.all().len(), AWAITED_MAX);
        assert!(awaited.get(&1_099, at(11)).is_some() && awaited.get(&0, at(11)).is_none());
        awaited.begin(0, (), at(40));
        assert_eq!(awaited.all().len(), 1, "what is over is forgotten");
    }
}
