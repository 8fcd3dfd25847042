//! A server with a visit, and phones, without a network between them.

use casement_core::catalogue::{Place, TeamMember, Visit, VisitKind, VisitRole};
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::session::{Properties, Setup};
use casement_core::id::{
    ActorId, ChangeHash, FormVersionId, MemberId, ObservationId, PlaceId, RecordId, VisitId, WorkspaceId,
};
use casement_core::identity::roster::{Custody, Role, RosterAct, RosterEntry, RosterPoint};
use casement_core::identity::{DeviceKey, InvitationCode, ServerAddress, WorkspaceKey};
use casement_core::record::{Blueprint, EditError, Edited, Filling, How, shared_record_id};
use casement_core::store::{EpochId, LocalStore as _, MemoryStore as PhoneStore, RecordAbout, StatementKind};
use casement_core::sync::phone::{Enrolment, Exchange, Input, Me, Output, enrolled};
use casement_server::domain::audit::{AuditEntry, By};
use casement_server::domain::checking::check;
use casement_server::domain::import::ImportFile;
use casement_server::domain::limits::Limits;
use casement_server::domain::registry::{INVITATION_LIFE, NewInvitation, NewMember, NewWorkspace};
use casement_server::domain::review::{Computed, DecideError, Deciding, Decision, Reader, ReviewError, View, Wanted};
use casement_server::domain::sandbox::{InProcess, Sandbox};
use casement_server::domain::service::Service;
use casement_server::store::{Administration, Life, MemoryStore, ServerStore};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::cell::Cell;
use std::sync::Arc;
use zeroize::Zeroizing;

pub(crate) const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
pub(crate) const VISIT: VisitId = VisitId::new([2; 16]);
const PLACE: PlaceId = PlaceId::new([3; 16]);
const SEED: [u8; 32] = [4; 32];

/// Amal leads, Omar fills in, Rana reads. Hadi leads other visits, Sami fills in others, Zaid administers.
pub(crate) const AMAL: MemberId = MemberId::new([11; 16]);
pub(crate) const OMAR: MemberId = MemberId::new([12; 16]);
pub(crate) const RANA: MemberId = MemberId::new([13; 16]);
pub(crate) const HADI: MemberId = MemberId::new([14; 16]);
pub(crate) const SAMI: MemberId = MemberId::new([15; 16]);
pub(crate) const ZAID: MemberId = MemberId::new([16; 16]);

const FORM: &str = "\
| settings |
||form_id|form_title|version|
||prison|Prison|1|
| survey |
||type|name|label|label::French (fr)|merge|tolerance|sensitive|required|theme|norm|
||begin_group|custody|People in custody|Détenus|||||||
||integer|capacity|Official capacity|Capacité officielle||||yes|places|NMR 12|
||integer|held|How many are held?|Combien sont détenus ?|observed|0|||||
||text|informant|Who said so?|Qui l'a dit ?|||yes||||
||note|told|So ${informant} says|Ainsi parle ${informant}|||||||
||calculate|shout||||||||| 
||end_group||||||||||
||begin_repeat|cell|Cell|Cellule|||||||
||text|inmate|Who is in it?|Qui s'y trouve ?|||yes||||
||integer|people|How many people?|Combien de personnes ?|||||||
||end_repeat||||||||||
";

pub(crate) struct Office {
    pub(crate) service: Service,
    pub(crate) disk: Arc<MemoryStore>,
    pub(crate) form: FormVersionId,
    blueprint: Arc<Blueprint>,
    clock: Cell<i64>,
}

pub(crate) struct Phone {
    member: MemberId,
    store: PhoneStore,
}

impl Office {
    pub(crate) fn open() -> Self {
        Self::with(Arc::new(InProcess::default()))
    }

    pub(crate) fn with(sandbox: Arc<dyn Sandbox>) -> Self {
        Self::of(&FORM.replace("||calculate|shout||||||||| \n", ""), sandbox)
    }

