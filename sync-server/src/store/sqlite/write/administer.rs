//! What someone decided.

use super::super::row::{known_workspace, number, signed};
use super::credentials::keep_credentials;
use super::feed::Feed;
use super::items::keep_item;
use super::passkeys::keep_passkeys;
use super::sessions::keep_sessions;
use super::visits::keep_visit;
use crate::store::sqlite::read::audit_point;
use crate::store::{Administration, AuditLine, InvitationRow, StoreError, Workspace};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{RosterEntry, RosterPoint};
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(crate) fn administer(connection: &Connection, act: &Administration) -> Result<(), StoreError> {
    if let Some(found) = &act.found {
        find_or_found(connection, found)?;
    }
    let (workspace, fed) = known_workspace(connection, act.workspace)?;
    if roster_point(connection, workspace)? != act.roster_after
        || audit_point(connection, workspace)? != act.audit_after
    {
        return Err(StoreError::Conflict);
    }
    for code_hash in &act.use_up {
        let mut delete = connection.prepare_cached("DELETE FROM invitation WHERE workspace = ?1 AND code_hash = ?2")?;
        if delete.execute(params![workspace, code_hash])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    act.invite.iter().try_for_each(|invitation| invite(connection, workspace, invitation))?;
    keep_sessions(connection, workspace, &act.sessions)?;
    keep_credentials(connection, workspace, &act.sessions.credentials)?;
    keep_passkeys(connection, workspace, &act.sessions.passkeys)?;
    for entry in &act.roster {
        let mut insert =
            connection.prepare_cached("INSERT INTO roster (workspace, number, bytes) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![workspace, signed(entry.point().entries), entry.encode()])?;
    }
    add_line(connection, workspace, &act.audit)?;
    let mut feed = Feed::after(connection, workspace, fed);
    act.items.iter().try_for_each(|item| keep_item(connection, workspace, item, &mut feed))?;
    act.visits.iter().try_for_each(|visit| keep_visit(connection, workspace, visit, &mut feed))?;
    Ok(feed.finish()?)
}

fn find_or_found(connection: &Connection, found: &Workspace) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO workspace (workspace, seed, name) VALUES (?1, ?2, ?3)
         ON CONFLICT (workspace) DO UPDATE SET name = excluded.name WHERE seed = excluded.seed",
    )?;
    if insert.execute(params![found.id.as_bytes(), &*found.seed, found.name])? == 0 {
        return Err(StoreError::Misuse("a workspace keeps its seed"));
    }
    Ok(())
}

fn roster_point(connection: &Connection, workspace: i64) -> Result<RosterPoint, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT bytes FROM roster WHERE workspace = ?1 ORDER BY number DESC LIMIT 1")?;
    let last = select.query_row([workspace], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    let last = last.map(|bytes| RosterEntry::decode(&bytes)).transpose().map_err(|_| StoreError::Damaged)?;
    Ok(last.map_or_else(RosterPoint::default, |entry| entry.point()))
}

fn invite(connection: &Connection, workspace: i64, invitation: &InvitationRow) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO invitation (workspace, code_hash, member, made_by, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let InvitationRow { code_hash, member, by, expires } = invitation;
    let by = by.map(|by| *by.as_bytes());
    insert.execute(params![workspace, code_hash, member.as_bytes(), by, expires.as_millisecond()])?;
    Ok(())
}

/// Adds a line to the audit log, which must be the next.
pub(super) fn add_line(connection: &Connection, workspace: i64, line: &AuditLine) -> Result<(), StoreError> {
    let mut select =
        connection.prepare_cached("SELECT number FROM audit WHERE workspace = ?1 ORDER BY number DESC LIMIT 1")?;
    let last = select.query_row([workspace], |row| number(row, 0)).optional()?.unwrap_or(0);
    if last + 1 != line.number {
        return Err(StoreError::Conflict);
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO audit (workspace, number, hash, bytes) VALUES (?1, ?2, ?3, ?4)")?;
    insert.execute(params![workspace, signed(line.number), line.hash, line.bytes])?;
    Ok(())
}
