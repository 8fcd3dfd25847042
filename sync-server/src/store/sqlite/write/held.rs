//! What is held, and let go.

use super::super::row::{known_workspace, signed};
use super::administer::add_line;
use crate::store::{AuditLine, Held, HeldId, StoreError};
use casement_core::id::WorkspaceId;
use rusqlite::{Connection, Result, params};

/// Holds a change, unless it is held already.
pub(super) fn hold(connection: &Connection, workspace: i64, held: &Held) -> Result<()> {
    let Held { record, about, hash, via, reason, received, bytes, statements, .. } = held;
    // Asked first: an insert that does nothing would use up a number all the same.
    let mut select =
        connection.prepare_cached("SELECT 1 FROM held WHERE workspace = ?1 AND record = ?2 AND hash = ?3")?;
    if select.exists(params![workspace, record.as_bytes(), hash.as_bytes()])? {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO held (workspace, record, hash, visit, form, via, reason, received, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let id = insert.insert(params![
        workspace,
        record.as_bytes(),
        hash.as_bytes(),
        about.visit.as_bytes(),
        about.form.as_bytes(),
        via.as_bytes(),
        reason,
        received.as_millisecond(),
        bytes,
    ])?;
    let mut insert =
        connection.prepare_cached("INSERT INTO held_statement (held, place, bytes) VALUES (?1, ?2, ?3)")?;
    for (statement, place) in statements.iter().zip(0_i64..) {
        insert.execute(params![id, place, statement])?;
    }
    Ok(())
}

/// Holds a change that was taken in and has just been set aside. Where it is held still, because somebody is about to let go of it as
/// taken in, it gets another number: what they let go of is not there any more, and they are told.
pub(super) fn hold_again(connection: &Connection, workspace: i64, held: &Held) -> Result<()> {
    let mut delete =
        connection.prepare_cached("DELETE FROM held WHERE workspace = ?1 AND record = ?2 AND hash = ?3")?;
    delete.execute(params![workspace, held.record.as_bytes(), held.hash.as_bytes()])?;
    hold(connection, workspace, held)
}

pub(crate) fn let_go(
    connection: &Connection,
    workspace: WorkspaceId,
    held: &[HeldId],
    told: &AuditLine,
) -> Result<(), StoreError> {
    let (workspace, _) = known_workspace(connection, workspace)?;
    add_line(connection, workspace, told)?;
    let mut delete = connection.prepare_cached("DELETE FROM held WHERE id = ?1 AND workspace = ?2")?;
    for id in held {
        if delete.execute(params![signed(id.0), workspace])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    Ok(())
}
