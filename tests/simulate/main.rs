//! Plays stories: `simulate --seeds 5000` plays so many, `simulate --seed 17` one, and tells of each that ends badly.

use casement_tests::simulation::{Plan, play};
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| -> Option<u64> {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse().ok()
    };
    let seeds = match (number("--seed"), number("--seeds")) {
        (Some(seed), _) => seed..seed + 1,
        (None, Some(count)) => number("--from").unwrap_or(0)..number("--from").unwrap_or(0) + count,
        (None, None) => {
            println!("usage: simulate --seed N | --seeds COUNT [--from N] [--steps N]");
            return ExitCode::FAILURE;
        }
    };
    let (mut played, mut acts, mut requests, mut bad) = (0, 0, 0, Vec::new());
    for seed in seeds {
        let steps = number("--steps").unwrap_or(150 + seed % 200);
        if arguments.iter().any(|argument| argument == "--tell") {
            casement_tests::simulation::tell();
        }
        let outcome = play(&Plan { seed, phones: 2 + (seed % 4) as usize, steps, lie: None });
        played += 1;
        acts += outcome.acts;
        requests += outcome.requests;
        if !outcome.faults.is_empty() {
            println!("seed {seed}: {}", outcome.faults.join("; "));
            bad.push(seed);
        }
        if played % 500 == 0 {
            println!("{played} played, {acts} acts, {requests} requests, {} ended badly", bad.len());
        }
    }
    println!("{played} played, {acts} acts, {requests} requests, {} ended badly", bad.len());
    if bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
