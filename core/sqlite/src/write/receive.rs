//! What came from elsewhere.

use super::Failure;
use super::append::{keep_statement, log};
use super::items::{drop_items, keep};
use super::life::begin_epoch;
use super::record::RecordRow;
use crate::read::quarantine_room;
use crate::read::row::{cursor, damaged, fixed, heads, number, reason_columns, record_id, sending_columns, signed};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::store::{
    Cursor, Delivery, ForeignChange, ForeignSnapshot, Misuse, QuarantineReason, QuarantineRoom, Quarantined, Receipt,
    Receipted, Received, RecordAbout, Sending, Source, Verdict,
};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(crate) fn receive(connection: &Connection, delivery: &Delivery) -> Result<Received, Failure> {
    let mut received = Received::default();
    let before = cursor(connection)?;
    if let (Some(before), Some(now)) = (before, delivery.cursor)
        && before.epoch != now.epoch
    {
        received.epoch_changed = true;
        begin_epoch(connection)?;
    }
    keep(connection, &delivery.items)?;
    drop_items(connection, &delivery.dropped_items)?;
    let mut work = Work { connection, source: delivery.source, rows: HashMap::new(), received, room: None };
    delivery.snapshots.iter().try_for_each(|foreign| work.take_snapshot(foreign))?;
    delivery.changes.iter().try_for_each(|foreign| work.take_change(foreign))?;
    for (record, statement) in &delivery.statements {
        let id = work.row(*record, None)?.id;
        let receipted = delivery.source == Source::Server;
        let sending = if receipted { Sending::Receipted(0) } else { Sending::Unsent };
        keep_statement(connection, id, statement, sending)?;
        if receipted {
            let mut update =
                connection.prepare_cached("UPDATE statement SET sending = 2 WHERE record = ?1 AND digest = ?2")?;
            update.execute(params![id, statement.id().0])?;
        }
    }
    delivery.quarantine.iter().try_for_each(|set_aside| work.set_aside(set_aside))?;
    delivery.receipts.iter().try_for_each(|receipt| work.take_receipt(receipt))?;
    let position = delivery.cursor.or(before).map_or(0, |cursor| cursor.position);
    delivery.confirmed.iter().try_for_each(|record| work.confirm(*record, position))?;
    for (record, heads) in &delivery.heads {
        work.row(*record, None)?.heads = Some(heads.clone());
    }
    let received = work.finish()?;
    for (record, summary) in &delivery.summaries {
        RecordRow::known(connection, *record)?.save_summary(connection, summary)?;
    }
    if let Some(now) = delivery.cursor {
        advance(connection, before, now)?;
    }
    Ok(received)
}

/// An answer that comes late must not turn the cursor back.
fn advance(connection: &Connection, before: Option<Cursor>, now: Cursor) -> Result<()> {
    if before.is_none_or(|before| now.is_after(before)) {
        let mut update = connection.prepare_cached("UPDATE exchange SET epoch = ?1, position = ?2, within = ?3")?;
        update.execute(params![now.epoch.0, signed(now.position), now.within.map(signed)])?;
    }
    Ok(())
}

/// A delivery while it is taken in. Rows of records are read once and written once, however many changes come.
struct Work<'a> {
    connection: &'a Connection,
    source: Source,
    rows: HashMap<RecordId, (RecordRow, RecordRow)>,
    received: Received,
    /// How much is set aside, where it was counted and nothing was taken away since.
    room: Option<QuarantineRoom>,
}

/// Lets the oldest go of what is set aside and the server has: what it was, and how long.
fn let_go_oldest(connection: &Connection) -> Result<Option<((RecordId, ChangeHash), usize)>> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM quarantine WHERE rowid = (SELECT min(rowid) FROM quarantine WHERE from_server = 1)
         RETURNING record, hash, length(bytes)",
    )?;
    let gone = delete
        .query_row([], |row| Ok(((record_id(row, 0)?, ChangeHash::new(fixed(row, 1)?)), number(row, 2)? as usize)));
    gone.optional()
}