    /// With another form for the shared record.
    pub(crate) fn of(form: &str, sandbox: Arc<dyn Sandbox>) -> Self {
        let life = Life { epoch: EpochId([5; 16]), secret: [6; 32] };
        let disk = Arc::new(MemoryStore::new(life));
        let service = over(&disk, sandbox);
        let (registry, by, now) = (service.registry(), By::CommandLine, time(0));
        let new = NewWorkspace { id: WORKSPACE, name: "Example", seed: &SEED, admin: ZAID, admin_name: "Zaid" };
        registry.found(&new, by, now).expect("it can be founded");
        for (id, name, role) in [
            (AMAL, "Amal", Role::Lead),
            (OMAR, "Omar", Role::Visitor),
            (RANA, "Rana", Role::Reader),
            (HADI, "Hadi", Role::Lead),
            (SAMI, "Sami", Role::Visitor),
        ] {
            let roles = [role].into_iter().collect();
            registry.add_member(WORKSPACE, by, now, NewMember { id, name, roles }).expect("a member can be added");
        }
        let place = Place { id: PLACE, name: "North".into(), kind: "prison".into(), location: "Nowhere".into() };
        registry.keep_place(WORKSPACE, by, now, &place).expect("a place can be kept");
        let file = ImportFile {
            name: "prison.md".to_owned(),
            bytes: form.as_bytes().to_vec(),
            attachments: Vec::new(),
            is_shared: true,
        };
        let imported = casement_server::domain::import::import(&file);
        let published = imported.form.unwrap_or_else(|| panic!("{:?}", imported.problems));
        let form = registry.publish_form(WORKSPACE, by, now, &published).expect("it can be published");
        let compiled = published.compile().0.expect("it has no errors");
        let blueprint = Arc::new(Blueprint::new(Arc::new(compiled)));
        let office = Self { service, disk, form, blueprint, clock: Cell::new(10) };
        office.keep_team(&[(AMAL, VisitRole::Lead), (OMAR, VisitRole::Visitor), (RANA, VisitRole::Reader)]);
        office
    }

    pub(crate) fn keep_team(&self, team: &[(MemberId, VisitRole)]) {
        let visit = Visit {
            id: VISIT,
            place: PLACE,
            place_name: "North".into(),
            kind: VisitKind::Initial,
            begins: date(2026, 11, 25),
            ends: date(2026, 11, 27),
            forms: vec![self.form],
            team: team.iter().map(|&(member, role)| TeamMember { member, role }).collect(),
        };
        let now = self.now();
        self.service.registry().keep_visit(WORKSPACE, By::CommandLine, now, &visit).expect("the visit can be kept");
    }

