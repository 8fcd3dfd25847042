//! Repeats of ten questions: adding instances, and answering every question in them once.

use casement_core::form::session::{EntryId, Session};
use casement_tests::field_forms::{Inside, PERSON, begin, compile, people};
use divan::Bencher;

/// A filling with some persons in it, and each of their questions.
#[derive(Clone)]
pub(crate) struct People {
    pub(crate) session: Session,
    /// Ten for each person, in order.
    pub(crate) questions: Vec<EntryId>,
}

impl People {
    pub(crate) fn open(inside: Inside, count: usize) -> Self {
        let mut people =
            Self { session: begin(compile(people(inside).as_bytes())), questions: Vec::with_capacity(count * 10) };
        for _ in people.session.repeat_len("/data/person").expect("the repeat is there")..count {
            people.add();
        }
        for number in 1..=count {
            for (name, _) in PERSON {
                let path = format!("/data/person[{number}]/{name}");
                people.questions.push(people.session.find(&path).expect("the question is there"));
            }
        }
        people
    }

    pub(crate) fn add(&mut self) {
        self.session.add_repeat("/data/person").expect("a person can be added");
    }

    /// Answers the question with this number (from 0) of all persons' questions.
    pub(crate) fn answer(&mut self, question: usize) {
        let entry = self.questions[question];
        self.session.answer(entry, PERSON[question % 10].1).expect("the question can be answered");
    }

    pub(crate) fn read(&mut self, path: &str) -> String {
        let entry = self.session.find(path).expect("the calculation is there");
        self.session.value(entry).expect("the calculation can be read")
    }
}

const PERSONS: usize = 500;

#[divan::bench]
fn add_500(bencher: Bencher<'_, '_>) {
    let empty = People::open(Inside::Own, 0);
    bencher.with_inputs(|| empty.clone()).bench_local_values(|mut people| {
        for _ in 0..PERSONS {
            people.add();
        }
        people
    });
}

#[divan::bench]
fn add_500_and_read_the_count_each_time(bencher: Bencher<'_, '_>) {
    let empty = People::open(Inside::Own, 0);
    bencher.with_inputs(|| empty.clone()).bench_local_values(|mut people| {
        for _ in 0..PERSONS {
            people.add();
            people.read("/data/people");
        }
        people
    });
}

#[divan::bench]
fn edit_5000_answers(bencher: Bencher<'_, '_>) {
    let added = People::open(Inside::Own, PERSONS);
    bencher.with_inputs(|| added.clone()).bench_local_values(|mut people| {
        for question in 0..people.questions.len() {
            people.answer(question);
        }
        people
    });
}

/// As an app does that shows the total at the foot of each page.
#[divan::bench(sample_count = 20)]
fn edit_5000_answers_and_read_the_sum_each_time(bencher: Bencher<'_, '_>) {
    let added = People::open(Inside::Own, PERSONS);
    bencher.with_inputs(|| added.clone()).bench_local_values(|mut people| {
        for question in 0..people.questions.len() {
            people.answer(question);
            people.read("/data/total");
        }
        people
    });
}

/// As an app does that redraws what may look different after each answer.
#[divan::bench(sample_count = 20)]
fn edit_5000_answers_and_read_all_that_was_touched(bencher: Bencher<'_, '_>) {
    let mut added = People::open(Inside::Own, PERSONS);
    added.session.take_touched();
    bencher.with_inputs(|| added.clone()).bench_local_values(|mut people| {
        for question in 0..people.questions.len() {
            people.answer(question);
            for entry in people.session.take_touched() {
                let _ = divan::black_box(people.session.is_relevant(entry));
                let _ = divan::black_box(people.session.value(entry));
            }
        }
        people
    });
}

/// Removes every person, always the one at the same place.
fn removing(bencher: Bencher<'_, '_>, inside: Inside, place: impl Fn(usize) -> usize) {
    let added = People::open(inside, PERSONS);
    bencher.with_inputs(|| added.clone()).bench_local_values(|mut people| {
        for left in (1..=PERSONS).rev() {
            let path = format!("/data/person[{}]", place(left));
            let person = people.session.find(&path).expect("the person is there");
            people.session.remove_repeat(person).expect("the person can be removed");
        }
        people
    });
}

#[divan::bench(args = [Inside::Own, Inside::Position, Inside::RunningTotal])]
fn remove_500_from_the_front(bencher: Bencher<'_, '_>, inside: Inside) {
    removing(bencher, inside, |_| 1);
}

#[divan::bench(args = [Inside::Own, Inside::Position, Inside::RunningTotal])]
fn remove_500_from_the_middle(bencher: Bencher<'_, '_>, inside: Inside) {
    removing(bencher, inside, |left| left / 2 + 1);
}

#[divan::bench]
fn remove_500_from_the_end(bencher: Bencher<'_, '_>) {
    removing(bencher, Inside::Own, |left| left);
}
