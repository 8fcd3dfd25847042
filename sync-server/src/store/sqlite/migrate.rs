//! The schema, step by step.

use crate::store::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// The steps, in order. A step that was ever released is never edited: another one follows.
const STEPS: [&str; 6] = [
    include_str!("../../../migrations/sqlite/0001_store.sql"),
    include_str!("../../../migrations/sqlite/0002_sessions.sql"),
    include_str!("../../../migrations/sqlite/0003_usage.sql"),
    include_str!("../../../migrations/sqlite/0004_attachments.sql"),
    include_str!("../../../migrations/sqlite/0005_signing_in.sql"),
    include_str!("../../../migrations/sqlite/0006_passkeys.sql"),
];

/// The version that this program writes: how many steps there are.
const VERSION: u32 = STEPS.len() as u32;

/// Brings a database to the version of this program, each step in one transaction with its number.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    for (step, number) in STEPS.iter().zip(1_u32..).skip(found as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Whether a database that is only read has the schema of this program.
pub(super) fn known_version(connection: &Connection) -> Result<(), StoreError> {
    if version(connection)? == VERSION {
        Ok(())
    } else {
        Err(StoreError::Misuse("an earlier version has written it: start the server once, which brings it up to date"))
    }
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > VERSION { Err(StoreError::Newer { found, known: VERSION }) } else { Ok(found) }
}
