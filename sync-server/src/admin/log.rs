//! What is held for the leads, and what was decided.

use super::{AdminError, AuditList, AuditShown, Desk, HeldList, HeldShown};
use crate::domain::audit::{AuditEntry, By, verify};
use crate::store::AuditPoint;
use casement_core::id::VisitId;
use casement_core::sync::reason::HeldReason;

/// Rows of what is held that are shown at once.
const HELD_MAX: usize = 500;
/// Lines of the audit log that are read at once, and shown at most.
const LINES_MAX: u32 = 1_000;

impl Desk<'_> {
    pub(super) fn held(&self) -> Result<HeldList, AdminError> {
        let mut shown: Vec<HeldShown> = Vec::new();
        for held in self.service.store().held(self.state.workspace.id)? {
            let why = why(held.reason);
            let known = |row: &&mut HeldShown| row.record == held.record && row.device == held.via && row.why == why;
            if let Some(row) = shown.iter_mut().find(known) {
                row.changes += 1;
                row.since = row.since.min(held.received);
                continue;
            }
            let member = self.state.roster.device(held.via).map(|device| self.member_name(device.member()));
            shown.push(HeldShown {
                record: held.record,
                visit: self.visit_label(held.about.visit),
                member: member.unwrap_or_else(|| "unknown".to_owned()),
                device: held.via,
                changes: 1,
                why,
                since: held.received,
            });
        }
        let more = shown.len().saturating_sub(HELD_MAX);
        shown.truncate(HELD_MAX);
        Ok(HeldList { shown, more })
    }

    fn visit_label(&self, visit: VisitId) -> String {
        let known = self.state.visits.get(&visit);
        known.map_or_else(|| visit.to_string(), |row| String::from_utf8_lossy(&row.label).into_owned())
    }

    pub(super) fn audit(&self, last: u32, whole: bool) -> Result<AuditList, AdminError> {
        let workspace = self.state.workspace.id;
        let end = self.state.directory.audit;
        let last = last.min(LINES_MAX);
        let from = end.lines.saturating_sub(u64::from(last)) + 1;
        let lines = self.service.store().audit(workspace, from, last as usize)?;
        let shown = lines.iter().filter_map(|line| AuditEntry::read(line).ok()).map(|entry| self.shown_entry(entry));
        let shown = if last == 0 { Vec::new() } else { shown.collect() };
        let fault = if whole { self.fault(end)? } else { None };
        let hash: String = end.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(AuditList { lines: shown, total: end.lines, fault, end: hash })
    }

    /// Reads the whole log, and says what is wrong with it.
    fn fault(&self, end: AuditPoint) -> Result<Option<String>, AdminError> {
        let mut after = AuditPoint::default();
        while after.lines < end.lines {
            let from = after.lines + 1;
            let mut lines = self.service.store().audit(self.state.workspace.id, from, LINES_MAX as usize)?;
            lines.retain(|line| line.number <= end.lines);
            if lines.is_empty() {
                return Ok(Some(format!("the audit log ends at line {}, and {} are told of", after.lines, end.lines)));
            }
            match verify(after, &lines) {
                Ok(point) => after = point,
                Err(fault) => return Ok(Some(fault.to_string())),
            }
        }
        Ok((after != end).then(|| "the audit log ends with another line than is told of".to_owned()))
    }

    fn shown_entry(&self, entry: AuditEntry) -> AuditShown {
        let by = match entry.by {
            By::CommandLine => "command line".to_owned(),
            By::Server => "server".to_owned(),
            By::Member(member) => self.member_name(member),
        };
        AuditShown { number: entry.number, at: entry.at, by, act: entry.act, about: entry.about }
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
