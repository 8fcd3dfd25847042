//! `casement record`: filling, merging, reading and exporting records that are plain files.

mod act;
mod changes;
mod disagreements;
mod export;
mod file;
mod heads;
mod history;
mod members;
mod merge;
mod new;
mod opened;
mod verify;
mod view;

use clap::{Args, Subcommand};
use std::process::ExitCode;

const EXAMPLES: &str = "\
A record file holds one filled form with all that was ever changed in it, by whom, and a
copy of the form. Copy it to let two people work apart, and merge the copies.

Example: two members count, and their lead decides
  casement record new forms/example.md a.casement
  cp a.casement b.casement
  printf 'as Amal\\nset /data/custody/held_now 12\\n' | casement record act a.casement
  printf 'as Omar\\nset /data/custody/held_now 14\\n' | casement record act b.casement
  casement record merge a.casement b.casement
  casement record disagreements a.casement
  printf 'as Lead\\nadopt /data/custody/held_now 14 because the register says so\\n' |
    casement record act a.casement
  casement record history a.casement /data/custody/held_now
  casement record export a.casement --format csv --out tables";

/// Fill, merge, read and export records
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RecordArguments {
    #[command(subcommand)]
    command: RecordCommand,
}

#[derive(Debug, Subcommand)]
enum RecordCommand {
    New(new::New),
    Act(act::Act),
    Merge(merge::Merge),
    View(view::View),
    History(history::History),
    Disagreements(disagreements::Disagreements),
    Changes(changes::Changes),
    Verify(verify::Verify),
    Export(export::Export),
}

impl RecordArguments {
    pub(super) fn run(&self) -> ExitCode {
        let done = match &self.command {
            RecordCommand::New(new) => new.run(),
            RecordCommand::Act(act) => act.run(),
            RecordCommand::Merge(merge) => merge.run(),
            RecordCommand::View(view) => view.run(),
            RecordCommand::History(history) => history.run(),
            RecordCommand::Disagreements(disagreements) => disagreements.run(),
            RecordCommand::Changes(changes) => changes.run(),
            RecordCommand::Verify(verify) => verify.run(),
            RecordCommand::Export(export) => export.run(),
        };
        done.unwrap_or_else(|message| {
            super::terminal::complain(&message);
            ExitCode::FAILURE
        })
    }
}
