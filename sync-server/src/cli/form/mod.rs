//! `casement form`: checking, converting, printing and trying out forms.

mod load;
mod play;
mod show;

use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(super) enum FormCommand {
    Show(show::Show),
    Play(play::Play),
}

pub(super) fn run(command: &FormCommand) -> ExitCode {
    match command {
        FormCommand::Show(show) => show.run(),
        FormCommand::Play(play) => play.run(),
    }
}
