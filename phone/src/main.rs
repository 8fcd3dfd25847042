//! The program `casement-phone`.

use std::process::ExitCode;

/// Nothing of an open record stays in memory that was given back.
#[global_allocator]
static ALLOCATOR: casement_sqlite::WipingAllocator = casement_sqlite::WipingAllocator;

fn main() -> ExitCode {
    casement_phone::cli::run(std::env::args_os())
}
