//! A record in a few numbers, for a list that opens none.

use crate::form::session::EntryId;
use crate::id::ChangeHash;
use crate::record::disagreement::Disagreement;
use crate::record::filling::Filling;
use crate::record::journal::ChangeIndex;
use jiff::Timestamp;

/// A record in a few numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
    /// Answers that break a constraint.
    pub invalid: u32,
    /// Disagreements that are open.
    pub disagreements: u32,
    /// Those of them that keep the record from being final.
    pub blocking: u32,
    /// When the latest change was made, by its device's clock.
    pub last_change: Option<Timestamp>,
    /// The moment that this is true of.
    pub heads: Vec<ChangeHash>,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionProgress {
    /// The section.
    pub entry: EntryId,
    /// Its heading.
    pub label: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that have an answer.
    pub answered: u32,
    /// Required ones without an answer.
    pub missing: u32,
}

impl Filling {
    /// The record in a few numbers. `found` are its disagreements as they stand.
    pub fn summary(&mut self, found: &[Disagreement]) -> Summary {
        let mut summary = Summary { heads: self.record().heads(), ..Summary::default() };
        let root = self.session().root();
        let progress = self.progress_within(root);
        (summary.asked, summary.answered, summary.missing) = progress;
        let violations = self.session().validate().unwrap_or_default();
        let broken = |violation: &&crate::form::session::Violation| {
            violation.condition == crate::form::session::Condition::Constraint
        };
        summary.invalid = violations.iter().filter(broken).count() as u32;
        let open = found.iter().filter(|found| found.settlement.is_none() && found.kind.is_blocking());
        summary.blocking = open.count() as u32;
        summary.disagreements = found.iter().filter(|found| found.settlement.is_none()).count() as u32;
        let journal = &self.record().journal;
        let acts = journal.entries().filter(|(index, _): &(ChangeIndex, _)| journal.author(*index).is_some());
        summary.last_change = acts.map(|(_, entry)| entry.time).max();
        summary
    }

    /// How far each top section of the form is.
    pub fn progress(&mut self) -> Vec<SectionProgress> {
        let mut sections = Vec::new();
        for entry in self.sections() {
            let (asked, answered, missing) = self.progress_within(entry);
            let label = self.session().label(entry).unwrap_or_default();
            sections.push(SectionProgress { entry, label, asked, answered, missing });
        }
        sections
    }

    fn progress_within(&mut self, top: EntryId) -> (u32, u32, u32) {
        let (mut asked, mut answered, mut missing) = (0, 0, 0);
        for entry in self.questions_within(top) {
            if !self.session().is_relevant(entry).unwrap_or(false)
                || self.session().is_read_only(entry).unwrap_or(false)
            {
                continue;
            }
            asked += 1;
            let is_answered = self.session().value(entry).is_ok_and(|value| !value.is_empty());
            answered += u32::from(is_answered);
            missing += u32::from(!is_answered && self.session().is_required(entry).unwrap_or(false));
        }
        (asked, answered, missing)
    }
}
