//! `casement-phone meet`.

use super::{StorePlace, say};
use crate::{Met, Phone};
use casement_core::store::LocalStore;
use casement_core::sync::peer::{Progress, Refused, Report, Stop};
use clap::Args;
use std::net::TcpListener;

/// Meet a colleague's phone, with no server in reach: each gets what the other has of the visits of both
///
/// Both must be in one network, as one phone's hotspot makes it. One waits, the other calls. What is said is encrypted, and
/// each phone proves that it is of this workspace; whoever else calls gets nothing. What comes is sent on to the server
/// by whichever phone gets there first. Where it breaks off, meet again: it goes on from there.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Meet {
    /// Where the other phone waits: its address and port
    #[arg(value_name = "ADDRESS", required_unless_present = "listen", conflicts_with = "listen")]
    address: Option<String>,
    /// Wait at this address of this phone, and this port; port 0 lets the system choose one
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement-phone meet --listen 192.168.43.1:7007     on the one phone
  casement-phone meet 192.168.43.1:7007              on the other";

/// Strangers that may call before the phone waits no longer.
const STRANGERS_MAX: u32 = 100;

impl Meet {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let met = match (&self.listen, &self.address) {
            (Some(listen), _) => wait(&mut phone, listen)?,
            (None, Some(address)) => phone.call(address, show).map_err(|error| format!("{error}."))?,
            (None, None) => return Err("Say where the other phone waits, or where to wait.".to_owned()),
        };
        say::progress("");
        let is_new = met.report.peer.is_some();
        if is_new {
            phone.count(&met.report.touched);
            tell(&phone, &met.report);
        }
        match (met.stop, met.because) {
            (None, _) => Ok(()),
            (Some(stop), Some(because)) => Err(format!("{stop} ({because}).")),
            (Some(stop), None) => Err(format!("{stop}.")),
        }
    }
}

fn wait<S: LocalStore>(phone: &mut Phone<S>, listen: &str) -> Result<Met, String> {
    let listener =
        TcpListener::bind(listen).map_err(|error| format!("Nobody can be waited for at {listen}: {error}."))?;
    let here = listener.local_addr().map_or_else(|_| listen.to_owned(), |address| address.to_string());
    say::line(&format!("Waiting at {here}. On the other phone: casement-phone meet {here}"));
    for _ in 0..STRANGERS_MAX {
        let met = phone.answer(&listener, show).map_err(|error| format!("{error}."))?;
        let is_stranger = met.report.peer.is_none() && matches!(met.stop, Some(Stop::Foreign | Stop::BrokeOff));
        if !is_stranger {
            return Ok(met);
        }
        say::complain("Someone called who is no phone of this workspace, and was given nothing. Waiting on.");
    }
    Err("Too many called who are no phones of this workspace. Wait at another port.".to_owned())
}

fn show(progress: &Progress) {
    let (taken, given) = (progress.to_take as u64, progress.to_give as u64);
    say::progress(&format!("{} to come, {given} to give …", say::counted(taken, "record")));
}

/// What was done, in words.
fn tell<S: LocalStore>(phone: &Phone<S>, report: &Report) {
    let changes = |count| say::counted(count, "change");
    let people = phone.people();
    let name = report.peer.and_then(|peer| people.name(peer.member).map(str::to_owned));
    let name = name.unwrap_or_else(|| "a colleague".to_owned());
    say::line(&format!("Met {name}: {} came, {} given.", changes(report.taken), changes(report.given)));
    let told = [
        (report.visits.len() as u64, "new here", "visit"),
        (report.forms, "new here", "form"),
        (report.roster_entries, "new on the list of members", "entry"),
        (report.set_aside, "set aside here: not proved to be whose they say, or not fitting", "change"),
        (report.turned_away, "not kept for want of room; the other phone has them", "change"),
        (report.damaged.len() as u64, "damaged here: sync, so that the copy is fetched anew", "record"),
    ];
    for (count, words, what) in told.into_iter().filter(|(count, ..)| *count > 0) {
        say::line(&format!(
            "  {} {words}",
            if what == "entry" && count > 1 { format!("{count} entries") } else { say::counted(count, what) }
        ));
    }
    for refused in &report.refused {
        say::line(&match refused {
            Refused::Visit(visit) => format!("  visit {} was not taken: it is not of you both", say::short(visit)),
            Refused::Form => "  a form was not taken: it is not what its name says".to_owned(),
            Refused::NotShared(record) => {
                format!("  record {} was not taken: its visit is not, or no longer, of you both", say::short(record))
            }
            Refused::OtherAbout(record) => {
                format!("  record {} was not taken: it says to be of another visit or form", say::short(record))
            }
            Refused::TooLarge(record) => {
                format!(
                    "  record {} was not given: too much of it is lacking there; sync both phones",
                    say::short(record)
                )
            }
        });
    }
    say::line(&format!("{} bytes sent, {} received", report.bytes_sent, report.bytes_received));
}
