//! Comments, in threads.

use super::{EditError, Edited};
use crate::form::session::Verdict;
use crate::id::CommentId;
use crate::limits::RECORD_VALUE_BYTES_MAX;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::value::Comment;
use crate::record::write::Write;
use crate::record::{ActKind, How};

impl Filling {
    /// Comments on a question or a repeat instance, or answers a comment. `id` is drawn by the caller.
    pub fn comment(
        &mut self,
        about: &Key,
        id: CommentId,
        answers: Option<CommentId>,
        text: &str,
        how: How,
    ) -> Result<Edited, EditError> {
        if text.trim().is_empty() {
            return Err(EditError::NoWords);
        }
        if text.len() > RECORD_VALUE_BYTES_MAX / 2 {
            return Err(EditError::TooLong);
        }
        if answers.is_some_and(|answered| self.record.standing.comment(answered).is_none()) {
            return Err(EditError::NoComment);
        }
        let comment = Comment { about: about.clone(), answers, text: text.into() };
        self.commit(ActKind::Comment, how, &Write::Comment { id, comment }.into(), Verdict::Ok)
    }

    /// Resolves a comment.
    pub fn resolve(&mut self, id: CommentId, how: How) -> Result<Edited, EditError> {
        self.set_resolved(ActKind::Resolve, id, how)
    }

    /// Opens a resolved comment again.
    pub fn reopen(&mut self, id: CommentId, how: How) -> Result<Edited, EditError> {
        self.set_resolved(ActKind::Reopen, id, how)
    }

    fn set_resolved(&mut self, kind: ActKind, id: CommentId, how: How) -> Result<Edited, EditError> {
        if self.record.standing.comment(id).is_none() {
            return Err(EditError::NoComment);
        }
        let is_resolved = kind == ActKind::Resolve;
        self.commit(kind, how, &Write::Resolved { id, is_resolved }.into(), Verdict::Ok)
    }
}
