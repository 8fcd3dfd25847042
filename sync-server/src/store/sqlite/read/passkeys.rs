//! Keys with which members sign in.

use super::super::row::{damaged, fixed, time};
use crate::store::{PasskeyId, PasskeyRow};
use casement_core::id::MemberId;
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Result};

pub(super) fn passkeys(connection: &Connection, workspace: i64) -> Result<Vec<PasskeyRow>> {
    let mut select = connection.prepare_cached(
        "SELECT passkey, member, credential, public_key, counter, may_be_copied, is_copied, name, added, used FROM passkey
         WHERE workspace = ?1 ORDER BY passkey",
    )?;
    let rows = select.query_map([workspace], |row| {
        let used: Option<i64> = row.get(9)?;
        Ok(PasskeyRow {
            id: PasskeyId::new(fixed(row, 0)?),
            member: MemberId::new(fixed(row, 1)?),
            credential: row.get(2)?,
            public_key: row.get(3)?,
            counter: row.get(4)?,
            may_be_copied: row.get(5)?,
            is_copied: row.get(6)?,
            name: row.get(7)?,
            added: time(row, 8)?,
            used: used.map(Timestamp::from_millisecond).transpose().map_err(|_| damaged(9, Type::Integer))?,
        })
    });
    rows?.collect()
}
