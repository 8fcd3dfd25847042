//! One member's phone: a store, an exchange, and someone who writes.

use super::faults::{Flaky, When};
use super::office::{Office, WORKSPACE, member, visit};
use crate::dice::Dice;
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::session::{Properties, Setup};
use casement_core::id::{ActorId, ChangeHash, FormVersionId, InstanceId, RecordId};
use casement_core::record::{Blueprint, How, shared_record_id};
use casement_core::store::{LocalStore, RecordAbout, Sending, Setting, Shelf, StoreError};
use casement_core::sync::phone::{Enrolment, Exchange, Input, Me, Output, SyncError, enrolled};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::Arc;
use zeroize::Zeroizing;

pub(super) struct Phone {
    pub(super) number: usize,
    pub(super) store: Flaky,
    exchange: Option<Exchange>,
    /// The request under way, and since which step.
    pub(super) awaits: Option<(u64, u64)>,
    pub(super) is_up_to_date: bool,
    copy: Option<Flaky>,
    blueprint: Arc<Blueprint>,
    form: FormVersionId,
    drawn: u64,
}

impl Phone {
    /// A phone that was enrolled in the office, before anyone left.
    pub(super) fn new(
        number: usize,
        office: &Office,
        dice: &mut Dice,
        blueprint: &Arc<Blueprint>,
        form: FormVersionId,
        now: Timestamp,
    ) -> Self {
        let mut store = Flaky::default();
        let invitation = office.invite(dice, number, now);
        let seed = Zeroizing::new(dice.bytes());
        let enrolment = Enrolment::begin(&mut store, &invitation, &seed).expect("a phone can be enrolled");
        let welcome = office.enrol(&enrolment.request, now);
        assert_eq!(enrolled(&mut store, &invitation, &welcome).expect("it is welcome"), member(number));
        let blueprint = Arc::clone(blueprint);
        Self {
            number,
            store,
            exchange: None,
            awaits: None,
            is_up_to_date: false,
            copy: None,
            blueprint,
            form,
            drawn: 0,
        }
    }

    /// Writes something into a record. Says what, for the trace; none where the store failed.
    pub(super) fn act(&mut self, dice: &mut Dice, visit_number: usize, now: Timestamp) -> Option<String> {
        let id = record(visit_number);
        let mut open = self.open(dice, visit_number, now)?;
        let how = How::at(now);
        self.drawn += 1;
        let questions = [
            "/data/talk/capacity",
            "/data/talk/held",
            "/data/health/doctor_24h",
            "/data/health/lacking",
            "/data/health/health_story",
            "/data/closing/reprisals",
        ];
        let what = dice.below(questions.len() + 1);
        let done = if what == questions.len() {
            let instance = InstanceId::new(dice.bytes());
            open.add(&mut self.store, |filling| filling.add("/data/cell", instance, how)).map(|_| ())
        } else {
            let path = questions[what];
            let text = match what {
                0 | 1 => dice.below(300).to_string(),
                2 => ["met", "partly", "not_met"][dice.below(3)].to_owned(),
                3 => ["nurse", "medicine", "nurse dentist"][dice.below(3)].to_owned(),
                4 => format!("Phone {} wrote {}.", self.number, dice.below(1_000)),
                _ => ["yes", "no"][dice.below(2)].to_owned(),
            };
            let entry = open.filling().session().find(path).expect("a question of the form");
            open.act(&mut self.store, |filling| filling.answer(entry, &text, how)).map(|_| ())
        };
        self.is_up_to_date = false;
        let told = if done.is_ok() { "done" } else { "not kept" };
        Some(format!("phone {} act {what} in {id}: {told}", self.number))
    }

    /// Makes a snapshot of a record, and lets go of what the server has.
    pub(super) fn compact(&mut self, dice: &mut Dice, visit_number: usize, now: Timestamp) {
        if self.store.open(record(visit_number)).is_ok_and(|stored| stored.is_some())
            && let Some(mut open) = self.open(dice, visit_number, now)
        {
            let _ = open.compact(&mut self.store);
        }
    }

    fn open(&mut self, dice: &mut Dice, visit_number: usize, now: Timestamp) -> Option<OpenRecord> {
        let me = Me::load(&self.store).expect("the store reads").expect("it is enrolled");
        let owner = Owner { device: me.key.id(), member: me.member };
        let setup =
            Setup { now, zone: TimeZone::UTC, seed: dice.bytes(), properties: Properties::default(), language: None };
        let actor = ActorId::new(dice.bytes());
        let id = record(visit_number);
        let blueprint = Arc::clone(&self.blueprint);
        let opened = OpenRecord::open(&mut self.store, owner, id, blueprint, setup.clone(), actor);
        if let Some(open) = opened.expect("what is stored opens") {
            return Some(open);
        }
        let about = RecordAbout { visit: visit(visit_number), form: self.form };
        let new = NewRecord { id, about };
        let blueprint = Arc::clone(&self.blueprint);
        OpenRecord::begin(&mut self.store, owner, new, blueprint, setup, actor, How::at(now)).ok()
    }

    /// Whether the phone has the visit: it may write there.
    pub(super) fn has_visit(&self, number: usize) -> bool {
        self.store.item(Shelf::Visit, visit(number).as_bytes()).is_ok_and(|item| item.is_some())
    }

