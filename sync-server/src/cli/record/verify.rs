//! `casement record verify`: what the changes of a file prove, without trusting whoever wrote it.
//!
//! Each check reads the raw changes and says what it found. They stand in the order in which one rests on another. Who
//! a device belongs to only signatures prove, and record files hold none: that is said each time, for what is not said
//! would be taken for checked.

use super::file::RecordFile;
use super::{heads, opened};
use crate::cli::terminal::{self, Output, Style};
use casement_core::gate::{self, Admission, Change, Index, Kind};
use casement_core::id::{ActorId, DeviceId};
use casement_core::record::{Record, Writer};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check every change of a record: its form, its hash, what it depends on, its number, whose it is
///
/// What is proved: no change was altered or left out from between others, each device numbered its changes without a gap
/// or a second version, and only devices that the file knows wrote. What is not: that a device is its member's, or that
/// nobody made up the whole file, for a record file holds no signatures. So there are none to check, and each run says so.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Verify {
    /// The record file
    file: PathBuf,
}

const EXAMPLES: &str = "\
Example:
  casement record verify visit.casement

Exit code: 0 where all holds, or 1 with each change that does not hold named.";

/// What a check found.
struct Check {
    /// What was looked at.
    what: &'static str,
    /// What holds, in words.
    holds: String,
    /// What does not.
    faults: Vec<String>,
}

impl Verify {
    pub(super) fn run(&self) -> Result<ExitCode, String> {
        let file = RecordFile::load(&self.file).map_err(|error| error.to_string())?;
        let (gate, read) = through_the_gate(&file);
        let (chain, admitted) = chain(&file, &read);
        let mut checks = vec![gate, chain];
        checks.push(form(&file, &admitted));
        checks.push(devices(&file, &admitted));
        // Only what holds so far can be opened without harm.
        if checks.iter().all(|check| check.faults.is_empty()) {
            checks.push(document(&file, &admitted));
        }
        Ok(report(&checks))
    }
}

fn report(checks: &[Check]) -> ExitCode {
    let mut output = Output::new();
    for check in checks {
        let (style, word) = if check.faults.is_empty() { (Style::Good, "ok    ") } else { (Style::Error, "FAILED") };
        output.write(style, word).write(Style::Plain, "  ").write(Style::Strong, check.what);
        output.line(Style::Plain, &format!(": {}", check.holds));
        for fault in &check.faults {
            output.line(Style::Plain, &format!("          {fault}"));
        }
    }
    output.write(Style::Warning, "none  ").write(Style::Plain, "  ").write(Style::Strong, "signatures");
    output.line(Style::Plain, ": a record file holds none; whose device is whose is only what the file says");
    drop(output);
    let faults: usize = checks.iter().map(|check| check.faults.len()).sum();
    match faults {
        0 => ExitCode::SUCCESS,
        faults => {
            terminal::complain(&format!(
                "{faults} {} not hold. Merge what others have into a copy from before; what holds stays.",
                if faults == 1 { "thing does" } else { "things do" }
            ));
            ExitCode::FAILURE
        }
    }
}

/// Whether each change is one that a record can contain, by itself.
fn through_the_gate(file: &RecordFile) -> (Check, Vec<(usize, Change)>) {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for (place, bytes) in file.changes.iter().enumerate() {
        match gate::read(file.id, bytes) {
            Ok(change) => read.push((place, change)),
            Err(refusal) => faults.push(format!("change {}: {refusal}", place + 1)),
        }
    }
    let layouts = read.iter().filter(|(_, change)| !matches!(change.kind, Kind::Act)).count();
    let holds = format!("{} of {} as they must be, {layouts} of them layout", read.len(), file.changes.len());
    (Check { what: "changes", holds, faults }, read)
}

