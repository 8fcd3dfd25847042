//! Whether the choice between sides decides if a standard is kept.

use super::Side;
use crate::form::session::EntryId;
use crate::record::filling::Filling;
use crate::record::key::Key;

impl Filling {
    /// Tries each side's answer in the form and looks which notes that name a norm would be shown. Marks the sides that show
    /// one which another does not; says whether there are any.
    pub(super) fn mark_crossing(&mut self, key: &Key, sides: &mut [Side]) -> bool {
        let Some(entry) = self.entry(key) else { return false };
        let notes = self.thresholds_near(entry);
        if notes.is_empty() {
            return false;
        }
        let crossing = self.mark_on(entry, &notes, sides);
        self.put_current(key);
        // A count may have added instances while trying. They were given no ids yet, and nothing stands in them.
        for tried in self.session.take_derived().into_iter().rev() {
            // One within another that was taken is gone already.
            let _ = self.session.take_instance(tried);
        }
        self.session.settle_followed();
        crossing
    }

    fn mark_on(&mut self, entry: EntryId, notes: &[EntryId], sides: &mut [Side]) -> bool {
        let mut shown: Vec<Vec<bool>> = Vec::with_capacity(sides.len());
        for side in sides.iter() {
            let _ = self.session.put(entry, Some(&side.value));
            self.session.settle_followed();
            shown.push(notes.iter().map(|&note| self.session.is_relevant(note).unwrap_or(false)).collect());
        }
        let mut crosses = false;
        for note in 0..notes.len() {
            let by_all = shown.iter().all(|shown| shown[note]);
            if by_all {
                continue;
            }
            for (side, shown) in sides.iter_mut().zip(&shown) {
                side.crosses |= shown[note];
                crosses |= shown[note];
            }
        }
        crosses
    }

    /// The notes that an answer may bring up: in the same repeat instance, in those around it, and outside.
    fn thresholds_near(&self, entry: EntryId) -> Vec<EntryId> {
        let mut bases = vec![self.session.root()];
        let mut around = self.session.instance_around(entry).ok().flatten();
        while let Some(instance) = around {
            bases.push(instance);
            let above = self.session.parent(instance).ok().flatten();
            around = above.and_then(|above| self.session.instance_around(above).ok().flatten());
        }
        let thresholds = self.blueprint.thresholds().iter();
        thresholds
            .flat_map(|&note| bases.iter().filter_map(move |&base| self.session.entry_within(base, note)))
            .collect()
    }
}
