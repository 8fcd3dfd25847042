//! What leads decide.

use crate::office::{AMAL, HADI, OMAR, Office, ZAID, heads_of};
use casement_core::identity::DeviceKey;
use casement_core::identity::roster::RosterAct;
use casement_core::record::value::PositionVerdict;
use casement_server::domain::review::{DecideError, Decision, ReviewError, View, ViewError};

const CAPACITY: &str = "/data/custody/capacity";

#[test]
fn a_record_is_approved_moves_on_and_is_approved_again() {
    let office = Office::open();
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    let key = office.session(AMAL);
    let looked_at = office.heads();
    // While she looks, Omar's work arrives.
    office.sync(&mut omar);
    office.answer(&mut omar, CAPACITY, "220");
    office.sync(&mut omar);
    let error = office.decide(AMAL, Decision::Approve, "", &looked_at, &key).unwrap_err();
    let DecideError::MovedOn { count: 1, came } = &error else { panic!("{error:?}") };
    assert!(came[0].contains("from 180 to 220"), "{came:?}");
    assert!(!error.to_string().contains("220"), "an error's text holds no answer: {error}");
    assert_eq!(office.shown(View::Summary)["state"], "open");
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap();
    let shown = office.shown(View::since(Vec::new()));
    assert_eq!((&shown["state"], shown["events"].as_array().unwrap().len()), (&"approved".into(), 0));
    assert_eq!((&shown["approval"]["by"], &shown["approval"]["web"]), (&"Amal".into(), &true.into()));
    // The same again is the same.
    let lines = office.audit().len();
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap();
    assert_eq!(office.audit().len(), lines);
    assert_eq!(office.audit().iter().filter(|act| *act == "approve").count(), 1);
    // Late work is never lost, and never silently in what was approved.
    office.answer(&mut omar, CAPACITY, "230");
    office.sync(&mut omar);
    let shown = office.shown(View::since(Vec::new()));
    assert_eq!(shown["state"], "approved_with_later_changes");
    assert!(shown["events"][0]["words"].as_str().unwrap().contains("from 220 to 230"), "{shown:#}");
    let found = office.shown(View::Disagreements);
    assert_eq!(found["disagreements"][0]["kind"], "edited_after_approval");
    // That does not stand in the way of approving again, which settles it.
    office.decide(AMAL, Decision::Approve, "", &heads_of(&shown), &key).unwrap();
    assert_eq!(office.shown(View::Summary)["state"], "approved");
}

#[test]
fn phones_take_a_decision_that_was_signed_in_a_browser() {
    let office = Office::open();
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    office.sync(&mut omar);
    let key = office.session(AMAL);
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap();
    assert_eq!(omar_has(&office, &mut omar), 1);
    office.decide(AMAL, Decision::Reopen, "The count of wing B is missing", &office.heads(), &key).unwrap();
    assert_eq!(omar_has(&office, &mut omar), 2);
    // A phone that is enrolled later has both, too.
    assert_eq!(office.phone(OMAR).approvals(office.record()), 2);
}

fn omar_has(office: &Office, omar: &mut crate::office::Phone) -> usize {
    office.sync(omar);
    omar.approvals(office.record())
}

#[test]
fn what_must_be_settled_comes_first() {
    let office = Office::open();
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.observe(&mut amal, "/data/custody/held", "12");
    office.sync(&mut amal);
    office.sync(&mut omar);
    office.observe(&mut omar, "/data/custody/held", "14");
    office.sync(&mut omar);
    let key = office.session(AMAL);
    let error = office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap_err();
    assert!(matches!(error, DecideError::ToSettle(1)), "{error:?}");
    // It may go back to the team all the same.
    office.decide(AMAL, Decision::Return, "Count again together", &office.heads(), &key).unwrap();
    assert_eq!(office.shown(View::Summary)["state"], "returned");
    office.sync(&mut amal);
    office.act(&mut amal, |filling, how| {
        let entry = filling.session().find("/data/custody/held").unwrap();
        let key = filling.key(entry).unwrap();
        filling.adopt(&key, PositionVerdict::Adopted("14".into()), "The register says so", how)
    });
    office.sync(&mut amal);
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap();
    assert_eq!(office.shown(View::Summary)["state"], "approved");
}

#[test]
fn nobody_else_decides_and_nothing_without_a_reason() {
    let office = Office::open();
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    let (key, others, heads) = (office.session(AMAL), office.session(OMAR), office.heads());
    let approve = |member, key: &DeviceKey| office.decide(member, Decision::Approve, "", &heads, key);
    for member in [OMAR, ZAID] {
        let own = office.session(member);
        assert!(matches!(approve(member, &own), Err(DecideError::NotAllowed)), "{member}");
    }
    let not_seen = approve(HADI, &office.session(HADI));
    assert!(matches!(not_seen, Err(DecideError::Review(ReviewError::NotSeen(_)))), "a lead of other visits");
    assert!(matches!(approve(AMAL, &others), Err(DecideError::DeviceUnknown)));
    assert!(matches!(approve(AMAL, &DeviceKey::from_seed(&[99; 32])), Err(DecideError::DeviceUnknown)));
    let decide = |decision, reason: &str| office.decide(AMAL, decision, reason, &heads, &key);
    assert!(matches!(decide(Decision::Return, " "), Err(DecideError::NoReason)));
    assert!(matches!(decide(Decision::Return, &"r".repeat(9_000)), Err(DecideError::ReasonTooLong)));
    assert!(matches!(decide(Decision::Reopen, "why"), Err(DecideError::NotApproved)));
    let elsewhere = [casement_core::id::ChangeHash::new([9; 32])];
    let error = office.decide(AMAL, Decision::Return, "why", &elsewhere, &key).unwrap_err();
    assert!(matches!(error, DecideError::Review(ReviewError::View(ViewError::NoSuchMoment))), "{error:?}");
    let none = office.decide(AMAL, Decision::Approve, "", &[], &key).unwrap_err();
    assert!(matches!(none, DecideError::Review(ReviewError::View(ViewError::NoSuchMoment))), "{none:?}");
    office.roster(RosterAct::RevokeDevice { device: key.id() });
    assert!(matches!(approve(AMAL, &key), Err(DecideError::DeviceUnknown)), "the session is over");
    assert_eq!(office.shown(View::Summary)["state"], "open");
    assert!(!office.audit().iter().any(|act| act == "approve"), "nothing was decided");
}
