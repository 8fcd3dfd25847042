//! Settings, forms, visits, the roster.

use super::Failure;
use crate::read::row::shelf_column;
use casement_core::store::{Item, Shelf};
use rusqlite::{Connection, params};

pub(crate) fn keep(connection: &Connection, items: &[Item]) -> Result<(), Failure> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO item (shelf, key, place, receipted, label, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (shelf, key) DO UPDATE SET
             place = excluded.place, receipted = excluded.receipted, label = excluded.label, bytes = excluded.bytes",
    )?;
    for item in items {
        let Item { shelf, key, order, label, bytes, receipted } = item;
        insert.execute(params![shelf_column(*shelf), key, order, receipted, &label[..], &bytes[..]])?;
    }
    Ok(())
}

pub(super) fn drop_items(connection: &Connection, dropped: &[(Shelf, Vec<u8>)]) -> Result<(), Failure> {
    let mut delete = connection.prepare_cached("DELETE FROM item WHERE shelf = ?1 AND key = ?2")?;
    for (shelf, key) in dropped {
        delete.execute(params![shelf_column(*shelf), key])?;
    }
    Ok(())
}
