//! A server that is killed at any moment loses nothing for which a phone has a receipt, and has nothing twice.
//!
//! `CASEMENT_KILLS=200 cargo test -p casement-server --test serve kill -- --nocapture` for the long form.

use crate::crowd::{Common, post, works};
use crate::desk::{Desk, VISIT};
use crate::phone::{Carried, Phone, random};
use crate::running::Running;
use casement_core::gate;
use casement_core::id::{ChangeHash, RecordId};
use casement_server::store::{FeedEntry, FeedQuery, ServerStore, SqliteStore};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

const KILLS_IN_CI: u64 = 8;
const MEMBERS: usize = 4;
/// How long a server lives at most before it is killed, from when it is ready.
const LIFE_MILLISECONDS_MAX: u64 = 400;
/// How long everything may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn no_kill_loses_what_was_receipted() {
    let kills = std::env::var("CASEMENT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS_IN_CI);
    let desk = Desk::new("serve-kill");
    let data = desk.path("data");
    let phones = team(&desk);
    let common = Arc::new(Common::default());
    let working: Vec<_> =
        phones.into_iter().enumerate().map(|(number, phone)| works(phone, number, Arc::clone(&common))).collect();
    for kill in 0..kills {
        if kill % 4 == 3 {
            // While it opens its store, or has just begun to listen.
            let after = Duration::from_millis(u64::from(random::<1>()[0]) / 4);
            Running::start_and_kill(&desk, &["--data", "data", "--log", "error"], after);
        }
        let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
        set_address(&common, Some(server.address().to_owned()));
        let life = u64::from(u16::from_le_bytes(random())) % LIFE_MILLISECONDS_MAX;
        std::thread::sleep(Duration::from_millis(life));
        server.kill();
        set_address(&common, None);
        // Whatever was receipted up to now was receipted by one that is gone, so it is on the disk.
        let receipted = common.receipted.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let there = on_disk(&data, &receipted);
        let lost = receipted.difference(&there).count();
        assert_eq!(lost, 0, "kill {kill}: receipted, and not on the disk");
    }
    let server = Running::start(&desk, &["--data", "data", "--log", "error"]);
    set_address(&common, Some(server.address().to_owned()));
    common.is_over.store(true, Ordering::Relaxed);
    let mut phones: Vec<Phone> = working.into_iter().map(|phone| phone.join().expect("nobody broke off")).collect();
    let all = come_to_rest(&common, &mut phones);
    assert_eq!(server.stop(), Some(0));
    assert_eq!(on_disk(&data, &all), all, "the server has what its phones have");
    nothing_stands_twice(&data, all.len());
    let receipted = common.receipted.lock().unwrap_or_else(PoisonError::into_inner).len();
    let count = |counted: &std::sync::atomic::AtomicUsize| counted.load(Ordering::Relaxed);
    println!(
        "{kills} kills, {} exchanges, {} of them broken off, {} put off; {receipted} receipts, {} changes",
        count(&common.exchanges),
        count(&common.broken),
        count(&common.put_off),
        all.len()
    );
    assert!(all.len() as u64 > 2 * kills, "they came to do something");
}

/// A visit, and a phone for each of its team that has it.
pub(crate) fn team(desk: &Desk) -> Vec<Phone> {
    desk.lay("visit.md", VISIT);
    let server = Running::start(desk, &["--data", "data", "--log", "error"]);
    let admin = |arguments: &[&str]| desk.ok(&[&["admin", "--data", "data"], arguments].concat());
    let mut links = vec![link(&admin(&["found", "Example NPM", "--admin", "Member0"]))];
    let mut open =
        ["open-visit", "--place", "North", "--kind", "initial", "--form", "visit"].map(String::from).to_vec();
    open.extend(["--begins", "2026-11-25", "--ends", "2026-11-27", "--lead", "Member0"].map(String::from));
    for number in 1..MEMBERS {
        let name = format!("Member{number}");
        admin(&["add-member", &name, "--roles", "visitor"]);
        links.push(link(&admin(&["invite", &name])));
        open.extend(["--visitor".to_owned(), name]);
    }
    admin(&["add-place", "North prison"]);
    admin(&["publish", "visit.md"]);
    admin(&open.iter().map(String::as_str).collect::<Vec<_>>());
    let address = server.address().to_owned();
    let join = |link: &String| Phone::join(link, |request| post(&address, "/v1/enrol", request).expect("it answers"));
    let mut phones: Vec<Phone> = links.iter().map(join).collect();
    for phone in &mut phones {
        let carried = phone.sync(|bytes| post(&address, "/v1/sync", bytes));
        assert!(matches!(carried, Carried::Finished(_)), "{carried:?}");
        assert!(phone.shared_record().is_some(), "the visit and its form are here");
    }
    phones
}

