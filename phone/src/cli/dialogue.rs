//! One command a line, each answered by one line.

use super::{say, show};
use crate::random;
use casement_core::device::{DeviceError, OpenRecord};
use casement_core::form::session::{Condition, EntryId, Verdict};
use casement_core::id::{ChangeHash, InstanceId};
use casement_core::record::{Edited, How, Key, People};
use casement_core::store::LocalStore;
use jiff::Timestamp;
use std::io::{BufRead, IsTerminal, Read};

/// Longest command line, in bytes: the longest answer, escaped, and a path.
const LINE_BYTES_MAX: u64 = 4 << 20;

/// A record that is filled in.
pub(super) struct Dialogue<'a, S> {
    pub(super) store: &'a mut S,
    pub(super) open: &'a mut OpenRecord,
    pub(super) people: &'a People,
    /// Where the record stood when it was approved last.
    pub(super) approved: Option<&'a [ChangeHash]>,
}

impl<S: LocalStore> Dialogue<'_, S> {
    /// Carries out commands until the input ends, or nobody reads any more.
    pub(super) fn converse(mut self) -> Result<(), String> {
        let mut input = std::io::stdin().lock();
        // Whoever types sees what was typed.
        let repeats = !input.is_terminal();
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = (&mut input).take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
            match read.map_err(|error| format!("Commands cannot be read: {error}."))? as u64 {
                0 => return Ok(()),
                LINE_BYTES_MAX => return Err("A command is too long.".to_owned()),
                _ => {}
            }
            let text = String::from_utf8_lossy(&line);
            let command = text.trim_end_matches(['\n', '\r']).trim_start();
            if command.is_empty() || command.starts_with('#') {
                continue;
            }
            if command.trim_end() == "quit" {
                return Ok(());
            }
            let answer = match self.carry_out(command) {
                Ok(result) => escape(&result),
                Err(message) => format!("!{}", escape(&message)),
            };
            let command = if repeats { format!("{command} ") } else { String::new() };
            if !say::line(&format!("{command}=> {answer}")) {
                return Ok(());
            }
        }
    }

    fn carry_out(&mut self, command: &str) -> Result<String, String> {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        let (path, value) = rest.trim_start().split_once(' ').unwrap_or((rest.trim(), ""));
        let value = unescape(value);
        let now = Timestamp::now();
        self.open.filling().session().set_now(now);
        let how = How::at(now);
        match verb {
            "show" => {
                show::write(self.open, self.people, self.approved, Some(path).filter(|path| !path.is_empty()))?;
                Ok("OK".to_owned())
            }
            "answer" => {
                let entry = self.find(path)?;
                answered(self.open.act(self.store, |filling| filling.answer(entry, &value, how)))
            }
            "text" => {
                let entry = self.find(path)?;
                answered(self.open.act(self.store, |filling| filling.edit_text(entry, None, &value, how)))
            }
            "add" => {
                let id = InstanceId::new(random().map_err(|error| error.to_string())?);
                let added = self.open.add(self.store, |filling| filling.add(path, id, how));
                added.map_err(|error| error.to_string())?;
                // Where it stands once the form has followed the record.
                let filling = self.open.filling();
                let entry = filling.entry(&Key::instance(id));
                let stands = entry.map(|entry| filling.session().path(entry)).unwrap_or_default();
                Ok(format!("OK {stands}"))
            }
            "remove" => {
                let entry = self.find(path)?;
                let removed = self.open.act(self.store, |filling| filling.remove(entry, how));
                removed.map(|_| "OK".to_owned()).map_err(|error| error.to_string())
            }
            "get" => {
                let entry = self.find(path)?;
                self.open.filling().session().value(entry).map_err(|error| error.to_string())
            }
            "choices" => {
                let entry = self.find(path)?;
                let values = self.open.filling().session().choice_values(entry);
                values.map(|values| format!("[{}]", values.join(", "))).map_err(|error| error.to_string())
            }
            "validate" => self.validate(),
            _ => Err(format!("unknown command {verb}; see casement-phone fill --help")),
        }
    }

    fn find(&mut self, path: &str) -> Result<EntryId, String> {
        self.open.filling().session().find(path).map_err(|error| error.to_string())
    }

    fn validate(&mut self) -> Result<String, String> {
        let session = self.open.filling().session();
        let violations = session.validate().map_err(|error| error.to_string())?;
        let told = violations.iter().map(|violation| {
            let condition = match violation.condition {
                Condition::Required => "required",
                Condition::Constraint => "constraint",
            };
            format!("{} {condition}", session.path(violation.entry))
        });
        let told: Vec<String> = told.collect();
        Ok(if told.is_empty() { "ok".to_owned() } else { told.join(", ") })
    }
}

fn answered(done: Result<Edited, DeviceError>) -> Result<String, String> {
    let edited = done.map_err(|error| error.to_string())?;
    let word = match edited.verdict {
        Verdict::Ok => "OK",
        Verdict::ConstraintViolated => "CONSTRAINT_VIOLATED",
        Verdict::RequiredButEmpty => "REQUIRED_BUT_EMPTY",
    };
    Ok(word.to_owned())
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// Reads a value: `\n` is a line break, `\\` a backslash.
fn unescape(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (character, if character == '\\' { characters.next() } else { None }) {
            ('\\', Some('n')) => unescaped.push('\n'),
            ('\\', Some('\\') | None) => unescaped.push('\\'),
            ('\\', Some(other)) => unescaped.extend(['\\', other]),
            (plain, _) => unescaped.push(plain),
        }
    }
    unescaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_on_one_line_and_read_back() {
        for text in ["a\nb", "a\\nb", "\\", "c:\\d", ""] {
            assert_eq!(unescape(&escape(text)), text);
        }
        assert_eq!(unescape("a\\qb\\"), "a\\qb\\");
    }
}
