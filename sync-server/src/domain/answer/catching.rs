//! Giving a device what stands before its cursor and is new for it: at first everything, later what a visit holds that its
//! member has joined.

use super::{Ask, Given};
use crate::store::{Backfill, FeedEntry, FeedQuery, StoreError};
use casement_core::id::VisitId;
use casement_core::store::Cursor;

/// How far that has come. The device keeps it as a number and brings it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Catching {
    /// A new device: forms and places, after this number of the feed.
    Items(u64),
    /// A new device: records of all visits, after this row.
    Records(u64),
    /// The visits that the member joined at the cursor: their records after this row.
    Joined(u64),
}

impl Catching {
    /// As the device keeps it.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Items(after) => after << 2,
            Self::Records(after) => after << 2 | 1,
            Self::Joined(after) => after << 2 | 2,
        }
    }

    /// What a device has brought back; none if it is no such number.
    pub(crate) fn of(number: u64) -> Option<Self> {
        match number & 3 {
            0 => Some(Self::Items(number >> 2)),
            1 => Some(Self::Records(number >> 2)),
            2 => Some(Self::Joined(number >> 2)),
            _ => None,
        }
    }
}

impl Ask<'_> {
    /// The next page of what stands before the cursor.
    pub(super) fn catch_up(&self, cursor: Cursor, catching: Catching) -> Result<Given, StoreError> {
        match catching {
            Catching::Items(after) => self.items(cursor, after),
            Catching::Records(after) => {
                let visits = self.visits(|_| true);
                self.records(cursor, &visits, after, Catching::Records)
            }
            Catching::Joined(after) => {
                let visits = self.visits(|since| since == cursor.position);
                self.records(cursor, &visits, after, Catching::Joined)
            }
        }
    }

    /// The visits of the member, by the number at which they joined.
    pub(super) fn visits(&self, is_wanted: impl Fn(u64) -> bool) -> Vec<VisitId> {
        let mine = self.state.of_member.get(&self.speaker.member).map_or(&[][..], |visits| &visits[..]);
        let joined = |visit: &&VisitId| {
            let team = self.state.visits.get(visit).map_or(&[][..], |row| &row.team[..]);
            team.iter().any(|row| row.member == self.speaker.member && is_wanted(row.since))
        };
        mine.iter().filter(joined).copied().collect()
    }

    fn items(&self, mut cursor: Cursor, after: u64) -> Result<Given, StoreError> {
        if after == 0 {
            // Everything up to here is given now, and what comes later comes as what is new.
            cursor.position = self.up_to;
        }
        let query = FeedQuery {
            workspace: self.speaker.workspace,
            member: self.speaker.member,
            after,
            up_to: cursor.position,
            visits: &[],
            bytes_max: self.wanted.bytes_max,
        };
        let page = self.store.feed(&query)?;
        let mut given = Given::at(cursor);
        given.more = true;
        let in_time = page.entries.into_iter().take_while(|(number, _)| *number <= cursor.position);
        for (_, entry) in in_time {
            if let FeedEntry::Item(item) = entry {
                given.item(item);
            }
        }
        let next = if page.more && page.reached < cursor.position {
            Catching::Items(page.reached)
        } else {
            for visit in self.visits(|_| true) {
                self.state.visits.get(&visit).into_iter().for_each(|row| given.visit(row));
            }
            Catching::Records(0)
        };
        given.cursor.within = Some(next.number());
        Ok(given)
    }

    fn records(
        &self,
        cursor: Cursor,
        visits: &[VisitId],
        after_row: u64,
        next: impl Fn(u64) -> Catching,
    ) -> Result<Given, StoreError> {
        let query = Backfill {
            workspace: self.speaker.workspace,
            visits,
            after_row,
            up_to: cursor.position,
            bytes_max: self.wanted.bytes_max,
        };
        let page = self.store.records(&query)?;
        let mut given = Given::at(cursor);
        let reached = page.records.last().map_or(after_row, |record| record.row);
        for record in page.records {
            match self.wanted.compared.get(&record.record) {
                None => given.records.push(record),
                Some(heads) => self.compare(record, heads, &mut given)?,
            }
        }
        given.more = page.more;
        given.cursor.within = page.more.then(|| next(reached).number());
        if !page.more {
            // What stands nowhere here is lacking: the record was made after the backup.
            self.lacking(&mut given)?;
        }
        Ok(given)
    }
}
