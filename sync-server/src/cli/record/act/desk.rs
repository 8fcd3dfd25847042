//! The record on the desk, and who sits at it.

use super::super::file::RecordFile;
use super::super::opened;
use crate::dice::Dice;
use casement_core::export::NOBODY;
use casement_core::form::model::LanguageId;
use casement_core::id::{ActorId, DeviceId};
use casement_core::limits::RECORD_ACTORS_MAX;
use casement_core::record::{Blueprint, Edited, Filling, How, Viewer, Writer};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A record that is being acted on.
pub(super) struct Desk {
    path: PathBuf,
    pub(super) file: RecordFile,
    pub(super) filling: Filling,
    pub(super) dice: Dice,
    blueprint: Arc<Blueprint>,
    /// What the device's clock says; the true time where nobody said.
    clock: Option<Timestamp>,
    zone: TimeZone,
    language: Option<LanguageId>,
    is_manned: bool,
    /// The actors of this run. Each run draws its own, for the file may have been copied or brought back since.
    actors: BTreeMap<DeviceId, ActorId>,
    /// All actors that the record has.
    known_actors: BTreeSet<(ActorId, DeviceId)>,
    is_changed: bool,
}

impl Desk {
    pub(super) fn new(
        path: &Path,
        file: RecordFile,
        dice: Dice,
        now: Option<(Timestamp, TimeZone)>,
        language: Option<&str>,
    ) -> Result<Self, String> {
        let blueprint = opened::blueprint(&file.form)?;
        let language = language.map(|name| opened::find_language(&blueprint, name)).transpose()?;
        let (clock, zone) = match now {
            Some((now, zone)) => (Some(now), zone),
            None => (None, TimeZone::system()),
        };
        let filling = opened::open_with(path, file.clone(), &blueprint, NOBODY, language)?.filling;
        let (path, actors) = (path.to_path_buf(), BTreeMap::new());
        let known_actors = opened::actors(&file);
        Ok(Self {
            path,
            file,
            filling,
            dice,
            blueprint,
            clock,
            zone,
            language,
            is_manned: false,
            actors,
            known_actors,
            is_changed: false,
        })
    }

    /// Writes the file, where anything changed. What another run wrote into it meanwhile stays.
    pub(super) fn save(&mut self) -> Result<(), String> {
        if self.is_changed {
            if self.path.exists() {
                let stands = RecordFile::load(&self.path).map_err(|error| error.to_string())?;
                self.file.keep_all_of(stands);
            }
            self.file.save(&self.path, true)?;
            self.is_changed = false;
        }
        Ok(())
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.unwrap_or_else(Timestamp::now)
    }

    pub(super) fn set_clock(&mut self, now: Timestamp) {
        self.clock = Some(now);
        self.filling.session().set_now(now);
    }

    /// Lets another member act, with one of their devices.
    pub(super) fn seat(&mut self, name: &str, device: &str) -> Result<(), String> {
        let member = self.file.member(name)?;
        let is_new = self.known_actors.is_empty();
        let device = self.file.device(member, device, &self.known_actors);
        let actor = match self.actors.get(&device) {
            Some(&actor) => actor,
            None => {
                if self.known_actors.len() >= RECORD_ACTORS_MAX {
                    return Err(format!("this record was written in {RECORD_ACTORS_MAX} runs, and takes no more"));
                }
                let drawn = ActorId::new(self.dice.draw());
                self.actors.insert(device, drawn);
                self.known_actors.insert((drawn, device));
                drawn
            }
        };
        let record = opened::hand_over(self.filling.record(), Writer { device, actor })?;
        // The language that was asked for last stays.
        self.language = Some(self.filling.session().language());
        let setup = opened::setup(self.now(), self.zone.clone(), self.dice.draw(), self.language);
        self.filling = Filling::open(record, Arc::clone(&self.blueprint), setup, Viewer { member });
        self.is_manned = true;
        if is_new {
            // Whoever writes first writes the form's own first values.
            let how = How::at(self.now());
            let begun = self.filling.begin(how).map_err(|error| error.to_string())?;
            self.keep(begun);
        }
        Ok(())
    }

    /// Whether someone acts.
    pub(super) fn check_manned(&self) -> Result<(), String> {
        if self.is_manned { Ok(()) } else { Err("say first who acts, such as: as Amal".to_owned()) }
    }

    /// Keeps what an act made.
    pub(super) fn keep(&mut self, edited: Edited) {
        self.is_changed |= !edited.made.is_empty();
        self.file.changes.extend(edited.made.into_iter().map(|change| change.bytes));
    }
}
