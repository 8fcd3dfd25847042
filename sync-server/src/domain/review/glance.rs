//! Records at a glance: what lists of many visits tell of them, known without opening any.
//!
//! Somebody looks through the records in the background as they move on ([`Review::look_through`]). Until then nothing is known of a
//! visit, and lists say so. Nothing is kept on the disk: what follows from records is worked out again after a start.

use super::access::Sight;
use super::asked::{View, ViewError};
use super::decide::State;
use super::desk::{OVERVIEW_RECORDS_MAX, Review, ReviewError, Wanted};
use super::show::{NeedsShown, SummaryShown};
use crate::domain::sandbox::SandboxError;
use crate::domain::workspaces::WorkspaceState;
use crate::store::{RecordStanding, StandingsOf};
use casement_core::id::{MemberId, RecordId, VisitId, WorkspaceId};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

/// A record at a glance. No answer stands in it; how many flags there are and who is to look again is for those who see answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordGlance {
    /// Which record.
    pub record: RecordId,
    /// Where it stood.
    told: u64,
    /// The title of its form.
    pub title: String,
    /// What it is; none where it cannot be opened.
    pub state: Option<State>,
    /// Disagreements that keep it from being approved.
    pub to_settle: u32,
    /// Required questions without an answer.
    pub missing: u32,
    /// Safety flags that stand raised.
    pub flags: u32,
    /// Who is to look at something again; none for anyone of the team.
    pub rechecks: Vec<Option<MemberId>>,
}

/// A visit at a glance: its records, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VisitGlance {
    /// Up to which number of the feed it was looked through.
    fed: u64,
    /// The records.
    pub records: Vec<RecordGlance>,
}

/// What a visit is, as its records are: the first of these that one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitState {
    /// A record cannot be opened.
    Broken,
    /// Something must be settled.
    ToSettle,
    /// A record went back to the team.
    Returned,
    /// Something came after an approval.
    ApprovedWithLaterChanges,
    /// A record is being filled in.
    Open,
    /// All are approved as they stand.
    Approved,
    /// There is no record.
    Empty,
}

/// What is known of all visits.
pub(in crate::domain) type Glances = HashMap<(WorkspaceId, VisitId), Arc<VisitGlance>>;

impl VisitState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Broken,
        Self::ToSettle,
        Self::Returned,
        Self::ApprovedWithLaterChanges,
        Self::Open,
        Self::Approved,
        Self::Empty,
    ];

    /// The one with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The word by which addresses and catalogues know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::ToSettle => "to-settle",
            Self::Returned => "returned",
            Self::ApprovedWithLaterChanges => "approved-with-later-changes",
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Empty => "empty",
        }
    }
}

impl RecordGlance {
    /// What a visit is that has this record alone.
    fn of_visit(&self) -> VisitState {
        match self.state {
            None => VisitState::Broken,
            Some(_) if self.to_settle > 0 => VisitState::ToSettle,
            Some(State::Returned) => VisitState::Returned,
            Some(State::ApprovedWithLaterChanges) => VisitState::ApprovedWithLaterChanges,
            Some(State::Open) => VisitState::Open,
            Some(State::Approved) => VisitState::Approved,
        }
    }
}

impl VisitGlance {
    /// What the visit is.
    pub fn state(&self) -> VisitState {
        let place = |state: &VisitState| VisitState::ALL.iter().position(|known| known == state);
        self.records.iter().map(RecordGlance::of_visit).min_by_key(place).unwrap_or(VisitState::Empty)
    }
}

