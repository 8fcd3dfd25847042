//! The same works in Casement, JavaRosa and xforms-engine, side by side:
//! `cargo bench -p casement-tests --bench other_engines`.
//!
//! Takes some minutes, nearly all of them xforms-engine's; `-- --without-xforms-engine` leaves it out. Needs what
//! `tests/oracles/install.sh` needs. Each engine reads the same XForm from memory or a warm file. JavaRosa's times are of
//! the second time it does a work, xforms-engine's of the only one, Casement's the median of eleven.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use casement_tests::field_forms::{self, Format, Inside, PERSON, open, written};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Seconds, by the name of the work.
type Times = BTreeMap<String, f64>;

const REPETITIONS: usize = 11;

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let forms = [
        ("plain", field_forms::plain(5_000)),
        ("mixed", field_forms::mixed(5_000)),
        ("chain", field_forms::chain(1_000)),
        ("choices", field_forms::choices(50_000)),
        ("people", field_forms::people(Inside::Own)),
    ];
    for (name, form) in &forms {
        let file = folder.join(format!("{name}.xml"));
        std::fs::write(file, written(form, Format::Xform)).expect("the folder for temporary files can be written");
    }
    install();
    let casement = casement(&folder);
    let java_rosa = java_rosa(&folder);
    let names = if std::env::args().any(|argument| argument == "--without-xforms-engine") { &[][..] } else { &forms };
    let mut xforms_engine = Times::new();
    for (name, _) in names {
        let mut command = Command::new("node");
        command.env("ORACLE_NODE_MODULES", installed().join("node_modules"));
        command.arg(programs().join("xforms-engine-times.mjs")).arg(&folder).arg(name);
        xforms_engine.append(&mut told(command));
    }
    println!("| work | xforms-engine | JavaRosa | Casement | times faster |");
    println!("|---|---|---|---|---|");
    for (work, seconds) in &casement {
        let ratio = |other: &Times| other.get(work).map_or("-".to_owned(), |other| format!("{:.0}", other / seconds));
        let text = |times: &Times| times.get(work).map_or("-".to_owned(), |&seconds| in_words(seconds));
        println!(
            "| {work} | {} | {} | {} | {}; {} |",
            text(&xforms_engine),
            text(&java_rosa),
            in_words(*seconds),
            ratio(&xforms_engine),
            ratio(&java_rosa)
        );
    }
}

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/other_engines")
}

/// Where the engines are installed, as for the differential test.
fn installed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cache/oracles")
}

/// Installs what is missing; ends the program, which has then said why, where that fails.
fn install() {
    let installer = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles/install.sh");
    let is_done = Command::new("sh").arg(installer).arg(installed()).status().is_ok_and(|status| status.success());
    if !is_done {
        println!("The other engines could not be installed: see above.");
        std::process::exit(1);
    }
}

fn in_words(seconds: f64) -> String {
    match seconds {
        _ if seconds >= 1.0 => format!("{seconds:.1} s"),
        _ if seconds >= 1e-3 => format!("{:.3} ms", seconds * 1e3),
        _ => format!("{:.1} µs", seconds * 1e6),
    }
}

fn java_rosa(folder: &Path) -> Times {
    let mut command = Command::new("java");
    command.arg("-cp").arg(installed().join("ODK_Validate.jar"));
    command.arg(programs().join("JavaRosaTimes.java")).arg(folder);
    told(command)
}

/// The lines `WORK SECONDS` that a program prints.
fn told(mut command: Command) -> Times {
    let output = command.output().expect("the program was installed");
    if !output.status.success() {
        println!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once(' '));
    pairs.filter_map(|(work, seconds)| Some((work.to_owned(), seconds.parse().ok()?))).collect()
}

fn casement(folder: &Path) -> Times {
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..REPETITIONS {
        let mut note = |work: &str, start: Instant| {
            all.entry(work.to_owned()).or_default().push(start.elapsed().as_secs_f64());
        };
        for name in ["plain", "mixed"] {
            loaded(folder, name, &mut note);
        }
        chain(folder, &mut note);
        choices(folder, &mut note);
        people(folder, &mut note);
    }
    let median = |mut times: Vec<f64>| {
        times.sort_unstable_by(f64::total_cmp);
        times[times.len() / 2]
    };
    all.into_iter().map(|(work, times)| (work, median(times))).collect()
}

fn loaded(folder: &Path, name: &str, note: &mut impl FnMut(&str, Instant)) -> casement_core::form::session::Session {
    let bytes = std::fs::read(folder.join(format!("{name}.xml"))).expect("the form was written");
    let start = Instant::now();
    let session = open(&bytes);
    note(&format!("load-{name}"), start);
    session
}

fn chain(folder: &Path, note: &mut impl FnMut(&str, Instant)) {
    let mut session = loaded(folder, "chain", note);
    let (start, last) = (session.find("/data/start").expect("there"), session.find("/data/c1000").expect("there"));
    let begin = Instant::now();
    session.answer(start, "5").expect("the start can be answered");
    let value = session.value(last).expect("the last can be read");
    note("chain", begin);
    assert_eq!(value, "1005");
}

fn choices(folder: &Path, note: &mut impl FnMut(&str, Instant)) {
    let mut session = loaded(folder, "choices", note);
    let [region, district, place] =
        ["region", "district", "in_district"].map(|name| session.find(&format!("/data/{name}")).expect("there"));
    let mut answer = |region_code: &str, district_code: &str| {
        session.answer(region, region_code).expect("the region can be answered");
        session.answer(district, district_code).expect("the district can be answered");
        session.choices(place).expect("the places can be listed").len()
    };
    answer("r1", "d1");
    let begin = Instant::now();
    let count = answer("r5", "d430");
    note("filter", begin);
    assert_eq!(count, 50);
}

fn people(folder: &Path, note: &mut impl FnMut(&str, Instant)) {
    let mut session = loaded(folder, "people", note);
    let present = session.repeat_len("/data/person").expect("the repeat is there");
    let begin = Instant::now();
    for _ in present..500 {
        session.add_repeat("/data/person").expect("a person can be added");
    }
    note("add", begin);
    let entries: Vec<_> = (1..=500)
        .flat_map(|person| PERSON.map(|(name, answer)| (format!("/data/person[{person}]/{name}"), answer)))
        .map(|(path, answer)| (session.find(&path).expect("the question is there"), answer))
        .collect();
    let begin = Instant::now();
    for (entry, answer) in entries {
        session.answer(entry, answer).expect("the question can be answered");
    }
    let total = session.find("/data/total").expect("there");
    let total = session.value(total).expect("the total can be read");
    note("edit", begin);
    assert_eq!(total, "125000");
}