    /// The next second.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.set(self.clock.get() + 1);
        time(self.clock.get())
    }

    pub(crate) fn record(&self) -> RecordId {
        shared_record_id(VISIT, "prison")
    }

    /// The server ends, and begins again over the same store.
    pub(crate) fn restart(&mut self) {
        self.service = over(&self.disk, Arc::new(InProcess::default()));
    }

    pub(crate) fn dice<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.now();
        bytes[..8].copy_from_slice(&self.clock.get().to_le_bytes());
        bytes[N - 1] = 1;
        bytes
    }

    /// A phone of a member, enrolled as any other.
    pub(crate) fn phone(&self, member: MemberId) -> Phone {
        let (mut store, now) = (PhoneStore::default(), self.now());
        let code = InvitationCode::new(self.dice());
        let new = NewInvitation { member, code, server: self.service.server(), life: INVITATION_LIFE };
        let invitation = self.service.registry().invite(WORKSPACE, By::CommandLine, now, new);
        let invitation = invitation.expect("a member can be invited");
        let seed = Zeroizing::new(self.dice());
        let enrolment = Enrolment::begin(&mut store, &invitation, &seed).expect("a phone can be enrolled");
        let welcome = self.service.enrol(&enrolment.request, now).expect("it is enrolled");
        assert_eq!(enrolled(&mut store, &invitation, &welcome).expect("it is welcome"), member);
        let mut phone = Phone { member, store };
        self.sync(&mut phone);
        phone
    }

    /// A session in a browser: a device whose key the server has.
    pub(crate) fn session(&self, member: MemberId) -> DeviceKey {
        let key = DeviceKey::from_seed(&self.dice());
        self.roster(RosterAct::EnrolDevice { member, key: key.public(), custody: Custody::Server });
        key
    }

    pub(crate) fn roster(&self, act: RosterAct) {
        let now = self.now();
        let directory = self.service.store().directory(WORKSPACE).expect("it reads").expect("it is there");
        let after = directory.roster.last().map_or_else(RosterPoint::default, RosterEntry::point);
        let entry = RosterEntry::sign(&WorkspaceKey::from_seed(&SEED), after, act, now);
        let act = Administration {
            workspace: WORKSPACE,
            found: None,
            roster: vec![entry],
            roster_after: after,
            invite: Vec::new(),
            use_up: Vec::new(),
            visits: Vec::new(),
            items: Vec::new(),
            sessions: casement_server::store::SessionActs::default(),
            audit: AuditEntry::line(directory.audit, now, By::Server, "enrol", "a session"),
            audit_after: directory.audit,
        };
        self.service.store().administer(&act).expect("it can be kept");
        self.service.workspaces().reload(self.service.store(), WORKSPACE).expect("it reads");
    }

    /// Someone does something on their phone.
    pub(crate) fn act(&self, phone: &mut Phone, act: impl FnOnce(&mut Filling, How) -> Result<Edited, EditError>) {
        let now = self.now();
        let mut open = self.opened(phone);
        open.act(&mut phone.store, |filling| act(filling, How::at(now))).expect("it is kept");
    }

    fn opened(&self, phone: &mut Phone) -> OpenRecord {
        let me = Me::load(&phone.store).expect("the store reads").expect("it is enrolled");
        let owner = Owner { device: me.key.id(), member: phone.member };
        let (now, seed) = (self.now(), self.dice());
        let setup = Setup { now, zone: TimeZone::UTC, seed, properties: Properties::default(), language: None };
        let (actor, id) = (ActorId::new(self.dice()), self.record());
        let blueprint = Arc::clone(&self.blueprint);
        let opened = OpenRecord::open(&mut phone.store, owner, id, Arc::clone(&blueprint), setup.clone(), actor);
        if let Some(open) = opened.expect("what is stored opens") {
            return open;
        }
        let new = NewRecord { id, about: RecordAbout { visit: VISIT, form: self.form } };
        OpenRecord::begin(&mut phone.store, owner, new, blueprint, setup, actor, How::at(now)).expect("it is begun")
    }

    pub(crate) fn answer(&self, phone: &mut Phone, path: &str, text: &str) {
        self.act(phone, |filling, how| {
            let entry = filling.session().find(path).expect("a question of the form");
            filling.answer(entry, text, how)
        });
    }

    pub(crate) fn observe(&self, phone: &mut Phone, path: &str, text: &str) {
        let id = ObservationId::new(self.dice());
        self.act(phone, |filling, how| {
            let entry = filling.session().find(path).expect("a question of the form");
            filling.observe(entry, id, text, how)
        });
    }

    /// Brings a phone up to date, and has checked what it brought.
    pub(crate) fn sync(&self, phone: &mut Phone) {
        self.exchange(phone);
        self.check();
    }

    /// Checks all that was taken in.
    pub(crate) fn check(&self) {
        check_all(&self.service);
    }

    /// Brings a phone up to date.
    pub(crate) fn exchange(&self, phone: &mut Phone) {
        let me = Me::load(&phone.store).expect("the store reads").expect("it is enrolled");
        let mut exchange = Exchange::new(me, &phone.store).expect("it reads");
        let mut step = |office: &Self, store: &mut PhoneStore, input: Input<'_>| {
            exchange.step(office.now(), u64::from_le_bytes(office.dice()), store, input).expect("a step can be made")
        };
        let mut output = step(self, &mut phone.store, Input::Begin);
        loop {
            match output {
                Output::Send(bytes) => {
                    let (answer, _) = self.service.sync(&bytes, self.now(), self.dice());
                    output = step(self, &mut phone.store, Input::Reply(&answer));
                }
                Output::Finished(report) => {
                    assert_eq!((report.set_aside, report.refused), (0, 0), "{report:?}");
                    break;
                }
                _ => panic!("the exchange does not go on"),
            }
        }
    }

    pub(crate) fn look(&self, member: MemberId, view: View) -> Result<Arc<Computed>, ReviewError> {
        self.look_in(member, view, None)
    }

    pub(crate) fn look_in(
        &self,
        member: MemberId,
        view: View,
        language: Option<&str>,
    ) -> Result<Arc<Computed>, ReviewError> {
        let reader = Reader { workspace: WORKSPACE, member };
        let wanted = Wanted { view, language: language.map(str::to_owned) };
        self.service.review().view(reader, self.record(), &wanted, time(self.clock.get()))
    }

    /// A view that the lead sees, taken apart.
    pub(crate) fn shown(&self, view: View) -> Value {
        let computed = self.look(AMAL, view).expect("it can be computed");
        serde_json::from_slice(&computed.json).expect("it is JSON")
    }

    /// Where the record stands for the lead.
    pub(crate) fn heads(&self) -> Vec<ChangeHash> {
        heads_of(&self.shown(View::Summary))
    }

    pub(crate) fn decide(
        &self,
        member: MemberId,
        decision: Decision,
        reason: &str,
        heads: &[ChangeHash],
        key: &DeviceKey,
    ) -> Result<(), DecideError> {
        let (reader, now) = (Reader { workspace: WORKSPACE, member }, self.now());
        let deciding = Deciding { decision, reason, heads };
        self.service.review().decide(reader, self.record(), &deciding, key, now)
    }

    /// What the audit log says was done.
    pub(crate) fn audit(&self) -> Vec<String> {
        let lines = self.service.store().audit(WORKSPACE, 1, usize::MAX).expect("it reads");
        lines.iter().map(|line| AuditEntry::read(line).expect("a sound line").act).collect()
    }
}

