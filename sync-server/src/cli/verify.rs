//! `casement verify`: whether all that a server keeps holds together.

use super::attachments_in::AttachmentsPlace;
use super::progress::Progress;
use super::setup::Place;
use super::terminal::{Output, Style, complain};
use crate::backup::count_attachments;
use crate::domain::verifying::{Verified, verify, verify_files};
use crate::files::Files;
use crate::store::{SqliteStore, StoreError};
use clap::Args;
use std::process::ExitCode;

/// Verify every record's changes and signatures, the rosters, the audit logs, and the database itself
///
/// It reads, beside a running server too, and changes nothing. What it says rests on hashes and signatures: each change's hash is
/// computed anew, each must be signed for by the device that it names, each device must be on a roster that the workspace's key
/// has signed.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Verify {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    attachments_place: AttachmentsPlace,
}

const EXAMPLES: &str = "\
Example:
  casement verify --data /var/lib/casement

What it cannot know: whether newer work is missing of which nothing here tells, such as what
was sent after a backup. Compare the hash of the audit log (casement admin audit --verify)
with one that you kept. Labels and teams of visits stand in no signature.

Exit code: 0 where all of it holds, 1 with each thing that does not hold named, or where
the store cannot be read.";

impl Verify {
    pub(super) fn run(&self) -> ExitCode {
        match self.verify() {
            Ok(verified) if verified.holds() => ExitCode::SUCCESS,
            Ok(_) => ExitCode::FAILURE,
            Err(message) => {
                complain(&message);
                ExitCode::FAILURE
            }
        }
    }

    fn verify(&self) -> Result<Verified, String> {
        let settings = self.place.settle(self.attachments_place.given()).map_err(|error| format!("{error}."))?;
        let told = |error: StoreError| match error {
            StoreError::Absent => {
                format!("There is no store in the folder {}: name another with --data.", settings.data.display())
            }
            other => format!("The store in {} cannot be verified: {other}.", settings.data.display()),
        };
        let store = SqliteStore::open_beside(&settings.data).map_err(told)?;
        store.check().map_err(told)?;
        let mut progress = Progress::new("verified");
        let verified = verify(&store, &mut |so_far| progress.tell(|| format!("{} records", so_far.records)));
        progress.end();
        let mut verified = verified.map_err(told)?;
        let cannot = |error: &dyn std::fmt::Display| format!("The attached files cannot be verified: {error}.");
        if count_attachments(&store).map_err(|error| cannot(&error))?.0 > 0 {
            let files = Files::at(&settings.attachments, &settings.data).map_err(|error| cannot(&error))?;
            let mut progress = Progress::new("verified");
            let looked_at = verify_files(&store, &files, &mut verified, &mut |so_far| {
                progress.tell(|| format!("{} attached files", so_far.files));
            });
            progress.end();
            looked_at.map_err(|error| cannot(&error))?;
        }
        report(&verified);
        Ok(verified)
    }
}

fn report(verified: &Verified) {
    let mut output = Output::new();
    let rows = [
        ("workspaces", verified.workspaces, "whose roster is looked at"),
        ("roster entries", verified.roster_entries, "signed by their workspace, each after the one before"),
        ("audit lines", verified.audit_lines, "that continue each other"),
        ("forms", verified.forms, "of which the hash was computed anew"),
        ("records", verified.records, "with all that each change builds on"),
        ("changes", verified.changes, "of which the hash was computed anew"),
        ("attested", verified.attested, "of them by the device that they name; the others are the same for everyone"),
        ("approvals", verified.approvals, "signed by a lead"),
        ("attached files", verified.files, "of which the hash was computed anew"),
    ];
    for (name, count, what) in rows {
        output.write(Style::Plain, &format!("{name:<15} {count:>9}  ")).line(Style::Faint, what);
    }
    if verified.holds() {
        output.line(Style::Good, "All of it holds.");
        return;
    }
    for fault in &verified.faults {
        output.write(Style::Error, "FAILED  ").line(Style::Plain, fault);
    }
    if verified.more_faults > 0 {
        output.line(Style::Error, &format!("and {} more", verified.more_faults));
    }
    output.line(
        Style::Plain,
        "Keep the folder as it is and make a copy of it. Phones that have the records still can show what stood there.",
    );
}
