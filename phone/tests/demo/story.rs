//! What the demo tells is so.

use crate::run::{Bench, ended, phone_program, server_program};
use casement_core::store::LocalStore;
use casement_sqlite::SqliteStore;
use casement_sqlite::key::Secrets;
use std::fs;
use std::path::Path;

const PHONES: [&str; 6] = ["amal", "basma", "chadi", "dunia", "elias", "laptop"];

/// The line of a record in a phone's store.
fn line(folder: &Path) -> casement_core::store::RecordLine {
    let secrets = Secrets { passphrase: Some("demo"), platform: None };
    let store = SqliteStore::open(folder, &secrets).expect("the passphrase is the one that is shown");
    let mut records = store.records().expect("the store reads");
    assert_eq!(records.len(), 1, "one visit, one record");
    records.remove(0)
}

#[test]
fn the_whole_story_is_told_and_holds() {
    let bench = Bench::new();
    let ran = bench.ran(&["--no-stay", "--data", "kept"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    for told in [
        "the nurse is alone on",
        "No answer. Nothing is lost",
        "Official capacity: answered differently without knowing of each other",
        "“Block B is very dark and damp. The yard is clean.”",
        "5 things are to be settled before she can approve",
        "2 answers came after the approval",
        "All five hold the same record",
        "Each of the 31 changes",
        "4 to be settled, 3 settled, 2 for information",
        "accounts differed (Amal decided)",
        "31 changes by five people, none lost",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}'), "no colours where there is no terminal");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let folder = bench.path("kept");
    assert!(ran.out.contains("Everything is in "), "{}", ran.out);

    // What it says is what the stores hold.
    let lines = PHONES.map(|phone| line(&folder.join("phones").join(phone)));
    assert!(lines[0].heads.is_some() && lines.iter().all(|line| line.heads == lines[0].heads), "{lines:?}");
    assert!(lines.iter().all(|line| line.unsent + line.held + line.refused + line.quarantined == 0), "{lines:?}");
    assert!(lines.iter().all(|line| line.summary.as_ref().is_some_and(|summary| summary.blocking == 4)), "{lines:?}");

    // The commands that it advises work, with what it says they need.
    for phone in ["amal", "elias"] {
        let store = folder.join("phones").join(phone);
        let mut command = bench.program(&phone_program());
        let record = lines[0].record.to_string();
        command.arg("--store").arg(store).args(["disagreements", &record[..8]]).env("CASEMENT_PASSPHRASE", "demo");
        let found = ended(&mut command).out;
        assert_eq!(found.lines().filter(|line| line.starts_with("to settle")).count(), 4, "{found}");
        assert!(found.contains("came after the approval"), "{found}");
    }

    // Tables that may leave the office hold no name and nothing sensitive; the office's own file holds all.
    let exports = folder.join("exports");
    let read = |name: &str| fs::read_to_string(exports.join(name)).expect("it was exported");
    let (table, cells, all) = (read("demo_prison.csv"), read("demo_prison-cell.csv"), read("visit.json"));
    assert!(table.contains("A dentist") && cells.contains("B12"), "{table}{cells}");
    for secret in ["Amal", "Basma", "Elias", "damp", "nurse is alone"] {
        assert!(!table.contains(secret) && !cells.contains(secret), "{secret}: {table}{cells}");
        assert!(all.contains(secret), "{secret}: {all}");
    }
    assert!(fs::read(exports.join("visit.xlsx")).expect("it was exported").starts_with(b"PK"));
    bench.nothing_is_left();

    let again = bench.ran(&["--no-stay", "--data", "kept"]);
    assert_eq!((again.code, again.out.as_str()), (Some(1), ""));
    assert!(again.err.contains("not empty") && again.err.contains("--data"), "{}", again.err);
    assert!(again.err.lines().count() < 3, "{}", again.err);
}

#[test]
fn the_forms_that_it_publishes_are_in_order() {
    let bench = Bench::new();
    for form in ["example.md", "demo-prison.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../forms").join(form);
        let ran = ended(bench.program(&server_program()).args(["form", "check"]).arg(path));
        assert!(ran.code == Some(0) && ran.out.contains("The form is in order."), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn one_demo_after_the_other_and_nothing_is_left() {
    let bench = Bench::new();
    for _ in 0..2 {
        let ran = bench.ran(&["--quick"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        assert!(ran.out.contains("The folder is removed now"), "{}", ran.out);
        bench.nothing_is_left();
    }
}
