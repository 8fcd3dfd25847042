//! A new life of the store, and one of the server.

use super::Failure;
use crate::read::row::shelf_column;
use casement_core::store::{Setting, Shelf};
use rusqlite::{Connection, params};

pub(crate) fn begin_life(connection: &Connection) -> Result<(), Failure> {
    connection.execute("UPDATE record SET actor = NULL, last_number = 0", [])?;
    forget_receipted(connection)
}

/// The next exchange begins as that of a new device does. The life of the server stays known, so that another is noticed.
pub(crate) fn read_anew(connection: &Connection) -> Result<(), Failure> {
    connection.execute("UPDATE exchange SET position = 0, within = NULL WHERE epoch IS NOT NULL", [])?;
    forget_receipted(connection)
}

fn forget_receipted(connection: &Connection) -> Result<(), Failure> {
    let (shelf, key) = (shelf_column(Shelf::Setting), Setting::Receipted.key());
    connection.execute("DELETE FROM item WHERE shelf = ?1 AND key = ?2", params![shelf, key])?;
    Ok(())
}

/// The server was restored: nothing is known to be there any more.
pub(super) fn begin_epoch(connection: &Connection) -> Result<(), Failure> {
    connection.execute("UPDATE log SET sending = 0, detail = 0, waits_for = NULL", [])?;
    connection.execute("UPDATE statement SET sending = 0", [])?;
    connection.execute(
        "UPDATE record SET receipts = 0, receipts_position_max = 0, receipts_digest = zeroblob(32),
             confirmed = NOT EXISTS (SELECT 1 FROM snapshot WHERE snapshot.record = record.id AND folded > 0)",
        [],
    )?;
    connection.execute("UPDATE item SET receipted = 0 WHERE shelf = ?1", [shelf_column(Shelf::Visit)])?;
    Ok(())
}
