//! Events in words: "Amal changed Official capacity from 180 to 220".

use super::event::{Event, What};
use crate::id::MemberId;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::value::PositionVerdict;

/// What questions and choices are called, for sentences.
pub trait Labels {
    /// What a question or repeat instance is called, with where it stands; its key where it has no name.
    fn label(&mut self, about: &Key) -> String;
    /// What an answer is called: the label of a choice, else the answer itself.
    fn answer(&mut self, about: &Key, value: &str) -> String;
}

impl Event {
    /// One sentence without a full stop, in English.
    pub fn words(&self, people: &People, labels: &mut dyn Labels) -> String {
        let who = self.who(people);
        let name = match &self.about {
            Some(about) => labels.label(about),
            None => "the record".to_owned(),
        };
        let mut answer = |value: &str| match &self.about {
            Some(about) => labels.answer(about, value),
            None => value.to_owned(),
        };
        let said = match &self.what {
            What::Answered { from, to } => {
                let before: Vec<String> =
                    from.iter().filter(|from| !from.is_empty()).map(|from| answer(from)).collect();
                match (before.is_empty(), to.is_empty()) {
                    (true, true) => format!("left {name} empty"),
                    (true, false) => format!("answered {name} with {}", answer(to)),
                    (false, true) => format!("cleared {name}, where {} stood", before.join(" and ")),
                    (false, false) => format!("changed {name} from {} to {}", before.join(" and "), answer(to)),
                }
            }
            What::Ticked(choice) => format!("ticked {} at {name}", answer(choice)),
            What::Unticked(choice) => format!("unticked {} at {name}", answer(choice)),
            What::Observed { from, to, source, .. } => {
                let source = source.map(|source| format!(" ({})", source.word().replace('_', " "))).unwrap_or_default();
                match (from, to) {
                    (None, Some(to)) => format!("observed {} at {name}{source}", answer(to)),
                    (Some(from), Some(to)) => {
                        format!("changed an observation at {name} from {} to {}{source}", answer(from), answer(to))
                    }
                    (Some(from), None) => format!("took back the observation {} at {name}", answer(from)),
                    (None, None) => format!("took back an observation at {name}"),
                }
            }
            What::Wrote { from, to } if from.is_empty() => format!("wrote {name}: {}", shortened(to)),
            What::Wrote { from, to } => format!("edited {name}: {}", difference(from, to)),
            What::Adopted { to, .. } => {
                let reason = if to.reason.is_empty() { String::new() } else { format!(", because: {}", to.reason) };
                match &to.verdict {
                    PositionVerdict::Adopted(value) if value.is_empty() => {
                        format!("adopted no answer at {name}{reason}")
                    }
                    PositionVerdict::Adopted(value) => format!("adopted {} at {name}{reason}", answer(value)),
                    PositionVerdict::Divergent => format!("kept the accounts at {name} side by side{reason}"),
                    PositionVerdict::NotEstablished => format!("marked {name} as not established{reason}"),
                    PositionVerdict::Recheck { member: Some(member) } => {
                        format!("sent {name} back to {} to look again{reason}", named(people, *member))
                    }
                    PositionVerdict::Recheck { member: None } => format!("sent {name} back to look again{reason}"),
                    PositionVerdict::LeftRemoved => format!("left {name} removed{reason}"),
                    PositionVerdict::Released => format!("took back the position at {name}"),
                }
            }
            What::Added(_) => format!("added {name}"),
            What::Removed(_) => format!("removed {name}"),
            What::Restored(_) => format!("brought back {name}"),
            What::Commented { text, .. } => format!("commented on {name}: {}", shortened(text)),
            What::Resolved { is_resolved: true, .. } => format!("resolved a comment on {name}"),
            What::Resolved { is_resolved: false, .. } => format!("opened a comment on {name} again"),
            What::Attached { .. } => "attached a file".to_owned(),
            What::Moved(_) => "The record was moved to a version of its form".to_owned(),
        };
        if matches!(self.what, What::Moved(_)) {
            return said;
        }
        let by_form = if self.is_automatic { " (the form)" } else { "" };
        let paper = if self.by.from_paper { ", from paper" } else { "" };
        format!("{who}{by_form} {said}{paper}")
    }

    fn who(&self, people: &People) -> String {
        let typist = match (self.by.member, self.by.device) {
            (Some(member), _) => named(people, member),
            (None, Some(device)) => format!("device {}", &device.to_string()[..8]),
            (None, None) => "The form".to_owned(),
        };
        match self.by.on_behalf_of {
            Some(speaker) if Some(speaker) != self.by.member => {
                format!("{} (typed in by {typist})", named(people, speaker))
            }
            _ => typist,
        }
    }
}

fn named(people: &People, member: MemberId) -> String {
    people.name(member).map_or_else(|| format!("member {}", &member.to_string()[..8]), str::to_owned)
}

/// Characters of a text that a sentence quotes.
const QUOTED_CHARACTERS: usize = 120;

fn shortened(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// The words that an edit of a text took away, and those that it put: whole words, from the first that differs to the last.
pub fn taken_and_put(from: &str, to: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (from.split(' ').collect(), to.split(' ').collect());
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(one, other)| one == other).count();
    (old[start..old.len() - end].join(" "), new[start..new.len() - end].join(" "))
}

fn difference(from: &str, to: &str) -> String {
    let (taken, put) = taken_and_put(from, to);
    match (taken.is_empty(), put.is_empty()) {
        (true, _) => format!("put {}", shortened(&put)),
        (_, true) => format!("took away {}", shortened(&taken)),
        _ => format!("put {} for {}", shortened(&put), shortened(&taken)),
    }
}
