//! How much memory big forms take: `cargo bench -p casement-tests --bench memory`.
//!
//! Each form is opened in a process of its own that has done nothing else, and in which the file is all that was read.
//! The peak (`VmHWM`) and what is held in the end (`VmRSS`) are the system's, so only Linux can tell them.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use casement_core::form::session::Session;
use casement_tests::field_forms::{
    Format, Inside, PERSON, choices, choosing_people, mixed, open, people, plain, written,
};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a process does with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Nothing,
    Open,
    /// Opens it, answers, and lists all choices of all questions.
    ListChoices,
    /// Opens it, adds 10,000 persons, answers all their questions, and writes the result.
    AddPersons,
    /// Opens it, adds 500 persons, and lets each choose two places.
    ChoosePlaces,
}

const EVERY_WORK: [(&str, Work); 5] = [
    ("-", Work::Nothing),
    ("open", Work::Open),
    ("list", Work::ListChoices),
    ("10,000 instances", Work::AddPersons),
    ("500 instances", Work::ChoosePlaces),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file, work] = &arguments[..]
        && flag == "--measured"
    {
        let work = EVERY_WORK.iter().find(|(name, _)| name == work).expect("the parent names the work").1;
        return measured(Path::new(file), work);
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    println!("| form | file | work | peak | held |");
    println!("|---|---|---|---|---|");
    row(&folder, "none", "", Format::Markdown, "-");
    let places = choices(50_000);
    for format in [Format::Xlsx, Format::Markdown, Format::Xform] {
        row(&folder, "50,000 choices", &places, format, "open");
        row(&folder, "50,000 choices", &places, format, "list");
    }
    for (name, form) in [("5,000 plain", plain(5_000)), ("5,000 mixed", mixed(5_000))] {
        row(&folder, name, &form, Format::Xlsx, "open");
    }
    row(&folder, "repeat of 10", &people(Inside::Own), Format::Xlsx, "10,000 instances");
    row(&folder, "50,000 choices in a repeat", &choosing_people(50_000), Format::Markdown, "500 instances");
}

/// Measures in another process, and prints one line of the table.
fn row(folder: &Path, form: &str, markdown: &str, format: Format, work: &str) {
    let file = folder.join("measured-form");
    std::fs::write(&file, written(markdown, format)).expect("the folder for temporary files can be written");
    let program = std::env::current_exe().expect("the program knows where it is");
    let output = Command::new(program).arg("--measured").arg(&file).arg(work).output().expect("it can be run again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    println!("| {form} | {format:?} | {work} | {} |", String::from_utf8_lossy(&output.stdout).trim());
}

fn measured(file: &Path, work: Work) {
    let session = match work {
        Work::Nothing => None,
        Work::Open => Some(opened(file)),
        Work::ListChoices => Some(with_listed_choices(opened(file))),
        Work::AddPersons => Some(with_persons(opened(file))),
        Work::ChoosePlaces => Some(with_chosen_places(opened(file))),
    };
    println!("{} | {}", from_system("VmHWM"), from_system("VmRSS"));
    drop(session);
}

fn opened(file: &Path) -> Session {
    let bytes = std::fs::read(file).expect("the parent has written it");
    open(&bytes)
}

fn with_listed_choices(mut session: Session) -> Session {
    for (question, answer) in [("region", "r3"), ("district", "d250")] {
        let entry = session.find(&format!("/data/{question}")).expect("the question is there");
        session.answer(entry, answer).expect("it can be answered");
    }
    for question in ["in_district", "in_region", "in_static", "in_both", "elsewhere", "anywhere"] {
        let entry = session.find(&format!("/data/{question}")).expect("the question is there");
        let choices = session.choices(entry).expect("its choices can be listed");
        assert!(!choices.is_empty());
    }
    session
}

fn with_persons(mut session: Session) -> Session {
    for number in session.repeat_len("/data/person").expect("the repeat is there") + 1..=10_000 {
        session.add_repeat("/data/person").expect("a person can be added");
        for (name, answer) in PERSON {
            let entry = session.find(&format!("/data/person[{number}]/{name}")).expect("the question is there");
            session.answer(entry, answer).expect("it can be answered");
        }
    }
    let _ = session.to_xml().expect("the filling can be written");
    session
}

fn with_chosen_places(mut session: Session) -> Session {
    for number in session.repeat_len("/data/person").expect("the repeat is there") + 1..=500 {
        session.add_repeat("/data/person").expect("a person can be added");
        for (name, answer) in [("region", "r5"), ("born", "p40000"), ("lives", "p22000")] {
            let entry = session.find(&format!("/data/person[{number}]/{name}")).expect("the question is there");
            session.answer(entry, answer).expect("it can be answered");
        }
    }
    session
}

/// One line of the system's own account of this process, in MB.
fn from_system(name: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the system tells it");
    let kibibytes: f64 = line.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number");
    format!("{:.1} MB", kibibytes * 1024.0 / 1e6)
}
