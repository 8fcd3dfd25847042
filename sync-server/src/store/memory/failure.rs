//! Failing on purpose, for simulations of crashes.

use crate::store::StoreError;

/// When a write fails that is to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// Before it took hold: nothing of it is kept.
    Before,
    /// After it took hold, and before anyone was told: all of it is kept.
    After,
}

/// A failure that is to come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    /// How many writes go well before it.
    pub(super) writes: u64,
    pub(super) failure: Failure,
}

impl Planned {
    /// How the next write fails, if it does.
    pub(super) fn next(&mut self) -> Option<Failure> {
        if self.writes == 0 {
            return Some(self.failure);
        }
        self.writes -= 1;
        None
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the store was to fail here")]
struct Killed;

pub(super) fn killed() -> StoreError {
    StoreError::Other(Box::new(Killed))
}
