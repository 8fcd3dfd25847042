//! Typing in what stands on paper, at one question.

use super::error::NotDone;
use super::perform::{Doing, Made};
use super::typed::{self, Wanted};
use casement_core::form::model::{ControlKind, MergePolicy, SelectKind};
use casement_core::form::session::{EntryId, Verdict};
use casement_core::id::ObservationId;
use casement_core::record::{How, Key, People};

/// Choices that are looked through by their labels at most: of a longer list the code is typed in full.
const LABELS_MAX: usize = 1_000;

impl Doing<'_> {
    /// Takes what was typed as the question wants it. What breaks the constraint is taken once whoever types says that it is so on the
    /// paper: mostly it is a slip of theirs.
    pub(super) fn type_in(&mut self, question: &Key, seen: &str, text: &str, is_sure: bool) -> Made {
        let entry = self.question(question)?;
        self.may_be_edited(entry)?;
        let how = self.deed.how.entered(self.todo.member, self.todo.now);
        let node = self.filling.session().definition_of(entry).map_err(|_| NotDone::NoSuchQuestion)?;
        let policy = self.filling.blueprint().policy(node).ok_or(NotDone::NoSuchQuestion)?;
        let text = if policy == MergePolicy::Text { text.to_owned() } else { self.as_wanted(entry, text)? };
        if !text.is_empty() {
            let trial = self.filling.try_answer(entry, &text)?;
            let count = |text: &str| text.split_ascii_whitespace().count();
            if self.select(entry).is_some() && count(&trial.value) < count(&text) {
                return Err(NotDone::NotOffered);
            }
            if trial.verdict == Verdict::ConstraintViolated && !is_sure {
                return Err(NotDone::Constraint { words: trial.words });
            }
        }
        let edited = match policy {
            MergePolicy::Text => self.filling.edit_text(entry, Some(seen), &text, how)?,
            MergePolicy::Observed | MergePolicy::Any | MergePolicy::Highest => {
                return self.observe_typed(question, entry, &text, how);
            }
            MergePolicy::Shared | MergePolicy::Set => self.filling.answer(entry, &text, how)?,
        };
        Ok(edited.made)
    }

    /// What was typed, as it is stored.
    fn as_wanted(&mut self, entry: EntryId, text: &str) -> Result<String, NotDone> {
        let select = self.select(entry);
        let session = self.filling.session();
        let node = session.definition_of(entry).map_err(|_| NotDone::NoSuchQuestion)?;
        let Some(kind) = select else {
            let form = self.filling.blueprint().form();
            let definition = form.definition();
            let control = form.question(node).map(|control| &definition.control(control).kind);
            return Ok(typed::written(Wanted::of(control, definition.node(node).bind.data_type), text));
        };
        let values = session.choice_values(entry).map_err(|_| NotDone::Failed)?;
        let labels = if values.len() <= LABELS_MAX { session.choices(entry).unwrap_or_default() } else { Vec::new() };
        let labels: Vec<&str> = labels.iter().map(|choice| &*choice.label).collect();
        typed::chosen(&values, &labels, kind != SelectKind::One, text).ok_or(NotDone::NotOffered)
    }

    fn select(&mut self, entry: EntryId) -> Option<SelectKind> {
        let node = self.filling.session().definition_of(entry).ok()?;
        let form = self.filling.blueprint().form();
        match form.definition().control(form.question(node)?).kind {
            ControlKind::Select(kind, _) => Some(kind),
            _ => None,
        }
    }

    /// The speaker's own observation of this time and from this source is changed; where there is none, another is made beside
    /// those that stand: the register at noon says nothing of the count at eight.
    fn observe_typed(&mut self, question: &Key, entry: EntryId, text: &str, how: How) -> Made {
        let said = self.filling.said(&People::default(), question).ok_or(NotDone::NoSuchQuestion)?;
        let seconds = |at: Option<jiff::Timestamp>| at.map(|at| at.as_second());
        let mut own = said.observations.iter().rev().filter(|seen| seen.is_own);
        let same = own.find(|seen| seen.by.source == how.source && seconds(seen.by.observed) == seconds(how.observed));
        let new = ObservationId::new(self.id);
        let id = match same {
            Some(stands) if stands.value == text => return Ok(Vec::new()),
            Some(stands) if text.is_empty() => return Ok(self.filling.withdraw(entry, stands.id, how)?.made),
            Some(stands) => stands.id,
            // Nothing was there to be taken back; or it is the same request, in an earlier life of the server.
            None if text.is_empty() || self.is_observed(question, new) => return Ok(Vec::new()),
            None => new,
        };
        Ok(self.filling.observe(entry, id, text, how)?.made)
    }
}
