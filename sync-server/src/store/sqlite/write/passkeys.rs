//! Keys with which members sign in.

use crate::store::{PasskeyActs, PasskeyRow, StoreError};
use rusqlite::{Connection, params};

/// What an act does to passkeys.
pub(super) fn keep_passkeys(connection: &Connection, workspace: i64, acts: &PasskeyActs) -> Result<(), StoreError> {
    let mut delete = connection.prepare_cached("DELETE FROM passkey WHERE workspace = ?1 AND passkey = ?2")?;
    for id in &acts.remove {
        if delete.execute(params![workspace, id.as_bytes()])? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    acts.keep.iter().try_for_each(|row| keep(connection, workspace, row))
}

fn keep(connection: &Connection, workspace: i64, row: &PasskeyRow) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO passkey (passkey, workspace, member, credential, public_key, counter, may_be_copied, is_copied, name, added,
         used) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (passkey) DO UPDATE SET credential = excluded.credential, public_key = excluded.public_key,
         counter = excluded.counter, may_be_copied = excluded.may_be_copied, is_copied = excluded.is_copied,
         name = excluded.name, added = excluded.added, used = excluded.used
         WHERE workspace = excluded.workspace AND member = excluded.member",
    )?;
    let PasskeyRow { id, member, credential, public_key, counter, may_be_copied, is_copied, name, added, used } = row;
    let (id, member, added) = (id.as_bytes(), member.as_bytes(), added.as_millisecond());
    let used = used.map(|used| used.as_millisecond());
    let values =
        params![id, workspace, member, credential, public_key, counter, may_be_copied, is_copied, name, added, used];
    // What is another's is left as it is.
    if insert.execute(values)? == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}
