//! What is held for the leads: bounded, taken in after all, decided against.

use crate::office::Office;
use crate::phone::Phone;
use casement_core::catalogue::{Visit, VisitRole};
use casement_core::id::{RecordId, VisitId};
use casement_core::identity::message::Message;
use casement_core::record::shared_record_id;
use casement_core::store::Sending;
use casement_server::admin::{Act, Answer};
use casement_server::domain::audit::By;
use casement_server::domain::held::{HeldError, LetGoReason};
use casement_server::domain::limits::{Limits, Store};
use casement_server::domain::registry::RegistryError;
use casement_server::store::HeldId;

const RECORD: RecordId = RecordId::new([9; 16]);

/// A phone whose member was taken out of the team while they wrote.
fn taken_out(office: &Office, acts: usize) -> Phone {
    let mut phone = office.phone("Member1");
    set_team(office, &["Member2"]);
    for number in 0..acts {
        phone.answer(RECORD, "/data/held", &number.to_string()).expect("the visit is here");
    }
    phone
}

fn set_team(office: &Office, visitors: &[&str]) {
    let state = office.service.workspaces().all().remove(0);
    let row = state.visits.values().next().expect("there is a visit");
    let mut visit = casement_core::identity::message::Message::decode(&row.bytes)
        .map(|visit: casement_core::catalogue::Visit| visit)
        .expect("it was kept");
    visit.team.retain(|row| row.role == casement_core::catalogue::VisitRole::Lead);
    let named = |name: &&str| state.roster.members().find(|(_, member)| member.name() == *name).map(|(id, _)| id);
    visit.team.extend(visitors.iter().filter_map(named).map(|member| casement_core::catalogue::TeamMember {
        member,
        role: casement_core::catalogue::VisitRole::Visitor,
    }));
    let registry = office.service.registry();
    registry.keep_visit(state.workspace.id, By::CommandLine, office.now(), &visit).expect("it can be kept");
}

fn release(office: &Office, numbers: &str) -> (usize, Vec<String>) {
    let answer = office.ask(Act::Release { numbers: vec![numbers.into()] });
    let Answer::Released(released) = answer else { panic!("{answer:?}") };
    (released.taken, released.kept.into_iter().map(|kept| kept.why).collect())
}

fn audit(office: &Office) -> Vec<(String, String)> {
    let Answer::Audit(list) = office.ask(Act::Audit { last: 3, verify: true }) else { panic!("it is a list") };
    assert_eq!(list.fault, None);
    list.lines.into_iter().map(|line| (line.act, line.about)).collect()
}

#[test]
fn what_is_held_is_taken_in_once_its_member_is_in_the_team_again() {
    let office = Office::open(Limits::default());
    let (mut phone, mut lead) = (taken_out(&office, 5), office.phone("Member0"));
    let report = office.up_to_date(&mut phone);
    let held = office.held();
    assert_eq!((held.len(), held[0].changes as u64), (1, report.held));
    assert!(held[0].why.contains("team"), "{}", held[0].why);
    let count = held[0].changes;
    let (taken, kept) = release(&office, &held[0].numbers);
    assert_eq!((taken, kept.len()), (0, 1), "it is told why not: {kept:?}");
    assert!(kept[0].contains("team"), "{kept:?}");
    assert_eq!(office.held()[0].changes, count, "nothing of it is lost");
    set_team(&office, &["Member1", "Member2"]);
    assert_eq!(release(&office, "1-9999"), (count, Vec::new()));
    assert!(office.held().is_empty());
    assert_eq!(audit(&office).last().map(|line| line.0.as_str()), Some("release held"));
    office.check();
    office.up_to_date(&mut lead);
    assert_eq!(lead.log(RECORD, Sending::is_receipted).len(), count, "others are given it");
    // The phone that wrote it learns of it, and goes on.
    office.up_to_date(&mut phone);
    phone.answer(RECORD, "/data/held", "77").expect("the visit is here");
    office.up_to_date(&mut phone);
    assert!(phone.log(RECORD, |sending| !sending.is_receipted()).is_empty());
}

#[test]
fn a_lead_takes_in_what_a_revoked_phone_had_signed_before() {
    let office = Office::open(Limits::default());
    let mut phone = office.phone("Member1");
    phone.answer(RECORD, "/data/held", "3").expect("the visit is here");
    // It signs when it sends, and what it sends is lost on the way.
    phone.sync(|_| None);
    office.wait(jiff::SignedDuration::from_secs(60));
    office.ask(Act::Revoke { device: "Member1".into() });
    office.up_to_date(&mut phone);
    let count = office.held()[0].changes;
    assert_eq!(release(&office, "1-99"), (count, Vec::new()));
    assert!(office.held().is_empty());
}

