//! `casement-phone join`.

use super::{StorePlace, say};
use crate::{Http, join};
use casement_core::identity::Invitation;
use casement_core::identity::roster::Roster;
use casement_core::store::{LocalStore, Setting, Shelf};
use casement_core::sync::phone::Me;
use clap::Args;
use jiff::Timestamp;
use std::io::{self, IsTerminal, Write};
use zeroize::Zeroizing;

/// Join a workspace with an invitation, and make the encrypted store
///
/// Whoever sees an invitation can use it, so it need not be an argument: where it is left out it is asked for, or read
/// from standard input.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Join {
    /// The invitation: the link, or the text of the QR code
    link: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement-phone join
  casement-phone join --store amal --passphrase-file passphrase.txt < invitation.txt

Where no answer comes, join again with the same invitation.";

impl Join {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let link = match &self.link {
            Some(link) => Zeroizing::new(link.clone()),
            None => read_link()?,
        };
        let invitation = Invitation::parse(&link, Timestamp::now()).map_err(|error| format!("{error}."))?;
        let mut store = place.open_or_create()?;
        if store.item(Shelf::Setting, Setting::Member.key()).is_ok_and(|item| item.is_some()) {
            return Err(format!(
                "The phone in the folder {} belongs to a workspace already. Name another folder with --store.",
                place.folder.display()
            ));
        }
        let http = Http::to(invitation.server.clone());
        let member = join(&mut store, &invitation, &http).map_err(|error| format!("{error}."))?;
        let me = Me::load(&store).map_err(|error| format!("{error}."))?;
        let name = |roster: &Roster| roster.member(member).map(|known| known.name().to_owned());
        let name = me.and_then(|me| name(&me.roster)).unwrap_or_else(|| member.to_string());
        say::line(&format!("This is {name}'s phone now, with the server {}.", invitation.server));
        say::line(&format!("The workspace's fingerprint: {}", invitation.fingerprint));
        say::line("Next: casement-phone sync");
        Ok(())
    }
}

fn read_link() -> Result<Zeroizing<String>, String> {
    if io::stdin().is_terminal() {
        let _ =
            write!(io::stderr(), "The invitation (link or text of the QR code): ").and_then(|()| io::stderr().flush());
    }
    let mut link = Zeroizing::new(String::new());
    io::stdin().read_line(&mut link).map_err(|error| format!("The invitation cannot be read: {error}."))?;
    Ok(link)
}
