//! Web sessions.

use super::super::row::known_workspace;
use crate::store::{SessionActs, SessionRow, SignInRow, StoreError};
use casement_core::id::WorkspaceId;
use jiff::Timestamp;
use rusqlite::{Connection, Result, params};

/// What an act does to sessions.
pub(super) fn keep_sessions(connection: &Connection, workspace: i64, acts: &SessionActs) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM sign_in WHERE workspace = ?1 AND code_hash = ?2")?;
    for code_hash in &acts.use_up {
        if delete.execute(params![workspace, code_hash])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    let mut delete = connection.prepare_cached("DELETE FROM session WHERE workspace = ?1 AND token_hash = ?2")?;
    for token_hash in &acts.end {
        if delete.execute(params![workspace, token_hash])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    acts.offer.iter().try_for_each(|row| offer(connection, workspace, row))?;
    acts.begin.iter().try_for_each(|row| begin(connection, workspace, row))?;
    Ok(())
}

fn offer(connection: &Connection, workspace: i64, row: &SignInRow) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO sign_in (workspace, code_hash, member, made_by, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let SignInRow { code_hash, member, by, expires } = row;
    let by = by.map(|by| *by.as_bytes());
    insert.execute(params![workspace, code_hash, member.as_bytes(), by, expires.as_millisecond()])?;
    Ok(())
}

fn begin(connection: &Connection, workspace: i64, row: &SessionRow) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO session (workspace, token_hash, device, member, began, used, sealed, label)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let SessionRow { token_hash, device, member, began, used, sealed, label } = row;
    let (device, member) = (device.as_bytes(), member.as_bytes());
    let (began, used) = (began.as_millisecond(), used.as_millisecond());
    insert.execute(params![workspace, token_hash, device, member, began, used, sealed, label])?;
    Ok(())
}

pub(crate) fn use_session(
    connection: &Connection,
    workspace: WorkspaceId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<(), StoreError> {
    let (workspace, _) = known_workspace(connection, workspace)?;
    let mut update = connection
        .prepare_cached("UPDATE session SET used = ?3 WHERE workspace = ?1 AND token_hash = ?2 AND used < ?3")?;
    update.execute(params![workspace, token_hash, now.as_millisecond()])?;
    Ok(())
}
