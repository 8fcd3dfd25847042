//! What is not done, and why.

use super::page::{
    CAPACITY, Page, all_holds, answer, begun, by_heart, changes, comment, key, office, office_in, settle, value,
};
use crate::office::{AMAL, HADI, OMAR, Office, RANA, SAMI, WORKSPACE, ZAID, reader};
use casement_core::catalogue::VisitRole;
use casement_core::id::{CommentId, InstanceId, MemberId, ObservationId};
use casement_core::identity::DeviceKey;
use casement_core::identity::roster::RosterAct;
use casement_server::domain::difference::{DifferencesAsked, DifferencesShown};
use casement_server::domain::import::{ImportFile, Imported};
use casement_server::domain::paper::{PaperAsked, PaperShown};
use casement_server::domain::preview::{PreviewAsked, PreviewShown};
use casement_server::domain::review::{
    ActError, Acting, Asked, Deed, HowKnown, NotDone, Performed, RequestId, ReviewError, Ruling, ToDo, Verb, Viewed,
};
use casement_server::domain::sandbox::{Bring, InProcess, Sandbox, SandboxError};
use casement_server::store::ServerStore as _;
use std::sync::{Arc, Barrier, Mutex};

#[test]
fn who_may_do_what() {
    let office = office();
    begun(&office);
    let before = changes(&office);
    let settling = || settle(&office, "capacity", Ruling::Adopt("200".to_owned()));
    for member in [RANA, ZAID] {
        let page = Page::open(&office, member);
        for verb in [answer("capacity", "1"), comment("capacity", "A"), settling()] {
            assert!(matches!(page.attempt(&office, verb), Err(ActError::NotAllowed)), "{member}");
        }
    }
    for member in [HADI, SAMI] {
        let error = Page::open(&office, member).attempt(&office, answer("capacity", "1"));
        assert!(matches!(error, Err(ActError::Review(ReviewError::NotSeen(_)))), "of other teams: {member}");
    }
    let omar = Page::open(&office, OMAR);
    for verb in [settling(), Verb::Release { about: key("capacity"), looked_at: office.heads() }] {
        let both = vec![answer("capacity", "1"), verb];
        assert!(matches!(omar.try_all(&office, both), Err(ActError::LeadsOnly)), "he fills in, and settles nothing");
    }
    let borrowed = Page { member: OMAR, key: office.session(AMAL) };
    assert!(matches!(borrowed.attempt(&office, answer("capacity", "1")), Err(ActError::DeviceUnknown)));
    let invented = Page { member: OMAR, key: DeviceKey::from_seed(&[99; 32]) };
    assert!(matches!(invented.attempt(&office, answer("capacity", "1")), Err(ActError::DeviceUnknown)));
    let stranger = MemberId::new([99; 16]);
    let how = HowKnown { on_behalf_of: Some(stranger), ..HowKnown::default() };
    let deed = Deed { verb: answer("capacity", "1"), how };
    let error = omar.send(&office, RequestId::new([7; 16]), &[deed]);
    assert!(matches!(error, Err(ActError::NoSuchMember)));
    let many = vec![by_heart(comment("capacity", "A")); 257];
    assert!(matches!(omar.send(&office, RequestId::new([7; 16]), &many), Err(ActError::TooMany)));
    assert_eq!(changes(&office), before, "nothing was done");
    assert!(!office.audit().iter().any(|act| act == "settle"));
    // Whoever leaves the team is a stranger, whatever they may still see of it.
    office.keep_team(&[(AMAL, VisitRole::Lead)]);
    assert!(matches!(omar.attempt(&office, answer("capacity", "1")), Err(ActError::Review(_))));
    all_holds(&office);
}

