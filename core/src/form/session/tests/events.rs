//! Defaults, triggers, once(), preloads.

use super::session;

#[test]
fn dynamic_defaults_are_written_once_and_again_in_each_added_instance() {
    let mut session = session(
        "| survey |
         | | type | name | label | default |
         | | text | place | Place | concat('Station ', 1 + 1) |
         | | begin repeat | r | R | |
         | | text | where | Where | ${place} |
         | | end repeat | | | |",
    );
    assert_eq!(session.get("/data/place"), "Station 2");
    session.set("/data/place", "Harbour");
    session.add_repeat("/data/r").unwrap();
    assert_eq!(session.get("/data/r[2]/where"), "Harbour");
    session.set("/data/place", "Hills");
    assert_eq!(session.get("/data/r[2]/where"), "Harbour");
}

#[test]
fn triggers_run_on_a_change_and_only_on_a_change() {
    let mut session = session(
        "| survey |
         | | type | name | label | trigger | calculation |
         | | text | a | A | | |
         | | calculate | n | | ${a} | coalesce(${n}, 0) + 1 |",
    );
    session.set("/data/a", "x");
    session.set("/data/a", "x");
    assert_eq!(session.get("/data/n"), "1");
    session.set("/data/a", "");
    assert_eq!(session.get("/data/n"), "2");
}

#[test]
fn once_keeps_what_it_first_saw_though_nobody_looked() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | text | a | A | |
         | | calculate | first | | once(${a}) |",
    );
    session.set("/data/a", "one");
    session.set("/data/a", "two");
    assert_eq!(session.get("/data/first"), "one");
}

#[test]
fn metadata_is_filled_in_from_what_the_caller_gave() {
    let mut session = session(
        "| survey |
         | | type | name |
         | | start | start |
         | | today | today |
         | | username | who |",
    );
    assert_eq!(session.get("/data/today"), "2026-03-04");
    assert_eq!(session.get("/data/start"), "2026-03-04T05:06:07.000+00:00");
    assert_eq!(session.get("/data/who"), "amal");
    assert!(session.get("/data/meta/instanceID").starts_with("uuid:"));
}

#[test]
fn a_calculation_of_the_time_is_made_when_something_changes_not_when_it_is_read() {
    let mut session = session(
        "| survey |
         | | type | name | label | calculation |
         | | text | a | A | |
         | | calculate | at | | if(${a} = '', '', now()) |",
    );
    session.set_now("2026-03-04T06:00:00Z".parse().unwrap());
    session.set("/data/a", "x");
    session.set_now("2026-03-04T09:00:00Z".parse().unwrap());
    assert_eq!(session.get("/data/at"), "2026-03-04T06:00:00.000+00:00");
}

#[test]
fn the_time_of_becoming_relevant_is_kept_though_nobody_looked() {
    let mut session = session(
        "| survey |
         | | type | name | label | relevant | calculation |
         | | text | a | A | | |
         | | begin group | g | G | ${a} = 'x' | |
         | | calculate | at | | | once(now()) |
         | | end group | | | | |",
    );
    session.set_now("2026-03-04T06:00:00Z".parse().unwrap());
    session.set("/data/a", "x");
    session.set_now("2026-03-04T09:00:00Z".parse().unwrap());
    assert_eq!(session.get("/data/g/at"), "2026-03-04T06:00:00.000+00:00");
}
