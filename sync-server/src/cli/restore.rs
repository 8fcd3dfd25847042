//! `casement restore`: a server's folder out of a backup.

use super::attachments_in::AttachmentsPlace;
use super::backup::megabytes;
use super::progress::Progress;
use super::setup::Place;
use super::terminal::{Output, Style, complain};
use crate::backup::{count_attachments, restore, restore_attachments};
use crate::files::{Files, Home};
use crate::serve::Settings;
use crate::store::SqliteStore;
use clap::Args;
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a server's data folder out of a backup
///
/// The folder must not have a store yet: where one is damaged, move it aside and keep it. Phones find out by themselves that the
/// server was restored, and send again what it lacks.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Restore {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    attachments_place: AttachmentsPlace,
    /// The backup
    file: PathBuf,
    /// The file with the key that opens it
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The folder with the backup's attached files
    #[arg(long, value_name = "FOLDER")]
    attachments: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Example:
  casement restore casement-2026-11-25.age --attachments files --key backup-key.txt \\
      --data /var/lib/casement
  casement verify --data /var/lib/casement
  casement serve --data /var/lib/casement --address https://npm.example.org

The address must be the one that phones have signed for: the same as before.
Let the phones sync before anyone signs in, is invited or is revoked: each of these adds an
entry to the list of devices, and phones that know newer ones would not trust this server.
Invitations, sign-in codes and web sessions that were open in the backup are closed.
What was made on the server alone since the backup (members, invitations, forms, places,
approvals from its pages) is not on phones and must be done again; what phones have comes
back with their next exchange.

Exit code: 0 where the folder is ready to be served, 1 where nothing was restored.";

impl Restore {
    pub(super) fn run(&self) -> ExitCode {
        match self.restore() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                complain(&message);
                ExitCode::FAILURE
            }
        }
    }

    fn attached(&self, settings: &Settings, output: &mut Output) -> Result<(), String> {
        let told = |error: &dyn std::fmt::Display| format!("The attached files are not all restored: {error}.");
        let store = SqliteStore::open(&settings.data).map_err(|error| told(&error))?;
        let (count, _) = count_attachments(&store).map_err(|error| told(&error))?;
        let Some(folder) = &self.attachments else {
            if count > 0 {
                let words = match settings.attachments {
                    Home::Folder => {
                        format!("{count} attached files were not restored: phones that have them send them again.")
                    }
                    Home::Bucket(_) => format!(
                        "{count} attached files are looked for in the bucket: casement verify names any that is not."
                    ),
                };
                output.line(Style::Warning, &words);
            }
            return Ok(());
        };
        let files = Files::at(&settings.attachments, &settings.data).map_err(|error| told(&error))?;
        let mut progress = Progress::new("restored");
        let done = restore_attachments(&store, &files, folder, &self.key, &mut |done| {
            progress.tell(|| format!("{} files, {}", done.copied, megabytes(done.bytes)));
        });
        progress.end();
        let done = done.map_err(|error| told(&error))?;
        output.line(Style::Good, &format!("Restored {} attached files.", done.copied));
        if done.known > 0 {
            output.line(Style::Plain, &format!("{} were there already, and are what they are to be.", done.known));
        }
        if done.unsound > 0 {
            let words = format!("{} are not in the folder: phones that have them send them again.", done.unsound);
            output.line(Style::Warning, &words);
        }
        Ok(())
    }

    fn restore(&self) -> Result<(), String> {
        let settings = self.place.settle(self.attachments_place.given()).map_err(|error| format!("{error}."))?;
        let mut progress = Progress::new("restored");
        let restored = restore(&self.file, &self.key, &settings.data, Timestamp::now(), &mut |done| {
            progress.tell(|| megabytes(done));
        });
        progress.end();
        let restored = restored.map_err(|error| format!("Nothing was restored: {error}."))?;
        let mut output = Output::new();
        self.attached(&settings, &mut output)?;
        let made =
            restored.made.map_or_else(String::new, |made| format!(", made {}", made.strftime("%Y-%m-%d %H:%M UTC")));
        let workspaces = match restored.workspaces {
            1 => "1 workspace".to_owned(),
            count => format!("{count} workspaces"),
        };
        output.line(
            Style::Good,
            &format!("Restored {workspaces} from {}{made}, into {}.", self.file.display(), settings.data.display()),
        );
        let data = settings.data.display();
        output.line(
            Style::Plain,
            &format!("Next: casement verify --data {data}, then casement serve at the same address as before."),
        );
        output.line(
            Style::Warning,
            "Let phones sync before anyone signs in, is invited or is revoked: they bring back who was enrolled since.",
        );
        output.line(
            Style::Faint,
            "Phones compare what they have with the server at their next exchange and send what it lacks.",
        );
        Ok(())
    }
}
