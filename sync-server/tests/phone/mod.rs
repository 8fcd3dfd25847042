//! A member's phone, as the tests of the server need one: a store in memory, someone who writes, the exchange itself.
//! Whoever has it says how bytes are carried.

use casement_core::catalogue::{PublishedForm, Visit};
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::session::{Properties, Setup};
use casement_core::id::{ActorId, ChangeHash, FormVersionId, RecordId, VisitId};
use casement_core::identity::Invitation;
use casement_core::identity::message::Message;
use casement_core::identity::roster::RosterPoint;
use casement_core::record::{Blueprint, How, shared_record_id};
use casement_core::store::{LocalStore, MemoryStore, RecordAbout, Sending, Shelf};
use casement_core::sync::phone::{Enrolment, Exchange, Input, Me, Output, Report, Stop, enrolled};
use casement_core::sync::wire::{Answer, Auth, Packed, Reply, Request, ServerRefusal, SyncRequest};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::sync::Arc;
use zeroize::Zeroizing;

pub(crate) struct Phone {
    pub(crate) store: MemoryStore,
    exchange: Exchange,
    blueprint: Option<(FormVersionId, Arc<Blueprint>)>,
}

/// How an exchange ended.
#[derive(Debug)]
pub(crate) enum Carried {
    Finished(Box<Report>),
    Later(SignedDuration),
    Stopped(Stop),
}

/// Random bytes from the system.
pub(crate) fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    bytes
}

/// A request that brings nothing, and takes what it is given.
pub(crate) fn nothing() -> SyncRequest<'static> {
    SyncRequest {
        cursor: None,
        roster: RosterPoint::default(),
        roster_entries: Vec::new(),
        receipted: None,
        answer_bytes_max: 1 << 20,
        more: false,
        compared: Vec::new(),
        visits: Vec::new(),
        records: Vec::new(),
    }
}

impl Phone {
    /// Joins with an invitation; `post` carries the request and brings the answer.
    pub(crate) fn join(link: &str, post: impl FnOnce(&[u8]) -> Vec<u8>) -> Self {
        let invitation = Invitation::parse(link, Timestamp::now()).expect("it was made just now");
        let mut store = MemoryStore::new();
        let enrolment = Enrolment::begin(&mut store, &invitation, &Zeroizing::new(random())).expect("the store is new");
        let welcome = post(&enrolment.request);
        enrolled(&mut store, &invitation, &welcome).expect("it is welcome");
        Self::of(store)
    }

    /// The phone of a store that has joined, as it is after the app was started.
    pub(crate) fn of(store: MemoryStore) -> Self {
        let me = Me::load(&store).expect("the store reads").expect("it has joined");
        let exchange = Exchange::new(me, &store).expect("the store reads");
        Self { store, exchange, blueprint: None }
    }

    pub(crate) fn me(&self) -> &Me {
        self.exchange.me()
    }

    /// Its store, and the exchange that proves who speaks.
    pub(crate) fn parts(&mut self) -> (&mut MemoryStore, &mut Exchange) {
        (&mut self.store, &mut self.exchange)
    }

    /// One exchange from its beginning to its end; `post` gives none where no answer came.
    pub(crate) fn sync(&mut self, mut post: impl FnMut(&[u8]) -> Option<Vec<u8>>) -> Carried {
        let now = Timestamp::now;
        let dice = || u64::from_le_bytes(random());
        let mut output = self.exchange.step(now(), dice(), &mut self.store, Input::Begin).expect("the store works");
        loop {
            let answer = match output {
                Output::Send(bytes) => post(&bytes),
                Output::Finished(report) => return Carried::Finished(report),
                Output::Wait(wait) => return Carried::Later(wait),
                Output::Stopped(stop) => return Carried::Stopped(stop),
            };
            let input = answer.as_ref().map_or(Input::Failed, |answer| Input::Reply(answer));
            output = self.exchange.step(now(), dice(), &mut self.store, input).expect("the store works");
        }
    }

