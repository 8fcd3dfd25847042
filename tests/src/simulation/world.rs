//! What happens, in which order, and what must be so in the end.

use super::faults::When;
use super::meeting::meet;
use super::network::{Message, Network, To};
use super::office::{Lie, Office, told};
use super::phone::{Phone, record};
use crate::dice::Dice;
use casement_core::catalogue::PublishedForm;
use casement_core::form::program::Form;
use casement_core::form::workbook::read_markdown;
use casement_core::form::xform;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::record::Blueprint;
use casement_core::sync::phone::Input;
use casement_server::store::Failure;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

/// What is to be played.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// From which everything follows.
    pub seed: u64,
    /// Phones, one for each member.
    pub phones: usize,
    /// Things that happen before the network gets well.
    pub steps: u64,
    /// A fault that is planted.
    pub lie: Option<Lie>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// SHA-256 over everything that happened.
    pub trace: [u8; 32],
    /// Acts that were kept on a phone.
    pub acts: usize,
    /// Requests that the server answered.
    pub requests: usize,
    /// What is wrong in the end; empty if all is well.
    pub faults: Vec<String>,
}

struct World {
    dice: Dice,
    now: Timestamp,
    step: u64,
    requests: u64,
    network: Network,
    office: Office,
    phones: Vec<Phone>,
    /// Changes that were done on a phone and kept there.
    done: BTreeSet<(RecordId, ChangeHash)>,
    /// Changes with a receipt that a phone has lost by being brought back from a copy: the server alone may have them since.
    left_to_server: BTreeSet<(RecordId, ChangeHash)>,
    trace: Sha256,
    acts: usize,
    answered: usize,
    visit_1_members: usize,
}

/// Whether the story is told while it is played.
static TOLD: OnceLock<()> = OnceLock::new();

/// From now on stories are told while they are played.
pub fn tell() {
    let _ = TOLD.set(());
}

/// Steps after which a phone takes an answer for lost.
const PATIENCE: u64 = 25;
/// Visits.
const VISITS: usize = 2;

/// Plays one story. What breaks off in the middle has ended badly too.
pub fn play(plan: &Plan) -> Outcome {
    let played = catch_unwind(AssertUnwindSafe(|| play_to_the_end(plan)));
    played.unwrap_or_else(|panic| {
        let told = panic.downcast_ref::<String>().cloned();
        let told = told.or_else(|| panic.downcast_ref::<&str>().map(|told| (*told).to_owned()));
        Outcome {
            trace: [0; 32],
            acts: 0,
            requests: 0,
            faults: vec![told.unwrap_or_else(|| "it broke off".to_owned())],
        }
    })
}

fn play_to_the_end(plan: &Plan) -> Outcome {
    let mut world = World::new(plan);
    for _ in 0..plan.steps {
        world.something_happens();
    }
    let faults = world.end_well();
    Outcome { trace: world.trace.finalize().into(), acts: world.acts, requests: world.answered, faults }
}

fn form() -> &'static (PublishedForm, Arc<Blueprint>) {
    static FORM: OnceLock<(PublishedForm, Arc<Blueprint>)> = OnceLock::new();
    FORM.get_or_init(|| {
        let workbook = read_markdown(include_str!("../../scenarios/prison.md")).expect("the table is one");
        let (definition, _) = import(&workbook, &ImportOptions::default());
        let published = PublishedForm {
            form_id: "prison_example".into(),
            title: "Example: visit to a prison".into(),
            version: "1".into(),
            is_shared: true,
            xform: xform::write(&definition),
            attachments: Vec::new(),
        };
        let (form, problems) = published.compile();
        let form: Form = form.unwrap_or_else(|| panic!("{problems:?}"));
        (published, Arc::new(Blueprint::new(Arc::new(form))))
    })
}

impl World {
    fn new(plan: &Plan) -> Self {
        let mut dice = Dice::new(plan.seed);
        let now = Timestamp::from_second(1_764_000_000).expect("a time of our days");
        let (published, blueprint) = form();
        let office = Office::new(&mut dice, plan.phones, published, now, plan.lie);
        let version = published.version_id();
        let phones: Vec<Phone> =
            (0..plan.phones).map(|number| Phone::new(number, &office, &mut dice, blueprint, version, now)).collect();
        assert!(phones.iter().all(Phone::is_enrolled_in));
        let mut world = Self {
            dice,
            now,
            step: 0,
            requests: 0,
            network: Network::well(),
            office,
            phones,
            done: BTreeSet::new(),
            left_to_server: BTreeSet::new(),
            trace: Sha256::new(),
            acts: 0,
            answered: 0,
            visit_1_members: plan.phones.div_ceil(2),
        };
        // In the office everyone is brought up to date: forms and visits are on the phones.
        world.office.flush();
        world.settle();
        world.network.is_well = false;
        world
    }

    #[expect(clippy::print_stdout, reason = "whoever looks for the cause wants to see the story")]
    fn note(&mut self, text: &str) {
        if TOLD.get().is_some() {
            println!("{:>5} {text}", self.step);
        }
        self.trace.update(text.as_bytes());
        self.trace.update(b"\n");
    }

