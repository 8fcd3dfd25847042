//! What a list shows of a record that is not open.

use super::error::DeviceError;
use super::open::OpenRecord;
use crate::record::disagreement::Circumstances;
use crate::record::view;
use crate::store::{Append, LocalStore, SecretBytes, Summary};
use jiff::Timestamp;

/// A record's numbers as a store keeps them.
pub fn store_summary(summary: &view::Summary, bytes: SecretBytes) -> Summary {
    Summary {
        bytes,
        answered: summary.answered,
        required: summary.missing,
        disagreements: summary.disagreements,
        blocking: summary.blocking,
        changed: summary.last_change.unwrap_or(Timestamp::UNIX_EPOCH),
    }
}

impl OpenRecord {
    /// Counts how far the record is and what it disagrees about, and keeps that for lists. Call it when a record is left and
    /// after a merge; it costs as much as the record is long, so an act does not.
    pub fn keep_summary(
        &mut self,
        store: &mut impl LocalStore,
        circumstances: &Circumstances<'_>,
    ) -> Result<view::Summary, DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
        }
        let found = self.filling.disagreements(circumstances);
        let summary = self.filling.summary(&found);
        let mut append = Append::to(self.filling.record().id());
        append.summary = Some(store_summary(&summary, SecretBytes::default()));
        store.append(&append)?;
        Ok(summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::{NewRecord, Owner};
    use crate::form::program::Form;
    use crate::form::session::{Properties, Setup};
    use crate::form::workbook::read_markdown;
    use crate::form::xlsform;
    use crate::id::{ActorId, DeviceId, FormVersionId, MemberId, RecordId, VisitId};
    use crate::record::{Blueprint, How};
    use crate::store::{
        Compacted, Compaction, Delivery, Item, ItemLine, MemoryStore, Outbox, PurgeReport, Quarantine, Received,
        RecordAbout, RecordLine, Shelf, StoreError, StoredRecord,
    };
    use jiff::tz::TimeZone;
    use std::sync::Arc;

    /// A store that for a while neither keeps nor gives anything.
    #[derive(Default)]
    struct Failing {
        store: MemoryStore,
        fails: bool,
    }

    impl Failing {
        fn check(&self) -> Result<(), StoreError> {
            if self.fails { Err(StoreError::Full) } else { Ok(()) }
        }
    }

    impl LocalStore for Failing {
        fn append(&mut self, act: &Append) -> Result<(), StoreError> {
            self.check()?;
            self.store.append(act)
        }

        fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError> {
            self.store.receive(delivery)
        }

        fn open(&self, record: RecordId) -> Result<Option<StoredRecord>, StoreError> {
            self.check()?;
            self.store.open(record)
        }

        fn compact(&mut self, compaction: &Compaction) -> Result<Compacted, StoreError> {
            self.store.compact(compaction)
        }

        fn records(&self) -> Result<Vec<RecordLine>, StoreError> {
            self.store.records()
        }

        fn quarantine(&self) -> Result<Quarantine, StoreError> {
            self.store.quarantine()
        }

        fn outbox(&self, bytes_max: usize) -> Result<Outbox, StoreError> {
            self.store.outbox(bytes_max)
        }

        fn begin_life(&mut self) -> Result<(), StoreError> {
            self.store.begin_life()
        }

        fn read_anew(&mut self) -> Result<(), StoreError> {
            self.store.read_anew()
        }

        fn purge(&mut self) -> Result<PurgeReport, StoreError> {
            self.store.purge()
        }

        fn purge_visits(&mut self, visits: &[VisitId]) -> Result<PurgeReport, StoreError> {
            self.store.purge_visits(visits)
        }

        fn keep(&mut self, items: &[Item]) -> Result<(), StoreError> {
            self.store.keep(items)
        }

        fn item(&self, shelf: Shelf, key: &[u8]) -> Result<Option<Item>, StoreError> {
            self.store.item(shelf, key)
        }

        fn items(&self, shelf: Shelf) -> Result<Vec<ItemLine>, StoreError> {
            self.store.items(shelf)
        }
    }

    fn begun(store: &mut Failing) -> OpenRecord {
        let form = "| survey |\n| | type | name | label |\n| | text | wing | Wing |\n| | text | held | Held |\n";
        let workbook = read_markdown(form).unwrap();
        let (definition, _) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
        let blueprint = Arc::new(Blueprint::new(Arc::new(Form::compile(definition).0.unwrap())));
        let owner = Owner { device: DeviceId::new([1; 16]), member: MemberId::new([2; 16]) };
        let about = RecordAbout { visit: VisitId::new([3; 16]), form: FormVersionId::new([4; 32]) };
        let new = NewRecord { id: RecordId::new([5; 16]), about };
        let now = Timestamp::UNIX_EPOCH;
        let setup =
            Setup { now, zone: TimeZone::UTC, seed: [0; 32], properties: Properties::default(), language: None };
        OpenRecord::begin(store, owner, new, blueprint, setup, ActorId::new([6; 16]), How::at(now)).unwrap()
    }

    fn answer(open: &mut OpenRecord, store: &mut Failing, path: &str) -> Result<(), DeviceError> {
        let entry = open.filling().session().find(path).unwrap();
        open.act(store, |filling| filling.answer(entry, "B", How::at(Timestamp::UNIX_EPOCH))).map(|_| ())
    }

    #[test]
    fn what_could_not_be_kept_is_not_counted() {
        let mut store = Failing::default();
        let mut open = begun(&mut store);
        answer(&mut open, &mut store, "/data/wing").unwrap();
        store.fails = true;
        assert!(matches!(answer(&mut open, &mut store, "/data/held"), Err(DeviceError::Store(StoreError::Full))));
        let circumstances = Circumstances::default();
        let refused = open.keep_summary(&mut store, &circumstances);
        assert!(matches!(refused, Err(DeviceError::Store(StoreError::Full))), "{refused:?}");
        store.fails = false;
        assert_eq!(open.keep_summary(&mut store, &circumstances).unwrap().answered, 1);
        assert_eq!(store.records().unwrap()[0].summary.as_ref().map(|summary| summary.answered), Some(1));
    }
}
