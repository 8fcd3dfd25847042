//! `casement form check`: everything that is wrong with a form, and what it consists of.

use super::load::{self, Loaded};
use super::report;
use crate::cli::terminal::{self, Output, Style};
use crate::domain::import::FormProblem;
use casement_core::form::attachment;
use casement_core::form::model::{Direction, FormDefinition, LanguageId, Origin, Problem, Severity};
use casement_core::form::paper::Census;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Tell everything that is wrong with a form, and what it consists of
///
/// All problems are told at once: errors, which keep the form from being used, and warnings, which it can live with.
/// Each names the sheet, row and column (of an XForm the line) and says what to do.
#[derive(Debug, Args)]
#[command(after_long_help = DETAILS)]
pub(super) struct Check {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml). Data files are looked for beside it
    file: PathBuf,
    /// Write one JSON object instead, for other programs
    #[arg(long)]
    json: bool,
}

const DETAILS: &str = "\
Exit code: 0 where there are no errors, 1 where there are, 2 where the command line makes no sense.

The JSON object:
  file       the file as named on the command line
  errors     how many problems are errors
  warnings   how many are warnings
  problems   a list, in the order of the form:
    severity   \"error\" or \"warning\"
    code       stable name of the kind of problem, such as \"unknown-type\"
    sheet      name of the sheet, \"XForm\" for an XForm, or null
    row        row as the spreadsheet counts it, or line of an XForm, or null
    column     header of the column, or null
    message    what is wrong
    advice     what to do about it; may be empty
  summary    null where the form cannot be read at all, else:
    form_id, title, version
    questions, notes, calculations, groups, repeats, choice_lists, choices: how many
    languages  a list of {name, tag (or null), direction: \"ltr\" or \"rtl\", default: true or false,
               awaiting_review: true or false}
    functions  an object: each function that expressions call, with how often
    files      a list of {name, found: true or false}: the data files that the form reads
    columns    how many rows use each of Casement's columns:
               {merge, tolerance, theme, norm, sensitive}

Examples:
  casement form check forms/example.md
  casement form check forms/example.md --json | jq '.summary.functions'";

#[derive(Serialize)]
struct Report<'r> {
    file: String,
    errors: usize,
    warnings: usize,
    problems: Vec<FormProblem>,
    summary: Option<&'r Summary>,
}

