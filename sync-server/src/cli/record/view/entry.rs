//! One entry of the screen as lines.

use super::super::disagreements::voice;
use crate::cli::terminal::{Output, Style};
use casement_core::record::People;
use casement_core::record::value::PositionVerdict;
use casement_core::record::view::{Answer, EntryKind, EntryView, Mark, Problem, Thread};

/// Where entries are shown.
pub(super) struct Screen<'a> {
    pub(super) output: &'a mut Output,
    pub(super) people: &'a People,
    /// All comments.
    pub(super) threads: &'a [Thread],
}

impl Screen<'_> {
    /// Shows an entry. `false` where nobody reads any more.
    pub(super) fn show(&mut self, entry: &EntryView) -> bool {
        let is_removed = matches!(&entry.kind, EntryKind::Instance(state) if state.is_removed);
        if !entry.is_relevant && !is_removed {
            return true;
        }
        let indent = "  ".repeat(entry.depth as usize);
        match &entry.kind {
            EntryKind::Group => {
                self.output.end_line();
                self.heading(&indent, entry, "");
            }
            EntryKind::Repeat { count, .. } => {
                self.output.end_line();
                self.heading(&indent, entry, &format!(" ({count})"));
            }
            EntryKind::Instance(state) => {
                let number = entry.path.rsplit_once('[').map_or("", |(_, number)| number.trim_end_matches(']'));
                let name = if state.is_removed { "removed".to_owned() } else { format!("{} {number}", entry.label) };
                self.output.write(Style::Plain, &indent).write(Style::Strong, name.trim());
                self.output.write(Style::Faint, &format!("  #{}", state.id));
                if let Some(by) = state.by.as_ref().filter(|_| state.is_removed) {
                    self.output.write(Style::Faint, &format!("  {}", voice(self.people, by)));
                }
                self.output.end_line();
                self.marks(&indent, &state.marks);
                self.comments(&indent, entry);
            }
            EntryKind::Note => {
                self.output.line(Style::Plain, &format!("{indent}▸ {}", one_line(&entry.label)));
            }
            EntryKind::Question(answer) => self.question(&indent, entry, answer),
        }
        self.output.is_read()
    }

    fn heading(&mut self, indent: &str, entry: &EntryView, after: &str) {
        self.output.write(Style::Plain, indent).write(Style::Heading, &one_line(&entry.label));
        self.output.line(Style::Faint, &format!("{after}  {}", entry.path));
    }

    fn question(&mut self, indent: &str, entry: &EntryView, answer: &Answer) {
        let star = if entry.is_required { " *" } else { "" };
        let label = if entry.label.is_empty() { entry.path.clone() } else { one_line(&entry.label) };
        self.output.write(Style::Plain, indent).write(Style::Strong, &format!("{label}{star}"));
        self.output.line(Style::Faint, &format!("  {}", entry.path));
        let shown = if answer.shown.is_empty() { "—" } else { &answer.shown };
        for (place, line) in shown.lines().enumerate() {
            self.output.write(Style::Plain, &format!("{indent}    {line}"));
            if let Some(by) = answer.by.as_ref().filter(|_| place == 0) {
                self.output.write(Style::Faint, &format!("  {}", voice(self.people, by)));
            }
            self.output.end_line();
        }
        for seen in answer.observations.iter().filter(|_| answer.observations.len() > 1 || answer.position.is_some()) {
            self.output.write(Style::Plain, &format!("{indent}    ◦ {}", seen.shown));
            self.output.line(Style::Faint, &format!("  {}  {}", voice(self.people, &seen.by), seen.id));
        }
        for (shown, by) in &answer.others {
            self.output.write(Style::Plain, &format!("{indent}    or {shown}"));
            self.output.line(Style::Faint, &format!("  {}", voice(self.people, by)));
        }
        if let Some((position, by)) = &answer.position {
            let verdict = match &position.verdict {
                PositionVerdict::Adopted(_) => "adopted",
                PositionVerdict::Divergent => "accounts differed",
                PositionVerdict::NotEstablished => "not established",
                PositionVerdict::Recheck { .. } => "to be looked at again",
                PositionVerdict::LeftRemoved => "left removed",
                PositionVerdict::Released => "the position was taken back",
            };
            let reason = if position.reason.is_empty() { String::new() } else { format!(": {}", position.reason) };
            self.output.write(Style::Good, &format!("{indent}    → {verdict}{reason}"));
            self.output.line(Style::Faint, &format!("  {}", voice(self.people, by)));
        }
        self.marks(indent, &answer.marks);
        for problem in &answer.problems {
            let words = match problem {
                Problem::Required(words) if words.is_empty() => "an answer is required",
                Problem::Constraint(words) if words.is_empty() => "outside its bounds",
                Problem::Required(words) | Problem::Constraint(words) => words,
                Problem::NotOffered => "not among the choices on offer now",
            };
            self.output.line(Style::Warning, &format!("{indent}    ! {}", one_line(words)));
        }
        self.comments(indent, entry);
    }

    /// The comments here, resolved threads by their first alone.
    fn comments(&mut self, indent: &str, entry: &EntryView) {
        let threads = self.threads.iter().filter(|thread| Some(&thread.about) == entry.key.as_ref());
        for thread in threads {
            let shown = if thread.is_resolved { 1 } else { thread.comments.len() };
            for (place, (id, text, by)) in thread.comments.iter().take(shown).enumerate() {
                let before = if place == 0 { "" } else { "  ↳ " };
                self.output.write(Style::Plain, &format!("{indent}    {before}“{}”", one_line(text)));
                let state = if thread.is_resolved { ", resolved" } else { "" };
                self.output.line(Style::Faint, &format!("  {}  {id}{state}", voice(self.people, by)));
            }
        }
    }

    fn marks(&mut self, indent: &str, marks: &[Mark]) {
        for mark in marks.iter().filter(|mark| !mark.is_settled) {
            let style = if mark.is_blocking { Style::Error } else { Style::Warning };
            let sign = if mark.is_blocking { "✗" } else { "△" };
            self.output.line(style, &format!("{indent}    {sign} {}", mark.kind.words()));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
