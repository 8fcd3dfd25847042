//! What is small and asked for at each exchange.

use super::super::row::{fixed, number, optional, time};
use super::audit::audit_point;
use super::credentials::credentials;
use super::item::items;
use super::passkeys::passkeys;
use super::preferences::preferences;
use super::visit::visits;
use super::workspaces::workspace;
use crate::store::{Directory, InvitationRow, SessionRow, SignInRow, StoreError};
use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::RosterEntry;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Result};

pub(crate) fn directory(connection: &Connection, of: WorkspaceId) -> Result<Option<Directory>, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT id, fed, workspace, name, seed FROM workspace WHERE workspace = ?1")?;
    let found =
        select.query_row([of.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, number(row, 1)?, workspace(row, 2)?)));
    let Some((id, fed, workspace)) = found.optional()? else {
        return Ok(None);
    };
    Ok(Some(Directory {
        workspace,
        roster: roster(connection, id)?,
        invitations: invitations(connection, id)?,
        sign_ins: sign_ins(connection, id)?,
        sessions: sessions(connection, id)?,
        credentials: credentials(connection, id)?,
        passkeys: passkeys(connection, id)?,
        preferences: preferences(connection, id)?,
        visits: visits(connection, id)?,
        items: items(connection, id)?,
        seen: seen(connection, id)?,
        fed,
        audit: audit_point(connection, id)?,
    }))
}

fn roster(connection: &Connection, workspace: i64) -> Result<Vec<RosterEntry>, StoreError> {
    let mut select = connection.prepare_cached("SELECT bytes FROM roster WHERE workspace = ?1 ORDER BY number")?;
    let mut rows = select.query([workspace])?;
    let mut roster = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob().map_err(|_| StoreError::Damaged)?;
        roster.push(RosterEntry::decode(bytes).map_err(|_| StoreError::Damaged)?);
    }
    Ok(roster)
}

fn invitations(connection: &Connection, workspace: i64) -> Result<Vec<InvitationRow>> {
    let mut select = connection.prepare_cached(
        "SELECT code_hash, member, made_by, expires FROM invitation WHERE workspace = ?1 ORDER BY code_hash",
    )?;
    let rows = select.query_map([workspace], |row| {
        Ok(InvitationRow {
            code_hash: fixed(row, 0)?,
            member: MemberId::new(fixed(row, 1)?),
            by: optional(row, 2)?.map(MemberId::new),
            expires: time(row, 3)?,
        })
    });
    rows?.collect()
}

fn sign_ins(connection: &Connection, workspace: i64) -> Result<Vec<SignInRow>> {
    let mut select = connection.prepare_cached(
        "SELECT code_hash, member, made_by, expires FROM sign_in WHERE workspace = ?1 ORDER BY code_hash",
    )?;
    let rows = select.query_map([workspace], |row| {
        Ok(SignInRow {
            code_hash: fixed(row, 0)?,
            member: MemberId::new(fixed(row, 1)?),
            by: optional(row, 2)?.map(MemberId::new),
            expires: time(row, 3)?,
        })
    });
    rows?.collect()
}

fn sessions(connection: &Connection, workspace: i64) -> Result<Vec<SessionRow>> {
    let mut select = connection.prepare_cached(
        "SELECT token_hash, device, member, began, used, sealed, label FROM session WHERE workspace = ?1
         ORDER BY token_hash",
    )?;
    let rows = select.query_map([workspace], |row| {
        Ok(SessionRow {
            token_hash: fixed(row, 0)?,
            device: DeviceId::new(fixed(row, 1)?),
            member: MemberId::new(fixed(row, 2)?),
            began: time(row, 3)?,
            used: time(row, 4)?,
            sealed: row.get(5)?,
            label: row.get(6)?,
        })
    });
    rows?.collect()
}

fn seen(connection: &Connection, workspace: i64) -> Result<Vec<(DeviceId, Timestamp)>> {
    let mut select = connection.prepare_cached("SELECT device, time FROM seen WHERE workspace = ?1 ORDER BY device")?;
    select.query_map([workspace], |row| Ok((DeviceId::new(fixed(row, 0)?), time(row, 1)?)))?.collect()
}
