//! Someone who sits at a page, and what must hold whatever they do.

use crate::office::{Office, WORKSPACE, check_all, reader};
use casement_core::gate;
use casement_core::id::{ActorId, DeviceId, MemberId};
use casement_core::identity::DeviceKey;
use casement_core::record::Key;
use casement_server::domain::review::{ActError, Acted, Acting, Deed, HowKnown, RequestId, Ruling, Verb, View};
use casement_server::domain::sandbox::InProcess;
use casement_server::domain::service::Service;
use casement_server::domain::verifying::verify;
use casement_server::store::ServerStore as _;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A form with something of every kind.
const FORM: &str = "\
| settings |
||form_id|form_title|version|
||prison|Prison|1|
| survey |
||type|name|label|merge|appearance|relevant|readonly|
||integer|capacity|Official capacity|||||
||integer|held|How many are held?|observed||||
||text|story|What was seen?||multiline|||
||select_one yes_no|searched|Searched?|||||
||text|manner|How?|||${searched} = 'yes'||
||integer|seen|Seen|observed||${searched} = 'yes'||
||integer|fixed|Fixed||||yes|
||begin_repeat|cell|Cell|||||
||integer|people|How many people?|||||
||begin_repeat|bed|Bed|||||
||text|number|Its number|||||
||end_repeat||||||
||end_repeat||||||
| choices |
||list_name|name|label|
||yes_no|yes|Yes|
||yes_no|no|No|
";

pub(super) const CAPACITY: &str = "/data/capacity";
pub(super) const HELD: &str = "/data/held";

pub(super) fn office() -> Office {
    Office::of(FORM, Arc::new(InProcess::default()))
}

pub(super) fn office_in(sandbox: Arc<dyn casement_server::domain::sandbox::Sandbox>) -> Office {
    Office::of(FORM, sandbox)
}

/// Someone with a session.
pub(super) struct Page {
    pub(super) member: MemberId,
    pub(super) key: DeviceKey,
}

impl Page {
    pub(super) fn open(office: &Office, member: MemberId) -> Self {
        Self { member, key: office.session(member) }
    }

    /// Sends a request.
    pub(super) fn send(&self, office: &Office, request: RequestId, deeds: &[Deed]) -> Result<Acted, ActError> {
        let acting = Acting { request, deeds, dice: office.dice(), typing: None };
        office.service.review().act(reader(self.member), office.record(), &acting, &self.key, office.now())
    }

    /// Does several things, as a form that nobody has sent before.
    pub(super) fn try_all(&self, office: &Office, verbs: Vec<Verb>) -> Result<Acted, ActError> {
        let deeds: Vec<Deed> = verbs.into_iter().map(by_heart).collect();
        self.send(office, RequestId::new(office.dice()), &deeds)
    }

    pub(super) fn attempt(&self, office: &Office, verb: Verb) -> Result<Acted, ActError> {
        self.try_all(office, vec![verb])
    }

    /// Does something new, and has it checked.
    #[track_caller]
    pub(super) fn does(&self, office: &Office, verb: Verb) -> Acted {
        let acted = self.attempt(office, verb.clone()).unwrap_or_else(|error| panic!("{verb:?}: {error:?}"));
        assert!(acted.is_new, "{verb:?}");
        office.check();
        acted
    }
}

/// Of which nothing more is known.
pub(super) fn by_heart(verb: Verb) -> Deed {
    Deed { verb, how: HowKnown::default() }
}

pub(super) fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

pub(super) fn answer(question: &str, text: &str) -> Verb {
    Verb::Answer { question: key(question), text: text.to_owned() }
}

pub(super) fn comment(about: &str, text: &str) -> Verb {
    Verb::Comment { about: key(about), answers: None, text: text.to_owned() }
}

/// A position of whoever looks at the record as it stands.
pub(super) fn settle(office: &Office, about: &str, ruling: Ruling) -> Verb {
    let (reason, looked_at) = ("The register says so".to_owned(), office.heads());
    Verb::Settle { about: key(about), ruling, reason, looked_at }
}

/// A record that Amal has begun on her phone, and nothing else.
pub(super) fn begun(office: &Office) -> crate::office::Phone {
    let mut amal = office.phone(crate::office::AMAL);
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    amal
}

/// The entry of a key or a path, as the lead sees it.
#[track_caller]
pub(super) fn entry(office: &Office, named: &str) -> Value {
    let shown = office.shown(View::Record { at: Vec::new() });
    let entries = shown["sections"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|section| section["entries"].as_array().expect("a list").iter());
    let is_it = |entry: &&Value| entry["key"] == named || entry["path"] == named;
    entries.clone().find(is_it).cloned().unwrap_or_else(|| panic!("{named} is not shown"))
}

/// What stands at a question.
#[track_caller]
pub(super) fn value(office: &Office, named: &str) -> String {
    entry(office, named)["answer"]["value"].as_str().expect("an answer").to_owned()
}

/// How many changes are on disk.
pub(super) fn changes(office: &Office) -> usize {
    office.disk.record(WORKSPACE, office.record()).expect("it reads").expect("it is there").changes.len()
}

/// As how many each device has written.
pub(super) fn actors(office: &Office) -> BTreeMap<DeviceId, BTreeSet<ActorId>> {
    let log = office.disk.record(WORKSPACE, office.record()).expect("it reads").expect("it is there");
    let mut actors: BTreeMap<DeviceId, BTreeSet<ActorId>> = BTreeMap::new();
    for (_, bytes) in &log.changes {
        let change = gate::read(office.record(), bytes).expect("the gate let it through");
        if let Some(device) = change.author {
            actors.entry(device).or_default().insert(change.actor);
        }
    }
    actors
}

/// What holds whatever was done: nothing is held, every signature holds, and no number was used twice.
#[track_caller]
pub(super) fn all_holds(office: &Office) {
    assert_eq!(office.disk.held(WORKSPACE).expect("it reads"), Vec::new());
    let verified = verify(&*office.disk, &mut |_| {}).expect("it reads");
    assert!(verified.holds(), "{:?}", verified.faults);
    let log = office.disk.record(WORKSPACE, office.record()).expect("it reads").expect("it is there");
    let mut numbers = BTreeSet::new();
    for (_, bytes) in &log.changes {
        let change = gate::read(office.record(), bytes).expect("the gate let it through");
        assert!(numbers.insert((change.actor, change.seq)), "a number was used twice");
    }
}

/// Checks what is taken in, as a server does, while something is done.
pub(super) fn while_checked<T>(service: &Service, work: impl FnOnce() -> T) -> T {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let attending = service.bell().attend();
        let (rung, is_over) = (service.bell().rung(), &is_over);
        scope.spawn(move || {
            let _attending = attending;
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
            while !is_over.load(Ordering::SeqCst) {
                let _ = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(1), rung.notified()).await });
                check_all(service);
            }
        });
        // Also where the work panics, or its report would never be seen.
        struct Over<'a>(&'a AtomicBool, &'a Service);
        impl Drop for Over<'_> {
            fn drop(&mut self) {
                self.0.store(true, Ordering::SeqCst);
                self.1.bell().ring();
            }
        }
        let _over = Over(is_over, service);
        work()
    })
}
