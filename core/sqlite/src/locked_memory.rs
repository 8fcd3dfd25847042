//! What a process holds in memory after its store was locked: read from outside, as a thief with a debugger would.
//!
//! The secrets reach the child masked, so that neither its environment nor its standard input holds them.
#![cfg(target_os = "linux")]

use crate::SqliteStore;
use crate::key::{KdfCost, Secrets, scrub_stack};
use crate::store::State;
use casement_core::id::ActorId;
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId};
use casement_core::identity::Heads;
use casement_core::store::{
    Append, Change, Compaction, Item, LocalStore, RecordAbout, SecretBytes, Setting, Shelf, Snapshot, Summary,
};
use std::fs::File;
use std::io::{BufRead, BufReader, Lines, Read, Seek, SeekFrom, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use zeroize::{Zeroize, Zeroizing};

const MASK: u8 = 0xa5;
const MARKER: &str = "they took the blankets at night and ";
const PASSPHRASE: &str = "seven herons over the reservoir";
const FOLDER: &str = "CASEMENT_TEST_FOLDER";
const MARKER_MASKED: &str = "CASEMENT_TEST_MARKER";
const PASSPHRASE_MASKED: &str = "CASEMENT_TEST_PASSPHRASE";

#[test]
fn a_locked_process_holds_neither_key_nor_passphrase_nor_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Observed::start(folder.path());
    let key = process.wait_for("key ");
    let key = unmasked(&key);
    process.wait_for("open");
    // What is sought is there while the store is open, or the search would prove nothing.
    let found = process.holds(&key);
    println!("open:   {found:?}");
    assert!(found.key > 0 && found.answer > 0 && found.passphrase > 0, "{found:?}");
    process.go_on();
    process.wait_for("locked");
    let found = process.holds(&key);
    println!("locked: {found:?}");
    assert!(found.kilobytes_read > 1_000);
    assert_eq!((found.key, found.passphrase, found.answer), (0, 0, 0), "{found:?}");
    process.go_on();
    process.wait_for("unlocked again");
    process.child.kill().unwrap();
    process.child.wait().unwrap();
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_locks() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let passphrase = Zeroizing::new(unmasked(&std::env::var(PASSPHRASE_MASKED).unwrap()));
    let marker = Zeroizing::new(unmasked(&std::env::var(MARKER_MASKED).unwrap()));
    let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).unwrap();
    let mut store = SqliteStore::create(std::path::Path::new(&folder), &secrets(&passphrase), cost).unwrap();
    work(&mut store, &marker);
    {
        let State::Open { key, .. } = &store.state else { panic!("it is open") };
        println!("key {}", masked(key.as_bytes()));
        println!("open");
        wait();
    }
    store.lock();
    drop((passphrase, marker));
    scrub_stack();
    println!("locked");
    wait();
    let passphrase = Zeroizing::new(unmasked(&std::env::var(PASSPHRASE_MASKED).unwrap()));
    store.unlock(&secrets(&passphrase)).unwrap();
    assert_eq!(store.open(RecordId::new([1; 16])).unwrap().unwrap().tail.len(), 150);
    println!("unlocked again");
    wait();
}

fn secrets(passphrase: &[u8]) -> Secrets<'_> {
    Secrets { passphrase: std::str::from_utf8(passphrase).ok(), platform: Some(&[9; 32]) }
}