pub(crate) fn link(out: &str) -> String {
    let link = out.split_whitespace().find(|word| word.contains("/join#"));
    link.expect("an invitation is a link").to_owned()
}

pub(crate) fn set_address(common: &Common, address: Option<String>) {
    *common.address.lock().unwrap_or_else(PoisonError::into_inner) = address;
}

/// Everyone exchanges until all have the same and nothing is on its way. What all of them have.
pub(crate) fn come_to_rest(common: &Common, phones: &mut [Phone]) -> BTreeSet<(RecordId, ChangeHash)> {
    let begun = Instant::now();
    loop {
        let mut is_quiet = true;
        for phone in &mut *phones {
            let before = phone.everything().len();
            let carried = common.sync(phone);
            is_quiet &= matches!(carried, Carried::Finished(_));
            if let Carried::Finished(report) = carried {
                assert_eq!((report.refused, report.held, report.set_aside), (0, 0, 0), "{report:?}");
                is_quiet &= report.receipted == 0 && report.waiting.is_empty();
            }
            is_quiet &= phone.everything().len() == before;
        }
        let all: Vec<_> = phones.iter().map(Phone::everything).collect();
        if is_quiet && all.windows(2).all(|two| two[0] == two[1]) {
            return all.into_iter().next().unwrap_or_default();
        }
        assert!(begun.elapsed() < PATIENCE, "they do not come to rest: {:?}", sizes(&all));
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn sizes(all: &[BTreeSet<(RecordId, ChangeHash)>]) -> Vec<usize> {
    all.iter().map(BTreeSet::len).collect()
}

/// What of these a store has on its disk; each once, in an order in which it can be applied.
pub(crate) fn on_disk(data: &Path, wanted: &BTreeSet<(RecordId, ChangeHash)>) -> BTreeSet<(RecordId, ChangeHash)> {
    let store = SqliteStore::open(data).expect("it opens after a kill");
    let workspace = store.workspaces().expect("it reads")[0].id;
    let records: BTreeSet<RecordId> = wanted.iter().map(|(record, _)| *record).collect();
    let mut found = BTreeSet::new();
    for record in records {
        let log = store.record(workspace, record).expect("it reads");
        for (_, bytes) in log.into_iter().flat_map(|log| log.changes) {
            let change = gate::read(record, &bytes).expect("it passed the gate");
            let stand = change.dependencies.iter().all(|hash| found.contains(&(record, *hash)));
            assert!(stand, "a change stands after what it builds on");
            assert!(found.insert((record, change.hash)), "a change stands once");
        }
    }
    found
}

/// The feed tells each change once.
fn nothing_stands_twice(data: &Path, count: usize) {
    let store = SqliteStore::open(data).expect("it opens");
    store.check().expect("it is sound");
    let workspace = store.workspaces().expect("it reads")[0].id;
    assert!(store.unchecked(1).expect("it reads").is_empty(), "all of it was checked");
    let directory = store.directory(workspace).expect("it reads").expect("it is there");
    let visits: Vec<_> = directory.visits.iter().map(|visit| visit.visit).collect();
    let member = directory.visits[0].team[0].member;
    let query = FeedQuery { workspace, member, after: 0, up_to: directory.fed, visits: &visits, bytes_max: usize::MAX };
    let page = store.feed(&query).expect("it reads");
    let mut told = BTreeSet::new();
    for (_, entry) in page.entries {
        if let FeedEntry::Change { record, bytes, .. } = entry {
            let hash = gate::read(record, &bytes).expect("it passed the gate").hash;
            assert!(told.insert((record, hash)), "a change is told once");
        }
    }
    assert_eq!(told.len(), count);
}
