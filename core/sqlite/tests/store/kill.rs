//! A process that is killed at any moment loses no act that had returned.
//!
//! `CASEMENT_KILLS=1000 cargo test -p casement-sqlite --test store kill -- --nocapture` for the long form.

use crate::sample::{Dice, RECORD, act, change, child, create, folder_of_child, last_number, open, receipted};
use casement_core::id::ChangeHash;
use casement_core::identity::Heads;
use casement_core::store::{Compaction, LocalStore, SecretBytes, Snapshot};
use casement_sqlite::SqliteStore;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const KILLS_IN_CI: u64 = 40;

#[test]
fn no_kill_loses_an_act_that_returned() {
    let kills = std::env::var("CASEMENT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS_IN_CI);
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let mut dice = Dice(kills);
    let (mut returned, mut in_flight, mut compactions) = (0, 0_u64, 0_u64);
    for kill in 0..kills {
        let said = said_before_kill(folder.path(), Duration::from_micros(dice.below(80_000)));
        returned = said.last_act.unwrap_or(returned);
        compactions += said.compactions;
        let store = open(folder.path());
        let found = last_number(&store);
        assert!(found == returned || found == returned + 1, "kill {kill}: {returned} returned, {found} found");
        in_flight += found - returned;
        returned = found;
        assert_whole(&store, found);
    }
    println!(
        "{kills} kills, {returned} acts, {in_flight} of them durable but not yet returned, {compactions} compactions"
    );
    assert!(returned > kills / 4, "the children came to do something");
    open(folder.path()).check().unwrap();
}

/// Every act is in the log or folded into the snapshot, and none without a receipt is anywhere but in the outbox.
fn assert_whole(store: &SqliteStore, last: u64) {
    let Some(stored) = store.open(RECORD).unwrap() else {
        assert_eq!(last, 0);
        return;
    };
    let folded = stored.snapshot.as_ref().map_or(0, |snapshot| snapshot.folded);
    assert!(stored.snapshot.iter().all(|snapshot| snapshot.sound));
    let tail: Vec<_> = stored.tail.iter().map(|logged| logged.change.clone()).collect();
    let wanted: Vec<_> = (folded + 1..=last).map(change).collect();
    assert!(tail == wanted, "{folded} folded, {} in the tail, {last} in all", tail.len());
    let unsent = stored.tail.iter().filter(|logged| logged.sending.in_outbox()).count();
    let outbox = store.outbox(usize::MAX).unwrap();
    assert_eq!(outbox.records.iter().map(|record| record.changes.len()).sum::<usize>(), unsent);
}

struct Said {
    last_act: Option<u64>,
    compactions: u64,
}

fn said_before_kill(folder: &Path, after: Duration) -> Said {
    let mut acting = child("kill::child_acts", folder).stdout(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(acting.stdout.take().unwrap());
    let mut lines = output.lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("begins")), "the child opens the store");
    std::thread::sleep(after);
    acting.kill().unwrap();
    acting.wait().unwrap();
    let mut said = Said { last_act: None, compactions: 0 };
    for line in lines {
        said.compactions += u64::from(line == "compacted");
        said.last_act = line.strip_prefix("did ").and_then(|number| number.parse().ok()).or(said.last_act);
    }
    said
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_acts() {
    let Some(folder) = folder_of_child() else { return };
    let mut store = open(&folder);
    println!("begins");
    for number in last_number(&store) + 1.. {
        store.append(&act(number)).unwrap();
        println!("did {number}");
        if number % 7 == 0 {
            // The server receipts all but the last three.
            store.receive(&receipted(number.saturating_sub(20)..number.saturating_sub(2))).unwrap();
        }
        if number % 13 == 0 {
            compact(&mut store);
            println!("compacted");
        }
    }
}

/// Compacts what has been receipted, as far as there is no gap.
fn compact(store: &mut SqliteStore) {
    let stored = store.open(RECORD).unwrap().unwrap();
    let folded = stored.snapshot.as_ref().map_or(0, |snapshot| snapshot.folded);
    let receipted = stored.tail.iter().take_while(|logged| logged.sending.is_receipted()).count() as u64;
    let heads = Heads::new(vec![ChangeHash::new([9; 32])]).unwrap();
    let compaction = Compaction {
        record: RECORD,
        snapshot: Snapshot { heads, bytes: SecretBytes::new(vec![folded as u8; 20_000]) },
        replaces: stored.snapshot.map(|snapshot| snapshot.digest),
        reproduced: (1..=folded + receipted).map(|number| change(number).hash).collect(),
        superseded: Vec::new(),
    };
    store.compact(&compaction).unwrap();
}
