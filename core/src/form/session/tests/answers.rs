//! How answers must be written, and what is stored.

use super::session;

#[test]
fn answers_are_written_as_their_type_asks() {
    let mut session = session(
        "| survey |
         | | type | name | label | parameters |
         | | integer | i | I | |
         | | decimal | d | D | |
         | | date | day | Day | |
         | | time | t | T | |
         | | dateTime | dt | DT | |
         | | geopoint | p | P | |
         | | acknowledge | ok | OK | |
         | | range | r | R | start=1 end=5 step=1 |",
    );
    for (path, text, stored) in [
        ("/data/i", "+007", Some("7")),
        ("/data/i", "2147483647", Some("2147483647")),
        ("/data/i", "2147483648", None),
        ("/data/i", "1.0", None),
        ("/data/i", " 12\n", Some("12")),
        ("/data/i", "1 2", None),
        ("/data/i", " ", None),
        ("/data/d", "2", Some("2.0")),
        ("/data/d", "2.50", Some("2.5")),
        ("/data/d", "1e3", None),
        ("/data/d", "\t2.5 ", Some("2.5")),
        ("/data/d", "- 2.5", None),
        ("/data/day", "2024-02-29", Some("2024-02-29")),
        ("/data/day", "2023-02-29", None),
        ("/data/t", "07:05", None),
        ("/data/t", "07:05:00", Some("07:05:00")),
        ("/data/dt", "2026-03-04T07:05:00", Some("2026-03-04T07:05:00")),
        ("/data/dt", "2026-03-04", None),
        ("/data/p", "46.2 6.1", Some("46.2 6.1")),
        ("/data/p", "146.2 6.1", None),
        ("/data/ok", "OK", Some("OK")),
        ("/data/ok", "yes", None),
        ("/data/r", "5", Some("5")),
        ("/data/r", "6", None),
        ("/data/r", " 4 ", Some("4")),
    ] {
        let entry = session.at(path);
        session.answer(entry, "").unwrap();
        let outcome = session.answer(entry, text);
        assert_eq!(outcome.is_ok(), stored.is_some(), "{path} {text}: {outcome:?}");
        assert_eq!(session.get(path), stored.unwrap_or(""), "{path} {text}");
    }
}

#[test]
fn what_is_typed_over_a_calculation_stays_where_its_input_is_given_the_same_answer_again() {
    let mut session = session(
        "| survey |
         | | type | name | label | default | calculation |
         | | integer | age | Age | 5 | |
         | | text | shown | Shown | | if('a' = 'b', ${age}, 'x') |",
    );
    session.set("/data/shown", "by hand");
    session.set("/data/age", "5");
    session.set("/data/age", " 05 ");
    assert_eq!(session.get("/data/shown"), "by hand");
    session.set("/data/age", "6");
    assert_eq!(session.get("/data/shown"), "x");
}
