//! What the demo tells is so.

use crate::run::{Bench, ended, phone_program, server_program};
use casement_core::record::disagreement::Circumstances;
use casement_core::store::{LocalStore, RecordLine};
use casement_phone::Phone;
use casement_phone::example_visit::{ExampleVisit, FORMS, MEMBERS};
use casement_sqlite::SqliteStore;
use casement_sqlite::key::Secrets;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const PHONES: [&str; 6] = ["amal", "basma", "chadi", "dunia", "elias", "laptop"];
/// What the lead does: seven decisions, and a cell that she brings back.
const LEADS_ACTS: usize = 8;

fn store(folder: &Path) -> SqliteStore {
    let secrets = Secrets { passphrase: Some("demo"), platform: None };
    SqliteStore::open(folder, &secrets).expect("the passphrase is the one that is shown")
}

/// The lines of the three records in a phone's store, by their ids.
fn lines(folder: &Path) -> Vec<RecordLine> {
    let mut records = store(folder).records().expect("the store reads");
    records.sort_by_key(|line| line.record);
    assert_eq!(records.len(), FORMS.len(), "one visit, one record of each form");
    records
}

/// What a phone shows of a visit's disagreements: of each form how many of each kind, and how many of them are settled.
fn kinds(folder: &Path) -> BTreeMap<(String, &'static str), (usize, usize)> {
    let mut phone = Phone::open(store(folder)).expect("it has joined");
    let people = phone.people();
    let mut kinds = BTreeMap::new();
    for line in lines_of(&mut phone) {
        let form = phone.form(line.about.form).expect("the store reads").expect("it is here").published.form_id.clone();
        let approved = phone.approved(line.record).expect("the store reads");
        assert!(approved.is_some(), "the lead approved {form}");
        let mut open = phone.open_record(line.record).expect("it opens");
        let circumstances =
            Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
        for found in open.filling().disagreements(&circumstances) {
            let (all, settled) = kinds.entry((form.clone(), found.kind.word())).or_default();
            *all += 1;
            *settled += usize::from(found.settlement.is_some());
        }
    }
    kinds
}

fn lines_of(phone: &mut Phone<SqliteStore>) -> Vec<RecordLine> {
    phone.store().records().expect("the store reads")
}

/// How many changes the table makes: one for each act, and for each new name one that adds and one that names it.
fn changes_of_the_table() -> usize {
    let visit = ExampleVisit::shipped().expect("it reads");
    let named = visit.acts().iter().filter_map(|act| {
        let step = act.place.steps.iter().find(|step| step.instance.is_some())?;
        Some((step.name.clone(), step.instance.clone()))
    });
    visit.acts().len() + 2 * named.collect::<BTreeSet<_>>().len()
}

