//! The server, and what can happen to it.

use crate::dice::Dice;
use casement_core::catalogue::{Place, PublishedForm, TeamMember, Visit, VisitKind, VisitRole};
use casement_core::id::{ChangeHash, FormVersionId, MemberId, PlaceId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::roster::Role;
use casement_core::identity::{InvitationCode, ServerAddress};
use casement_core::store::EpochId;
use casement_core::sync::wire::{Answer, RecordPull, Reply};
use casement_server::domain::audit::By;
use casement_server::domain::checking::check;
use casement_server::domain::registry::{INVITATION_LIFE, NewInvitation, NewMember, NewWorkspace};
use casement_server::domain::service::Service;
use casement_server::domain::verifying::verify;
use casement_server::store::{Failure, Life, MemoryStore, ServerStore};
use jiff::Timestamp;
use jiff::civil::date;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
const PLACE: PlaceId = PlaceId::new([2; 16]);

/// A fault that is planted, to see that the simulation finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// The server answers before what it was sent is on disk: what it took in last is gone when it dies.
    AnswersBeforeCommit,
    /// The server never serves every seventh change that comes last in what it checks.
    LeavesOut,
}

/// The server with its disk.
pub(super) struct Office {
    disk: Arc<MemoryStore>,
    service: Service,
    lie: Option<Lie>,
    /// What a lying server has not written yet: the disk as it is after the last flush.
    flushed: MemoryStore,
    backup: Option<MemoryStore>,
    served: u64,
    /// What a lying server keeps to itself.
    left_out: BTreeSet<u64>,
}

fn address() -> ServerAddress {
    ServerAddress::parse("https://npm.example.org").expect("an address")
}

impl Office {
    /// A server with a workspace, so many members, a form, and two visits: one for all, one for the first half.
    pub(super) fn new(dice: &mut Dice, members: usize, form: &PublishedForm, now: Timestamp, lie: Option<Lie>) -> Self {
        let life = Life { epoch: EpochId(dice.bytes()), secret: dice.bytes() };
        let disk = Arc::new(MemoryStore::new(life));
        let service = Service::new(Arc::clone(&disk) as Arc<dyn ServerStore>, address()).expect("a new store opens");
        let registry = service.registry();
        let by = By::CommandLine;
        let new =
            NewWorkspace { id: WORKSPACE, name: "Example", seed: &[3; 32], admin: member(0), admin_name: "Member 0" };
        registry.found(&new, by, now).expect("it can be founded");
        for number in 1..members {
            let roles =
                if number == 1 { [Role::Lead].into_iter().collect() } else { [Role::Visitor].into_iter().collect() };
            let new = NewMember { id: member(number), name: &format!("Member {number}"), roles };
            registry.add_member(WORKSPACE, by, now, new).expect("a member can be added");
        }
        let place =
            Place { id: PLACE, name: "Example prison".into(), kind: "prison".into(), location: "Nowhere".into() };
        registry.keep_place(WORKSPACE, by, now, &place).expect("a place can be kept");
        let form = registry.publish_form(WORKSPACE, by, now, form).expect("a form can be published");
        let mut office =
            Self { flushed: (*disk).clone(), disk, service, lie, backup: None, served: 0, left_out: BTreeSet::new() };
        office.keep_visit(0, form, members, now);
        office.keep_visit(1, form, members.div_ceil(2), now);
        office.flushed = (*office.disk).clone();
        office
    }

    /// A visit whose team are the first so many.
    pub(super) fn keep_visit(&mut self, number: usize, form: FormVersionId, members: usize, now: Timestamp) {
        let role = |number| if number == 0 { VisitRole::Lead } else { VisitRole::Visitor };
        let visit = Visit {
            id: visit(number),
            place: PLACE,
            place_name: "Example prison".into(),
            kind: VisitKind::Initial,
            begins: date(2026, 11, 25),
            ends: date(2026, 11, 27),
            forms: vec![form],
            team: (0..members).map(|number| TeamMember { member: member(number), role: role(number) }).collect(),
        };
        // A store that fails is tried again by whoever decides, on another day.
        let _ = self.service.registry().keep_visit(WORKSPACE, By::CommandLine, now, &visit);
        self.flush_if_honest();
    }

    /// What a phone needs to join.
    pub(super) fn invite(&self, dice: &mut Dice, number: usize, now: Timestamp) -> casement_core::identity::Invitation {
        let code = InvitationCode::new(dice.bytes());
        let new = NewInvitation { member: member(number), code, server: self.service.server(), life: INVITATION_LIFE };
        self.service.registry().invite(WORKSPACE, By::CommandLine, now, new).expect("a member can be invited")
    }

    pub(super) fn enrol(&self, request: &[u8], now: Timestamp) -> Vec<u8> {
        self.service.enrol(request, now).expect("a device can be enrolled")
    }

