//! With what members sign in.

use super::super::row::{damaged, fixed, number, time};
use crate::store::CredentialRow;
use casement_core::id::MemberId;
use rusqlite::types::Type;
use rusqlite::{Connection, Result, Row};

pub(super) fn credentials(connection: &Connection, workspace: i64) -> Result<Vec<CredentialRow>> {
    let mut select = connection.prepare_cached(
        "SELECT member, login, password, chosen, totp, totp_step, recovery FROM credential WHERE workspace = ?1
         ORDER BY member",
    )?;
    let rows = select.query_map([workspace], |row| {
        Ok(CredentialRow {
            member: MemberId::new(fixed(row, 0)?),
            login: row.get(1)?,
            password: row.get(2)?,
            chosen: time(row, 3)?,
            totp: row.get(4)?,
            totp_step: number(row, 5)?,
            recovery: hashes(row, 6)?,
        })
    });
    rows?.collect()
}

fn hashes(row: &Row<'_>, at: usize) -> Result<Vec<[u8; 32]>> {
    let (hashes, rest) = row.get_ref(at)?.as_blob()?.as_chunks::<32>();
    if rest.is_empty() { Ok(hashes.to_vec()) } else { Err(damaged(at, Type::Blob)) }
}
