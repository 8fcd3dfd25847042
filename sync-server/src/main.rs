//! The one binary, `casement`.

use std::process::ExitCode;

fn main() -> ExitCode {
    casement_server::cli::run(std::env::args_os())
}
