//! Tries mutants of honest changes: `cargo run --release -p casement-tests --bin mutants -- --count 100000 --seed 1`.
//!
//! Every mutant has a checksum that fits. It meets the gate, the index, and, if it is let through, Automerge on a copy of
//! the document, with what follows it now and then, saving and loading. None may panic there, or leave a document that is
//! another once loaded, or hold 64 MB.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]

mod measure;

use casement_tests::changes::campaign;
use std::process::ExitCode;
use std::time::Instant;

/// Bytes that one trial may hold.
const BYTES_MAX: usize = 64 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|value| value.parse().ok()).unwrap_or(default)
    };
    let (count, seed) = (number("--count", 100_000), number("--seed", 1));
    // What is caught is counted; the backtraces of thousands would only slow it down.
    std::panic::set_hook(Box::new(|_| {}));
    let begun = Instant::now();
    let mut peak = 0;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let outcome = campaign::run(seed, count, |trial| peak = peak.max(measure::peak(trial).1));
    for (fate, number) in &outcome.fates {
        println!("{number:>8}  {fate:?}");
    }
    let seconds = begun.elapsed().as_secs_f32();
    println!("{} honest changes went through; at most {} KiB held; {seconds:.0} s", outcome.honest, peak >> 10);
    for (team, harm, bytes) in outcome.harmful.iter().take(20) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        eprintln!("team {team}: {harm}: {hex}");
    }
    if outcome.harmful.is_empty() && peak <= BYTES_MAX { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
