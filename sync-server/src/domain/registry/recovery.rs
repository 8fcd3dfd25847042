//! After a workspace was brought back from a backup: until the phones have synced, they may know more of its roster than it does.

use super::{Registry, RegistryError};
use crate::domain::audit::{AuditEntry, By};
use casement_core::id::WorkspaceId;
use jiff::{SignedDuration, Timestamp};

/// For how long after it was restored a server adds nothing to a roster, unless somebody says that the phones have synced.
const RESTORED_LATELY: SignedDuration = SignedDuration::from_hours(24);
/// Lines of the audit log that are looked through for that at once, and at most.
const LINES: u64 = 500;
const LINES_MAX: u64 = 20_000;

/// What the audit log calls it.
const RESTORED: &str = "restore";
const PHONES_ARE_BACK: &str = "phones are back";

impl Registry {
    /// Notes that the phones have synced since the workspace was brought back: from now on its roster is added to again.
    ///
    /// # Errors
    /// Where there is no such workspace, or the store fails.
    pub fn phones_are_back(&self, workspace: WorkspaceId, by: By, now: Timestamp) -> Result<(), RegistryError> {
        self.note(workspace, by, now, PHONES_ARE_BACK, "")
    }

    /// Whether the workspace was brought back from a backup in the last day, as its audit log says, and nobody has said since
    /// that the phones have synced. The log has `end` lines. A line that cannot be read might have said either: then phones are
    /// awaited.
    pub(super) fn awaits_phones(
        &self,
        workspace: WorkspaceId,
        now: Timestamp,
        end: u64,
    ) -> Result<bool, RegistryError> {
        let mut from = end + 1;
        while from > 1 && end + 1 - from < LINES_MAX {
            let first = from.saturating_sub(LINES).max(1);
            let lines = self.store.audit(workspace, first, (from - first) as usize)?;
            for line in lines.iter().rev() {
                let Ok(entry) = AuditEntry::read(line) else { return Ok(true) };
                if now.duration_since(entry.at) > RESTORED_LATELY || entry.act == PHONES_ARE_BACK {
                    return Ok(false);
                }
                if entry.act == RESTORED {
                    return Ok(true);
                }
            }
            from = first;
        }
        Ok(false)
    }
}
