//! `casement backup`: everything that a server keeps, in one encrypted file.

use super::attachments_in::AttachmentsPlace;
use super::progress::Progress;
use super::setup::Place;
use super::terminal::{Output, Style, complain};
use crate::backup::{MadeBackup, Recipients, backup, backup_attachments, count_attachments, make_key, note_backup};
use crate::files::{Files, Home};
use crate::serve::Settings;
use crate::store::SqliteStore;
use clap::Args;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write everything that the server keeps into one encrypted file, while it runs
///
/// The file is of one moment. It is encrypted to one or more age recipients; the server needs no key that could read it. Keep the
/// keys elsewhere: without one, nobody can restore.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Backup {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    attachments_place: AttachmentsPlace,
    /// The file to write; it must not be there yet
    #[arg(required_unless_present = "make_key")]
    file: Option<PathBuf>,
    /// Who can read it: an age recipient (age1…); may be given several times
    #[arg(long = "to", value_name = "RECIPIENT", env = "CASEMENT_BACKUP_TO", value_delimiter = ',')]
    to: Vec<String>,
    /// Encrypt the attached files into this folder, too, those that are not in it yet
    #[arg(long, value_name = "FOLDER")]
    attachments: Option<PathBuf>,
    /// Make a key in this new file, show its recipient, and do nothing else
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "to"])]
    make_key: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples: once, on a machine that is not the server,
  casement backup --make-key backup-key.txt     shows the recipient: age1…

every night, on the server, running or not,
  casement backup /backups/casement-$(date +%F).age --attachments /backups/files --to age1…

and to try whether it can be restored, into a folder of its own:
  casement restore /backups/casement-2026-11-25.age --key backup-key.txt --data tried
  casement verify --data tried

The file is the server's SQLite database, packed by gzip, encrypted by age
(age-encryption.org): the age program and gunzip open it, too. Photos and other attached files
are not in it: --attachments writes each into a folder, encrypted, once for all backups.

Exit code: 0 where the file is whole and on the disk, 1 where there is none.";

impl Backup {
    pub(super) fn run(&self) -> ExitCode {
        let done = match &self.make_key {
            Some(path) => key(path),
            None => self.write(),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                complain(&message);
                ExitCode::FAILURE
            }
        }
    }

    fn write(&self) -> Result<(), String> {
        let settings = self.place.settle(self.attachments_place.given()).map_err(|error| format!("{error}."))?;
        let recipients = Recipients::parse(self.to.iter().map(String::as_str)).map_err(|error| {
            format!("{error}. Name one with --to, or make a key first: casement backup --make-key FILE.")
        })?;
        let Some(file) = &self.file else { return Err("Name the file to write.".to_owned()) };
        let mut progress = Progress::new("written");
        let now = Timestamp::now();
        let written = backup(&settings.data, file, &recipients, now, &mut |done, whole| {
            progress.tell(|| format!("{} of {}", megabytes(done), megabytes(whole)));
        });
        progress.end();
        let bytes = written.map_err(|error| format!("No backup was made: {error}."))?;
        let mut output = Output::new();
        let attachments = self.attachments(&settings, &recipients, &mut output);
        let made = MadeBackup {
            at: now.as_second(),
            bytes,
            recipients: recipients.texts(),
            attachments: self.attachments.is_some() && attachments.is_ok(),
            by_page: false,
        };
        if let Err(error) = note_backup(&settings.data, &made) {
            output.line(Style::Warning, &format!("The server's pages will not tell of this backup: {error}."));
        }
        attachments?;
        output.line(Style::Good, &format!("Backed up into {} ({}).", file.display(), megabytes(bytes)));
        output.line(Style::Faint, "A backup that nobody has restored is a hope: try it (casement backup --help).");
        Ok(())
    }
}

impl Backup {
    /// After the database: so every file of which it tells is there.
    fn attachments(&self, settings: &Settings, recipients: &Recipients, output: &mut Output) -> Result<(), String> {
        let told = |error: &dyn std::fmt::Display| format!("The attached files are not all backed up: {error}.");
        let store = SqliteStore::open_beside(&settings.data).map_err(|error| told(&error))?;
        let (count, bytes) = count_attachments(&store).map_err(|error| told(&error))?;
        let Some(folder) = &self.attachments else {
            if count > 0 {
                let bytes = megabytes(bytes);
                let words = match settings.attachments {
                    Home::Folder => {
                        format!("Attached files are not in it: {count}, {bytes}. Add --attachments FOLDER.")
                    }
                    Home::Bucket(_) => format!(
                        "Attached files are in the bucket and not in it: {count}, {bytes}. Back up the bucket by its own means, or add \
                         --attachments FOLDER."
                    ),
                };
                output.line(Style::Warning, &words);
            }
            return Ok(());
        };
        let files = Files::at(&settings.attachments, &settings.data).map_err(|error| told(&error))?;
        let mut progress = Progress::new("copied");
        let done = backup_attachments(&store, &files, folder, recipients, &mut |done| {
            progress.tell(|| format!("{} files, {}", done.copied, megabytes(done.bytes)));
        });
        progress.end();
        let done = done.map_err(|error| told(&error))?;
        output.line(
            Style::Good,
            &format!("Attached files in {}: {} new, {} before.", folder.display(), done.copied, done.known),
        );
        if done.unsound > 0 {
            return Err(told(&format!("{} are lost or altered; casement verify names them", done.unsound)));
        }
        Ok(())
    }
}

fn key(path: &Path) -> Result<(), String> {
    let recipient = make_key(path).map_err(|error| format!("{error}."))?;
    let mut output = Output::new();
    output.line(Style::Good, &format!("A key was made in {}.", path.display()));
    output.write(Style::Plain, "Its recipient, for --to: ").line(Style::Strong, &recipient);
    output.line(
        Style::Faint,
        "Whoever has the file can read every backup made for it, and nobody else can: keep it off the server, and twice.",
    );
    Ok(())
}

/// Bytes as people read them.
pub(super) fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}
