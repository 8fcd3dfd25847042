//! `casement-phone approve`: what the lead decides on a record as it stands here.

use super::{StorePlace, say};
use casement_core::identity::Decision;
use clap::Args;
use jiff::Timestamp;

/// Approve a record as it stands on this phone, as its lead
///
/// The phone signs exactly what it holds; sync carries the decision. What arrives later still merges, and is marked. A record
/// in which something is to be settled cannot be approved.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  casement-phone approve 5f3a9c01 --reason \"Agreed by the team\"\n  \
                  casement-phone approve 5f3a9c01 --return --reason \"Cell B12 must be measured again\"")]
pub(super) struct Approve {
    /// The record: the beginning of its id, as the list shows it
    record: String,
    /// Why, for the others to read
    #[arg(long, default_value = "")]
    reason: String,
    /// Send it back to the team instead
    #[arg(long = "return", conflicts_with = "reopen", requires = "reason")]
    sends_back: bool,
    /// Open it again, where it was approved
    #[arg(long, requires = "reason")]
    reopen: bool,
}

impl Approve {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let record = phone.find_record(&self.record).map_err(told)?;
        let mut open = phone.open_record(record).map_err(told)?;
        let (decision, words) = match (self.sends_back, self.reopen) {
            (true, _) => (Decision::Return, "sent back to the team"),
            (_, true) => (Decision::Reopen, "opened again"),
            _ => (Decision::Approve, "approved as it stands here"),
        };
        phone.decide(&mut open, decision, &self.reason, Timestamp::now()).map_err(told)?;
        phone.leave(&mut open).map_err(told)?;
        say::line(&format!("Record {} is {words}. Next: casement-phone sync", say::short(record)));
        Ok(())
    }
}
