//! Changes of others: what the gate lets through must neither panic Automerge nor spoil the record.
//!
//! The first byte says how much of an honest record is known, the second whether the rest is a whole chunk or what stands in
//! one, which then gets a checksum that fits.

use casement_tests::changes::chunk::sealed;
use casement_tests::changes::team::Team;
use casement_tests::changes::trial::{Fate, Holder};

/// The record that all runs begin with.
const SEED: u64 = 1;

thread_local! {
    /// The record after each of its changes.
    static HOLDERS: Vec<Holder> = {
        let (record, changes) = honest();
        let mut holder = Holder::new(record);
        let mut holders = vec![holder.clone()];
        for bytes in &changes {
            holder.take(bytes);
            holders.push(holder.clone());
        }
        holders
    };
}

/// The honest record, from which the seeds are made too.
pub fn honest() -> (casement_core::id::RecordId, Vec<Vec<u8>>) {
    let mut team = Team::new(SEED, 3);
    team.work(90);
    (team.record, team.changes())
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
