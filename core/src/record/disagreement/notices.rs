//! What the lead may want to know and need not decide.

use super::{Disagreement, DisagreementKind, Side};
use crate::record::attribution::Attribution;
use crate::record::current::is_automatic;
use crate::record::filling::Filling;
use crate::record::journal::{ChangeIndex, Operation};
use crate::record::key::Key;
use crate::record::people::People;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

/// From when on something typed in from paper is late.
const LATE: SignedDuration = SignedDuration::from_hours(24);
/// How far a device's clock may be behind what it knew.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

impl Filling {
    pub(super) fn notices(&self, people: &People) -> Vec<Disagreement> {
        let mut found = self.late_entries(people);
        found.extend(self.overlaps(people));
        found.extend(self.clock_skews(people));
        found
    }

    fn late_entries(&self, people: &People) -> Vec<Disagreement> {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let mut late: BTreeMap<&Key, Vec<Side>> = BTreeMap::new();
        let is_late = |by: &Attribution| {
            by.from_paper && by.observed.is_some_and(|observed| by.entered.duration_since(observed) > LATE)
        };
        for (key, all) in &standing.answers {
            let by_people = all.iter().filter(|said| !is_automatic(journal, said.operation, said.change));
            let sides = by_people.map(|said| self.side(people, &said.value, said.change));
            late.entry(key).or_default().extend(sides.filter(|side| is_late(&side.by)));
        }
        for key in standing.observations.keys() {
            let seen = standing.observations_at(journal, key);
            let sides = seen.iter().map(|seen| self.observed_side(people, seen));
            late.entry(key).or_default().extend(sides.filter(|side| is_late(&side.by)));
        }
        let came_late = |change: ChangeIndex| is_late(&Attribution::of(journal, people, change));
        // Who wrote which characters of a text is asked only where anything at all came late.
        if journal.entries().any(|(change, _)| came_late(change)) {
            for key in standing.ticks.keys() {
                late.entry(key).or_default().extend(self.ticked_sides(people, key, came_late));
            }
            for key in standing.texts.keys() {
                late.entry(key).or_default().extend(self.written_sides(people, key, came_late));
            }
        }
        let kind = DisagreementKind::LateEntry;
        let found = late.into_iter().filter(|(_, sides)| !sides.is_empty());
        found.map(|(key, sides)| Disagreement { kind, about: Some(key.clone()), sides, settlement: None }).collect()
    }

    /// Paragraphs in which words of two people stand that they wrote without knowing of each other.
    fn overlaps(&self, people: &People) -> Vec<Disagreement> {
        let mut found = Vec::new();
        let mut keys: Vec<&Key> = self.record.standing.texts.keys().collect();
        keys.sort_unstable();
        for key in keys {
            let runs = self.record.text_runs(key);
            let mut sides: Vec<Side> = Vec::new();
            for paragraph in paragraphs(&runs) {
                for (one, other) in self.written_apart(&self.writers(&paragraph)) {
                    let [mine, theirs] = [one, other].map(|change| self.side(people, "", change));
                    if mine.by.is_same_voice(&theirs.by) {
                        continue;
                    }
                    for side in [mine, theirs] {
                        if !sides.contains(&side) {
                            sides.push(side);
                        }
                    }
                }
            }
            if !sides.is_empty() {
                let kind = DisagreementKind::ParagraphOverlap;
                found.push(Disagreement { kind, about: Some(key.clone()), sides, settlement: None });
            }
        }
        found
    }

    /// For each two actors, their first changes that did not know each other.
    fn written_apart(&self, writers: &[ChangeIndex]) -> Vec<(ChangeIndex, ChangeIndex)> {
        let journal = &self.record.journal;
        let mut by_actor: Vec<(u16, Vec<ChangeIndex>)> = Vec::new();
        for &change in writers {
            let actor = journal.entry(change).actor;
            match by_actor.iter_mut().find(|(known, _)| *known == actor) {
                Some((_, changes)) => changes.push(change),
                None => by_actor.push((actor, vec![change])),
            }
        }
        let mut pairs = Vec::new();
        for (place, (_, mine)) in by_actor.iter().enumerate() {
            for (_, theirs) in &by_actor[place + 1..] {
                let apart =
                    |one: ChangeIndex, other: ChangeIndex| !journal.knew(one, other) && !journal.knew(other, one);
                let all = mine.iter().flat_map(|&one| theirs.iter().map(move |&other| (one, other)));
                pairs.extend({ all }.find(|&(one, other)| apart(one, other)));
            }
        }
        pairs
    }

    fn writers(&self, paragraph: &BTreeSet<(u64, u16)>) -> Vec<ChangeIndex> {
        let journal = &self.record.journal;
        let mut changes: Vec<ChangeIndex> =
            paragraph.iter().filter_map(|&(counter, actor)| journal.change_of(Operation { counter, actor })).collect();
        changes.sort_by_key(|&change| (journal.entry(change).start, journal.entry(change).hash));
        changes.dedup();
        changes
    }

    /// Devices that wrote earlier by their clock than what they already knew.
    fn clock_skews(&self, people: &People) -> Vec<Disagreement> {
        let mut worst: BTreeMap<u16, (SignedDuration, ChangeIndex, ChangeIndex)> = BTreeMap::new();
        for (index, known) in self.record.journal.known_before() {
            let (mine, theirs) = (self.record.journal.entry(index), self.record.journal.entry(known));
            let behind = theirs.time.duration_since(mine.time);
            let is_worse = match worst.get(&mine.actor) {
                None => behind > SKEW,
                Some(&(before, other, _)) => {
                    let hash = self.record.journal.entry(other).hash;
                    behind > before || (behind == before && mine.hash < hash)
                }
            };
            if is_worse {
                worst.insert(mine.actor, (behind, index, known));
            }
        }
        let mut skews: Vec<(ChangeIndex, ChangeIndex)> =
            worst.into_values().map(|(_, index, known)| (index, known)).collect();
        skews.sort_by_key(|&(index, _)| self.record.journal.entry(index).hash);
        let kind = DisagreementKind::ClockSkew;
        let side = |change| self.side(people, "", change);
        skews
            .into_iter()
            .map(|(index, known)| Disagreement {
                kind,
                about: None,
                sides: vec![side(index), side(known)],
                settlement: None,
            })
            .collect()
    }
}

/// For each paragraph of a text, the operations that wrote it.
fn paragraphs(runs: &[(String, Operation)]) -> Vec<BTreeSet<(u64, u16)>> {
    let mut paragraphs = vec![BTreeSet::new()];
    for (run, operation) in runs {
        for (place, part) in run.split('\n').enumerate() {
            if place > 0 {
                paragraphs.push(BTreeSet::new());
            }
            if let (false, Some(last)) = (part.is_empty(), paragraphs.last_mut()) {
                last.insert((operation.counter, operation.actor));
            }
        }
    }
    paragraphs
}
