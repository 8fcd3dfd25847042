//! What came of the last requests, so that one that comes twice is done once: a page sent twice, or again after its answer was lost.

use super::deed::Mark;
use super::error::NotDone;
use casement_core::id::{InstanceId, WorkspaceId};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Requests of one workspace that are remembered: those of some minutes, while twenty people work.
const OF_WORKSPACE_MAX: usize = 512;

/// What came of the last requests of each workspace. It is gone with the process: then what the deeds are known by keeps them single.
#[derive(Default)]
pub(super) struct Outcomes(Mutex<HashMap<WorkspaceId, VecDeque<(Mark, Outcome)>>>);

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The place in the log of the last change that was made; none where all stood already.
    pub(super) position: Option<u64>,
    /// The instances that were added.
    pub(super) added: Vec<InstanceId>,
    /// What was left of what was typed in.
    pub(super) left: Vec<(usize, NotDone)>,
}

impl Outcomes {
    pub(super) fn get(&self, workspace: WorkspaceId, mark: &Mark) -> Option<Outcome> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&workspace)?.iter().rev().find(|(known, _)| known == mark).map(|(_, outcome)| outcome.clone())
    }

    pub(super) fn put(&self, workspace: WorkspaceId, mark: Mark, outcome: Outcome) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = all.entry(workspace).or_default();
        of.push_back((mark, outcome));
        if of.len() > OF_WORKSPACE_MAX {
            of.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_requests_are_known_again() {
        let (outcomes, home) = (Outcomes::default(), WorkspaceId::new([1; 16]));
        let mark = |number: usize| {
            let mut mark = [0; 32];
            mark[..8].copy_from_slice(&(number as u64).to_be_bytes());
            mark
        };
        for number in 0..=OF_WORKSPACE_MAX {
            outcomes.put(
                home,
                mark(number),
                Outcome { position: Some(number as u64), added: Vec::new(), left: Vec::new() },
            );
        }
        assert_eq!(outcomes.get(home, &mark(0)), None, "the oldest is forgotten");
        assert_eq!(outcomes.get(home, &mark(1)).unwrap().position, Some(1));
        assert_eq!(outcomes.get(WorkspaceId::new([2; 16]), &mark(1)), None);
    }
}
