//! Texts for a person: labels, hints and messages in the language shown, with the values that they mention.

use super::entry::{EntryId, Found};
use super::error::{EvaluationError, SessionError};
use super::evaluate::{Evaluated, Frame};
use super::value::NodeRef;
use super::{Session, State};
use crate::form::model::{Control, ControlKind, NodeId, Part, Text, TextForm};
use crate::form::program::Form;
use crate::limits::RESULT_BYTES_MAX;

impl State {
    /// One form of a text, in the language shown, else the form's default, else any.
    pub(super) fn render(&mut self, form: &Form, text: &Text, wanted: TextForm, frame: Frame) -> Evaluated<String> {
        let Some(parts) = text.find(self.language, form.definition().default_language, wanted) else {
            return Ok(String::new());
        };
        let mut words = String::new();
        for part in parts {
            match part {
                Part::Literal(literal) => words.push_str(literal),
                Part::Output(expression) => words.push_str(&self.evaluate_text_as_answer(form, *expression, frame)?),
            }
            if words.len() > RESULT_BYTES_MAX {
                return Err(EvaluationError::ResultTooLong.into());
            }
        }
        Ok(words)
    }
}

/// Which text of a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Label,
    Hint,
    Guidance,
}

impl Wanted {
    fn of(self, control: &Control) -> Option<(&Text, TextForm)> {
        match self {
            Self::Label => control.label.as_ref().map(|label| (label, TextForm::Long)),
            Self::Hint => control.hint.as_ref().map(|hint| (hint, TextForm::Long)),
            Self::Guidance => control.hint.as_ref().map(|hint| (hint, TextForm::Guidance)),
        }
    }
}

impl Session {
    /// What is asked, or the heading of a group or repeat. Without white space at its ends; empty where there is none.
    pub fn label(&mut self, entry: EntryId) -> Result<String, SessionError> {
        self.text(entry, Wanted::Label)
    }

    /// The help below a question.
    pub fn hint(&mut self, entry: EntryId) -> Result<String, SessionError> {
        self.text(entry, Wanted::Hint)
    }

    /// The longer help that is shown on demand.
    pub fn guidance(&mut self, entry: EntryId) -> Result<String, SessionError> {
        self.text(entry, Wanted::Guidance)
    }

    /// What to say when the constraint of an entry fails; empty where the form says nothing.
    pub fn constraint_message(&mut self, entry: EntryId) -> Result<String, SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        let bind = &form.definition().node(self.state.arena.cell(node).definition).bind;
        self.message(&form, bind.constraint_message.as_ref(), node)
    }

    /// What to say when a required answer is missing; empty where the form says nothing.
    pub fn required_message(&mut self, entry: EntryId) -> Result<String, SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        let bind = &form.definition().node(self.state.arena.cell(node).definition).bind;
        self.message(&form, bind.required_message.as_ref(), node)
    }

    fn message(&mut self, form: &Form, text: Option<&Text>, node: u32) -> Result<String, SessionError> {
        let Some(text) = text else { return Ok(String::new()) };
        let frame = Frame::of(NodeRef::primary(node));
        let words = self.state.complete(form, |state| state.render(form, text, TextForm::Long, frame))?;
        Ok(words.trim().to_owned())
    }

    fn text(&mut self, entry: EntryId, wanted: Wanted) -> Result<String, SessionError> {
        let node = self.state.node(entry)?;
        let form = self.begin_call();
        let Some(control) = control_of(&form, self.state.arena.cell(node).definition, wanted) else {
            return Ok(String::new());
        };
        let Some((text, text_form)) = wanted.of(control) else { return Ok(String::new()) };
        let frame = Frame::of(NodeRef::primary(node));
        let words = self.state.complete(&form, |state| state.render(&form, text, text_form, frame))?;
        Ok(words.trim().to_owned())
    }

    /// The label of the repeat at a path, also where it has no instance.
    pub fn repeat_label(&mut self, path: &str) -> Result<String, SessionError> {
        match self.locate(path)? {
            Found::Node(node) => self.label(self.state.entry(node)),
            Found::Range(range) => {
                let form = self.begin_call();
                let definition = self.state.arena.range(range).definition;
                let Some(text) =
                    control_of(&form, definition, Wanted::Label).and_then(|control| control.label.as_ref())
                else {
                    return Ok(String::new());
                };
                let frame = Frame::of(NodeRef::range(range));
                let words = self.state.complete(&form, |state| state.render(&form, text, TextForm::Long, frame))?;
                Ok(words.trim().to_owned())
            }
        }
    }
}

/// The control that shows a node and has the text wanted: of a repeat, the group around it where the repeat has none.
fn control_of(form: &Form, node: NodeId, wanted: Wanted) -> Option<&Control> {
    if let Some(question) = form.question(node) {
        return Some(form.definition().control(question));
    }
    let mut with_text = form
        .containers(node)
        .iter()
        .map(|&control| form.definition().control(control))
        .filter(|control| wanted.of(control).is_some());
    // A repeat's own label comes before that of the group that only frames it.
    let all: Vec<&Control> = with_text.by_ref().collect();
    all.iter().find(|control| matches!(control.kind, ControlKind::Repeat { .. })).or(all.first()).copied()
}
