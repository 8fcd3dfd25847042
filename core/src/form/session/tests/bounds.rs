//! What a form cannot make a session do.

use super::session;
use crate::form::session::{ActError, EvaluationError};
use crate::limits::{ANSWER_BYTES_MAX, COUNT_ROUNDS_MAX, REPEAT_INSTANCES_MAX};

#[test]
fn a_repeat_has_no_more_instances_than_its_bound() {
    let mut session = session(
        "| survey |
         | | type | name | label | repeat_count |
         | | integer | n | N | |
         | | begin repeat | r | R | ${n} |
         | | text | t | T | |
         | | end repeat | | | |",
    );
    session.set("/data/n", &REPEAT_INSTANCES_MAX.to_string());
    assert_eq!(session.repeat_len("/data/r").unwrap(), REPEAT_INSTANCES_MAX);
    assert!(session.take_failures().is_empty());
    session.set("/data/n", &(REPEAT_INSTANCES_MAX + 1).to_string());
    assert_eq!(session.repeat_len("/data/r").unwrap(), REPEAT_INSTANCES_MAX);
    assert_eq!(session.take_failures()[0].error, EvaluationError::TooManyInstances);
}

/// A repeat whose count asks for one more each time, until there are so many.
fn growing_to(count: usize) -> super::Session {
    session(&format!(
        "| survey |
         | | type | name | label | repeat_count |
         | | integer | n | N | |
         | | begin repeat | r | R | min(count(${{r}}) + 1, {count}) + 0 * coalesce(${{n}}, 0) |
         | | text | t | T | |
         | | end repeat | | | |"
    ))
}

#[test]
fn a_count_that_looks_at_its_own_instances_may_come_to_rest() {
    let mut session = growing_to(COUNT_ROUNDS_MAX);
    assert_eq!(session.repeat_len("/data/r").unwrap(), COUNT_ROUNDS_MAX);
    assert_eq!(session.take_failures(), []);
}

#[test]
fn a_count_that_does_not_come_to_rest_within_its_bound_is_told_and_looked_at_again_with_the_next_act() {
    let mut session = growing_to(COUNT_ROUNDS_MAX + 1);
    assert_eq!(session.repeat_len("/data/r").unwrap(), COUNT_ROUNDS_MAX);
    let errors: Vec<_> = session.take_failures().into_iter().map(|failure| failure.error).collect();
    assert_eq!(errors, [EvaluationError::TooManyInstances]);
    session.set("/data/n", "1");
    assert_eq!(session.repeat_len("/data/r").unwrap(), COUNT_ROUNDS_MAX + 1);
    assert_eq!(session.take_failures(), []);
}

#[test]
fn triggers_that_set_each_other_off_come_to_an_end() {
    let mut session = session(
        "| survey |
         | | type | name | label | trigger | calculation |
         | | text | a | A | ${b} | concat(${b}, 'x') |
         | | text | b | B | ${a} | concat(${a}, 'x') |",
    );
    session.set("/data/a", "1");
    assert!(session.take_failures().iter().any(|failure| failure.error == EvaluationError::EndlessActions));
    assert!(!session.get("/data/a").is_empty());
}

#[test]
fn a_longer_answer_than_the_bound_is_refused() {
    let mut session = session("| survey |\n| | type | name | label |\n| | text | a | A |");
    let entry = session.at("/data/a");
    assert!(session.answer(entry, &"x".repeat(ANSWER_BYTES_MAX)).is_ok());
    assert_eq!(session.answer(entry, &"x".repeat(ANSWER_BYTES_MAX + 1)), Err(ActError::TooLong));
}

#[test]
fn a_value_that_needs_itself_through_other_instances_reads_as_nothing() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | begin repeat | r | R | |
         | | calculate | x | | sum(/data/r[position() > 0]/x) + 1 |
         | | end repeat | | | |",
    );
    session.add_repeat("/data/r").unwrap();
    let _ = session.get("/data/r[2]/x");
    assert!(session.take_failures().iter().any(|failure| failure.error == EvaluationError::Cycle));
}
