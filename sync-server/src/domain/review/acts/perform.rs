//! Doing it, in the sandbox: on a copy of the record, of which the changes are all that is left.

use super::super::asked::ViewError;
use super::super::eyes::Team;
use super::super::kept::is_now;
use super::deed::{Deed, Verb};
use super::error::NotDone;
use super::guard::came_since;
use super::todo::{Performed, ToDo};
use casement_core::form::session::{EntryId, Properties, Setup};
use casement_core::id::{CommentId, InstanceId, ObservationId};
use casement_core::record::value::PositionVerdict;
use casement_core::record::{Blueprint, Edited, Filling, How, Key, MadeChange, People, Record, Viewer};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// What one deed comes to: nothing where all stood already.
pub(super) type Made = Result<Vec<MadeChange>, NotDone>;

/// Does it on a copy of what is kept: what is not taken in afterwards must stand in no view. It stops at the first deed that cannot be
/// done, and then nothing comes of the others either.
pub(in super::super) fn perform(kept: &mut Filling, blueprint: &Arc<Blueprint>, todo: &ToDo) -> Performed {
    // With what the gate knows of the changes, an act that nobody else would take in, such as one too many in a full record, is not made.
    kept.merge(&[]);
    let record = match record_to_write(kept, todo) {
        Ok(record) => record,
        Err(performed) => return performed,
    };
    let mut filling = opened(record, blueprint, todo);
    let team = Team::of(&todo.people);
    // Before anything is done: what is done here came from whoever looked.
    for (place, (deed, _)) in todo.deeds.iter().enumerate() {
        let (Verb::Settle { about, looked_at, .. } | Verb::Release { about, looked_at }) = &deed.verb else { continue };
        match came_since(&mut filling, &team, about, looked_at) {
            Ok(None) => {}
            Ok(Some(came)) => return Performed::MovedOn { place, count: came.count, came: came.events },
            Err(why) => return Performed::NotDone { place, why },
        }
    }
    match do_all(&mut filling, todo) {
        Ok((made, left)) => Performed::Done { changes: bytes(made), left },
        Err((place, why)) => Performed::NotDone { place, why },
    }
}

/// Begins a record with what is done in it, as a phone does. Where nothing is, none is begun.
pub(in super::super) fn begin(blueprint: &Arc<Blueprint>, todo: &ToDo) -> Performed {
    let Ok((record, mut changes)) = Record::create(todo.record, todo.form, todo.writer) else {
        return Performed::Unopened(ViewError::Damaged);
    };
    let mut filling = opened(record, blueprint, todo);
    match filling.begin(How::at(todo.now)) {
        Ok(begun) => changes.extend(begun.made),
        Err(_) => return Performed::Unopened(ViewError::Damaged),
    }
    match do_all(&mut filling, todo) {
        Ok((made, left)) if made.is_empty() => Performed::Done { changes: Vec::new(), left },
        Ok((made, left)) => {
            changes.extend(made);
            Performed::Done { changes: bytes(changes), left }
        }
        Err((place, why)) => Performed::NotDone { place, why },
    }
}

/// The record as whoever acts knows it, to write to.
fn record_to_write(kept: &Filling, todo: &ToDo) -> Result<Record, Performed> {
    let seen = todo.typing.as_ref().map(|typing| &typing.seen).filter(|seen| !seen.is_empty());
    let Some(seen) = seen.filter(|seen| !is_now(kept, seen)) else {
        return kept.record().written_by(todo.writer).map_err(|_| Performed::Unopened(ViewError::Damaged));
    };
    let mut record = kept
        .record()
        .as_seen(seen, todo.writer)
        .map_err(|_| Performed::NotDone { place: 0, why: NotDone::NoSuchMoment })?;
    record.merge(&[]);
    Ok(record)
}

/// The form over it, with the eyes of whoever speaks: what is asked may follow from what they have observed.
fn opened(record: Record, blueprint: &Arc<Blueprint>, todo: &ToDo) -> Filling {
    let (properties, zone) = (Properties::default(), TimeZone::UTC);
    let setup = Setup { now: todo.now, zone, seed: todo.seed, properties, language: None };
    let member = if todo.typing.is_some() { todo.speaker() } else { todo.member };
    let viewer = Viewer { member };
    let mut filling = Filling::open(record, Arc::clone(blueprint), setup, viewer);
    if let Some(language) = todo.typing.as_ref().and_then(|typing| typing.language.as_deref()) {
        // What a form does not speak is said in its own language.
        let _ = filling.session().set_language(language);
    }
    filling
}

/// What was made, and what of what was typed in was left; or the deed that cannot be done, and why.
type AllMade = Result<(Vec<MadeChange>, Vec<(usize, NotDone)>), (usize, NotDone)>;

fn do_all(filling: &mut Filling, todo: &ToDo) -> AllMade {
    let (mut changes, mut left) = (Vec::new(), Vec::new());
    for (place, (deed, id)) in todo.deeds.iter().enumerate() {
        match (Doing { filling: &mut *filling, todo, deed, id: *id }).make() {
            Ok(made) => changes.extend(made),
            Err(why) if todo.typing.is_some() => left.push((place, why)),
            Err(why) => return Err((place, why)),
        }
    }
    Ok((changes, left))
}

fn bytes(made: Vec<MadeChange>) -> Vec<Vec<u8>> {
    made.into_iter().map(|made| made.bytes).collect()
}

