//! `casement record history`: all that ever stood at a question.

use super::{heads, opened};
use crate::cli::form::dialogue;
use crate::cli::terminal::{self, Output, Style};
use casement_core::export::NOBODY;
use casement_core::record::Key;
use casement_core::record::history::Labels;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Tell all that ever stood at a question, by whom, when, from what source, and what replaced it
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct History {
    /// The record file
    file: PathBuf,
    #[arg(help = "The question, such as /data/cell[2]/area, or a repeat instance: /data/cell[2], #ID")]
    path: String,
    /// The language of questions and choices, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
}

const EXAMPLES: &str = "\
Example:
  casement record history visit.casement /data/custody/held_now

Exit code: 0, or 1 where the record cannot be read or has no such question.";

impl History {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let mut opened = opened::open(&self.file, NOBODY, self.lang.as_deref())?;
        let filling = &mut opened.filling;
        let key = match self.path.starts_with('#') {
            true => Key::parse(&self.path).map_err(|_| format!("{} is not the id of an instance.", self.path))?,
            false => {
                let entry = dialogue::find(filling.session(), &self.path).map_err(|message| format!("{message}."))?;
                filling.key(entry).ok_or_else(|| format!("{} is a group. Name a question in it.", self.path))?
            }
        };
        let mut output = Output::new();
        output.line(Style::Strong, &filling.label(&key));
        let history = filling.record().history(&opened.people, &key);
        if history.is_empty() {
            terminal::line("Nobody has said anything here.");
        }
        for answered in history {
            let event = &answered.event;
            let words = event.words(&opened.people, filling);
            output.write(Style::Faint, &format!("{}  {}  ", event.by.entered, heads::short(&event.by.change)));
            output.write(Style::Plain, &words);
            if let Some(source) = event.by.source
                && !words.contains(&format!("({})", source.word().replace('_', " ")))
            {
                output.write(Style::Plain, &format!(" ({})", source.word().replace('_', " ")));
            }
            if let Some(observed) = event.by.observed {
                output.write(Style::Plain, &format!(", seen {observed}"));
            }
            if !answered.replaced_by.is_empty() {
                let by: Vec<String> = answered.replaced_by.iter().map(heads::short).collect();
                output.write(Style::Faint, &format!("  replaced by {}", by.join(", ")));
            }
            if !output.end_line() {
                break;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