/// Whether each change's hash, dependencies and number fit those of the others.
fn chain<'c>(file: &RecordFile, read: &'c [(usize, Change)]) -> (Check, Vec<&'c Change>) {
    let mut index = Index::new(file.id);
    let mut pending: Vec<&(usize, Change)> = read.iter().collect();
    pending.sort_by_key(|(_, change)| (change.start_op, change.hash));
    let (mut admitted, mut faults) = (Vec::new(), Vec::new());
    loop {
        let before = admitted.len();
        let mut waiting = Vec::new();
        for &(place, ref change) in pending {
            let name = format!("change {} ({})", place + 1, heads::short(&change.hash));
            match index.insert(change) {
                Admission::New => admitted.push(change),
                Admission::Had => faults.push(format!("{name}: stands twice")),
                Admission::Waiting { .. } => {
                    waiting.push(&read[read.iter().position(|(at, _)| *at == place).unwrap_or(0)])
                }
                Admission::Refused(refusal) => faults.push(format!("{name}: {refusal}")),
                Admission::SecondContent => {
                    faults.push(format!("{name}: its device wrote another change under this number"));
                }
            }
        }
        pending = waiting;
        if pending.is_empty() || admitted.len() == before {
            break;
        }
    }
    for (place, change) in pending {
        if let Admission::Waiting { missing } = index.admit(change) {
            let missing: Vec<String> = missing.iter().map(heads::short).collect();
            let name = format!("change {} ({})", place + 1, heads::short(&change.hash));
            faults.push(format!("{name}: what it depends on is missing: {}", missing.join(", ")));
        }
    }
    let known: BTreeSet<_> = admitted.iter().flat_map(|change| change.dependencies.iter().copied()).collect();
    let tips = admitted.iter().filter(|change| !known.contains(&change.hash));
    let tips: Vec<String> = tips.map(|change| heads::short(&change.hash)).collect();
    let holds = format!("{} changes linked by their hashes, ending in {}", admitted.len(), tips.join(", "));
    (Check { what: "chain", holds, faults }, admitted)
}

/// Whether the form in the file is the one that the record is in.
fn form(file: &RecordFile, admitted: &[&Change]) -> Check {
    let version = file.form.version();
    let is_in = |change: &&&Change| matches!(change.kind, Kind::Form(form) if form == version);
    let faults = match (admitted.iter().find(is_in), opened::blueprint(&file.form)) {
        (None, _) => vec![format!("{} is not the form that the record was filled in", file.form.name)],
        (_, Err(_)) => vec![format!("{} cannot be filled", file.form.name)],
        (Some(_), Ok(_)) => Vec::new(),
    };
    Check {
        what: "form",
        holds: format!("{}, version {}", file.form.name, &version.to_string()[..heads::DIGITS]),
        faults,
    }
}

/// Who wrote, and whether the file knows them.
fn devices(file: &RecordFile, admitted: &[&Change]) -> Check {
    let mut authors: BTreeMap<ActorId, DeviceId> = BTreeMap::new();
    for change in admitted {
        if let Some(author) = change.author {
            authors.insert(change.actor, author);
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    let people = file.people();
    let mut unknown = BTreeSet::new();
    for change in admitted.iter().filter(|change| matches!(change.kind, Kind::Act)) {
        let Some(&device) = authors.get(&change.actor) else { continue };
        match people.member_of(device) {
            Some(member) => {
                let name = people.name(member).map_or_else(|| member.to_string(), str::to_owned);
                *counts.entry(name).or_default() += 1;
            }
            None if unknown.insert(device) => faults.push(format!("device {device} is nobody's that the file knows")),
            None => {}
        }
    }
    let counts: Vec<String> = counts.into_iter().map(|(name, count)| format!("{name} {count}")).collect();
    let said = if counts.is_empty() { "nobody has written yet".to_owned() } else { counts.join(", ") };
    let holds = format!("{said}; {} actors, each bound to its device", authors.len());
    Check { what: "authors", holds, faults }
}

/// Whether the document that they make saves and loads, byte for byte.
fn document(file: &RecordFile, admitted: &[&Change]) -> Check {
    let nobody = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0; 16]) };
    let changes: Vec<&[u8]> = file.changes.iter().map(Vec::as_slice).collect();
    let fault = match Record::create(file.id, file.form.version(), nobody) {
        Err(error) => Some(error.to_string()),
        Ok((mut record, _)) => {
            let merged = record.merge(&changes);
            match record.snapshot() {
                _ if merged.taken.len() + merged.had.len() != admitted.len() => {
                    Some("some changes cannot be applied".to_owned())
                }
                Err(error) => Some(error.to_string()),
                Ok(_) => None,
            }
        }
    };
    let holds = "applies, saves and loads, every change byte for byte".to_owned();
    Check { what: "document", holds, faults: fault.into_iter().collect() }
}
