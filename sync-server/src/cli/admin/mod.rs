//! `casement admin`: members, devices, places, forms and visits, for whoever runs the server.

mod invitation;
mod log;
mod publish;
mod reach;
mod show;
mod visit;

use super::setup::Place;
use super::terminal::complain;
use crate::admin::{Act, Answer};
use clap::{Args, Subcommand};
use std::process::ExitCode;

const EXAMPLES: &str = "\
It works whether the server runs or not: a running one is asked through a socket in its
data folder. Members, places, forms and devices are named by their id, by the beginning
of it, or by their name where only one has it.

Example: from nothing to a visit
  casement admin found \"Example NPM\" --admin \"Amal Haddad\"
  casement admin add-member \"Omar Said\" --roles visitor
  casement admin invite Omar
  casement admin add-place \"North prison\" --kind prison --location Northtown
  casement admin publish forms/example.md
  casement admin open-visit --place North --kind initial \\
      --begins 2026-11-25 --ends 2026-11-27 --form example --lead Amal --visitor Omar
  casement admin devices
  casement admin audit --verify";

/// Administer the server: members, devices, places, forms, visits
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AdminArguments {
    #[command(flatten)]
    place: Place,
    /// Which workspace, where there are several: its name, id, or the beginning of either
    #[arg(long, global = true, display_order = 900, value_name = "WORKSPACE", env = "CASEMENT_WORKSPACE")]
    workspace: Option<String>,
    #[command(subcommand)]
    command: AdminCommand,
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Found a workspace, and invite its first member, who administers it
    #[command(after_help = "Example:\n  casement admin found \"Example NPM\" --admin \"Amal Haddad\"")]
    Found {
        /// The organisation's name
        name: String,
        /// The name of its first member
        #[arg(long, value_name = "NAME")]
        admin: String,
    },
    /// List the members with their roles
    #[command(after_help = "Example:\n  casement admin members")]
    Members,
    /// Add a member
    #[command(after_help = "Example:\n  casement admin add-member \"Omar Said\" --roles lead,visitor")]
    AddMember {
        /// Their name, as the others see it
        name: String,
        /// What they may do: admin, lead, visitor, reader, divided by commas
        #[arg(long, value_delimiter = ',', required = true)]
        roles: Vec<String>,
    },
    /// Say anew what a member may do; none where they leave, which revokes their devices
    #[command(
        after_help = "Examples:\n  casement admin set-roles Omar lead,visitor\n  casement admin set-roles Omar none"
    )]
    SetRoles {
        /// Who
        member: String,
        /// What they may do: admin, lead, visitor, reader, divided by commas, or none
        #[arg(value_delimiter = ',', required = true)]
        roles: Vec<String>,
    },
    /// Invite a member's next phone: a link and a QR code that work once
    #[command(after_help = "Example:\n  casement admin invite Omar --hours 2")]
    Invite {
        /// Who
        member: String,
        /// How long it is open, in hours; two weeks at most
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=336))]
        hours: u16,
    },
    /// Revoke all devices, sessions and passkeys of a member at once, and invite their next phone: where one was lost or taken
    #[command(
        after_help = "Example:\n  casement admin reset Omar\n\nWhat their phones still send is held for the leads: casement admin held."
    )]
    Reset {
        /// Who
        member: String,
    },
    /// Make a code with which a member signs in, once, to a browser or a script
    #[command(after_help = "Example:\n  casement admin sign-in Amal --minutes 60")]
    SignIn {
        /// Who
        member: String,
        /// How long it is open, in minutes; a day at most
        #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..=1440))]
        minutes: u16,
    },
    /// Take away password, second factor and passkeys of a member who has lost them, and make a code to begin anew
    ///
    /// Their web sessions end; their phones stay as they are. With the code they sign in, once,
    /// and choose a login and a password again. Be sure that it is they who ask: whoever has the
    /// code is them. Where a phone was lost too: casement admin reset.
    #[command(after_help = "Example:\n  casement admin reset-sign-in Omar --minutes 60")]
    ResetSignIn {
        /// Who
        member: String,
        /// How long the code is open, in minutes; a day at most
        #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..=1440))]
        minutes: u16,
    },
    /// List the devices: whose, since when, when last seen
    #[command(after_help = "Example:\n  casement admin devices")]
    Devices,
    /// Revoke a device, at once: what it still sends is held for the lead
    #[command(after_help = "Example:\n  casement admin revoke 5f3a9c01")]
    Revoke {
        /// Which: its id as casement admin devices shows it, or its member where they have one
        device: String,
    },
    /// Say that every phone has synced since the server was brought back from a backup
    #[command(
        after_help = "Example:\n  casement admin phones-are-back\n\nFor a day after casement restore nobody is added, invited, signed in or revoked: phones may know more of who\nis who than the backup, and bring it back when they sync. This ends that day. The devices are listed with when\neach was last there: a phone that has not come yet, and knows of a device or a revocation that the backup lacks,\nwill not trust this server any more."
    )]
    PhonesAreBack,
    /// List the places
    #[command(after_help = "Example:\n  casement admin places")]
    Places,
    /// Add a place
    #[command(after_help = "Example:\n  casement admin add-place \"North prison\" --kind prison --location Northtown")]
    AddPlace {
        /// Its name
        name: String,
        /// What it is: police station, prison, closed ward, in your own words
        #[arg(long, default_value = "")]
        kind: String,
        /// Where it is: an address or a region
        #[arg(long, default_value = "")]
        location: String,
    },
    /// List the published forms
    #[command(after_help = "Example:\n  casement admin forms")]
    Forms,
    Publish(publish::Publish),
    /// List the visits with their teams
    #[command(after_help = "Example:\n  casement admin visits")]
    Visits,
    OpenVisit(visit::OpenVisit),
    SetTeam(visit::SetTeam),
    /// List what is held for the leads, and why
    #[command(after_help = "Example:\n  casement admin held")]
    Held,
    /// Take in after all what is held, as far as that has become possible
    ///
    /// Say because its member was added to the team again. It goes through the same checks as
    /// what comes from a phone; what cannot be taken in stays held, and it is told why.
    #[command(after_help = "Example:\n  casement admin release 3 7-12")]
    Release {
        /// Which: the numbers that casement admin held shows
        #[arg(value_name = "NUMBER", required = true)]
        numbers: Vec<String>,
    },
    /// Decide against what is held: it is gone from the server, and stays on its phone
    #[command(
        after_help = "Example:\n  casement admin let-go 3 7-12 --because duplicate\n\nWhat its device wrote later in that record builds on it and stays held: decide about all that a device brought of a\nrecord at once. A colleague's phone that has it may still bring it."
    )]
    LetGo {
        /// Which: the numbers that casement admin held shows
        #[arg(value_name = "NUMBER", required = true)]
        numbers: Vec<String>,
        /// Why: duplicate, mistake, not-trusted, not-theirs, other
        #[arg(long, value_name = "REASON")]
        because: String,
    },
    /// Show what was decided, by whom, when
    #[command(after_help = "Example:\n  casement admin audit --last 20 --verify")]
    Audit {
        /// How many lines, the last ones
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(0..=1000))]
        last: u32,
        /// Read the whole log, and say whether every line continues the one before
        #[arg(long)]
        verify: bool,
    },
}

