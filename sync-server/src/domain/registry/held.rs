//! Deciding about what is held.

use super::{Registry, RegistryError};
use crate::domain::audit::{AuditEntry, By};
use crate::store::{HeldId, StoreError};
use casement_core::id::WorkspaceId;
use casement_core::identity::roster::Role;
use jiff::Timestamp;
use std::sync::PoisonError;

impl Registry {
    /// Whether someone may decide what leads decide.
    pub fn may_lead(&self, workspace: WorkspaceId, by: By, now: Timestamp) -> Result<(), RegistryError> {
        let By::Member(member) = by else { return Ok(()) };
        let state = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let is_lead = state.roster.roles_at(member, now).contains(Role::Lead);
        if is_lead { Ok(()) } else { Err(RegistryError::NotAllowed("a lead")) }
    }

    /// Lets go of what was held, with a line of the audit log. Whoever calls has asked [`Self::may_lead`].
    pub(in crate::domain) fn let_go(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        (act, about): (&str, &str),
        held: &[HeldId],
    ) -> Result<(), RegistryError> {
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..super::ATTEMPTS {
            let directory = self.store.directory(workspace)?.ok_or(RegistryError::NoSuchWorkspace)?;
            let told = AuditEntry::line(directory.audit, now, by, act, about);
            let done = self.store.let_go(workspace, held, &told);
            if !matches!(done, Err(StoreError::Conflict)) {
                // The audit log has moved on, whatever came of it.
                let reloaded = self.workspaces.reload(&*self.store, workspace);
                return Ok(done.and(reloaded)?);
            }
        }
        Err(StoreError::Conflict.into())
    }
}
