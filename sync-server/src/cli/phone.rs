//! `casement phone`: a phone on the command line, which is a program of its own.
//!
//! A phone's store is encrypted with SQLCipher, and SQLCipher stays out of the server: so the phone is another program, and
//! this starts it.

use super::terminal::complain;
use clap::Args;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Be a phone: join, fill in records offline, sync (the program casement-phone)
#[derive(Debug, Args)]
#[command(disable_help_flag = true, after_help = "Example:\n  casement phone --help")]
pub(super) struct Phone {
    /// What casement-phone is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Phone {
    pub(super) fn run(&self) -> ExitCode {
        run_phone(&self.arguments)
    }
}

/// Runs `casement-phone`, which lies beside this program, with these arguments.
pub(super) fn run_phone(arguments: &[OsString]) -> ExitCode {
    let name = format!("casement-phone{}", std::env::consts::EXE_SUFFIX);
    let here = std::env::current_exe().ok();
    let program = here.as_deref().and_then(Path::parent).map(|folder| folder.join(&name));
    let Some(program) = program.filter(|program| program.is_file()) else {
        complain(&format!(
            "The phone is a program of its own, {name}, which does not lie beside this one.\n\
             Build it with cargo build -p casement-phone, or put it there."
        ));
        return ExitCode::FAILURE;
    };
    match become_program(Command::new(&program).args(arguments)) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("{} cannot be started: {error}.", program.display()));
            ExitCode::FAILURE
        }
    }
}

/// This process becomes the other program, so that a signal meets that one alone.
#[cfg(unix)]
fn become_program(command: &mut Command) -> std::io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> std::io::Result<ExitCode> {
    let code = command.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
