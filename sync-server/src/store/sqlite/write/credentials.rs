//! With what members sign in.

use super::super::row::signed;
use crate::store::{CredentialActs, CredentialRow, StoreError};
use rusqlite::{Connection, Result, params};

/// What an act does to credentials. Those that are gone go first: their login may be another's from now on.
pub(super) fn keep_credentials(
    connection: &Connection,
    workspace: i64,
    acts: &CredentialActs,
) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM credential WHERE workspace = ?1 AND member = ?2")?;
    for member in &acts.remove {
        if delete.execute(params![workspace, member.as_bytes()])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    Ok(acts.keep.iter().try_for_each(|row| keep(connection, workspace, row))?)
}

fn keep(connection: &Connection, workspace: i64, row: &CredentialRow) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO credential (workspace, member, login, password, chosen, totp, totp_step, recovery)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (workspace, member) DO UPDATE SET login = excluded.login, password = excluded.password,
         chosen = excluded.chosen, totp = excluded.totp, totp_step = excluded.totp_step, recovery = excluded.recovery",
    )?;
    let CredentialRow { member, login, password, chosen, totp, totp_step, recovery } = row;
    let (member, chosen, step) = (member.as_bytes(), chosen.as_millisecond(), signed(*totp_step));
    insert.execute(params![workspace, member, login, password, chosen, totp, step, recovery.concat()])?;
    Ok(())
}
