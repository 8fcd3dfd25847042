//! A form as a phone would show it, tried out in a browser: nothing of it is kept, here or anywhere.
//!
//! What was done so far travels with each request and is done again from the beginning ([`Played`]), in the sandbox: the form is
//! somebody's, and so is what was typed. What comes back is one screen as plain values.
//!
//! - `play`: what was done, done again, and what is done now
//! - `screens`: how a form is divided into screens
//! - `draw`: one screen

mod draw;
mod play;
mod screens;
#[cfg(test)]
mod tests;

pub use play::{Done, Played, STATE_BYTES_MAX};

use casement_core::catalogue::PublishedForm;
use casement_core::form::model::Direction;
use casement_core::form::session::{Condition, Properties, Session, Setup};
use casement_core::identity::message::Message;
use draw::Drawing;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use screens::Screens;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Answers that are missing or wrong, told at the end: more are mended in several goes.
const MISSING_MAX: usize = 200;
/// Calculations whose values are shown.
const CALCULATIONS_MAX: usize = 200;

/// What is asked of a form that is tried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewAsked {
    /// The encoding of the form as it is, or would be, published.
    #[serde(skip)]
    pub form: Vec<u8>,
    /// The language, by its name in the form or its tag; the form's own where it has no such language.
    pub language: Option<String>,
    /// What was done so far.
    pub played: Played,
    /// The number of the screen that is looked at, from 0; that after the last is the end.
    pub screen: usize,
    /// What stands in the fields of that screen: the path of each question with what was typed or chosen.
    pub fields: Vec<(String, Vec<String>)>,
    /// What is to be done then.
    pub step: Step,
    /// By how many seconds the reader's clock is ahead of UTC.
    pub offset_seconds: i32,
}

/// Where somebody goes from a screen, or what they do on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Nowhere: what follows from the answers is shown.
    Stay,
    /// To the next screen on which something is asked.
    Next,
    /// To the one before.
    Back,
    /// To a screen.
    Go(usize),
    /// Adds an instance of the repeat at a path.
    Add(String),
    /// Removes the instance at a path.
    Remove(String),
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewShown {
    /// The form's title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Which way its language is written: `ltr` or `rtl`.
    pub direction: String,
    /// Its language, by its name in the form.
    pub language: String,
    /// The languages that it could be in.
    pub languages: Vec<String>,
    /// What was done, with what was done now.
    pub played: Played,
    /// The screens.
    pub screens: Vec<ScreenShown>,
    /// The number of the one that is shown; that after the last is the end.
    pub screen: usize,
    /// What stands on it, from the top.
    pub items: Vec<Item>,
    /// Whether more stands on it than is shown.
    pub is_cut: bool,
    /// Whether no more can be done in this preview: something was left out.
    pub is_full: bool,
    /// At the end, what is missing or wrong.
    pub missing: Vec<Missing>,
    /// What the form works out without showing it: each name with its value.
    pub calculations: Vec<(String, String)>,
}

/// One screen, in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenShown {
    /// What is written above it.
    pub title: String,
    /// Whether anything is asked on it now.
    pub is_asked: bool,
}

