//! The schema, step by step.

use crate::store::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// The steps, in order. A step that was ever released is never edited: another one follows.
const STEPS: [&str; 2] = [
    include_str!("../../../migrations/sqlite/0001_store.sql"),
    include_str!("../../../migrations/sqlite/0002_sessions.sql"),
];

/// The version that this program writes: how many steps there are.
const VERSION: u32 = STEPS.len() as u32;

/// Brings a database to the version of this program, each step in one transaction with its number.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > VERSION {
        return Err(StoreError::Newer { found, known: VERSION });
    }
    for (step, number) in STEPS.iter().zip(1_u32..).skip(found as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}
