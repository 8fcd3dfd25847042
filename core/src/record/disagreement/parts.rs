//! Sides of what several people put together: ticks and texts.

use super::Side;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;

impl Filling {
    /// The ticks that stand at a question by the changes wanted: one side for each of them.
    pub(super) fn ticked_sides(&self, people: &People, key: &Key, wanted: impl Fn(ChangeIndex) -> bool) -> Vec<Side> {
        let ticks = self.record.standing.ticks.get(key).into_iter().flatten();
        let said = ticks.flat_map(|(choice, all)| all.iter().map(move |said| (said.change, &**choice)));
        let mut by_change: Vec<(ChangeIndex, String)> = Vec::new();
        for (change, choice) in said.filter(|&(change, _)| wanted(change)) {
            match by_change.iter_mut().find(|(known, _)| *known == change) {
                Some((_, chosen)) => {
                    chosen.push(' ');
                    chosen.push_str(choice);
                }
                None => by_change.push((change, choice.to_owned())),
            }
        }
        self.in_shared_order(people, by_change)
    }

    /// The words that stand in a text by the changes wanted. What one person typed under the same circumstances is one
    /// side, under the last change, however often they stopped in between.
    pub(super) fn written_sides(&self, people: &People, key: &Key, wanted: impl Fn(ChangeIndex) -> bool) -> Vec<Side> {
        let journal = &self.record.journal;
        if !self.record.standing.texts.contains_key(key) {
            return Vec::new();
        }
        // Whose act it was and how it came about; when is another matter.
        let circumstances = |change: ChangeIndex| {
            let entry = journal.entry(change);
            let how = entry.act.map(|act| act.how);
            (entry.actor, how.map(|how| (how.observed, how.source, how.on_behalf_of, how.from_paper)))
        };
        let place = |change: ChangeIndex| (journal.entry(change).start, journal.entry(change).hash);
        let mut written: Vec<(ChangeIndex, String)> = Vec::new();
        // Whose words the text was at last, as it is gone through.
        let mut at: Option<usize> = None;
        for (run, operation) in self.record.text_runs(key) {
            let Some(change) = journal.change_of(operation).filter(|&change| wanted(change)) else {
                at = None;
                continue;
            };
            let known = written.iter().position(|(known, _)| circumstances(*known) == circumstances(change));
            let Some(known) = known else {
                at = Some(written.len());
                written.push((change, run));
                continue;
            };
            let (last, words) = &mut written[known];
            if at != Some(known) {
                words.push_str(" … ");
            }
            words.push_str(&run);
            if place(change) > place(*last) {
                *last = change;
            }
            at = Some(known);
        }
        self.in_shared_order(people, written)
    }

    fn in_shared_order(&self, people: &People, mut said: Vec<(ChangeIndex, String)>) -> Vec<Side> {
        let journal = &self.record.journal;
        said.sort_by_key(|&(change, _)| (journal.entry(change).start, journal.entry(change).hash));
        said.iter().map(|(change, words)| self.side(people, words.trim(), *change)).collect()
    }
}