/// Something that stands on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// A heading.
    Group {
        /// What it says.
        label: String,
        /// How deep it stands.
        depth: usize,
    },
    /// The heading of one instance of a repeat.
    Instance {
        /// Where.
        path: String,
        /// What the repeat is called.
        label: String,
        /// Which one, from 1.
        number: usize,
        /// Whether a person may remove it.
        can_remove: bool,
        /// How deep it stands.
        depth: usize,
    },
    /// The end of a repeat, where another instance can be added.
    More {
        /// The path of the repeat.
        path: String,
        /// What it is called.
        label: String,
        /// How many there are.
        count: usize,
        /// Whether a person may add one; else the form decides how many there are.
        can_add: bool,
        /// How deep it stands.
        depth: usize,
    },
    /// Something that is read.
    Note {
        /// What it says.
        label: String,
        /// Help below it.
        hint: String,
        /// Pictures and the like that belong to it.
        media: Vec<String>,
        /// The norms that it names.
        norms: Vec<String>,
        /// How deep it stands.
        depth: usize,
    },
    /// Something that is answered.
    Question(Box<Question>),
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Question {
    /// Where.
    pub path: String,
    /// Its name.
    pub name: String,
    /// How deep it stands.
    pub depth: usize,
    /// What it asks.
    pub label: String,
    /// Help below it.
    pub hint: String,
    /// More help.
    pub guidance: String,
    /// Pictures and the like that belong to it.
    pub media: Vec<String>,
    /// How it is answered, as a word: `text`, `multiline`, `integer`, `select_one` and the like.
    pub kind: String,
    /// What stands there, as a field shows it.
    pub value: String,
    /// The choices that are offered now.
    pub choices: Vec<ChoiceShown>,
    /// How many choices more there are than are shown.
    pub more_choices: usize,
    /// Whether the choices are shown in a list that unfolds.
    pub is_minimal: bool,
    /// The least and the greatest number, and the step, of a range.
    pub bounds: Option<(String, String, String)>,
    /// Whether an answer is required.
    pub is_required: bool,
    /// Whether a person cannot edit it.
    pub is_read_only: bool,
    /// Whether readers are not shown it.
    pub is_sensitive: bool,
    /// The norms that it is about.
    pub norms: Vec<String>,
    /// How answers of several people become one, where that is not the usual way; with the tolerance.
    pub merge: Option<(String, String)>,
    /// What is wrong with what stands there.
    pub problem: Option<Wrong>,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceShown {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// Which kind of thing, as a word: `required`, `constraint`, `wrong-type`, `too-long`, `read-only`.
    pub kind: String,
    /// What the form says of it; may be empty.
    pub message: String,
}

/// An answer that is missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// What is asked; the name where nothing is.
    pub label: String,
    /// On which screen.
    pub screen: usize,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Does again what was done, does what is done now, and draws a screen. None where the form cannot be read.
pub fn preview(asked: &PreviewAsked) -> Option<PreviewShown> {
    let published = PublishedForm::decode(&asked.form).ok()?;
    let form = Arc::new(published.compile().0?);
    let definition = form.definition();
    let language = asked.language.as_deref().and_then(|name| definition.language(name));
    let language = language.unwrap_or(definition.default_language);
    let own = &definition.languages[usize::from(language.0)];
    let setup = Setup {
        now: Timestamp::from_second(asked.played.began).ok()?,
        zone: TimeZone::fixed(Offset::from_seconds(asked.offset_seconds).unwrap_or(Offset::UTC)),
        // It is drawn once for each preview, so that what is drawn by chance stays from screen to screen.
        seed: Sha256::digest(asked.played.seed.as_bytes()).into(),
        properties: Properties::default(),
        language: Some(language),
    };
    let mut session = Session::new(Arc::clone(&form), setup);
    let screens = Screens::of(definition);
    let mut played = asked.played.clone();
    let done = played.go_on(&mut session, asked);
    let mut drawing = Drawing::new(&mut session, &done);
    let shown: Vec<ScreenShown> = screens
        .all()
        .iter()
        .map(|screen| ScreenShown { title: drawing.title(screen), is_asked: drawing.asks(screen) })
        .collect();
    // Whoever typed what was not taken stays where it is told.
    let step = if done.refused.is_empty() { &asked.step } else { &Step::Stay };
    let screen = where_to(step, asked.screen.min(shown.len()), &shown);
    if let Some(screen) = screens.all().get(screen) {
        drawing.draw(screen);
    }
    let (items, is_cut) = drawing.done();
    let at_end = screen >= shown.len();
    let missing = if at_end { missing(&mut session, &screens) } else { Vec::new() };
    let calculations = calculations(&mut session);
    Some(PreviewShown {
        title: published.title,
        version: published.version,
        direction: if own.direction() == Direction::RightToLeft { "rtl" } else { "ltr" }.to_owned(),
        language: own.name.to_string(),
        languages: definition.languages.iter().map(|language| language.name.to_string()).collect(),
        is_full: done.is_full,
        played,
        screens: shown,
        screen,
        items,
        is_cut,
        missing,
        calculations,
    })
}

/// Screens on which nothing is asked are passed over.
fn where_to(step: &Step, from: usize, screens: &[ScreenShown]) -> usize {
    let is_asked = |number: &usize| screens[*number].is_asked;
    match step {
        Step::Next => (from + 1..screens.len()).find(is_asked).unwrap_or(screens.len()),
        Step::Back => (0..from).rev().find(is_asked).unwrap_or(from),
        Step::Go(number) => (*number).min(screens.len()),
        Step::Stay | Step::Add(_) | Step::Remove(_) => from,
    }
}

fn missing(session: &mut Session, screens: &Screens) -> Vec<Missing> {
    let mut missing = Vec::new();
    for violation in session.validate().unwrap_or_default().into_iter().take(MISSING_MAX) {
        let Ok(node) = session.definition_of(violation.entry) else { continue };
        let (kind, message) = match violation.condition {
            Condition::Required => ("required", session.required_message(violation.entry)),
            Condition::Constraint => ("constraint", session.constraint_message(violation.entry)),
        };
        let label = session.label(violation.entry).unwrap_or_default();
        let label = if label.is_empty() { session.form().definition().node(node).name.to_string() } else { label };
        let wrong = Wrong { kind: kind.to_owned(), message: message.unwrap_or_default() };
        missing.push(Missing { label, screen: screens.of_node(session.form(), node), wrong });
    }
    missing
}

/// What the form works out outside repeats, without showing it.
fn calculations(session: &mut Session) -> Vec<(String, String)> {
    let form = Arc::clone(session.form());
    let root = session.root();
    let ids = (0..u32::try_from(form.definition().nodes.len()).unwrap_or(0)).map(casement_core::form::model::NodeId);
    let hidden = ids.filter(|id| form.definition().node(*id).bind.calculate.is_some() && form.question(*id).is_none());
    let mut found = Vec::new();
    for id in hidden.take(CALCULATIONS_MAX) {
        let Some(entry) = session.entry_within(root, id) else { continue };
        let name = form.definition().node(id).name.to_string();
        found.push((name, session.value(entry).unwrap_or_default()));
    }
    found
}
