//! Who said what, in words for a cell.

use super::list::List;
use crate::form::model::LanguageId;
use crate::id::MemberId;
use crate::record::disagreement::Disagreement;
use crate::record::value::{Position, PositionVerdict};
use crate::record::view::Observed;
use crate::record::{Attribution, People};

/// How answers are put into words.
pub(super) struct Wording<'a> {
    pub(super) people: &'a People,
    /// The choices, where labels are wanted.
    pub(super) list: Option<&'a List>,
    pub(super) language: LanguageId,
}

impl Wording<'_> {
    pub(super) fn answer(&self, value: &str) -> String {
        self.list.map_or_else(|| value.to_owned(), |list| list.words(value, self.language))
    }

    /// The observations of all members: `Amal: 4.2 (measured); Omar: 3.9`.
    pub(super) fn observations(&self, seen: &[Observed]) -> String {
        let one = |seen: &Observed| self.side(&seen.value, &seen.by);
        seen.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// A disagreement: what it is, its sides, and what was decided.
    pub(super) fn disagreement(&self, found: &Disagreement) -> String {
        let sides: Vec<String> = found.sides.iter().map(|side| self.side(&side.value, &side.by)).collect();
        let mut words = format!("{}: {}", found.kind.words(), sides.join("; "));
        if let Some(settled) = &found.settlement {
            words.push_str(&format!(" → {} ({})", self.position(&settled.position), voice(self.people, &settled.by)));
        }
        words
    }

    /// What the lead decided, and why.
    pub(super) fn position(&self, position: &Position) -> String {
        let verdict = match &position.verdict {
            PositionVerdict::Adopted(value) => format!("adopted {}", self.answer(value)),
            PositionVerdict::Divergent => "accounts differed".to_owned(),
            PositionVerdict::NotEstablished => "not established".to_owned(),
            PositionVerdict::Recheck { .. } => "to be looked at again".to_owned(),
            PositionVerdict::LeftRemoved => "left removed".to_owned(),
            PositionVerdict::Released => "no position".to_owned(),
        };
        if position.reason.is_empty() { verdict } else { format!("{verdict}: {}", position.reason) }
    }

    fn side(&self, value: &str, by: &Attribution) -> String {
        let source = by.source.map(|source| format!(" ({})", source.word().replace('_', " "))).unwrap_or_default();
        let value = self.answer(value);
        let between = if value.is_empty() { "" } else { ": " };
        format!("{}{between}{value}{source}", voice(self.people, by))
    }
}

/// Whose word it is, and who typed it in where that was another.
pub(super) fn voice(people: &People, by: &Attribution) -> String {
    let typist = match (by.member, by.device) {
        (Some(member), _) => name(people, member),
        (None, Some(device)) => format!("device {}", &device.to_string()[..8]),
        (None, None) => "the form".to_owned(),
    };
    match by.on_behalf_of {
        Some(speaker) if Some(speaker) != by.member => format!("{} (typed in by {typist})", name(people, speaker)),
        _ => typist,
    }
}

pub(super) fn name(people: &People, member: MemberId) -> String {
    people.name(member).map_or_else(|| format!("member {}", &member.to_string()[..8]), str::to_owned)
}