fn over(disk: &Arc<MemoryStore>, sandbox: Arc<dyn Sandbox>) -> Service {
    let store = Arc::clone(disk) as Arc<dyn ServerStore>;
    let address = ServerAddress::parse("https://npm.example.org").expect("an address");
    Service::with_sandbox(store, address, Limits::default(), sandbox).expect("the store opens")
}

pub(crate) fn check_all(service: &Service) {
    for unchecked in service.store().unchecked(9).expect("it reads") {
        service.check_off(&check(&unchecked).expect("it opens")).expect("it can be kept");
    }
}

impl Phone {
    /// The phone's own view of a record, to read from.
    pub(crate) fn look<T>(&mut self, office: &Office, look: impl FnOnce(&mut Filling) -> T) -> T {
        look(office.opened(self).filling())
    }

    /// The decisions of leads that the phone has.
    pub(crate) fn approvals(&self, record: RecordId) -> usize {
        let stored = self.store.open(record).expect("it reads").expect("it is there");
        stored.statements.iter().filter(|statement| statement.kind() == StatementKind::Approval).count()
    }
}

pub(crate) fn heads_of(shown: &Value) -> Vec<ChangeHash> {
    let heads = shown["heads"].as_array().expect("a list");
    heads.iter().map(|head| head.as_str().and_then(|head| head.parse().ok()).expect("a hash")).collect()
}

pub(crate) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + seconds).expect("a time of our days")
}

pub(crate) fn reader(member: MemberId) -> Reader {
    Reader { workspace: WORKSPACE, member }
}
