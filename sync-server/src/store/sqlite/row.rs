//! Columns as values, and values as columns.

use crate::store::{HeldId, Snapshot, StoreError, VisitRole};
use casement_core::id::{DeviceId, FormVersionId, MemberId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::Heads;
use casement_core::store::{RecordAbout, Shelf, Statement, StatementKind};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Result, Row};

/// What a row of the feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Change,
    Statement,
    Item,
    Visit,
    Joined,
    Left,
}

/// Who is told by a row of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    Everyone,
    Visit(VisitId),
    Member(MemberId),
}

impl Kind {
    const ALL: [Self; 6] = [Self::Change, Self::Statement, Self::Item, Self::Visit, Self::Joined, Self::Left];

    pub(super) fn column(self) -> i64 {
        self as i64
    }

    pub(super) fn read(row: &Row<'_>, at: usize) -> Result<Self> {
        let found = row.get::<_, i64>(at)?;
        Self::ALL.into_iter().find(|kind| kind.column() == found).ok_or(damaged(at, Type::Integer))
    }
}

impl Channel {
    pub(super) fn column(self) -> [u8; 17] {
        let mut bytes = [0; 17];
        let (kind, id) = match self {
            Self::Everyone => (0, &[0; 16]),
            Self::Visit(ref visit) => (1, visit.as_bytes()),
            Self::Member(ref member) => (2, member.as_bytes()),
        };
        bytes[0] = kind;
        bytes[1..].copy_from_slice(id);
        bytes
    }
}

/// The row of a workspace and the last number of its feed.
pub(super) fn workspace(connection: &Connection, workspace: WorkspaceId) -> Result<Option<(i64, u64)>> {
    let mut select = connection.prepare_cached("SELECT id, fed FROM workspace WHERE workspace = ?1")?;
    select.query_row([workspace.as_bytes()], |row| Ok((row.get(0)?, number(row, 1)?))).optional()
}

/// Likewise, where it must be there.
pub(super) fn known_workspace(connection: &Connection, id: WorkspaceId) -> Result<(i64, u64), StoreError> {
    workspace(connection, id)?.ok_or(StoreError::Misuse("there is no such workspace"))
}

/// The last snapshot of a record, with the last number of the feed when it was made.
pub(super) fn snapshot(connection: &Connection, record: i64) -> Result<Option<(Snapshot, u64)>> {
    let mut select =
        connection.prepare_cached("SELECT heads, changes, position, fed, bytes FROM snapshot WHERE record = ?1")?;
    let found = select.query_row([record], |row| {
        let heads = heads(row, 0)?.ok_or(damaged(0, Type::Blob))?;
        let (changes, position) = (number(row, 1)?, number(row, 2)?);
        Ok((Snapshot { heads, changes, position, bytes: row.get(4)? }, number(row, 3)?))
    });
    found.optional()
}

/// Reads `kind, device, bytes`.
pub(super) fn statement(row: &Row<'_>, at: usize) -> Result<Statement> {
    let kind = match row.get::<_, i64>(at)? {
        0 => StatementKind::Attestation,
        1 => StatementKind::Approval,
        _ => return Err(damaged(at, Type::Integer)),
    };
    Ok(Statement::new(kind, DeviceId::new(fixed(row, at + 1)?), row.get(at + 2)?))
}

pub(super) fn kind_column(kind: StatementKind) -> i64 {
    match kind {
        StatementKind::Attestation => 0,
        StatementKind::Approval => 1,
    }
}

/// Numbers as on phones.
pub(super) fn shelf_column(shelf: Shelf) -> i64 {
    match shelf {
        Shelf::Setting => 0,
        Shelf::Form => 1,
        Shelf::Visit => 2,
        Shelf::Roster => 3,
        Shelf::Notice => 4,
        Shelf::Place => 5,
    }
}

pub(super) fn shelf(row: &Row<'_>, at: usize) -> Result<Shelf> {
    match row.get::<_, i64>(at)? {
        1 => Ok(Shelf::Form),
        5 => Ok(Shelf::Place),
        _ => Err(damaged(at, Type::Integer)),
    }
}

pub(super) fn role_column(role: VisitRole) -> i64 {
    match role {
        VisitRole::Lead => 0,
        VisitRole::Visitor => 1,
        VisitRole::Reader => 2,
    }
}

pub(super) fn role(row: &Row<'_>, at: usize) -> Result<VisitRole> {
    match row.get::<_, i64>(at)? {
        0 => Ok(VisitRole::Lead),
        1 => Ok(VisitRole::Visitor),
        2 => Ok(VisitRole::Reader),
        _ => Err(damaged(at, Type::Integer)),
    }
}

pub(super) fn record_id(row: &Row<'_>, at: usize) -> Result<RecordId> {
    Ok(RecordId::new(fixed(row, at)?))
}

/// Reads `visit, form`.
pub(super) fn about(row: &Row<'_>, at: usize) -> Result<RecordAbout> {
    Ok(RecordAbout { visit: VisitId::new(fixed(row, at)?), form: FormVersionId::new(fixed(row, at + 1)?) })
}

pub(super) fn heads(row: &Row<'_>, at: usize) -> Result<Option<Heads>> {
    let bytes = row.get_ref(at)?.as_blob_or_null()?;
    bytes.map(|bytes| Heads::from_bytes(bytes).ok_or(damaged(at, Type::Blob))).transpose()
}

pub(super) fn time(row: &Row<'_>, at: usize) -> Result<Timestamp> {
    Timestamp::from_millisecond(row.get(at)?).map_err(|_| damaged(at, Type::Integer))
}

pub(super) fn reason(row: &Row<'_>, at: usize) -> Result<u16> {
    u16::try_from(row.get::<_, i64>(at)?).map_err(|_| damaged(at, Type::Integer))
}

pub(super) fn held_id(row: &Row<'_>, at: usize) -> Result<HeldId> {
    Ok(HeldId(number(row, at)?))
}

pub(super) fn fixed<const LENGTH: usize>(row: &Row<'_>, at: usize) -> Result<[u8; LENGTH]> {
    row.get_ref(at)?.as_blob()?.try_into().map_err(|_| damaged(at, Type::Blob))
}

pub(super) fn optional<const LENGTH: usize>(row: &Row<'_>, at: usize) -> Result<Option<[u8; LENGTH]>> {
    match row.get_ref(at)?.as_blob_or_null()? {
        None => Ok(None),
        Some(bytes) => bytes.try_into().map(Some).map_err(|_| damaged(at, Type::Blob)),
    }
}

/// SQLite's integers are signed. Numbers given by the store never come near the bound; an actor's number is the
/// caller's, and is kept bit for bit.
pub(super) fn number(row: &Row<'_>, at: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(at)?.cast_unsigned())
}

pub(super) fn optional_number(row: &Row<'_>, at: usize) -> Result<Option<u64>> {
    Ok(row.get::<_, Option<i64>>(at)?.map(i64::cast_unsigned))
}

pub(super) const fn signed(number: u64) -> i64 {
    number.cast_signed()
}

/// A place among others, so that SQLite sorts as we do.
pub(super) const fn order_column(order: u64) -> i64 {
    order.wrapping_sub(1 << 63).cast_signed()
}

pub(super) fn order(row: &Row<'_>, at: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(at)?.cast_unsigned().wrapping_add(1 << 63))
}

/// A bound for a comparison: what is greater than any number is the greatest.
pub(super) fn bound(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A value that this program never writes.
pub(super) fn damaged(at: usize, kind: Type) -> Error {
    Error::FromSqlConversionFailure(at, kind, "not a value of this column".into())
}
