//! What a process holds in memory after a record was filled in and the store was locked: read from outside.
//!
//! Everything that works on a record is at work here, under the allocator that an app's library uses.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "what a test cannot do ends it")]

use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::form::program::Form;
use casement_core::form::session::{Properties, Setup};
use casement_core::form::workbook::read_markdown;
use casement_core::form::xlsform::{ImportOptions, import};
use casement_core::id::{ActorId, DeviceId, FormVersionId, InstanceId, MemberId, RecordId, VisitId};
use casement_core::record::disagreement::Circumstances;
use casement_core::record::view::Scope;
use casement_core::record::{Blueprint, How, People};
use casement_core::store::RecordAbout;
use casement_sqlite::key::{KdfCost, Secrets};
use casement_sqlite::{SqliteStore, WipingAllocator};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

#[global_allocator]
static ALLOCATOR: WipingAllocator = WipingAllocator;

/// What someone said; the child gets it masked, and unmasks it where it is wiped again.
const MARKER: &[u8] = b"they are woken every hour by the light and ";
const MASK: u8 = 0x5a;
const FOLDER: &str = "CASEMENT_TEST_FOLDER";
const MASKED: &str = "CASEMENT_TEST_MASKED";

const FORM: &str = "
| survey |
| | type         | name  | label | merge    | appearance |
| | text         | said  | Said  |          |            |
| | text         | seen  | Seen  | observed |            |
| | text         | story | Story |          | multiline  |
| | begin_repeat | cell  | Cell  |          |            |
| | text         | note  | Note  |          |            |
| | end_repeat   |       |       |          |            |
";

#[test]
fn a_locked_process_holds_no_answer_of_a_record_that_was_open() {
    let folder = tempfile::tempdir().unwrap();
    let masked: String = MARKER.iter().map(|byte| format!("{:02x}", byte ^ MASK)).collect();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child_fills_and_locks", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path())
        .env(MASKED, masked)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("open")));
    let open = answers_in(child.id());
    assert!(open > 0, "what is sought is there while the record is open");
    input.write_all(b".").unwrap();
    input.flush().unwrap();
    assert!(lines.any(|line| line.contains("locked")));
    let locked = answers_in(child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    println!("open: {open} places, locked: {locked}");
    assert_eq!(locked, 0);
}

/// In how many places of a process' writable memory the marker stands. The end of it, for an allocator may write over
/// the beginning of what was given back.
fn answers_in(process: u32) -> usize {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let sought = &MARKER[16..];
    let mut found = 0;
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") || line.contains("[v") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let address = |text: &str| u64::from_str_radix(text, 16).unwrap();
        let mut bytes = vec![0; usize::try_from(address(end) - address(start)).unwrap()];
        memory.seek(SeekFrom::Start(address(start))).unwrap();
        memory.read_exact(&mut bytes).unwrap();
        found += bytes.windows(sought.len()).filter(|window| *window == sought).count();
    }
    found
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_fills_and_locks() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let secrets = Secrets { passphrase: None, platform: Some(&[9; 32]) };
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).unwrap();
    let mut store = SqliteStore::create(Path::new(&folder), &secrets, cost).unwrap();
    let blueprint = blueprint();
    let mut open = fill(&mut store, &blueprint);
    println!("open");
    let _ = std::io::stdin().read(&mut [0]);
    read_all(&mut open);
    drop(open);
    store.lock();
    scrub_stack();
    println!("locked");
    let _ = std::io::stdin().read(&mut [0]);
}

fn blueprint() -> Arc<Blueprint> {
    let (definition, _) = import(&read_markdown(FORM).unwrap(), &ImportOptions::default());
    Arc::new(Blueprint::new(Arc::new(Form::compile(definition).0.unwrap())))
}

fn marker() -> String {
    let masked = std::env::var(MASKED).unwrap();
    let byte = |at: usize| u8::from_str_radix(&masked[at..at + 2], 16).unwrap() ^ MASK;
    String::from_utf8((0..masked.len()).step_by(2).map(byte).collect()).unwrap()
}

#[inline(never)]
fn fill(store: &mut SqliteStore, blueprint: &Arc<Blueprint>) -> OpenRecord {
    let now = Timestamp::UNIX_EPOCH;
    let setup = Setup { now, zone: TimeZone::UTC, seed: [1; 32], properties: Properties::default(), language: None };
    let owner = Owner { device: DeviceId::new([2; 16]), member: MemberId::new([3; 16]) };
    let about = RecordAbout { visit: VisitId::new([4; 16]), form: FormVersionId::new([5; 32]) };
    let new = NewRecord { id: RecordId::new([6; 16]), about };
    let (actor, how) = (ActorId::new([7; 16]), How::at(now));
    let mut open = OpenRecord::begin(store, owner, new, Arc::clone(blueprint), setup.clone(), actor, how).unwrap();
    let cell = InstanceId::new([8; 8]);
    open.add(store, |filling| filling.add("/data/cell", cell, how)).unwrap();
    for path in ["/data/said", "/data/seen", "/data/story", "/data/cell[1]/note", "/data/said"] {
        let text = marker().repeat(3) + path;
        let entry = open.filling().session().find(path).unwrap();
        open.act(store, |filling| filling.answer(entry, &text, how)).unwrap();
    }
    open.compact(store).unwrap();
    let mut again = OpenRecord::open(store, owner, new.id, Arc::clone(blueprint), setup, actor).unwrap().unwrap();
    read_all(&mut again);
    open
}

/// Reads the record in every way that a screen does.
#[inline(never)]
fn read_all(open: &mut OpenRecord) {
    let people = People::default();
    let found = open.filling().disagreements(&Circumstances::default());
    let view = open.filling().view(Scope::Whole, &people, &found).unwrap();
    assert!(view.entries.len() > 4);
    let events = open.filling().record().events(&people);
    let words: Vec<String> = events.iter().map(|event| event.words(&people, open.filling())).collect();
    assert!(words.len() > 4);
    assert!(!open.filling().session().to_xml().unwrap().is_empty());
}

/// Overwrites what earlier calls left on the stack, as the store does for its keys when it locks.
#[inline(never)]
fn scrub_stack() {
    let below = [0xff_u8; 256 << 10];
    std::hint::black_box(&below);
}
