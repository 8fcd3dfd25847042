//! The schema, step by step.

use crate::OpenError;
use crate::error::open_error;
use rusqlite::{Connection, TransactionBehavior};

/// The steps, in order. A step that was ever released is never edited: another one follows.
const STEPS: [&str; 4] = [
    include_str!("../migrations/0001_store.sql"),
    include_str!("../migrations/0002_cursor.sql"),
    include_str!("../migrations/0003_quarantine_bound.sql"),
    include_str!("../migrations/0004_attachments.sql"),
];

/// The version that this program writes: how many steps there are.
pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// Brings a database to the version of this program, each step in one transaction with its number.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(open_error)?;
    if found > VERSION {
        return Err(OpenError::Newer { found, known: VERSION });
    }
    for (step, number) in STEPS.iter().zip(1_u32..).skip(found as usize) {
        apply(connection, step, number).map_err(open_error)?;
    }
    Ok(())
}

fn apply(connection: &mut Connection, step: &str, number: u32) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(step)?;
    transaction.pragma_update(None, "user_version", number)?;
    transaction.commit()
}
