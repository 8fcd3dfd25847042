//! What is shown.

use crate::office::{AMAL, OMAR, Office, Phone};
use casement_server::domain::review::{Moment, ReviewError, View, ViewError};
use serde_json::Value;

const HELD: &str = "/data/custody/held";
const CAPACITY: &str = "/data/custody/capacity";

/// Two phones that have counted differently.
fn visited(office: &Office) -> (Phone, Phone) {
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.answer(&mut amal, CAPACITY, "180");
    office.observe(&mut amal, HELD, "12");
    office.sync(&mut amal);
    office.sync(&mut omar);
    office.observe(&mut omar, HELD, "14");
    office.sync(&mut omar);
    (amal, omar)
}

fn entry<'v>(shown: &'v Value, path: &str) -> &'v Value {
    let sections = shown["sections"].as_array().expect("a list").iter();
    let mut entries = sections.flat_map(|section| section["entries"].as_array().expect("a list"));
    entries.find(|entry| entry["path"] == path).unwrap_or_else(|| panic!("no {path} in {shown:#}"))
}

#[test]
fn a_record_is_shown_with_who_said_what() {
    let office = Office::open();
    visited(&office);
    let shown = office.shown(View::Record { at: Vec::new() });
    assert_eq!(shown["sections"][0]["label"], "People in custody");
    assert_eq!(shown["form"]["form_id"], "prison");
    let capacity = entry(&shown, CAPACITY);
    assert_eq!((&capacity["theme"], &capacity["norms"][0]), (&"places".into(), &"NMR 12".into()));
    let answer = &capacity["answer"];
    assert_eq!(
        (&answer["value"], &answer["by"]["by"], &answer["policy"]),
        (&"180".into(), &"Amal".into(), &"shared".into())
    );
    let seen = entry(&shown, HELD)["answer"]["observations"].as_array().unwrap();
    let seen: Vec<_> =
        seen.iter().map(|seen| (seen["value"].as_str().unwrap(), seen["by"].as_str().unwrap())).collect();
    assert!(seen.contains(&("12", "Amal")) && seen.contains(&("14", "Omar")), "{seen:?}");
    assert_eq!(entry(&shown, HELD)["answer"]["marks"][0]["kind"], "observations");
    let french = office.look_in(AMAL, View::Record { at: Vec::new() }, Some("fr")).unwrap();
    let french: Value = serde_json::from_slice(&french.json).unwrap();
    assert_eq!(entry(&french, CAPACITY)["label"], "Capacité officielle");
    // Afterwards it is shown in the form's own language again.
    assert_eq!(entry(&office.shown(View::Record { at: Vec::new() }), CAPACITY)["label"], "Official capacity");
}

#[test]
fn what_must_be_looked_at_comes_with_what_may_be_done() {
    let office = Office::open();
    visited(&office);
    let shown = office.shown(View::Disagreements);
    let found = &shown["disagreements"][0];
    assert_eq!((&shown["blocking"], &found["kind"], &found["path"]), (&1.into(), &"observations".into(), &HELD.into()));
    assert!(found["verbs"].as_array().unwrap().contains(&"adopt_side".into()));
    assert_eq!(found["sides"].as_array().unwrap().len(), 2);
}

