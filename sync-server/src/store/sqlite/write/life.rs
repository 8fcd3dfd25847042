//! Another life.

use crate::store::{Life, StoreError};
use rusqlite::{Connection, params};

pub(crate) fn begin_life(connection: &Connection, life: &Life) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO life (one, epoch, secret) VALUES (1, ?1, ?2)
         ON CONFLICT DO UPDATE SET epoch = excluded.epoch, secret = excluded.secret",
    )?;
    insert.execute(params![life.epoch.0, life.secret])?;
    Ok(())
}
