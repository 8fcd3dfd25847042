//! The history of one question.

use super::event::{Event, What};
use crate::id::ChangeHash;
use crate::record::Record;
use crate::record::key::Key;
use crate::record::people::People;

/// One event of a question's history, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What happened.
    pub event: Event,
    /// The changes that replaced what it said, having seen it. Empty where it stands still.
    pub replaced_by: Vec<ChangeHash>,
}

impl Record {
    /// Everything that ever stood at a question or was decided on it, in the shared order, and what replaced it.
    pub fn history(&self, people: &People, about: &Key) -> Vec<Answered> {
        let mut events = self.events(people);
        events.retain(|event| event.about.as_ref() == Some(about));
        let replaced_by = |place: usize, event: &Event| {
            let mine = self.journal.find(&event.by.change);
            let later = events[place + 1..].iter().filter(|later| replaces(&later.what, &event.what));
            let seen = later.filter(|later| match (self.journal.find(&later.by.change), mine) {
                (Some(later), Some(mine)) => later != mine && self.journal.knew(later, mine),
                _ => false,
            });
            // The first that replaced it on each branch: one that knew another of them is no news.
            let all: Vec<ChangeHash> = seen.map(|later| later.by.change).collect();
            let is_first = |hash: &ChangeHash| all.iter().all(|other| other == hash || !self.knows(hash, other));
            all.iter().copied().filter(is_first).collect::<Vec<_>>()
        };
        let replaced: Vec<Vec<ChangeHash>> =
            events.iter().enumerate().map(|(place, event)| replaced_by(place, event)).collect();
        events.into_iter().zip(replaced).map(|(event, replaced_by)| Answered { event, replaced_by }).collect()
    }

    fn knows(&self, later: &ChangeHash, earlier: &ChangeHash) -> bool {
        match (self.journal.find(later), self.journal.find(earlier)) {
            (Some(later), Some(earlier)) => self.journal.knew(later, earlier),
            _ => false,
        }
    }
}

/// Whether an event says something anew of what another said.
fn replaces(later: &What, earlier: &What) -> bool {
    match (later, earlier) {
        (What::Answered { .. }, What::Answered { .. })
        | (What::Wrote { .. }, What::Wrote { .. })
        | (What::Adopted { .. }, What::Adopted { .. })
        | (What::Removed(_) | What::Restored(_), What::Removed(_) | What::Restored(_)) => true,
        (What::Ticked(one) | What::Unticked(one), What::Ticked(other) | What::Unticked(other)) => one == other,
        (What::Observed { id: one, .. }, What::Observed { id: other, .. }) => one == other,
        (What::Resolved { id: one, .. }, What::Resolved { id: other, .. }) => one == other,
        _ => false,
    }
}
