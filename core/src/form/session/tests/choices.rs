//! Selects: filters, what drops out, labels of choices.

use super::session;
use crate::form::session::{EvaluationError, SessionError};

const PLACES: &str = "| survey |
    | | type | name | label | choice_filter | calculation |
    | | select_one region | region | Region | | |
    | | select_one place | place | Place | region = ${region} | |
    | | select_multiple place | seen | Seen | region = ${region} | |
    | | calculate | place_name | | | jr:choice-name(${place}, '${place}') |
    | choices |
    | | list_name | name | label | region |
    | | region | coast | Coast | |
    | | region | hills | Hills | |
    | | place | port | Port | coast |
    | | place | light | Lighthouse | coast |
    | | place | fort | Fort | hills |";

#[test]
fn a_choice_that_is_filtered_out_is_cleared_for_good_and_dependents_follow() {
    let mut session = session(PLACES);
    session.set("/data/region", "coast");
    assert_eq!(session.offers("/data/place"), ["port", "light"]);
    session.set("/data/place", "port");
    assert_eq!(session.get("/data/place_name"), "Port");
    session.set("/data/region", "hills");
    assert_eq!(session.get("/data/place"), "");
    assert_eq!(session.get("/data/place_name"), "");
    session.set("/data/region", "coast");
    assert_eq!(session.get("/data/place"), "");
}

#[test]
fn ticks_are_stored_in_the_order_of_the_list_and_strangers_drop_out() {
    let mut session = session(PLACES);
    session.set("/data/region", "coast");
    session.set("/data/seen", "light fort port port");
    assert_eq!(session.get("/data/seen"), "port light");
}

#[test]
fn an_index_answers_as_a_scan_would() {
    let mut rows = String::from(
        "| survey |
         | | type | name | label | choice_filter |
         | | text | key | Key | |
         | | select_one l | indexed | A | k = ${key} |
         | | select_one l | scanned | B | not(k != ${key}) |
         | | select_one l | both | C | k = ${key} and v > 50 |
         | choices |
         | | list_name | name | label | k | v |\n",
    );
    for number in 0..500 {
        rows.push_str(&format!("| | l | n{number} | N | k{} | {number} |\n", number % 7));
    }
    let mut session = session(&rows);
    for key in ["k0", "k6", "k9"] {
        session.set("/data/key", key);
        let indexed = session.offers("/data/indexed");
        assert_eq!(indexed, session.offers("/data/scanned"));
        let beyond: Vec<String> = indexed.into_iter().filter(|name| name[1..].parse::<u32>().unwrap() > 50).collect();
        assert_eq!(session.offers("/data/both"), beyond);
    }
}

#[test]
fn a_seed_gives_the_same_order_each_time() {
    let mut session = session(
        "| survey |
         | | type | name | label | parameters |
         | | select_one l | a | A | randomize=true, seed=42 |
         | | select_one l | b | B | randomize=true, seed=42 |
         | choices |
         | | list_name | name | label |
         | | l | a | A |
         | | l | b | B |
         | | l | c | C |
         | | l | d | D |
         | | l | e | E |",
    );
    let order = session.offers("/data/a");
    assert_eq!(order, session.offers("/data/b"));
    assert_ne!(order, ["a", "b", "c", "d", "e"]);
}

#[test]
fn a_choice_that_lost_its_place_while_it_was_not_asked_is_cleared_when_it_returns() {
    let mut session = session(
        "| survey |
         | | type | name | label | choice_filter | relevant |
         | | text | shown | Shown | | |
         | | text | r | R | | |
         | | begin group | g | G | | ${shown} != 'no' |
         | | select_one l | one | One | r = ${r} | |
         | | end group | | | | |
         | choices |
         | | list_name | name | label | r |
         | | l | a | A | x |
         | | l | b | B | y |",
    );
    session.set("/data/r", "x");
    session.set("/data/g/one", "a");
    session.set("/data/shown", "no");
    session.set("/data/r", "y");
    session.set("/data/shown", "yes");
    assert_eq!(session.get("/data/g/one"), "");
}

#[test]
fn a_name_with_spaces_that_was_typed_into_a_repeat_can_be_chosen() {
    let mut session = session(
        "| survey |
         | | type | name | label |
         | | begin repeat | person | Person |
         | | text | alias | Name |
         | | end repeat | | |
         | | select_one ${alias} | who | Who? |",
    );
    session.set("/data/person[1]/alias", "Abu Ali");
    session.set("/data/who", " Abu Ali ");
    assert_eq!(session.get("/data/who"), "Abu Ali");
    session.set("/data/person[1]/alias", "Abu Omar");
    assert_eq!(session.get("/data/who"), "", "nobody is called so any more");
    let who = session.at("/data/who");
    assert!(session.answer(who, "Abu Ali").is_err(), "two words, neither on offer");
    session.set("/data/person[1]/alias", " padded name ");
    session.set("/data/who", "padded name");
    assert_eq!(session.get("/data/who"), " padded name ", "as it was typed");
}

/// The filter asks what a choice is called, for which the filter is asked.
#[test]
fn a_list_that_is_filtered_by_what_its_own_choices_are_called_ends() {
    let mut session = session(
        "| survey |
         | | type | name | label | choice_filter | calculation |
         | | select_one place | place | Place | jr:choice-name('port', '${place}') != '' | |
         | | calculate | called | | | jr:choice-name('port', '${place}') |
         | choices |
         | | list_name | name | label |
         | | place | port | Port |
         | | place | fort | Fort |",
    );
    assert_eq!(session.get("/data/called"), "");
    let place = session.at("/data/place");
    let offered = session.choice_values(place);
    assert!(matches!(offered, Err(SessionError::Evaluation(EvaluationError::Cycle))), "{offered:?}");
}
