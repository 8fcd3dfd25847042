//! Visits and their teams.

use super::super::row::{damaged, fixed, number, order, role};
use crate::store::{TeamRow, VisitRow};
use casement_core::id::{FormVersionId, MemberId, PlaceId, VisitId};
use rusqlite::types::Type;
use rusqlite::{Connection, Result, Row};
use std::collections::HashMap;

/// All visits in their order.
pub(super) fn visits(connection: &Connection, workspace: i64) -> Result<Vec<VisitRow>> {
    let mut select = connection.prepare_cached(
        "SELECT visit.id, member, role, since FROM team JOIN visit ON visit.id = team.visit
         WHERE workspace = ?1 ORDER BY team.visit, team.place",
    )?;
    let mut teams: HashMap<i64, Vec<TeamRow>> = HashMap::new();
    let mut rows = select.query([workspace])?;
    while let Some(row) = rows.next()? {
        teams.entry(row.get(0)?).or_default().push(team_row(row, 1)?);
    }
    let mut select = connection.prepare_cached(
        "SELECT id, visit, place_id, place, fed, forms, label, bytes FROM visit WHERE workspace = ?1
         ORDER BY place, visit",
    )?;
    let visits = select.query_map([workspace], |row| {
        let team = teams.remove(&row.get(0)?).unwrap_or_default();
        Ok(VisitRow { team, ..without_team(row, 1)? })
    });
    visits?.collect()
}

/// The visit of a row.
pub(super) fn visit_of(connection: &Connection, id: i64) -> Result<VisitRow> {
    let mut select = connection
        .prepare_cached("SELECT visit, place_id, place, fed, forms, label, bytes FROM visit WHERE id = ?1")?;
    let visit = select.query_row([id], |row| without_team(row, 0))?;
    Ok(VisitRow { team: team(connection, id)?, ..visit })
}

/// The id of the visit of a row.
pub(super) fn visit_id(connection: &Connection, id: i64) -> Result<VisitId> {
    let mut select = connection.prepare_cached("SELECT visit FROM visit WHERE id = ?1")?;
    select.query_row([id], |row| Ok(VisitId::new(fixed(row, 0)?)))
}

/// The team of the visit of a row.
pub(crate) fn team(connection: &Connection, visit: i64) -> Result<Vec<TeamRow>> {
    let mut select =
        connection.prepare_cached("SELECT member, role, since FROM team WHERE visit = ?1 ORDER BY place")?;
    select.query_map([visit], |row| team_row(row, 0))?.collect()
}

fn team_row(row: &Row<'_>, at: usize) -> Result<TeamRow> {
    let member = MemberId::new(fixed(row, at)?);
    Ok(TeamRow { member, role: role(row, at + 1)?, since: number(row, at + 2)? })
}

fn without_team(row: &Row<'_>, at: usize) -> Result<VisitRow> {
    let (forms, rest) = row.get_ref(at + 4)?.as_blob()?.as_chunks::<{ FormVersionId::LENGTH }>();
    if !rest.is_empty() {
        return Err(damaged(at + 4, Type::Blob));
    }
    Ok(VisitRow {
        visit: VisitId::new(fixed(row, at)?),
        place: PlaceId::new(fixed(row, at + 1)?),
        forms: forms.iter().copied().map(FormVersionId::new).collect(),
        team: Vec::new(),
        order: order(row, at + 2)?,
        label: row.get(at + 5)?,
        bytes: row.get(at + 6)?,
        fed: number(row, at + 3)?,
    })
}
