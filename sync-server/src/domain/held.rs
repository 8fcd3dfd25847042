//! What was held for the leads: taken in after all, or decided against.

use super::audit::By;
use super::intake::{IntakeError, Released};
use super::limits::DECIDED_BYTES_MAX;
use super::registry::RegistryError;
use super::service::Service;
use crate::store::{HeldId, StoreError};
use casement_core::id::WorkspaceId;
use jiff::Timestamp;
use std::fmt::Write as _;

/// Why a lead decides against something that was held. A word and no text: the audit log holds neither answers nor names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetGoReason {
    /// The same stands in the record already, by another way.
    Duplicate,
    /// It was written by mistake, or in the wrong record.
    Mistake,
    /// It may not be its author's, whose device was lost.
    NotTrusted,
    /// Whoever wrote it should not have.
    NotTheirs,
    /// Something else, which the leads know.
    Other,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// Look at the list.
    #[error("number {} is not held, or is not any more", .0.0)]
    NotHeld(HeldId),
    /// Name fewer at once.
    #[error("these are too many numbers for one decision: decide about fewer at once, or about numbers in a row")]
    TooMany,
    /// Free some space on the server's disk.
    #[error("there is no room to take anything in: free some space on the server's disk")]
    NoRoom,
    /// Try again.
    #[error("what was held could not be taken in; try again")]
    Failed,
    /// Somebody else may.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl LetGoReason {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Duplicate, Self::Mistake, Self::NotTrusted, Self::NotTheirs, Self::Other];

    /// As it stands in the audit log.
    pub fn word(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Mistake => "mistake",
            Self::NotTrusted => "not-trusted",
            Self::NotTheirs => "not-theirs",
            Self::Other => "other",
        }
    }

    /// The reason of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl Service {
    /// Takes in after all what was held, as if it came now: as far as that has become possible, say because the member was
    /// added to the team again. A lead decides it.
    ///
    /// # Errors
    /// Where nothing was decided. What was not taken in is told in [`Released::kept`] and stays held.
    pub fn release(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        wanted: &[HeldId],
    ) -> Result<Released, HeldError> {
        self.registry().may_lead(workspace, by, now)?;
        numbers(wanted)?;
        self.are_held(workspace, wanted)?;
        let state = self.workspaces().get(workspace).ok_or(RegistryError::NoSuchWorkspace)?;
        let released = self.desk.release(self.store(), &state, wanted, now).map_err(|error| match error {
            IntakeError::Full => HeldError::NoRoom,
            IntakeError::Failed => HeldError::Failed,
        })?;
        // A kill between the two leaves it held and taken in: released again, it is found to be there.
        if !released.taken.is_empty() {
            let about = format!("held {}", numbers(&released.taken)?);
            self.registry().let_go(workspace, by, now, ("release held", &about), &released.taken)?;
            self.desk.reload_held(self.store(), workspace)?;
        }
        Ok(released)
    }

    /// Decides against what was held. It is gone from the server; it stays on the phone that wrote it.
    ///
    /// # Errors
    /// Where nothing was decided.
    pub fn let_go(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        wanted: &[HeldId],
        reason: LetGoReason,
    ) -> Result<(), HeldError> {
        self.registry().may_lead(workspace, by, now)?;
        let about = format!("held {}, {}", numbers(wanted)?, reason.word());
        self.are_held(workspace, wanted)?;
        self.registry().let_go(workspace, by, now, ("let go held", &about), wanted)?;
        self.desk.reload_held(self.store(), workspace)?;
        Ok(())
    }

    fn are_held(&self, workspace: WorkspaceId, wanted: &[HeldId]) -> Result<(), HeldError> {
        let held = self.store().held(workspace)?;
        let missing = wanted.iter().find(|id| held.iter().all(|held| held.id != **id));
        missing.map_or(Ok(()), |id| Err(HeldError::NotHeld(*id)))
    }
}

/// Numbers in words, those in a row put together: `3-5 9`.
pub fn numbers(ids: &[HeldId]) -> Result<String, HeldError> {
    let mut sorted: Vec<u64> = ids.iter().map(|id| id.0).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut text = String::new();
    for run in sorted.chunk_by(|one, next| one + 1 == *next) {
        let (first, last) = (run[0], run[run.len() - 1]);
        let space = if text.is_empty() { "" } else { " " };
        let _ = if first == last { write!(text, "{space}{first}") } else { write!(text, "{space}{first}-{last}") };
        if text.len() > DECIDED_BYTES_MAX {
            return Err(HeldError::TooMany);
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_put_together() {
        let told = |ids: &[u64]| numbers(&ids.iter().copied().map(HeldId).collect::<Vec<_>>());
        assert_eq!(told(&[9, 4, 3, 5, 5]).unwrap(), "3-5 9");
        assert_eq!(told(&[]).unwrap(), "");
        assert!(told(&(0..5_000).collect::<Vec<_>>()).is_ok());
        assert!(matches!(told(&(0..5_000).map(|number| 2 * number).collect::<Vec<_>>()), Err(HeldError::TooMany)));
    }
}
