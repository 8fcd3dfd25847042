//! Purging, in memory.

use super::State;
use crate::id::VisitId;
use crate::store::{PurgeReport, PurgedRecord, Sending, Setting, Shelf, StayingRecord};
use std::collections::BTreeSet;

impl State {
    pub(super) fn purge(&mut self) -> PurgeReport {
        let mut report = self.purge_records(|_| true);
        let records = &self.records;
        self.quarantine.retain(|(record, _), (_, set_aside)| records.contains_key(record) || !set_aside.from_server);
        let on_shelf = self.items.keys().filter(|(shelf, _)| *shelf == Shelf::Visit);
        // What has no visit's key is none that records could belong to.
        let visits = on_shelf.filter_map(|(_, key)| VisitId::try_from(&key[..]).ok()).collect();
        self.purge_items(&visits, &mut report);
        self.items.retain(|(shelf, _), _| *shelf != Shelf::Notice);
        report
    }

    pub(super) fn purge_visits(&mut self, visits: &[VisitId]) -> PurgeReport {
        let visits: BTreeSet<VisitId> = visits.iter().copied().collect();
        let mut report = self.purge_records(|visit| visits.contains(&visit));
        self.purge_items(&visits, &mut report);
        if !report.purged.is_empty() {
            self.items.remove(&(Shelf::Setting, Setting::Receipted.key().to_vec()));
        }
        report
    }

    /// Removes the records of such visits of which the server has everything.
    fn purge_records(&mut self, is_meant: impl Fn(VisitId) -> bool) -> PurgeReport {
        let mut report = PurgeReport { cursor: self.cursor, ..PurgeReport::default() };
        for (record, held) in self.records.iter().filter(|(_, held)| is_meant(held.about.visit)) {
            let (record, visit) = (*record, held.about.visit);
            let set_aside = self.quarantine.values().filter(|(_, set_aside)| set_aside.record == record);
            let staying = StayingRecord {
                record,
                visit,
                unsent: held.count(Sending::in_outbox),
                held: held.count(|sending| matches!(sending, Sending::Held(_))),
                refused: held.count(|sending| matches!(sending, Sending::Refused(_))),
                statements: held.statements.iter().filter(|(_, sending)| !sending.is_receipted()).count() as u64,
                quarantined: set_aside.filter(|(_, set_aside)| !set_aside.from_server).count() as u64,
                attachments: self.attached.unreceipted(record, self.epoch()),
                unconfirmed: !held.confirmed,
            };
            if staying.must_stay() {
                report.stays.push(staying);
            } else {
                report.purged.push(PurgedRecord { record, visit, receipts: held.receipts });
            }
        }
        let meant: BTreeSet<_> =
            self.records.iter().filter(|(_, held)| is_meant(held.about.visit)).map(|(id, _)| *id).collect();
        report.attachments = self.attached.purge(&meant, self.epoch());
        let gone: BTreeSet<_> = report.purged.iter().map(|purged| purged.record).collect();
        self.records.retain(|record, _| !gone.contains(record));
        self.quarantine.retain(|(record, _), _| !gone.contains(record));
        report
    }

    /// Removes those of the visits of which nothing stays.
    fn purge_items(&mut self, visits: &BTreeSet<VisitId>, report: &mut PurgeReport) {
        let needed: BTreeSet<_> = report.stays.iter().map(|staying| staying.visit).collect();
        let emptied: BTreeSet<_> = report.purged.iter().map(|purged| purged.visit).collect();
        for &visit in visits {
            let key = (Shelf::Visit, visit.as_bytes().to_vec());
            if needed.contains(&visit) || self.items.get(&key).is_some_and(|item| !item.receipted) {
                report.visits_stay.push(visit);
            } else if self.items.remove(&key).is_some() || emptied.contains(&visit) {
                report.visits_purged.push(visit);
            }
        }
    }
}
