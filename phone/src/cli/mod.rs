//! The command line: one file for each command.

mod approve;
mod attach;
mod attachments;
mod clear;
mod demo;
mod dialogue;
mod disagreements;
mod fill;
mod join;
mod list;
mod meet;
mod say;
mod show;
mod sync;
mod unlock;

use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Example: join, fill in offline, sync
  casement-phone join                    asks for the invitation and for a passphrase
  casement-phone sync
  casement-phone list
  casement-phone fill North police       the visit and the form, by a part of their names
  casement-phone sync
  casement-phone disagreements 5f3a9c01

Each command says more with --help.";

/// A phone on the command line: joins a workspace, fills in records offline, syncs them with the server or a colleague's phone.
#[derive(Debug, Parser)]
#[command(name = "casement-phone", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    store: StorePlace,
    #[command(subcommand)]
    command: Command,
}

// Not a doc comment: it would become the help of the program.
// Where the phone's store is, and how it is unlocked.
#[derive(Debug, Clone, Args)]
struct StorePlace {
    /// The folder of the phone's encrypted store
    #[arg(long = "store", global = true, display_order = 900, value_name = "FOLDER")]
    #[arg(env = "CASEMENT_STORE", default_value = "casement-phone")]
    folder: PathBuf,
    /// A file with the passphrase on its first line; else CASEMENT_PASSPHRASE has it, or it is asked for
    #[arg(long, global = true, display_order = 900, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Join(join::Join),
    Sync(sync::Sync),
    Meet(meet::Meet),
    List(list::List),
    Fill(fill::Fill),
    Show(show::Show),
    Disagreements(disagreements::Disagreements),
    Approve(approve::Approve),
    Attach(attach::Attach),
    Attachments(attachments::Attachments),
    Purge(clear::Purge),
    Wipe(clear::Wipe),
    Demo(demo::Demo),
    #[command(hide = true)]
    DemoTypist(demo::Typist),
}

/// Runs the command that the arguments name. The exit code is 0 where all went well, 1 where something did not, 2 where
/// the arguments make no sense.
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
    let place = &arguments.store;
    let done = match &arguments.command {
        Command::Join(join) => join.run(place),
        Command::Sync(sync) => sync.run(place),
        Command::Meet(meet) => meet.run(place),
        Command::List(list) => list.run(place),
        Command::Fill(fill) => fill.run(place),
        Command::Show(show) => show.run(place),
        Command::Disagreements(disagreements) => disagreements.run(place),
        Command::Approve(approve) => approve.run(place),
        Command::Attach(attach) => attach.run(place),
        Command::Attachments(attachments) => attachments.run(place),
        Command::Purge(purge) => purge.run(place),
        Command::Wipe(wipe) => wipe.run(place),
        Command::DemoTypist(typist) => typist.run(place),
        Command::Demo(demo) => return demo.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say::complain(&message);
            ExitCode::FAILURE
        }
    }
}
