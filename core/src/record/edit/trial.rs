//! What the form would say of an answer, without giving it.

use super::EditError;
use crate::form::session::{EntryId, Verdict};
use crate::record::filling::Filling;

/// What would come of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// What would stand: of a select, what is on offer now.
    pub value: String,
    /// What the form would say.
    pub verdict: Verdict,
    /// Where it breaks the constraint, what the form says of that; may be empty.
    pub words: String,
}

impl Filling {
    /// What would come of an answer. Nothing is changed.
    ///
    /// # Errors
    /// Why it cannot be given.
    pub fn try_answer(&self, entry: EntryId, text: &str) -> Result<Trial, EditError> {
        self.asked(entry)?;
        // A copy of the form's state: what would follow from the answer goes with it.
        let mut tried = self.session.clone();
        let verdict = tried.act(|session| session.answer(entry, text)).0?;
        let value = tried.kept_value(entry).map(str::to_owned).unwrap_or_default();
        let is_broken = verdict == Verdict::ConstraintViolated;
        let words = if is_broken { tried.constraint_message(entry).unwrap_or_default() } else { String::new() };
        Ok(Trial { value, verdict, words })
    }
}
