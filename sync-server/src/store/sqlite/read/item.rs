//! Forms and places.

use super::super::row::{order, shelf, shelf_column, workspace};
use crate::store::{ItemRow, StoreError};
use casement_core::id::WorkspaceId;
use casement_core::store::Shelf;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

pub(crate) fn item(
    connection: &Connection,
    of: WorkspaceId,
    shelf: Shelf,
    key: &[u8],
) -> Result<Option<ItemRow>, StoreError> {
    let Some((id, _)) = workspace(connection, of)? else {
        return Ok(None);
    };
    let mut select = connection.prepare_cached(
        "SELECT shelf, key, place, label, bytes FROM item WHERE workspace = ?1 AND shelf = ?2 AND key = ?3",
    )?;
    Ok(select.query_row(params![id, shelf_column(shelf), key], whole).optional()?)
}

/// The item of a row.
pub(super) fn item_of(connection: &Connection, id: i64) -> Result<ItemRow> {
    let mut select = connection.prepare_cached("SELECT shelf, key, place, label, bytes FROM item WHERE id = ?1")?;
    select.query_row([id], whole)
}

/// All items that are not gone, without their bytes.
pub(super) fn items(connection: &Connection, workspace: i64) -> Result<Vec<ItemRow>> {
    let mut select = connection
        .prepare_cached("SELECT shelf, key, place, label FROM item WHERE workspace = ?1 AND bytes IS NOT NULL")?;
    let mut items: Vec<_> = select.query_map([workspace], line)?.collect::<Result<_>>()?;
    items.sort_by(|one, other| (one.shelf, one.order, &one.key).cmp(&(other.shelf, other.order, &other.key)));
    Ok(items)
}

fn whole(row: &Row<'_>) -> Result<ItemRow> {
    Ok(ItemRow { bytes: row.get(4)?, ..line(row)? })
}

fn line(row: &Row<'_>) -> Result<ItemRow> {
    Ok(ItemRow { shelf: shelf(row, 0)?, key: row.get(1)?, order: order(row, 2)?, label: row.get(3)?, bytes: None })
}
