//! What becomes of each change of a push.

use super::cache::Known;
use super::prepare::{PreparedPush, PreparedRecord, PreparedStatement};
use super::room::Room;
use crate::domain::limits::EARLIER_STATEMENTS_MAX;
use crate::store::{HELD_STATEMENTS_MAX, Held, HeldId, NewChange, NewStatement, RecordAppend, VisitRole};
use casement_core::gate::{Admission, Change, Kind, Refusal};
use casement_core::id::{ChangeHash, DeviceId};
use casement_core::identity::message::Message;
use casement_core::identity::{Approval, AttestationFault, Heads, Why};
use casement_core::store::{RecordAbout, Statement, StatementKind};
use casement_core::sync::reason::{HeldReason, RefusedReason};
use casement_core::sync::wire::SignedStatement;
use casement_core::sync::{Proof, Proven, prove};
use std::collections::{HashMap, HashSet};

/// What becomes of one change, before it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It is taken in, at this place of what is added to its record.
    New(usize),
    /// It is on disk already, at this place of the server's log.
    Had(u64),
    /// This must come first.
    Waiting(ChangeHash),
    /// It is kept for the lead.
    Held(u16),
    /// It is not taken.
    Refused(RefusedReason),
}

/// What becomes of what was pushed of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JudgedRecord {
    /// For each change.
    pub changes: Vec<Judged>,
    /// For each statement: kept, held or not taken.
    pub statements: Vec<Result<(), Judged>>,
    /// Changes that wait for room.
    pub without_room: usize,
}

/// One record of one push, before its judge.
pub(super) struct Case<'a> {
    pub(super) push: &'a PreparedPush,
    pub(super) record: &'a PreparedRecord,
    pub(super) known: &'a mut Known,
    /// The statements about the record that are stored.
    pub(super) statements: &'a dyn Fn() -> Vec<Statement>,
    /// What this batch adds to the record, other pushes' parts among it.
    pub(super) append: &'a mut RecordAppend,
    /// The reason for which a change of this record is held already.
    pub(super) held_before: &'a dyn Fn(&ChangeHash) -> Option<u16>,
    /// What this batch holds.
    pub(super) held: &'a mut Vec<Held>,
    /// How much room there is.
    pub(super) room: &'a mut Room,
    /// Attestations that are kept with what is held.
    pub(super) signed: Vec<Vec<u8>>,
    /// Changes for which there was no room.
    pub(super) without_room: usize,
}

