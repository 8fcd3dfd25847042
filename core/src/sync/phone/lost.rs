//! Visits whose team the member has left: noted with the answer that says so, and purged at the end of every exchange for as
//! long as the server has not given them again.
//!
//! The notice on the store's shelf is the memory of it. So what could not go at once goes later, when the server has it; and
//! what another phone brings of such a visit goes too.

use super::incoming::notice_item;
use super::report::{KeptVisit, Report};
use crate::id::VisitId;
use crate::store::{LocalStore, Shelf, StoreError};
use crate::sync::wire::{Answer, Notice};
use std::collections::{BTreeMap, BTreeSet};

/// What an answer says of who goes where.
#[derive(Debug, Default)]
pub(super) struct Teams {
    /// Visits that are the member's no more.
    lost: BTreeSet<VisitId>,
    /// Visits that are.
    given: BTreeSet<VisitId>,
}

impl Teams {
    /// The last word of an answer on each visit counts: who left and has joined again is given it.
    pub(super) fn of(answer: &Answer<'_>) -> Self {
        let visits = answer.items.iter().filter(|item| item.shelf == Shelf::Visit);
        let is_given: BTreeMap<VisitId, bool> =
            visits.filter_map(|item| Some((VisitId::try_from(item.key).ok()?, item.bytes.is_some()))).collect();
        let given: BTreeSet<VisitId> = is_given.into_iter().filter_map(|(visit, is)| is.then_some(visit)).collect();
        let lost = answer.notices.iter().filter_map(|notice| match notice {
            Notice::VisitLost(visit) if !given.contains(visit) => Some(*visit),
            _ => None,
        });
        Self { lost: lost.collect(), given }
    }

    /// Whether it says of this visit whose it is.
    pub(super) fn names(&self, visit: &VisitId) -> bool {
        self.lost.contains(visit) || self.given.contains(visit)
    }

    /// Whether the person should hear of it.
    pub(super) fn allow(&self, notice: &Notice) -> bool {
        !matches!(notice, Notice::VisitLost(visit) if self.given.contains(visit))
    }

    /// The notices that are true no longer.
    pub(super) fn taken_back(&self) -> impl Iterator<Item = (Shelf, Vec<u8>)> {
        self.given.iter().map(|visit| {
            let item = notice_item(&Notice::VisitLost(*visit));
            (item.shelf, item.key)
        })
    }
}

/// Removes what the server has of the visits that were lost, and tells what stays.
pub(super) fn purge_lost(store: &mut impl LocalStore, report: &mut Report) -> Result<(), StoreError> {
    let mut lost = BTreeSet::new();
    for line in store.items(Shelf::Notice)? {
        let notice = store.item(Shelf::Notice, &line.key)?.map(|item| Notice::from_bytes(&item.bytes));
        if let Some(Ok(Notice::VisitLost(visit))) = notice {
            lost.insert(visit);
        }
    }
    if lost.is_empty() {
        return Ok(());
    }
    let with_records = store.records()?.into_iter().map(|line| line.about.visit);
    let listed = store.items(Shelf::Visit)?.into_iter().filter_map(|line| VisitId::try_from(&line.key[..]).ok());
    let here: BTreeSet<VisitId> = with_records.chain(listed).filter(|visit| lost.contains(visit)).collect();
    if here.is_empty() {
        return Ok(());
    }
    let purge = store.purge_visits(&here.into_iter().collect::<Vec<_>>())?;
    report.touched.retain(|record| !purge.purged.iter().any(|purged| purged.record == *record));
    report.visits_kept = purge.visits_stay.iter().map(|visit| KeptVisit::of(*visit, &purge.stays)).collect();
    report.visits_purged = purge.visits_purged;
    Ok(())
}
