//! A record's life in steps, to go back and forth in.

use super::super::eyes::Eyes;
use super::happened::{HappenedShown, happened, told_once};
use super::hashes;
use casement_core::id::ChangeHash;
use casement_core::record::history::Event;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Steps that are told at most: more than a slider has places.
const STEPS_MAX: usize = 500;

/// A record's life, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::MomentsShown)]
pub struct MomentsShown {
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// How many steps there are in all. Where they are more than are told, those that are told are spread evenly, the first and the
    /// last among them.
    pub steps: usize,
    /// In an order that everyone sees alike: causes before effects.
    pub moments: Vec<MomentShown>,
}

/// One step: the record as it was when this had just been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::MomentShown)]
pub struct MomentShown {
    /// By which the view of the record at this moment is asked for.
    pub heads: Vec<String>,
    /// How many changes the record had then.
    pub changes: usize,
    /// What was done, by whom and when.
    #[serde(flatten)]
    pub happened: HappenedShown,
}

pub(in super::super) fn moments(eyes: &mut Eyes<'_>) -> MomentsShown {
    let record = eyes.filling.record();
    let mut done: HashMap<ChangeHash, Event> = HashMap::new();
    for event in told_once(record, record.events(&eyes.team.people)) {
        // Of an act, what the person did comes before what followed from it.
        done.entry(event.by.change).or_insert(event);
    }
    // What everyone lays out alike is no step, and counts as a change.
    let moments = record.moments().into_iter().enumerate();
    let steps: Vec<(usize, Vec<ChangeHash>, Event)> =
        moments.filter_map(|(before, (change, heads))| Some((before + 1, heads, done.remove(&change)?))).collect();
    let told = spread(steps.len(), STEPS_MAX).map(|place| {
        let (changes, heads, event) = &steps[place];
        MomentShown { heads: hashes(heads), changes: *changes, happened: happened(eyes, event, &[]) }
    });
    let moments = told.collect();
    MomentsShown { heads: hashes(&eyes.filling.record().heads()), steps: steps.len(), moments }
}

/// As many places of a list as there may be, spread evenly, with its first and its last.
fn spread(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let told = count.min(most);
    (0..told).map(move |place| if told < 2 { place } else { place * (count - 1) / (told - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spread_evenly() {
        let places = |count, most| spread(count, most).collect::<Vec<_>>();
        assert_eq!((places(0, 5), places(1, 5), places(3, 5)), (Vec::new(), vec![0], vec![0, 1, 2]));
        assert_eq!(places(9, 5), [0, 2, 4, 6, 8]);
        let many = places(32_768, STEPS_MAX);
        assert_eq!((many.len(), many[0], many[STEPS_MAX - 1]), (STEPS_MAX, 0, 32_767));
        assert!(many.is_sorted_by(|before, after| before < after));
    }
}
