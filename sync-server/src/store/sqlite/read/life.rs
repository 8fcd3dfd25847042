//! In which life the server is.

use super::super::row::fixed;
use crate::store::{Life, StoreError};
use casement_core::store::EpochId;
use rusqlite::{Connection, OptionalExtension};

pub(crate) fn life(connection: &Connection) -> Result<Life, StoreError> {
    let mut select = connection.prepare_cached("SELECT epoch, secret FROM life")?;
    let life = select.query_row([], |row| Ok(Life { epoch: EpochId(fixed(row, 0)?), secret: fixed(row, 1)? }));
    life.optional()?.ok_or(StoreError::Damaged)
}
