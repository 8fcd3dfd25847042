//! A team with devices: each with a key, a store and the record open on it; and the office's log between them.

use casement_core::device::{NewRecord, OpenRecord, Owner, signed_changes};
use casement_core::form::program::Form;
use casement_core::form::session::{EntryId, Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{
    ActorId, ChangeHash, DeviceId, FormVersionId, InstanceId, MemberId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::Roster;
use casement_core::identity::{Attestation, DeviceKey, Heads, Verification, verify_record};
use casement_core::record::{Blueprint, EditError, Edited, Filling, How, People, Source, shared_record_id};
use casement_core::store::{LocalStore, MemoryStore, RecordAbout, Source as Origin};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use std::sync::Arc;

pub(crate) const WORKSPACE: WorkspaceId = WorkspaceId::new([4; 16]);
pub(crate) const VISIT: VisitId = VisitId::new([5; 16]);
pub(crate) const FORM: FormVersionId = FormVersionId::new([6; 32]);

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(offset(2))
}

/// A time of the visit, where it took place.
pub(crate) fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
    zone().to_timestamp(date(2026, 11, day).at(hour, minute, 0, 0)).expect("a time of that day")
}

pub(crate) fn record() -> RecordId {
    shared_record_id(VISIT, "prison_example")
}

pub(crate) fn blueprint() -> Arc<Blueprint> {
    let workbook = read_markdown(include_str!("prison.md")).expect("the table is one");
    let (definition, problems) = import(&workbook, &ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(Blueprint::new(Arc::new(form.unwrap_or_else(|| panic!("{problems:?} {more:?}")))))
}

/// What passes between the devices: changes and attestations, as the office's server would keep them.
#[derive(Default)]
pub(crate) struct Office {
    changes: Vec<(ChangeHash, Vec<u8>)>,
    pub(crate) attestations: Vec<Attestation>,
}

/// One member's device.
pub(crate) struct Phone {
    pub(crate) member: MemberId,
    pub(crate) key: DeviceKey,
    pub(crate) store: MemoryStore,
    pub(crate) open: OpenRecord,
    pub(crate) now: Timestamp,
    drawn: u8,
    taken: usize,
}

impl Phone {
    /// A device that begins the record, as each does that fills it first without a network.
    pub(crate) fn new(number: u8, member: MemberId, blueprint: &Arc<Blueprint>, now: Timestamp) -> Self {
        let key = DeviceKey::from_seed(&[number; 32]);
        let mut store = MemoryStore::new();
        let owner = Owner { device: key.id(), member };
        let setup = Setup { now, zone: zone(), seed: [number; 32], properties: Properties::default(), language: None };
        let new = NewRecord { id: record(), about: RecordAbout { visit: VISIT, form: FORM } };
        let actor = ActorId::new([number; 16]);
        let open = OpenRecord::begin(&mut store, owner, new, Arc::clone(blueprint), setup, actor, How::at(now))
            .expect("a record can be begun");
        Self { member, key, store, open, now, drawn: 0, taken: 0 }
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.key.id()
    }

    /// It is now so late.
    pub(crate) fn at(&mut self, day: i8, hour: i8, minute: i8) -> &mut Self {
        self.now = at(day, hour, minute);
        self
    }

    pub(crate) fn act(
        &mut self,
        act: impl FnOnce(&mut Filling, EntryId, How) -> Result<Edited, EditError>,
        path: &str,
    ) {
        let entry = self.open.filling().session().find(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let how = How::at(self.now);
        self.open
            .act(&mut self.store, |filling| act(filling, entry, how))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    pub(crate) fn answer(&mut self, path: &str, text: &str) -> &mut Self {
        self.act(|filling, entry, how| filling.answer(entry, text, how), path);
        self
    }

    pub(crate) fn answer_from(&mut self, path: &str, text: &str, source: Source) -> &mut Self {
        self.act(|filling, entry, how| filling.answer(entry, text, how.from_source(source)), path);
        self
    }

    pub(crate) fn add(&mut self, path: &str) -> &mut Self {
        self.drawn += 1;
        let mut id = [0; 8];
        id[0] = self.device().as_bytes()[0];
        id[1] = self.drawn;
        let how = How::at(self.now);
        self.open.add(&mut self.store, |filling| filling.add(path, InstanceId::new(id), how)).expect("it can be added");
        self
    }

    /// Sends what the office does not have, attested, and takes what others sent.
    pub(crate) fn sync(&mut self, office: &mut Office) {
        let outbox = self.store.outbox(10_000_000).expect("the store reads");
        for sent in &outbox.records {
            for change in &sent.changes {
                let change = &change.change;
                if !office.changes.iter().any(|(hash, _)| *hash == change.hash) {
                    office.changes.push((change.hash, change.bytes.to_vec()));
                }
            }
        }
        let heads = Heads::new(self.open.filling().record().heads()).expect("few heads");
        office.attestations.push(Attestation::sign(&self.key, WORKSPACE, record(), heads, self.now));
        let news: Vec<(&[u8], u64)> = office.changes[self.taken..]
            .iter()
            .enumerate()
            .map(|(place, (_, bytes))| (&bytes[..], (self.taken + place + 1) as u64))
            .collect();
        let delivered = self.open.receive(&mut self.store, Origin::Server, &news).expect("it can be taken in");
        assert!(delivered.merged.rejected.is_empty() && delivered.merged.waiting.is_empty(), "{delivered:?}");
        self.taken = office.changes.len();
    }

    /// The app is killed, and started again from its store.
    pub(crate) fn is_killed_and_started(&mut self, blueprint: &Arc<Blueprint>) {
        let setup = Setup {
            now: self.now,
            zone: zone(),
            seed: [self.drawn; 32],
            properties: Properties::default(),
            language: None,
        };
        let owner = self.open.owner();
        let actor = ActorId::new([200; 16]);
        self.open = OpenRecord::open(&mut self.store, owner, record(), Arc::clone(blueprint), setup, actor)
            .expect("the record opens")
            .expect("it is there");
    }

    pub(crate) fn value(&mut self, path: &str) -> String {
        let session = self.open.filling().session();
        let entry = session.find(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        session.value(entry).expect("a question has a value")
    }

    pub(crate) fn verify(&mut self, office: &Office, roster: &Roster) -> Verification {
        let changes = signed_changes(self.open.filling().record());
        verify_record(WORKSPACE, record(), &changes, &office.attestations, roster)
    }
}

/// Whose devices they are, from the roster.
pub(crate) fn people(roster: &Roster) -> People {
    let mut people = People::default();
    for (device, enrolled) in roster.devices() {
        people.add_device(device, enrolled.member());
    }
    for (member, known) in roster.members() {
        people.add_name(member, known.name());
    }
    people
}
