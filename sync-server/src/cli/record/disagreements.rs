//! `casement record disagreements`: what the lead must look at.

use super::opened;
use crate::cli::terminal::{self, Output, Style};
use crate::domain::review::show::{DisagreementShown, disagreement};
use crate::domain::review::{Eyes, Team};
use casement_core::export::NOBODY;
use casement_core::record::disagreement::{Circumstances, Disagreement, Side, Verb};
use casement_core::record::history::Labels;
use casement_core::record::value::PositionVerdict;
use casement_core::record::{Attribution, Filling, People};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// List what the lead must look at, blocking ones first, and what may be done about each
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Disagreements {
    /// The record file
    file: PathBuf,
    /// One JSON list instead: kind, path, label, blocking, sides (value, by, at, source), settled, verbs
    #[arg(long)]
    json: bool,
    /// The language of questions and choices, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  casement record disagreements visit.casement
  casement record disagreements visit.casement --json | jq '.[] | select(.blocking)'

Exit code: 0 whatever it finds, or 1 where the record cannot be read.";

impl Disagreements {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let mut opened = opened::open(&self.file, NOBODY, self.lang.as_deref())?;
        let people = &opened.people;
        let filling = &mut opened.filling;
        let found = filling.disagreements(&Circumstances { people: Some(people), ..Circumstances::default() });
        if self.json {
            let team = Team::from(people.clone());
            let mut eyes = Eyes::new(filling, &team, None, None);
            let all: Vec<DisagreementShown> = found.iter().map(|found| disagreement(&mut eyes, found)).collect();
            let text = serde_json::to_string_pretty(&all).map_err(|error| error.to_string())?;
            terminal::line(&text);
            return Ok(ExitCode::SUCCESS);
        }
        if found.is_empty() {
            terminal::line("Nothing disagrees.");
        }
        let mut output = Output::new();
        for (place, found) in found.iter().enumerate() {
            if place > 0 {
                output.end_line();
            }
            print(&mut output, filling, people, found);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn path(filling: &mut Filling, found: &Disagreement) -> Option<String> {
    let about = found.about.as_ref()?;
    let path = filling.entry(about).map(|entry| filling.session().path(entry));
    Some(path.unwrap_or_else(|| about.to_string()))
}

fn print(output: &mut Output, filling: &mut Filling, people: &People, found: &Disagreement) {
    let (style, state) = match (found.is_blocking(), &found.settlement) {
        (true, _) => (Style::Error, "to settle"),
        (false, Some(_)) => (Style::Good, "settled"),
        (false, None) => (Style::Warning, "to note"),
    };
    let name = found.about.as_ref().map_or_else(|| "The record".to_owned(), |about| filling.label(about));
    output.write(style, state).write(Style::Plain, "  ").write(Style::Strong, &name);
    output.write(Style::Plain, &format!(": {}", found.kind.words()));
    let path = path(filling, found).unwrap_or_default();
    output.line(Style::Faint, &format!("  {path}"));
    for side in &found.sides {
        let value = said(filling, found, side);
        let mark = if side.crosses { "  ← crosses the threshold" } else { "" };
        let value = if value.is_empty() { value } else { format!("{value}  ") };
        output.write(Style::Plain, &format!("    {value}"));
        output.line(Style::Faint, &format!("{}{mark}", voice(people, &side.by)));
    }
    if let Some(settled) = &found.settlement {
        let verdict = match &settled.position.verdict {
            PositionVerdict::Adopted(value) => {
                let words = found
                    .about
                    .as_ref()
                    .map_or_else(|| value.to_string(), |about| Labels::answer(filling, about, value));
                format!("adopted {words}")
            }
            PositionVerdict::Divergent => "accounts differed".to_owned(),
            PositionVerdict::NotEstablished => "not established".to_owned(),
            PositionVerdict::Recheck { .. } => "to be looked at again".to_owned(),
            PositionVerdict::LeftRemoved => "left removed".to_owned(),
            PositionVerdict::Released => "no position".to_owned(),
        };
        output.write(Style::Good, &format!("  → {verdict}: {}  ", settled.position.reason));
        output.line(Style::Faint, &voice(people, &settled.by));
    } else {
        let verbs = found.verbs().iter().copied();
        for (place, words) in verbs.filter_map(|verb| verb_words(verb, &path)).enumerate() {
            let start = if place == 0 { "may be settled by: " } else { "or " };
            output.line(Style::Faint, &format!("  {start:>19}{words}"));
        }
    }
}

fn said(filling: &mut Filling, found: &Disagreement, side: &Side) -> String {
    match &found.about {
        Some(about) if about.path().is_some() => Labels::answer(filling, about, &side.value),
        _ => side.value.clone(),
    }
}

/// Who said it, when and from what source.
pub(super) fn voice(people: &People, by: &Attribution) -> String {
    let name = |member| people.name(member).map_or_else(|| format!("member {member}"), str::to_owned);
    let typist = match (by.member, by.device) {
        (Some(member), _) => name(member),
        (None, Some(device)) => format!("device {device}"),
        (None, None) => "the form".to_owned(),
    };
    let mut words = match by.on_behalf_of {
        Some(speaker) if Some(speaker) != by.member => format!("{} (typed in by {typist})", name(speaker)),
        _ => typist,
    };
    if let Some(source) = by.source {
        words.push_str(&format!(", {}", source.word().replace('_', " ")));
    }
    if by.from_paper {
        words.push_str(", from paper");
    }
    if let Some(observed) = by.observed {
        words.push_str(&format!(", seen {observed}"));
    }
    format!("{words}, {}", by.entered)
}

/// The command that does it; `None` where another does as well.
fn verb_words(verb: Verb, path: &str) -> Option<String> {
    Some(match verb {
        Verb::AdoptSide => format!("adopt {path} VALUE because REASON"),
        // The same command.
        Verb::AdoptOther => return None,
        Verb::KeepBoth => format!("divergent {path} because REASON"),
        Verb::SendBack => format!("recheck {path} because REASON"),
        Verb::NotEstablished => format!("notestablished {path} because REASON"),
        Verb::Restore => format!("restore {path}"),
        Verb::LeaveRemoved => format!("leaveremoved {path} because REASON"),
        Verb::ChangeCode => format!("set {path} and another code"),
        Verb::Release => format!("release {path}"),
        Verb::ApproveAgain => "approving again".to_owned(),
        Verb::TakeIn => "taking in what is missing: casement record merge".to_owned(),
        Verb::Note => "nothing: it is to be known".to_owned(),
    })
}
