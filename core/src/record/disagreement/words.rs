//! A disagreement in words, for a list that people read.

use super::answers::verdict_words;
use super::{Disagreement, DisagreementKind, Side};
use crate::record::history::Labels;
use crate::record::people::People;
use crate::record::value::PositionVerdict;
use jiff::tz::TimeZone;

impl Disagreement {
    /// A heading and one line for each side, in English; times in the zone given.
    pub fn words(&self, people: &People, labels: &mut dyn Labels, zone: &TimeZone) -> String {
        let name = self.about.as_ref().map_or_else(|| "The record".to_owned(), |about| labels.label(about));
        let weight = match (self.is_blocking(), self.settlement.is_some()) {
            (true, _) => "to be settled",
            (false, true) => "settled",
            (false, false) => "for information",
        };
        let mut words = format!("{name}: {} [{weight}]", self.kind.words());
        for side in &self.sides {
            words.push_str("\n  - ");
            words.push_str(&self.side_words(people, labels, zone, side));
        }
        if let Some(settlement) = &self.settlement {
            let by = settlement.by.speaker().map_or_else(|| "the lead".to_owned(), |member| named(people, member));
            let decided = match (&settlement.position.verdict, &self.about) {
                (PositionVerdict::Adopted(value), Some(about)) => labels.answer(about, value),
                _ => verdict_words(&settlement.position),
            };
            words.push_str(&format!("\n  = {decided}, by {by}: {}", settlement.position.reason));
        }
        words
    }

    fn side_words(&self, people: &People, labels: &mut dyn Labels, zone: &TimeZone, side: &Side) -> String {
        let by = &side.by;
        let who = match (by.speaker(), by.device) {
            (Some(member), _) => named(people, member),
            (None, Some(device)) => format!("device {}", &device.to_string()[..8]),
            (None, None) => "the form".to_owned(),
        };
        let mut about: Vec<String> = vec![who];
        if let (Some(speaker), Some(typist)) = (by.on_behalf_of, by.member)
            && speaker != typist
        {
            about.push(format!("typed in by {}", named(people, typist)));
        }
        let when = zone.to_datetime(by.observed.unwrap_or(by.entered));
        about.push(when.strftime("%-d %b %H:%M").to_string());
        about.extend(by.source.map(|source| source.word().replace('_', " ")));
        if by.from_paper {
            about.push("from paper".to_owned());
        }
        let about = about.join(", ");
        let value = match (&self.about, self.kind) {
            (_, DisagreementKind::ParagraphOverlap | DisagreementKind::ClockSkew) => return about,
            (Some(key), kind) if kind != DisagreementKind::RemovedButEdited && !side.value.is_empty() => {
                labels.answer(key, &side.value)
            }
            _ if side.value.is_empty() => "nothing".to_owned(),
            _ => side.value.clone(),
        };
        let crosses = if side.crosses { "; this would break the standard" } else { "" };
        format!("{value} ({about}){crosses}")
    }
}

fn named(people: &People, member: crate::id::MemberId) -> String {
    people.name(member).map_or_else(|| format!("member {}", &member.to_string()[..8]), str::to_owned)
}