impl Case<'_> {
    /// Judges each change in the order in which it was sent.
    pub(super) fn judge(&mut self) -> JudgedRecord {
        if self.append.changes.is_empty() && self.append.statements.is_empty() {
            // Only with what is taken in does a record come to belong to a visit, and that is for ever.
            self.append.about = self.known.about.unwrap_or(self.record.about);
        }
        let proven = self.prove();
        self.signed = self.signed_for_held(&proven);
        let all = self.why_all_are_held();
        let carries = self.carries(&proven, all);
        let mut proofs = proven.changes.iter();
        let mut judged = JudgedRecord::default();
        let held_from = self.held.len();
        for prepared in &self.record.changes {
            let verdict = match &prepared.read {
                Err(_) => Judged::Refused(RefusedReason::Gate),
                Ok(change) => {
                    let proof = proofs.next().copied().unwrap_or(Proof::Unknown);
                    let all = all.filter(|_| !(carries && self.is_carried(proof)));
                    let judged = self.judge_change(change, &prepared.bytes, proof, all, held_from);
                    match (judged, proof) {
                        (Judged::Refused(RefusedReason::Unproven), Proof::Unproven(device, Why::Unattested)) => {
                            self.awaited(&proven, device).map_or(judged, Judged::Waiting)
                        }
                        _ => judged,
                    }
                }
            };
            judged.changes.push(verdict);
        }
        judged.statements = self.judge_statements(&proven, all, carries);
        if self.held.len() > held_from {
            // Whoever decides about them needs what their devices signed.
            self.held[held_from..].iter_mut().for_each(|held| held.statements.clone_from(&self.signed));
        }
        judged.without_room = self.without_room;
        if !self.append.changes.is_empty() {
            self.append.heads = Heads::new(self.known.index.heads()).ok();
        }
        judged
    }

    fn judge_change(
        &mut self,
        change: &Change,
        bytes: &[u8],
        proof: Proof,
        all: Option<HeldReason>,
        held_from: usize,
    ) -> Judged {
        if let Some(&position) = self.known.positions.get(&change.hash) {
            return Judged::Had(position);
        }
        if let Some(place) = self.append.changes.iter().rposition(|known| known.hash == change.hash) {
            return Judged::New(place);
        }
        if let Some(reason) = (self.held_before)(&change.hash) {
            // What was held for who brought it, or for what was not known then, may be taken from someone else, or now.
            if all.is_some() || !may_have_passed(reason) {
                return Judged::Held(reason);
            }
        }
        if let Some(reason) = all {
            return self.hold(change, bytes, reason);
        }
        let held_here = |hash: &ChangeHash| self.held[held_from..].iter().any(|held| held.hash == *hash);
        match self.known.index.admit(change) {
            Admission::Had => return Judged::Waiting(change.hash),
            Admission::Waiting { missing } => {
                let on_held = missing.iter().any(|hash| held_here(hash) || (self.held_before)(hash).is_some());
                return if on_held {
                    self.hold(change, bytes, HeldReason::BuildsOnHeld)
                } else {
                    missing.first().map_or(Judged::Refused(RefusedReason::Index), |hash| Judged::Waiting(*hash))
                };
            }
            Admission::Refused(Refusal::Full) => return self.hold(change, bytes, HeldReason::RecordFull),
            Admission::Refused(_) => return Judged::Refused(RefusedReason::Index),
            Admission::SecondContent => return self.hold(change, bytes, HeldReason::SecondContent),
            Admission::New => {}
        }
        let author = match proof {
            Proof::Layout => None,
            // What a revoked device signed may have been signed after it was revoked, whatever its clock said.
            Proof::By(device) if !self.push.is_decided && self.is_revoked(device) => {
                return self.hold(change, bytes, HeldReason::DeviceRevoked);
            }
            Proof::By(device) => Some(device),
            Proof::Unproven(_, Why::UnknownDevice) => return self.hold(change, bytes, HeldReason::DeviceUnknown),
            Proof::Unproven(_, Why::RevokedBefore) => return self.hold(change, bytes, HeldReason::DeviceRevoked),
            Proof::Unproven(..) | Proof::Unknown => return Judged::Refused(RefusedReason::Unproven),
        };
        if !self.room.store(u64::from(self.is_new_record()), bytes.len()) {
            return self.wait(change);
        }
        self.known.index.insert(change);
        if matches!(change.kind, Kind::Form(form) if form == self.record.about.form) {
            self.append.about.form = self.record.about.form;
        }
        self.append.changes.push(NewChange {
            hash: change.hash,
            author,
            actor: change.actor,
            number: change.seq,
            via: self.push.speaker.device,
            received: self.push.received,
            bytes: bytes.to_vec(),
        });
        Judged::New(self.append.changes.len() - 1)
    }

    /// Whether the record is not there yet.
    fn is_new_record(&self) -> bool {
        self.known.about.is_none() && self.append.changes.is_empty() && self.append.statements.is_empty()
    }

    /// There is no room: it waits on the phone, for itself, and nothing is lost.
    fn wait(&mut self, change: &Change) -> Judged {
        self.without_room += 1;
        Judged::Waiting(change.hash)
    }

    fn hold(&mut self, change: &Change, bytes: &[u8], reason: HeldReason) -> Judged {
        let signed: usize = self.signed.iter().map(Vec::len).sum();
        if !self.room.hold(bytes.len() + signed) {
            return self.wait(change);
        }
        self.held.push(Held {
            id: HeldId(0),
            workspace: self.push.speaker.workspace,
            record: self.record.record,
            about: self.record.about,
            hash: change.hash,
            via: self.push.speaker.device,
            reason: reason as u16,
            received: self.push.received,
            bytes: bytes.to_vec(),
            statements: Vec::new(),
        });
        Judged::Held(reason as u16)
    }

    fn is_revoked(&self, device: DeviceId) -> bool {
        self.push.workspace.roster.device(device).is_some_and(|enrolled| enrolled.revoked_at().is_some())
    }

    /// Why nothing of this record is merged that this device brings: what a person may put right, so it is kept.
    fn why_all_are_held(&self) -> Option<HeldReason> {
        let (speaker, workspace) = (&self.push.speaker, &self.push.workspace);
        let RecordAbout { visit, form } = self.record.about;
        if speaker.is_revoked && !self.push.is_decided {
            return Some(HeldReason::DeviceRevoked);
        }
        // Also where nobody has brought it yet: or the first to name another visit would keep its team out of its own record.
        if self.append.about.visit != visit || workspace.belongs_elsewhere(self.record.record, visit) {
            return Some(HeldReason::OtherVisit);
        }
        if !workspace.visits.contains_key(&visit) {
            return Some(HeldReason::NoSuchVisit);
        }
        match workspace.role_in(visit, speaker.member) {
            None => Some(HeldReason::NotInTeam),
            Some(VisitRole::Reader) => Some(HeldReason::ReadsOnly),
            Some(VisitRole::Lead | VisitRole::Visitor) => {
                (!workspace.forms.contains(&form)).then_some(HeldReason::NoSuchForm)
            }
        }
    }

    /// Whether someone who only reads in this visit brings what a colleague has written who may write: two phones have met, and
    /// this one came first. The signature is the colleague's, whoever brings it.
    fn carries(&self, proven: &Proven, all: Option<HeldReason>) -> bool {
        all == Some(HeldReason::ReadsOnly)
            && self.push.workspace.forms.contains(&self.record.about.form)
            && proven.changes.iter().any(|proof| matches!(proof, Proof::By(device) if self.may_write(*device)))
    }

    fn is_carried(&self, proof: Proof) -> bool {
        match proof {
            Proof::Layout => true,
            Proof::By(device) => self.may_write(device),
            Proof::Unproven(..) | Proof::Unknown => false,
        }
    }

    /// Whether the member of this device may write in the visit.
    fn may_write(&self, device: DeviceId) -> bool {
        let workspace = &self.push.workspace;
        let member = workspace.roster.device(device).map(|enrolled| enrolled.member());
        let role = member.and_then(|member| workspace.role_in(self.record.about.visit, member));
        matches!(role, Some(VisitRole::Lead | VisitRole::Visitor))
    }

    /// What is proved about each change, in the order of the request. Only what can be taken in now proves anything: whoever
    /// is given a change is given those up to what its author signed, and not what waits for others still.
    fn prove(&self) -> Proven {
        let read = || self.record.changes.iter().filter_map(|given| given.read.as_ref().ok());
        let complete = self.complete();
        let changes: Vec<&Change> = read().filter(|change| complete.contains(&change.hash)).collect();
        let statements: Vec<SignedStatement<'_>> =
            self.record.statements.iter().map(PreparedStatement::as_signed).collect();
        let author_of = |actor| self.known.index.author(actor);
        let (of, record, roster) = (self.push.speaker.workspace, self.record.record, &self.push.workspace.roster);
        let mut proven = prove(of, record, roster, &changes, &statements, author_of);
        let is_open = |(change, proof): (&&Change, &Proof)| {
            matches!(proof, Proof::Unproven(..)) && !self.known.index.has(change.hash)
        };
        if changes.iter().zip(&proven.changes).any(is_open) {
            // An attestation may have come before what it is for, where that had to wait for others.
            let open: HashSet<DeviceId> = proven
                .changes
                .iter()
                .filter_map(|proof| match proof {
                    Proof::Unproven(device, _) => Some(*device),
                    _ => None,
                })
                .collect();
            let earlier = latest_of((self.statements)(), &open);
            let earlier = earlier.iter().map(|known| SignedStatement { kind: known.kind(), bytes: known.bytes() });
            let all: Vec<SignedStatement<'_>> = statements.iter().copied().chain(earlier).collect();
            proven.changes = prove(of, record, roster, &changes, &all, author_of).changes;
        }
        let mut proofs = std::mem::take(&mut proven.changes).into_iter();
        let proof = |change: &Change| complete.contains(&change.hash).then(|| proofs.next()).flatten();
        proven.changes = read().map(proof).map(|proof| proof.unwrap_or(Proof::Unknown)).collect();
        proven
    }

    /// Of the changes that were sent, those of which all that they build on is here or was sent with them.
    fn complete(&self) -> HashSet<ChangeHash> {
        let mut complete = HashSet::new();
        for change in self.record.changes.iter().filter_map(|given| given.read.as_ref().ok()) {
            let is_here = |hash: &ChangeHash| self.known.index.has(*hash) || complete.contains(hash);
            if change.dependencies.iter().all(is_here) {
                complete.insert(change.hash);
            }
        }
        complete
    }

    /// Of the attestations that came, the last that are any device's: what is held can be proved by them later.
    fn signed_for_held(&self, proven: &Proven) -> Vec<Vec<u8>> {
        let is_signed = |fault: &Option<AttestationFault>| {
            matches!(fault, None | Some(AttestationFault::UnknownDevice | AttestationFault::RevokedBefore))
        };
        let signed = proven.attestations.iter().rev().filter(|(_, _, fault)| is_signed(fault));
        let bytes = signed.filter_map(|(place, _, _)| self.record.statements.get(*place));
        bytes.take(HELD_STATEMENTS_MAX).map(|given| given.bytes.clone()).collect()
    }

    /// A head that this device has signed for and that is not here yet: once it is, it may prove what is not proved now.
    fn awaited(&self, proven: &Proven, device: DeviceId) -> Option<ChangeHash> {
        let signed = proven
            .attestations
            .iter()
            .filter(|(_, attestation, fault)| fault.is_none() && attestation.device() == device);
        let mut heads = signed.flat_map(|(_, attestation, _)| attestation.heads().as_slice());
        heads.find(|head| !self.known.index.has(**head)).copied()
    }

    fn judge_statements(&mut self, proven: &Proven, all: Option<HeldReason>, carries: bool) -> Vec<Result<(), Judged>> {
        let mut attestations = proven.attestations.iter();
        let mut judged = Vec::with_capacity(self.record.statements.len());
        for (place, given) in self.record.statements.iter().enumerate() {
            let wrong = Err(Judged::Refused(RefusedReason::StatementWrong));
            let signer = match given.kind {
                _ if proven.unreadable.contains(&place) => wrong,
                StatementKind::Attestation => match attestations.next() {
                    Some((_, attestation, None)) => Ok(attestation.device()),
                    Some((_, _, Some(AttestationFault::UnknownDevice))) => {
                        Err(Judged::Held(HeldReason::DeviceUnknown as u16))
                    }
                    Some((_, _, Some(AttestationFault::RevokedBefore))) => {
                        Err(Judged::Held(HeldReason::DeviceRevoked as u16))
                    }
                    _ => wrong,
                },
                StatementKind::Approval => {
                    self.approving_lead(given).ok_or(Judged::Refused(RefusedReason::StatementWrong))
                }
            };
            let all = all.filter(|_| !(carries && signer.is_ok_and(|device| self.may_write(device))));
            judged.push(match (signer, all) {
                (Ok(_), Some(reason)) => Err(Judged::Held(reason as u16)),
                (Ok(device), None) => self.take_statement(given, device),
                (Err(judged), _) => Err(judged),
            });
        }
        judged
    }

    fn take_statement(&mut self, given: &PreparedStatement, device: DeviceId) -> Result<(), Judged> {
        let statement = Statement::new(given.kind, device, given.bytes.clone());
        let (via, received) = (self.push.speaker.device, self.push.received);
        if self.append.statements.iter().any(|known| known.statement.id() == statement.id()) {
            return Ok(());
        }
        // Where not one change of the record is here, it is about nothing yet: no record is made of it.
        if self.is_new_record() || !self.room.store(0, given.bytes.len()) {
            return Err(Judged::Waiting(ChangeHash::new(statement.id().0)));
        }
        self.append.statements.push(NewStatement { statement, via, received });
        Ok(())
    }

    /// The device of the lead of this visit who signed an approval.
    fn approving_lead(&self, given: &PreparedStatement) -> Option<DeviceId> {
        let workspace = &self.push.workspace;
        let approval = Approval::decode(&given.bytes).ok()?;
        approval.verify(workspace.workspace.id, self.record.record, &workspace.roster).ok()?;
        let member = workspace.roster.device(approval.device())?.member();
        let role = workspace.role_in(self.record.about.visit, member);
        (role == Some(VisitRole::Lead)).then_some(approval.device())
    }
}

