//! What came after the lead approved.

use super::{Disagreement, DisagreementKind, Side};
use crate::record::act::ActKind;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use std::collections::BTreeMap;

impl Filling {
    /// Each question that something was done to which the approved heads do not hold. Comments change nothing.
    pub(super) fn edited_after(&self, people: &People, approved: &[ChangeIndex]) -> Vec<Disagreement> {
        let journal = &self.record.journal;
        let is_late = |change: ChangeIndex| {
            let act = journal.entry(change).act.map(|act| act.kind);
            let is_talk = matches!(act, Some(ActKind::Comment | ActKind::Resolve | ActKind::Reopen));
            !is_talk && journal.author(change).is_some() && !journal.is_among(change, approved)
        };
        if !journal.entries().any(|(index, _)| is_late(index)) {
            return Vec::new();
        }
        let mut late: BTreeMap<Option<Key>, Vec<Side>> = BTreeMap::new();
        for event in self.record.events_late(people, is_late) {
            let side = Side { value: event.what.value_words(), by: event.by, observation: None, crosses: false };
            late.entry(event.about).or_default().push(side);
        }
        let kind = DisagreementKind::EditedAfterApproval;
        late.into_iter().map(|(about, sides)| Disagreement { kind, about, sides, settlement: None }).collect()
    }
}
