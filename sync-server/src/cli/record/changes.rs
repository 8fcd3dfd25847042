//! `casement record changes`: everything that happened, in words.

use super::{heads, opened};
use crate::cli::terminal::{Output, Style};
use casement_core::export::NOBODY;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Characters of a time to the second.
const TIME_WIDTH: usize = "2026-11-23T10:00:00Z".len();

/// Tell what happened, in words, in an order that is the same everywhere
///
/// Each line has the device's clock, the beginning of the change's hash, and who did what.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Changes {
    /// The record file
    file: PathBuf,
    /// Only what came after this moment: hashes with commas between them, or `start`
    #[arg(long, value_name = "HEADS", default_value = "start")]
    from: String,
    /// Only what was known at this moment: hashes with commas between them, or `now`
    #[arg(long, value_name = "HEADS", default_value = "now")]
    to: String,
    /// The language of questions and choices, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement record changes visit.casement
  casement record changes visit.casement --from 3f2a9c01bb --to now

Exit code: 0, or 1 where the record cannot be read or has no such moment.";

impl Changes {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let mut opened = opened::open(&self.file, NOBODY, self.lang.as_deref())?;
        let record = opened.filling.record();
        let (from, to) = (heads::find(record, &self.from)?, heads::find(record, &self.to)?);
        let events = record.events_between(&opened.people, &from, &to).map_err(|error| format!("{error}."))?;
        let mut output = Output::new();
        for event in events {
            let words = event.words(&opened.people, &mut opened.filling);
            // What every device lays out alike has no time of its own.
            let time = event.by.device.map_or_else(|| " ".repeat(TIME_WIDTH), |_| event.by.entered.to_string());
            output.write(Style::Faint, &format!("{time}  {}  ", heads::short(&event.by.change)));
            if !output.line(Style::Plain, &words) {
                break;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
