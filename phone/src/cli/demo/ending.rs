//! The end of the story: whether all is there, what the records disagree about, files, figures, and what to look at next.

use super::export::export;
use super::handset::{Handset, PASSPHRASE, Trip, phone_folder};
use super::story::{AMAL, BASMA, CHADI, DUNIA, ELIAS, NAMES, Play, counted, size};
use super::teller::{End, Style};
use casement_core::device::signed_changes;
use casement_core::id::RecordId;
use casement_core::identity::message::Message;
use casement_core::identity::{Attestation, verify_record};
use casement_core::record::disagreement::Disagreement;
use casement_core::store::{LocalStore, StatementKind};
use std::path::Path;
use std::time::{Duration, Instant};

/// The form of the record to look around in.
const NEXT_FORM: &str = "prison";
const EVERYONE: [usize; 5] = [AMAL, BASMA, CHADI, DUNIA, ELIAS];
/// How long a new phone may take until it has what all others have.
const FETCHING: Duration = Duration::from_secs(60);

impl Play<'_> {
    /// A new device that fetches everything from the server alone, which proves what the server holds.
    pub(super) fn laptop(&mut self, folder: &Path) -> Result<Handset, End> {
        self.tell.chapter("Is it all there?", "")?;
        if !self.all_have_the_same(&EVERYONE)? {
            return Err(End::Failed("The five phones do not hold the same records.".to_owned()));
        }
        let same = "All five hold the same three records: the same changes, with the same hashes.";
        self.tell.event("", "phones", same)?;
        let invitation = self.office.invitation(&["invite", NAMES[AMAL]])?;
        let mut laptop = Handset::join("Amal's laptop", phone_folder(folder, "laptop"), &invitation)?;
        let (begun, mut whole) = (Instant::now(), Trip::default());
        let records: Vec<RecordId> = self.records.iter().map(|record| record.id).collect();
        let heads = |phone: &mut Handset| -> Result<Vec<_>, String> {
            records.iter().map(|record| phone.heads(*record)).collect()
        };
        let expected = heads(&mut self.team[AMAL])?;
        while heads(&mut laptop)? != expected {
            self.tell.look()?;
            whole = whole.and(laptop.sync()?.ok_or("The server cannot be reached.".to_owned())?);
            if begun.elapsed() > FETCHING {
                return Err(End::Failed("The server does not hold the same records as the phones.".to_owned()));
            }
        }
        self.tell.event(
            "",
            "server",
            &format!(
                "A new device, Amal's laptop, joins and fetches it all from the server alone ({}, {} ms): they are \
                 the same records.",
                size(whole.bytes_received),
                whole.took.as_millis()
            ),
        )?;
        let mut proven = 0;
        for record in records {
            proven += proven_in(&mut laptop, record)?;
        }
        let made: u64 = self.team.iter().map(|handset| handset.made).sum();
        if proven as u64 != made {
            return Err(End::Failed(format!("{made} changes were made, and {proven} are in the records.")));
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

    /// What the records disagree about, in words.
    pub(super) fn all_disagreements(&mut self) -> Result<(), End> {
        let found = self.disagreements()?;
        let count = |state: fn(&Disagreement) -> bool| found.iter().filter(|(_, found)| state(found)).count();
        let blocking = count(Disagreement::is_blocking);
        let settled = count(|found| found.settlement.is_some());
        let about = format!(
            "{blocking} to be settled, {settled} settled, {} for information. No word was overwritten.",
            found.len() - blocking - settled
        );
        self.tell.chapter("Where they disagree", &about)?;
        let mut last = None;
        for (record, found) in &found {
            if last.replace(*record) != Some(*record) {
                self.tell.text(Style::Strong, 2, &self.records[*record].title)?;
            }
            let words = self.words(*record, found)?;
            let style = if found.is_blocking() { Style::Warning } else { Style::Plain };
            for (number, line) in words.lines().enumerate() {
                match number {
                    0 => self.tell.hanging(style, 4, 2, line)?,
                    _ => self.tell.hanging(Style::Plain, 6, 2, line.trim_start())?,
                }
            }
        }
        Ok(())
    }

    /// Files for other programs: a set for each record.
    pub(super) fn files(&mut self, laptop: &mut Handset, folder: &Path) -> Result<(), End> {
        self.tell.chapter("Files for other programs", &format!("In {}:", folder.join("exports").display()))?;
        for record in &self.records {
            for file in export(laptop, record.id, record.form, &folder.join("exports"))? {
                let name = file.path.file_name().unwrap_or_default().to_string_lossy();
                self.tell.verbatim(Style::Plain, &format!("  {name:<25} {:>7}  {}", size(file.bytes), file.about))?;
            }
        }
        Ok(())
    }

    /// The whole in figures.
    pub(super) fn figures(&mut self, laptop: &Handset, begun: Instant) -> Result<(), End> {
        self.tell.chapter("In figures", "")?;
        let made = self.team.iter().map(|handset| handset.made).sum();
        let all = self.team.iter().map(|handset| handset.trips).fold(laptop.trips, Trip::and);
        let (moved, took) = (all.bytes_sent + all.bytes_received, all.took.as_secs_f64());
        self.tell.pair("records", &format!("{} by five people, none lost", counted(made, "change")))?;
        self.tell.pair("exchanges", &format!("{}, {} moved, {took:.1} s in all", all.exchanges, size(moved)))?;
        self.tell.pair("kills", &format!("{}: a phone in mid-sentence, and the server", self.kills))?;
        self.tell.pair("time", &format!("{:.1} s from an empty folder", begun.elapsed().as_secs_f64()))
    }

    /// Commands to go on with.
    pub(super) fn next(&mut self, folder: &Path) -> Result<(), End> {
        let about = "The review pages, as Amal, who leads. The link works once, within a day; casement admin sign-in makes another:";
        self.tell.chapter("Look around", about)?;
        let said = self.office.admin(&["sign-in", "Amal", "--minutes", "1440"])?;
        let link = said.split_whitespace().find(|word| word.contains("/sign-in#"));
        self.tell.verbatim(
            Style::Plain,
            &format!("  {}", link.ok_or("casement admin sign-in showed no link.".to_owned())?),
        )?;
        self.tell.gap()?;
        self.tell.verbatim(Style::Plain, "The server still runs, and every phone is a folder. In another terminal:")?;
        self.tell.gap()?;
        let prison = self.records.iter().find(|record| record.form == NEXT_FORM);
        let record = crate::cli::say::short(prison.ok_or("There is no record of the prison.".to_owned())?.id);
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
            "echo 'answer /data/pr_g_regime/pr_school_n 25' |".to_owned(),
            format!("  casement phone --store phones/elias fill Northtown {NEXT_FORM}"),
            "casement phone --store phones/elias sync".to_owned(),
            "casement phone --store phones/amal sync".to_owned(),
            String::new(),
            "casement admin --data server members".to_owned(),
            "casement admin --data server devices".to_owned(),
            "casement admin --data server audit --verify".to_owned(),
            "casement form show forms/prison.md --lang ar".to_owned(),
            format!("curl {server}/metrics"),
        ]);
        for line in &lines {
            if line.is_empty() { self.tell.gap()? } else { self.tell.verbatim(Style::Plain, line)? }
        }
        Ok(())
    }
}

/// How many changes of a record are proved to be whose they say; an error where one is not.
fn proven_in(laptop: &mut Handset, record: RecordId) -> Result<usize, String> {
    let phone = laptop.phone()?;
    let stored = phone.store().open(record).map_err(|error| format!("{error}."))?;
    let stored = stored.ok_or("A record is not on the laptop.")?;
    let signed = stored.statements.iter().filter(|statement| statement.kind() == StatementKind::Attestation);
    let attestations: Vec<Attestation> =
        signed.filter_map(|statement| Attestation::decode(statement.bytes()).ok()).collect();
    let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
    let changes = signed_changes(open.filling().record());
    let me = phone.me();
    let proof = verify_record(me.workspace, record, &changes, &attestations, &me.roster);
    if proof.is_whole() { Ok(proof.attested.len()) } else { Err("Not every change is signed for.".to_owned()) }
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
