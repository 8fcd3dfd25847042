//! Answering and clearing a question.

use super::{EditError, Edited};
use crate::form::model::MergePolicy;
use crate::form::session::EntryId;
use crate::record::filling::Filling;
use crate::record::write::Writes;
use crate::record::{ActKind, How};

impl Filling {
    /// Answers a question; an empty text clears it. Under the policies that keep observations apart this is the member's own
    /// one. An answer that breaks a constraint is kept, and the verdict says so.
    ///
    /// # Errors
    /// Where the question cannot be answered now or the text is not of its type: nothing changed.
    pub fn answer(&mut self, entry: EntryId, text: &str, how: How) -> Result<Edited, EditError> {
        let (node, key) = self.asked(entry)?;
        if self.blueprint.policy(node) == Some(MergePolicy::Text) {
            return self.edit_text(entry, None, text, how);
        }
        let (verdict, written) = self.session.act(|session| session.answer(entry, text));
        let verdict = verdict?;
        let value = self.session.kept_value(entry).map(str::to_owned).unwrap_or_default();
        let writes = self
            .consequences(entry, &written, &how)
            .and_then(|followed| Ok(Writes { followed, own: self.writes_of_own(node, &key, &value, &how)? }));
        let writes = self.or_bring_back(writes, &written, entry)?;
        let kind = match self.blueprint.policy(node) {
            _ if value.is_empty() => ActKind::Clear,
            Some(MergePolicy::Observed | MergePolicy::Any | MergePolicy::Highest) => ActKind::Observe,
            _ => ActKind::Answer,
        };
        let edited = self.commit(kind, how, &writes, verdict)?;
        // Where a position stands, it is what the form shows.
        self.put_current(&key);
        self.settle();
        Ok(edited)
    }

    /// Clears a question.
    pub fn clear(&mut self, entry: EntryId, how: How) -> Result<Edited, EditError> {
        self.answer(entry, "", how)
    }
}
