//! Several at once, and others who work on the record meanwhile.

use super::page::{
    CAPACITY, Page, actors, all_holds, answer, begun, by_heart, comment, entry, key, office, value, while_checked,
};
use crate::office::{AMAL, OMAR, reader};
use casement_core::identity::DeviceKey;
use casement_server::domain::review::{ActError, Acted, Acting, Deed, RequestId, Verb, View};
use std::sync::Barrier;

#[test]
fn sessions_that_act_at_once_are_told_when_it_is_shown() {
    let office = office();
    begun(&office);
    let pages = [Page::open(&office, AMAL), Page::open(&office, OMAR), Page::open(&office, OMAR)];
    let (record, now, service) = (office.record(), office.now(), &office.service);
    let act = |member, key: &DeviceKey, number: u8, deeds: &[Deed]| -> Result<Acted, ActError> {
        let acting = Acting { request: RequestId::new([number; 16]), deeds, dice: [number; 16], typing: None };
        service.review().act(reader(member), record, &acting, key, now)
    };
    let begin = Barrier::new(6);
    while_checked(service, || {
        std::thread::scope(|scope| {
            // Each session in two windows.
            for window in 0..6_u8 {
                let (page, act, begin) = (&pages[usize::from(window) / 2], &act, &begin);
                scope.spawn(move || {
                    begin.wait();
                    for round in 0..5_u8 {
                        let number = 1 + window * 5 + round;
                        let deeds = [by_heart(comment("capacity", &format!("{number}")))];
                        let acted = act(page.member, &page.key, number, &deeds).expect("it is done");
                        assert!(acted.is_new && acted.is_shown, "{acted:?}");
                        let again = act(page.member, &page.key, number, &deeds).expect("it was done");
                        assert_eq!(acted, again);
                    }
                });
            }
        });
    });
    assert_eq!(entry(&office, CAPACITY)["answer"]["threads"].as_array().unwrap().len(), 30);
    for page in &pages {
        assert_eq!(actors(&office)[&page.key.id()].len(), 1, "each goes on as the same");
    }
    all_holds(&office);
}

#[test]
fn a_request_that_comes_twice_at_once_is_done_once() {
    let office = office();
    begun(&office);
    let page = Page::open(&office, OMAR);
    let (record, now, service) = (office.record(), office.now(), &office.service);
    let deeds = [by_heart(Verb::Add { repeat: "/data/cell".to_owned(), within: None })];
    let begin = Barrier::new(8);
    let act = |dice: u8| {
        let acting = Acting { request: RequestId::new([7; 16]), deeds: &deeds, dice: [dice; 16], typing: None };
        begin.wait();
        service.review().act(reader(OMAR), record, &acting, &page.key, now).expect("it is done")
    };
    let all: Vec<Acted> = while_checked(service, || {
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|dice| scope.spawn(move || act(dice))).collect();
            threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
        })
    });
    assert!(all.iter().all(|acted| *acted == all[0]));
    assert_eq!(entry(&office, "/data/cell")["count"], 1);
    all_holds(&office);
}

#[test]
fn what_is_taken_in_and_not_checked_yet_stands_beside_it() {
    let office = office();
    let mut amal = begun(&office);
    let omar = Page::open(&office, OMAR);
    office.answer(&mut amal, CAPACITY, "190");
    office.answer(&mut amal, "/data/searched", "yes");
    office.exchange(&mut amal);
    // Of that he knows nothing yet.
    omar.attempt(&office, answer("capacity", "220")).unwrap();
    let error = omar.attempt(&office, answer("manner", "Strip search")).unwrap_err();
    assert!(matches!(error, ActError::NotDone { .. }), "{error:?}");
    office.check();
    let found = office.shown(View::Disagreements);
    assert_eq!(found["disagreements"][0]["kind"], "concurrent_answers", "neither knew of the other");
    omar.does(&office, Verb::Answer { question: key("manner"), text: "Strip search".to_owned() });
    assert_eq!(value(&office, "manner"), "Strip search");
    all_holds(&office);
    office.sync(&mut amal);
}