    fn something_happens(&mut self) {
        self.step += 1;
        self.now = self.now.checked_add(SignedDuration::from_secs(self.dice.below(240) as i64)).unwrap_or(self.now);
        let phone = self.dice.below(self.phones.len());
        match self.dice.below(100) {
            0..=24 => self.act(phone),
            25..=39 => self.begin(phone),
            40..=43 => self.meet(phone),
            44..=79 => self.deliver(),
            80..=87 => {
                self.note("check");
                self.office.check(1);
            }
            88 => {
                self.note(&format!("kill {phone}"));
                self.phones[phone].kill();
            }
            89 => {
                self.note("crash");
                self.office.crash();
            }
            90 => {
                let failure = if self.dice.chance(50) { Failure::Before } else { Failure::After };
                self.note(&format!("the server's store will fail {failure:?}"));
                self.office.fail_next(failure);
            }
            91 | 92 => {
                let when = if self.dice.chance(50) { When::Before } else { When::After };
                self.phones[phone].fail_next(when);
            }
            93 => {
                self.note(&format!("compact {phone}"));
                let visit = self.dice.below(VISITS);
                self.phones[phone].compact(&mut self.dice, visit, self.now);
            }
            94 => self.network.lose_all(),
            95 => {
                self.note("back up");
                self.office.back_up();
            }
            96 if self.dice.chance(40) => {
                let restored = self.office.restore(&mut self.dice);
                if restored {
                    // Who joined since the backup is put into the team again, before anyone comes.
                    let form = form().0.version_id();
                    // A failure that was planned for the store comes at the first try.
                    self.office.keep_visit(1, form, self.visit_1_members, self.now);
                    self.office.keep_visit(1, form, self.visit_1_members, self.now);
                }
                if restored {
                    self.forget_what_everyone_lost();
                }
                self.note(&format!("restore {restored}"));
            }
            97 if self.dice.chance(50) => {
                self.note(&format!("copy {phone}"));
                self.phones[phone].copy();
            }
            98 => {
                // What neither the restored server nor the restored phone has is lost to everyone, and no exchange mends that.
                let there: Vec<_> = (0..VISITS).map(|visit| self.office.changes(record(visit))).collect();
                let all_there = self.phones[phone]
                    .receipted()
                    .iter()
                    .all(|(id, hash)| (0..VISITS).any(|visit| record(visit) == *id && there[visit].contains(hash)));
                let had = self.all_of(phone);
                let back = all_there && self.phones[phone].bring_back();
                if back {
                    let has = self.all_of(phone);
                    self.left_to_server.extend(had.into_iter().filter(|change| !has.contains(change)));
                }
                self.note(&format!("bring back {phone}: {back}"));
            }
            99 => self.join(),
            _ => self.office.flush(),
        }
        self.lose_patience();
    }

    fn act(&mut self, phone: usize) {
        let visit = self.dice.below(VISITS);
        if !self.phones[phone].has_visit(visit) {
            return;
        }
        let before = self.phones[phone].unsent();
        if let Some(told) = self.phones[phone].act(&mut self.dice, visit, self.now) {
            self.note(&told);
        }
        let after = self.phones[phone].unsent();
        self.acts += usize::from(after.len() > before.len());
        self.done.extend(after);
    }

    /// Two phones meet in the field.
    fn meet(&mut self, phone: usize) {
        let other = (phone + 1 + self.dice.below(self.phones.len() - 1)) % self.phones.len();
        let [one, other] = self.phones.get_disjoint_mut([phone, other]).expect("they are two");
        let told = meet(one, other, &mut self.dice, self.now);
        self.note(&told);
    }

    /// One more joins the second visit.
    fn join(&mut self) {
        if self.visit_1_members < self.phones.len() {
            self.visit_1_members += 1;
            self.office.keep_visit(1, form().0.version_id(), self.visit_1_members, self.now);
            self.note(&format!("{} members", self.visit_1_members));
        }
    }

    fn begin(&mut self, phone: usize) {
        if let Some(bytes) = self.phones[phone].begin(&mut self.dice, self.now) {
            self.send(phone, bytes);
        }
    }

    fn send(&mut self, phone: usize, bytes: Vec<u8>) {
        self.requests += 1;
        self.phones[phone].awaits = Some((self.requests, self.step));
        self.note(&format!("phone {phone} sends {} bytes", bytes.len()));
        let message = Message { to: To::Server(phone), request: self.requests, bytes };
        self.network.send(&mut self.dice, message);
    }

    fn deliver(&mut self) {
        let Some(message) = self.network.next(&mut self.dice) else { return };
        match message.to {
            To::Server(phone) => {
                let answer = self.office.sync(&message.bytes, self.now, &mut self.dice);
                self.answered += 1;
                self.note(&format!("server: {} of {} bytes for {phone}", told(&answer), answer.len()));
                let to = To::Phone(phone, message.request);
                self.network.send(&mut self.dice, Message { to, request: message.request, bytes: answer });
            }
            To::Phone(phone, request) => {
                // The app's HTTP brings an answer to the request that it belongs to, and drops one that nobody awaits.
                if self.phones[phone].awaits.is_none_or(|(awaited, _)| awaited != request) {
                    return;
                }
                let next = self.phones[phone].step(&mut self.dice, self.now, Input::Reply(&message.bytes));
                if let Some(bytes) = next {
                    self.send(phone, bytes);
                }
            }
        }
    }