#[test]
fn what_is_decided_against_is_gone_with_its_reason() {
    let office = Office::open(Limits::default());
    let mut phone = taken_out(&office, 3);
    office.up_to_date(&mut phone);
    let numbers = office.held()[0].numbers.clone();
    let let_go = |numbers: &str, because: &str| {
        office.try_ask(Act::LetGo { numbers: vec![numbers.into()], because: because.into() })
    };
    assert!(let_go(&numbers, "whatever").unwrap_err().contains("duplicate"));
    assert!(let_go("4711", "mistake").unwrap_err().contains("4711"));
    assert!(let_go("many", "mistake").unwrap_err().contains("casement admin held"));
    let_go(&numbers, "mistake").expect("it can be decided");
    assert!(office.held().is_empty());
    let told = format!("held {numbers}, mistake");
    assert_eq!(audit(&office).pop(), Some(("let go held".to_owned(), told)));
    assert!(!phone.log(RECORD, |sending| matches!(sending, Sending::Held(_))).is_empty(), "it stays on the phone");
}

#[test]
fn only_leads_decide() {
    let office = Office::open(Limits::default());
    let mut phone = taken_out(&office, 1);
    office.up_to_date(&mut phone);
    let (workspace, by) = (phone.me().workspace, By::Member(phone.me().member));
    let refused = office.service.release(workspace, by, office.now(), &[HeldId(1)]);
    assert!(matches!(refused, Err(HeldError::Registry(RegistryError::NotAllowed(_)))));
    let refused = office.service.let_go(workspace, by, office.now(), &[HeldId(1)], LetGoReason::Other);
    assert!(matches!(refused, Err(HeldError::Registry(RegistryError::NotAllowed(_)))));
    let lead = By::Member(office.phone("Member0").me().member);
    office.service.let_go(workspace, lead, office.now(), &[HeldId(1)], LetGoReason::Other).expect("a lead may");
}

#[test]
fn what_is_held_of_a_device_is_bounded_and_the_rest_waits_on_the_phone() {
    let limits = Limits { held_of_device: Store { count: 4, bytes: 1 << 20 }, ..Limits::default() };
    let mut office = Office::open(limits);
    let mut phone = taken_out(&office, 10);
    let report = office.up_to_date(&mut phone);
    assert_eq!(report.held, 4);
    assert_eq!(office.held()[0].changes, 4);
    assert!(!report.waiting.is_empty());
    let unsent = phone.log(RECORD, Sending::in_outbox).len();
    assert!(unsent > 0, "it keeps what there is no room for");
    // Nothing more of it is held however often it comes, nor after a restart.
    office.up_to_date(&mut phone);
    office.reopen(limits);
    office.up_to_date(&mut phone);
    assert_eq!(office.held()[0].changes, 4);
    // Where it is decided, there is room again.
    office.ask(Act::LetGo { numbers: vec!["1-4".into()], because: "other".into() });
    office.up_to_date(&mut phone);
    assert_eq!(office.held()[0].changes, 4);
    assert_eq!(phone.log(RECORD, Sending::in_outbox).len(), unsent - 4);
}

#[test]
fn many_changes_and_many_attestations_are_not_multiplied() {
    let office = Office::open(Limits::default());
    let mut phone = taken_out(&office, 40);
    // Each try to send one more signs once more.
    for number in 0..20 {
        phone.answer(RECORD, "/data/held", &number.to_string()).expect("the visit is here");
        phone.sync(|_| None);
    }
    office.up_to_date(&mut phone);
    let held = office.service.store().held(phone.me().workspace).expect("it reads");
    let most = held.iter().map(|held| held.statements.len()).max();
    assert!(most.is_some_and(|most| (1..=8).contains(&most)), "{most:?}");
}

#[test]
fn nobody_binds_the_record_of_another_visits_team_to_their_own() {
    let office = Office::open(Limits::default());
    let mut phone = office.phone("Member1");
    let state = office.service.workspaces().all().remove(0);
    let row = state.visits.values().next().expect("there is a visit");
    let own: Visit = Message::decode(&row.bytes).expect("it was kept");
    let mut other = Visit { id: VisitId::new([44; 16]), ..own.clone() };
    other.team.retain(|row| row.role == VisitRole::Lead);
    let registry = office.service.registry();
    registry.keep_visit(state.workspace.id, By::CommandLine, office.now(), &other).expect("it can be opened");
    let form = registry.form_about(state.workspace.id, own.forms[0]).expect("it reads").expect("it is published");
    // Both ids are known to whoever goes on one of the visits and has heard of the other.
    let theirs = shared_record_id(other.id, &form.form_id);
    phone.answer(theirs, "/data/held", "1").expect("the visit is here");
    let report = office.up_to_date(&mut phone);
    assert!(report.held > 0 && report.receipted == 0, "{report:?}");
    assert!(office.held()[0].why.contains("another visit"), "{}", office.held()[0].why);
    assert_eq!(office.service.store().record(state.workspace.id, theirs).expect("it reads"), None);
    // Their own is taken in.
    let mine = shared_record_id(own.id, &form.form_id);
    phone.answer(mine, "/data/held", "2").expect("the visit is here");
    assert!(office.up_to_date(&mut phone).receipted > 0);
}
