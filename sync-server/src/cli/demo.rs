//! `casement demo`: a visit played on this machine. The phones are real ones, so `casement-phone` plays it; here are the
//! command, and the server that it starts.

use super::phone::run_phone;
use super::serve::Serve;
use crate::serve::signalled;
use clap::Args;
use std::ffi::OsString;
use std::io::Read;
use std::process::ExitCode;
use tokio::sync::oneshot;

/// Play a visit on this machine: a server, five encrypted phones, merged records
#[derive(Debug, Args)]
#[command(disable_help_flag = true, after_help = "Example:\n  casement demo --help")]
pub(super) struct Demo {
    /// What the demo is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Demo {
    pub(super) fn run(&self) -> ExitCode {
        let mut arguments = vec![OsString::from("demo")];
        arguments.extend(self.arguments.iter().cloned());
        run_phone(&arguments)
    }
}

// Not a doc comment: it would become the help of the command.
// `casement serve`, until standard input ends: it does when whoever started this ends, in whatever way.
#[derive(Debug, Args)]
pub(super) struct DemoServer {
    #[command(flatten)]
    serve: Serve,
}

impl DemoServer {
    pub(super) fn run(&self) -> ExitCode {
        let (ended, has_ended) = oneshot::channel();
        std::thread::spawn(move || {
            let mut input = std::io::stdin().lock();
            let mut unused = [0; 64];
            while input.read(&mut unused).is_ok_and(|length| length > 0) {}
            let _ = ended.send(());
        });
        self.serve.run_until(async {
            tokio::select! {
                () = signalled() => {}
                _ = has_ended => {}
            }
        })
    }
}
