//! Changes of others: what the gate lets through must neither panic Automerge nor spoil the record.
//!
//! The first byte says how much of an honest record is known, the second whether the rest is a whole chunk or what stands in
//! one, which then gets a checksum that fits.

use casement_tests::changes::chunk::sealed;
use casement_tests::changes::team::Team;
use casement_tests::changes::trial::{Fate, Holder};

thread_local! {
    /// The record after each of its changes.
    static HOLDERS: Vec<Holder> = {
        let mut team = Team::fuzzed();
        let mut holder = Holder::new(team.record);
        let mut holders = vec![holder.clone()];
        for bytes in &team.changes() {
            holder.take(bytes);
            holders.push(holder.clone());
        }
        holders
    };
}

/// Runs one input.
pub fn run(bytes: &[u8]) {
    let [known, kind, rest @ ..] = bytes else { return };
    let chunk = if kind & 1 == 0 { sealed(1, rest) } else { rest.to_vec() };
    HOLDERS.with(|holders| {
        let holder = &holders[usize::from(*known) % holders.len()];
        if let Fate::Harm(harm) = holder.fate(&chunk, &[]) {
            panic!("{harm}");
        }
    });
}
