//! A server over a store in memory, with a visit.

use crate::phone::{Carried, Phone};
use base64::Engine as _;
use casement_core::catalogue::PublishedForm;
use casement_core::form::workbook::read_markdown;
use casement_core::form::{xform, xlsform};
use casement_core::identity::ServerAddress;
use casement_core::identity::message::Message;
use casement_core::store::EpochId;
use casement_core::sync::phone::Report;
use casement_server::admin::{Act, Answer, HeldShown, Request, carry_out};
use casement_server::dice::Dice;
use casement_server::domain::checking::check;
use casement_server::domain::limits::Limits;
use casement_server::domain::service::{Brought, Service};
use casement_server::store::{Life, MemoryStore, ServerStore};
use jiff::{SignedDuration, Timestamp};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

const FORM: &str = "\
| survey |
| | type    | name | label            |
| | integer | held | How many people? |
| | text    | told | What was told?   |
| settings |
| | form_title | form_id | version |
| | A visit    | visit   | 1       |
";

pub(crate) struct Office {
    pub(crate) service: Service,
    disk: Arc<MemoryStore>,
    dice: RefCell<Dice>,
    /// How far the server's clock is ahead of the phones'.
    ahead: Cell<SignedDuration>,
    pub(crate) brought: RefCell<Brought>,
}

impl Office {
    /// Member0 leads the visit, Member1 and Member2 go with them.
    pub(crate) fn open(limits: Limits) -> Self {
        let disk = Arc::new(MemoryStore::new(Life { epoch: EpochId([1; 16]), secret: [2; 32] }));
        let office = Self {
            service: over(&disk, limits),
            disk,
            dice: RefCell::new(Dice::of_seed([7; 32])),
            ahead: Cell::default(),
            brought: RefCell::default(),
        };
        office.ask(Act::Found { name: "Example NPM".into(), admin: "Member0".into() });
        for name in ["Member1", "Member2"] {
            office.ask(Act::AddMember { name: name.into(), roles: vec!["visitor".into()] });
        }
        office.ask(Act::AddPlace { name: "North prison".into(), kind: String::new(), location: String::new() });
        office.ask(Act::Publish { form: base64::engine::general_purpose::STANDARD.encode(form().encode()) });
        office.ask(Act::OpenVisit(casement_server::admin::NewVisit {
            place: "North".into(),
            kind: "initial".into(),
            begins: "2026-11-25".into(),
            ends: "2026-11-27".into(),
            forms: vec!["visit".into()],
            leads: vec!["Member0".into()],
            visitors: vec!["Member1".into(), "Member2".into()],
            readers: Vec::new(),
        }));
        office
    }

    /// The same store, opened anew with other bounds.
    pub(crate) fn reopen(&mut self, limits: Limits) {
        self.service = over(&self.disk, limits);
    }

    pub(crate) fn try_ask(&self, act: Act) -> Result<Answer, String> {
        let request = Request { workspace: None, act };
        let done = carry_out(&self.service, &request, self.now(), &mut self.dice.borrow_mut());
        done.map_err(|error| error.to_string())
    }

    pub(crate) fn ask(&self, act: Act) -> Answer {
        self.try_ask(act).expect("it is carried out")
    }

    pub(crate) fn held(&self) -> Vec<HeldShown> {
        let Answer::Held(list) = self.ask(Act::Held) else { panic!("it is a list") };
        list.shown
    }

    /// A phone of a member, up to date.
    pub(crate) fn phone(&self, member: &str) -> Phone {
        let answer = self.ask(Act::Invite { member: member.into(), hours: None });
        let Answer::Invited(invited) = answer else { panic!("{answer:?}") };
        let enrol = |request: &[u8]| self.service.enrol(request, self.now()).expect("it is enrolled");
        let mut phone = Phone::join(&invited.link, enrol);
        self.up_to_date(&mut phone);
        phone
    }

    /// Answers a request.
    pub(crate) fn post(&self, bytes: &[u8]) -> Vec<u8> {
        let (answer, brought) = self.service.sync(bytes, self.now(), self.dice.borrow_mut().draw());
        *self.brought.borrow_mut() = brought;
        answer
    }

    pub(crate) fn sync(&self, phone: &mut Phone) -> Carried {
        phone.sync(|bytes| Some(self.post(bytes)))
    }

    #[track_caller]
    pub(crate) fn up_to_date(&self, phone: &mut Phone) -> Report {
        match self.sync(phone) {
            Carried::Finished(report) => *report,
            other => panic!("it is not up to date: {other:?}"),
        }
    }

    /// Applies what was taken in.
    pub(crate) fn check(&self) {
        for unchecked in self.disk.unchecked(usize::MAX).expect("it reads") {
            let checked = check(&unchecked).expect("what was checked before opens");
            self.service.check_off(&checked).expect("it can be kept");
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now().checked_add(self.ahead.get()).expect("a time of our days")
    }

    pub(crate) fn wait(&self, how_long: SignedDuration) {
        self.ahead.set(self.ahead.get() + how_long);
    }
}

fn over(disk: &Arc<MemoryStore>, limits: Limits) -> Service {
    let address = ServerAddress::parse("https://npm.example.org").expect("an address");
    Service::with_limits(Arc::clone(disk) as Arc<dyn ServerStore>, address, limits).expect("the store opens")
}

fn form() -> PublishedForm {
    let workbook = read_markdown(FORM).expect("the table is one");
    let (definition, _) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
    PublishedForm {
        form_id: "visit".into(),
        title: "A visit".into(),
        version: "1".into(),
        is_shared: true,
        xform: xform::write(&definition),
        attachments: Vec::new(),
    }
}
