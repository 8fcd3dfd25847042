//! What is new for someone.

use super::super::row::{Channel, Kind, about, bound, fixed, number, record_id, statement, workspace};
use super::item::item_of;
use super::visit::{visit_id, visit_of};
use crate::store::feed::Room;
use crate::store::{FeedEntry, FeedPage, FeedQuery, StoreError};
use casement_core::id::DeviceId;
use rusqlite::{Connection, Result, params};
use std::collections::{BTreeMap, VecDeque};

/// Rows of one channel that are read at once.
const ROWS_AT_ONCE: i64 = 64;

pub(crate) fn feed(connection: &Connection, query: &FeedQuery<'_>) -> Result<FeedPage, StoreError> {
    let mut page = FeedPage { reached: query.after, ..FeedPage::default() };
    let Some((workspace, fed)) = workspace(connection, query.workspace)? else {
        return Ok(page);
    };
    let up_to = query.up_to.min(fed);
    // Each channel by the number of what comes next in it. A visit that is asked for twice comes to the same place.
    let mut queue = BTreeMap::new();
    let visits = query.visits.iter().map(|visit| Channel::Visit(*visit));
    for channel in [Channel::Everyone, Channel::Member(query.member)].into_iter().chain(visits) {
        let lane = Lane { connection, workspace, channel, up_to, read_to: query.after, rows: VecDeque::new() };
        lane.queue(&mut queue)?;
    }
    let mut room = Room::new(query.bytes_max);
    while let Some((_, mut lane)) = queue.pop_first() {
        let (entries, ends) = lane.take_together()?;
        if !room.take(entries.iter().map(|(_, entry)| entry.size_bytes()).sum()) {
            page.more = true;
            return Ok(page);
        }
        page.reached = ends;
        page.entries.extend(entries);
        lane.queue(&mut queue)?;
    }
    page.reached = query.after.max(up_to);
    Ok(page)
}

/// One channel of the feed, read in order.
struct Lane<'a> {
    connection: &'a Connection,
    workspace: i64,
    channel: Channel,
    up_to: u64,
    read_to: u64,
    rows: VecDeque<FeedRow>,
}

struct FeedRow {
    number: u64,
    kind: Kind,
    thing: i64,
    ends: u64,
}

impl<'a> Lane<'a> {
    /// Puts it in its place in the queue, if anything comes in it.
    fn queue(mut self, queue: &mut BTreeMap<u64, Self>) -> Result<()> {
        if let Some(next) = self.next()? {
            queue.insert(next, self);
        }
        Ok(())
    }

    /// The number of what comes next.
    fn next(&mut self) -> Result<Option<u64>> {
        if self.rows.is_empty() {
            let mut select = self.connection.prepare_cached(
                "SELECT number, kind, thing, ends FROM feed
                 WHERE workspace = ?1 AND channel = ?2 AND number > ?3 AND number <= ?4 AND ends <= ?4
                 ORDER BY number LIMIT ?5",
            )?;
            let (after, up_to) = (bound(self.read_to), bound(self.up_to));
            let of = params![self.workspace, self.channel.column(), after, up_to, ROWS_AT_ONCE];
            let rows = select.query_map(of, |row| {
                let (number, ends) = (number(row, 0)?, self::number(row, 3)?);
                Ok(FeedRow { number, kind: Kind::read(row, 1)?, thing: row.get(2)?, ends })
            });
            self.rows = rows?.collect::<Result<_>>()?;
            self.read_to = self.rows.back().map_or(self.read_to, |row| row.number);
        }
        Ok(self.rows.front().map(|row| row.number))
    }

    /// What comes next and is not parted, with its last number.
    fn take_together(&mut self) -> Result<(Vec<(u64, FeedEntry)>, u64)> {
        let Some(first) = self.rows.pop_front() else {
            return Ok((Vec::new(), self.read_to));
        };
        let mut entries = vec![(first.number, self.entry(&first)?)];
        while self.next()?.is_some_and(|next| next <= first.ends)
            && let Some(row) = self.rows.pop_front()
        {
            entries.push((row.number, self.entry(&row)?));
        }
        let ends = first.ends.max(first.number);
        Ok((entries, ends))
    }

    fn entry(&self, row: &FeedRow) -> Result<FeedEntry> {
        Ok(match row.kind {
            Kind::Change => self.change(row.thing)?,
            Kind::Statement => self.statement(row.thing)?,
            Kind::Item => FeedEntry::Item(item_of(self.connection, row.thing)?),
            Kind::Visit => FeedEntry::Visit(visit_of(self.connection, row.thing)?),
            Kind::Joined => FeedEntry::Joined(visit_id(self.connection, row.thing)?),
            Kind::Left => FeedEntry::Left(visit_id(self.connection, row.thing)?),
        })
    }

    fn change(&self, position: i64) -> Result<FeedEntry> {
        let mut select = self.connection.prepare_cached(
            "SELECT record.record, visit.visit, form, position, via, change.bytes
             FROM change JOIN record ON record.id = change.record JOIN visit ON visit.id = record.visit
             WHERE position = ?1",
        )?;
        select.query_row([position], |row| {
            let (record, about, position) = (record_id(row, 0)?, about(row, 1)?, number(row, 3)?);
            let via = DeviceId::new(fixed(row, 4)?);
            Ok(FeedEntry::Change { record, about, position, via, bytes: row.get(5)? })
        })
    }

    fn statement(&self, id: i64) -> Result<FeedEntry> {
        let mut select = self.connection.prepare_cached(
            "SELECT record.record, visit.visit, form, kind, device, statement.bytes, position, via
             FROM statement JOIN record ON record.id = statement.record JOIN visit ON visit.id = record.visit
             WHERE statement.id = ?1",
        )?;
        select.query_row([id], |row| {
            Ok(FeedEntry::Statement {
                record: record_id(row, 0)?,
                about: about(row, 1)?,
                position: number(row, 6)?,
                via: DeviceId::new(fixed(row, 7)?),
                statement: statement(row, 3)?,
            })
        })
    }
}
