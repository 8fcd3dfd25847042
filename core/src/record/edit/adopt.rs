//! The lead's position where answers or observations disagree.

use super::{EditError, Edited};
use crate::form::session::Verdict;
use crate::limits::RECORD_VALUE_BYTES_MAX;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::value::{Position, PositionVerdict};
use crate::record::write::{Write, Writes};
use crate::record::{ActKind, How};

impl Filling {
    /// Sets the team's position on a question, or on whether a repeat instance stays. What the members said stands beside it
    /// untouched. Whether this member may do so is for the workspace to say, not for the record.
    pub fn adopt(
        &mut self,
        about: &Key,
        verdict: PositionVerdict,
        reason: &str,
        how: How,
    ) -> Result<Edited, EditError> {
        if verdict != PositionVerdict::Released && reason.trim().is_empty() {
            return Err(EditError::NoWords);
        }
        let verdict = match verdict {
            PositionVerdict::Adopted(value) => PositionVerdict::Adopted(self.adoptable(about, &value)?.into()),
            other => other,
        };
        let mut own = Vec::new();
        if verdict == PositionVerdict::LeftRemoved {
            own.extend(self.removal_left(about)?);
        }
        let kind = match verdict {
            PositionVerdict::Released => ActKind::Release,
            _ => ActKind::Adopt,
        };
        let position = Position { verdict, reason: reason.into() };
        if position.to_bytes().len() > RECORD_VALUE_BYTES_MAX {
            return Err(EditError::TooLong);
        }
        own.push(Write::Position { about: about.clone(), position });
        self.commit(kind, how, &Writes { followed: Vec::new(), own }, Verdict::Ok)
    }

    /// Takes a position back: what the members said speaks again.
    pub fn release(&mut self, about: &Key, how: How) -> Result<Edited, EditError> {
        self.adopt(about, PositionVerdict::Released, "", how)
    }

    /// What leaves an instance removed: nothing, or its removal, where somebody brought it back meanwhile.
    fn removal_left(&self, about: &Key) -> Result<Option<Write>, EditError> {
        let id = about.within().filter(|_| about.path().is_none()).ok_or(EditError::NoInstance)?;
        if self.record.standing.is_removed(id) {
            return Ok(None);
        }
        self.check_removable(*self.entries.get(&id).ok_or(EditError::NoInstance)?)?;
        Ok(Some(Write::Removed { id, is_removed: true }))
    }

    fn adoptable(&mut self, about: &Key, value: &str) -> Result<String, EditError> {
        match self.entry(about) {
            _ if about.path().is_none() => Err(EditError::NoQuestion),
            Some(entry) => Ok(self.session.as_answer(entry, value)?),
            None => Err(EditError::NoQuestion),
        }
    }
}
