//! A phone in a process of its own, which types something and then waits: to be killed in mid-sentence.

use super::handset::PASSPHRASE;
use crate::cli::StorePlace;
use crate::cli::say;
use crate::{Phone, Wanted};
use casement_core::record::How;
use casement_sqlite::SqliteStore;
use casement_sqlite::key::Secrets;
use clap::Args;
use jiff::Timestamp;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

// Not a doc comment: it would become the help of the command.
// Types one line of its input into a text, says so, and waits for the end of its input.
#[derive(Debug, Args)]
pub(in crate::cli) struct Typist {
    visit: String,
    form: String,
    path: String,
    #[arg(long)]
    at: Timestamp,
}

impl Typist {
    pub(in crate::cli) fn run(&self, place: &StorePlace) -> Result<(), String> {
        let secrets = Secrets { passphrase: Some(PASSPHRASE), platform: None };
        let told = |error: &dyn std::fmt::Display| format!("{error}.");
        let store = SqliteStore::open(&place.folder, &secrets).map_err(|error| told(&error))?;
        let mut phone = Phone::open(store).map_err(|error| told(&error))?;
        let here = phone.find_visit(&self.visit).map_err(|error| told(&error))?;
        let form = phone.find_form(&here, &self.form).map_err(|error| told(&error))?;
        let open = phone.fill_at(self.at, here.visit.id, &form, Wanted::Usual);
        let mut open = open.map_err(|error| told(&error))?;
        let mut input = std::io::stdin().lock();
        let mut typed = String::new();
        input.read_line(&mut typed).map_err(|error| told(&error))?;
        let entry = open.filling().session().find(&self.path).map_err(|error| told(&error))?;
        let how = How::at(self.at);
        let kept = open.act(phone.store(), |filling| filling.edit_text(entry, None, typed.trim_end(), how));
        kept.map_err(|error| told(&error))?;
        say::line("kept");
        let _ = input.read_to_end(&mut Vec::new());
        Ok(())
    }
}

/// What is typed where, when.
pub(super) struct Typing<'a> {
    /// The visit, as [`Phone::find_visit`] takes it.
    pub(super) visit: &'a str,
    /// The form, as [`Phone::find_form`] takes it.
    pub(super) form: &'a str,
    /// The path of a text.
    pub(super) path: &'a str,
    /// The time.
    pub(super) at: Timestamp,
    /// What is typed.
    pub(super) text: &'a str,
}

/// Types on the phone in this folder, in another process, and kills that once it has kept what was typed.
pub(super) fn type_and_be_killed(folder: &Path, typing: &Typing<'_>) -> Result<(), String> {
    let told = |error: std::io::Error| format!("The phone that is to be killed cannot be run: {error}.");
    let program = std::env::current_exe().map_err(told)?;
    let mut command = Command::new(program);
    command.arg("--store").arg(folder).arg("demo-typist").args([typing.visit, typing.form, typing.path]);
    command.arg("--at").arg(typing.at.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(told)?;
    let mut said = String::new();
    let typed = child.stdin.as_mut().map_or(Ok(()), |input| writeln!(input, "{}", typing.text));
    let output = child.stdout.take();
    let heard = typed.and_then(|()| output.map_or(Ok(0), |output| BufReader::new(output).read_line(&mut said)));
    // As the system does that needs memory: it is asked nothing, and finishes nothing.
    let killed = child.kill().and_then(|()| child.wait());
    heard.and(killed).map_err(told)?;
    if said.trim() == "kept" { Ok(()) } else { Err("The phone that is to be killed kept nothing.".to_owned()) }
}
