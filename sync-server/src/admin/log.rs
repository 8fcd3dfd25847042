//! What was decided.

use super::{AdminError, AuditList, AuditShown, Desk};
use crate::domain::audit::{AuditEntry, By, verify};
use crate::store::AuditPoint;

/// Lines of the audit log that are read at once, and shown at most.
const LINES_MAX: u32 = 1_000;

impl Desk<'_> {
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
