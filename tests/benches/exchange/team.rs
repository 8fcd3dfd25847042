//! A workspace with devices, and records that they have filled: made before anything is measured.

use casement_core::catalogue::{Place, PublishedForm, TeamMember, Visit, VisitKind, VisitRole};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xform;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ActorId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::Role;
use casement_core::identity::{Attestation, DeviceKey, EnrolmentRequest, Heads, InvitationCode, ServerAddress};
use casement_core::record::{Blueprint, Filling, How, Record, Viewer, Writer};
use casement_core::store::{RecordAbout, StatementKind};
use casement_core::sync::wire::{RecordPush, SignedStatement};
use casement_server::domain::audit::By;
use casement_server::domain::registry::{INVITATION_LIFE, NewInvitation, NewMember, NewWorkspace};
use casement_server::domain::service::Service;
use casement_server::store::{ServerStore, SqliteStore};
use casement_tests::visit_record::{setup, time};
use jiff::Timestamp;
use jiff::civil::date;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

pub(super) const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
const PLACE: PlaceId = PlaceId::new([2; 16]);
/// Changes of each record, as in what others were measured with.
pub(super) const CHANGES: usize = 22;

/// Members of a team at most; beyond that some have two phones.
const MEMBERS_MAX: usize = 250;

/// A workspace and the keys of its devices.
pub(super) struct Team {
    pub(super) server: ServerAddress,
    pub(super) devices: Vec<DeviceKey>,
    pub(super) published: PublishedForm,
    pub(super) blueprint: Arc<Blueprint>,
    pub(super) visits: Vec<VisitId>,
}

/// What is pushed of one record.
pub(super) struct Filled {
    pub(super) record: RecordId,
    pub(super) about: RecordAbout,
    pub(super) changes: Vec<Vec<u8>>,
    pub(super) attestation: Vec<u8>,
}

fn id(kind: u8, number: usize) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..8].copy_from_slice(&(number as u64).to_be_bytes());
    id
}

/// A form of thirty questions: numbers, choices, words.
fn form() -> PublishedForm {
    let mut text = String::from("| survey |\n||type|name|label|\n");
    for question in 0..30 {
        let kind = ["integer", "select_one met", "text"][question % 3];
        let _ = writeln!(text, "||{kind}|question_{question}|Question {question}|");
    }
    text.push_str("| choices |\n||list_name|name|label|\n||met|met|Met|\n||met|not_met|Not met|\n");
    let workbook = read_markdown(&text).expect("the table is one");
    let (definition, _) = import(&workbook, &ImportOptions::default());
    PublishedForm {
        form_id: "measured".into(),
        title: "Measured".into(),
        version: "1".into(),
        is_shared: false,
        xform: xform::write(&definition),
        attachments: Vec::new(),
    }
}

impl Team {
    /// Furnishes a new data folder: so many devices, of a member each, in each of so many visits.
    pub(super) fn furnish(folder: &Path, server: &str, devices: usize, visits: usize) -> Self {
        let server = ServerAddress::parse(server).expect("an address");
        let store: Arc<dyn ServerStore> = Arc::new(SqliteStore::create(folder).expect("a store can be made"));
        let service = Service::new(store, server.clone()).expect("a new store opens");
        let (registry, by, now) = (service.registry(), By::CommandLine, Timestamp::now());
        let member = |number| MemberId::new(id(3, number));
        let new = NewWorkspace { id: WORKSPACE, name: "A", seed: &[3; 32], admin: member(0), admin_name: "Member" };
        registry.found(&new, by, now).expect("it can be founded");
        let members = devices.min(MEMBERS_MAX);
        for number in 1..members {
            let roles = [Role::Visitor].into_iter().collect();
            let new = NewMember { id: member(number), name: &format!("Member {number}"), roles };
            registry.add_member(WORKSPACE, by, now, new).expect("a member can be added");
        }
        let place = Place { id: PLACE, name: "A place".into(), kind: "prison".into(), location: String::new() };
        registry.keep_place(WORKSPACE, by, now, &place).expect("a place can be kept");
        let published = form();
        let version = registry.publish_form(WORKSPACE, by, now, &published).expect("a form can be published");
        let visits: Vec<VisitId> = (0..visits).map(|number| VisitId::new(id(4, number))).collect();
        let role = |number| if number == 0 { VisitRole::Lead } else { VisitRole::Visitor };
        for &visit in &visits {
            let visit = Visit {
                id: visit,
                place: PLACE,
                place_name: "A place".into(),
                kind: VisitKind::Initial,
                begins: date(2026, 11, 25),
                ends: date(2026, 11, 27),
                forms: vec![version],
                team: (0..members).map(|number| TeamMember { member: member(number), role: role(number) }).collect(),
            };
            registry.keep_visit(WORKSPACE, by, now, &visit).expect("a visit can be opened");
        }
        let keys: Vec<DeviceKey> = (0..devices)
            .map(|number| {
                let mut seed = [5; 32];
                seed[..8].copy_from_slice(&(number as u64).to_be_bytes());
                let key = DeviceKey::from_seed(&seed);
                let code = InvitationCode::new(id(6, number));
                let new =
                    NewInvitation { member: member(number % members), code, server: &server, life: INVITATION_LIFE };
                let invitation = registry.invite(WORKSPACE, by, now, new).expect("a member can be invited");
                let request = EnrolmentRequest::new(&key, &invitation).encode();
                service.enrol(&request, now).expect("a device can be enrolled");
                key
            })
            .collect();
        let (form, problems) = published.compile();
        let form = form.unwrap_or_else(|| panic!("{problems:?}"));
        let blueprint = Arc::new(Blueprint::new(Arc::new(form)));
        Self { server, devices: keys, published, blueprint, visits }
    }

