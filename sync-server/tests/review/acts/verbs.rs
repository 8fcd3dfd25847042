//! Everything that can be done, and that phones see it.

use super::page::{
    CAPACITY, HELD, Page, all_holds, answer, begun, by_heart, changes, comment, entry, key, office, value,
};
use crate::office::{AMAL, OMAR, RANA, time};
use casement_core::id::{CommentId, InstanceId, ObservationId};
use casement_core::record::Source;
use casement_server::domain::review::{Deed, HowKnown, RequestId, Verb, View};
use serde_json::Value;

#[test]
fn what_is_done_on_a_page_reaches_phones_with_its_signature() {
    let office = office();
    let mut amal = begun(&office);
    let omar = Page::open(&office, OMAR);
    let acted = omar.attempt(&office, answer("capacity", "220")).unwrap();
    assert!(acted.is_new && !acted.is_shown, "nobody checks here, so nobody is waited for");
    assert_eq!(value(&office, CAPACITY), "180", "what is not checked is shown to nobody");
    office.check();
    let shown = entry(&office, CAPACITY);
    assert_eq!((&shown["answer"]["value"], &shown["answer"]["by"]["by"]), (&"220".into(), &"Omar".into()));
    assert_eq!(shown["answer"]["by"]["web"], true, "the server has the key, and views say so");
    // The phone verifies what it takes: else it would set it aside, and the exchange say so.
    office.sync(&mut amal);
    let on_phone = amal.look(&office, |filling| {
        let entry = filling.session().find(CAPACITY).unwrap();
        filling.session().value(entry).unwrap()
    });
    assert_eq!(on_phone, "220");
    // It goes on from there, and so does the page.
    office.answer(&mut amal, CAPACITY, "230");
    office.sync(&mut amal);
    omar.does(&office, answer("capacity", "240"));
    assert_eq!(value(&office, CAPACITY), "240");
    assert!(office.shown(View::Disagreements)["disagreements"].as_array().unwrap().is_empty());
    all_holds(&office);
}

#[test]
fn answers_are_given_and_cleared() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    omar.does(&office, answer("searched", "yes"));
    // What became relevant can be answered; several things are one request.
    omar.try_all(&office, vec![answer("manner", "Strip search"), answer("capacity", "200")]).unwrap();
    office.check();
    assert_eq!((value(&office, "manner"), value(&office, CAPACITY)), ("Strip search".into(), "200".into()));
    omar.does(&office, Verb::Clear { question: key("manner") });
    assert_eq!(value(&office, "manner"), "");
    // What stands already is not said again.
    let before = changes(&office);
    assert!(!omar.attempt(&office, answer("capacity", "200")).unwrap().is_new);
    assert!(omar.attempt(&office, answer("capacity", "200")).unwrap().is_shown);
    assert_eq!(changes(&office), before);
    all_holds(&office);
}

#[test]
fn observations_stand_beside_each_other_with_how_they_are_known() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let how = HowKnown {
        source: Some(Source::Register),
        observed: Some(time(-3_600)),
        on_behalf_of: Some(RANA),
        from_paper: true,
    };
    let deed = Deed { verb: answer("held", "14"), how };
    omar.send(&office, RequestId::new(office.dice()), &[deed]).unwrap();
    omar.does(&office, answer("held", "12"));
    omar.does(&office, Verb::Observe { question: key("held"), id: None, text: "13".to_owned() });
    let observations = entry(&office, HELD)["answer"]["observations"].as_array().unwrap().clone();
    let said = |value: &str| observations.iter().find(|seen| seen["value"] == value).unwrap().clone();
    assert_eq!(observations.len(), 3);
    let rana = said("14");
    assert_eq!(
        (&rana["by"], &rana["source"], &rana["paper"]),
        (&"Rana".into(), &"register".into(), &true.into()),
        "{rana:#}"
    );
    assert!(rana["observed"].as_str().is_some_and(|time| !time.is_empty()));
    assert_eq!(said("13")["by"], "Omar");
    // One is changed, and another taken back.
    let id = |seen: &Value| seen["id"].as_str().unwrap().parse::<ObservationId>().unwrap();
    let changed = Verb::Observe { question: key("held"), id: Some(id(&said("13"))), text: "15".to_owned() };
    omar.does(&office, changed);
    omar.does(&office, Verb::Withdraw { question: key("held"), id: id(&said("12")) });
    let shown = entry(&office, HELD);
    let mut values: Vec<&str> = shown["answer"]["observations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|seen| seen["value"].as_str().unwrap())
        .collect();
    values.sort_unstable();
    assert_eq!(values, ["14", "15"]);
    all_holds(&office);
}