#[test]
fn what_cannot_be_done_says_why() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let before = changes(&office);
    let why = |verb: Verb| match omar.attempt(&office, verb.clone()).unwrap_err() {
        ActError::NotDone { place: 0, why } => why,
        error => panic!("{verb:?}: {error:?}"),
    };
    let nowhere = format!("#{}/people", InstanceId::new([9; 8]));
    let observe =
        |question: &str, text: &str| Verb::Observe { question: key(question), id: None, text: text.to_owned() };
    let edit = |question: &str| Verb::EditText { question: key(question), seen: String::new(), text: "A".to_owned() };
    assert_eq!(why(answer("nothing", "1")), NotDone::NoSuchQuestion);
    assert_eq!(why(answer(&nowhere, "1")), NotDone::NoSuchQuestion);
    assert_eq!(why(answer("manner", "A")), NotDone::NotRelevant);
    assert_eq!(why(observe("seen", "3")), NotDone::NotRelevant);
    assert_eq!(why(answer("fixed", "3")), NotDone::ReadOnly);
    assert_eq!(why(answer("capacity", "many")), NotDone::WrongType { expected: "a whole number".to_owned() });
    assert_eq!(why(observe("held", "many")), NotDone::WrongType { expected: "a whole number".to_owned() });
    assert_eq!(why(observe("capacity", "3")), NotDone::NotObserved);
    assert_eq!(why(edit("capacity")), NotDone::NotAText);
    let id = ObservationId::new([9; 8]);
    assert_eq!(why(Verb::Withdraw { question: key("held"), id }), NotDone::NoSuchObservation);
    assert_eq!(why(comment("nothing", "A")), NotDone::NoSuchQuestion);
    assert_eq!(why(comment("capacity", " ")), NotDone::NoWords);
    let unknown = CommentId::new([9; 8]);
    assert_eq!(why(Verb::Resolve { comment: unknown }), NotDone::NoSuchComment);
    let answers = Verb::Comment { about: key("capacity"), answers: Some(unknown), text: "A".to_owned() };
    assert_eq!(why(answers), NotDone::NoSuchComment);
    let add = |repeat: &str, within| Verb::Add { repeat: repeat.to_owned(), within };
    assert_eq!(why(add("/data/capacity", None)), NotDone::NoSuchInstance);
    assert_eq!(why(add("/data/nothing", None)), NotDone::NoSuchQuestion);
    assert_eq!(why(add("/data/cell[1]/bed", None)), NotDone::NoSuchInstance, "of whichever stands there");
    assert_eq!(why(add("/data/cell[1]/bed", Some(InstanceId::new([9; 8])))), NotDone::NoSuchInstance);
    assert_eq!(why(comment("capacity", &"A".repeat(70_000))), NotDone::TooLong);
    assert_eq!((changes(&office), value(&office, CAPACITY)), (before, "180".to_owned()));
    all_holds(&office);
}

/// A sandbox in which it can be waited for what happens outside while something is done.
#[derive(Default)]
struct Slow {
    here: InProcess,
    gates: Mutex<Option<Arc<(Barrier, Barrier)>>>,
}

impl Sandbox for Slow {
    fn view(&self, asked: &Asked, bring: &mut Bring<'_, Asked>) -> Result<Viewed, SandboxError> {
        self.here.view(asked, bring)
    }

    fn act(&self, todo: &ToDo, bring: &mut Bring<'_, ToDo>) -> Result<Performed, SandboxError> {
        let performed = self.here.act(todo, bring);
        let gates = self.gates.lock().expect("nobody panics").take();
        if let Some(gates) = gates {
            gates.0.wait();
            gates.1.wait();
        }
        performed
    }

    fn import(&self, file: &ImportFile) -> Result<Imported, SandboxError> {
        self.here.import(file)
    }

    fn lay_out(&self, asked: &PaperAsked) -> Result<Option<PaperShown>, SandboxError> {
        self.here.lay_out(asked)
    }

    fn thumbnail(&self, picture: &[u8]) -> Result<Option<Vec<u8>>, SandboxError> {
        self.here.thumbnail(picture)
    }

    fn preview(&self, asked: &PreviewAsked) -> Result<Option<PreviewShown>, SandboxError> {
        self.here.preview(asked)
    }

    fn compare(&self, asked: &DifferencesAsked) -> Result<Option<DifferencesShown>, SandboxError> {
        self.here.compare(asked)
    }
}

/// What comes of an act where something happens outside while it is made.
fn meanwhile(happens: impl FnOnce(&Office, &Page)) -> (Office, Result<(), ActError>) {
    let slow = Arc::new(Slow::default());
    let office = office_in(Arc::clone(&slow) as Arc<dyn Sandbox>);
    begun(&office);
    let page = Page::open(&office, OMAR);
    let gates = Arc::new((Barrier::new(2), Barrier::new(2)));
    *slow.gates.lock().expect("nobody panics") = Some(Arc::clone(&gates));
    let (service, record, now) = (&office.service, office.record(), office.now());
    let acted = std::thread::scope(|scope| {
        let key = &page.key;
        let acts = scope.spawn(move || {
            let deeds = [by_heart(answer("capacity", "220"))];
            let acting = Acting { request: RequestId::new([7; 16]), deeds: &deeds, dice: [8; 16], typing: None };
            service.review().act(reader(OMAR), record, &acting, key, now)
        });
        gates.0.wait();
        happens(&office, &page);
        gates.1.wait();
        acts.join().expect("it does not panic")
    });
    (office, acted.map(|_| ()))
}

#[test]
fn a_session_that_is_revoked_meanwhile_does_nothing() {
    let (office, acted) = meanwhile(|office, page| office.roster(RosterAct::RevokeDevice { device: page.key.id() }));
    assert!(matches!(acted, Err(ActError::DeviceUnknown)), "{acted:?}");
    office.check();
    assert_eq!(value(&office, CAPACITY), "180");
    assert_eq!(office.disk.held(WORKSPACE).unwrap(), Vec::new(), "nor is it held");
    all_holds(&office);
}

#[test]
fn whoever_leaves_the_team_meanwhile_does_nothing() {
    let (office, acted) = meanwhile(|office, _| office.keep_team(&[(AMAL, VisitRole::Lead)]));
    assert!(matches!(acted, Err(ActError::Review(ReviewError::NotSeen(_)))), "{acted:?}");
    office.check();
    assert_eq!(value(&office, CAPACITY), "180");
    all_holds(&office);
}
