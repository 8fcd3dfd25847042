//! The command line: one file for each command, each a thin layer over the core.

mod admin;
mod attachments_in;
mod backup;
mod demo;
mod form;
mod phone;
mod progress;
mod record;
mod restore;
mod serve;
mod setup;
mod terminal;
mod verify;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  casement demo
  casement form check forms/example.md
  casement form show forms/example.md
  casement record new forms/example.md visit.casement
  casement serve
  casement admin found \"Example NPM\" --admin \"Amal Haddad\"

Each command says more with --help, such as: casement form check --help";

/// Team records of visits to places of detention: forms, merging, review.
#[derive(Debug, Parser)]
#[command(name = "casement", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Form(form::FormArguments),
    Record(record::RecordArguments),
    Serve(serve::Serve),
    Admin(admin::AdminArguments),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Verify(verify::Verify),
    Phone(phone::Phone),
    Demo(demo::Demo),
    #[command(hide = true)]
    DemoServer(demo::DemoServer),
    /// Check records for the server that has started this: bytes in, bytes out
    #[command(hide = true)]
    Worker,
}

/// Runs the command that the arguments name. The exit code is 0 where all went well, 1 where the command found
/// something wrong with its input, 2 where the arguments make no sense.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Where the terminal is gone there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match arguments.command {
        Command::Form(command) => command.run(),
        Command::Record(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Admin(command) => command.run(),
        Command::Backup(command) => command.run(),
        Command::Restore(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Phone(command) => command.run(),
        Command::Demo(command) => command.run(),
        Command::DemoServer(command) => command.run(),
        Command::Worker => match crate::worker::run(std::io::stdin().lock(), std::io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
    }
}