    /// Every change that a phone has, in its log or folded into a snapshot.
    fn all_of(&mut self, phone: usize) -> BTreeSet<(RecordId, ChangeHash)> {
        let mut all = self.phones[phone].unsent();
        for visit in 0..VISITS {
            // Looking moves no dice: the story goes on as if nobody had looked.
            let here = self.phones[phone].changes(&mut self.dice.clone(), visit, self.now);
            all.extend(here.into_iter().map(|hash| (record(visit), hash)));
        }
        all
    }

    /// A server that is brought back after a phone was has lost what that phone left to it, where nobody else has it: the second of two
    /// losses, which no exchange mends. Whatever else is gone is a fault in the end.
    fn forget_what_everyone_lost(&mut self) {
        let there: Vec<_> = (0..VISITS).map(|visit| self.office.changes(record(visit))).collect();
        let mut left = std::mem::take(&mut self.left_to_server);
        left.retain(|(id, hash)| !(0..VISITS).any(|visit| record(visit) == *id && there[visit].contains(hash)));
        for phone in 0..self.phones.len() {
            let has = self.all_of(phone);
            left.retain(|change| !has.contains(change));
        }
        if !left.is_empty() {
            self.note(&format!("{} changes are lost to everyone", left.len()));
            self.done.retain(|change| !left.contains(change));
        }
    }

    fn lose_patience(&mut self) {
        for phone in 0..self.phones.len() {
            if self.phones[phone].awaits.is_some_and(|(_, since)| since + PATIENCE < self.step) {
                let _ = self.phones[phone].step(&mut self.dice, self.now, Input::Failed);
            }
        }
    }

    /// The network is well: everyone exchanges until nothing is new for anyone.
    fn settle(&mut self) {
        self.network.is_well = true;
        for round in 0..40 {
            let before = self.network_is_quiet();
            for phone in 0..self.phones.len() {
                self.phones[phone].is_up_to_date = false;
                for _ in 0..60 {
                    self.step += 1;
                    if self.phones[phone].awaits.is_none() {
                        if self.phones[phone].is_up_to_date {
                            break;
                        }
                        self.begin(phone);
                    }
                    self.deliver();
                    self.now = self.now.checked_add(SignedDuration::from_secs(1)).unwrap_or(self.now);
                }
            }
            self.office.check(usize::MAX);
            if round > 2 && before && self.everyone_has_the_same() {
                break;
            }
        }
    }

    fn network_is_quiet(&self) -> bool {
        self.phones.iter().all(|phone| phone.awaits.is_none())
    }

    fn everyone_has_the_same(&mut self) -> bool {
        (0..VISITS).all(|visit| {
            let there = self.office.changes(record(visit));
            (0..self.phones.len()).all(|phone| {
                !self.phones[phone].has_visit(visit)
                    || self.phones[phone].changes(&mut self.dice, visit, self.now) == there
            })
        })
    }

    /// What is wrong in the end.
    fn end_well(&mut self) -> Vec<String> {
        self.network.lose_all();
        self.phones.iter_mut().for_each(|phone| phone.awaits = None);
        self.office.crash();
        self.settle();
        let mut faults = Vec::new();
        let there: Vec<BTreeSet<ChangeHash>> = (0..VISITS).map(|visit| self.office.changes(record(visit))).collect();
        for number in 0..self.phones.len() {
            let unsent = self.phones[number].unsent();
            if !unsent.is_empty() {
                let why = self.phones[number].why_unsent();
                faults.push(format!("phone {number} could not send {} changes: {why}", unsent.len()));
            }
            let receipted = self.phones[number].receipted();
            let is_lost = |(id, hash): &&(RecordId, ChangeHash)| {
                !(0..VISITS).any(|visit| record(visit) == *id && there[visit].contains(hash))
            };
            let lost = receipted.iter().filter(is_lost).count();
            if lost > 0 {
                faults.push(format!("phone {number} has receipts for {lost} changes that the server does not have"));
            }
            for (visit, there) in there.iter().enumerate() {
                if !self.phones[number].has_visit(visit) {
                    continue;
                }
                let here = self.phones[number].changes(&mut self.dice, visit, self.now);
                let (missing, more) = (there.difference(&here).count(), here.difference(there).count());
                if missing + more > 0 {
                    faults.push(format!("phone {number} lacks {missing} changes of visit {visit} and has {more} more"));
                }
            }
        }
        let lost = self
            .done
            .iter()
            .filter(|(id, hash)| !(0..VISITS).any(|visit| record(visit) == *id && there[visit].contains(hash)));
        let lost = lost.count();
        if lost > 0 {
            faults.push(format!("{lost} changes that were kept on a phone are nowhere on the server"));
        }
        faults.extend(self.office.verified());
        self.note(&format!("{faults:?}"));
        faults
    }
}
