//! What was said after the lead had decided, or without knowing of it.

use super::answers::verdict_words;
use super::{Disagreement, DisagreementKind, Side};
use crate::gate::schema::Table;
use crate::record::current::is_automatic;
use crate::record::filling::Filling;
use crate::record::history::What;
use crate::record::journal::ChangeIndex;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::standing::Said;
use crate::record::value::{Position, PositionVerdict};

impl Filling {
    /// What says otherwise than the position and was not known to it. Two leads who decided the same count as one.
    pub(super) fn answered_after_position(&self, people: &People, key: &Key) -> Option<Disagreement> {
        let positions = self.record.standing.positions.get(key)?;
        let first = positions.first()?;
        let is_open = matches!(first.value.verdict, PositionVerdict::Released | PositionVerdict::Recheck { .. });
        if is_open || positions.iter().any(|other| other.value.verdict != first.value.verdict) {
            return None;
        }
        let journal = &self.record.journal;
        let is_news = |change: ChangeIndex| !positions.iter().any(|position| journal.knew(position.change, change));
        let adopted = first.value.value().flatten();
        let mut sides: Vec<Side> = Vec::new();
        for said in self.record.standing.answers.get(key).into_iter().flatten() {
            let by_person = !is_automatic(journal, said.operation, said.change);
            if by_person && is_news(said.change) && adopted != Some(&*said.value) {
                sides.push(self.side(people, &said.value, said.change));
            }
        }
        for said in self.record.standing.observations.get(key).into_iter().flat_map(|all| all.values()).flatten() {
            let value = said.value.value.as_deref().unwrap_or("");
            if is_news(said.change) && adopted != Some(value) {
                sides.push(self.side(people, value, said.change));
            }
        }
        if self.wrote_since(key, positions) {
            let late = self.record.events_late(people, is_news).into_iter();
            let here = late.filter(|event| event.about.as_ref() == Some(key));
            let words =
                here.filter(|event| matches!(event.what, What::Wrote { .. } | What::Ticked(_) | What::Unticked(_)));
            sides.extend(words.map(|event| Side {
                value: event.what.value_words(),
                by: event.by,
                observation: None,
                crosses: false,
            }));
        }
        if sides.is_empty() {
            return None;
        }
        sides.insert(0, self.side(people, &verdict_words(&first.value), first.change));
        let kind = DisagreementKind::AnsweredAfterPosition;
        Some(Disagreement { kind, about: Some(key.clone()), sides, settlement: None })
    }

    /// Whether anybody has said anything at a question since the lead's position on it: without knowing of it, or knowing.
    pub fn is_answered_since_position(&self, key: &Key) -> bool {
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let Some(positions) = standing.positions.get(key) else { return false };
        let is_news = |change: ChangeIndex| !positions.iter().any(|position| journal.knew(position.change, change));
        let mut answers = standing.answers.get(key).into_iter().flatten();
        let mut seen = standing.observations.get(key).into_iter().flat_map(|all| all.values()).flatten();
        answers.any(|said| !is_automatic(journal, said.operation, said.change) && is_news(said.change))
            || seen.any(|said| is_news(said.change))
            || (!positions.is_empty() && self.wrote_since(key, positions))
    }

    /// Whether the text or the ticks at a question are others than each position knew, and than what was adopted.
    fn wrote_since(&self, key: &Key, positions: &[Said<Position>]) -> bool {
        let (record, standing) = (&self.record, &self.record.standing);
        let adopted = positions[0].value.value().flatten();
        let at = |position: &Said<Position>| [record.journal.entry(position.change).hash];
        if let Some(text) = standing.texts.get(key) {
            let knew =
                |position| record.document.read().text_at(key.as_str(), &at(position)).unwrap_or_default() == **text;
            return adopted != Some(&**text) && !positions.iter().any(knew);
        }
        let now: Vec<&str> = standing.ticks.get(key).into_iter().flatten().map(|(choice, _)| &**choice).collect();
        let mut wanted: Vec<&str> = adopted.unwrap_or("").split_ascii_whitespace().collect();
        wanted.sort_unstable();
        let knew = |position| record.document.read().parts_at(Table::Ticks, key.as_str(), &at(position)) == now;
        now != wanted && !positions.iter().any(knew)
    }
}
