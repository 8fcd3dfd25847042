//! Many mutants of the changes of many teams.

use super::chunk::Chunk;
use super::mutate::{Parent, mutant};
use super::rows::rows;
use super::team::Team;
use super::trial::{Fate, Holder};
use crate::dice::Dice;
use casement_core::gate;
use casement_core::id::RecordId;
use std::collections::BTreeMap;

/// What came of a campaign.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many mutants had which fate.
    pub fates: BTreeMap<Fate, usize>,
    /// Mutants that did harm: which team's, what they did, and their bytes.
    pub harmful: Vec<(u64, String, Vec<u8>)>,
    /// How many honest changes went through.
    pub honest: usize,
}

/// Tries so many mutants; `measured` does each trial and may look at what it takes.
pub fn run(seed: u64, count: usize, mut measured: impl FnMut(&mut dyn FnMut())) -> Outcome {
    let mut outcome = Outcome::default();
    let mut dice = Dice::new(seed);
    let mut tried = 0;
    while tried < count {
        let team_seed = dice.roll();
        let mut team = Team::new(team_seed, 2 + dice.below(4));
        team.work(20 + dice.below(100));
        let changes = team.changes();
        let parents: Vec<_> = changes.iter().filter_map(|bytes| parent(team.record, bytes)).collect();
        assert_eq!(parents.len(), changes.len(), "every honest change is read");
        let mut holder = Holder::new(team.record);
        for (at, honest) in parents.iter().enumerate() {
            for _ in 0..6 {
                if tried == count {
                    break;
                }
                let bytes = mutant(honest, &parents, &mut dice);
                if bytes == honest.bytes {
                    continue;
                }
                tried += 1;
                let following = if dice.chance(10) { &changes[at..] } else { &[] };
                measured(&mut || {
                    let fate = holder.fate(&bytes, following);
                    if let Fate::Harm(harm) = &fate {
                        outcome.harmful.push((team_seed, harm.clone(), bytes.clone()));
                    }
                    *outcome.fates.entry(fate).or_default() += 1;
                });
            }
            holder.take(&honest.bytes);
            outcome.honest += 1;
        }
    }
    outcome
}

/// What mutants of an honest change are made of.
#[must_use]
pub fn parent(record: RecordId, bytes: &[u8]) -> Option<Parent> {
    let change = gate::read(record, bytes).ok()?;
    Some(Parent { bytes: bytes.to_vec(), chunk: Chunk::parse(bytes)?, rows: rows(record, &change) })
}
