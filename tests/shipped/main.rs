//! The forms that are shipped in `forms/`: what holds for all of them.
//!
//! Each has a play in `plays/`, which fills it as a visitor would and tries every calculation and threshold; `plays/*.out` is
//! what Casement answers. Written anew with `CASEMENT_WRITE_PLAYS=1`, and then read.

mod others;
mod plays;
mod tables;

use std::path::{Path, PathBuf};

/// The forms of the field, by the names of their files.
const FORMS: [&str; 11] = [
    "core-visit",
    "health-service",
    "immigration",
    "juvenile",
    "police",
    "prison",
    "private-interview",
    "psychiatric",
    "recommendations",
    "staff-interview",
    "women",
];

/// The moment at which plays are played.
const NOW: &str = "2026-11-20T09:00:00Z";

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace")
}

fn form(name: &str) -> PathBuf {
    workspace().join("forms").join(format!("{name}.md"))
}

fn plays() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("shipped/plays")
}

/// The program, in the folder above that of this test.
fn casement() -> PathBuf {
    let beside = || {
        let own = std::env::current_exe().expect("a running program has a path");
        own.parent().and_then(Path::parent).map(|folder| folder.join("casement")).unwrap_or_default()
    };
    let binary = std::env::var_os("CASEMENT_BIN").map_or_else(beside, PathBuf::from);
    assert!(binary.is_file(), "{} is missing: cargo build -p casement-server", binary.display());
    binary
}

/// A form as the core reads it.
fn definition(name: &str) -> casement_core::form::model::FormDefinition {
    use casement_core::form::{workbook, xlsform};
    let text = std::fs::read_to_string(form(name)).expect("the form is there");
    let workbook = workbook::read_markdown(&text).expect("it is a table");
    let (definition, problems) = xlsform::import(&workbook, &xlsform::ImportOptions::default());
    assert!(problems.is_empty(), "{name}: {problems:?}");
    definition
}
