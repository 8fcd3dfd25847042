//! Whether what a lead settles is what they looked at.

use super::super::eyes::{Eyes, Team};
use super::super::show::{HappenedShown, happened};
use super::error::NotDone;
use casement_core::id::ChangeHash;
use casement_core::record::disagreement::{Circumstances, Disagreement};
use casement_core::record::history::{Event, What};
use casement_core::record::{Filling, Key};
use std::collections::HashSet;

/// What came about a question or repeat instance since a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) count: usize,
    /// The first of it.
    pub(super) events: Vec<HappenedShown>,
}

/// What is told at most of what came since.
const CAME_MAX: usize = 20;

/// What came since; none where what is settled stands as it was looked at. What is said elsewhere in the record does not count, but
/// where it is a side of what must be looked at here: two equal codes stand at two questions.
pub(super) fn came_since(
    filling: &mut Filling,
    team: &Team,
    about: &Key,
    looked_at: &[ChangeHash],
) -> Result<Option<Came>, NotDone> {
    if looked_at.is_empty() {
        return Err(NotDone::NoSuchMoment);
    }
    let (mut seen, now) = (looked_at.to_vec(), filling.record().heads());
    seen.sort_unstable();
    if seen == now {
        return Ok(None);
    }
    let since = filling.record().events_between(&team.people, &seen, &now).map_err(|_| NotDone::NoSuchMoment)?;
    let found = filling.disagreements(&Circumstances { people: Some(&team.people), ..Circumstances::default() });
    let is_here = |found: &&Disagreement| found.about.as_ref() == Some(about);
    let sides: HashSet<ChangeHash> =
        found.iter().filter(is_here).flat_map(|found| &found.sides).map(|side| side.by.change).collect();
    let came: Vec<&Event> = since.iter().filter(|event| concerns(event, about) || is_side(event, &sides)).collect();
    if came.is_empty() {
        return Ok(None);
    }
    // Whoever settles is a lead of the visit, to whom everything is shown.
    let mut eyes = Eyes::new(filling, team, None, None);
    let events = came.iter().take(CAME_MAX).map(|event| happened(&mut eyes, event, &[])).collect();
    Ok(Some(Came { count: came.len(), events }))
}

/// Whether an event says something of what is settled: of the question; of the instance, or of what stands in it.
fn concerns(event: &Event, about: &Key) -> bool {
    let is_it = event.about.as_ref() == Some(about);
    let is_in_it = || {
        let within = event.about.as_ref().and_then(Key::within);
        about.path().is_none() && within.is_some() && within == about.within()
    };
    match &event.what {
        What::Answered { .. }
        | What::Ticked(_)
        | What::Unticked(_)
        | What::Observed { .. }
        | What::Wrote { .. }
        | What::Added(_)
        | What::Removed(_)
        | What::Restored(_) => is_it || is_in_it(),
        What::Adopted { .. } => is_it,
        What::Commented { .. } | What::Resolved { .. } | What::Attached { .. } | What::Moved(_) => false,
    }
}

fn is_side(event: &Event, sides: &HashSet<ChangeHash>) -> bool {
    let is_said = !matches!(event.what, What::Commented { .. } | What::Resolved { .. } | What::Attached { .. });
    is_said && sides.contains(&event.by.change)
}