#[test]
fn a_text_keeps_what_others_wrote_since_it_was_seen() {
    let office = office();
    let mut amal = begun(&office);
    let omar = Page::open(&office, OMAR);
    let edit = |seen: &str, text: &str| Verb::EditText {
        question: key("story"),
        seen: seen.to_owned(),
        text: text.to_owned(),
    };
    omar.does(&office, edit("", "The cell is dark."));
    office.sync(&mut amal);
    office.act(&mut amal, |filling, how| {
        let entry = filling.session().find("/data/story").unwrap();
        filling.edit_text(entry, None, "Block B: The cell is dark.", how)
    });
    office.sync(&mut amal);
    // His page still shows what stood before.
    omar.does(&office, edit("The cell is dark.", "The cell is dark. It smells."));
    assert_eq!(value(&office, "story"), "Block B: The cell is dark. It smells.");
    all_holds(&office);
}

#[test]
fn repeat_instances_come_and_go_and_come_back() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let add = || Verb::Add { repeat: "/data/cell".to_owned(), within: None };
    let acted = omar.try_all(&office, vec![add(), add()]).unwrap();
    office.check();
    let [first, second] = acted.added[..] else { panic!("{acted:?}") };
    assert_eq!(entry(&office, "/data/cell")["count"], 2);
    omar.does(&office, answer(&format!("#{second}/people"), "3"));
    omar.does(&office, Verb::Remove { instance: first });
    // The second is the first now; what stands in it is named by what does not shift.
    assert_eq!(value(&office, "/data/cell[1]/people"), "3");
    let bed = omar.does(&office, Verb::Add { repeat: "/data/cell[2]/bed".to_owned(), within: Some(second) });
    let named = format!("#{}/number", bed.added[0]);
    omar.does(&office, answer(&named, "7"));
    assert_eq!(entry(&office, &named)["path"], "/data/cell[1]/bed[1]/number");
    omar.does(&office, Verb::Restore { instance: first });
    assert_eq!(entry(&office, &named)["path"], "/data/cell[2]/bed[1]/number");
    // To remove what is removed and to restore what stands is nothing.
    assert!(!omar.attempt(&office, Verb::Restore { instance: first }).unwrap().is_new);
    omar.does(&office, Verb::Remove { instance: first });
    assert!(!omar.attempt(&office, Verb::Remove { instance: first }).unwrap().is_new);
    let unknown = InstanceId::new([9; 8]);
    for verb in [Verb::Remove { instance: unknown }, Verb::Restore { instance: unknown }] {
        assert!(omar.attempt(&office, verb).is_err());
    }
    all_holds(&office);
}

#[test]
fn comments_are_answered_resolved_and_opened_again() {
    let office = office();
    let mut phone = begun(&office);
    let (amal, omar) = (Page::open(&office, AMAL), Page::open(&office, OMAR));
    omar.does(&office, comment("capacity", "The sign at the gate says 200"));
    let thread = || entry(&office, CAPACITY)["answer"]["threads"][0].clone();
    let first: CommentId = thread()["id"].as_str().unwrap().parse().unwrap();
    let answers = Some(first);
    amal.does(&office, Verb::Comment { about: key("capacity"), answers, text: "Since when?".to_owned() });
    let said: Vec<Value> = thread()["comments"].as_array().unwrap().clone();
    assert_eq!(said.iter().map(|said| said["by"].as_str().unwrap()).collect::<Vec<_>>(), ["Omar", "Amal"]);
    amal.does(&office, Verb::Resolve { comment: first });
    assert_eq!(thread()["resolved"], true);
    omar.does(&office, Verb::Reopen { comment: first });
    assert_eq!(thread()["resolved"], false);
    office.sync(&mut phone);
    let threads = phone.look(&office, |filling| filling.threads(&casement_core::record::People::default(), None).len());
    assert_eq!(threads, 1);
    all_holds(&office);
}

#[test]
fn several_things_are_done_together_or_not_at_all() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    let before = changes(&office);
    let verbs =
        vec![answer("capacity", "1"), comment("capacity", "A"), answer("capacity", "many"), answer("held", "3")];
    let error = omar.try_all(&office, verbs).unwrap_err();
    let casement_server::domain::review::ActError::NotDone { place: 2, why } = &error else { panic!("{error:?}") };
    assert_eq!(why.to_string(), "the answer must be a whole number");
    assert_eq!(changes(&office), before);
    office.check();
    assert_eq!(value(&office, CAPACITY), "180", "nor does it stand in what the child keeps");
    let deeds = [by_heart(answer("capacity", "1")), by_heart(comment("capacity", "A")), by_heart(answer("held", "3"))];
    omar.send(&office, RequestId::new(office.dice()), &deeds).unwrap();
    office.check();
    assert_eq!((value(&office, CAPACITY), changes(&office)), ("1".to_owned(), before + 3));
    all_holds(&office);
}
