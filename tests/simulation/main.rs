//! Stories under a seed: `cargo run --release -p casement-tests --bin simulate -- --seeds 5000` plays thousands of them.

use casement_tests::simulation::{Lie, Plan, play};

/// So many here; the program `simulate` plays as many as one likes.
const SEEDS: u64 = 60;

fn plan(seed: u64) -> Plan {
    Plan { seed, phones: 2 + (seed % 4) as usize, steps: 150 + seed % 200, lie: None }
}

#[test]
fn after_every_story_everyone_has_the_same_and_nothing_is_missing() {
    let mut acts = 0;
    for seed in 0..SEEDS {
        let outcome = play(&plan(seed));
        assert_eq!(outcome.faults, Vec::<String>::new(), "play it again: --bin simulate -- --seed {seed}");
        acts += outcome.acts;
    }
    assert!(acts > 500, "the stories are about something: {acts} acts");
}

#[test]
fn the_same_seed_tells_the_same_story() {
    for seed in [1, 7, 19] {
        assert_eq!(play(&plan(seed)), play(&plan(seed)), "seed {seed}");
    }
    assert_ne!(play(&plan(1)).trace, play(&plan(2)).trace);
}

/// That it can fail: a server that answers before what it was sent is on disk is found out.
#[test]
fn a_server_that_answers_before_its_commit_is_found_out() {
    let found =
        (0..40).any(|seed| !play(&Plan { lie: Some(Lie::AnswersBeforeCommit), ..plan(seed) }).faults.is_empty());
    assert!(found, "no seed of forty has found the lie");
}

/// And one that leaves something out of what it serves.
#[test]
fn a_server_that_leaves_something_out_is_found_out() {
    let found = (0..20).any(|seed| !play(&Plan { lie: Some(Lie::LeavesOut), ..plan(seed) }).faults.is_empty());
    assert!(found, "no seed of twenty has found the lie");
}
