//! What was decided.

use super::{AdminError, AuditList, AuditShown, Desk};
use crate::domain::audit::{AuditEntry, By, verify_whole};

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
        let read = |from, count| self.service.store().audit(workspace, from, count);
        let fault = if whole { verify_whole(end, read)?.map(|fault| fault.to_string()) } else { None };
        let hash: String = end.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(AuditList { lines: shown, total: end.lines, fault, end: hash })
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
