//! Conversing in commands: one a line from standard input, each answered by `COMMAND => RESULT`.
//!
//! What any filling can be asked is answered here; what can be done to it is the command's own.

use crate::cli::terminal;
use casement_core::form::session::{Condition, EntryId, Session, SessionError, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

/// Longest command line, in bytes: the longest answer, escaped, and a path.
const LINE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A time on the command line, and the zone that its offset stands for.
pub(in crate::cli) fn moment(text: &str) -> Result<(Timestamp, TimeZone), String> {
    let now = text.parse().map_err(|_| "a time looks like 2026-11-23T10:00:00Z or 2026-11-23T10:00:00+01:00")?;
    let offset = jiff::fmt::temporal::Pieces::parse(text).ok().and_then(|pieces| pieces.to_numeric_offset());
    Ok((now, offset.map_or_else(TimeZone::system, TimeZone::fixed)))
}

/// Answers commands until the input ends or nobody reads any more.
pub(in crate::cli) fn converse(mut act: impl FnMut(&str) -> Result<String, String>) -> ExitCode {
    let mut input = std::io::stdin().lock();
    // Whoever types sees what was typed.
    let repeats = !input.is_terminal();
    let mut line = Vec::new();
    loop {
        line.clear();
        match std::io::Read::take(&mut input, LINE_BYTES_MAX as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => return ExitCode::SUCCESS,
            Ok(_) if line.len() > LINE_BYTES_MAX => {
                terminal::complain("A command is too long.");
                return ExitCode::FAILURE;
            }
            Ok(_) => {}
            Err(error) => {
                terminal::complain(&format!("Cannot read commands: {error}"));
                return ExitCode::FAILURE;
            }
        }
        let text = String::from_utf8_lossy(&line);
        let command = text.trim_end_matches(['\n', '\r']);
        if command.trim().is_empty() || command.starts_with('#') {
            continue;
        }
        let answer = match act(command) {
            Ok(result) => escape(&result),
            Err(message) => format!("!{}", escape(&message)),
        };
        let command = if repeats { format!("{command} ") } else { String::new() };
        if !terminal::line(&format!("{command}=> {answer}")) {
            return ExitCode::SUCCESS;
        }
    }
}

/// Answers a question about a filling. `None` where the verb asks none.
pub(in crate::cli) fn ask(session: &mut Session, verb: &str, rest: &str) -> Option<Result<String, String>> {
    let told = |error: SessionError| error.to_string();
    let at = |session: &mut Session, read: fn(&mut Session, EntryId) -> Result<String, SessionError>| {
        let entry = find(session, rest)?;
        read(session, entry).map_err(told)
    };
    let holds = |session: &mut Session, read: fn(&mut Session, EntryId) -> Result<bool, SessionError>| {
        let entry = find(session, rest)?;
        read(session, entry).map(|holds| holds.to_string()).map_err(told)
    };
    Some(match verb {
        "get" => at(session, Session::value),
        "label" => at(session, Session::label),
        "hint" => at(session, Session::hint),
        "rel" => holds(session, Session::is_relevant),
        "req" => holds(session, Session::is_required),
        "ro" => holds(session, Session::is_read_only),
        "choices" => at(session, |session, entry| Ok(format!("[{}]", session.choice_values(entry)?.join(", ")))),
        "lang" => session.set_language(rest.trim()).map(|()| "OK".to_owned()).map_err(told),
        "eval" => session.evaluate(rest).map_err(told),
        "validate" => validate(session),
        "dump" => session.to_xml().map_err(told),
        _ => return None,
    })
}

/// A verb and what follows it.
pub(in crate::cli) fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(' ').unwrap_or((text, ""))
}

pub(in crate::cli) fn find(session: &Session, path: &str) -> Result<EntryId, String> {
    session.find(path).map_err(|error| error.to_string())
}

/// The word for a verdict.
pub(in crate::cli) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "OK",
        Verdict::ConstraintViolated => "CONSTRAINT_VIOLATED",
        Verdict::RequiredButEmpty => "REQUIRED_BUT_EMPTY",
    }
}

fn validate(session: &mut Session) -> Result<String, String> {
    let violations = session.validate().map_err(|error| error.to_string())?;
    if violations.is_empty() {
        return Ok("ok".to_owned());
    }
    let failing: Vec<String> = violations
        .iter()
        .map(|violation| {
            let condition = match violation.condition {
                Condition::Required => "required",
                Condition::Constraint => "constraint",
            };
            format!("{} {condition}", session.path(violation.entry))
        })
        .collect();
    Ok(failing.join(", "))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// Reads a value: `\\n` is a line break, `\\\\` a backslash.
pub(in crate::cli) fn unescape(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            unescaped.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => unescaped.push('\n'),
            Some('\\') => unescaped.push('\\'),
            Some(other) => unescaped.extend(['\\', other]),
            None => unescaped.push('\\'),
        }
    }
    unescaped
}
