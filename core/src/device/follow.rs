//! Taking in what the store got while the record was open: an exchange or a meeting kept it there.

use super::error::DeviceError;
use super::open::OpenRecord;
use crate::record::Key;
use crate::store::LocalStore;

/// What a record on a screen took in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// Nothing was new.
    Nothing,
    /// Something was: these are the questions and instances that somebody wrote at. `Filling::take_touched` says which entries
    /// look different for it.
    Merged(Vec<Key>),
    /// The record was read anew: every entry may look different, and entries that were held are none of it any more.
    Anew,
}

impl OpenRecord {
    /// Takes in what the store has of the record beyond what is open here. What stands there was proved and passed the gate
    /// before it was kept. A record that was purged meanwhile is [`DeviceError::Stale`].
    pub fn follow(&mut self, store: &mut impl LocalStore) -> Result<Followed, DeviceError> {
        if self.is_stale {
            self.reopen(store)?;
            return Ok(Followed::Anew);
        }
        let record = self.filling.record();
        let stored = store.open(record.id())?.ok_or(DeviceError::Stale)?;
        let folded = stored.snapshot.as_ref().map(|found| found.snapshot.heads.as_slice()).unwrap_or_default();
        if folded.iter().any(|head| !record.holds(head)) {
            self.reopen(store)?;
            return Ok(Followed::Anew);
        }
        let lacking = stored.tail.iter().filter(|logged| !record.holds(&logged.change.hash));
        let lacking: Vec<&[u8]> = lacking.map(|logged| &logged.change.bytes[..]).collect();
        if lacking.is_empty() {
            return Ok(Followed::Nothing);
        }
        let merged = self.filling.merge(&lacking);
        let written_at = self.filling.written_at(&merged);
        self.set_unfit_aside(store)?;
        Ok(if merged.taken.is_empty() { Followed::Nothing } else { Followed::Merged(written_at) })
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
    use crate::store::{MemoryStore, RecordAbout, Source};
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use std::sync::Arc;

    const RECORD: RecordId = RecordId::new([7; 16]);

    fn blueprint() -> Arc<Blueprint> {
        let table = "| survey |\n||type|name|label|\n||text|town|Town|\n||integer|beds|Beds|\n";
        let (definition, _) = xlsform::import(&read_markdown(table).unwrap(), &Default::default());
        Arc::new(Blueprint::new(Arc::new(Form::compile(definition).0.unwrap())))
    }

    fn setup() -> Setup {
        let (now, zone) = (Timestamp::UNIX_EPOCH, TimeZone::UTC);
        Setup { now, zone, seed: [1; 32], properties: Properties::default(), language: None }
    }

    fn owner(number: u8) -> Owner {
        Owner { device: DeviceId::new([number; 16]), member: MemberId::new([number; 16]) }
    }

    fn begun(store: &mut MemoryStore, number: u8) -> OpenRecord {
        let about = RecordAbout { visit: VisitId::new([3; 16]), form: FormVersionId::new([4; 32]) };
        let new = NewRecord { id: RECORD, about };
        let how = How::at(Timestamp::UNIX_EPOCH);
        OpenRecord::begin(store, owner(number), new, blueprint(), setup(), ActorId::new([number; 16]), how).unwrap()
    }

    fn answer(open: &mut OpenRecord, store: &mut MemoryStore, path: &str, value: &str) -> Vec<Vec<u8>> {
        let edited = open.act(store, |filling| {
            let entry = filling.session().find(path).unwrap();
            filling.answer(entry, value, How::at(Timestamp::UNIX_EPOCH))
        });
        edited.unwrap().made.into_iter().map(|made| made.bytes).collect()
    }

    #[test]
    fn a_record_on_the_screen_takes_in_what_came_into_its_store() {
        let (mut mine, mut theirs) = (MemoryStore::default(), MemoryStore::default());
        let mut shown = begun(&mut mine, 1);
        let mut colleague = begun(&mut theirs, 2);
        let mut changes: Vec<Vec<u8>> =
            colleague.filling().record().changes().into_iter().map(|made| made.bytes).collect();
        changes.extend(answer(&mut colleague, &mut theirs, "/data/beds", "12"));
        assert_eq!(shown.follow(&mut mine).unwrap(), Followed::Nothing);

        // An exchange opens the record for itself.
        let mut other = OpenRecord::open(&mut mine, owner(1), RECORD, blueprint(), setup(), ActorId::new([9; 16]));
        let received: Vec<(&[u8], u64)> = changes.iter().map(|bytes| (&bytes[..], 1)).collect();
        other.as_mut().unwrap().as_mut().unwrap().receive(&mut mine, Source::Server, &received).unwrap();

        let written_at = vec![Key::parse("beds").unwrap()];
        assert_eq!(shown.follow(&mut mine).unwrap(), Followed::Merged(written_at));
        let beds = shown.filling().session().find("/data/beds").unwrap();
        assert_eq!(shown.filling().session().value(beds).unwrap(), "12");
        assert!(shown.filling().take_touched().contains(&beds));
        assert_eq!(shown.follow(&mut mine).unwrap(), Followed::Nothing);

        // What is written since goes on from there.
        answer(&mut shown, &mut mine, "/data/town", "Norda");
        assert_eq!(shown.follow(&mut mine).unwrap(), Followed::Nothing);
    }

    #[test]
    fn where_the_raw_changes_went_into_a_snapshot_it_is_read_anew() {
        let (mut mine, mut theirs) = (MemoryStore::default(), MemoryStore::default());
        let mut shown = begun(&mut mine, 1);
        let mut colleague = begun(&mut theirs, 2);
        answer(&mut colleague, &mut theirs, "/data/beds", "12");
        let changes: Vec<Vec<u8>> = colleague.filling().record().changes().into_iter().map(|made| made.bytes).collect();
        let received: Vec<(&[u8], u64)> = changes.iter().map(|bytes| (&bytes[..], 1)).collect();
        let mut other = OpenRecord::open(&mut mine, owner(1), RECORD, blueprint(), setup(), ActorId::new([9; 16]))
            .unwrap()
            .unwrap();
        other.receive(&mut mine, Source::Server, &received).unwrap();
        other.compact(&mut mine).unwrap();

        assert_eq!(shown.follow(&mut mine).unwrap(), Followed::Anew);
        let beds = shown.filling().session().find("/data/beds").unwrap();
        assert_eq!(shown.filling().session().value(beds).unwrap(), "12");
    }
}
