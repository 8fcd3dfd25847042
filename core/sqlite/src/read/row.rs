//! Columns as values, and values as columns.

use casement_core::id::ActorId;
use casement_core::id::{ChangeHash, DeviceId, FormVersionId, RecordId, VisitId};
use casement_core::identity::Heads;
use casement_core::store::{
    Change, Cursor, EpochId, LoggedChange, QuarantineReason, RecordAbout, SecretBytes, Sending, Shelf, Statement,
    StatementKind,
};
use rusqlite::types::Type;
use rusqlite::{Connection, Error, Result, Row};

/// The columns of the log that [`logged`] reads, in its order.
pub(crate) const LOGGED: &str =
    "position, hash, author, log.actor, number, made_here, sending, detail, waits_for, log.bytes";

pub(crate) fn logged(row: &Row<'_>) -> Result<LoggedChange> {
    let change = Change {
        hash: ChangeHash::new(fixed(row, 1)?),
        author: optional(row, 2)?.map(DeviceId::new),
        actor: ActorId::new(fixed(row, 3)?),
        number: number(row, 4)?,
        bytes: secret(row, 9)?,
    };
    let sending = sending(row, 6)?;
    Ok(LoggedChange { position: number(row, 0)?, change, made_here: row.get(5)?, sending })
}

/// Reads `sending, detail, waits_for`.
fn sending(row: &Row<'_>, at: usize) -> Result<Sending> {
    let reason = |at: usize| u16::try_from(row.get::<_, i64>(at)?).map_err(|_| damaged(at, Type::Integer));
    match row.get::<_, i64>(at)? {
        0 => Ok(Sending::Unsent),
        1 => Ok(Sending::Waiting(ChangeHash::new(fixed(row, at + 2)?))),
        2 => Ok(Sending::Receipted(number(row, at + 1)?)),
        3 => Ok(Sending::Held(reason(at + 1)?)),
        4 => Ok(Sending::Refused(reason(at + 1)?)),
        _ => Err(damaged(at, Type::Integer)),
    }
}

/// `sending, detail, waits_for` of a value.
pub(crate) fn sending_columns(sending: Sending) -> (i64, i64, Option<[u8; 32]>) {
    match sending {
        Sending::Unsent => (0, 0, None),
        Sending::Waiting(dependency) => (1, 0, Some(*dependency.as_bytes())),
        Sending::Receipted(position) => (2, signed(position), None),
        Sending::Held(reason) => (3, i64::from(reason), None),
        Sending::Refused(reason) => (4, i64::from(reason), None),
    }
}

/// Reads `kind, device, bytes`.
pub(crate) fn statement(row: &Row<'_>, at: usize) -> Result<Statement> {
    let kind = match row.get::<_, i64>(at)? {
        0 => StatementKind::Attestation,
        1 => StatementKind::Approval,
        _ => return Err(damaged(at, Type::Integer)),
    };
    Ok(Statement::new(kind, DeviceId::new(fixed(row, at + 1)?), row.get(at + 2)?))
}

pub(crate) fn kind_column(kind: StatementKind) -> i64 {
    match kind {
        StatementKind::Attestation => 0,
        StatementKind::Approval => 1,
    }
}

/// Reads `reason, detail`.
pub(crate) fn reason(row: &Row<'_>, at: usize) -> Result<QuarantineReason> {
    let detail = u16::try_from(row.get::<_, i64>(at + 1)?).map_err(|_| damaged(at + 1, Type::Integer))?;
    match row.get::<_, i64>(at)? {
        0 => Ok(QuarantineReason::SecondContent),
        1 => Ok(QuarantineReason::Held(detail)),
        2 => Ok(QuarantineReason::Refused(detail)),
        _ => Err(damaged(at, Type::Integer)),
    }
}

pub(crate) fn reason_columns(reason: QuarantineReason) -> (i64, i64) {
    match reason {
        QuarantineReason::SecondContent => (0, 0),
        QuarantineReason::Held(detail) => (1, i64::from(detail)),
        QuarantineReason::Refused(detail) => (2, i64::from(detail)),
    }
}

pub(crate) fn shelf_column(shelf: Shelf) -> i64 {
    match shelf {
        Shelf::Setting => 0,
        Shelf::Form => 1,
        Shelf::Visit => 2,
        Shelf::Roster => 3,
        Shelf::Notice => 4,
        Shelf::Place => 5,
    }
}

pub(crate) fn cursor(connection: &Connection) -> Result<Option<Cursor>> {
    let mut statement = connection.prepare_cached("SELECT epoch, position, within FROM exchange")?;
    statement.query_row([], |row| {
        let (position, within) = (number(row, 1)?, row.get::<_, Option<i64>>(2)?.map(i64::cast_unsigned));
        Ok(optional(row, 0)?.map(|epoch| Cursor { epoch: EpochId(epoch), position, within }))
    })
}

pub(crate) fn record_id(row: &Row<'_>, at: usize) -> Result<RecordId> {
    Ok(RecordId::new(fixed(row, at)?))
}

/// Reads `visit, form`.
pub(crate) fn about(row: &Row<'_>, at: usize) -> Result<RecordAbout> {
    Ok(RecordAbout { visit: VisitId::new(fixed(row, at)?), form: FormVersionId::new(fixed(row, at + 1)?) })
}

pub(crate) fn heads(row: &Row<'_>, at: usize) -> Result<Option<Heads>> {
    let bytes = row.get_ref(at)?.as_blob_or_null()?;
    bytes.map(|bytes| Heads::from_bytes(bytes).ok_or(damaged(at, Type::Blob))).transpose()
}

pub(crate) fn fixed<const LENGTH: usize>(row: &Row<'_>, at: usize) -> Result<[u8; LENGTH]> {
    row.get_ref(at)?.as_blob()?.try_into().map_err(|_| damaged(at, Type::Blob))
}

pub(crate) fn optional<const LENGTH: usize>(row: &Row<'_>, at: usize) -> Result<Option<[u8; LENGTH]>> {
    match row.get_ref(at)?.as_blob_or_null()? {
        None => Ok(None),
        Some(bytes) => bytes.try_into().map(Some).map_err(|_| damaged(at, Type::Blob)),
    }
}

/// Straight from SQLite's memory into memory that is zeroized.
pub(crate) fn secret(row: &Row<'_>, at: usize) -> Result<SecretBytes> {
    Ok(SecretBytes::from(row.get_ref(at)?.as_blob()?))
}

/// SQLite's integers are signed; ours are kept bit for bit.
pub(crate) fn number(row: &Row<'_>, at: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(at)?.cast_unsigned())
}

pub(crate) const fn signed(number: u64) -> i64 {
    number.cast_signed()
}

/// A value that this program never writes.
pub(crate) fn damaged(at: usize, kind: Type) -> Error {
    Error::FromSqlConversionFailure(at, kind, "not a value of this column".into())
}
