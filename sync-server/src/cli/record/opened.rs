//! Opening a record file: its form compiled, its changes through the gate.

use super::file::{FormCopy, RecordFile};
use crate::cli::form::load;
use casement_core::form::attachment;
use casement_core::form::model::{LanguageId, has_errors};
use casement_core::form::session::{Properties, Setup};
use casement_core::gate;
use casement_core::id::{ActorId, DeviceId};
use casement_core::record::{Blueprint, Filling, People, Record, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A record to be looked at.
pub(super) struct Opened {
    pub(super) filling: Filling,
    pub(super) people: People,
    pub(super) file: RecordFile,
}

impl Opened {
    /// Shows the record, or an earlier state of it, with other eyes.
    pub(super) fn reopen(&mut self, record: Record, viewer: Viewer) {
        let language = Some(self.filling.session().language());
        let blueprint = Arc::clone(self.filling.blueprint());
        self.filling =
            Filling::open(record, blueprint, setup(Timestamp::now(), TimeZone::system(), [0; 32], language), viewer);
    }
}

/// Nobody writes with this.
const READER: Writer = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0; 16]) };

/// Reads and opens a file for someone to look at.
pub(super) fn open(path: &Path, viewer: Viewer, language: Option<&str>) -> Result<Opened, String> {
    let file = RecordFile::load(path).map_err(|error| error.to_string())?;
    let blueprint = blueprint(&file.form)?;
    let language = language.map(|name| find_language(&blueprint, name)).transpose()?;
    open_with(path, file, &blueprint, viewer, language)
}

/// Opens a file that was read, with its form.
pub(super) fn open_with(
    path: &Path,
    file: RecordFile,
    blueprint: &Arc<Blueprint>,
    viewer: Viewer,
    language: Option<LanguageId>,
) -> Result<Opened, String> {
    let record = record(path, &file)?;
    let setup = setup(Timestamp::now(), TimeZone::system(), [0; 32], language);
    let filling = Filling::open(record, Arc::clone(blueprint), setup, viewer);
    let people = file.people();
    Ok(Opened { filling, people, file })
}

/// The form of a file, ready to be filled.
pub(super) fn blueprint(form: &FormCopy) -> Result<Arc<Blueprint>, String> {
    let mut loaded = load::read_definition(Path::new(&form.name), &form.bytes);
    if let Some(definition) = &mut loaded.definition {
        for (name, bytes) in &form.data {
            loaded.problems.extend(attachment::attach(definition, name, bytes));
        }
    }
    let mut problems = loaded.problems;
    let form = loaded.definition.and_then(|definition| load::compile_definition(definition, &mut problems));
    match form {
        Some(form) if !has_errors(&problems) => Ok(Arc::new(Blueprint::new(Arc::new(form)))),
        _ => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(format!("The form cannot be filled.\n{}", lines.join("\n")))
        }
    }
}

/// A language of a form, by its name or tag.
pub(super) fn find_language(blueprint: &Blueprint, name: &str) -> Result<LanguageId, String> {
    let definition = blueprint.form().definition();
    definition.language(name).ok_or_else(|| {
        let known: Vec<&str> = definition.languages.iter().map(|language| &*language.name).collect();
        format!("The form has no language {name}. It has: {}.", known.join(", "))
    })
}

pub(super) fn setup(now: Timestamp, zone: TimeZone, seed: [u8; 32], language: Option<LanguageId>) -> Setup {
    Setup { now, zone, seed, properties: Properties::default(), language }
}

/// The record of a file. Anyone may have written the file, so every change passes the gate.
pub(super) fn record(path: &Path, file: &RecordFile) -> Result<Record, String> {
    let see = format!("See: casement record verify {}", path.display());
    let begun = Record::create(file.id, file.form.version(), READER);
    let (mut record, layout) = begun.map_err(|error| format!("Cannot open the record: {error}."))?;
    let changes: Vec<&[u8]> = file.changes.iter().map(Vec::as_slice).collect();
    let merged = record.merge(&changes);
    record.catch_up();
    let count = merged.rejected.len() + merged.waiting.len() + record.take_unfit().len();
    if count > 0 {
        return Err(format!("{}: {count} changes do not fit the record. {see}", path.display()));
    }
    let is_there = |change: &[u8]| file.changes.iter().any(|known| known == change);
    if !layout.iter().all(|change| is_there(&change.bytes)) {
        return Err(format!("{}: the form in it is not the one that it was filled in. {see}", path.display()));
    }
    Ok(record)
}

/// The same record for another to write in. The changes are those of a record that was opened.
pub(super) fn hand_over(record: &Record, writer: Writer) -> Result<Record, String> {
    let changes = record.changes();
    let bytes: Vec<&[u8]> = changes.iter().map(|change| &change.bytes[..]).collect();
    Record::open(record.id(), writer, None, &bytes).map_err(|error| format!("Cannot open the record: {error}."))
}

/// The actors of people in a file, each with the device that it belongs to.
pub(super) fn actors(file: &RecordFile) -> BTreeSet<(ActorId, DeviceId)> {
    let read = |bytes: &Vec<u8>| gate::read(file.id, bytes).ok();
    let changes = file.changes.iter().filter_map(read);
    changes.filter_map(|change| Some((change.actor, change.author?))).collect()
}