/// Whether this reason to hold something may not hold any more.
fn may_have_passed(reason: u16) -> bool {
    match HeldReason::of(reason) {
        Some(
            HeldReason::NotInTeam
            | HeldReason::ReadsOnly
            | HeldReason::NoSuchVisit
            | HeldReason::NoSuchForm
            | HeldReason::DeviceRevoked
            | HeldReason::BuildsOnHeld,
        ) => true,
        Some(
            HeldReason::SecondContent
            | HeldReason::Unfit
            | HeldReason::RecordFull
            | HeldReason::DeviceUnknown
            | HeldReason::OtherVisit,
        )
        | None => false,
    }
}

/// Of what was signed earlier, the last attestations of each of these devices.
fn latest_of(mut earlier: Vec<Statement>, devices: &HashSet<DeviceId>) -> Vec<Statement> {
    let mut counts: HashMap<DeviceId, usize> = HashMap::new();
    earlier.reverse();
    earlier.retain(|known| {
        let is_asked = known.kind() == StatementKind::Attestation && devices.contains(&known.device());
        let count = counts.entry(known.device()).or_default();
        *count += usize::from(is_asked);
        is_asked && *count <= EARLIER_STATEMENTS_MAX
    });
    earlier
}

impl PreparedStatement {
    fn as_signed(&self) -> SignedStatement<'_> {
        SignedStatement { kind: self.kind, bytes: &self.bytes }
    }
}
