//! What was done in a preview, and doing it.

use super::{PreviewAsked, Step, Wrong, draw};
use casement_core::form::session::{ActError, Session};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Acts in one preview: a long form filled twice.
const ACTS_MAX: usize = 1_500;
/// Bytes of what was done, as it travels: with each letter in nine it fits into a form that is sent.
pub const STATE_BYTES_MAX: usize = 96 << 10;

/// Everything that was done in a preview, from its beginning. It travels with the page and is nobody's word: it is done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Played {
    /// When it began, in seconds: the time that the form is told.
    pub began: i64,
    /// Of which is drawn what the form draws by chance.
    pub seed: String,
    /// What was done.
    pub acts: Vec<Done>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// A question was answered: its path, and the text.
    Set(String, String),
    /// An instance was added to the repeat at this path.
    Add(String),
    /// The instance at this path was removed.
    Cut(String),
}

/// What came of what is done now.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// By path: what was typed and not taken, and why.
    pub(super) refused: HashMap<String, (String, Wrong)>,
    /// Whether there was no room for all of it.
    pub(super) is_full: bool,
}

impl Outcome {
    /// What was typed stays in its field, with what is wrong with it.
    fn refuse(&mut self, act: Done, kind: &str) {
        if let Done::Set(path, text) = act {
            let wrong = Wrong { kind: kind.to_owned(), message: String::new() };
            self.refused.insert(path, (text, wrong));
        }
    }
}

impl Played {
    /// Nothing was done yet.
    pub fn new(began: i64, seed: String) -> Self {
        Self { began, seed, acts: Vec::new() }
    }

    /// As it travels.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads it; none where it is none, or longer than any honest one.
    pub fn of_text(text: &str) -> Option<Self> {
        if text.len() > STATE_BYTES_MAX {
            return None;
        }
        let is_sound = |played: &Self| played.acts.len() <= ACTS_MAX && Timestamp::from_second(played.began).is_ok();
        serde_json::from_str(text).ok().filter(is_sound)
    }

    /// Does again what was done, then what is done now, and adds that.
    pub(super) fn go_on(&mut self, session: &mut Session, asked: &PreviewAsked) -> Outcome {
        for act in &self.acts {
            // What cannot be done was sent by no page of ours.
            let _ = done(session, act);
        }
        let mut outcome = Outcome::default();
        let mut bytes = self.to_text().len();
        for (path, given) in &asked.fields {
            let Some(text) = draw::typed(session, path, given) else { continue };
            self.act(session, Done::Set(path.clone(), text), &mut bytes, &mut outcome);
        }
        match &asked.step {
            Step::Add(path) => self.act(session, Done::Add(path.clone()), &mut bytes, &mut outcome),
            Step::Remove(path) => self.act(session, Done::Cut(path.clone()), &mut bytes, &mut outcome),
            Step::Stay | Step::Next | Step::Back | Step::Go(_) => {}
        }
        outcome
    }

    fn act(&mut self, session: &mut Session, act: Done, bytes: &mut usize, outcome: &mut Outcome) {
        // With room for what stands around it, and for quotes that are written with a stroke before them.
        let length = serde_json::to_string(&act).map_or(0, |text| text.len() + 1);
        if self.acts.len() >= ACTS_MAX || *bytes + length > STATE_BYTES_MAX {
            outcome.is_full = true;
            outcome.refuse(act, "too-long");
            return;
        }
        match done(session, &act) {
            Ok(()) => {
                *bytes += length;
                self.acts.push(act);
            }
            Err(ActError::WrongType(_)) => outcome.refuse(act, "wrong-type"),
            Err(ActError::TooLong) => outcome.refuse(act, "too-long"),
            Err(ActError::ReadOnly) => outcome.refuse(act, "read-only"),
            // Another answer of the same screen has it not asked any more, or a button is of a page that is not the newest.
            Err(_) => {}
        }
    }
}

fn done(session: &mut Session, act: &Done) -> Result<(), ActError> {
    match act {
        Done::Set(path, text) => {
            let entry = session.find(path)?;
            session.answer(entry, text).map(drop)
        }
        Done::Add(path) => session.add_repeat(path).map(drop),
        Done::Cut(path) => {
            let entry = session.find(path)?;
            session.remove_repeat(entry)
        }
    }
}
