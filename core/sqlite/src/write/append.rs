//! What was done here.

use super::Failure;
use super::record::RecordRow;
use crate::read::row::{kind_column, sending_columns, signed};
use casement_core::id::ActorId;
use casement_core::store::{Append, Change, Misuse, Sending, Statement};
use rusqlite::{Connection, Result, params};

pub(crate) fn append(connection: &Connection, act: &Append) -> Result<(), Failure> {
    let before = RecordRow::find_or_add(connection, act.record, act.about)?;
    let mut row = before.clone();
    if let Some(about) = act.about {
        if about.visit != row.about.visit {
            return Err(Misuse::OtherVisit(act.record).into());
        }
        row.about.form = about.form;
    }
    row.incarnation = act.continue_from(before.incarnation)?;
    if let (None, Some(new)) = (before.incarnation, row.incarnation)
        && was_used(connection, row.id, new.actor)?
    {
        return Err(Misuse::ActorUsed.into());
    }
    for change in &act.changes {
        // Asked first: an insert that does nothing would use up a position all the same.
        let mut select = connection.prepare_cached("SELECT 1 FROM log WHERE record = ?1 AND hash = ?2")?;
        if select.exists(params![row.id, change.hash.as_bytes()])? {
            continue;
        }
        log(connection, row.id, change, true, Sending::Unsent)?;
    }
    for statement in &act.statements {
        keep_statement(connection, row.id, statement, Sending::Unsent)?;
    }
    if act.heads.is_some() {
        row.heads.clone_from(&act.heads);
    }
    if row != before {
        row.save(connection)?;
    }
    if let Some(summary) = &act.summary {
        row.save_summary(connection, summary)?;
    }
    Ok(())
}

fn was_used(connection: &Connection, record: i64, actor: ActorId) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT 1 FROM log WHERE record = ?1 AND actor = ?2")?;
    select.exists(params![record, actor.as_bytes()])
}

/// Adds a change to the log, where its hash does not stand yet.
pub(super) fn log(
    connection: &Connection,
    record: i64,
    change: &Change,
    made_here: bool,
    sending: Sending,
) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO log (record, hash, author, actor, number, made_here, sending, detail, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let (state, detail, _) = sending_columns(sending);
    insert.execute(params![
        record,
        change.hash.as_bytes(),
        change.author.map(|author| *author.as_bytes()),
        change.actor.as_bytes(),
        signed(change.number),
        made_here,
        state,
        detail,
        &change.bytes[..],
    ])?;
    Ok(())
}

/// Keeps a statement, unless it is here.
pub(super) fn keep_statement(
    connection: &Connection,
    record: i64,
    statement: &Statement,
    sending: Sending,
) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO statement (record, digest, kind, device, sending, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (record, digest) DO NOTHING",
    )?;
    let (state, _, _) = sending_columns(sending);
    let (digest, device) = (statement.id().0, *statement.device().as_bytes());
    insert.execute(params![record, digest, kind_column(statement.kind()), device, state, statement.bytes()])?;
    Ok(())
}
