//! What came after the lead approved.

use super::{Disagreement, DisagreementKind, Side};
use crate::id::ChangeHash;
use crate::record::act::ActKind;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::standing::known;
use std::collections::BTreeMap;

impl Filling {
    /// Each question that something was done to which the approved heads do not hold. Comments change nothing.
    ///
    /// Where some of the approved heads are not here, nobody can tell of all that is here whether they hold it. Then only
    /// what came after an approved head that is here counts as an edit, for no head of an approval knew another; and it is
    /// told that something is missing.
    pub(super) fn edited_after(&self, people: &People, approved: &[ChangeHash]) -> Vec<Disagreement> {
        let journal = &self.record.journal;
        let heads = known(journal, approved);
        let is_whole = heads.len() == approved.len();
        let came_after = |change: ChangeIndex| {
            let knew_one = || heads.iter().any(|&head| journal.knew(change, head));
            !journal.is_among(change, &heads) && (is_whole || knew_one())
        };
        let is_late = |change: ChangeIndex| {
            let act = journal.entry(change).act.map(|act| act.kind);
            let is_talk = matches!(act, Some(ActKind::Comment | ActKind::Resolve | ActKind::Reopen));
            !is_talk && journal.author(change).is_some() && came_after(change)
        };
        let mut found = Vec::new();
        if !is_whole {
            let kind = DisagreementKind::ApprovedNotHere;
            found.push(Disagreement { kind, about: None, sides: Vec::new(), settlement: None });
        }
        if !journal.entries().any(|(index, _)| is_late(index)) {
            return found;
        }
        let mut late: BTreeMap<Option<Key>, Vec<Side>> = BTreeMap::new();
        for event in self.record.events_late(people, is_late) {
            let side = Side { value: event.what.value_words(), by: event.by, observation: None, crosses: false };
            late.entry(event.about).or_default().push(side);
        }
        let kind = DisagreementKind::EditedAfterApproval;
        found.extend(late.into_iter().map(|(about, sides)| Disagreement { kind, about, sides, settlement: None }));
        found
    }
}
