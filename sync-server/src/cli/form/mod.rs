//! `casement form`: checking, converting, printing and trying out forms.

mod load;
mod play;

use clap::Subcommand;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(super) enum FormCommand {
    Play(play::Play),
}

pub(super) fn run(command: &FormCommand) -> ExitCode {
    match command {
        FormCommand::Play(play) => play.run(),
    }
}
