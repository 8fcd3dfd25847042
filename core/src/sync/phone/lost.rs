//! Visits whose team the member has left: noted with the answer that says so, and purged at the end of every exchange for as
//! long as the server has not given them again.
//!
//! The notice on the store's shelf is the memory of it. So what could not go at once goes later, when the server has it; and
//! what another phone brings of such a visit goes too.

use super::incoming::notice_item;
use super::report::{KeptVisit, Report};
use crate::id::VisitId;
use crate::store::{LocalStore, Shelf, StoreError};
use crate::sync::wire::{Notice, WireItem};
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
    pub(super) fn of(items: &[WireItem<'_>], notices: &[Notice]) -> Self {
        let visits = items.iter().filter(|item| item.shelf == Shelf::Visit);
        let is_given: BTreeMap<VisitId, bool> =
            visits.filter_map(|item| Some((VisitId::try_from(item.key).ok()?, item.bytes.is_some()))).collect();
        let given: BTreeSet<VisitId> = is_given.into_iter().filter_map(|(visit, is)| is.then_some(visit)).collect();
        let lost = notices.iter().filter_map(|notice| match notice {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ActorId, ChangeHash, DeviceId, FormVersionId, RecordId};
    use crate::store::{
        Change, Delivery, ForeignChange, MemoryStore, Receipt, Receipted, RecordAbout, SecretBytes, Source, Verdict,
    };

    const VISIT: VisitId = VisitId::new([1; 16]);
    const RECORD: RecordId = RecordId::new([2; 16]);
    const CHANGE: ChangeHash = ChangeHash::new([3; 32]);

    fn item(bytes: Option<&[u8]>) -> WireItem<'_> {
        WireItem { shelf: Shelf::Visit, key: VISIT.as_bytes(), order: 0, label: b"", bytes }
    }

    #[test]
    fn the_last_word_on_a_visit_counts() {
        let (given, gone, told) = (item(Some(b"visit")), item(None), [Notice::VisitLost(VISIT)]);
        for (items, is_lost) in [(vec![given, gone], true), (vec![gone, given], false), (Vec::new(), true)] {
            let teams = Teams::of(&items, &told);
            assert_eq!((teams.lost.contains(&VISIT), teams.allow(&told[0])), (is_lost, is_lost), "{items:?}");
        }
        let dropped = Teams::of(&[gone], &[]);
        assert!(!dropped.names(&VISIT), "a visit that is gone for everyone is no loss of a team");
    }

    fn receive(store: &mut MemoryStore, delivery: Delivery) {
        store.receive(&delivery).expect("it is kept");
    }

    #[test]
    fn what_another_phone_brings_of_a_lost_visit_goes_once_the_server_has_it() {
        let mut store = MemoryStore::new();
        let mut report = Report::default();
        receive(&mut store, Delivery { items: vec![notice_item(&Notice::VisitLost(VISIT))], ..Delivery::default() });
        purge_lost(&mut store, &mut report).expect("the store works");
        assert_eq!(report, Report::default(), "nothing of it is here");

        let (author, actor) = (Some(DeviceId::new([4; 16])), ActorId::new([5; 16]));
        let change = Change { hash: CHANGE, author, actor, number: 1, bytes: SecretBytes::new(vec![6; 9]) };
        let about = Some(RecordAbout { visit: VISIT, form: FormVersionId::new([7; 32]) });
        let changes = vec![ForeignChange { record: RECORD, about, change, position: 0 }];
        receive(&mut store, Delivery { source: Source::Peer, changes, ..Delivery::default() });
        purge_lost(&mut store, &mut report).expect("the store works");
        assert_eq!((report.visits_kept[0].visit, report.visits_kept[0].changes()), (VISIT, 1));

        let verdict = Verdict::AlreadyHad(8);
        let receipts = vec![Receipt { record: RECORD, about: Receipted::Change(CHANGE), verdict }];
        receive(&mut store, Delivery { receipts, ..Delivery::default() });
        report = Report { touched: vec![RECORD], ..Report::default() };
        purge_lost(&mut store, &mut report).expect("the store works");
        assert_eq!(report, Report { visits_purged: vec![VISIT], ..Report::default() }, "what is gone is not new");
        assert!(store.records().expect("it reads").is_empty());
    }
}
