//! Phones that meet, and what they meet with.

mod hostile;
mod meetings;
mod strangers;

use super::{Input, Meeting, Output, Report, Side, Stop};
use crate::catalogue::{PublishedForm, TeamMember, Visit, VisitKind, VisitRole};
use crate::device::{NewRecord, OpenRecord, Owner};
use crate::form::session::{Properties, Setup};
use crate::form::workbook::read_markdown;
use crate::form::{xform, xlsform};
use crate::id::{ActorId, ChangeHash, FormVersionId, PlaceId, RecordId, VisitId};
use crate::identity::message::Message;
use crate::identity::roster::{Custody, Role, Roster, RosterAct, RosterEntry};
use crate::identity::sample::{WORKSPACE, at, key, member, workspace_key};
use crate::record::{Blueprint, How};
use crate::store::{Item, LocalStore, MemoryStore, RecordAbout, Setting, Shelf};
use crate::sync::phone::{Me, roster_item};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

const VISIT: VisitId = VisitId::new([11; 16]);
const SECRET_VISIT: VisitId = VisitId::new([12; 16]);
const HELD: &str = "/data/held";
const WING: &str = "/data/wing";

/// The phone of the member with this number: its device has the same.
#[derive(Clone)]
struct Phone {
    number: u8,
    store: MemoryStore,
}

#[derive(Debug, Clone, PartialEq)]
enum Ended {
    Finished(Box<Report>),
    Stopped(Stop),
}

/// Members 1 to 5 with a device each. 1 leads; 4 reads.
fn roster() -> Vec<RosterEntry> {
    let mut acts = vec![RosterAct::Found { workspace: WORKSPACE, key: workspace_key().public() }];
    for number in 1..=5 {
        let role = if number == 1 { Role::Lead } else { Role::Visitor };
        let name = format!("Member {number}");
        acts.push(RosterAct::AddMember { member: member(number), name, roles: [role].into_iter().collect() });
        acts.push(enrol(number, number));
    }
    sign_all(acts)
}

fn enrol(owner: u8, device: u8) -> RosterAct {
    RosterAct::EnrolDevice { member: member(owner), key: key(device).public(), custody: Custody::Device }
}

fn sign_all(acts: Vec<RosterAct>) -> Vec<RosterEntry> {
    let mut roster = Roster::new(workspace_key().fingerprint());
    acts.into_iter().zip(0..).map(|(act, time)| roster.sign(&workspace_key(), act, at(time)).unwrap()).collect()
}

/// The same, and this as well.
fn roster_and(act: RosterAct) -> Vec<RosterEntry> {
    let mut roster = Roster::new(workspace_key().fingerprint());
    let mut entries = roster_entries().to_vec();
    roster.extend(&entries).unwrap();
    entries.push(roster.sign(&workspace_key(), act, at(100)).unwrap());
    entries
}

fn roster_entries() -> &'static [RosterEntry] {
    static ENTRIES: OnceLock<Vec<RosterEntry>> = OnceLock::new();
    ENTRIES.get_or_init(roster)
}

fn form() -> &'static (PublishedForm, Arc<Blueprint>) {
    static FORM: OnceLock<(PublishedForm, Arc<Blueprint>)> = OnceLock::new();
    FORM.get_or_init(|| {
        let table =
            "| survey |\n| | type | name | label |\n| | text | wing | Wing |\n| | integer | held | How many are held? |\n";
        let (definition, _) = xlsform::import(&read_markdown(table).unwrap(), &xlsform::ImportOptions::default());
        let published = PublishedForm {
            form_id: "police".into(),
            title: "Police station".into(),
            version: "1".into(),
            is_shared: true,
            xform: xform::write(&definition),
            attachments: Vec::new(),
        };
        let blueprint = Arc::new(Blueprint::new(Arc::new(published.compile().0.unwrap())));
        (published, blueprint)
    })
}

fn version() -> FormVersionId {
    form().0.version_id()
}