    /// A device's filling of a record, with what began it.
    pub(super) fn begin(&self, device: usize, record: RecordId) -> (Filling, Vec<Vec<u8>>) {
        let mut actor = id(7, device);
        actor[8..].copy_from_slice(&record.as_bytes()[..8]);
        let writer = Writer { device: self.devices[device].id(), actor: ActorId::new(actor) };
        let (record, made) = Record::create(record, self.published.version_id(), writer).expect("it can be begun");
        let viewer = Viewer { member: MemberId::new([3; 16]) };
        let filling = Filling::open(record, Arc::clone(&self.blueprint), setup(), viewer);
        (filling, made.into_iter().map(|made| made.bytes).collect())
    }

    /// One more answer of a device.
    pub(super) fn answer(&self, filling: &mut Filling, number: usize) -> Vec<Vec<u8>> {
        let question = number % 30;
        let path = format!("/data/question_{question}");
        let entry = filling.session().find(&path).expect("the form has it");
        let text = match question % 3 {
            0 => number.to_string(),
            1 => ["met", "not_met"][number / 30 % 2].to_owned(),
            _ => format!("Block {number}, as the register says"),
        };
        let edited = filling.answer(entry, &text, How::at(time(number as i64))).expect("it can be answered");
        edited.made.into_iter().map(|made| made.bytes).collect()
    }

    /// A record that one device has filled.
    pub(super) fn filled(&self, device: usize, number: usize) -> Filled {
        let record = RecordId::new(id(8, number));
        let (mut filling, mut changes) = self.begin(device, record);
        let mut next = 0;
        while changes.len() < CHANGES {
            changes.extend(self.answer(&mut filling, next));
            next += 1;
        }
        let attestation = self.attest(device, record, &filling);
        Filled { record, about: self.about(number), changes, attestation }
    }

    /// What a device signs over where its filling stands.
    pub(super) fn attest(&self, device: usize, record: RecordId, filling: &Filling) -> Vec<u8> {
        let heads = Heads::new(filling.record().heads()).expect("a record has heads");
        Attestation::sign(&self.devices[device], WORKSPACE, record, heads, Timestamp::now()).encode()
    }

    pub(super) fn about(&self, number: usize) -> RecordAbout {
        RecordAbout { visit: self.visits[number % self.visits.len()], form: self.published.version_id() }
    }
}

impl Filled {
    /// As it is pushed.
    pub(super) fn push(&self) -> RecordPush<'_> {
        RecordPush {
            record: self.record,
            about: self.about,
            changes: self.changes.iter().map(Vec::as_slice).collect(),
            statements: vec![SignedStatement { kind: StatementKind::Attestation, bytes: &self.attestation }],
        }
    }

    /// Bytes on the wire, about.
    pub(super) fn size(&self) -> usize {
        self.changes.iter().map(Vec::len).sum::<usize>() + self.attestation.len() + 128
    }
}
