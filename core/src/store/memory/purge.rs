//! Purging, in memory.

use super::State;
use crate::id::VisitId;
use crate::store::{PurgeReport, PurgedRecord, Sending, Shelf, StayingRecord};
use std::collections::BTreeSet;

impl State {
    pub(super) fn purge(&mut self) -> PurgeReport {
        let mut report = PurgeReport { cursor: self.cursor, ..PurgeReport::default() };
        for (record, held) in &self.records {
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
                unconfirmed: !held.confirmed,
            };
            if staying.must_stay() {
                report.stays.push(staying);
            } else {
                report.purged.push(PurgedRecord { record, visit, receipts: held.receipts });
            }
        }
        let stays: BTreeSet<_> = report.stays.iter().map(|staying| staying.record).collect();
        let visits_needed: BTreeSet<_> = report.stays.iter().map(|staying| staying.visit).collect();
        self.records.retain(|record, _| stays.contains(record));
        self.quarantine.retain(|(record, _), (_, set_aside)| stays.contains(record) || !set_aside.from_server);
        self.items.retain(|(shelf, key), item| {
            let Some(visit) = VisitId::try_from(&key[..]).ok().filter(|_| *shelf == Shelf::Visit) else {
                return *shelf != Shelf::Notice;
            };
            let stays = visits_needed.contains(&visit) || !item.receipted;
            let list = if stays { &mut report.visits_stay } else { &mut report.visits_purged };
            list.push(visit);
            stays
        });
        report
    }
}
