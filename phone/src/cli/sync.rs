//! `casement-phone sync`.

use super::clear::stays_words;
use super::{StorePlace, say};
use crate::{Carried, FilesCarried, Phone};
use casement_core::id::VisitId;
use casement_core::store::{AttachmentStore, LocalStore};
use casement_core::sync::attachment::{TransferProgress, TransferReport};
use casement_core::sync::phone::Report;
use casement_core::sync::wire::Notice;
use clap::Args;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Send what the server does not have, and fetch what is new
///
/// Whatever happens on the way, nothing that was written is lost: what the server has not confirmed is sent again.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  casement-phone sync\n  casement-phone sync --tries 10     where the network comes and goes\n  casement-phone sync --again        after a purge, at a safe place"
)]
pub(super) struct Sync {
    /// How often it is tried, with a longer pause each time
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    tries: u32,
    /// Fetch everything again that you may see: what was removed by purge comes back
    #[arg(long)]
    again: bool,
}

impl Sync {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        // Of a visit that goes, the name goes too.
        let names = phone.visit_names().map_err(|error| format!("{error}."))?;
        let begun = Instant::now();
        if self.again {
            phone.store().read_anew().map_err(|error| format!("{error}."))?;
        }
        let report = self.carry(&mut phone)?;
        say::progress("");
        phone.count(&report.touched);
        tell(&report, &names, begun.elapsed());
        self.carry_files(&mut phone)
    }

    /// Attached files, after the answers.
    fn carry_files<S: AttachmentStore>(&self, phone: &mut Phone<S>) -> Result<(), String> {
        let mut tried = 1;
        loop {
            let carried = phone.sync_files(tell_files).map_err(|error| format!("{error}."))?;
            say::progress("");
            match carried {
                FilesCarried::Finished(report) => {
                    tell_carried(&report);
                    return Ok(());
                }
                FilesCarried::Stopped(stop) => return Err(format!("{stop}.")),
                FilesCarried::Later { .. } if tried == self.tries => {
                    say::line("Not all attached files were sent; what went stays. Sync again later.");
                    return Ok(());
                }
                FilesCarried::Later { wait, .. } => {
                    tried += 1;
                    std::thread::sleep(Duration::try_from(wait).unwrap_or_default());
                }
            }
        }
    }

    fn carry<S: LocalStore>(&self, phone: &mut Phone<S>) -> Result<Report, String> {
        let mut tried = 1;
        loop {
            let carried = phone.sync(|report| {
                let (sent, came) = (report.receipted + report.held, report.taken);
                say::progress(&format!("{} sent, {came} fetched …", say::counted(sent, "change")));
            });
            match carried.map_err(|error| format!("{error}."))? {
                Carried::Finished(report) => return Ok(report),
                Carried::Stopped(stop) => return Err(format!("{stop}.")),
                Carried::Later { wait, because } => {
                    let because = because.map_or_else(|| "the server is busy".to_owned(), |error| error.to_string());
                    if tried == self.tries {
                        return Err(format!("Not now: {because}. Nothing is lost; sync again later."));
                    }
                    tried += 1;
                    let wait = Duration::try_from(wait).unwrap_or_default();
                    say::complain(&format!("{because}; once more in {} s", wait.as_secs().max(1)));
                    std::thread::sleep(wait);
                }
            }
        }
    }
}

/// How far a file has come.
pub(super) fn tell_files(now: &TransferProgress) {
    let way = if now.is_upload { "sent" } else { "fetched" };
    let (done, size) = (now.done_bytes / 1_000, now.size_bytes / 1_000);
    say::progress(&format!("file {}: {done} of {size} kB {way}, {} more …", say::short(now.of.file), now.files_after));
}

/// What became of the files, in words; nothing where there were none.
fn tell_carried(report: &TransferReport) {
    let told = [
        (report.sent.len(), "at the server now"),
        (report.fetched.len(), "fetched"),
        (report.waiting.len(), "waiting until the server knows the record: sync again"),
        (report.refused.len(), "not taken by the server; they stay here"),
        (report.failed.len(), "not carried, however often it was tried; they stay here"),
        (report.damaged.len(), "damaged here"),
    ];
    for (count, words) in told.into_iter().filter(|(count, _)| *count > 0) {
        say::line(&format!("  {} {words}", say::counted(count as u64, "file")));
    }
}

/// What was done, in words.
fn tell(report: &Report, names: &BTreeMap<VisitId, String>, took: Duration) {
    let changes = |count| say::counted(count, "change");
    say::line(&match (report.receipted, report.taken) {
        (0, 0) => "Up to date: no change was taken by the server or fetched from it.".to_owned(),
        (sent, came) => format!("Up to date: {} sent, {came} fetched.", changes(sent)),
    });
    let told = [
        (report.held, "held by the server for the lead: the device, the team or the visit is not as it was"),
        (report.refused, "not taken by the server; they stay here"),
        (report.set_aside, "fetched and set aside here: not proved to be whose they say, or not fitting"),
        (
            report.untrusted.len() as u64,
            "in a record that came altered and was not opened: tell whoever runs the server",
        ),
        (report.damaged.len() as u64, "in a record whose copy here is damaged; it is fetched anew"),
        (report.waiting.len() as u64, "waiting for something that another phone has"),
    ];
    for (count, words) in told.into_iter().filter(|(count, _)| *count > 0) {
        say::line(&format!("  {} {words}", changes(count)));
    }
    report.notices.iter().for_each(|notice| {
        say::line(&match notice {
            Notice::Revoked => {
                "This phone was revoked: it gets nothing more. Remove its data: casement-phone wipe".to_owned()
            }
            Notice::VisitLost(visit) => {
                format!("You are no longer in the team of the visit to {}.", visit_words(*visit, names))
            }
            Notice::Restored => "The server was restored; what it had lost was sent again.".to_owned(),
            Notice::SetAside { record, .. } => {
                format!("A change of record {} could not be merged, and is kept for the lead.", say::short(record))
            }
        });
    });
    tell_lost(report, names);
    let (sent, received) = (report.bytes_sent, report.bytes_received);
    let requests = say::counted(u64::from(report.answers), "answer");
    say::line(&format!("{requests}, {sent} bytes sent, {received} received, {:.1} s", took.as_secs_f64()));
}

/// What became of the visits whose team the member has left.
fn tell_lost(report: &Report, names: &BTreeMap<VisitId, String>) {
    for visit in &report.visits_purged {
        let visit = visit_words(*visit, names);
        say::line(&format!("Removed from this phone: the visit to {visit}. The server has all of it."));
    }
    for kept in &report.visits_kept {
        let (visit, changes) = (visit_words(kept.visit, names), say::counted(kept.changes(), "change"));
        say::line(&format!(
            "You have left the visit to {visit}. It stays here: the server has not taken {changes} of it."
        ));
        kept.records.iter().for_each(|record| {
            say::line(&format!("  {}", stays_words(record)));
        });
        say::line("  Tell its lead. Once the server has everything, it is removed from this phone with the next sync.");
    }
}

fn visit_words(visit: VisitId, names: &BTreeMap<VisitId, String>) -> String {
    let id = say::short(visit);
    names.get(&visit).map_or_else(|| format!("a place unknown here ({id})"), |name| format!("{name} ({id})"))
}
