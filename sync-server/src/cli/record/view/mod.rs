//! `casement record view`: the record as a screen shows it.

mod entry;

use super::{heads, opened};
use crate::cli::form::dialogue;
use crate::cli::terminal::{Output, Style};
use casement_core::export::NOBODY;
use casement_core::record::Viewer;
use casement_core::record::disagreement::Circumstances;
use casement_core::record::view::Scope;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show a record: labels, answers, who gave them, and what must be looked at
///
/// What is not asked now is left out. `*` marks what must be answered.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct View {
    /// The record file
    file: PathBuf,
    /// The language of labels, by its name in the form or its tag; the form's own where left out
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    #[arg(help = "Only this group, repeat instance or question, such as /data/cell[2]")]
    #[arg(long, value_name = "PATH")]
    section: Option<String>,
    /// With the eyes of this member: one's own observation stands for the answer where members differ
    #[arg(long = "as", value_name = "NAME")]
    member: Option<String>,
    /// The record as it was at an earlier moment: hashes as `casement record changes` shows them
    #[arg(long, value_name = "HEADS")]
    at: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement record view visit.casement
  casement record view visit.casement --lang ar | less -R
  casement record view visit.casement --section '/data/cell[1]' --as Amal

Exit code: 0, or 1 where the record cannot be read or has no such section, member or moment.";

impl View {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let mut opened = opened::open(&self.file, NOBODY, self.lang.as_deref())?;
        if self.member.is_some() || self.at.is_some() {
            let viewer = match &self.member {
                Some(name) => Viewer { member: opened.file.known_member(name)? },
                None => NOBODY,
            };
            opened.look(viewer, self.at.as_deref())?;
        }
        let filling = &mut opened.filling;
        let scope = match &self.section {
            Some(path) => {
                Scope::Within(dialogue::find(filling.session(), path).map_err(|message| format!("{message}."))?)
            }
            None => Scope::Whole,
        };
        let people = &opened.people;
        let found = filling.disagreements(&Circumstances { people: Some(people), ..Circumstances::default() });
        let view = filling.view(scope, people, &found).map_err(|error| format!("{error}."))?;
        let mut output = Output::new();
        if scope == Scope::Whole {
            let summary = filling.summary(&found);
            let settings = filling.blueprint().form().definition().settings.clone();
            let title = if settings.title.is_empty() { &settings.form_id } else { &settings.title };
            output.line(Style::Heading, title);
            let version =
                if settings.version.is_empty() { String::new() } else { format!(" · version {}", settings.version) };
            let record = filling.record().id();
            output.line(Style::Faint, &format!("record {record}{version} · {}", view.language));
            let moment: Vec<String> = view.heads.iter().map(heads::short).collect();
            output.line(Style::Faint, &format!("moment {}", moment.join(",")));
            let mut line = format!("{} of {} answered", summary.answered, summary.asked);
            for (count, words) in [
                (summary.missing, "required and missing"),
                (summary.invalid, "outside their bounds"),
                (summary.blocking, "to settle"),
            ] {
                if count > 0 {
                    line.push_str(&format!(" · {count} {words}"));
                }
            }
            output.line(Style::Plain, &line);
        }
        let threads = filling.threads(people, None);
        let mut screen = entry::Screen { output: &mut output, people, threads: &threads };
        for entry in &view.entries {
            if !screen.show(entry) {
                break;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl opened::Opened {
    /// Looks with other eyes, or at an earlier moment.
    fn look(&mut self, viewer: Viewer, moment: Option<&str>) -> Result<(), String> {
        let record = self.filling.record();
        let record = match moment {
            Some(moment) => {
                let heads = heads::find(record, moment)?;
                record.at(&heads).map_err(|_| "The record has no such moment.".to_owned())?
            }
            None => record.clone(),
        };
        self.reopen(record, viewer);
        Ok(())
    }
}
