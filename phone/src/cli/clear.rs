//! `casement-phone purge` and `wipe`: removing what the server has, and removing everything.

use super::{StorePlace, say};
use casement_core::store::{LocalStore, StayingRecord};
use casement_sqlite::SqliteStore;
use clap::Args;
use std::io::{self, IsTerminal, Write};

/// Remove from this phone everything that the server has confirmed to have
///
/// What was not sent, or is held or refused, stays. So do the forms. What is gone does not come back by itself: the server
/// has it, and sync --again fetches it. A visit whose team you have left is removed by sync already.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casement-phone sync && casement-phone purge\n  casement-phone purge --visit North       this visit alone"
)]
pub(super) struct Purge {
    /// Only this visit: the beginning of its id, or a part of what the list shows
    #[arg(long, value_name = "VISIT")]
    visit: Option<String>,
}

/// Destroy the store: its key first, then its files. Nothing can bring it back
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone wipe --yes")]
pub(super) struct Wipe {
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Purge {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let report = match &self.visit {
            None => place.open()?.purge(),
            Some(named) => {
                let mut phone = place.phone()?;
                let visit = phone.find_visit(named).map_err(|error| format!("{error}."))?.visit.id;
                phone.store().purge_visits(&[visit])
            }
        };
        let report = report.map_err(|error| format!("{error}."))?;
        let (records, visits) = (report.purged.len() as u64, report.visits_purged.len() as u64);
        say::line(&format!("Removed: {}, {}.", say::counted(records, "record"), say::counted(visits, "visit")));
        for stays in &report.stays {
            say::line(&format!("  {}", stays_words(stays)));
        }
        Ok(())
    }
}

/// That a record stays, and why.
pub(super) fn stays_words(stays: &StayingRecord) -> String {
    let why = [
        (stays.unsent, "not sent"),
        (stays.held, "held for the lead"),
        (stays.refused, "refused by the server"),
        (stays.statements, "signed and not sent"),
        (stays.quarantined, "set aside here"),
        (stays.attachments, "attached and not sent"),
    ];
    let mut why: Vec<String> =
        why.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    if stays.unconfirmed {
        why.push("the server was restored and has not confirmed it: sync".to_owned());
    }
    format!("record {} stays: {}", say::short(stays.record), why.join(", "))
}

impl Wipe {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let folder = place.folder.display();
        if !place.folder.join("store.db").exists() && !place.folder.join("store.key").exists() {
            return Err(format!("There is no phone in the folder {folder}."));
        }
        if !self.yes && !confirmed(&format!("Everything in {folder} is destroyed, what was not sent too."))? {
            return Err("Nothing was done.".to_owned());
        }
        SqliteStore::wipe(&place.folder).map_err(|error| format!("{error}."))?;
        say::line("The key is destroyed, and what it opened is gone. Revoke the device at the server too.");
        Ok(())
    }
}

fn confirmed(what: &str) -> Result<bool, String> {
    if !io::stdin().is_terminal() {
        return Err(format!("{what} To do it, say so with --yes."));
    }
    let _ = write!(io::stderr(), "{what} Type WIPE to do it: ").and_then(|()| io::stderr().flush());
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| error.to_string())?;
    Ok(answer.trim() == "WIPE")
}
