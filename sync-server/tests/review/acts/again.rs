//! What is sent twice, what fails in between, and a server that begins again: nothing is done twice, and no number is used twice.

use super::page::{
    CAPACITY, Page, actors, all_holds, answer, begun, by_heart, changes, comment, entry, key, office, settle, value,
};
use crate::office::{AMAL, OMAR, Office};
use casement_server::domain::review::{ActError, Deed, RequestId, Ruling, Verb};
use casement_server::store::Failure;

/// Something of each kind that is new in a record, and a text.
fn deeds() -> Vec<Deed> {
    let text = |text: &str| Verb::EditText { question: key("story"), seen: String::new(), text: text.to_owned() };
    let verbs = [
        comment("capacity", "Recount"),
        Verb::Add { repeat: "/data/cell".to_owned(), within: None },
        Verb::Observe { question: key("held"), id: None, text: "12".to_owned() },
        text("The cell is dark."),
        answer("capacity", "220"),
    ];
    verbs.map(by_heart).to_vec()
}

/// What came of [`deeds`] stands once.
#[track_caller]
fn stands_once(office: &Office) {
    office.check();
    let shown = entry(office, CAPACITY);
    assert_eq!(shown["answer"]["threads"].as_array().map(Vec::len), Some(1));
    assert_eq!(shown["answer"]["value"], "220");
    assert_eq!(entry(office, "/data/cell")["count"], 1);
    assert_eq!(entry(office, "held")["answer"]["observations"].as_array().map(Vec::len), Some(1));
    assert_eq!(value(office, "story"), "The cell is dark.");
    all_holds(office);
}

#[test]
fn a_request_that_comes_twice_is_done_once() {
    let office = office();
    begun(&office);
    let (omar, request) = (Page::open(&office, OMAR), RequestId::new([7; 16]));
    let first = omar.send(&office, request, &deeds()).unwrap();
    let taken = changes(&office);
    let second = omar.send(&office, request, &deeds()).unwrap();
    assert_eq!((first, changes(&office)), (second.clone(), taken), "also where it is not checked yet");
    office.check();
    let third = omar.send(&office, request, &deeds()).unwrap();
    assert!(third.is_new && third.is_shown && third.added == second.added);
    assert_eq!(changes(&office), taken);
    stands_once(&office);
    // What stands there may have moved on; the request is the old one all the same.
    omar.does(&office, answer("capacity", "230"));
    omar.send(&office, request, &deeds()).unwrap();
    assert_eq!(value(&office, CAPACITY), "230");
}

#[test]
fn whoever_goes_back_and_writes_something_else_means_something_else() {
    let office = office();
    begun(&office);
    let (omar, request) = (Page::open(&office, OMAR), RequestId::new([7; 16]));
    for words in ["One", "Two", "One"] {
        omar.send(&office, request, &[by_heart(comment("capacity", words))]).unwrap();
        office.check();
    }
    let threads = entry(&office, CAPACITY)["answer"]["threads"].clone();
    assert_eq!(threads.as_array().unwrap().len(), 2, "and writes over nothing: {threads:#}");
    all_holds(&office);
}

#[test]
fn a_server_that_begins_again_writes_as_somebody_new_and_repeats_nothing() {
    let mut office = office();
    begun(&office);
    let (omar, request) = (Page::open(&office, OMAR), RequestId::new([7; 16]));
    omar.send(&office, request, &deeds()).unwrap();
    office.check();
    office.restart();
    // Nobody remembers the request. What it asked for stands.
    let again = omar.send(&office, request, &deeds()).unwrap();
    assert!(!again.is_new);
    stands_once(&office);
    omar.does(&office, answer("capacity", "230"));
    omar.does(&office, answer("capacity", "240"));
    assert_eq!(value(&office, CAPACITY), "240");
    assert_eq!(actors(&office)[&omar.key.id()].len(), 2, "one for each life of the server");
    all_holds(&office);
    // And where what was done before was not even checked when it ended.
    omar.attempt(&office, answer("capacity", "250")).unwrap();
    office.restart();
    omar.attempt(&office, answer("capacity", "260")).unwrap();
    office.check();
    let others = entry(&office, CAPACITY)["answer"]["others"].as_array().unwrap().len();
    assert_eq!(others, 1, "neither knew of the other, so both stand");
    assert_eq!(actors(&office)[&omar.key.id()].len(), 3);
    all_holds(&office);
}

#[test]
fn what_is_not_checked_yet_uses_no_number_up() {
    let office = office();
    begun(&office);
    let omar = Page::open(&office, OMAR);
    for words in ["One", "Two", "Three"] {
        // Nobody checks, so what was done before is not served: as the same it would be numbered like the one before.
        assert!(omar.attempt(&office, comment("capacity", words)).unwrap().is_new);
        all_holds(&office);
    }
    assert_eq!(actors(&office)[&omar.key.id()].len(), 3);
    office.check();
    assert_eq!(entry(&office, CAPACITY)["answer"]["threads"].as_array().unwrap().len(), 3);
    // From here on as the last of them.
    omar.does(&office, comment("capacity", "Four"));
    omar.does(&office, comment("capacity", "Five"));
    assert_eq!(actors(&office)[&omar.key.id()].len(), 3);
    all_holds(&office);
}

#[test]
fn whatever_the_store_fails_at_it_is_done_once_or_can_be_sent_again() {
    for failure in [Failure::Before, Failure::After] {
        for writes in 0..2 {
            let office = office();
            begun(&office);
            let (amal, request) = (Page::open(&office, AMAL), RequestId::new([7; 16]));
            amal.does(&office, comment("searched", "Who was there?"));
            let mut all = deeds();
            all.push(by_heart(settle(&office, "capacity", Ruling::Adopt("220".to_owned()))));
            office.disk.fail_after(writes, failure);
            let told = amal.send(&office, request, &all);
            // Without the line in the log nothing is done; what is taken in is tried once more, and that is the same.
            match writes {
                0 => assert!(matches!(told, Err(ActError::Audit(_))), "{told:?}"),
                _ => assert!(told.as_ref().is_ok_and(|acted| acted.is_new), "{told:?}"),
            }
            assert!(amal.send(&office, request, &all).unwrap().is_new);
            stands_once(&office);
            amal.does(&office, comment("searched", "And who led?"));
            all_holds(&office);
        }
    }
}
