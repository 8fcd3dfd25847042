//! What one act writes into the document.

use super::create::laid_out;
use super::document::{Document, DocumentError, Edit, MadeChange};
use super::key::Key;
use super::standing::Slot;
use super::value::{Attachment, Comment, Instance, Observation, Position};
use super::{Act, ActKind, Record};
use crate::gate::schema::{DIVIDER, Table};
use crate::gate::{self, Admission, layout};
use crate::id::{CommentId, InstanceId, ObservationId};
use automerge::AutomergeError;

/// One thing that an act writes.
#[derive(Debug, Clone)]
pub(crate) enum Write {
    /// `is_anew`: said although it stands already.
    Answer {
        question: Key,
        value: String,
        is_anew: bool,
    },
    Tick {
        question: Key,
        choice: String,
    },
    Untick {
        question: Key,
        choice: String,
    },
    Observation {
        question: Key,
        id: ObservationId,
        observation: Observation,
        is_anew: bool,
    },
    Text {
        question: Key,
        text: String,
    },
    Position {
        about: Key,
        position: Position,
    },
    Instance {
        id: InstanceId,
        instance: Instance,
        order: i64,
    },
    Removed {
        id: InstanceId,
        is_removed: bool,
    },
    Comment {
        id: CommentId,
        comment: Comment,
    },
    Resolved {
        id: CommentId,
        is_resolved: bool,
    },
    Attachment {
        sha256: String,
        attachment: Attachment,
    },
}

/// All that an act writes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Writes {
    /// What followed in the form: by triggers, choices that dropped out, values drawn.
    pub(crate) followed: Vec<Write>,
    /// What the person decided. It is written last: by that it is told from what followed.
    pub(crate) own: Vec<Write>,
}

impl Writes {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Write> {
        self.followed.iter().chain(&self.own)
    }

    /// Writes all, and gives the act's name: another where the person's own word stood already.
    fn carry_out(&self, act: Act, edit: &mut Edit<'_>) -> Result<String, AutomergeError> {
        self.followed.iter().try_for_each(|write| write.carry_out(edit))?;
        let before = edit.operations();
        self.own.iter().try_for_each(|write| write.carry_out(edit))?;
        let is_said = edit.operations() > before || act.kind == ActKind::Begin;
        let kind = if is_said { act.kind } else { ActKind::Follow };
        Ok(Act { kind, ..act }.to_string())
    }
}

impl From<Write> for Writes {
    fn from(own: Write) -> Self {
        Self { followed: Vec::new(), own: vec![own] }
    }
}

/// What came of an act.
#[derive(Debug, Clone, Default)]
pub(crate) struct Done {
    /// The changes that must now be stored and sent: layouts, then the act. Empty where nothing was new.
    pub(crate) made: Vec<MadeChange>,
    /// What may stand otherwise than before.
    pub(crate) slots: Vec<Slot>,
}

impl Write {
    fn slots(&self) -> Vec<Slot> {
        match self {
            Self::Answer { question, .. } => vec![Slot::new(Table::Answers, question.as_str())],
            Self::Tick { question, choice } | Self::Untick { question, choice } => {
                vec![Slot::new(Table::Ticks, &divided(question, choice))]
            }
            Self::Observation { question, id, .. } => {
                vec![Slot::new(Table::Observations, &divided(question, &id.to_string()))]
            }
            Self::Text { question, .. } => vec![Slot::new(Table::Texts, question.as_str())],
            Self::Position { about, .. } => vec![Slot::new(Table::Positions, about.as_str())],
            Self::Instance { id, .. } => {
                vec![Slot::new(Table::Instances, &id.to_string()), Slot::new(Table::Orders, &id.to_string())]
            }
            Self::Removed { id, .. } => vec![Slot::new(Table::Removed, &id.to_string())],
            Self::Comment { id, .. } => vec![Slot::new(Table::Comments, &id.to_string())],
            Self::Resolved { id, .. } => vec![Slot::new(Table::Resolved, &id.to_string())],
            Self::Attachment { sha256, .. } => vec![Slot::new(Table::Attachments, sha256)],
        }
    }

    /// Is said also where it stands already.
    pub(crate) fn anew(mut self) -> Self {
        if let Self::Answer { is_anew, .. } | Self::Observation { is_anew, .. } = &mut self {
            *is_anew = true;
        }
        self
    }

    /// The question that it is about, where it is an answer of some kind.
    pub(crate) fn question(&self) -> Option<&Key> {
        match self {
            Self::Answer { question, .. }
            | Self::Tick { question, .. }
            | Self::Untick { question, .. }
            | Self::Observation { question, .. }
            | Self::Text { question, .. } => Some(question),
            Self::Position { about, .. } => Some(about),
            _ => None,
        }
    }

