//! A server with two workspaces, honest members, and one whose device does as it likes.

use casement_core::catalogue::{Place, PublishedForm, TeamMember, Visit, VisitKind, VisitRole};
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::session::{Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::{xform, xlsform};
use casement_core::gate::{self, Index};
use casement_core::id::{
    ActorId, ChangeHash, DeviceId, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::{Role, Roles, RosterEntry};
use casement_core::identity::{InvitationCode, ServerAddress};
use casement_core::record::{Blueprint, How, shared_record_id};
use casement_core::store::{EpochId, LocalStore, MemoryStore as PhoneStore, RecordAbout, Statement};
use casement_core::sync::phone::{Enrolment, Exchange, Input, Me, Output, enrolled};
use casement_server::domain::audit::By;
use casement_server::domain::checking::check;
use casement_server::domain::registry::{INVITATION_LIFE, NewInvitation, NewMember, NewWorkspace};
use casement_server::domain::service::Service;
use casement_server::store::{Directory, Life, MemoryStore, RecordLog, ServerStore, Usage};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::cell::Cell;
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

const FORM: &str = "\
| survey |
| | type    | name | label            |
| | integer | held | How many people? |
| | text    | told | What was told?   |
| settings |
| | form_title | form_id | version |
| | A visit    | visit   | 1       |
";

/// The workspace of the hostile device, and another.
pub(super) const HOME: WorkspaceId = WorkspaceId::new([1; 16]);
pub(super) const OTHER: WorkspaceId = WorkspaceId::new([2; 16]);
/// Everyone's records but the shared one.
pub(super) const RECORDS: [RecordId; 3] = [RecordId::new([11; 16]), RecordId::new([12; 16]), RecordId::new([13; 16])];

/// What was there before, made once.
struct Furnished {
    disk: MemoryStore,
    honest: PhoneStore,
    hostile: PhoneStore,
    stranger: PhoneStore,
    form: FormVersionId,
}

pub(super) struct World {
    service: Service,
    honest: PhoneStore,
    /// The store of the hostile device, with what it has written and not sent.
    pub(super) hostile: PhoneStore,
    /// Of someone in the other workspace.
    pub(super) stranger: PhoneStore,
    pub(super) form: FormVersionId,
    drawn: Cell<u8>,
}

/// What must not be hurt.
pub(super) struct Sight {
    home: Vec<(RecordId, Option<RecordLog>)>,
    other: Vec<(RecordId, Option<RecordLog>)>,
    directories: (Directory, Directory),
    other_usage: Usage,
}

thread_local! {
    /// Seconds that have gone: of two challenges one is older.
    static GONE: Cell<i64> = const { Cell::new(0) };
}

/// Seconds that furnishing takes at most.
const FURNISHED_BY: i64 = 10_000;

pub(super) fn now() -> Timestamp {
    GONE.set(GONE.get() + 1);
    Timestamp::from_second(1_764_000_000 + GONE.get()).expect("a time of our days")
}

pub(super) fn visit(of: WorkspaceId) -> VisitId {
    VisitId::new([100 + of.as_bytes()[0]; 16])
}

/// The record that a team fills together.
pub(super) fn shared(of: WorkspaceId) -> RecordId {
    shared_record_id(visit(of), "visit")
}

fn member(of: WorkspaceId, number: u8) -> MemberId {
    MemberId::new([10 * of.as_bytes()[0] + number; 16])
}

fn address() -> ServerAddress {
    ServerAddress::parse("https://npm.example.org").expect("an address")
}

impl World {
    pub(super) fn new() -> Self {
        static FURNISHED: OnceLock<Furnished> = OnceLock::new();
        let furnished = FURNISHED.get_or_init(furnish);
        GONE.set(FURNISHED_BY);
        Self {
            service: Service::new(Arc::new(furnished.disk.clone()), address()).expect("the store opens"),
            honest: furnished.honest.clone(),
            hostile: furnished.hostile.clone(),
            stranger: furnished.stranger.clone(),
            form: furnished.form,
            drawn: Cell::new(0),
        }
    }

    pub(super) fn post(&self, message: &[u8]) -> Vec<u8> {
        self.drawn.set(self.drawn.get().wrapping_add(1));
        self.service.sync(message, now(), [self.drawn.get(); 16]).0
    }

    pub(super) fn hostile_device(&self) -> DeviceId {
        me(&self.hostile).key.id()
    }

    /// The roster of the other workspace, in which the hostile device has no part.
    pub(super) fn stranger_roster(&self) -> Vec<RosterEntry> {
        self.service.workspaces().get(OTHER).map(|state| state.entries.clone()).unwrap_or_default()
    }

    pub(super) fn look(&self) -> Sight {
        let store = self.service.store();
        let all = |of: WorkspaceId| {
            let records = RECORDS.iter().copied().chain([shared(HOME), shared(OTHER)]);
            records.map(|record| (record, store.record(of, record).expect("it reads"))).collect()
        };
        let directory =
            |of| Directory { seen: Vec::new(), ..store.directory(of).expect("it reads").expect("it is there") };
        let other_usage = store.usage(OTHER).expect("it reads");
        Sight { home: all(HOME), other: all(OTHER), directories: (directory(HOME), directory(OTHER)), other_usage }
    }

    /// Holds what is there now against what was there before. Gives how many changes were taken in.
    pub(super) fn assert_unharmed(&self, before: &Sight) -> u64 {
        let store = self.service.store();
        let hostile = self.hostile_device();
        let mut taken = 0;
        let after = self.look();
        for ((record, before), (_, after)) in before.home.iter().zip(&after.home) {
            taken += assert_only_added(*record, before.as_ref(), after.as_ref(), hostile);
        }
        assert_eq!(before.other, after.other, "records of another workspace");
        assert_eq!(before.other_usage, after.other_usage, "another workspace");
        assert!(before.directories.1 == after.directories.1, "another workspace");
        assert!(store.held(OTHER).expect("it reads").is_empty(), "another workspace");
        let (was, is) = (&before.directories.0, &after.directories.0);
        assert!(was.roster == is.roster && was.visits.len() == is.visits.len(), "a visitor decides nothing");
        // What was taken in can be applied, and is served to whoever is honest.
        for unchecked in store.unchecked(usize::MAX).expect("it reads") {
            let checked = check(&unchecked).expect("what was checked before opens");
            self.service.check_off(&checked).expect("it can be kept");
        }
        self.honest_goes_on();
        taken
    }

    /// An honest phone writes, sends, and takes what is new.
    fn honest_goes_on(&self) {
        let mut store = self.honest.clone();
        write(&mut store, shared(HOME), HOME, "/data/held", "99", 77);
        let report = exchange(&mut store, |bytes| self.post(bytes));
        assert!(report.receipted > 0 && report.held + report.refused == 0, "{report:?}");
        assert!(report.untrusted.is_empty() && report.damaged.is_empty(), "{report:?}");
    }
}

/// Everything that was there is there, in its order; what came besides is the hostile device's own, or anyone's layout.
fn assert_only_added(
    record: RecordId,
    before: Option<&RecordLog>,
    after: Option<&RecordLog>,
    hostile: DeviceId,
) -> u64 {
    let Some(after) = after else {
        assert!(before.is_none(), "a record is gone");
        return 0;
    };
    let known = before.map_or(&[][..], |before| &before.changes[..]);
    assert!(after.changes.starts_with(known), "what was there is there");
    let statements: &[Statement] = before.map_or(&[], |before| &before.statements);
    assert!(after.statements.starts_with(statements), "what was signed is there");
    assert!(after.statements[statements.len()..].iter().all(|new| new.device() == hostile), "nobody signs for others");
    let mut index = Index::new(record);
    for (place, (_, bytes)) in after.changes.iter().enumerate() {
        let change = gate::read(record, bytes).expect("what is stored passes the gate");
        index.insert(&change);
        let is_own = index.author(change.actor).is_none_or(|author| author == hostile);
        assert!(place < known.len() || is_own, "nobody writes for others");
    }
    (after.changes.len() - known.len()) as u64
}

/// Whose a store is.
pub(super) fn me(store: &PhoneStore) -> Me {
    Me::load(store).expect("it reads").expect("it has joined")
}

/// Every change in a store's log of a record.
pub(super) fn changes(store: &PhoneStore, record: RecordId) -> Vec<(ChangeHash, Vec<u8>)> {
    let stored = store.open(record).expect("it reads");
    let tail = stored.into_iter().flat_map(|stored| stored.tail);
    tail.map(|logged| (logged.change.hash, logged.change.bytes.to_vec())).collect()
}

/// Every statement in a store about a record.
pub(super) fn statements(store: &PhoneStore, record: RecordId) -> Vec<Statement> {
    store.open(record).expect("it reads").map(|stored| stored.statements).unwrap_or_default()
}

fn form() -> &'static (PublishedForm, Arc<Blueprint>) {
    static MADE: OnceLock<(PublishedForm, Arc<Blueprint>)> = OnceLock::new();
    MADE.get_or_init(|| {
        let workbook = read_markdown(FORM).expect("the table is one");
        let (definition, _) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
        let published = PublishedForm {
            form_id: "visit".into(),
            title: "A visit".into(),
            version: "1".into(),
            is_shared: true,
            xform: xform::write(&definition),
            attachments: Vec::new(),
        };
        let form = published.compile().0.expect("the form has no errors");
        (published, Arc::new(Blueprint::new(Arc::new(form))))
    })
}

fn furnish() -> Furnished {
    GONE.set(0);
    let disk = Arc::new(MemoryStore::new(Life { epoch: EpochId([1; 16]), secret: [2; 32] }));
    let service = Service::new(Arc::clone(&disk) as Arc<dyn ServerStore>, address()).expect("the store opens");
    let version = [HOME, OTHER].map(|of| found(&service, of))[0];
    let post = |bytes: &[u8]| service.sync(bytes, now(), [9; 16]).0;
    let mut phones = [(HOME, 0), (HOME, 1), (OTHER, 0)].map(|(of, number)| join(&service, of, number));
    for (place, of) in [HOME, HOME, OTHER].into_iter().enumerate() {
        exchange(&mut phones[place], post);
        // A record of their own, and their part of the shared one.
        for record in [RECORDS[place], shared(of)] {
            for round in 0..4_u8 {
                write(&mut phones[place], record, of, "/data/held", &round.to_string(), 20 * place as u8 + round);
            }
        }
        exchange(&mut phones[place], post);
        for unchecked in disk.unchecked(usize::MAX).expect("it reads") {
            service.check_off(&check(&unchecked).expect("it opens")).expect("it can be kept");
        }
    }
    let [mut honest, mut hostile, stranger] = phones;
    exchange(&mut honest, post);
    exchange(&mut hostile, post);
    // What it has not sent.
    for record in [RECORDS[1], shared(HOME)] {
        write(&mut hostile, record, HOME, "/data/told", "something", 90);
        write(&mut hostile, record, HOME, "/data/held", "7", 91);
    }
    Furnished { disk: (*disk).clone(), honest, hostile, stranger, form: version }
}

fn found(service: &Service, of: WorkspaceId) -> FormVersionId {
    let (registry, by, number) = (service.registry(), By::CommandLine, of.as_bytes()[0]);
    let seed = [number; 32];
    let new = NewWorkspace { id: of, name: "Example", seed: &seed, admin: member(of, 0), admin_name: "Lead" };
    registry.found(&new, by, now()).expect("it can be founded");
    let roles: Roles = [Role::Visitor].into_iter().collect();
    registry
        .add_member(of, by, now(), NewMember { id: member(of, 1), name: "Visitor", roles })
        .expect("it can be added");
    let place =
        Place { id: PlaceId::new([5; 16]), name: "Prison".into(), kind: String::new(), location: String::new() };
    registry.keep_place(of, by, now(), &place).expect("it can be kept");
    let form = registry.publish_form(of, by, now(), &form().0).expect("it can be published");
    let role = |number| if number == 0 { VisitRole::Lead } else { VisitRole::Visitor };
    let visit = Visit {
        id: visit(of),
        place: place.id,
        place_name: "Prison".into(),
        kind: VisitKind::Initial,
        begins: date(2026, 11, 25),
        ends: date(2026, 11, 27),
        forms: vec![form],
        team: (0..2).map(|number| TeamMember { member: member(of, number), role: role(number) }).collect(),
    };
    registry.keep_visit(of, by, now(), &visit).expect("it can be kept");
    form
}

fn join(service: &Service, of: WorkspaceId, number: u8) -> PhoneStore {
    let code = InvitationCode::new([10 * of.as_bytes()[0] + number; 16]);
    let new = NewInvitation { member: member(of, number), code, server: service.server(), life: INVITATION_LIFE };
    let invitation = service.registry().invite(of, By::CommandLine, now(), new).expect("it can be invited");
    let mut store = PhoneStore::new();
    let seed = Zeroizing::new([50 + 10 * of.as_bytes()[0] + number; 32]);
    let enrolment = Enrolment::begin(&mut store, &invitation, &seed).expect("the store is new");
    let welcome = service.enrol(&enrolment.request, now()).expect("it is enrolled");
    enrolled(&mut store, &invitation, &welcome).expect("it is welcome");
    store
}

fn write(store: &mut PhoneStore, id: RecordId, of: WorkspaceId, question: &str, text: &str, drawn: u8) {
    let me = me(store);
    let owner = Owner { device: me.key.id(), member: me.member };
    let (published, blueprint) = form();
    let setup =
        Setup { now: now(), zone: TimeZone::UTC, seed: [drawn; 32], properties: Properties::default(), language: None };
    let mut actor = [drawn; 16];
    actor[0] = id.as_bytes()[0];
    actor[1] = me.key.id().as_bytes()[0];
    let (actor, how) = (ActorId::new(actor), How::at(now()));
    let known = OpenRecord::open(store, owner, id, Arc::clone(blueprint), setup.clone(), actor).expect("it opens");
    let mut open = known.unwrap_or_else(|| {
        let new = NewRecord { id, about: RecordAbout { visit: visit(of), form: published.version_id() } };
        OpenRecord::begin(store, owner, new, Arc::clone(blueprint), setup, actor, how).expect("it can be begun")
    });
    let entry = open.filling().session().find(question).expect("a question of the form");
    open.act(store, |filling| filling.answer(entry, text, how)).expect("it can be answered");
}

fn exchange(store: &mut PhoneStore, mut post: impl FnMut(&[u8]) -> Vec<u8>) -> casement_core::sync::phone::Report {
    let mut exchange = Exchange::new(me(store), store).expect("it reads");
    let mut output = exchange.step(now(), 1, store, Input::Begin).expect("the store works");
    loop {
        output = match output {
            Output::Send(bytes) => {
                let answer = post(&bytes);
                exchange.step(now(), 1, store, Input::Reply(&answer)).expect("the store works")
            }
            Output::Finished(report) => return *report,
            other => panic!("an honest phone is not answered: {other:?}"),
        };
    }
}
