//! The end of the story: the merged record, what it disagrees about, files, figures, and what to look at next.

use super::export::export;
use super::handset::{Handset, PASSPHRASE, Trip, phone_folder};
use super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, FORM, NAMES, Play, counted, size};
use super::teller::{End, Style};
use casement_core::device::signed_changes;
use casement_core::form::model::MergePolicy;
use casement_core::identity::message::Message;
use casement_core::identity::{Attestation, verify_record};
use casement_core::record::value::PositionVerdict;
use casement_core::record::view::{Answer, EntryKind, EntryView, Scope};
use casement_core::record::{Attribution, People};
use casement_core::store::{LocalStore, StatementKind};
use std::path::Path;
use std::time::{Duration, Instant};

const EVERYONE: [usize; 5] = [AMAL, BASMA, CHADI, DUNIA, ELIAS];
/// How long a new phone may take until it has what all others have.
const FETCHING: Duration = Duration::from_secs(60);

impl Play<'_> {
    /// A new device that fetches everything from the server alone, which proves what the server holds.
    pub(super) fn laptop(&mut self, folder: &Path) -> Result<Handset, End> {
        self.tell.chapter("Is it all there?", "")?;
        if !self.all_have_the_same(&EVERYONE)? {
            return Err(End::Failed("The five phones do not hold the same record.".to_owned()));
        }
        self.tell.event("", "phones", "All five hold the same record: the same changes, with the same hashes.")?;
        let invitation = self.office.invitation(&["invite", NAMES[AMAL]])?;
        let mut laptop = Handset::join("Amal's laptop", phone_folder(folder, "laptop"), &invitation)?;
        let (begun, mut whole) = (Instant::now(), Trip::default());
        let expected = self.team[AMAL].heads(self.record)?;
        while laptop.heads(self.record)? != expected {
            self.tell.look()?;
            whole = whole.and(laptop.sync()?.ok_or("The server cannot be reached.".to_owned())?);
            if begun.elapsed() > FETCHING {
                return Err(End::Failed("The server does not hold the same record as the phones.".to_owned()));
            }
        }
        self.tell.event(
            "",
            "server",
            &format!(
                "A new device, Amal's laptop, joins and fetches it all from the server alone ({}, {} ms): it is the \
                 same record.",
                size(whole.bytes_received),
                whole.took.as_millis()
            ),
        )?;
        let proven = proven(&mut laptop, self.record)?;
        let made: u64 = self.team.iter().map(|handset| handset.made).sum();
        if proven as u64 != made {
            return Err(End::Failed(format!("{made} changes were made, and {proven} are in the record.")));
        }
        self.tell.event(
            "",
            "proof",
            &format!(
                "Each of the {proven} changes that the five made is there, and signed for by the phone of whoever \
                      made it: not even the server can put words into a member's mouth."
            ),
        )?;
        Ok(laptop)
    }

    /// The merged record, in short.
    pub(super) fn merged(&mut self) -> Result<(), End> {
        self.tell
            .chapter("The one record", "What the form asks, what stands there for the team, and whose word it is.")?;
        let found = self.team[AMAL].disagreements(self.record)?;
        let record = self.record;
        let phone = self.team[AMAL].phone()?;
        let people = phone.people();
        let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
        let view = open.filling().view(Scope::Whole, &people, &found).map_err(|error| format!("{error}."))?;
        view.entries.iter().filter(|entry| entry.is_relevant).try_for_each(|entry| self.entry(entry, &people))
    }

    fn entry(&self, entry: &EntryView, people: &People) -> Result<(), End> {
        match &entry.kind {
            EntryKind::Group | EntryKind::Instance(_) => self.tell.text(Style::Strong, 2, &entry.label),
            EntryKind::Repeat { .. } => Ok(()),
            EntryKind::Note => self.tell.text(Style::Warning, 4, &format!("! {}", entry.label)),
            // What the form calculates for itself has no label; it stands in a note where it matters.
            EntryKind::Question(_) if entry.label.is_empty() => Ok(()),
            EntryKind::Question(answer) => {
                let shown = match &answer.position {
                    Some((position, _)) if position.verdict == PositionVerdict::Divergent => "accounts differed",
                    _ if answer.shown.is_empty() => "–",
                    _ => &answer.shown,
                };
                self.tell.answer(&entry.label, (Style::Good, shown), &said(answer, people))
            }
        }
    }

    /// What the record disagrees about, in words.
    pub(super) fn disagreements(&mut self) -> Result<u64, End> {
        let found = self.team[AMAL].disagreements(self.record)?;
        let count = |state: fn(&casement_core::record::disagreement::Disagreement) -> bool| {
            found.iter().filter(|found| state(found)).count() as u64
        };
        let blocking = count(|found| found.is_blocking());
        let settled = count(|found| found.settlement.is_some());
        let about = format!(
            "{blocking} to be settled, {settled} settled, {} for information. No word was overwritten.",
            found.len() as u64 - blocking - settled
        );
        self.tell.chapter("Where it disagrees", &about)?;
        for found in &found {
            let words = self.words(found)?;
            let style = if found.is_blocking() { Style::Warning } else { Style::Strong };
            for (number, line) in words.lines().enumerate() {
                match number {
                    0 => self.tell.hanging(style, 2, 2, line)?,
                    _ => self.tell.hanging(Style::Plain, 4, 2, line.trim_start())?,
                }
            }
        }
        Ok(blocking)
    }

    /// Files for other programs.
    pub(super) fn files(&mut self, laptop: &mut Handset, folder: &Path) -> Result<(), End> {
        self.tell.chapter("Files for other programs", &format!("In {}:", folder.join("exports").display()))?;
        for file in export(laptop, self.record, &folder.join("exports"))? {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            self.tell.verbatim(Style::Plain, &format!("  {name:<22} {:>7}  {}", size(file.bytes), file.about))?;
        }
        Ok(())
    }

    /// The whole in figures.
    pub(super) fn figures(&mut self, laptop: &Handset, begun: Instant) -> Result<(), End> {
        self.tell.chapter("In figures", "")?;
        let made = self.team.iter().map(|handset| handset.made).sum();
        let all = self.team.iter().map(|handset| handset.trips).fold(laptop.trips, Trip::and);
        let (moved, took) = (all.bytes_sent + all.bytes_received, all.took.as_secs_f64());
        self.tell.pair("record", &format!("{} by five people, none lost", counted(made, "change")))?;
        self.tell.pair("exchanges", &format!("{}, {} moved, {took:.1} s in all", all.exchanges, size(moved)))?;
        self.tell.pair("kills", &format!("{}: a phone in mid-sentence, and the server", self.kills))?;
        self.tell.pair("time", &format!("{:.1} s from an empty folder", begun.elapsed().as_secs_f64()))
    }

    /// Commands to go on with.
    pub(super) fn next(&mut self, folder: &Path) -> Result<(), End> {
        let about = "The server still runs, and every phone is a folder. In another terminal:";
        self.tell.chapter("Look around", about)?;
        let record = crate::cli::say::short(self.record);
        let server = self.office.address();
        let mut lines = vec![format!("cd {}", quoted(folder))];
        if let Some(programs) = self.office.programs().filter(|programs| !is_on_path(programs)) {
            lines.push(format!("export PATH={}:\"$PATH\"", quoted(programs)));
        }
        lines.push(format!("export CASEMENT_PASSPHRASE={PASSPHRASE}"));
        lines.extend([
            String::new(),
            "casement phone --store phones/amal list".to_owned(),
            format!("casement phone --store phones/amal disagreements {record}"),
            format!("casement phone --store phones/amal show {record}"),
            "echo 'answer /data/closing/severity serious' |".to_owned(),
            format!("  casement phone --store phones/elias fill Northtown {FORM}"),
            "casement phone --store phones/elias sync".to_owned(),
            "casement phone --store phones/amal sync".to_owned(),
            String::new(),
            "casement admin --data server members".to_owned(),
            "casement admin --data server devices".to_owned(),
            "casement admin --data server audit --verify".to_owned(),
            "casement form show forms/demo-prison.md --lang ar".to_owned(),
            format!("curl {server}/metrics"),
        ]);
        for line in &lines {
            if line.is_empty() { self.tell.gap()? } else { self.tell.verbatim(Style::Plain, line)? }
        }
        Ok(())
    }
}

