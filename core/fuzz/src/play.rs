//! Bytes as a person who fills in a form, in any order, with anything.
//!
//! Two fillings are given the same acts. The one is read from top to bottom after each, the other only at the end: since
//! what is stale is evaluated when it is read, both must then say the same.

use crate::filling;
use casement_core::form::program::Form;
use casement_core::form::session::Session;
use casement_core::form::workbook::read_markdown;
use casement_core::form::xform;
use casement_core::form::xlsform::{ImportOptions, import};
use jiff::Timestamp;
use std::sync::{Arc, OnceLock};

const ROUNDS: &str = include_str!("../forms/rounds.md");
const GROWING: &str = include_str!("../forms/growing.md");
const PLACES: &str = include_str!("../forms/places.xml");

/// Acts in one filling; each is followed by reading everything.
const ACTS_MAX: usize = 24;

/// What is answered, apart from free text and numbers.
const ANSWERS: &[&str] = &[
    "",
    "1",
    "2",
    "4",
    "-1",
    "7",
    "3.5",
    "1e9",
    "yes",
    "no",
    "jail",
    "post",
    "yard",
    "desk",
    "roof",
    "yard roof",
    "roof yard",
    "yard desk roof",
    "roof desk yard",
    "a",
    "shut",
    "a;b",
    "2026-11-23",
    "2027-01-01",
    "east",
    "ward",
    "46.2 6.1",
    "NaN",
    " ",
    "ward 3",
];

fn form(number: u8) -> Arc<Form> {
    static READ: OnceLock<[Arc<Form>; 3]> = OnceLock::new();
    let forms = READ.get_or_init(|| [of_markdown(ROUNDS), of_markdown(GROWING), of_xform(PLACES)]);
    Arc::clone(&forms[usize::from(number) % forms.len()])
}

fn of_markdown(text: &str) -> Arc<Form> {
    let workbook = read_markdown(text).expect("the form is a workbook");
    let (definition, problems) = import(&workbook, &ImportOptions::default());
    let (form, more) = Form::compile(definition);
    Arc::new(form.unwrap_or_else(|| panic!("the form compiles: {problems:?} {more:?}")))
}

fn of_xform(text: &str) -> Arc<Form> {
    let (definition, problems) = xform::read(text.as_bytes());
    let (form, more) = Form::compile(definition.expect("the form can be read"));
    Arc::new(form.unwrap_or_else(|| panic!("the form compiles: {problems:?} {more:?}")))
}

/// Plays the acts that the bytes stand for.
pub fn run(bytes: &[u8]) {
    let Some((&number, acts)) = bytes.split_first() else { return };
    let form = form(number);
    let mut eager = filling::begin(Arc::clone(&form));
    let mut lazy = filling::begin(form);
    let mut acts = Acts { bytes: acts };
    let mut before = filling::read_all(&mut eager);
    eager.take_touched();
    for _ in 0..ACTS_MAX {
        let Some(act) = acts.next(&eager) else { break };
        let eager_says = act.carry_out(&mut eager);
        let lazy_says = act.carry_out(&mut lazy);
        assert_eq!(eager_says, lazy_says, "{act:?} says the same whatever was read before");
        let after = filling::read_all(&mut eager);
        if eager_says.starts_with("Err") {
            filling::assert_same("an act that is refused changes nothing", &before, &after);
        }
        if !matches!(act, Act::Language(_)) {
            check_touched(&mut eager, &before, &after);
        }
        eager.take_touched();
        before = after;
    }
    filling::assert_same("reading changes nothing", &before, &filling::read_all(&mut eager));
    filling::assert_same("what is read does not depend on when", &before, &filling::read_all(&mut lazy));
    let (eager_xml, lazy_xml) = (eager.to_xml(), lazy.to_xml());
    assert_eq!(format!("{eager_xml:?}"), format!("{lazy_xml:?}"), "and is written the same");
}

/// What looks different was named as touched. Lines of entries that moved to another path are not compared.
fn check_touched(session: &mut Session, before: &str, after: &str) {
    let touched: Vec<String> = session.take_touched().into_iter().map(|entry| session.path(entry)).collect();
    let lines = |text: &'_ str| -> Vec<(String, String)> {
        let lines = text.lines().filter_map(|line| line.split_once(" relevant "));
        lines.map(|(path, line)| (path.to_owned(), line.to_owned())).collect()
    };
    let (before, after) = (lines(before), lines(after));
    let is_same_shape = before.len() == after.len();
    for ((path, old), (other, new)) in before.iter().zip(&after) {
        if is_same_shape && path == other && old != new {
            // Paths of sessions number the root of no repeat, and attributes have a sign in both.
            assert!(touched.contains(path), "{path} looks different and was not touched\n{old}\n{new}\n{touched:?}");
        }
    }
}

/// One thing that a person does.
#[derive(Debug)]
enum Act {
    Answer(String, String),
    Add(String),
    Remove(String),
    Language(&'static str),
    Later(i64),
}

impl Act {
    fn carry_out(&self, session: &mut Session) -> String {
        match self {
            Self::Answer(path, text) => match session.find(path) {
                Ok(entry) => format!("{:?}", session.answer(entry, text)),
                Err(error) => format!("Err {error:?}"),
            },
            Self::Add(path) => match session.add_repeat(path) {
                Ok(entry) => session.path(entry),
                Err(error) => format!("Err {error:?}"),
            },
            Self::Remove(path) => match session.find(path) {
                Ok(entry) => {
                    let result = session.remove_repeat(entry);
                    if result.is_ok() {
                        assert!(session.value(entry).is_err(), "what was removed is gone");
                        assert_eq!(session.path(entry), "");
                    }
                    format!("{result:?}")
                }
                Err(error) => format!("Err {error:?}"),
            },
            Self::Language(name) => format!("{:?}", session.set_language(name)),
            Self::Later(seconds) => {
                session.set_now(Timestamp::from_second(1_795_400_000 + seconds).expect("this is a time"));
                String::new()
            }
        }
    }
}

/// The acts that some bytes stand for.
struct Acts<'a> {
    bytes: &'a [u8],
}

impl Acts<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    /// The next act; paths are those that there are, so that most acts mean something.
    fn next(&mut self, session: &Session) -> Option<Act> {
        let (kind, place) = (self.byte()?, self.byte()?);
        let paths = filling::paths(session);
        let (path, _) = &paths[usize::from(place) % paths.len()];
        Some(match kind % 8 {
            0..=3 => Act::Answer(path.clone(), self.text()?),
            4 => Act::Add(
                path.strip_suffix(']')
                    .and_then(|path| path.rsplit_once('['))
                    .map_or(path.as_str(), |(path, _)| path)
                    .to_owned(),
            ),
            5 => Act::Remove(path.clone()),
            6 => Act::Language(["en", "fr", "English (en)", "xx"][usize::from(place) % 4]),
            _ => Act::Later(i64::from(place) * 3_601),
        })
    }

    fn text(&mut self) -> Option<String> {
        let byte = self.byte()?;
        match ANSWERS.get(usize::from(byte)) {
            Some(answer) => Some((*answer).to_owned()),
            None => {
                let length = usize::from(byte % 12).min(self.bytes.len());
                let (text, rest) = self.bytes.split_at(length);
                self.bytes = rest;
                Some(String::from_utf8_lossy(text).into_owned())
            }
        }
    }
}
