//! `casement form lint`: what makes forms bad in the field, though they run.

use super::load;
use super::report;
use crate::cli::terminal::{self, Output, Style};
use crate::domain::import::FormProblem;
use casement_core::form::lint::{Standards, lint};
use casement_core::form::model::{Origin, Problem, has_errors};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tell what makes forms bad in the field, though they run
///
/// A form that `casement form check` finds in order may still fail a visitor: a question that is never asked, a label that
/// nobody translated or that no phone shows whole, a list without “not checked”, a threshold that names no norm.
#[derive(Debug, Args)]
#[command(after_long_help = DETAILS)]
pub(super) struct Lint {
    /// The forms: XLSForms (.xlsx, .xls, .md) or XForms (.xml)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A table of norms (CSV with the columns id and value): what forms cite must stand in it
    #[arg(long, value_name = "CSV")]
    norms: Option<PathBuf>,
    /// Write one JSON array instead, an object for each form, for other programs
    #[arg(long)]
    json: bool,
}

const DETAILS: &str = "\
What is told, by its name in --json:
  never-asked              a condition that no answer meets: a code that the list does not have,
                           two answers at once, a number beyond its bounds
  required-never-asked     something that must be answered stands within such a condition
  asked-too-early          a condition looks at an answer that comes later in the form
  missing-translation      a label, hint, message or choice is wanting in a language of the form
  duplicate-label          two questions of a section, or two choices of a list, read alike
  long-label               more characters than a phone shows well: 120 in a label, 70 in a
                           choice, 220 in a hint, 300 in a note
  no-theme, no-narrative   a question without a theme; a theme without a text of several lines
  no-way-out               a list asks for a judgement and has no choice like not_checked
  personal-not-sensitive   a question for a name, a telephone, a picture or a place is not
                           marked in the column “sensitive”
  threshold-without-norm   a note compares with a number and names no norm
  unknown-norm             with --norms: a norm that is cited does not stand in the table
  unchecked-norm           with --norms: it does, and nobody has read it in the original yet
  other-threshold          with --norms: a note compares with a number that its norm does not give

Exit code: 0 where nothing is to be said, 1 where something is or a form cannot be read, 2 where the
command line makes no sense.

Examples:
  casement form lint forms/police.md
  casement form lint forms/prison.md forms/police.md --norms forms/norms.csv";

#[derive(Serialize)]
struct Linted {
    file: String,
    problems: Vec<FormProblem>,
}

impl Lint {
    pub(super) fn run(&self) -> ExitCode {
        let standards = match self.norms.as_deref().map(standards).transpose() {
            Ok(standards) => standards,
            Err(message) => {
                terminal::complain(&message);
                return ExitCode::FAILURE;
            }
        };
        let all: Vec<(&PathBuf, Vec<Problem>)> =
            self.files.iter().map(|file| (file, problems(file, standards.as_ref()))).collect();
        let is_clean = all.iter().all(|(_, problems)| problems.is_empty());
        if self.json {
            let linted: Vec<Linted> = all
                .iter()
                .map(|(file, problems)| Linted {
                    file: file.display().to_string(),
                    problems: problems.iter().map(FormProblem::from).collect(),
                })
                .collect();
            match serde_json::to_string_pretty(&linted) {
                Ok(json) => {
                    terminal::line(&json);
                }
                Err(error) => terminal::complain(&error.to_string()),
            }
        } else {
            self.write_text(&all);
        }
        if is_clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn write_text(&self, all: &[(&PathBuf, Vec<Problem>)]) {
        let mut output = Output::new();
        for (file, problems) in all {
            if all.len() > 1 && !problems.is_empty() {
                output.line(Style::Heading, &file.display().to_string());
            }
            report::write(&mut output, problems);
        }
        let count: usize = all.iter().map(|(_, problems)| problems.len()).sum();
        let forms = report::counted(all.len(), "form");
        match count {
            0 => output.line(Style::Good, &format!("Nothing to say of {forms}.")),
            _ => output.line(Style::Strong, &format!("{} in {forms}.", report::counted(count, "remark"))),
        };
    }
}

/// All remarks on a form; where it does not run, what keeps it from that.
fn problems(file: &Path, standards: Option<&Standards>) -> Vec<Problem> {
    let loaded = match load::load(file) {
        Ok(loaded) => loaded,
        Err(error) => return vec![Problem::error("unreadable-file", Origin::default(), error.to_string(), "")],
    };
    match &loaded.definition {
        Some(definition) if !has_errors(&loaded.problems) => lint(definition, standards),
        _ => loaded.problems,
    }
}

fn standards(file: &Path) -> Result<Standards, String> {
    let bytes = load::read_file(file).map_err(|error| error.to_string())?;
    Standards::from_csv(&bytes).map_err(|error| format!("Cannot use {}: {error}.", file.display()))
}