impl Work<'_> {
    fn row(&mut self, record: RecordId, about: Option<RecordAbout>) -> Result<&mut RecordRow, Failure> {
        match self.rows.entry(record) {
            Entry::Occupied(known) => Ok(&mut known.into_mut().1),
            Entry::Vacant(place) => {
                let row = RecordRow::find_or_add(self.connection, record, about)?;
                Ok(&mut place.insert((row.clone(), row)).1)
            }
        }
    }

    fn finish(self) -> Result<Received> {
        for (before, now) in self.rows.values() {
            if before != now {
                now.save(self.connection)?;
            }
        }
        Ok(self.received)
    }

    fn take_snapshot(&mut self, foreign: &ForeignSnapshot) -> Result<(), Failure> {
        let ForeignSnapshot { record, about, snapshot, changes, position } = foreign;
        let connection = self.connection;
        let row = self.row(*record, Some(*about))?;
        match crate::read::snapshot(connection, row.id)? {
            // One that is damaged is what the server's is asked for to replace.
            Some(known) if !known.sound => {}
            Some(known) if known.snapshot.heads == snapshot.heads => return Ok(()),
            Some(_) => return Err(Misuse::RecordKnown(*record).into()),
            None => {}
        }
        row.receipts.add_document(&snapshot.heads, *changes, *position);
        row.heads.get_or_insert_with(|| snapshot.heads.clone());
        let mut insert = connection.prepare_cached(
            "REPLACE INTO snapshot (record, heads, digest, folded, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let (heads, digest) = (snapshot.heads.to_bytes(), snapshot.digest().0);
        insert.execute(params![row.id, heads, digest, signed(*changes), &snapshot.bytes[..]])?;
        Ok(())
    }

    fn take_change(&mut self, foreign: &ForeignChange) -> Result<(), Failure> {
        let ForeignChange { record, about, change, position } = foreign;
        let (connection, source) = (self.connection, self.source);
        let row = self.row(*record, *about)?;
        if let Some(about) = about {
            row.about.form = about.form;
        }
        let id = row.id;
        let mut select = connection.prepare_cached("SELECT 1 FROM log WHERE record = ?1 AND hash = ?2")?;
        if select.exists(params![id, change.hash.as_bytes()])? {
            self.received.already_had += 1;
            if source == Source::Server {
                self.settle(*record, change.hash, Verdict::AlreadyHad(*position))?;
            }
            return Ok(());
        }
        let mut select =
            connection.prepare_cached("SELECT 1 FROM log WHERE record = ?1 AND actor = ?2 AND number = ?3")?;
        if select.exists(params![id, change.actor.as_bytes(), signed(change.number)])? {
            self.received.second_contents.push((*record, change.hash));
            let (reason, from_server) = (QuarantineReason::SecondContent, source == Source::Server);
            let (hash, bytes) = (change.hash, change.bytes.clone());
            return self.set_aside(&Quarantined { record: *record, hash, bytes, reason, from_server });
        }
        let sending = match source {
            Source::Server => {
                row.receipts.add(change.hash.as_bytes(), *position);
                Sending::Receipted(*position)
            }
            Source::Peer => Sending::Unsent,
        };
        if row.incarnation.is_some_and(|own| own.actor == change.actor && change.number > own.last_number) {
            row.incarnation = None;
            self.received.forgotten.push(*record);
        }
        log(connection, id, change, false, sending)?;
        self.received.added += 1;
        let mut delete = connection.prepare_cached("DELETE FROM quarantine WHERE record = ?1 AND hash = ?2")?;
        if delete.execute(params![record.as_bytes(), change.hash.as_bytes()])? > 0 {
            self.room = None;
        }
        Ok(())
    }

    /// Sets bytes aside, as far as there is room.
    fn set_aside(&mut self, set_aside: &Quarantined) -> Result<(), Failure> {
        let Quarantined { record, hash, bytes, reason, from_server } = set_aside;
        let connection = self.connection;
        let (reason, detail) = reason_columns(*reason);
        // A second content is known to be one, whatever else is said of it later.
        let mut update = connection.prepare_cached(
            "UPDATE quarantine SET
                 detail = iif(reason = 0, detail, ?4), reason = iif(reason = 0, 0, ?3), from_server = from_server OR ?5
             WHERE record = ?1 AND hash = ?2",
        )?;
        if update.execute(params![record.as_bytes(), hash.as_bytes(), reason, detail, from_server])? > 0 {
            self.room = None;
            return Ok(());
        }
        let mut room = match self.room {
            Some(room) => room,
            None => quarantine_room(connection)?,
        };
        if !room.can_be_made_for(bytes.len()) {
            if *from_server {
                self.received.let_go.push((*record, *hash));
            } else {
                self.received.turned_away += 1;
                connection.prepare_cached("UPDATE exchange SET turned_away = turned_away + 1")?.execute([])?;
            }
            return Ok(());
        }
        while !room.is_enough_for(bytes.len()) {
            let Some((gone, length)) = let_go_oldest(connection)? else { break };
            room.let_go(length);
            self.received.let_go.push(gone);
        }
        let mut insert = connection.prepare_cached(
            "INSERT INTO quarantine (record, hash, reason, detail, from_server, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        insert.execute(params![record.as_bytes(), hash.as_bytes(), reason, detail, from_server, &bytes[..]])?;
        room.add(bytes.len(), *from_server);
        self.room = Some(room);
        Ok(())
    }

    fn take_receipt(&mut self, receipt: &Receipt) -> Result<(), Failure> {
        let hash = match receipt.about {
            Receipted::Change(hash) => hash,
            Receipted::Statement(id) => {
                let mut update = self.connection.prepare_cached(
                    "UPDATE statement SET sending = ?3
                     WHERE digest = ?2 AND sending <> 2 AND record = (SELECT id FROM record WHERE record = ?1)",
                )?;
                let (state, _, _) = sending_columns(receipt.verdict.sending());
                update.execute(params![receipt.record.as_bytes(), id.0, state])?;
                return Ok(());
            }
        };
        if self.rows.contains_key(&receipt.record) || RecordRow::find(self.connection, receipt.record)?.is_some() {
            self.settle(receipt.record, hash, receipt.verdict)?;
        }
        Ok(())
    }

    /// Notes what the server said about a change. What it once has for good stays so, whatever comes late.
    fn settle(&mut self, record: RecordId, hash: ChangeHash, verdict: Verdict) -> Result<(), Failure> {
        let connection = self.connection;
        let row = self.row(record, None)?;
        let mut select = connection
            .prepare_cached("SELECT position, sending, in_snapshot FROM log WHERE record = ?1 AND hash = ?2")?;
        let found = select.query_row(params![row.id, hash.as_bytes()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, bool>(2)?))
        });
        let Some((position, before, in_snapshot)) = found.optional()? else {
            return Ok(());
        };
        let sending = verdict.sending();
        let (state, detail, waits_for) = sending_columns(sending);
        if before == sending_columns(Sending::Receipted(0)).0 {
            return Ok(());
        }
        if let Sending::Receipted(place) = sending {
            row.receipts.add(hash.as_bytes(), place);
        }
        if sending.is_receipted() && in_snapshot {
            // The snapshot has reproduced it: only the receipt was missing.
            connection.prepare_cached("DELETE FROM log WHERE position = ?1")?.execute([position])?;
            let mut update = connection.prepare_cached("UPDATE snapshot SET folded = folded + 1 WHERE record = ?1")?;
            update.execute([row.id])?;
        } else {
            let mut update = connection
                .prepare_cached("UPDATE log SET sending = ?2, detail = ?3, waits_for = ?4 WHERE position = ?1")?;
            update.execute(params![position, state, detail, waits_for])?;
        }
        Ok(())
    }

    fn confirm(&mut self, record: RecordId, position: u64) -> Result<(), Failure> {
        let connection = self.connection;
        if !self.rows.contains_key(&record) && RecordRow::find(connection, record)?.is_none() {
            return Ok(());
        }
        let row = self.row(record, None)?;
        if row.confirmed {
            return Ok(());
        }
        row.confirmed = true;
        let mut select = connection.prepare_cached("SELECT heads, folded FROM snapshot WHERE record = ?1")?;
        let found = select.query_row([row.id], |row| {
            let heads = heads(row, 0)?.ok_or(damaged(0, Type::Blob))?;
            Ok((heads, number(row, 1)?))
        });
        if let Some((heads, folded)) = found.optional()? {
            row.receipts.add_document(&heads, folded, position);
        }
        Ok(())
    }
}
