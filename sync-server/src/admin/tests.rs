use super::*;
use crate::store::{Life, MemoryStore};
use casement_core::identity::{Invitation, ServerAddress};
use casement_core::store::EpochId;

struct Office {
    service: Service,
    dice: Dice,
}

impl Office {
    fn new() -> Self {
        let store = MemoryStore::new(Life { epoch: EpochId([1; 16]), secret: [2; 32] });
        let address = ServerAddress::parse("https://npm.example.org").unwrap();
        Self { service: Service::new(Arc::new(store), address).unwrap(), dice: Dice::of_seed([7; 32]) }
    }

    fn founded() -> Self {
        let mut office = Self::new();
        office.ask(Act::Found { name: "Example NPM".into(), admin: "Amal Haddad".into() }).unwrap();
        office
    }

    fn ask(&mut self, act: Act) -> Result<Answer, String> {
        let request = Request { workspace: None, act };
        // As it crosses the socket.
        let request = serde_json::from_str(&serde_json::to_string(&request).unwrap()).unwrap();
        let answer = carry_out(&self.service, &request, now(), &mut self.dice).map_err(|error| error.to_string())?;
        Ok(serde_json::from_str(&serde_json::to_string(&answer).unwrap()).unwrap())
    }
}

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

fn add(name: &str, roles: &[&str]) -> Act {
    Act::AddMember { name: name.into(), roles: roles.iter().map(|role| (*role).to_owned()).collect() }
}

#[test]
fn nothing_can_be_asked_before_a_workspace_is_founded() {
    let told = Office::new().ask(Act::Members).unwrap_err();
    assert!(told.contains("casement admin found"), "{told}");
}

#[test]
fn whoever_founds_is_invited_and_may_do_everything() {
    let mut office = Office::new();
    let founded = office.ask(Act::Found { name: "Example NPM".into(), admin: "Amal Haddad".into() });
    let Ok(Answer::Founded { workspace, invited }) = founded else { panic!("{founded:?}") };
    let invitation = Invitation::parse(&invited.link, now()).unwrap();
    assert_eq!(invitation.workspace, workspace);
    assert_eq!(Invitation::parse(&invited.qr_text, now()), Ok(invitation));
    assert!(!format!("{invited:?}").contains(&invited.link), "a log would open the door");
    let Ok(Answer::Members(members)) = office.ask(Act::Members) else { panic!() };
    assert_eq!((members[0].name.as_str(), members[0].devices), ("Amal Haddad", 0));
    assert_eq!(members[0].roles, ["admin", "lead"]);
}

#[test]
fn a_member_is_named_by_a_part_of_their_name_and_keeps_the_last_admin() {
    let mut office = Office::founded();
    office.ask(add("Omar", &["visitor"])).unwrap();
    let Ok(Answer::Member(omar)) = office.ask(Act::SetRoles { member: "oma".into(), roles: vec!["none".into()] })
    else {
        panic!()
    };
    assert!(omar.roles.is_empty());
    assert!(office.ask(add("Lina", &["boss"])).unwrap_err().contains("visitor"));
    let last = office.ask(Act::SetRoles { member: "Amal".into(), roles: vec!["lead".into()] });
    assert!(last.unwrap_err().contains("administer"));
}

#[test]
fn a_visit_is_opened_with_a_place_a_form_and_a_team() {
    let mut office = Office::founded();
    office.ask(add("Omar", &["visitor"])).unwrap();
    office
        .ask(Act::AddPlace { name: "North prison".into(), kind: "prison".into(), location: "Northtown".into() })
        .unwrap();
    let visit = |place: &str, begins: &str| {
        Act::OpenVisit(NewVisit {
            place: place.into(),
            kind: "initial".into(),
            begins: begins.into(),
            ends: "2026-11-27".into(),
            forms: vec!["police".into()],
            leads: vec!["Amal".into()],
            visitors: vec!["Omar".into(), "Amal".into()],
            readers: Vec::new(),
        })
    };
    assert!(office.ask(visit("South", "2026-11-25")).unwrap_err().contains("casement admin places"));
    assert!(office.ask(visit("North", "2026-11-25")).unwrap_err().contains("casement admin forms"));
    office.ask(Act::Publish { form: police() }).unwrap();
    assert!(office.ask(visit("North", "25.11.2026")).unwrap_err().contains("2026-11-25"));
    let Ok(Answer::Visit(opened)) = office.ask(visit("North", "2026-11-25")) else { panic!() };
    assert_eq!(opened.place, "North prison");
    assert_eq!(opened.forms, ["Police station 1"]);
    let team: Vec<(&str, &str)> = opened.team.iter().map(|row| (row.name.as_str(), row.role.as_str())).collect();
    assert_eq!(team, [("Amal Haddad", "lead"), ("Omar", "visitor")], "nobody goes twice");
    let Ok(Answer::Visits(visits)) = office.ask(Act::Visits) else { panic!() };
    assert_eq!(visits[0].visit, opened.visit);
    let set = |visit: &str, leads: &[&str]| {
        let leads = leads.iter().map(|name| (*name).to_owned()).collect();
        Act::SetTeam { visit: visit.into(), leads, visitors: Vec::new(), readers: vec!["Omar".into()] }
    };
    assert!(office.ask(set("South", &["Amal"])).unwrap_err().contains("casement admin visits"));
    assert!(office.ask(set("North", &[])).is_err(), "somebody leads it");
    let Ok(Answer::Visit(changed)) = office.ask(set("North", &["Amal"])) else { panic!() };
    let team: Vec<(&str, &str)> = changed.team.iter().map(|row| (row.name.as_str(), row.role.as_str())).collect();
    assert_eq!(team, [("Amal Haddad", "lead"), ("Omar", "reader")]);
}

