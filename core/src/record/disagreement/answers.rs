//! Answers for the team, and positions.

use super::{Disagreement, DisagreementKind, Side, distinct};
use crate::form::model::{MergePolicy, is_no_answer};
use crate::record::current::is_automatic;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::value::{Position, PositionVerdict};

impl Filling {
    /// Concurrent answers of several people. One person's own later edit is none, nor what the form wrote by itself, nor
    /// what is equal or within the tolerance.
    pub(super) fn answers_disagree(&mut self, people: &People, key: &Key) -> Option<Disagreement> {
        let (_, question) = self.question(key)?;
        if question.policy != MergePolicy::Shared {
            return None;
        }
        let question_agrees = |one: &str, other: &str| question.agree(one, other);
        let mut sides = self.answered_by_people(people, key);
        keep_one_of_each(&mut sides);
        if distinct(&sides).len() < 2 {
            return None;
        }
        let agree = sides.iter().all(|one| sides.iter().all(|other| question_agrees(&one.value, &other.value)));
        self.judged(people, key, sides, DisagreementKind::ConcurrentAnswers, agree)
    }

    /// What people answered at a question and what stands, the answer that is shown first.
    pub(super) fn answered_by_people(&self, people: &People, key: &Key) -> Vec<Side> {
        let journal = &self.record.journal;
        let all = self.record.standing.answers.get(key).into_iter().flatten();
        let by_people = all.filter(|said| !is_automatic(journal, said.operation, said.change));
        by_people.map(|said| self.side(people, &said.value, said.change)).collect()
    }

    /// Positions of two leads who did not know of each other.
    pub(super) fn positions_disagree(&self, people: &People, key: &Key) -> Option<Disagreement> {
        let all = self.record.standing.positions.get(key)?;
        if all.len() < 2 || all.iter().all(|said| said.value.verdict == all[0].value.verdict) {
            return None;
        }
        let sides = all.iter().map(|said| self.side(people, &verdict_words(&said.value), said.change)).collect();
        let kind = DisagreementKind::ConcurrentPositions;
        Some(Disagreement { kind, about: Some(key.clone()), sides, settlement: None })
    }

    /// What sides that differ amount to.
    pub(super) fn judged(
        &mut self,
        people: &People,
        key: &Key,
        mut sides: Vec<Side>,
        kind: DisagreementKind,
        agree: bool,
    ) -> Option<Disagreement> {
        let crosses = self.mark_crossing(key, &mut sides);
        let known: Vec<&Side> = sides.iter().filter(|side| !is_no_answer(&side.value)).collect();
        let values: Vec<&str> = known.iter().map(|side| &*side.value).collect();
        let same = values.windows(2).all(|pair| pair[0] == pair[1]);
        let kind = match (crosses, agree) {
            (true, _) => DisagreementKind::Threshold,
            (false, true) => return None,
            (false, false) if same && known.len() < sides.len() => DisagreementKind::NotChecked,
            (false, false) => kind,
        };
        let settlement = self.settlement(people, key, &sides);
        Some(Disagreement { kind, about: Some(key.clone()), sides, settlement })
    }
}

/// Of one person's concurrent answers, given on two devices, the first: the one that is shown if any of theirs is.
///
/// Not the last by their clocks. What is shown, and what other answers were calculated from, is told by the changes alone,
/// for a record has no roster to say that two devices are one person's. A rule that took another answer of theirs would
/// speak of what nobody sees. That there are several is told apart (`own_versions`).
fn keep_one_of_each(sides: &mut Vec<Side>) {
    let all = std::mem::take(sides);
    for side in all {
        if !sides.iter().any(|kept| kept.by.is_same_voice(&side.by)) {
            sides.push(side);
        }
    }
}

pub(super) fn verdict_words(position: &Position) -> String {
    match &position.verdict {
        PositionVerdict::Adopted(value) => value.to_string(),
        PositionVerdict::Divergent => "accounts differed".to_owned(),
        PositionVerdict::NotEstablished => "not established".to_owned(),
        PositionVerdict::Recheck { .. } => "to be looked at again".to_owned(),
        PositionVerdict::LeftRemoved => "left removed".to_owned(),
        PositionVerdict::Released => "no position".to_owned(),
    }
}
