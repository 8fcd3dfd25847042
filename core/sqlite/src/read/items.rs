//! Settings, forms, visits, the roster.

use super::row::{secret, shelf_column};
use casement_core::store::{Item, ItemLine, Shelf};
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) fn item(connection: &Connection, shelf: Shelf, key: &[u8]) -> Result<Option<Item>> {
    let mut select =
        connection.prepare_cached("SELECT place, receipted, label, bytes FROM item WHERE shelf = ?1 AND key = ?2")?;
    let found = select.query_row(params![shelf_column(shelf), key], |row| {
        let (order, receipted) = (row.get(0)?, row.get(1)?);
        Ok(Item { shelf, key: key.to_vec(), order, label: secret(row, 2)?, bytes: secret(row, 3)?, receipted })
    });
    found.optional()
}

pub(crate) fn items(connection: &Connection, shelf: Shelf) -> Result<Vec<ItemLine>> {
    let mut select = connection
        .prepare_cached("SELECT key, place, receipted, label FROM item WHERE shelf = ?1 ORDER BY place, key")?;
    let lines = select.query_map([shelf_column(shelf)], |row| {
        Ok(ItemLine { key: row.get(0)?, order: row.get(1)?, label: secret(row, 3)?, receipted: row.get(2)? })
    })?;
    lines.collect()
}