/// Writes and reads answers in every way that there is.
fn work(store: &mut SqliteStore, marker: &[u8]) {
    let long = || SecretBytes::new(marker.repeat(12));
    let record = RecordId::new([1; 16]);
    let about = Some(RecordAbout { visit: VisitId::new([2; 16]), form: FormVersionId::new([3; 32]) });
    for number in 1..=200_u64 {
        let mut hash = [4; 32];
        hash[..8].copy_from_slice(&number.to_be_bytes());
        let (author, actor) = (Some(DeviceId::new([5; 16])), ActorId::new([6; 16]));
        let changes = vec![Change { hash: ChangeHash::new(hash), author, actor, number, bytes: long() }];
        let changed = jiff::Timestamp::UNIX_EPOCH;
        let summary = Summary { bytes: long(), answered: 1, required: 2, disagreements: 3, blocking: 4, changed };
        store.append(&Append { about, changes, summary: Some(summary), ..Append::to(record) }).unwrap();
    }
    store.keep(&[Item { label: long(), ..Setting::DeviceSeed.with(marker) }]).unwrap();
    let visit = Item { shelf: Shelf::Visit, receipted: false, bytes: long(), ..Setting::Member.with(marker) };
    store.keep(&[visit]).unwrap();
    let stored = store.open(record).unwrap().unwrap();
    let heads = Heads::new(vec![stored.tail[0].change.hash]).unwrap();
    let snapshot = Snapshot { heads, bytes: SecretBytes::new(marker.repeat(2_000)) };
    let reproduced = stored.tail.iter().take(50).map(|logged| logged.change.hash).collect();
    let compaction = Compaction { record, snapshot, replaces: None, reproduced, superseded: Vec::new() };
    store.compact(&compaction).unwrap();
    assert_eq!(store.open(record).unwrap().unwrap().tail.len(), 150);
    assert_eq!(store.records().unwrap().len(), 1);
    assert_eq!(store.outbox(usize::MAX).unwrap().records[0].changes.len(), 200);
    assert_eq!(store.items(Shelf::Setting).unwrap().len(), 1);
    store.check().unwrap();
    store.suspend().unwrap();
    store.resume().unwrap();
    assert!(store.open(record).unwrap().is_some());
}

fn wait() {
    let _ = std::io::stdin().read(&mut [0]);
}

fn masked(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{:02x}", byte ^ MASK)).collect()
}

fn unmasked(text: &str) -> Vec<u8> {
    // Exactly as long from the start: a vector that grows leaves copies behind.
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for at in (0..text.len()).step_by(2) {
        bytes.push(u8::from_str_radix(&text[at..at + 2], 16).unwrap() ^ MASK);
    }
    bytes
}

/// The child, seen from its parent.
struct Observed {
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

/// In how many places of a process' memory something stands.
#[derive(Debug, Default)]
struct Found {
    key: usize,
    passphrase: usize,
    answer: usize,
    kilobytes_read: usize,
}

impl Observed {
    fn start(folder: &std::path::Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["locked_memory::child_locks", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(FOLDER, folder).env(MARKER_MASKED, masked(MARKER.as_bytes()));
        command.env(PASSPHRASE_MASKED, masked(PASSPHRASE.as_bytes()));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, input, lines }
    }

    /// The rest of the next line in which this stands.
    fn wait_for(&mut self, mark: &str) -> String {
        let mut lines = self.lines.by_ref().map(Result::unwrap);
        let line = lines.find(|line| line.contains(mark)).unwrap_or_else(|| panic!("the child says {mark:?}"));
        line.split_once(mark).unwrap().1.to_owned()
    }

    fn go_on(&mut self) {
        self.input.write_all(b".").unwrap();
        self.input.flush().unwrap();
    }

    /// Searches all memory of the child. The allocator writes over the first sixteen bytes of what was freed, so the ends
    /// are sought.
    fn holds(&self, key: &[u8]) -> Found {
        let maps = std::fs::read_to_string(format!("/proc/{}/maps", self.child.id())).unwrap();
        let mut memory = File::open(format!("/proc/{}/mem", self.child.id())).unwrap();
        let mut found = Found::default();
        let mut key_text: Vec<u8> = key[16..].iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (range, rights) = (words.next().unwrap(), words.next().unwrap());
            let (start, end) = range.split_once('-').unwrap();
            let address = |text: &str| u64::from_str_radix(text, 16).unwrap();
            let (start, end) = (address(start), address(end));
            // What cannot be written to holds program code; the kernel's own pages cannot be read.
            if !rights.starts_with("rw") || line.contains("[v") {
                continue;
            }
            let mut bytes = vec![0; usize::try_from(end - start).unwrap()];
            memory.seek(SeekFrom::Start(start)).unwrap();
            memory.read_exact(&mut bytes).unwrap_or_else(|error| panic!("{line}: {error}"));
            found.kilobytes_read += bytes.len() >> 10;
            found.key += count(&bytes, &key[16..]) + count(&bytes, &key_text);
            found.passphrase += count(&bytes, &PASSPHRASE.as_bytes()[8..]);
            found.answer += count(&bytes, &MARKER.as_bytes()[4..]);
        }
        key_text.zeroize();
        found
    }
}

fn count(bytes: &[u8], sought: &[u8]) -> usize {
    let first = sought[0];
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts.filter(|(at, _)| bytes[*at..].starts_with(sought)).count()
}