#[test]
fn history_and_completeness_name_people() {
    let office = Office::open();
    visited(&office);
    let shown = office.shown(View::History { path: HELD.to_owned() });
    let words: Vec<&str> = shown["events"].as_array().unwrap().iter().map(|e| e["words"].as_str().unwrap()).collect();
    assert!(words.iter().any(|words| words.contains("Omar observed 14")), "{words:?}");
    let shown = office.shown(View::Completeness);
    let names: Vec<&str> = shown["members"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Amal", "Omar"]);
    assert_eq!((&shown["sections"][0]["asked"], &shown["sections"][0]["missing"]), (&3.into(), &0.into()));
}

#[test]
fn an_earlier_moment_is_shown_as_it_was() {
    let office = Office::open();
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    let before = office.heads();
    office.answer(&mut amal, CAPACITY, "220");
    office.sync(&mut amal);
    let value = |at| entry(&office.shown(View::Record { at }), CAPACITY)["answer"]["value"].clone();
    assert_eq!((value(before.clone()), value(Vec::new())), ("180".into(), "220".into()));
    let since = office.shown(View::since(before));
    assert!(since["events"][0]["words"].as_str().unwrap().contains("from 180 to 220"), "{since:#}");
}

#[test]
fn what_is_asked_wrongly_is_told_and_harms_nothing() {
    let office = Office::open();
    let mut amal = office.phone(AMAL);
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    let error = |view, language| match office.look_in(AMAL, view, language).unwrap_err() {
        ReviewError::View(error) => error,
        other => panic!("{other}"),
    };
    let path = |path: &str| View::History { path: path.to_owned() };
    assert_eq!(error(View::Summary, Some("Klingon")), ViewError::NoSuchLanguage);
    for wrong in ["", "/", "#", "#00", "/data/nothing", "/data/cell[9]/people", "data", "/data"] {
        assert_eq!(error(path(wrong), None), ViewError::NoSuchQuestion, "{wrong}");
    }
    let nowhere = vec![casement_core::id::ChangeHash::new([9; 32])];
    assert_eq!(error(View::Record { at: nowhere.clone() }, None), ViewError::NoSuchMoment);
    assert_eq!(error(View::since(nowhere), None), ViewError::NoSuchMoment);
    assert_eq!(office.shown(View::Summary)["totals"]["answered"], 1);
}

#[test]
fn a_view_is_kept_until_something_more_is_served() {
    let office = Office::open();
    let (mut amal, _) = visited(&office);
    let look = || office.look(AMAL, View::Summary).unwrap();
    let first = look();
    assert!(std::sync::Arc::ptr_eq(&first, &look()), "it is the same one");
    office.answer(&mut amal, CAPACITY, "200");
    office.sync(&mut amal);
    let second = look();
    assert_ne!(first.json, second.json);
    // Whoever is called something else is called so in views.
    let now = office.now();
    let by = casement_server::domain::audit::By::CommandLine;
    let registry = office.service.registry();
    registry.rename_member(crate::office::WORKSPACE, by, now, OMAR, "Omar Said").unwrap();
    assert_eq!(office.shown(View::Completeness)["members"][1]["name"], "Omar Said");
}

#[test]
fn a_visit_is_told_record_by_record() {
    let office = Office::open();
    visited(&office);
    let reader = crate::office::reader(AMAL);
    let json = office.service.review().visit(reader, crate::office::VISIT, office.now()).unwrap();
    let shown: Value = serde_json::from_slice(&json).unwrap();
    let record = &shown["records"][0];
    assert_eq!(
        (&record["state"], &record["to_settle"], &record["totals"]["blocking"]),
        (&"open".into(), &1.into(), &1.into())
    );
    assert_eq!(record["form"]["title"], "Prison");
}

#[test]
fn a_life_is_told_in_steps_each_of_which_can_be_looked_at() {
    let office = Office::open();
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    office.answer(&mut amal, CAPACITY, "180");
    office.sync(&mut amal);
    office.sync(&mut omar);
    office.answer(&mut omar, CAPACITY, "220");
    office.observe(&mut omar, HELD, "14");
    office.sync(&mut omar);
    let shown = office.shown(View::Moments);
    let moments = shown["moments"].as_array().unwrap();
    assert_eq!(shown["steps"], moments.len());
    let words: Vec<&str> = moments.iter().map(|moment| moment["words"].as_str().unwrap()).collect();
    let [.., first, second, third] = words[..] else { panic!("{words:?}") };
    assert!(first.contains("180") && second.contains("from 180 to 220") && third.contains("14"), "{words:?}");
    assert_eq!(moments.last().unwrap()["by"], "Omar");
    assert_eq!(moments.last().unwrap()["heads"], shown["heads"]);
    let counts: Vec<u64> = moments.iter().map(|moment| moment["changes"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|before, after| before < after), "{counts:?}");
    for (moment, capacity) in moments[moments.len() - 3..].iter().zip(["180", "220", "220"]) {
        let then = office.shown(View::Record { at: crate::office::heads_of(moment) });
        assert_eq!(entry(&then, CAPACITY)["answer"]["value"], capacity);
    }
}

#[test]
fn what_changed_between_two_moments_is_told_and_what_came_later_is_not() {
    let office = Office::open();
    let mut amal = office.phone(AMAL);
    let mut stood = Vec::new();
    for value in ["180", "220", "240"] {
        office.answer(&mut amal, CAPACITY, value);
        office.sync(&mut amal);
        stood.push(office.heads());
    }
    let told = |from: Moment, to: Moment| -> Vec<String> {
        let shown = office.shown(View::Since { from, to });
        shown["events"].as_array().unwrap().iter().map(|event| event["words"].as_str().unwrap().to_owned()).collect()
    };
    let at = |place: usize| Moment::Heads(stood[place].clone());
    let [between] = &told(at(0), at(1))[..] else { panic!("one change") };
    assert!(between.contains("from 180 to 220"), "{between}");
    assert_eq!(told(at(0), Moment::Now).len(), 2);
    assert!(told(at(2), at(0)).is_empty() && told(Moment::Approved, Moment::Now).is_empty());
    // By the clocks of devices.
    let now = Moment::Before(office.now());
    assert_eq!(told(at(1), now.clone()), told(at(1), Moment::Now));
    assert!(told(now, Moment::Now).is_empty());
    let all = told(Moment::Before(crate::office::time(-100)), at(0));
    assert!(all.last().unwrap().contains("180"), "{all:?}");
}

/// A form with a text that several people write.
const STORY: &str = "\
| settings |
||form_id|form_title|version|
||prison|Prison|1|
| survey |
||type|name|label|appearance|sensitive|
||text|story|What you saw|multiline||
||text|secret|Who said so?|multiline|yes|
";

#[test]
fn a_text_of_several_people_tells_who_wrote_what() {
    let office = Office::of(STORY, std::sync::Arc::new(casement_server::domain::sandbox::InProcess::default()));
    let (mut amal, mut omar) = (office.phone(AMAL), office.phone(OMAR));
    for path in ["/data/story", "/data/secret"] {
        office.answer(&mut amal, path, "The cells are dark.");
    }
    office.sync(&mut amal);
    let shown = office.shown(View::Record { at: Vec::new() });
    let answer = &entry(&shown, "/data/story")["answer"];
    assert_eq!((&answer["by"]["by"], &answer["written"]), (&"Amal".into(), &Value::Null), "of one alone");
    office.sync(&mut omar);
    for path in ["/data/story", "/data/secret"] {
        office.answer(&mut omar, path, "The cells are very dark.");
    }
    office.sync(&mut omar);
    let shown = office.shown(View::Record { at: Vec::new() });
    let answer = &entry(&shown, "/data/story")["answer"];
    assert_eq!(answer["by"], Value::Null);
    let written = &answer["written"];
    let names: Vec<&str> =
        written["writers"].as_array().unwrap().iter().map(|one| one["by"].as_str().unwrap()).collect();
    assert_eq!(names, ["Amal", "Omar"]);
    let parts = written["parts"].as_array().unwrap().iter();
    let parts: Vec<(u64, u64)> =
        parts.map(|part| (part["characters"].as_u64().unwrap(), part["writer"].as_u64().unwrap())).collect();
    assert_eq!(parts, [(14, 0), (5, 1), (5, 0)]);
    // What a reader does not see tells nothing of who wrote it either.
    let rana = office.look(crate::office::RANA, View::Record { at: Vec::new() }).unwrap();
    let rana: Value = serde_json::from_slice(&rana.json).unwrap();
    assert_eq!(entry(&rana, "/data/secret")["answer"], Value::Null);
    assert_eq!(entry(&rana, "/data/story")["answer"]["written"], *written);
}
