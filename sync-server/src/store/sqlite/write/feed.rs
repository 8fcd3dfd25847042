//! The feed of a workspace while it grows.

use super::super::row::{Channel, Kind, signed};
use rusqlite::{Connection, Result, params};

/// The feed of a workspace while it grows. What it told counts when it is finished.
pub(super) struct Feed<'a> {
    connection: &'a Connection,
    workspace: i64,
    fed: u64,
}

impl<'a> Feed<'a> {
    /// The feed that ends at this number.
    pub(super) fn after(connection: &'a Connection, workspace: i64, fed: u64) -> Self {
        Self { connection, workspace, fed }
    }

    /// Tells something; gives its number.
    pub(super) fn tell(&mut self, channel: Channel, kind: Kind, thing: i64) -> Result<u64> {
        self.tell_together(channel, &[(kind, thing)])
    }

    /// Tells things that are not parted; gives the last number.
    pub(super) fn tell_together(&mut self, channel: Channel, things: &[(Kind, i64)]) -> Result<u64> {
        let ends = self.fed + things.len() as u64;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO feed (workspace, channel, number, kind, thing, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (kind, thing) in things {
            self.fed += 1;
            let number = signed(self.fed);
            insert.execute(params![self.workspace, channel.column(), number, kind.column(), thing, signed(ends)])?;
        }
        Ok(ends)
    }

    /// Takes back what was told at a number, for it is told anew.
    pub(super) fn take_back(&self, channel: Channel, number: u64) -> Result<()> {
        let mut delete =
            self.connection.prepare_cached("DELETE FROM feed WHERE workspace = ?1 AND channel = ?2 AND number = ?3")?;
        delete.execute(params![self.workspace, channel.column(), signed(number)])?;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE workspace SET fed = ?2 WHERE id = ?1")?;
        update.execute(params![self.workspace, signed(self.fed)])?;
        Ok(())
    }
}
