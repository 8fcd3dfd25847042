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
        ("/data/d", "2", Some("2.0")),
        ("/data/d", "2.50", Some("2.5")),
        ("/data/d", "1e3", None),
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
    ] {
        let entry = session.at(path);
        session.answer(entry, "").unwrap();
        let outcome = session.answer(entry, text);
        assert_eq!(outcome.is_ok(), stored.is_some(), "{path} {text}: {outcome:?}");
        assert_eq!(session.get(path), stored.unwrap_or(""), "{path} {text}");
    }
}
