//! `casement form play`: a form tried out from standard input, one command a line.
//!
//! The protocol is the one that tests against other engines speak; it is described in `tests/oracles/README.md`.

use super::{dialogue, load};
use crate::cli::terminal;
use casement_core::form::model::has_errors;
use casement_core::form::session::{ActError, Properties, Session, Setup};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Fill a form by commands on standard input, one answer line each
///
/// Each line is answered by `COMMAND => RESULT`, or `COMMAND => !MESSAGE` where it could not be done.
#[derive(Debug, Args)]
#[command(after_long_help = COMMANDS)]
pub(super) struct Play {
    /// The form: an XLSForm (.xlsx, .xls, .md) or an XForm (.xml). Data files are looked for beside it
    file: PathBuf,
    /// The time that now() and today() tell, such as 2026-11-23T10:00:00+01:00; its offset is the zone of the filling
    #[arg(long, value_name = "TIME", value_parser = dialogue::moment)]
    now: Option<(Timestamp, TimeZone)>,
    /// Where random(), uuid() and unseeded randomize() draw from, so that a run can be repeated
    #[arg(long)]
    seed: Option<String>,
    /// The language of labels and hints, by its name in the form or its tag
    #[arg(long, value_name = "NAME")]
    lang: Option<String>,
    /// What the form is told of the device
    #[arg(long, value_name = "ID", default_value = "")]
    deviceid: String,
    /// What the form is told of its user
    #[arg(long, value_name = "NAME", default_value = "")]
    username: String,
    /// The user's e-mail address
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    email: String,
    /// The device's phone number
    #[arg(long, value_name = "NUMBER", default_value = "")]
    phonenumber: String,
}

const COMMANDS: &str = "\
Commands (PATH is /data/group/question or /data/repeat[2]/question):
  set PATH VALUE      answer a question, or clear it where VALUE is empty
                      => OK, CONSTRAINT_VIOLATED or REQUIRED_BUT_EMPTY; the answer is stored in any case
  get PATH            the value as stored; empty where not relevant
  addrepeat PATH      add an instance of a repeat, at its end
  delrepeat PATH[n]   remove an instance
  rel PATH            is it relevant? true or false
  req PATH            is an answer required?
  ro PATH             is it read-only?
  choices PATH        what a select offers now: [a, b]
  lang NAME           change the language of labels and hints
  label PATH          the label, with the values in it
  hint PATH           the hint
  eval EXPRESSION     the value of an XPath expression at the root of the form
  validate            ok, or the failing paths with their condition (required, constraint)
  dump                the filled form as ODK instance XML

In results and in VALUE a line break is written \\n and a backslash \\\\. Lines that start with # are comments.

Example:
  printf 'set /data/custody/held_now 12\\nvalidate\\n' | casement form play forms/example.md";

impl Play {
    pub(super) fn run(&self) -> ExitCode {
        match self.begin() {
            Ok(mut session) => dialogue::converse(|command| act(&mut session, command)),
            Err(message) => {
                terminal::complain(&message);
                ExitCode::FAILURE
            }
        }
    }

    fn begin(&self) -> Result<Session, String> {
        let compiled = load::compile(&self.file).map_err(|error| error.to_string())?;
        if has_errors(&compiled.problems) {
            let lines: Vec<String> = compiled.problems.iter().map(ToString::to_string).collect();
            return Err(lines.join("\n"));
        }
        let form = Arc::new(compiled.form.ok_or("The form cannot be read.")?);
        let language = match &self.lang {
            Some(name) => {
                Some(form.definition().language(name).ok_or_else(|| format!("The form has no language {name}."))?)
            }
            None => None,
        };
        let (now, zone) = self.now.clone().unwrap_or_else(|| (Timestamp::now(), TimeZone::system()));
        let properties = Properties {
            device_id: self.deviceid.clone(),
            username: self.username.clone(),
            email: self.email.clone(),
            phone_number: self.phonenumber.clone(),
            ..Properties::default()
        };
        Ok(Session::new(form, Setup { now, zone, seed: self.seed(now)?, properties, language }))
    }

    fn seed(&self, now: Timestamp) -> Result<[u8; 32], String> {
        let mut hasher = Sha256::new();
        match &self.seed {
            Some(seed) => hasher.update(seed.as_bytes()),
            None => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).map_err(|error| format!("no randomness to be had: {error}"))?;
                hasher.update(bytes);
                hasher.update(now.as_nanosecond().to_le_bytes());
            }
        }
        Ok(hasher.finalize().into())
    }
}

/// Carries out one command.
fn act(session: &mut Session, command: &str) -> Result<String, String> {
    let words = |error: ActError| error.to_string();
    let (verb, rest) = dialogue::split_word(command);
    match verb {
        "set" => {
            let (path, value) = dialogue::split_word(rest);
            let entry = dialogue::find(session, path)?;
            let verdict = session.answer(entry, &dialogue::unescape(value)).map_err(words)?;
            Ok(dialogue::verdict_word(verdict).to_owned())
        }
        "addrepeat" => session.add_repeat(rest).map(|_| "OK".to_owned()).map_err(words),
        "delrepeat" => {
            let entry = dialogue::find(session, rest)?;
            session.remove_repeat(entry).map(|()| "OK".to_owned()).map_err(words)
        }
        _ => dialogue::ask(session, verb, rest)
            .unwrap_or_else(|| Err(format!("unknown command {verb}; see casement form play --help"))),
    }
}
