//! Forms and places.

use super::super::row::{Channel, Kind, number, order_column, shelf_column, signed};
use super::feed::Feed;
use crate::store::ItemRow;
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(super) fn keep_item(connection: &Connection, workspace: i64, item: &ItemRow, feed: &mut Feed<'_>) -> Result<()> {
    let ItemRow { shelf, key, order, label, bytes } = item;
    let mut select =
        connection.prepare_cached("SELECT id, told FROM item WHERE workspace = ?1 AND shelf = ?2 AND key = ?3")?;
    let known = select
        .query_row(params![workspace, shelf_column(*shelf), key], |row| Ok((row.get::<_, i64>(0)?, number(row, 1)?)));
    let id = match known.optional()? {
        Some((id, told)) => {
            feed.take_back(Channel::Everyone, told)?;
            id
        }
        None => {
            let mut insert = connection.prepare_cached(
                "INSERT INTO item (workspace, shelf, key, place, told, label) VALUES (?1, ?2, ?3, 0, 0, x'')",
            )?;
            insert.insert(params![workspace, shelf_column(*shelf), key])?
        }
    };
    let told = feed.tell(Channel::Everyone, Kind::Item, id)?;
    let mut update =
        connection.prepare_cached("UPDATE item SET place = ?2, told = ?3, label = ?4, bytes = ?5 WHERE id = ?1")?;
    update.execute(params![id, order_column(*order), signed(told), label, bytes])?;
    Ok(())
}