/// One deed that is being done.
pub(super) struct Doing<'a> {
    pub(super) filling: &'a mut Filling,
    pub(super) todo: &'a ToDo,
    pub(super) deed: &'a Deed,
    pub(super) id: [u8; 8],
}

impl Doing<'_> {
    fn make(&mut self) -> Made {
        let how = self.deed.how.entered(self.todo.member, self.todo.now);
        let edited = match &self.deed.verb {
            Verb::Settle { about, ruling, reason, .. } => {
                self.stands(about)?;
                self.filling.adopt(about, ruling.verdict(), reason, how)
            }
            Verb::Release { about, .. } => {
                self.stands(about)?;
                if self.is_released(about) {
                    return Ok(Vec::new());
                }
                self.filling.release(about, how)
            }
            Verb::Answer { question, text } => {
                let entry = self.question(question)?;
                self.filling.answer(entry, text, how)
            }
            Verb::Clear { question } => {
                let entry = self.question(question)?;
                self.filling.clear(entry, how)
            }
            Verb::Observe { question, id, text } => {
                let entry = self.question(question)?;
                self.may_be_edited(entry)?;
                let new = ObservationId::new(self.id);
                if id.is_none() && self.is_observed(question, new) {
                    // The same request, in an earlier life of the server.
                    return Ok(Vec::new());
                }
                let id = id.unwrap_or(new);
                self.filling.observe(entry, id, text, how)
            }
            Verb::Withdraw { question, id } => {
                let entry = self.question(question)?;
                self.filling.withdraw(entry, *id, how)
            }
            Verb::EditText { question, seen, text } => {
                let entry = self.question(question)?;
                self.filling.edit_text(entry, Some(seen), text, how)
            }
            Verb::TypeIn { question, seen, text, is_sure } => return self.type_in(question, seen, text, *is_sure),
            Verb::Add { repeat, within } => return self.add(repeat, *within),
            Verb::Remove { instance } => {
                let key = Key::instance(*instance);
                match self.filling.entry(&key) {
                    Some(entry) => self.filling.remove(entry, how),
                    // It is removed, or what it stands in is.
                    None if self.filling.has(&key) => return Ok(Vec::new()),
                    None => return Err(NotDone::NoSuchInstance),
                }
            }
            Verb::Restore { instance } => {
                if self.filling.entry(&Key::instance(*instance)).is_some() {
                    return Ok(Vec::new());
                }
                self.filling.restore(*instance, how)
            }
            Verb::Comment { about, answers, text } => {
                self.stands(about)?;
                self.filling.comment(about, CommentId::new(self.id), *answers, text, how)
            }
            Verb::Resolve { comment } => self.filling.resolve(*comment, how),
            Verb::Reopen { comment } => self.filling.reopen(*comment, how),
        };
        let Edited { made, .. } = edited?;
        Ok(made)
    }

    fn add(&mut self, repeat: &str, within: Option<InstanceId>) -> Made {
        let id = InstanceId::new(self.id);
        if self.filling.has(&Key::instance(id)) {
            // The same request, in an earlier life of the server.
            return Ok(Vec::new());
        }
        let path = match (within, repeat.rsplit_once(']')) {
            (None, None) => repeat.to_owned(),
            (Some(within), Some((_, below))) => {
                let around = self.filling.entry(&Key::instance(within)).ok_or(NotDone::NoSuchInstance)?;
                format!("{}{below}", self.filling.session().path(around))
            }
            _ => return Err(NotDone::NoSuchInstance),
        };
        let how = self.deed.how.entered(self.todo.member, self.todo.now);
        let (_, edited) = self.filling.add(&path, id, how)?;
        Ok(edited.made)
    }

    /// The entry of a question.
    pub(super) fn question(&self, key: &Key) -> Result<EntryId, NotDone> {
        let is_question = key.path().is_some();
        self.filling.entry(key).filter(|_| is_question).ok_or(NotDone::NoSuchQuestion)
    }

    /// Whether something can be said about it at all; it may be removed, or not asked now.
    fn stands(&self, about: &Key) -> Result<(), NotDone> {
        let missing = if about.path().is_some() { NotDone::NoSuchQuestion } else { NotDone::NoSuchInstance };
        if self.filling.has(about) { Ok(()) } else { Err(missing) }
    }

    /// Whether a person may answer here now, where the act itself does not ask that.
    pub(super) fn may_be_edited(&mut self, entry: EntryId) -> Result<(), NotDone> {
        let session = self.filling.session();
        if !session.is_relevant(entry).map_err(|_| NotDone::Failed)? {
            return Err(NotDone::NotRelevant);
        }
        if session.is_read_only(entry).map_err(|_| NotDone::Failed)? { Err(NotDone::ReadOnly) } else { Ok(()) }
    }

    /// Whether an observation stands.
    pub(super) fn is_observed(&self, question: &Key, id: ObservationId) -> bool {
        let said = self.filling.said(&People::default(), question);
        said.is_some_and(|said| said.observations.iter().any(|seen| seen.id == id))
    }

    /// Whether it is known that no position stands there. Of repeat instances it is not, and to release one once more harms nothing.
    fn is_released(&self, about: &Key) -> bool {
        let said = self.filling.said(&People::default(), about);
        said.is_some_and(|said| said.position.is_none_or(|(position, _)| position.verdict == PositionVerdict::Released))
    }
}
