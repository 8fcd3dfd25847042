//! A process that is killed at any moment loses nothing that had been returned as done.
//!
//! `CASEMENT_KILLS=1000 cargo test -p casement-server --test store kill -- --nocapture` for the long form.

use crate::sample::{
    Dice, HOME, RECORDS, batches, bytes, check_off, child, commit, create, folder_of_child, open, record,
};
use casement_server::store::{ServerStore, SqliteStore};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const KILLS_IN_CI: u64 = 40;

/// A batch that was returned: its number, and the places that it was given.
type Told = (u64, Vec<u64>);

#[test]
fn no_kill_loses_a_batch_that_returned() {
    let kills = std::env::var("CASEMENT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS_IN_CI);
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let mut dice = Dice(kills);
    let (mut returned, mut in_flight) = (0, 0);
    for kill in 0..kills {
        let told = told_before_kill(folder.path(), Duration::from_micros(dice.below(80_000)));
        returned = told.last().map_or(returned, |(number, _)| *number);
        let store = open(folder.path());
        let found = batches(&store);
        assert!(found == returned || found == returned + 1, "kill {kill}: {returned} returned, {found} found");
        told.iter().for_each(|told| assert_stands(&store, told));
        in_flight += found - returned;
        returned = found;
    }
    println!("{kills} kills, {returned} batches, {in_flight} of them durable but not yet returned");
    assert!(returned > kills / 4, "the children came to do something");
    let store = open(folder.path());
    store.check().unwrap();
    check_off(&store).unwrap();
    let fed = store.directory(HOME).unwrap().unwrap().fed;
    assert_eq!(fed, 1 + 2 * u64::from(RECORDS) * returned, "each change and statement is told once, and the visit");
}

/// Every place that was given holds what it was given for.
fn assert_stands(store: &SqliteStore, (number, positions): &Told) {
    for (of, position) in (1..=RECORDS).zip(positions) {
        let log = store.record(HOME, record(of)).unwrap().unwrap();
        assert_eq!(log.changes[*number as usize - 1], (*position, bytes(of, *number)));
    }
}

fn told_before_kill(folder: &Path, after: Duration) -> Vec<Told> {
    let mut acting = child("kill::child_commits", folder).stdout(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(acting.stdout.take().unwrap());
    let mut lines = output.lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("begins")), "the child opens the store");
    std::thread::sleep(after);
    acting.kill().unwrap();
    acting.wait().unwrap();
    lines.filter_map(|line| told(&line)).collect()
}

/// Reads "did 3 at 11 12 13 14 15"; a line that was cut short is none.
fn told(line: &str) -> Option<Told> {
    let (number, positions) = line.strip_prefix("did ")?.strip_suffix(" .")?.split_once(" at ")?;
    Some((number.parse().ok()?, positions.split(' ').map(|position| position.parse().unwrap()).collect()))
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn child_commits() {
    let Some(folder) = folder_of_child() else { return };
    let store = open(&folder);
    println!("begins");
    for number in batches(&store) + 1.. {
        let positions = commit(&store, number).unwrap();
        let positions: Vec<_> = positions.iter().map(u64::to_string).collect();
        println!("did {number} at {} .", positions.join(" "));
        if number % 5 == 0 {
            check_off(&store).unwrap();
        }
    }
}
