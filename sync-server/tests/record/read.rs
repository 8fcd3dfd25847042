//! Reading a record: as a screen, as history, as what happened.

use crate::team::merged;
use serde_json::Value;

#[test]
fn the_record_reads_like_a_screen_in_the_language_asked_for() {
    let desk = merged("record-view");
    let view = desk.ok(&["record", "view", "a.casement"]);
    for words in [
        "A visit\n",
        "2 to settle",
        "People held  /data/count/held",
        "◦ 12  Amal, register, 2026-11-23T10:00:00Z",
        "◦ 15  Omar, 2026-11-23T10:05:00Z",
        "✗ observed differently",
        "“Who counted?”  Amal",
    ] {
        assert!(view.contains(words), "{words}: {view}");
    }
    assert!(!view.contains('\u{1b}'), "no styles where no terminal reads");
    let arabic = desk.ok(&["record", "view", "a.casement", "--lang", "ar", "--section", "/data/count"]);
    assert!(arabic.contains("المحتجزون") && !arabic.contains("زنزانة"), "{arabic}");
    let own = desk.ok(&["record", "view", "a.casement", "--as", "Amal", "--section", "/data/count/held"]);
    assert!(own.contains("\n    12  Amal, register"), "{own}");
}

#[test]
fn what_is_not_there_is_named_with_what_there_is() {
    let desk = merged("record-not-there");
    for (arguments, words) in [
        (["view", "a.casement", "--lang", "xx"].as_slice(), "It has: English (en), Arabic (ar)."),
        (&["view", "a.casement", "--as", "Zed"], "There are: Amal, Omar."),
        (&["view", "a.casement", "--section", "/data/x"], "/data/x"),
        (&["view", "a.casement", "--at", "ffffffff"], "casement record changes"),
        (&["changes", "a.casement", "--from", "ab"], "at least 4 digits"),
        (&["history", "a.casement", "/data/count"], "is a group"),
    ] {
        let arguments: Vec<&str> = std::iter::once("record").chain(arguments.iter().copied()).collect();
        let ran = desk.run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn history_tells_all_that_stood_and_changes_tell_what_came_between() {
    let desk = merged("record-history");
    desk.act("a.casement", "3", "as Amal\nat 2026-11-23T11:00:00Z\nset /data/count/held 13\n");
    let history = desk.ok(&["record", "history", "a.casement", "/data/count/held"]);
    assert!(history.contains("Amal observed 12 at People held (register)"), "{history}");
    assert!(history.contains("Amal changed an observation at People held from 12 to 13"), "{history}");
    let replaced = history.lines().find(|line| line.contains("replaced by")).unwrap();
    assert!(replaced.contains("observed 12"), "{history}");
    let all = desk.ok(&["record", "changes", "a.casement"]);
    let last = all.lines().last().unwrap();
    assert!(last.contains("from 12 to 13"), "{all}");
    let view = desk.ok(&["record", "view", "a.casement", "--at", last.split_whitespace().nth(1).unwrap()]);
    let moment = view.lines().find_map(|line| line.strip_prefix("moment ")).unwrap();
    assert_eq!(desk.ok(&["record", "changes", "a.casement", "--from", moment]), "");
}

#[test]
fn other_programs_read_disagreements_as_json() {
    let desk = merged("record-json");
    let found: Value = serde_json::from_str(&desk.ok(&["record", "disagreements", "a.casement", "--json"])).unwrap();
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 2);
    let observed = found.iter().find(|found| found["kind"] == "observations").unwrap();
    assert_eq!((&observed["path"], &observed["blocking"]), (&"/data/count/held".into(), &true.into()));
    let sides: Vec<&str> =
        observed["sides"].as_array().unwrap().iter().map(|side| side["value"].as_str().unwrap()).collect();
    assert!(sides.contains(&"12") && sides.contains(&"15"), "{sides:?}");
    assert_eq!(observed["settled"], Value::Null);
}
