//! How long an export takes, and how much memory: `cargo bench -p casement-tests --bench export`.
//!
//! A record is one of a hundred, each with a hundred answers of its own, given again and again: their raw changes are
//! opened anew each time, as a server that keeps records does. `-- --memory` prints what a process needs that exports
//! 1,000 of them, and 10,000 (Linux).
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use casement_core::export::{CsvExport, JsonExport, JsonShape, NOBODY, Options, Plan, Sheets, XlsxExport};
use casement_core::form::program::Form;
use casement_core::form::session::{Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform;
use casement_core::id::{ActorId, DeviceId, FormVersionId, MemberId, RecordId};
use casement_core::record::{Blueprint, Filling, How, People, Record, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::sink;
use std::process::Command;
use std::sync::{Arc, OnceLock};

const ANSWERS: usize = 100;
const DISTINCT: usize = 100;
const FORM: FormVersionId = FormVersionId::new([8; 32]);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().position(|argument| argument == "--measured") {
        Some(place) => measured(&arguments[place + 1], arguments[place + 2].parse().expect("a number of records")),
        None if arguments.iter().any(|argument| argument == "--memory") => memory(),
        None => divan::main(),
    }
}

/// A form of a hundred questions, and records of it as raw changes.
struct Archive {
    blueprint: Arc<Blueprint>,
    records: Vec<(RecordId, Vec<Vec<u8>>)>,
    snapshots: Vec<Vec<u8>>,
}

fn archive() -> &'static Archive {
    static ARCHIVE: OnceLock<Archive> = OnceLock::new();
    ARCHIVE.get_or_init(|| {
        let mut form = "| survey |\n| | type | name | label |\n".to_owned();
        for question in 0..ANSWERS {
            let kind = ["text", "integer", "select_one yes_no", "date", "decimal"][question % 5];
            let _ = writeln!(form, "| | {kind} | q{question} | Question {question} |");
        }
        form.push_str(
            "| choices |\n| | list_name | name | label |\n| | yes_no | yes | Yes |\n| | yes_no | no | No |\n",
        );
        let workbook = read_markdown(&form).expect("the form is well written");
        let (definition, _) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
        let compiled = Form::compile(definition).0.expect("the form has no errors");
        let blueprint = Arc::new(Blueprint::new(Arc::new(compiled)));
        let filled = (0..DISTINCT as u8).map(|number| filled(&blueprint, number));
        let (records, snapshots) = filled.unzip();
        Archive { blueprint, records, snapshots }
    })
}

fn writer(number: u8) -> Writer {
    Writer { device: DeviceId::new([number; 16]), actor: ActorId::new([number; 16]) }
}

fn setup() -> Setup {
    let now = Timestamp::from_second(1_764_000_000).expect("a time of this century");
    Setup { now, zone: TimeZone::UTC, seed: [1; 32], properties: Properties::default(), language: None }
}

fn filled(blueprint: &Arc<Blueprint>, number: u8) -> ((RecordId, Vec<Vec<u8>>), Vec<u8>) {
    let id = RecordId::new([number; 16]);
    let (record, _) = Record::create(id, FORM, writer(number)).expect("a record can be begun");
    let viewer = Viewer { member: MemberId::new([number; 16]) };
    let mut filling = Filling::open(record, Arc::clone(blueprint), setup(), viewer);
    for question in 0..ANSWERS {
        let answer = match question % 5 {
            0 => format!("What was seen at {question}, \"quoted\", by {number}"),
            1 => (question * usize::from(number)).to_string(),
            2 => ["yes", "no"][usize::from(number) % 2].to_owned(),
            3 => "2026-11-23".to_owned(),
            _ => format!("{question}.5"),
        };
        let entry = filling.session().find(&format!("/data/q{question}")).expect("the question is there");
        filling.answer(entry, &answer, How::at(setup().now)).expect("it can be answered");
    }
    let changes = filling.record().changes().into_iter().map(|change| change.bytes).collect();
    ((id, changes), filling.record().snapshot().expect("what was written here can be saved"))
}

fn opened(archive: &Archive, number: usize) -> Filling {
    let (id, changes) = &archive.records[number % DISTINCT];
    let bytes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    let record = Record::open(*id, writer(200), None, &bytes).expect("its own changes open");
    Filling::open(record, Arc::clone(&archive.blueprint), setup(), NOBODY)
}

fn from_snapshot(archive: &Archive, number: usize) -> Filling {
    let (id, _) = archive.records[number % DISTINCT];
    let snapshot = Some(&archive.snapshots[number % DISTINCT][..]);
    let record = Record::open(id, writer(200), snapshot, &[]).expect("its own snapshot opens");
    Filling::open(record, Arc::clone(&archive.blueprint), setup(), NOBODY)
}

