//! What must be attested of a record.

use crate::gate;
use crate::identity::{ChangeAuthor, SignedChange};
use crate::record::Record;

/// Every change of a record as [`crate::identity::verify_record`] takes it.
pub fn signed_changes(record: &Record) -> Vec<SignedChange> {
    let changes = record.changes().into_iter();
    changes
        .filter_map(|made| {
            let change = gate::read(record.id(), &made.bytes).ok()?;
            let author = made.author.map_or(ChangeAuthor::Layout, ChangeAuthor::Device);
            Some(SignedChange { hash: made.hash, dependencies: change.dependencies, author })
        })
        .collect()
}
