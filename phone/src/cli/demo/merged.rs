//! The merged records in short: what more than one said or decided, and what the form warns of. A visit has too many answers
//! to show each; of those that one person gave it is said how many there are.

use super::story::{AMAL, Play, counted};
use super::teller::{End, Style, Teller};
use casement_core::form::model::MergePolicy;
use casement_core::record::value::PositionVerdict;
use casement_core::record::view::{Answer, EntryKind, EntryView, Scope};
use casement_core::record::{Attribution, People};

impl Play<'_> {
    /// The merged records, in short.
    pub(super) fn merged(&mut self) -> Result<(), End> {
        self.tell.chapter(
            "The three records",
            "What stands for the team where several spoke or the form warns, and whose word it is.",
        )?;
        for record in &self.records {
            let found = self.team[AMAL].disagreements(record.id)?;
            let phone = self.team[AMAL].phone()?;
            let people = phone.people();
            let mut open = phone.open_record(record.id).map_err(|error| format!("{error}."))?;
            let view = open.filling().view(Scope::Whole, &people, &found).map_err(|error| format!("{error}."))?;
            self.tell.text(Style::Strong, 2, &record.title)?;
            let sections = Section::all(&view.entries);
            let told = sections.iter().filter(|section| section.is_told());
            told.into_iter().try_for_each(|section| section.tell(self.tell, &people))?;
            let rest: u64 = sections.iter().filter(|section| !section.is_told()).map(|section| section.others).sum();
            if rest > 0 {
                self.tell.text(Style::Faint, 4, &format!("Elsewhere {}.", counted(rest, "more answer")))?;
            }
        }
        Ok(())
    }
}

/// A group, or an instance of a repeat.
struct Section<'a> {
    depth: u32,
    title: String,
    /// An instance is called what answers its first question; none before that came.
    is_named: bool,
    /// The first thing that the form warns of.
    warning: Option<&'a str>,
    /// Where several spoke.
    shared: Vec<(&'a str, &'a Answer)>,
    /// How many other answers there are.
    others: u64,
}

impl<'a> Section<'a> {
    /// A record in its sections, each with what stands right in it.
    fn all(entries: &'a [EntryView]) -> Vec<Self> {
        let mut all = vec![Self::new(0, "", true)];
        let mut around = vec![0];
        for entry in entries.iter().filter(|entry| entry.is_relevant) {
            while around.len() > 1 && around.last().is_some_and(|&last| all[last].depth >= entry.depth) {
                around.pop();
            }
            let here = around.last().copied().unwrap_or_default();
            match &entry.kind {
                EntryKind::Group | EntryKind::Instance(_) => {
                    around.push(all.len());
                    all.push(Self::new(entry.depth, &entry.label, matches!(entry.kind, EntryKind::Group)));
                }
                EntryKind::Repeat { .. } => {}
                EntryKind::Note => all[here].warning = all[here].warning.or(Some(&entry.label)),
                EntryKind::Question(answer) => all[here].take(&entry.label, answer),
            }
        }
        all
    }

    fn new(depth: u32, title: &str, is_named: bool) -> Self {
        Self { depth, title: title.to_owned(), is_named, warning: None, shared: Vec::new(), others: 0 }
    }

    fn take(&mut self, label: &'a str, answer: &'a Answer) {
        // What the form calculates for itself has no label; it stands in a note where it matters.
        if label.is_empty() || (answer.value.is_empty() && answer.position.is_none()) {
            return;
        }
        if !self.is_named {
            self.is_named = true;
            self.title = format!("{} {}", self.title, answer.shown);
        } else if is_shared(answer) {
            self.shared.push((label, answer));
        } else {
            self.others += 1;
        }
    }

    fn is_told(&self) -> bool {
        self.warning.is_some() || !self.shared.is_empty()
    }

    fn tell(&self, tell: &Teller, people: &People) -> Result<(), End> {
        let more = match self.others {
            0 => String::new(),
            others => format!(" (and {})", counted(others, "more answer")),
        };
        tell.text(Style::Plain, 4, &format!("{}{more}", self.title))?;
        if let Some(warning) = self.warning {
            tell.hanging(Style::Warning, 6, 2, &format!("! {}", first_sentence(warning)))?;
        }
        for (label, answer) in &self.shared {
            let shown = match &answer.position {
                Some((position, _)) if position.verdict == PositionVerdict::Divergent => "accounts differed",
                _ => &answer.shown,
            };
            tell.answer(label, (Style::Good, shown), &said(answer, people))?;
        }
        Ok(())
    }
}

/// What was found. Which norm says what stands behind it.
fn first_sentence(note: &str) -> &str {
    note.find(". ").map_or(note, |end| &note[..=end])
}

/// Whether more than one had a part in it, as far as a view tells. Of ticks it
/// tells none of that: several are taken for those of several. Of a text it tells where two wrote in one paragraph.
fn is_shared(answer: &Answer) -> bool {
    let is_together = match answer.policy {
        MergePolicy::Set => answer.value.contains(' '),
        MergePolicy::Text => !answer.marks.is_empty(),
        _ => false,
    };
    is_together || answer.position.is_some() || answer.observations.len() > 1 || !answer.others.is_empty()
}

/// Whose word an answer is.
fn said(answer: &Answer, people: &People) -> String {
    if let Some((_, by)) = &answer.position {
        return format!("({} decided)", voice(people, by));
    }
    if answer.policy == MergePolicy::Set {
        return "(all together)".to_owned();
    }
    let other = |seen: &casement_core::record::view::ObservationView| {
        (seen.value != answer.value).then(|| format!("{}: {}", voice(people, &seen.by), seen.shown))
    };
    let mut words: Vec<String> = answer.by.iter().map(|by| voice(people, by)).collect();
    words.extend(answer.observations.iter().filter_map(other));
    if words.is_empty() { String::new() } else { format!("({})", words.join("; ")) }
}

/// Who, and from what source.
fn voice(people: &People, by: &Attribution) -> String {
    let name = by.speaker().and_then(|member| people.name(member)).unwrap_or("the form");
    let source = by.source.map(|source| format!(", {}", source.word().replace('_', " "))).unwrap_or_default();
    format!("{name}{source}")
}
