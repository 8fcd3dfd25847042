//! What is held for the leads, and deciding about it.

use super::{AdminError, BY, Desk, HeldList, HeldShown, KeptShown, ReleasedShown};
use crate::domain::held::{LetGoReason, numbers};
use crate::store::{Held, HeldId};
use casement_core::id::{DeviceId, RecordId, VisitId};
use casement_core::store::Verdict;
use casement_core::sync::reason::{HeldReason, RefusedReason};
use std::collections::BTreeMap;

/// Rows of what is held that are shown at once.
const HELD_MAX: usize = 500;
/// Numbers that are named at once: more than may be held.
const NUMBERS_MAX: usize = 100_000;

impl Desk<'_> {
    pub(super) fn held(&self) -> Result<HeldList, AdminError> {
        let all = self.service.store().held(self.state.workspace.id)?;
        let mut rows: Vec<Vec<&Held>> = Vec::new();
        let mut places: BTreeMap<(RecordId, DeviceId, u16), usize> = BTreeMap::new();
        for held in &all {
            let place = *places.entry((held.record, held.via, held.reason)).or_insert_with(|| {
                rows.push(Vec::new());
                rows.len() - 1
            });
            rows[place].push(held);
        }
        let more = rows.len().saturating_sub(HELD_MAX);
        let shown = rows.iter().take(HELD_MAX).map(|row| self.shown_held(row)).collect();
        let size = |held: &Held| held.bytes.len() + held.statements.iter().map(Vec::len).sum::<usize>();
        let bytes = all.iter().map(|held| size(held) as u64).sum();
        Ok(HeldList { shown, more, changes: all.len(), bytes })
    }

    fn shown_held(&self, row: &[&Held]) -> HeldShown {
        let first = row[0];
        let member = self.state.roster.device(first.via).map(|device| self.member_name(device.member()));
        let ids: Vec<HeldId> = row.iter().map(|held| held.id).collect();
        HeldShown {
            record: first.record,
            visit: self.visit_label(first.about.visit),
            member: member.unwrap_or_else(|| "unknown".to_owned()),
            device: first.via,
            numbers: numbers(&ids).unwrap_or_else(|_| format!("{} and others", first.id.0)),
            changes: row.len(),
            why: why(first.reason),
            since: row.iter().map(|held| held.received).min().unwrap_or(first.received),
        }
    }

    pub(super) fn release(&mut self, said: &[String]) -> Result<ReleasedShown, AdminError> {
        let wanted = self.read_numbers(said)?;
        let released = self.service.release(self.state.workspace.id, BY, self.now, &wanted)?;
        let mut kept: BTreeMap<String, Vec<HeldId>> = BTreeMap::new();
        for (id, verdict) in &released.kept {
            kept.entry(why_kept(*verdict)).or_default().push(*id);
        }
        let kept = kept.into_iter().map(|(why, ids)| KeptShown { numbers: numbers(&ids).unwrap_or_default(), why });
        Ok(ReleasedShown { taken: released.taken.len(), kept: kept.collect() })
    }

    pub(super) fn let_go(&mut self, said: &[String], because: &str) -> Result<HeldList, AdminError> {
        let wanted = self.read_numbers(said)?;
        let reason = LetGoReason::of(because.trim()).ok_or_else(|| AdminError::Unreadable {
            what: "reason",
            said: because.to_owned(),
            advice: "the reasons are duplicate, mistake, not-trusted, not-theirs and other",
        })?;
        self.service.let_go(self.state.workspace.id, BY, self.now, &wanted, reason)?;
        self.held()
    }

    /// Numbers as they were typed. Of numbers in a row those that are held: others may have been decided about before.
    fn read_numbers(&self, said: &[String]) -> Result<Vec<HeldId>, AdminError> {
        let held = self.service.store().held(self.state.workspace.id)?;
        let mut wanted = Vec::new();
        for word in said.iter().flat_map(|word| word.split([',', ' '])).filter(|word| !word.is_empty()) {
            let advice = "casement admin held shows the numbers; numbers in a row are written as 3-9";
            let unreadable = || AdminError::Unreadable { what: "number", said: word.to_owned(), advice };
            let number = |word: &str| word.parse::<u64>().map_err(|_| unreadable());
            match word.split_once('-') {
                Some((first, last)) => {
                    let row = number(first)?..=number(last)?;
                    wanted.extend(held.iter().map(|held| held.id).filter(|id| row.contains(&id.0)));
                }
                None => wanted.push(HeldId(number(word)?)),
            }
            if wanted.len() > NUMBERS_MAX {
                return Err(unreadable());
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Err(AdminError::NotFound { what: "held change", named: said.join(" ") });
        }
        Ok(wanted)
    }

    fn visit_label(&self, visit: VisitId) -> String {
        let known = self.state.visits.get(&visit);
        known.map_or_else(|| visit.to_string(), |row| String::from_utf8_lossy(&row.label).into_owned())
    }
}

/// Why something stays held that was to be taken in.
fn why_kept(verdict: Verdict) -> String {
    match verdict {
        Verdict::Held(reason) => why(reason),
        Verdict::Waiting(_) => {
            "it waits for another change, or is signed for together with one: release those of a record at once"
                .to_owned()
        }
        Verdict::Refused(reason) => match RefusedReason::of(reason) {
            Some(RefusedReason::Unproven) => "no signature proves whose it is".to_owned(),
            _ => "it is no change that this server takes".to_owned(),
        },
        Verdict::Stored(_) | Verdict::AlreadyHad(_) => "it was taken in".to_owned(),
    }
}

/// Why something is held, for whoever may put it right.
pub(crate) fn why(reason: u16) -> String {
    let words = match HeldReason::of(reason) {
        Some(HeldReason::SecondContent) => "its device has written something else in its place",
        Some(HeldReason::DeviceRevoked) => "its device was revoked before it came",
        Some(HeldReason::NotInTeam) => "whoever brought it is not in the visit's team",
        Some(HeldReason::Unfit) => "it could not be applied",
        Some(HeldReason::RecordFull) => "the record is as large as one may be",
        Some(HeldReason::NoSuchVisit) => "the visit is not known here",
        Some(HeldReason::ReadsOnly) => "whoever brought it may read, and not write",
        Some(HeldReason::NoSuchForm) => "the form version is not known here",
        Some(HeldReason::DeviceUnknown) => "the device that it names is not on the list",
        Some(HeldReason::BuildsOnHeld) => "it builds on something that is held",
        Some(HeldReason::OtherVisit) => "the record belongs to another visit",
        None => return format!("reason {reason}, which a later version knows"),
    };
    words.to_owned()
}
