//! Who said something, when, and from what source.

use super::act::{ActKind, Source};
use super::journal::{ChangeIndex, Journal};
use super::people::People;
use super::value::Observation;
use crate::id::{ChangeHash, DeviceId, MemberId};
use jiff::Timestamp;

/// Whose word something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The change that says it.
    pub change: ChangeHash,
    /// What kind of act it was; `None` for one of a later version.
    pub act: Option<ActKind>,
    /// The device that wrote it; `None` for what everyone lays out alike.
    pub device: Option<DeviceId>,
    /// The member whose device it is, where the roster knows.
    pub member: Option<MemberId>,
    /// Whose word it is, where another typed it in.
    pub on_behalf_of: Option<MemberId>,
    /// The device's clock when it was entered. What came before what is proved by the changes, not by clocks.
    pub entered: Timestamp,
    /// When it was observed, where that was another time.
    pub observed: Option<Timestamp>,
    /// Where it was learnt from.
    pub source: Option<Source>,
    /// Whether it was typed in from paper.
    pub from_paper: bool,
}

impl Attribution {
    pub(crate) fn of(journal: &Journal, people: &People, change: ChangeIndex) -> Self {
        let entry = journal.entry(change);
        let device = journal.author(change);
        let how = entry.act.map(|act| act.how);
        Self {
            change: entry.hash,
            act: entry.act.map(|act| act.kind),
            device,
            member: device.and_then(|device| people.member_of(device)),
            on_behalf_of: how.and_then(|how| how.on_behalf_of),
            entered: entry.time,
            observed: how.and_then(|how| how.observed),
            source: how.and_then(|how| how.source),
            from_paper: how.is_some_and(|how| how.from_paper),
        }
    }

    /// Of an observation, which says itself whose it is and how it came about.
    pub(crate) fn of_observation(
        journal: &Journal,
        people: &People,
        change: ChangeIndex,
        observation: &Observation,
    ) -> Self {
        let base = Self::of(journal, people, change);
        let on_behalf_of = (base.member != Some(observation.observer)).then_some(observation.observer);
        Self {
            on_behalf_of,
            observed: observation.observed,
            source: observation.source,
            from_paper: observation.from_paper,
            ..base
        }
    }

    /// The member whose word it is.
    pub fn speaker(&self) -> Option<MemberId> {
        self.on_behalf_of.or(self.member)
    }

    /// Whether two are the word of one person, or of one device where its owner is not known.
    pub(crate) fn is_same_voice(&self, other: &Self) -> bool {
        match (self.speaker(), other.speaker()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.device == other.device,
            _ => false,
        }
    }
}