impl Review<'_> {
    /// What is known of visits without opening their records, by visit: those of one workspace that `wanted` names. A visit that was
    /// not looked through yet is not among it.
    pub fn glances(
        &self,
        workspace: WorkspaceId,
        wanted: impl IntoIterator<Item = VisitId>,
    ) -> HashMap<VisitId, Arc<VisitGlance>> {
        let known = self.room.glances.lock().unwrap_or_else(PoisonError::into_inner);
        let found = |visit| Some((visit, Arc::clone(known.get(&(workspace, visit))?)));
        wanted.into_iter().filter_map(found).collect()
    }

    /// Looks through the visits in which something came since the last time, the latest first. `pause` is called after each record with
    /// the time that it took, and says whether to go on. Gives how many records were opened.
    ///
    /// # Errors
    /// Where a visit could not be looked through. The others were.
    pub fn look_through(&self, now: Timestamp, mut pause: impl FnMut(Duration) -> bool) -> Result<usize, ReviewError> {
        let (mut opened, mut failed) = (0, None);
        for state in self.service.workspaces().all() {
            for (visit, fed) in self.due(&state) {
                let mut goes_on = true;
                let looked = self.look_at(&state, visit, fed, now, &mut |took| {
                    opened += 1;
                    goes_on = pause(took);
                    goes_on
                });
                match looked {
                    Ok(Some(glance)) => {
                        let mut known = self.room.glances.lock().unwrap_or_else(PoisonError::into_inner);
                        known.insert((state.workspace.id, visit), Arc::new(glance));
                    }
                    Ok(None) => {}
                    // The others do not wait for it.
                    Err(error) => failed = Some(error),
                }
                if !goes_on {
                    return Ok(opened);
                }
            }
        }
        failed.map_or(Ok(opened), Err)
    }

    /// The visits in which something came since they were looked through, with the number up to which it did.
    fn due(&self, state: &WorkspaceState) -> Vec<(VisitId, u64)> {
        let fed = state.noted().fed_of_visit.clone();
        let known = self.room.glances.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due =
            |visit: &VisitId, fed: u64| known.get(&(state.workspace.id, *visit)).is_none_or(|glance| glance.fed < fed);
        // In the order of lists, so that what stands first on the screen is known first.
        let visits = state.directory.visits.iter().map(|row| row.visit);
        let numbered = visits.map(|visit| (visit, fed.get(&visit).copied().unwrap_or_default()));
        numbered.filter(|(visit, fed)| is_due(visit, *fed)).collect()
    }

    /// Looks through one visit; none where that was broken off.
    fn look_at(
        &self,
        state: &WorkspaceState,
        visit: VisitId,
        fed: u64,
        now: Timestamp,
        pause: &mut impl FnMut(Duration) -> bool,
    ) -> Result<Option<VisitGlance>, ReviewError> {
        let before = self.glances(state.workspace.id, [visit]).remove(&visit).unwrap_or_default();
        let standings = self.service.store().standings(state.workspace.id, StandingsOf::Visit(visit))?;
        let mut records = Vec::new();
        for standing in standings.into_iter().take(OVERVIEW_RECORDS_MAX) {
            let known = before.records.iter().find(|known| known.record == standing.record);
            if let Some(known) = known.filter(|known| known.told == standing.told) {
                records.push(known.clone());
                continue;
            }
            let begun = Instant::now();
            records.push(self.glance(state, standing, now)?);
            if !pause(begun.elapsed()) {
                return Ok(None);
            }
        }
        records.sort_by_key(|record| record.record);
        Ok(Some(VisitGlance { fed, records }))
    }

    fn glance(
        &self,
        state: &WorkspaceState,
        standing: RecordStanding,
        now: Timestamp,
    ) -> Result<RecordGlance, ReviewError> {
        let view = |view| {
            let computed = self.compute(state, standing, &Wanted { view, language: None }, Sight::Whole, now);
            computed.map(|computed| computed.json.clone())
        };
        let (record, told) = (standing.record, standing.told);
        let read = || -> Result<(SummaryShown, NeedsShown), ReviewError> {
            let (summary, needs) = (view(View::Summary)?, view(View::Needs)?);
            let damaged = |_| ReviewError::View(ViewError::Damaged);
            Ok((serde_json::from_slice(&summary).map_err(damaged)?, serde_json::from_slice(&needs).map_err(damaged)?))
        };
        match read() {
            Ok((summary, needs)) => Ok(RecordGlance {
                record,
                told,
                title: summary.form.title,
                state: Some(summary.state),
                to_settle: summary.to_settle,
                missing: summary.totals.missing,
                flags: needs.flags.len() as u32,
                rechecks: needs.rechecks.iter().map(|one| one.member.as_ref()?.parse().ok()).collect(),
            }),
            // One that cannot be opened must not hide the others.
            Err(ReviewError::View(_) | ReviewError::Sandbox(SandboxError::OutOfBounds)) => Ok(RecordGlance {
                record,
                told,
                title: String::new(),
                state: None,
                to_settle: 0,
                missing: 0,
                flags: 0,
                rechecks: Vec::new(),
            }),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(state: Option<State>, to_settle: u32) -> RecordGlance {
        let (record, title) = (RecordId::new([1; 16]), String::new());
        RecordGlance { record, told: 1, title, state, to_settle, missing: 0, flags: 0, rechecks: Vec::new() }
    }

    #[test]
    fn a_visit_is_what_its_record_is_that_needs_somebody_most() {
        let visit = |records: &[(Option<State>, u32)]| {
            let records = records.iter().map(|(state, to_settle)| record(*state, *to_settle)).collect();
            VisitGlance { fed: 1, records }.state()
        };
        let (open, approved, returned) = (Some(State::Open), Some(State::Approved), Some(State::Returned));
        assert_eq!(visit(&[]), VisitState::Empty);
        assert_eq!(visit(&[(approved, 0), (approved, 0)]), VisitState::Approved);
        assert_eq!(visit(&[(approved, 0), (open, 0)]), VisitState::Open);
        assert_eq!(visit(&[(returned, 0), (open, 0)]), VisitState::Returned);
        assert_eq!(visit(&[(returned, 0), (open, 2)]), VisitState::ToSettle);
        assert_eq!(
            visit(&[(Some(State::ApprovedWithLaterChanges), 0), (open, 0)]),
            VisitState::ApprovedWithLaterChanges
        );
        assert_eq!(
            visit(&[(None, 0), (open, 2)]),
            VisitState::Broken,
            "a record that nobody can open comes before all"
        );
    }
}
