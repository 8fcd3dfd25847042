//! How a member wants the pages to look. Nobody decides that for them, and no line of the audit log tells of it.

use super::{Registry, RegistryError};
use crate::store::{Preferences, PreferencesRow};
use casement_core::id::{MemberId, WorkspaceId};

impl Registry {
    /// Keeps what a member prefers.
    ///
    /// # Errors
    /// Where there is no such member, or the store fails.
    pub fn keep_preferences(
        &self,
        workspace: WorkspaceId,
        member: MemberId,
        preferences: &Preferences,
    ) -> Result<(), RegistryError> {
        let state = self.workspaces.get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        state.roster.member(member).ok_or(RegistryError::NoSuchMember)?;
        self.while_nothing_is_decided(|| {
            self.store.keep_preferences(workspace, &PreferencesRow { member, preferences: preferences.clone() })?;
            state.noted().preferences.insert(member, preferences.clone());
            Ok(())
        })
    }
}