impl AdminArguments {
    pub(super) fn run(&self) -> ExitCode {
        match self.try_run() {
            Ok(code) => code,
            Err(message) => {
                complain(&message);
                ExitCode::FAILURE
            }
        }
    }

    fn try_run(&self) -> Result<ExitCode, String> {
        let act = self.command.act()?;
        let is_verified = matches!(act, Act::Audit { verify: true, .. });
        let answer = reach::ask(&self.place, self.workspace.clone(), act)?;
        let is_broken = matches!(&answer, Answer::Audit(list) if list.fault.is_some());
        show::show(&answer, is_verified);
        Ok(if is_broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

impl AdminCommand {
    /// What is asked of the server.
    fn act(&self) -> Result<Act, String> {
        Ok(match self {
            Self::Found { name, admin } => Act::Found { name: name.clone(), admin: admin.clone() },
            Self::Members => Act::Members,
            Self::AddMember { name, roles } => Act::AddMember { name: name.clone(), roles: roles.clone() },
            Self::SetRoles { member, roles } => Act::SetRoles { member: member.clone(), roles: roles.clone() },
            Self::Invite { member, hours } => Act::Invite { member: member.clone(), hours: Some(*hours) },
            Self::SignIn { member, minutes } => Act::SignIn { member: member.clone(), minutes: Some(*minutes) },
            Self::Reset { member } => Act::Reset { member: member.clone() },
            Self::ResetSignIn { member, minutes } => {
                Act::ResetSignIn { member: member.clone(), minutes: Some(*minutes) }
            }
            Self::Devices => Act::Devices,
            Self::Revoke { device } => Act::Revoke { device: device.clone() },
            Self::PhonesAreBack => Act::PhonesAreBack,
            Self::Places => Act::Places,
            Self::AddPlace { name, kind, location } => {
                Act::AddPlace { name: name.clone(), kind: kind.clone(), location: location.clone() }
            }
            Self::Forms => Act::Forms,
            Self::Publish(publish) => publish.act()?,
            Self::Visits => Act::Visits,
            Self::OpenVisit(open) => open.act(),
            Self::SetTeam(team) => team.act(),
            Self::Held => Act::Held,
            Self::Release { numbers } => Act::Release { numbers: numbers.clone() },
            Self::LetGo { numbers, because } => Act::LetGo { numbers: numbers.clone(), because: because.clone() },
            Self::Audit { last, verify } => Act::Audit { last: *last, verify: *verify },
        })
    }
}