    /// Answers a request.
    pub(super) fn sync(&mut self, bytes: &[u8], now: Timestamp, dice: &mut Dice) -> Vec<u8> {
        let (answer, _) = self.service.sync(bytes, now, dice.bytes());
        self.flush_if_honest();
        answer
    }

    /// What an honest server has done is on its disk.
    fn flush_if_honest(&mut self) {
        if self.lie != Some(Lie::AnswersBeforeCommit) {
            self.flushed = (*self.disk).clone();
        }
    }

    /// Applies what was taken in, of one record or of all.
    pub(super) fn check(&mut self, most: usize) {
        let Ok(unchecked) = self.service.store().unchecked(most) else { return };
        for mut record in unchecked {
            record.changes.retain(|change| !self.left_out.contains(&change.position));
            if self.lie == Some(Lie::LeavesOut) && record.changes.iter().all(|change| change.served) {
                continue;
            }
            let mut checked = check(&record).expect("what was checked before opens");
            assert!(checked.set_aside.is_empty(), "an honest change fits: {checked:?}");
            self.served += 1;
            if self.lie == Some(Lie::LeavesOut) && self.served.is_multiple_of(7) {
                self.left_out.extend(checked.clean.pop());
                checked.snapshot = None;
            }
            let _ = self.service.check_off(&checked);
        }
        self.flush_if_honest();
    }

    /// What does not hold of all that is on the disk.
    pub(super) fn verified(&self) -> Vec<String> {
        verify(&*self.disk, &mut |_| {}).map_or_else(|error| vec![error.to_string()], |verified| verified.faults)
    }

    /// The disk is flushed at last, where the server lies about it.
    pub(super) fn flush(&mut self) {
        self.flushed = (*self.disk).clone();
    }

    /// The next write fails.
    pub(super) fn fail_next(&self, failure: Failure) {
        self.disk.fail_after(0, failure);
    }

    /// The server dies, and is started again on what is on its disk.
    pub(super) fn crash(&mut self) {
        self.start(self.flushed.clone());
    }

    /// A backup is made.
    pub(super) fn back_up(&mut self) {
        self.backup = Some(self.flushed.clone());
    }

    /// The server is brought back from its backup, in another life.
    pub(super) fn restore(&mut self, dice: &mut Dice) -> bool {
        let Some(backup) = self.backup.clone() else { return false };
        no_failure(&backup);
        backup.begin_life(&Life { epoch: EpochId(dice.bytes()), secret: dice.bytes() }).expect("a backup opens");
        self.flushed = backup.clone();
        self.start(backup);
        true
    }

    fn start(&mut self, disk: MemoryStore) {
        no_failure(&disk);
        self.disk = Arc::new(disk);
        let store = Arc::clone(&self.disk) as Arc<dyn ServerStore>;
        self.service = Service::new(store, address()).expect("what was on the disk opens");
    }

    /// Every change that the server has of a record.
    pub(super) fn changes(&self, record: RecordId) -> BTreeSet<ChangeHash> {
        let log = self.service.store().record(WORKSPACE, record).expect("the store reads");
        let changes = log.into_iter().flat_map(|log| log.changes);
        changes
            .filter_map(|(_, bytes)| casement_core::gate::read(record, &bytes).ok())
            .map(|change| change.hash)
            .collect()
    }
}

/// Whatever failure was planned dies with the process.
fn no_failure(disk: &MemoryStore) {
    disk.fail_after(u64::MAX, Failure::Before);
}

pub(super) fn member(number: usize) -> MemberId {
    MemberId::new([10 + number as u8; 16])
}

pub(super) fn visit(number: usize) -> VisitId {
    VisitId::new([100 + number as u8; 16])
}

/// In a few words, for the trace.
pub(super) fn told(answer: &[u8]) -> String {
    match Reply::decode(answer) {
        Ok(Reply::Answer(packed)) => {
            let body = packed.unpack().expect("the server's own answer");
            let answer = Answer::decode(&body).expect("the server's own answer");
            let record = |pull: &RecordPull<'_>| {
                let places: Vec<u64> = pull.changes.iter().map(|(place, _)| *place).collect();
                format!(
                    "{:02x} {} {places:?}",
                    pull.record.as_bytes()[0],
                    pull.snapshot.map_or(0, |saved| saved.position)
                )
            };
            let records: Vec<String> = answer.records.iter().map(record).collect();
            let (position, within) = (answer.cursor.position, answer.cursor.within);
            format!("answer up to {position} {within:?}, {}", records.join("; "))
        }
        Ok(Reply::Refusal(_)) => "refusal".to_owned(),
        Err(_) => "nothing".to_owned(),
    }
}