    /// Begins an exchange. The bytes to send, if any.
    pub(super) fn begin(&mut self, dice: &mut Dice, now: Timestamp) -> Option<Vec<u8>> {
        self.step(dice, now, Input::Begin)
    }

    /// Takes an answer, or learns that none comes.
    pub(super) fn step(&mut self, dice: &mut Dice, now: Timestamp, input: Input<'_>) -> Option<Vec<u8>> {
        self.awaits = None;
        if self.exchange.is_none() {
            let me = Me::load(&self.store).expect("the store reads").expect("it is enrolled");
            self.exchange = Exchange::new(me, &self.store).ok();
        }
        let exchange = self.exchange.as_mut()?;
        match exchange.step(now, dice.roll(), &mut self.store, input) {
            Ok(Output::Send(bytes)) => Some(bytes),
            Ok(Output::Finished(report)) => {
                assert!(report.untrusted.is_empty() && report.damaged.is_empty(), "{report:?}");
                let aside: Vec<_> =
                    self.store.quarantine().expect("the store reads").kept.iter().map(|q| q.reason).collect();
                assert_eq!((report.set_aside, report.refused, report.held), (0, 0, 0), "{report:?} {aside:?}");
                self.is_up_to_date = true;
                None
            }
            Ok(Output::Wait(_)) => None,
            Ok(Output::Stopped(stop)) => panic!("phone {} stopped: {stop}", self.number),
            Err(SyncError::Store(StoreError::Other(_))) => {
                // Its store failed: the app begins again.
                self.exchange = None;
                None
            }
            Err(error) => panic!("phone {}: {error:?}", self.number),
        }
    }

    /// The app is killed: what is in memory is gone.
    pub(super) fn kill(&mut self) {
        self.exchange = None;
        self.awaits = None;
    }

    pub(super) fn fail_next(&mut self, when: When) {
        self.store.fail_next(when);
    }

    /// A copy of the whole phone is made, as a backup of the system does.
    pub(super) fn copy(&mut self) {
        self.copy = Some(self.store.clone());
    }

    /// The phone is brought back from the copy, if there is one that holds all that was never sent: what only it had is lost
    /// with it, which no exchange can mend.
    pub(super) fn bring_back(&mut self) -> bool {
        if self.copy.is_none() || !self.unsent().is_empty() {
            return false;
        }
        if let Some(copy) = self.copy.clone() {
            self.store = copy;
            self.store.fail_no_more();
            self.store.begin_life().expect("the copy opens");
            self.kill();
            self.is_up_to_date = false;
        }
        true
    }

    /// What the server has not receipted.
    pub(super) fn unsent(&self) -> BTreeSet<(RecordId, ChangeHash)> {
        // What is held or refused stands in the log; what is on its way may stand in a snapshot already.
        let mut unsent = self.log(|sending| !sending.is_receipted());
        let outbox = self.store.outbox(usize::MAX).expect("the store reads");
        for sent in outbox.records {
            unsent.extend(sent.changes.iter().map(|logged| (sent.record, logged.change.hash)));
        }
        unsent
    }

    /// What the server has not receipted, with what it said: for whoever looks for the cause.
    pub(super) fn why_unsent(&self) -> String {
        let lines = self.store.records().expect("the store reads");
        let stored = lines.iter().filter_map(|line| self.store.open(line.record).ok()?);
        let unsent = stored.flat_map(|stored| stored.tail).filter(|logged| !logged.sending.is_receipted());
        let told = unsent.map(|logged| format!("{:?} is {:?}", logged.change.hash, logged.sending));
        told.collect::<Vec<_>>().join(", ")
    }

    /// Every raw change of which the phone believes that the server has it.
    pub(super) fn receipted(&self) -> BTreeSet<(RecordId, ChangeHash)> {
        self.log(Sending::is_receipted)
    }

    fn log(&self, wanted: impl Fn(Sending) -> bool) -> BTreeSet<(RecordId, ChangeHash)> {
        let lines = self.store.records().expect("the store reads");
        let stored = lines.iter().filter_map(|line| Some((line.record, self.store.open(line.record).ok()??)));
        stored
            .flat_map(|(record, stored)| {
                let tail = stored.tail.into_iter().filter(|logged| wanted(logged.sending));
                tail.map(move |logged| (record, logged.change.hash)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Every change that the phone has of a record.
    pub(super) fn changes(&mut self, dice: &mut Dice, visit_number: usize, now: Timestamp) -> BTreeSet<ChangeHash> {
        if self.store.open(record(visit_number)).expect("the store reads").is_none() {
            return BTreeSet::new();
        }
        let mut open = self.open(dice, visit_number, now).expect("it opens");
        open.filling().record().changes().into_iter().map(|change| change.hash).collect()
    }

    pub(super) fn is_enrolled_in(&self) -> bool {
        let item = self.store.item(Shelf::Setting, Setting::Workspace.key()).expect("the store reads");
        item.is_some_and(|item| item.bytes[..] == WORKSPACE.as_bytes()[..])
    }
}

/// The record of the prison form in a visit.
pub(super) fn record(visit_number: usize) -> RecordId {
    shared_record_id(visit(visit_number), "prison_example")
}