    /// The token of a session that is opened for this.
    pub(crate) fn session(&self, mut post: impl FnMut(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let me = self.me();
        // Of two challenges of one millisecond the second is not taken.
        std::thread::sleep(std::time::Duration::from_millis(2));
        let hello = Request { auth: Auth::Hello(me.key.id()), body: Packed::pack(Vec::new()) };
        let reply = post(&hello.encode());
        let Ok(Reply::Refusal(ServerRefusal::Prove(challenge))) = Reply::decode(&reply) else { panic!("no challenge") };
        let answer = challenge.answer(&me.key, &me.server, me.workspace).expect("it is for this phone");
        let reply = post(&Request::new(Auth::Proof { challenge, answer }, &nothing()).encode());
        let Ok(Reply::Answer(packed)) = Reply::decode(&reply) else { panic!("no answer") };
        let body = packed.unpack().expect("the server's own answer");
        Answer::decode(&body).expect("the server's own answer").session.token
    }

    /// The first visit that is on the phone.
    pub(crate) fn visit(&self) -> Option<VisitId> {
        let lines = self.store.items(Shelf::Visit).expect("the store reads");
        lines.first().and_then(|line| VisitId::try_from(&line.key[..]).ok())
    }

    /// The record that the team fills together.
    pub(crate) fn shared_record(&mut self) -> Option<RecordId> {
        let (visit, form_id) = (self.visit()?, self.form()?.2);
        Some(shared_record_id(visit, &form_id))
    }

    /// Answers a question of a record; begins it where it is not here. None where the phone has no visit yet.
    pub(crate) fn answer(&mut self, id: RecordId, question: &str, text: &str) -> Option<()> {
        let mut open = self.open(id)?;
        let entry = open.filling().session().find(question).expect("a question of the form");
        let how = How::at(Timestamp::now());
        open.act(&mut self.store, |filling| filling.answer(entry, text, how)).expect("it can be answered");
        Some(())
    }

    /// Opens a record, or begins it.
    pub(crate) fn open(&mut self, id: RecordId) -> Option<OpenRecord> {
        let visit = self.visit()?;
        let (form, blueprint, _) = self.form()?;
        let owner = Owner { device: self.me().key.id(), member: self.me().member };
        let now = Timestamp::now();
        let setup =
            Setup { now, zone: TimeZone::UTC, seed: random(), properties: Properties::default(), language: None };
        let actor = ActorId::new(random());
        let known = OpenRecord::open(&mut self.store, owner, id, Arc::clone(&blueprint), setup.clone(), actor)
            .expect("it opens");
        if known.is_some() {
            return known;
        }
        let new = NewRecord { id, about: RecordAbout { visit, form } };
        let begun = OpenRecord::begin(&mut self.store, owner, new, blueprint, setup, actor, How::at(now));
        Some(begun.expect("it can be begun"))
    }

    /// The form of the visit, with its name.
    fn form(&mut self) -> Option<(FormVersionId, Arc<Blueprint>, String)> {
        let visit = self.store.item(Shelf::Visit, self.visit()?.as_bytes()).expect("the store reads")?;
        let id = *Visit::decode(&visit.bytes).expect("the server's visit").forms.first()?;
        let item = self.store.item(Shelf::Form, id.as_bytes()).expect("the store reads")?;
        let published = PublishedForm::decode(&item.bytes).expect("the server's form");
        let blueprint = match &self.blueprint {
            Some((known, blueprint)) if *known == id => Arc::clone(blueprint),
            _ => Arc::new(Blueprint::new(Arc::new(published.compile().0.expect("the form has no errors")))),
        };
        self.blueprint = Some((id, Arc::clone(&blueprint)));
        Some((id, blueprint, published.form_id))
    }

    /// The changes of a record in its log that have come so far.
    pub(crate) fn log(&self, record: RecordId, wanted: impl Fn(Sending) -> bool) -> BTreeSet<ChangeHash> {
        let stored = self.store.open(record).expect("the store reads");
        let tail = stored.into_iter().flat_map(|stored| stored.tail);
        tail.filter(|logged| wanted(logged.sending)).map(|logged| logged.change.hash).collect()
    }

    /// All its records, each with every change in its log.
    pub(crate) fn everything(&self) -> BTreeSet<(RecordId, ChangeHash)> {
        let lines = self.store.records().expect("the store reads");
        let of = |record| self.log(record, |_| true).into_iter().map(move |hash| (record, hash));
        lines.into_iter().flat_map(|line| of(line.record).collect::<Vec<_>>()).collect()
    }
}
