//! What was done here.

use super::change::Change;
use super::error::Misuse;
use super::{RecordAbout, Statement, Summary};
use crate::id::RecordId;
use crate::identity::{Heads, Incarnation};
use crate::limits::{STORE_CHANGE_BYTES_MAX, STORE_STATEMENT_BYTES_MAX, STORE_SUMMARY_BYTES_MAX};

/// What was done here in one record: kept as a whole or not at all.
#[derive(Debug, Clone)]
pub struct Append {
    /// In which record.
    pub record: RecordId,
    /// To what the record belongs: needed with its first change here; later it may name a newer form version.
    pub about: Option<RecordAbout>,
    /// Changes made here, in order, and the genesis or layout that they stand on.
    pub changes: Vec<Change>,
    /// Statements made here.
    pub statements: Vec<Statement>,
    /// Where the record stands after them.
    pub heads: Option<Heads>,
    /// What the list shows from now on.
    pub summary: Option<Summary>,
}

impl Append {
    /// Nothing yet, for a record.
    pub const fn to(record: RecordId) -> Self {
        Self { record, about: None, changes: Vec::new(), statements: Vec::new(), heads: None, summary: None }
    }

    /// Whether every part is within its bound. Every store asks this first.
    pub fn check(&self) -> Result<(), Misuse> {
        self.changes.iter().try_for_each(Change::check)?;
        self.statements.iter().try_for_each(Statement::check)?;
        self.summary.iter().try_for_each(Summary::check)
    }

    /// As whom the store writes after these changes, if as `before` before them. Refuses a number used twice.
    pub fn continue_from(&self, before: Option<Incarnation>) -> Result<Option<Incarnation>, Misuse> {
        let made_here = self.changes.iter().filter(|change| change.author.is_some());
        made_here.into_iter().try_fold(before, |before, change| {
            let current = before.unwrap_or(Incarnation::begin(change.actor));
            if change.actor != current.actor {
                return Err(Misuse::OtherActor);
            }
            let wanted = current.next_number();
            if change.number != wanted {
                return Err(Misuse::NumberTaken { found: change.number, wanted });
            }
            Ok(Some(Incarnation { last_number: wanted, ..current }))
        })
    }
}

impl Change {
    pub(super) fn check(&self) -> Result<(), Misuse> {
        within(self.bytes.len(), STORE_CHANGE_BYTES_MAX)
    }
}

impl Statement {
    pub(super) fn check(&self) -> Result<(), Misuse> {
        within(self.bytes().len(), STORE_STATEMENT_BYTES_MAX)
    }
}

impl Summary {
    pub(super) fn check(&self) -> Result<(), Misuse> {
        within(self.bytes.len(), STORE_SUMMARY_BYTES_MAX)
    }
}

/// Whether a part is within its bound.
pub(super) fn within(bytes: usize, max: usize) -> Result<(), Misuse> {
    if bytes > max { Err(Misuse::TooLong { bytes, max }) } else { Ok(()) }
}
