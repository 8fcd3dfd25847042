//! A list of 50,000 choices, filtered by what was answered before.

use casement_core::form::session::{EntryId, Session};
use casement_tests::field_forms::{PLACES_PER_DISTRICT, PLACES_PER_REGION, choices, choosing_people, open};
use divan::Bencher;
use std::cell::RefCell;

const PLACES: usize = 50_000;

struct Places {
    session: Session,
    region: EntryId,
    district: EntryId,
    turn: usize,
}

impl Places {
    fn open() -> Self {
        let session = open(choices(PLACES).as_bytes());
        let region = session.find("/data/region").expect("there is a region");
        let district = session.find("/data/district").expect("there is a district");
        let mut places = Self { session, region, district, turn: 0 };
        places.change();
        places
    }

    /// Answers with another region, and with a district in it.
    fn change(&mut self) {
        self.turn += 1;
        let region = self.turn % 10;
        self.session.answer(self.region, &format!("r{}", region + 1)).expect("the region can be answered");
        let district = region * (PLACES_PER_REGION / PLACES_PER_DISTRICT) + self.turn % 90;
        self.session.answer(self.district, &format!("d{}", district + 1)).expect("the district can be answered");
    }
}

/// Changes what the filter rests on, then lists what is offered, with its labels.
fn listing(bencher: Bencher<'_, '_>, question: &str, offered: usize) {
    let places = RefCell::new(Places::open());
    let entry = places.borrow().session.find(question).expect("the question is there");
    bencher.with_inputs(|| places.borrow_mut().change()).bench_local_values(|()| {
        let choices = places.borrow_mut().session.choices(entry).expect("the choices can be listed");
        assert_eq!(choices.len(), offered);
        choices
    });
}

#[divan::bench]
fn change_region_and_district(bencher: Bencher<'_, '_>) {
    let mut places = Places::open();
    bencher.bench_local(|| places.change());
}

#[divan::bench]
fn list_50_by_the_answer_before(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/in_district", PLACES_PER_DISTRICT);
}

#[divan::bench]
fn list_5000_by_the_answer_before(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/in_region", PLACES_PER_REGION);
}

#[divan::bench]
fn list_50_by_a_fixed_value(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/in_static", PLACES_PER_DISTRICT);
}

#[divan::bench]
fn list_50_by_two_conditions(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/in_both", PLACES_PER_DISTRICT);
}

/// A filter that no index answers.
#[divan::bench(sample_count = 30)]
fn list_45000_by_an_inequality(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/elsewhere", PLACES - PLACES_PER_REGION);
}

#[divan::bench(sample_count = 30)]
fn list_all_50000(bencher: Bencher<'_, '_>) {
    listing(bencher, "/data/anywhere", PLACES);
}

/// Picks the last of a list, then asks what the answer is called.
#[divan::bench(args = ["/data/in_district", "/data/in_region", "/data/elsewhere", "/data/anywhere"], sample_count = 30)]
fn answer_with_the_last_choice(bencher: Bencher<'_, '_>, question: &str) {
    let places = RefCell::new(Places::open());
    let entry = places.borrow().session.find(question).expect("the question is there");
    let change = || {
        let mut places = places.borrow_mut();
        places.session.answer(entry, "").expect("the question can be cleared");
        places.change();
        let mut values = places.session.choice_values(entry).expect("the choices can be listed");
        values.pop().expect("something is on offer")
    };
    bencher.with_inputs(change).bench_local_values(|value| {
        places.borrow_mut().session.answer(entry, &value).expect("what is offered can be chosen")
    });
}

/// In each of 100 persons: a region, a place out of all, a place out of the region.
#[divan::bench(sample_count = 20)]
fn answer_300_selects_in_100_persons(bencher: Bencher<'_, '_>) {
    let mut session = open(choosing_people(PLACES).as_bytes());
    for _ in session.repeat_len("/data/person").expect("the repeat is there")..100 {
        session.add_repeat("/data/person").expect("a person can be added");
    }
    bencher.with_inputs(|| session.clone()).bench_local_values(|mut session| {
        for person in 1..=100 {
            for (question, answer) in [("region", "r5"), ("born", "p40000"), ("lives", "p22000")] {
                let entry = session.find(&format!("/data/person[{person}]/{question}")).expect("it is there");
                session.answer(entry, answer).expect("it can be answered");
            }
        }
        session
    });
}