    fn carry_out(&self, edit: &mut Edit<'_>) -> Result<(), AutomergeError> {
        match self {
            Self::Answer { question, value, is_anew } => {
                if *is_anew {
                    edit.put_anew(Table::Answers, question.as_str(), value.as_str())
                } else {
                    edit.put(Table::Answers, question.as_str(), value.as_str())
                }
            }
            Self::Tick { question, choice } => edit.put(Table::Ticks, &divided(question, choice), true),
            Self::Untick { question, choice } => edit.delete(Table::Ticks, &divided(question, choice)),
            Self::Observation { question, id, observation, is_anew } => {
                let key = divided(question, &id.to_string());
                if *is_anew {
                    edit.put_anew(Table::Observations, &key, observation.to_bytes())
                } else {
                    edit.put(Table::Observations, &key, observation.to_bytes())
                }
            }
            Self::Text { question, text } => edit.update_text(question.as_str(), text),
            Self::Position { about, position } => edit.put(Table::Positions, about.as_str(), position.to_bytes()),
            Self::Instance { id, instance, order } => {
                edit.put(Table::Instances, &id.to_string(), instance.to_bytes())?;
                edit.put(Table::Orders, &id.to_string(), *order)
            }
            Self::Removed { id, is_removed } => edit.put(Table::Removed, &id.to_string(), *is_removed),
            Self::Comment { id, comment } => edit.put(Table::Comments, &id.to_string(), comment.to_bytes()),
            Self::Resolved { id, is_resolved } => edit.put(Table::Resolved, &id.to_string(), *is_resolved),
            Self::Attachment { sha256, attachment } => edit.put(Table::Attachments, sha256, attachment.to_bytes()),
        }
    }
}

fn divided(question: &Key, part: &str) -> String {
    format!("{question}{DIVIDER}{part}")
}

impl Record {
    /// Carries out an act: one change.
    pub(crate) fn write(&mut self, act: Act, writes: &Writes) -> Result<Done, DocumentError> {
        self.catch_up();
        if self.own_left_out {
            return Err(DocumentError::OwnUnfit);
        }
        let mut made = Vec::new();
        match self.try_write(act, writes, &mut made) {
            Ok(is_new) if is_new => {}
            Ok(_) => {
                self.know_own(&made);
                return Ok(Done { made, slots: Vec::new() });
            }
            Err(error) => {
                self.undo(&made)?;
                return Err(error);
            }
        }
        self.document.read().report(&mut self.journal);
        let slots: Vec<Slot> = writes.iter().flat_map(Write::slots).collect();
        for slot in &slots {
            self.standing.refresh(self.document.read(), &self.journal, slot);
        }
        self.know_own(&made);
        Ok(Done { made, slots })
    }

    /// Writes the layouts and the act into the document, and notes what was made. Whether the act changed anything.
    fn try_write(&mut self, act: Act, writes: &Writes, made: &mut Vec<MadeChange>) -> Result<bool, DocumentError> {
        self.lay_out_texts(writes, made)?;
        let change = self.document.write().edit(act.how.entered, |edit| writes.carry_out(act, edit))?;
        let Some(change) = change else { return Ok(false) };
        made.push(change);
        // What nobody else would take in must not be made: all later work of this device would depend on it.
        let own =
            made.last().and_then(|change| gate::read(self.id, &change.bytes).ok()).ok_or(DocumentError::TooLarge)?;
        let is_full = self.seen.as_ref().is_some_and(|seen| matches!(seen.admit(&own), Admission::Refused(_)));
        if is_full { Err(DocumentError::TooLarge) } else { Ok(true) }
    }

    /// Brings the record back to before these changes.
    fn undo(&mut self, made: &[MadeChange]) -> Result<(), DocumentError> {
        if made.is_empty() {
            return Ok(());
        }
        let kept: Vec<MadeChange> =
            self.changes().into_iter().filter(|change| made.iter().all(|undone| undone.hash != change.hash)).collect();
        let bytes: Vec<&[u8]> = kept.iter().map(|change| &change.bytes[..]).collect();
        let mut document = Document::of_changes(&bytes)?;
        document.set_writer(self.writer);
        self.read_anew(document);
        Ok(())
    }

    /// A text that nobody has edited yet has no container; everyone who makes it makes the same change.
    fn lay_out_texts(&mut self, writes: &Writes, made: &mut Vec<MadeChange>) -> Result<(), DocumentError> {
        for write in writes.iter() {
            let Write::Text { question, .. } = write else { continue };
            if self.standing.texts.contains_key(question) {
                continue;
            }
            let bytes = layout::text(self.id, question.as_str()).map_err(|_| DocumentError::Unfit)?;
            self.document.write().apply(&[&bytes])?;
            made.push(laid_out(self.id, bytes)?);
            self.document.read().report(&mut self.journal);
            let slot = Slot::new(Table::Texts, question.as_str());
            self.standing.refresh(self.document.read(), &self.journal, &slot);
        }
        Ok(())
    }
}