fn visit_with(id: VisitId, team: &[(u8, VisitRole)]) -> Visit {
    Visit {
        id,
        place: PlaceId::new([9; 16]),
        place_name: "North prison".into(),
        kind: VisitKind::Initial,
        begins: "2026-11-25".parse().unwrap(),
        ends: "2026-11-27".parse().unwrap(),
        forms: vec![version()],
        team: team.iter().map(|(number, role)| TeamMember { member: member(*number), role: *role }).collect(),
    }
}

/// The visit of members 1, 2, 3 and 4.
fn visit() -> Visit {
    let writes = VisitRole::Visitor;
    visit_with(VISIT, &[(1, VisitRole::Lead), (2, writes), (3, writes), (4, VisitRole::Reader)])
}

impl Phone {
    /// One that was in the office in the morning.
    fn new(number: u8) -> Self {
        let mut phone = Self::enrolled(number, roster_entries());
        phone.keep_visit(&visit());
        let (published, _) = form();
        phone.keep(Shelf::Form, version().as_bytes(), published.encode());
        phone
    }

    /// One that knows nothing but the roster.
    fn enrolled(number: u8, roster: &[RosterEntry]) -> Self {
        let mut store = MemoryStore::new();
        let settings = [
            Setting::DeviceSeed.with(&[number; 32]),
            Setting::Workspace.with(WORKSPACE.as_bytes()),
            Setting::Member.with(member(number).as_bytes()),
            Setting::Server.with(b"https://npm.example.org"),
            Setting::Fingerprint.with(workspace_key().fingerprint().as_bytes()),
        ];
        store.keep(&settings).unwrap();
        store.keep(&roster.iter().map(roster_item).collect::<Vec<_>>()).unwrap();
        Self { number, store }
    }

    fn keep_visit(&mut self, visit: &Visit) {
        self.keep(Shelf::Visit, visit.id.as_bytes(), visit.encode());
    }

    fn keep(&mut self, shelf: Shelf, key: &[u8], bytes: Vec<u8>) {
        let label = b"".as_slice().into();
        let item = Item { shelf, key: key.to_vec(), order: 0, label, bytes: bytes[..].into(), receipted: true };
        self.store.keep(&[item]).unwrap();
    }

    fn me(&self) -> Me {
        Me::load(&self.store).unwrap().unwrap()
    }

    fn meeting(&self, side: Side) -> Meeting {
        Meeting::new(self.me(), side, &Zeroizing::new([self.number; 32]))
    }

    fn open(&mut self, visit: VisitId, record: RecordId) -> OpenRecord {
        let owner = Owner { device: key(self.number).id(), member: member(self.number) };
        let setup = Setup {
            now: at(0),
            zone: TimeZone::UTC,
            seed: [self.number; 32],
            properties: Properties::default(),
            language: None,
        };
        let (blueprint, actor) = (Arc::clone(&form().1), ActorId::new([self.number + 100; 16]));
        let open = OpenRecord::open(&mut self.store, owner, record, blueprint.clone(), setup.clone(), actor).unwrap();
        open.unwrap_or_else(|| {
            let new = NewRecord { id: record, about: RecordAbout { visit, form: version() } };
            OpenRecord::begin(&mut self.store, owner, new, blueprint, setup, actor, How::at(at(0))).unwrap()
        })
    }

    /// Answers a question of the team's record in the visit.
    fn answer(&mut self, path: &str, text: &str) {
        self.answer_in(VISIT, shared_record(VISIT), path, text);
    }

    fn answer_in(&mut self, visit: VisitId, record: RecordId, path: &str, text: &str) {
        let mut open = self.open(visit, record);
        let entry = open.filling().session().find(path).unwrap();
        open.act(&mut self.store, |filling| filling.answer(entry, text, How::at(at(1)))).unwrap();
    }