/// What is published is looked at by whoever publishes; here it is opaque.
fn police() -> String {
    use base64::Engine as _;
    use casement_core::identity::message::Message;
    let form = casement_core::catalogue::PublishedForm {
        form_id: "police".into(),
        title: "Police station".into(),
        version: "1".into(),
        is_shared: true,
        xform: "<h:html/>".into(),
        attachments: Vec::new(),
    };
    base64::engine::general_purpose::STANDARD.encode(form.encode())
}

#[test]
fn every_decision_stands_in_the_log_and_the_log_holds_together() {
    let mut office = Office::founded();
    office.ask(add("Omar", &["visitor"])).unwrap();
    let Ok(Answer::Audit(log)) = office.ask(Act::Audit { last: 2, verify: true }) else { panic!() };
    assert_eq!((log.total, log.fault), (3, None));
    let acts: Vec<&str> = log.lines.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["invite", "add member"]);
    assert!(log.lines.iter().all(|line| line.by == "command line" && !line.about.contains("Omar")));
}

#[test]
fn with_several_workspaces_one_must_be_named() {
    let mut office = Office::founded();
    office.ask(Act::Found { name: "Other".into(), admin: "Lina".into() }).unwrap();
    assert!(office.ask(Act::Members).unwrap_err().contains("--workspace"));
    let request = Request { workspace: Some("other".into()), act: Act::Members };
    let Ok(Answer::Members(members)) = carry_out(&office.service, &request, now(), &mut office.dice) else { panic!() };
    assert_eq!(members[0].name, "Lina");
}

#[test]
fn whoever_lost_their_password_is_given_a_code() {
    let mut office = Office::founded();
    let reset = office.ask(Act::ResetSignIn { member: "Amal".into(), minutes: None });
    let Ok(Answer::SignInReset { had_password: false, passkeys: 0, ended: 0, code }) = reset else {
        panic!("{reset:?}")
    };
    assert!(code.link.ends_with(&code.code) && !format!("{code:?}").contains(&code.code));
    assert!(office.ask(Act::ResetSignIn { member: "Karim".into(), minutes: None }).is_err());
}

#[test]
fn whoever_lost_a_phone_starts_anew() {
    let mut office = Office::founded();
    let enrol = |office: &mut Office, invited: &Invited, seed: u8| {
        let invitation = Invitation::parse(&invited.link, now()).unwrap();
        let key = casement_core::identity::DeviceKey::from_seed(&[seed; 32]);
        let request = casement_core::identity::EnrolmentRequest::new(&key, &invitation);
        office.service.enrol(&casement_core::identity::message::Message::encode(&request), now()).unwrap();
    };
    for seed in [1, 2] {
        let Ok(Answer::Invited(invited)) = office.ask(Act::Invite { member: "Amal".into(), hours: None }) else {
            panic!()
        };
        enrol(&mut office, &invited, seed);
    }
    let reset = office.ask(Act::Reset { member: "Amal".into() });
    let Ok(Answer::Reset { revoked: 2, invited }) = reset else { panic!("{reset:?}") };
    let Ok(Answer::Devices(devices)) = office.ask(Act::Devices) else { panic!() };
    assert!(devices.len() == 2 && devices.iter().all(|device| device.is_revoked));
    enrol(&mut office, &invited, 3);
    let Ok(Answer::Members(members)) = office.ask(Act::Members) else { panic!() };
    assert_eq!(members[0].devices, 1);
}
