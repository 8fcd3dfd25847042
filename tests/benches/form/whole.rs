//! What concerns a whole filling: validation, language, output; and reading of single questions.

use super::repeats::People;
use casement_core::form::session::Session;
use casement_tests::field_forms::{Inside, consent, mixed, open, relevance_chain};
use divan::Bencher;

const QUESTIONS: usize = 5_000;

/// A filling of the mixed form in which every number, select and text that can be answered is.
fn filled() -> Session {
    let mut session = open(mixed(QUESTIONS).as_bytes());
    for number in 1..=QUESTIONS {
        let entry = session.find(&format!("/data/q{number}")).expect("the question is there");
        let value = match (number - 1) % 10 {
            0 | 3 | 7 => "Some words",
            1 => "34",
            2 => "yes",
            5 => "1.5",
            6 => "water food",
            8 => "2026-02-01",
            _ => continue,
        };
        session.answer(entry, value).expect("the question can be answered");
    }
    session
}

#[divan::bench]
fn validate_mixed_5000(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    assert_eq!(session.validate().map(|violations| violations.len()), Ok(0));
    bencher.bench_local(|| session.validate());
}

/// With every condition still to be evaluated.
#[divan::bench]
fn validate_mixed_5000_the_first_time(bencher: Bencher<'_, '_>) {
    let session = filled();
    bencher.with_inputs(|| session.clone()).bench_local_values(|mut session| {
        let _ = divan::black_box(session.validate());
        session
    });
}

#[divan::bench]
fn answer_one_of_mixed_5000(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    let entry = session.find("/data/q2502").expect("the question is there");
    let mut age = 0;
    bencher.bench_local(|| {
        age = (age + 1) % 100;
        session.answer(entry, &age.to_string()).expect("the question can be answered")
    });
}

#[divan::bench]
fn set_language_of_mixed_5000(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        session.set_language(["fr", "en"][turn % 2]).expect("the language is there");
    });
}

#[divan::bench]
fn to_xml_of_mixed_5000(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    bencher.bench_local(|| session.to_xml());
}

#[divan::bench]
fn to_xml_of_500_persons(bencher: Bencher<'_, '_>) {
    let mut people = People::open(Inside::Own, 500);
    for question in 0..people.questions.len() {
        people.answer(question);
    }
    bencher.bench_local(|| people.session.to_xml());
}

#[divan::bench]
fn label_of_one_question(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    let entry = session.find("/data/q2501").expect("the question is there");
    bencher.bench_local(|| session.label(entry));
}

#[divan::bench]
fn label_that_shows_an_answer(bencher: Bencher<'_, '_>) {
    let mut session = filled();
    let entry = session.find("/data/q2510").expect("the question is there");
    bencher.bench_local(|| session.label(entry));
}

#[divan::bench]
fn find_one_of_mixed_5000(bencher: Bencher<'_, '_>) {
    let session = filled();
    bencher.bench_local(|| session.find("/data/q2501"));
}

/// One answer on which the relevance of 5,000 questions rests, and then all of them read.
#[divan::bench]
fn consent_to_5000_and_read_all(bencher: Bencher<'_, '_>) {
    toggling(bencher, open(consent(QUESTIONS).as_bytes()), "/data/consent", ["yes", "no"]);
}

/// One answer on which a question's relevance rests, on which the next one's does, and so on through 5,000.
#[divan::bench]
fn relevance_chain_of_5000_and_read_all(bencher: Bencher<'_, '_>) {
    let mut session = open(relevance_chain(QUESTIONS).as_bytes());
    for number in 1..=QUESTIONS {
        let entry = session.find(&format!("/data/q{number}")).expect("the question is there");
        session.answer(entry, "x").expect("the question can be answered");
    }
    toggling(bencher, session, "/data/q1", ["", "x"]);
}

fn toggling(bencher: Bencher<'_, '_>, mut session: Session, question: &str, answers: [&str; 2]) {
    let entry = session.find(question).expect("the question is there");
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        session.answer(entry, answers[turn % 2]).expect("the question can be answered");
        for entry in session.take_touched() {
            let _ = divan::black_box(session.is_relevant(entry));
            let _ = divan::black_box(session.value(entry));
        }
    });
}
