//! `casement form`: checking, comparing, converting, printing and trying out forms.

mod check;
mod convert;
pub(super) mod dialogue;
mod diff;
mod lint;
pub(super) mod load;
mod play;
pub(super) mod report;
mod show;
pub(super) mod write_file;

use clap::{Args, Subcommand};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Forms are XLSForms (.xlsx, .xls, or Markdown tables in .md) or ODK XForms (.xml).
Data files that a form reads (.csv, .xml, .geojson) are looked for in its folder, and in
the folder FORM-media beside it.

Examples:
  casement form check forms/example.md                what is wrong, and what is in it
  casement form lint forms/police.md                  what would make it bad in the field
  casement form show forms/example.md --lang ar       as it reads on paper, in Arabic
  casement form convert forms/example.md example.xml  for ODK Collect and KoboToolbox
  casement form diff old.md new.md                    what is different between two versions
  casement form play forms/example.md                 fill it, command by command";

/// Check, convert, print and try out forms
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FormArguments {
    #[command(subcommand)]
    command: FormCommand,
}

#[derive(Debug, Subcommand)]
enum FormCommand {
    Check(check::Check),
    Lint(lint::Lint),
    Convert(convert::Convert),
    Diff(diff::Diff),
    Show(show::Show),
    Play(play::Play),
}

impl FormArguments {
    pub(super) fn run(&self) -> ExitCode {
        match &self.command {
            FormCommand::Check(check) => check.run(),
            FormCommand::Lint(lint) => lint.run(),
            FormCommand::Convert(convert) => convert.run(),
            FormCommand::Diff(diff) => diff.run(),
            FormCommand::Show(show) => show.run(),
            FormCommand::Play(play) => play.run(),
        }
    }
}
