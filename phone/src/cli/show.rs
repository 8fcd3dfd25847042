//! `casement-phone show`: a record as a screen shows it.

use super::{StorePlace, say};
use casement_core::device::OpenRecord;
use casement_core::id::ChangeHash;
use casement_core::record::People;
use casement_core::record::disagreement::Circumstances;
use casement_core::record::view::{Answer, EntryKind, EntryView, Problem, Scope};
use clap::Args;

/// Show a record: labels, answers, who gave them
///
/// What is not asked now is left out. `*` marks what must be answered, `!` what is wrong or must be looked at.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casement-phone show 5f3a9c01")]
pub(super) struct Show {
    /// The record: the beginning of its id, as the list shows it
    record: String,
    #[arg(help = "Only this group, repeat instance or question, such as /data/cell[2]")]
    #[arg(long, value_name = "PATH")]
    section: Option<String>,
}

impl Show {
    pub(super) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let mut phone = place.phone()?;
        let told = |error| format!("{error}.");
        let record = phone.find_record(&self.record).map_err(told)?;
        let mut open = phone.open_record(record).map_err(told)?;
        let approved = phone.approved(record).map_err(|error| format!("{error}."))?;
        write(&mut open, &phone.people(), approved.as_deref(), self.section.as_deref())
    }
}

/// Writes the record, or a part of it.
pub(super) fn write(
    open: &mut OpenRecord,
    people: &People,
    approved: Option<&[ChangeHash]>,
    section: Option<&str>,
) -> Result<(), String> {
    let filling = open.filling();
    let scope = match section {
        Some(path) => Scope::Within(filling.session().find(path).map_err(|error| format!("{error}."))?),
        None => Scope::Whole,
    };
    let found = filling.disagreements(&Circumstances { people: Some(people), approved, ..Circumstances::default() });
    let view = filling.view(scope, people, &found).map_err(|error| format!("{error}."))?;
    for entry in &view.entries {
        if !write_entry(entry, people) {
            break;
        }
    }
    Ok(())
}

/// `false` where nobody reads any more.
fn write_entry(entry: &EntryView, people: &People) -> bool {
    let is_removed = matches!(&entry.kind, EntryKind::Instance(state) if state.is_removed);
    if !entry.is_relevant && !is_removed {
        return true;
    }
    let indent = "  ".repeat(entry.depth as usize);
    match &entry.kind {
        EntryKind::Group => say::line(&format!("{indent}{}  {}", entry.label, entry.path)),
        EntryKind::Repeat { count, .. } => say::line(&format!("{indent}{} ({count})  {}", entry.label, entry.path)),
        EntryKind::Instance(state) => {
            let state = if state.is_removed { "  removed" } else { "" };
            say::line(&format!("{indent}{}  {}{state}", entry.label, entry.path))
        }
        EntryKind::Note => say::line(&format!("{indent}{}", entry.label)),
        EntryKind::Question(answer) => write_question(&indent, entry, answer, people),
    }
}

fn write_question(indent: &str, entry: &EntryView, answer: &Answer, people: &People) -> bool {
    let star = if entry.is_required { " *" } else { "" };
    let is_calculated = entry.label.is_empty() && answer.value.is_empty();
    if is_calculated {
        return true;
    }
    let label = if entry.label.is_empty() { "(calculated)" } else { &entry.label };
    say::line(&format!("{indent}{label}{star}  {}", entry.path));
    let shown = if answer.shown.is_empty() { "–" } else { &answer.shown };
    let by = answer.by.as_ref().map(|by| format!("  ({})", say::voice(people, by))).unwrap_or_default();
    say::line(&format!("{indent}    {shown}{by}"));
    if answer.observations.len() > 1 {
        for seen in &answer.observations {
            say::line(&format!("{indent}    · {}  ({})", seen.shown, say::voice(people, &seen.by)));
        }
    }
    for (other, by) in &answer.others {
        say::line(&format!("{indent}    or {other}  ({})", say::voice(people, by)));
    }
    for problem in &answer.problems {
        say::line(&format!("{indent}    ! {}", problem_words(problem)));
    }
    answer.marks.iter().all(|mark| say::line(&format!("{indent}    ! {}", mark.kind.words())))
}

fn problem_words(problem: &Problem) -> String {
    match problem {
        Problem::Required(message) if message.is_empty() => "an answer is required".to_owned(),
        Problem::Constraint(message) if message.is_empty() => "this is outside its bounds".to_owned(),
        Problem::Required(message) | Problem::Constraint(message) => message.clone(),
        Problem::NotOffered => "this is not among the choices any more: another answer changed".to_owned(),
    }
}
