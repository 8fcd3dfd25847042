//! Visits and their teams.

use super::super::row::{Channel, Kind, number, order_column, role_column, signed};
use super::feed::Feed;
use crate::store::sqlite::read::team;
use crate::store::{TeamRow, VisitRow};
use rusqlite::{Connection, OptionalExtension, Result, params};

pub(super) fn keep_visit(connection: &Connection, workspace: i64, visit: &VisitRow, feed: &mut Feed<'_>) -> Result<()> {
    let channel = Channel::Visit(visit.visit);
    let mut select = connection.prepare_cached("SELECT id, told FROM visit WHERE workspace = ?1 AND visit = ?2")?;
    let known = select
        .query_row(params![workspace, visit.visit.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, number(row, 1)?)));
    let id = match known.optional()? {
        Some((id, told)) => {
            feed.take_back(channel, told)?;
            id
        }
        None => {
            let mut insert = connection.prepare_cached(
                "INSERT INTO visit (workspace, visit, place_id, place, told, fed, forms, label, bytes)
                 VALUES (?1, ?2, ?3, 0, 0, 0, x'', x'', x'')",
            )?;
            insert.insert(params![workspace, visit.visit.as_bytes(), visit.place.as_bytes()])?
        }
    };
    keep_team(connection, id, visit, feed)?;
    let told = feed.tell(channel, Kind::Visit, id)?;
    let forms: Vec<u8> = visit.forms.iter().flat_map(|form| *form.as_bytes()).collect();
    let mut update = connection.prepare_cached(
        "UPDATE visit SET place_id = ?2, place = ?3, told = ?4, fed = ?4, forms = ?5, label = ?6, bytes = ?7
         WHERE id = ?1",
    )?;
    let (place, order) = (visit.place.as_bytes(), order_column(visit.order));
    update.execute(params![id, place, order, signed(told), forms, visit.label, visit.bytes])?;
    Ok(())
}

/// Puts the team in the place of the one before, and tells who left and who joined.
fn keep_team(connection: &Connection, id: i64, visit: &VisitRow, feed: &mut Feed<'_>) -> Result<()> {
    let before = team(connection, id)?;
    for row in before.iter().filter(|row| visit.of_team(row.member).is_none()) {
        feed.tell(Channel::Member(row.member), Kind::Left, id)?;
    }
    connection.prepare_cached("DELETE FROM team WHERE visit = ?1")?.execute([id])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO team (visit, place, member, role, since) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (TeamRow { member, role, .. }, place) in visit.team.iter().zip(0_i64..) {
        let since = match before.iter().find(|row| row.member == *member) {
            Some(known) => known.since,
            None => feed.tell(Channel::Member(*member), Kind::Joined, id)?,
        };
        insert.execute(params![id, place, member.as_bytes(), role_column(*role), signed(since)])?;
    }
    Ok(())
}