#[derive(Serialize)]
struct Summary {
    form_id: Box<str>,
    title: Box<str>,
    version: Box<str>,
    questions: usize,
    notes: usize,
    calculations: usize,
    groups: usize,
    repeats: usize,
    choice_lists: usize,
    choices: usize,
    languages: Vec<LanguageEntry>,
    functions: BTreeMap<&'static str, usize>,
    files: Vec<FileEntry>,
    columns: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct LanguageEntry {
    name: Box<str>,
    tag: Option<Box<str>>,
    direction: &'static str,
    default: bool,
    awaiting_review: bool,
}

#[derive(Serialize)]
struct FileEntry {
    name: Box<str>,
    found: bool,
}

impl Check {
    pub(super) fn run(&self) -> ExitCode {
        let (summary, problems) = match load::load(&self.file) {
            Ok(loaded) => examine(loaded),
            Err(error) if self.json => {
                (None, vec![Problem::error("unreadable-file", Origin::default(), error.to_string(), "")])
            }
            Err(error) => {
                terminal::complain(&error.to_string());
                return ExitCode::FAILURE;
            }
        };
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        if self.json {
            self.write_json(&problems, errors, summary.as_ref());
        } else {
            self.write_text(&problems, errors, summary.as_ref());
        }
        if errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn write_json(&self, problems: &[Problem], errors: usize, summary: Option<&Summary>) {
        let report = Report {
            file: self.file.display().to_string(),
            errors,
            warnings: problems.len() - errors,
            problems: problems.iter().map(FormProblem::from).collect(),
            summary,
        };
        match serde_json::to_string_pretty(&report) {
            Ok(json) => {
                terminal::line(&json);
            }
            Err(error) => terminal::complain(&error.to_string()),
        }
    }

    fn write_text(&self, problems: &[Problem], errors: usize, summary: Option<&Summary>) {
        let mut output = Output::new();
        report::write(&mut output, problems);
        if let Some(summary) = summary {
            write_summary(&mut output, summary);
        }
        let warnings = problems.len() - errors;
        let verdict = match (errors, warnings) {
            (0, 0) => "The form is in order.".to_owned(),
            (0, _) => format!("The form can be used. It has {}.", report::counted(warnings, "warning")),
            (_, 0) => format!("The form cannot be used: it has {}.", report::counted(errors, "error")),
            _ => format!(
                "The form cannot be used: it has {} and {}.",
                report::counted(errors, "error"),
                report::counted(warnings, "warning")
            ),
        };
        output.line(if errors > 0 { Style::Error } else { Style::Good }, &verdict);
    }
}

/// Compiles what was read, and sums it up.
fn examine(loaded: Loaded) -> (Option<Summary>, Vec<Problem>) {
    let mut problems = loaded.problems;
    let Some(definition) = loaded.definition else { return (None, problems) };
    let summary = summary(&definition);
    load::compile_definition(definition, &mut problems);
    (Some(summary), problems)
}

fn summary(definition: &FormDefinition) -> Summary {
    let census = Census::of(definition);
    let languages = definition.languages.iter().enumerate();
    let columns = census.columns;
    Summary {
        form_id: definition.settings.form_id.clone(),
        title: definition.settings.title.clone(),
        version: definition.settings.version.clone(),
        questions: census.questions,
        notes: census.notes,
        calculations: census.calculations,
        groups: census.groups,
        repeats: census.repeats,
        choice_lists: census.choice_lists,
        choices: census.choices,
        languages: languages
            .map(|(index, language)| LanguageEntry {
                name: language.name.clone(),
                tag: language.tag().map(Box::from),
                direction: match language.direction() {
                    Direction::LeftToRight => "ltr",
                    Direction::RightToLeft => "rtl",
                },
                default: LanguageId(index as u16) == definition.default_language,
                awaiting_review: definition.settings.awaits_review(language),
            })
            .collect(),
        functions: census.functions,
        files: attachment::required(definition)
            .into_iter()
            .map(|file| FileEntry { name: file.name, found: file.is_loaded })
            .collect(),
        columns: BTreeMap::from([
            ("merge", columns.merge),
            ("tolerance", columns.tolerance),
            ("theme", columns.theme),
            ("norm", columns.norm),
            ("sensitive", columns.sensitive),
        ]),
    }
}

fn write_summary(output: &mut Output, summary: &Summary) {
    let title = if summary.title.is_empty() { &summary.form_id } else { &summary.title };
    output.line(Style::Heading, title);
    let counts = |counts: &[(usize, &str)]| -> Vec<String> {
        let present = counts.iter().filter(|(count, _)| *count > 0);
        present.map(|(count, word)| report::counted(*count, word)).collect()
    };
    let version = if summary.version.is_empty() { String::new() } else { format!(", version {}", summary.version) };
    entry(output, "form", &[format!("{}{version}", summary.form_id)]);
    let asked = [(summary.questions, "question"), (summary.notes, "note"), (summary.calculations, "calculation")];
    entry(output, "asks", &counts(&asked));
    entry(output, "holds", &counts(&[(summary.groups, "group"), (summary.repeats, "repeat")]));
    entry(output, "choices", &counts(&[(summary.choices, "choice"), (summary.choice_lists, "list")]));
    let languages: Vec<String> = summary
        .languages
        .iter()
        .map(|language| {
            let direction = if language.direction == "rtl" { "right to left" } else { "left to right" };
            let default = if language.default && summary.languages.len() > 1 { ", shown first" } else { "" };
            let awaits = if language.awaiting_review { ", awaits review by a native speaker" } else { "" };
            format!("{} ({direction}{default}{awaits})", language.name)
        })
        .collect();
    entry(output, "languages", &languages);
    let functions: Vec<String> = summary.functions.iter().map(|(name, count)| times(name, *count)).collect();
    entry(output, "functions", &functions);
    let files: Vec<String> = summary
        .files
        .iter()
        .map(|file| format!("{} ({})", file.name, if file.found { "found" } else { "missing" }))
        .collect();
    entry(output, "data files", &files);
    let columns = summary.columns.iter().filter(|(_, count)| **count > 0);
    let columns: Vec<String> = columns.map(|(name, count)| times(name, *count)).collect();
    entry(output, "Casement", &columns);
    output.end_line();
}

fn times(name: &str, count: usize) -> String {
    if count == 1 { name.to_owned() } else { format!("{name} ×{count}") }
}

/// One line of the summary, unless there is nothing to say.
fn entry(output: &mut Output, name: &str, values: &[String]) {
    if !values.is_empty() {
        output.write(Style::Faint, &format!("  {name:<12}"));
        report::write_wrapped(output, Style::Plain, &values.join(", "), 14);
    }
}
