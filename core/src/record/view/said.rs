//! What stands at a question and who says so, without the form's words.

use crate::id::ObservationId;
use crate::record::Attribution;
use crate::record::current::is_automatic;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::value::Position;

/// Who says what at a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who gave the answer that stands; `None` where nobody did: a default, a calculation, a text of several people.
    pub by: Option<Attribution>,
    /// The team's position, where the lead set one.
    pub position: Option<(Position, Attribution)>,
    /// The observations of all members, where the question keeps them apart, in an order that everyone sees alike.
    pub observations: Vec<Observed>,
    /// Concurrent answers that stand beside the one that is shown.
    pub others: Vec<(String, Attribution)>,
}

/// One member's observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// Which.
    pub id: ObservationId,
    /// What was observed, as the form stores it.
    pub value: String,
    /// Whose it is.
    pub by: Attribution,
    /// Whether it is the viewer's own.
    pub is_own: bool,
}

impl Filling {
    /// Who says what at a question; `None` where the form has no such question.
    pub fn said(&self, people: &People, key: &Key) -> Option<Said> {
        let (_, question) = self.question(key)?;
        let (standing, journal) = (&self.record.standing, &self.record.journal);
        let attribution = |change| Attribution::of(journal, people, change);
        let current = standing.current(journal, question, key, self.viewer.member);
        let observed = |seen: &crate::record::current::Seen<'_>| Observed {
            id: seen.id,
            value: seen.value.to_owned(),
            by: Attribution::of_observation(journal, people, seen.said.change, &seen.said.value),
            is_own: seen.said.value.observer == self.viewer.member,
        };
        let observations: Vec<Observed> = standing.observations_at(journal, key).iter().map(observed).collect();
        let decided = current.change.map(|change| journal.entry(change).hash);
        let by_observer = observations.iter().find(|seen| Some(seen.by.change) == decided);
        let by = by_observer.map(|seen| seen.by.clone()).or_else(|| current.change.map(attribution));
        let others = standing
            .answers
            .get(key)
            .into_iter()
            .flatten()
            .filter(|said| Some(said.change) != current.change && !is_automatic(journal, said.operation, said.change))
            .map(|said| (said.value.to_string(), attribution(said.change)))
            .collect();
        let position = standing.positions.get(key).and_then(|all| all.first());
        let position = position.map(|said| (said.value.clone(), attribution(said.change)));
        Some(Said { by, position, observations, others })
    }
}
