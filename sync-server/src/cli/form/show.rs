//! `casement form show`: a form as a person would read it on paper.

use super::load;
use crate::cli::terminal::{self, Output, Style};
use casement_core::form::model::{FormDefinition, LanguageId, has_errors};
use casement_core::form::paper::{self, Voice};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print a form as a person would read it on paper
///
/// Sections and questions are numbered. Each question shows its name, how it is answered, when it is asked (in words,
/// where the condition is simple), what its answer must be, and its choices with their codes. `*` marks questions that
/// must be answered, ‹name› stands where the form shows an answer.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Show {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml). Data files are looked for beside it
    file: PathBuf,
    /// The language to show, by its name in the form or its tag; the form's default language where left out
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// The width of the page in columns; that of the terminal where left out, or 100
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    width: Option<u16>,
}

const EXAMPLES: &str = "\
Examples:
  casement form show forms/example.md
  casement form show forms/example.md --lang ar | less -R
  casement form show forms/example.md --width 72 > example.txt

Exit code: 0, or 1 where the form cannot be read or has no such language.";

impl Show {
    pub(super) fn run(&self) -> ExitCode {
        let loaded = match load::load(&self.file) {
            Ok(loaded) => loaded,
            Err(error) => {
                terminal::complain(&error.to_string());
                return ExitCode::FAILURE;
            }
        };
        let Some(definition) = loaded.definition else {
            loaded.problems.iter().for_each(|problem| terminal::complain(&problem.to_string()));
            return ExitCode::FAILURE;
        };
        let language = match self.language(&definition) {
            Ok(language) => language,
            Err(message) => {
                terminal::complain(&message);
                return ExitCode::FAILURE;
            }
        };
        self.print(&definition, language);
        if has_errors(&loaded.problems) {
            let file = self.file.display();
            terminal::complain(&format!(
                "The form has errors, so this may not be all of it. See: casement form check {file}"
            ));
        }
        ExitCode::SUCCESS
    }

    fn language(&self, definition: &FormDefinition) -> Result<LanguageId, String> {
        let Some(name) = &self.lang else { return Ok(definition.default_language) };
        definition.language(name).ok_or_else(|| {
            let known: Vec<&str> = definition.languages.iter().map(|language| &*language.name).collect();
            format!("The form has no language {name}. It has: {}.", known.join(", "))
        })
    }

    fn print(&self, definition: &FormDefinition, language: LanguageId) {
        let mut output = Output::new();
        let width = self.width.map_or(output.width(), usize::from);
        for row in paper::lay_out(definition, language).rows(width) {
            for piece in &row.pieces {
                output.write(style(piece.voice), &piece.text);
            }
            if !output.end_line() {
                return;
            }
        }
    }
}

fn style(voice: Option<Voice>) -> Style {
    match voice {
        Some(Voice::Heading) => Style::Heading,
        Some(Voice::Label) => Style::Strong,
        Some(Voice::Small | Voice::Code) => Style::Faint,
        Some(Voice::Words | Voice::Frame) | None => Style::Plain,
    }
}