/// How many changes of the record are proved to be whose they say; an error where one is not.
fn proven(laptop: &mut Handset, record: casement_core::id::RecordId) -> Result<usize, String> {
    let phone = laptop.phone()?;
    let stored = phone.store().open(record).map_err(|error| format!("{error}."))?;
    let stored = stored.ok_or("The record is not on the laptop.")?;
    let signed = stored.statements.iter().filter(|statement| statement.kind() == StatementKind::Attestation);
    let attestations: Vec<Attestation> =
        signed.filter_map(|statement| Attestation::decode(statement.bytes()).ok()).collect();
    let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
    let changes = signed_changes(open.filling().record());
    let me = phone.me();
    let proof = verify_record(me.workspace, record, &changes, &attestations, &me.roster);
    if proof.is_whole() { Ok(proof.attested.len()) } else { Err("Not every change is signed for.".to_owned()) }
}

/// Whose word an answer is.
fn said(answer: &Answer, people: &People) -> String {
    if let Some((_, by)) = &answer.position {
        return format!("({} decided)", voice(people, by));
    }
    if answer.policy == MergePolicy::Set {
        return "(all together)".to_owned();
    }
    let other = |seen: &casement_core::record::view::ObservationView| {
        (seen.value != answer.value).then(|| format!("{}: {}", voice(people, &seen.by), seen.shown))
    };
    let mut words: Vec<String> = answer.by.iter().map(|by| voice(people, by)).collect();
    words.extend(answer.observations.iter().filter_map(other));
    if words.is_empty() { String::new() } else { format!("({})", words.join("; ")) }
}

/// Who, and from what source.
fn voice(people: &People, by: &Attribution) -> String {
    let name = by.speaker().and_then(|member| people.name(member)).unwrap_or("the form");
    let source = by.source.map(|source| format!(", {}", source.word().replace('_', " "))).unwrap_or_default();
    format!("{name}{source}")
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = path.chars().all(|found| found.is_ascii_alphanumeric() || "/._-".contains(found));
    if is_plain { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

fn is_on_path(folder: &Path) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|known| known == folder))
}
