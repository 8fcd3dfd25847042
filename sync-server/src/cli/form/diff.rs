//! `casement form diff`: what is different between two versions of a form.

use super::load;
use crate::cli::terminal::{self, Output, Style};
use casement_core::form::difference::{Change, Differences, Fate, Risk, compare};
use casement_core::form::model::{FormDefinition, has_errors};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tell what is different between two versions of a form
///
/// Questions are told by name: which are new, which are gone, which have moved, and what changed in the others: labels
/// in each language, types, choices, conditions, calculations, and how a team's answers become one. What touches answers
/// that were given in the earlier version is marked with `!`.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Diff {
    /// The earlier version: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml)
    old: PathBuf,
    /// The later version
    new: PathBuf,
    /// The language in which questions are named, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement form diff police-1.xlsx police-2.xlsx
  casement form diff old.xml forms/police.md --lang ar

Exit code: 0 where nothing is different, 1 where something is, 2 where a form cannot be read.";

impl Diff {
    pub(super) fn run(&self) -> ExitCode {
        let (old, new) = match read(&self.old).and_then(|old| Ok((old, read(&self.new)?))) {
            Ok(both) => both,
            Err(message) => {
                terminal::complain(&message);
                return ExitCode::from(2);
            }
        };
        let found = compare(&old, &new, self.lang.as_deref());
        let mut output = Output::new();
        if found.is_empty() {
            output.line(Style::Good, "Nothing is different.");
            return ExitCode::SUCCESS;
        }
        write(&mut output, &found);
        ExitCode::FAILURE
    }
}

fn read(file: &Path) -> Result<FormDefinition, String> {
    let loaded = load::load(file).map_err(|error| error.to_string())?;
    let told = || loaded.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    match loaded.definition {
        Some(definition) if !has_errors(&loaded.problems) => Ok(definition),
        _ => Err(format!("{} has errors:\n{}", file.display(), told())),
    }
}

fn write(output: &mut Output, found: &Differences) {
    if !found.form.is_empty() {
        output.line(Style::Heading, "The form");
        changes(output, &found.form);
    }
    for list in &found.lists {
        let of = if list.questions == 1 { "one question".to_owned() } else { format!("{} questions", list.questions) };
        output.line(Style::Heading, &format!("List {} ({of})", list.name));
        risks(output, &list.risks);
        changes(output, &list.changes);
    }
    for entry in &found.entries {
        let fate = match &entry.fate {
            Fate::Added => "new".to_owned(),
            Fate::Removed => "gone".to_owned(),
            Fate::Moved { from: Some(from) } => format!("moved from {from}"),
            Fate::Moved { from: None } => "moved".to_owned(),
            Fate::Stayed => "changed".to_owned(),
        };
        let label = if entry.label.is_empty() { String::new() } else { format!("  {}", one_line(&entry.label)) };
        output.write(Style::Heading, &entry.path).write(Style::Strong, &format!("  {fate}"));
        output.line(Style::Faint, &label);
        risks(output, &entry.risks);
        changes(output, &entry.changes);
    }
    if found.more > 0 {
        output.line(Style::Faint, &format!("{} more", found.more));
    }
}

fn risks(output: &mut Output, risks: &[Risk]) {
    for risk in risks {
        let words = match risk {
            Risk::Removed => "what was answered is not asked any more",
            Risk::OtherPlace => "answers are known by their place: this is another question to them",
            Risk::OtherType => "answers are written in another way",
            Risk::ChoiceGone => "a choice that may have been chosen is gone",
            Risk::OtherMerge => "answers of several people become one in another way",
            Risk::NotSensitive => "readers will see what was kept from them",
        };
        output.line(Style::Warning, &format!("  ! {words}"));
    }
}

fn changes(output: &mut Output, changes: &[Change]) {
    for change in changes {
        let about = [&change.about, &change.language].into_iter().flatten().map(|text| format!(" {text}"));
        output.line(Style::Plain, &format!("  {}{}", change.aspect.name(), about.collect::<String>()));
        for (sign, style, text) in [("-", Style::Error, &change.before), ("+", Style::Good, &change.after)] {
            if !text.is_empty() {
                output.line(style, &format!("    {sign} {}", one_line(text)));
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
