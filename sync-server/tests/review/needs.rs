//! What waits for somebody, in a record and in lists of visits.

use crate::office::{AMAL, OMAR, Office, Phone, RANA, VISIT, WORKSPACE, ZAID, reader};
use casement_core::record::Key;
use casement_server::domain::review::{
    Acting, Decision, Deed, HowKnown, RequestId, Ruling, State, Verb, View, VisitState,
};
use casement_server::domain::sandbox::InProcess;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

const FORM: &str = "\
| settings |
||form_id|form_title|version|
||prison|Prison|1|
| survey |
||type|name|label|merge|sensitive|
||text|danger|Is anybody in danger?|any||
||text|torture|Has anybody been hurt?|any|yes|
||integer|held|How many are held?|observed||
";
const DANGER: &str = "/data/danger";
const TORTURE: &str = "/data/torture";
const HELD: &str = "/data/held";

fn office() -> (Office, Phone, Phone) {
    let office = Office::of(FORM, Arc::new(InProcess::default()));
    let (mut amal, omar) = (office.phone(AMAL), office.phone(OMAR));
    office.observe(&mut amal, HELD, "12");
    office.sync(&mut amal);
    (office, amal, omar)
}

/// Amal settles something as she sees it.
fn settle(office: &Office, about: &str, ruling: Ruling, reason: &str) {
    let about = Key::parse(about).expect("a key");
    let verb = Verb::Settle { about, ruling, reason: reason.to_owned(), looked_at: office.heads() };
    let deeds = [Deed { verb, how: HowKnown::default() }];
    let acting = Acting { request: RequestId::new(office.dice()), deeds: &deeds, dice: office.dice(), typing: None };
    let key = office.session(AMAL);
    office.service.review().act(reader(AMAL), office.record(), &acting, &key, office.now()).expect("it can be settled");
    office.check();
}

fn paths(shown: &Value, list: &str) -> Vec<String> {
    let all = shown[list].as_array().expect("a list").iter();
    all.map(|one| one["path"].as_str().expect("a path").to_owned()).collect()
}

#[test]
fn a_flag_stands_until_the_lead_clears_it_and_readers_see_those_that_are_not_sensitive() {
    let (office, _, mut omar) = office();
    assert_eq!(paths(&office.shown(View::Needs), "flags"), Vec::<String>::new());
    office.observe(&mut omar, DANGER, "yes");
    office.observe(&mut omar, TORTURE, "yes");
    office.sync(&mut omar);
    let shown = office.shown(View::Needs);
    assert_eq!(paths(&shown, "flags"), [DANGER, TORTURE]);
    assert_eq!(
        (&shown["flags"][0]["by"]["by"], &shown["flags"][0]["label"]),
        (&"Omar".into(), &"Is anybody in danger?".into())
    );
    let reader: Value = serde_json::from_slice(&office.look(RANA, View::Needs).unwrap().json).unwrap();
    assert_eq!(paths(&reader, "flags"), [DANGER]);
    assert!(office.look(ZAID, View::Needs).is_err(), "an administrator outside the team sees numbers alone");
    settle(&office, "danger", Ruling::Adopt("no".to_owned()), "They were moved");
    assert_eq!(paths(&office.shown(View::Needs), "flags"), [TORTURE]);
}

#[test]
fn what_is_to_be_looked_at_again_waits_until_somebody_has() {
    let (office, _, mut omar) = office();
    settle(&office, "held", Ruling::Recheck(Some(OMAR)), "Count the annex");
    let shown = office.shown(View::Needs);
    assert_eq!(paths(&shown, "rechecks"), [HELD]);
    let again = &shown["rechecks"][0];
    assert_eq!((&again["name"], &again["reason"]), (&"Omar".into(), &"Count the annex".into()));
    office.sync(&mut omar);
    office.observe(&mut omar, HELD, "14");
    office.sync(&mut omar);
    assert_eq!(paths(&office.shown(View::Needs), "rechecks"), Vec::<String>::new());
}

/// What lists know of the visit, after they were looked through.
fn glance(office: &Office) -> Option<(VisitState, usize)> {
    let review = office.service.review();
    review.look_through(office.now(), |_| true).expect("the store reads");
    let glances = review.glances(WORKSPACE, [VISIT]);
    glances.get(&VISIT).map(|glance| (glance.state(), glance.records.len()))
}

#[test]
fn lists_tell_how_a_visit_stands_and_open_only_what_has_moved_on() {
    let office = Office::of(FORM, Arc::new(InProcess::default()));
    let review = office.service.review();
    assert!(review.glances(WORKSPACE, [VISIT]).is_empty(), "nothing is known before somebody has looked");
    assert_eq!(glance(&office), Some((VisitState::Empty, 0)));
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.observe(&mut amal, HELD, "12");
    office.observe(&mut omar, TORTURE, "yes");
    office.sync(&mut amal);
    office.sync(&mut omar);
    assert_eq!(glance(&office), Some((VisitState::Open, 1)));
    let record = |office: &Office| office.service.review().glances(WORKSPACE, [VISIT])[&VISIT].records[0].clone();
    assert_eq!(
        (record(&office).state, record(&office).flags, &*record(&office).title),
        (Some(State::Open), 1, "Prison")
    );
    assert_eq!(review.look_through(office.now(), |_| true).unwrap(), 0, "nothing has moved on");
    office.observe(&mut omar, HELD, "14");
    office.sync(&mut omar);
    assert_eq!(glance(&office), Some((VisitState::ToSettle, 1)));
    settle(&office, "held", Ruling::Adopt("14".to_owned()), "Counted twice");
    let key = office.session(AMAL);
    office.decide(AMAL, Decision::Approve, "", &office.heads(), &key).unwrap();
    assert_eq!(glance(&office), Some((VisitState::Approved, 1)), "a decision moves it on as an answer does");
    office.decide(AMAL, Decision::Return, "Count again", &office.heads(), &key).unwrap();
    assert_eq!(glance(&office), Some((VisitState::Returned, 1)));
}

#[test]
fn whoever_looks_through_is_stopped_between_records_and_goes_on_later() {
    let (office, ..) = office();
    let review = office.service.review();
    let mut asked = 0;
    let stop = |took: Duration| {
        asked += 1;
        assert!(took > Duration::ZERO);
        false
    };
    assert_eq!(review.look_through(office.now(), stop).unwrap(), 1);
    assert_eq!(asked, 1);
    assert!(review.glances(WORKSPACE, [VISIT]).is_empty(), "a visit is told when all of it was looked at");
    assert_eq!(glance(&office), Some((VisitState::Open, 1)));
}