#[test]
fn the_whole_story_is_told_and_holds() {
    let bench = Bench::new();
    let ran = bench.ran(&["--no-stay", "--data", "kept"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    // The phone that is killed keeps half a sentence, which is a change of its own.
    let changes = changes_of_the_table() + 1 + LEADS_ACTS;
    let (each, all) =
        (format!("Each of the {changes} changes"), format!("{changes} changes by five people, none lost"));
    for told in [
        "the nurse is alone on",
        "No answer. Nothing is lost",
        "Official capacity: answered differently without knowing of each other",
        "3 ticks of two people",
        "“Block B is very dark and damp. The yard is clean.”",
        "7 things are to be settled before she can approve",
        "only 2.67 m² for each of them",
        "2 answers came after the approval",
        "All five hold the same three records",
        &each,
        "4 to be settled, 6 settled, 4 for information",
        "accounts differed (Amal decided)",
        "! Only 3.96 m² each (7.92 m² for 2).",
        &all,
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}'), "no colours where there is no terminal");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let merged = ran.out.lines().skip_while(|line| !line.starts_with("The three records"));
    let merged = merged.take_while(|line| !line.starts_with("Where they disagree")).count();
    assert!((30..70).contains(&merged), "the records in short: {merged} lines");
    let folder = bench.path("kept");
    assert!(ran.out.contains("Everything is in "), "{}", ran.out);

    // What it says is what the stores hold.
    let phones = PHONES.map(|phone| folder.join("phones").join(phone));
    let lines = phones.clone().map(|phone| lines(&phone));
    for place in 0..FORMS.len() {
        let here: Vec<&RecordLine> = lines.iter().map(|lines| &lines[place]).collect();
        assert!(here[0].heads.is_some(), "{here:?}");
        assert!(here.iter().all(|line| line.record == here[0].record && line.heads == here[0].heads), "{here:?}");
        assert!(here.iter().all(|line| line.unsent + line.held + line.refused + line.quarantined == 0), "{here:?}");
        let blocking: Vec<_> = here.iter().map(|line| line.summary.as_ref().map(|summary| summary.blocking)).collect();
        assert!(blocking.iter().all(|blocking| *blocking == blocking_in(here[0])), "{blocking:?}");
    }
    let mut blocking: Vec<_> = lines[0].iter().map(blocking_in).collect();
    blocking.sort_unstable();
    assert_eq!(blocking, [Some(0), Some(0), Some(4)], "two records are final, in one something came late");
    let expected = [
        ("core_visit", "concurrent_answers", (2, 2)),
        ("core_visit", "observations", (1, 1)),
        ("health_service", "observations", (1, 1)),
        ("prison", "answered_after_position", (1, 0)),
        ("prison", "edited_after_approval", (2, 0)),
        ("prison", "late_entry", (2, 0)),
        ("prison", "not_checked", (1, 0)),
        ("prison", "paragraph_overlap", (1, 0)),
        ("prison", "threshold", (3, 2)),
    ];
    let expected: BTreeMap<_, _> = expected.map(|(form, kind, count)| ((form.to_owned(), kind), count)).into();
    for phone in &phones {
        assert_eq!(kinds(phone), expected, "{}", phone.display());
    }

    // The commands that it advises work, with what it says they need.
    let late = lines[0].iter().find(|line| blocking_in(line) == Some(4)).expect("something came late");
    for phone in [&phones[0], &phones[4]] {
        let mut command = bench.program(&phone_program());
        let record = late.record.to_string();
        command.arg("--store").arg(phone).args(["disagreements", &record[..8]]).env("CASEMENT_PASSPHRASE", "demo");
        let found = ended(&mut command).out;
        assert_eq!(found.lines().filter(|line| line.starts_with("to settle")).count(), 4, "{found}");
        assert!(found.contains("came after the approval"), "{found}");
    }

    the_exports_hold_what_they_may(&folder.join("exports"));
    bench.nothing_is_left();

    let again = bench.ran(&["--no-stay", "--data", "kept"]);
    assert_eq!((again.code, again.out.as_str()), (Some(1), ""));
    assert!(again.err.contains("not empty") && again.err.contains("--data"), "{}", again.err);
    assert!(again.err.lines().count() < 3, "{}", again.err);
}

fn blocking_in(line: &RecordLine) -> Option<u32> {
    line.summary.as_ref().map(|summary| summary.blocking)
}

/// Tables that may leave the office hold no name and nothing sensitive; the office's own files hold all.
fn the_exports_hold_what_they_may(exports: &Path) {
    let read = |name: &str| fs::read_to_string(exports.join(name)).expect("it was exported");
    let tables = [
        "core_visit.csv",
        "core_visit-cv_unit.csv",
        "prison.csv",
        "prison-pr_unit.csv",
        "prison-pr_cell.csv",
        "health_service.csv",
    ];
    let tables = tables.map(read).concat();
    for shown in ["B12", "3.92", "Other people held here"] {
        assert!(tables.contains(shown), "{shown}: {tables}");
    }
    let all = FORMS.map(|form| read(&format!("{}.json", form.id))).concat();
    for secret in
        MEMBERS.into_iter().chain(["damp", "nurse is alone", "chest pain", "within two weeks", "Segregation cells"])
    {
        assert!(!tables.contains(secret), "{secret}: {tables}");
        assert!(all.contains(secret), "{secret}: {all}");
    }
    for form in FORMS {
        let workbook = fs::read(exports.join(format!("{}.xlsx", form.id))).expect("it was exported");
        assert!(workbook.starts_with(b"PK"), "{}", form.id);
    }
}

#[test]
fn the_forms_that_it_publishes_are_in_order() {
    let bench = Bench::new();
    for form in FORMS.map(|form| form.file).into_iter().chain(["example.md"]) {
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
