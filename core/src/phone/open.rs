//! Opening a record to fill it in, beginning one, and leaving it.

use super::{FormHere, Occasion, PhoneError, approved, form, people};
use crate::device::{NewRecord, OpenRecord, Owner};
use crate::id::{FormVersionId, MemberId, RecordId, VisitId};
use crate::record::disagreement::Circumstances;
use crate::record::{Blueprint, How, People, shared_record_id};
use crate::store::{LocalStore, RecordAbout};
use crate::sync::phone::Me;
use std::sync::Arc;

/// Forms that are ready to be filled in. Reading one takes much longer than opening a record of it, so a few stay.
#[derive(Debug, Default)]
pub struct Blueprints {
    /// The one that was used last stands last.
    kept: Vec<(FormVersionId, Arc<Blueprint>)>,
}

/// Forms of one visit, and some more.
const BLUEPRINTS_MAX: usize = 8;

impl Blueprints {
    /// The form of this version.
    pub fn of(&mut self, form: &FormHere) -> Result<Arc<Blueprint>, PhoneError> {
        let known = self.kept.iter().position(|(id, _)| *id == form.id).map(|place| self.kept.remove(place));
        let found = match known {
            Some((_, blueprint)) => blueprint,
            None => form.blueprint()?,
        };
        self.kept.push((form.id, Arc::clone(&found)));
        if self.kept.len() > BLUEPRINTS_MAX {
            self.kept.remove(0);
        }
        Ok(found)
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.kept.clear();
    }
}

/// Opens the record of a visit's form that the team shares, or begins it; of a form that is filled in many times, and where
/// another is wanted, begins a new one.
pub fn begin(
    store: &mut impl LocalStore,
    owner: Owner,
    visit: VisitId,
    form: &FormHere,
    wants_another: bool,
    blueprints: &mut Blueprints,
    occasion: &Occasion,
) -> Result<OpenRecord, PhoneError> {
    let is_new = wants_another || !form.published.is_shared;
    let id = if is_new { occasion.record() } else { shared_record_id(visit, &form.published.form_id) };
    if store.records()?.iter().any(|line| line.record == id) {
        return open(store, owner, id, blueprints, occasion);
    }
    let blueprint = blueprints.of(form)?;
    let new = NewRecord { id, about: RecordAbout { visit, form: form.id } };
    let (setup, actor, how) = (occasion.setup(), occasion.actor(), How::at(occasion.now));
    Ok(OpenRecord::begin(store, owner, new, blueprint, setup, actor, how)?)
}

/// Opens a record that is here, in the form version that it was laid out for last.
pub fn open(
    store: &mut impl LocalStore,
    owner: Owner,
    id: RecordId,
    blueprints: &mut Blueprints,
    occasion: &Occasion,
) -> Result<OpenRecord, PhoneError> {
    let lines = store.records()?;
    let about = lines.iter().find(|line| line.record == id).ok_or(PhoneError::NoRecord(id))?.about;
    let form = form(store, about.form)?.ok_or(PhoneError::NoForm(about.form))?;
    let blueprint = blueprints.of(&form)?;
    let opened = OpenRecord::open(store, owner, id, blueprint, occasion.setup(), occasion.actor())?;
    opened.ok_or(PhoneError::NoRecord(id))
}

/// Leaves a record: what lists show of it is counted, and a snapshot makes it open fast the next time.
pub fn leave(store: &mut impl LocalStore, me: &Me, open: &mut OpenRecord) -> Result<(), PhoneError> {
    leave_with(store, me, &people(&me.roster), open)
}

/// As [`leave`], where everyone is known already.
pub fn leave_with(
    store: &mut impl LocalStore,
    me: &Me,
    people: &People,
    open: &mut OpenRecord,
) -> Result<(), PhoneError> {
    let approved = approved(store, me, open.filling().record().id())?;
    let circumstances =
        Circumstances { people: Some(people), approved: approved.as_deref(), ..Circumstances::default() };
    open.keep_summary(store, &circumstances)?;
    // Without a snapshot the raw changes are read: slower, and nothing more.
    let _ = open.compact(store);
    Ok(())
}

/// As whom a phone writes.
impl From<&Me> for Owner {
    fn from(me: &Me) -> Self {
        Self { device: me.key.id(), member: me.member }
    }
}

impl Owner {
    /// The same device, with the eyes of another member.
    #[must_use]
    pub fn seen_by(self, member: MemberId) -> Self {
        Self { member, ..self }
    }
}
