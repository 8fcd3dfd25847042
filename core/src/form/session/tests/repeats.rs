//! Repeats: instances, counts, positions, what reads across instances.

use super::session;
use crate::form::session::{ActError, SessionError};

const CELLS: &str = "| survey |
    | | type | name | label | calculation |
    | | begin repeat | cell | Cell | |
    | | integer | persons | Persons | |
    | | calculate | number | | position(..) |
    | | calculate | so_far | | ${persons} + coalesce(indexed-repeat(${so_far}, ${cell}, position(..) - 1), 0) |
    | | end repeat | | | |
    | | calculate | cells | | count(${cell}) |
    | | calculate | held | | sum(${persons}) |";

#[test]
fn counts_sums_and_positions_follow_added_and_removed_instances() {
    let mut session = session(CELLS);
    assert_eq!(session.get("/data/cells"), "1");
    session.add_repeat("/data/cell").unwrap();
    session.add_repeat("/data/cell").unwrap();
    for (place, persons) in [(1, "4"), (2, "2"), (3, "5")] {
        session.set(&format!("/data/cell[{place}]/persons"), persons);
    }
    assert_eq!((session.get("/data/cells"), session.get("/data/held")), ("3".into(), "11".into()));
    assert_eq!(session.get("/data/cell[3]/so_far"), "11");
    let second = session.at("/data/cell[2]");
    session.remove_repeat(second).unwrap();
    assert_eq!((session.get("/data/cells"), session.get("/data/held")), ("2".into(), "9".into()));
    assert_eq!(session.get("/data/cell[2]/number"), "2");
    assert_eq!(session.get("/data/cell[2]/so_far"), "9");
    assert_eq!(session.value(second), Err(SessionError::Gone));
}

#[test]
fn an_entry_of_a_removed_instance_is_gone_even_when_its_place_is_used_again() {
    let mut session = session(CELLS);
    let persons = session.at("/data/cell[1]/persons");
    let cell = session.at("/data/cell[1]");
    session.remove_repeat(cell).unwrap();
    session.add_repeat("/data/cell").unwrap();
    assert_eq!(session.value(persons), Err(SessionError::Gone));
    assert_eq!(session.answer(persons, "1"), Err(ActError::Session(SessionError::Gone)));
    assert_eq!(session.path(persons), "");
}

#[test]
fn a_path_within_a_repeat_means_its_own_instance_and_the_repeat_itself_all_of_them() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | begin repeat | cell | Cell | |
         | | text | code | Code | |
         | | calculate | own | | /data/cell/code |
         | | calculate | all | | count(/data/cell) |
         | | end repeat | | | |",
    );
    session.add_repeat("/data/cell").unwrap();
    session.set("/data/cell[1]/code", "A1");
    session.set("/data/cell[2]/code", "A2");
    assert_eq!(session.get("/data/cell[2]/own"), "A2");
    assert_eq!(session.get("/data/cell[2]/all"), "2");
}

#[test]
fn a_count_adds_instances_and_takes_none_away() {
    let mut session = session(
        "| survey |
         | | type | name | label | repeat_count |
         | | integer | n | N | |
         | | begin repeat | r | R | ${n} |
         | | text | t | T | |
         | | end repeat | | | |",
    );
    assert_eq!(session.repeat_len("/data/r").unwrap(), 0);
    session.set("/data/n", "3");
    assert_eq!(session.repeat_len("/data/r").unwrap(), 3);
    session.set("/data/r[3]/t", "kept");
    session.set("/data/n", "1");
    assert_eq!(session.get("/data/r[3]/t"), "kept");
    assert_eq!(session.add_repeat("/data/r"), Err(ActError::FixedCount));
}

#[test]
fn a_count_may_grow_with_its_own_answers() {
    let mut session = session(
        "| survey |
         | | type | name | label | repeat_count | calculation |
         | | calculate | stops | | | count(${stop}) |
         | | begin repeat | stop | Stop | if(${stops} = 0 or ${stop}[position() = ${stops}]/more = 'yes', ${stops} + 1, ${stops}) | |
         | | text | more | More? | | |
         | | end repeat | | | | |",
    );
    assert_eq!(session.repeat_len("/data/stop").unwrap(), 1);
    session.set("/data/stop[1]/more", "yes");
    assert_eq!(session.repeat_len("/data/stop").unwrap(), 2);
    session.set("/data/stop[2]/more", "no");
    assert_eq!(session.repeat_len("/data/stop").unwrap(), 2);
}

#[test]
fn relevance_inside_one_instance_leaves_the_others_alone() {
    let mut session = session(
        "| survey |
         | | type | name | label | relevant |
         | | begin repeat | cell | Cell | |
         | | text | used | Used | |
         | | integer | beds | Beds | ${used} = 'yes' |
         | | end repeat | | | |",
    );
    session.add_repeat("/data/cell").unwrap();
    for place in [1, 2] {
        session.set(&format!("/data/cell[{place}]/used"), "yes");
        session.set(&format!("/data/cell[{place}]/beds"), "4");
    }
    session.set("/data/cell[1]/used", "no");
    assert!(!session.relevant("/data/cell[1]/beds"));
    assert!(session.relevant("/data/cell[2]/beds"));
    assert_eq!(session.evaluate("sum(/data/cell/beds)").unwrap(), "4");
    assert_eq!(session.evaluate("count(/data/cell/beds)").unwrap(), "1");
}

#[test]
fn every_instance_follows_each_change_of_what_all_of_them_read() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | integer | rate | Rate | |
         | | begin repeat | r | R | |
         | | calculate | double | | ${rate} * 2 |
         | | text | typed | Typed | concat('=', ${rate}) |
         | | end repeat | | | |",
    );
    session.add_repeat("/data/r").unwrap();
    for rate in 1..4 {
        session.set("/data/rate", &rate.to_string());
        assert_eq!(session.get("/data/r[1]/double"), (rate * 2).to_string());
        session.set("/data/r[2]/typed", "by hand");
        assert_eq!(session.get("/data/r[1]/typed"), format!("={rate}"));
        assert_eq!(session.get("/data/r[2]/typed"), "by hand");
    }
    session.set("/data/rate", "9");
    assert_eq!(session.get("/data/r[2]/typed"), "=9");
}