fn through_the_gate(archive: &Archive, number: usize) -> Filling {
    let (id, changes) = &archive.records[number % DISTINCT];
    let bytes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    let mut record = Record::create(*id, FORM, writer(200)).expect("a record can be begun").0;
    assert!(record.merge(&bytes).rejected.is_empty());
    Filling::open(record, Arc::clone(&archive.blueprint), setup(), NOBODY)
}

fn everything() -> Options {
    Options { attribution: true, disagreements: true, ..Options::default() }
}

/// Ten thousand records, each opened from its changes, to CSV.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_10_000_records_of_100_answers(bencher: divan::Bencher<'_, '_>) {
    let archive = archive();
    bencher.bench_local(|| csv(archive, Options::default(), 10_000, opened));
}

/// The same from files of strangers: every change through the gate, as `casement record export` reads them.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_1_000_records_through_the_gate(bencher: divan::Bencher<'_, '_>) {
    let archive = archive();
    bencher.bench_local(|| csv(archive, Options::default(), 1_000, through_the_gate));
}

/// The same from snapshots, as a phone or server keeps them.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_10_000_records_from_snapshots(bencher: divan::Bencher<'_, '_>) {
    let archive = archive();
    bencher.bench_local(|| csv(archive, Options::default(), 10_000, from_snapshot));
}

/// The opening alone, which an export cannot do without.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn opening_10_000_records_of_100_answers(bencher: divan::Bencher<'_, '_>) {
    let archive = archive();
    bencher.bench_local(|| (0..10_000).for_each(|number| drop(black_box(opened(archive, number)))));
}

/// One record that is open already.
#[divan::bench(args = ["csv", "csv with everything"])]
fn one_open_record(bencher: divan::Bencher<'_, '_>, what: &str) {
    let archive = archive();
    let options = if what == "csv" { Options::default() } else { everything() };
    let plan = Plan::new(Arc::clone(&archive.blueprint), options);
    let mut export = CsvExport::begin(&plan, false, |_| Ok(sink())).expect("nothing refuses");
    let (mut filling, people) = (opened(archive, 7), People::default());
    bencher.bench_local(|| export.add(&mut filling, &people, &[]).expect("it can be exported"));
}

fn csv(archive: &Archive, options: Options, count: usize, open: fn(&Archive, usize) -> Filling) {
    let plan = Plan::new(Arc::clone(&archive.blueprint), options);
    let people = People::default();
    let mut export = CsvExport::begin(&plan, true, |_| Ok(sink())).expect("nothing refuses");
    for number in 0..count {
        export.add(&mut open(archive, number), &people, &[]).expect("it can be exported");
    }
    export.finish().expect("nothing refuses");
}

fn memory() {
    println!("| format | records | peak |");
    println!("|---|---|---|");
    for format in ["csv", "jsonl", "xlsx"] {
        for count in ["1000", "10000"] {
            let program = std::env::current_exe().expect("the program knows where it is");
            let output =
                Command::new(program).args(["--measured", format, count]).output().expect("it can be run again");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            println!("| {format} | {count} | {} |", String::from_utf8_lossy(&output.stdout).trim());
        }
    }
}

fn measured(format: &str, count: usize) {
    let archive = archive();
    let plan = Plan::new(Arc::clone(&archive.blueprint), Options::default());
    let people = People::default();
    match format {
        "csv" => csv(archive, Options::default(), count, opened),
        "jsonl" => {
            let mut export = JsonExport::begin(&plan, JsonShape::Lines, sink()).expect("nothing refuses");
            for number in 0..count {
                export.add(&mut opened(archive, number), &people, &[]).expect("it can be exported");
            }
        }
        _ => {
            let mut export = XlsxExport::begin(&plan, rust_xlsxwriter::Workbook::new(), OnDisk).expect("it begins");
            for number in 0..count {
                export.add(&mut opened(archive, number), &people, &[]).expect("it can be exported");
            }
            let file = std::env::temp_dir().join(format!("casement-export-{}.xlsx", std::process::id()));
            export.finish(std::fs::File::create(&file).expect("a file can be made")).expect("it can be written");
            std::fs::remove_file(file).expect("it was made");
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("the system tells it");
    let kibibytes: f64 = line.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number");
    println!("{:.1} MB", kibibytes * 1024.0 / 1e6);
}

/// Rows wait in files, as in `casement record export`.
struct OnDisk;

impl Sheets for OnDisk {
    fn add<'w>(
        &mut self,
        workbook: &'w mut rust_xlsxwriter::Workbook,
    ) -> Result<&'w mut rust_xlsxwriter::Worksheet, rust_xlsxwriter::XlsxError> {
        workbook.add_worksheet_with_constant_memory()
    }

    fn cells_max(&self) -> u64 {
        u64::MAX
    }
}