    fn value(&mut self, path: &str) -> Option<String> {
        let mut open = self.open(VISIT, shared_record(VISIT));
        let entry = open.filling().session().find(path).unwrap();
        open.filling().session().value(entry).ok().filter(|value| !value.is_empty())
    }

    /// Every change in the log, wherever it is.
    fn holds(&self) -> BTreeSet<(RecordId, ChangeHash)> {
        let lines = self.store.records().unwrap();
        let me = self.me();
        let writer = crate::record::Writer { device: me.key.id(), actor: crate::sync::phone::READER };
        lines
            .iter()
            .flat_map(|line| {
                let stored = self.store.open(line.record).unwrap().unwrap();
                let record = crate::device::read_stored(line.record, writer, &stored).unwrap();
                record.changes().into_iter().map(|made| (line.record, made.hash)).collect::<Vec<_>>()
            })
            .collect()
    }

    fn unsent(&self) -> BTreeSet<ChangeHash> {
        let outbox = self.store.outbox(usize::MAX).unwrap();
        outbox.records.iter().flat_map(|record| &record.changes).map(|logged| logged.change.hash).collect()
    }

    fn set_aside(&self) -> usize {
        self.store.quarantine().unwrap().kept.len()
    }
}

fn shared_record(visit: VisitId) -> RecordId {
    RecordId::new([visit.as_bytes()[0] + 50; 16])
}

/// What becomes of a frame on its way: `None` where the stream breaks.
type Way<'a> = &'a mut dyn FnMut(usize, Vec<u8>) -> Option<Vec<u8>>;

fn meet(caller: &mut Phone, listener: &mut Phone) -> (Ended, Ended) {
    meet_over(caller, listener, &mut |_, bytes| Some(bytes))
}

/// The reports of two that have met without hindrance.
fn met(caller: &mut Phone, listener: &mut Phone) -> (Report, Report) {
    match meet(caller, listener) {
        (Ended::Finished(one), Ended::Finished(other)) => (*one, *other),
        other => panic!("{other:?}"),
    }
}

fn meet_over(caller: &mut Phone, listener: &mut Phone, way: Way<'_>) -> (Ended, Ended) {
    let mut meetings = [caller.meeting(Side::Calls), listener.meeting(Side::Listens)];
    let stores = [&mut caller.store, &mut listener.store];
    let mut ended: [Option<Ended>; 2] = [None, None];
    let mut frame = meetings[0].step(at(2), &mut *stores[0], Input::Begin).unwrap();
    let mut speaker = 0;
    for number in 0.. {
        assert!(number < 10_000, "it comes to an end");
        let mut said = None;
        for output in frame {
            match output {
                Output::Send(bytes) => said = Some(bytes),
                Output::Finished(report) => ended[speaker] = Some(Ended::Finished(report)),
                Output::Stopped(stop) => ended[speaker] = Some(Ended::Stopped(stop)),
            }
        }
        let other = 1 - speaker;
        let arrives = said.and_then(|bytes| way(number, bytes));
        let is_broken = arrives.is_none();
        let input = arrives.as_deref().map_or(Input::Closed, Input::Bytes);
        frame = meetings[other].step(at(2), &mut *stores[other], input).unwrap();
        speaker = other;
        if is_broken {
            for output in frame {
                if let Output::Stopped(stop) = output {
                    ended[other] = Some(Ended::Stopped(stop));
                }
            }
            break;
        }
    }
    // The stream is closed; whoever still waits learns it.
    for side in 0..2 {
        if ended[side].is_none() {
            let last = meetings[side].step(at(2), &mut *stores[side], Input::Closed).unwrap();
            let [Output::Stopped(stop)] = last[..] else { panic!("{last:?}") };
            ended[side] = Some(Ended::Stopped(stop));
        }
    }
    ended.map(Option::unwrap).into()
}

fn stopped(ended: &Ended) -> Stop {
    match ended {
        Ended::Stopped(stop) => *stop,
        Ended::Finished(report) => panic!("{report:?}"),
    }
}
