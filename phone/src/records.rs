//! Visits, forms and records as the phone has them, and opening one.

use crate::phone::{Phone, PhoneError, random};
use casement_core::catalogue::{PublishedForm, Visit};
use casement_core::device::{NewRecord, OpenRecord, Owner};
use casement_core::export::NOBODY;
use casement_core::form::model::has_errors;
use casement_core::form::session::{Properties, Setup};
use casement_core::id::{ActorId, FormVersionId, RecordId, VisitId};
use casement_core::identity::message::Message;
use casement_core::record::disagreement::Circumstances;
use casement_core::record::{Blueprint, How, shared_record_id};
use casement_core::store::{LocalStore, RecordAbout, RecordLine, Shelf, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A visit that is on the phone.
#[derive(Debug, Clone)]
pub struct VisitHere {
    /// The visit.
    pub visit: Visit,
    /// Its forms, as far as they are here.
    pub forms: Vec<FormHere>,
}

/// A form that is on the phone.
#[derive(Debug, Clone)]
pub struct FormHere {
    /// The version.
    pub id: FormVersionId,
    /// As it was published.
    pub published: Arc<PublishedForm>,
}

/// A record in a list.
#[derive(Debug, Clone)]
pub struct Line {
    /// What the store knows of it.
    pub record: RecordLine,
    /// What its form is called; its version's id where it is not here.
    pub form: String,
}

/// Which record of a visit's form is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The team's own; of a form that is filled in many times, a new one.
    Usual,
    /// A new one.
    New,
}

impl<S: LocalStore> Phone<S> {
    /// All visits, in the order of the list.
    pub fn visits(&self) -> Result<Vec<VisitHere>, PhoneError> {
        let mut all = Vec::new();
        for line in self.store_ref().items(Shelf::Visit)? {
            let Some(item) = self.store_ref().item(Shelf::Visit, &line.key)? else { continue };
            let Ok(visit) = Visit::decode(&item.bytes) else { continue };
            let mut forms = Vec::new();
            for id in &visit.forms {
                forms.extend(self.form(*id)?);
            }
            all.push(VisitHere { visit, forms });
        }
        Ok(all)
    }

    /// How the list names each visit.
    pub fn visit_names(&self) -> Result<BTreeMap<VisitId, String>, StoreError> {
        let mut names = BTreeMap::new();
        for line in self.store_ref().items(Shelf::Visit)? {
            let visit = self.store_ref().item(Shelf::Visit, &line.key)?.map(|item| Visit::decode(&item.bytes));
            if let Some(Ok(visit)) = visit {
                names.insert(visit.id, visit_name(&visit));
            }
        }
        Ok(names)
    }

    /// A form, where it is here.
    pub fn form(&self, id: FormVersionId) -> Result<Option<FormHere>, StoreError> {
        let item = self.store_ref().item(Shelf::Form, id.as_bytes())?;
        let published = item.and_then(|item| PublishedForm::decode(&item.bytes).ok());
        Ok(published.map(|published| FormHere { id, published: Arc::new(published) }))
    }

    /// All records of a visit.
    pub fn records(&self, visit: VisitId) -> Result<Vec<Line>, PhoneError> {
        let mut all = Vec::new();
        for record in self.store_ref().records()?.into_iter().filter(|line| line.about.visit == visit) {
            let form = self.form(record.about.form)?.map(|form| form.title().to_owned());
            let form = form.unwrap_or_else(|| record.about.form.to_string());
            all.push(Line { record, form });
        }
        Ok(all)
    }

    /// The visit that is meant: by the beginning of its id, or a part of what the list shows.
    pub fn find_visit(&self, named: &str) -> Result<VisitHere, PhoneError> {
        let names = |here: &VisitHere| vec![visit_name(&here.visit)];
        one("visit", named, self.visits()?, |here| here.visit.id.to_string(), names)
    }

    /// The form of a visit that is meant: by the beginning of its id, by its name or its title.
    pub fn find_form(&self, here: &VisitHere, named: &str) -> Result<FormHere, PhoneError> {
        let names = |form: &FormHere| vec![form.published.title.clone(), form.published.form_id.clone()];
        one("form", named, here.forms.clone(), |form| form.id.to_string(), names)
    }

    /// The record that is meant, by the beginning of its id.
    pub fn find_record(&self, named: &str) -> Result<RecordId, PhoneError> {
        let all: Vec<RecordId> = self.store_ref().records()?.into_iter().map(|line| line.record).collect();
        one("record", named, all, RecordId::to_string, |_| Vec::new())
    }

    /// Opens a record of a visit's form to fill it in, or begins it.
    pub fn fill(&mut self, visit: VisitId, form: &FormHere, wanted: Wanted) -> Result<OpenRecord, PhoneError> {
        self.fill_at(Timestamp::now(), visit, form, wanted)
    }

    /// As [`Self::fill`], where it is another time than this machine's clock says.
    pub fn fill_at(
        &mut self,
        now: Timestamp,
        visit: VisitId,
        form: &FormHere,
        wanted: Wanted,
    ) -> Result<OpenRecord, PhoneError> {
        let is_new = wanted == Wanted::New || !form.published.is_shared;
        let id = if is_new {
            RecordId::new(random().map_err(PhoneError::NoDice)?)
        } else {
            shared_record_id(visit, &form.published.form_id)
        };
        let known = self.store_ref().records()?.iter().any(|line| line.record == id);
        if known {
            return self.open_as(self.owner(), id, now);
        }
        let (blueprint, setup, actor) = (form.blueprint()?, setup(now)?, actor()?);
        let new = NewRecord { id, about: RecordAbout { visit, form: form.id } };
        let owner = self.owner();
        Ok(OpenRecord::begin(self.store(), owner, new, blueprint, setup, actor, How::at(now))?)
    }

    /// Opens a record that is here, in the form version that it was laid out for last.
    pub fn open_record(&mut self, id: RecordId) -> Result<OpenRecord, PhoneError> {
        self.open_as(self.owner(), id, Timestamp::now())
    }

    /// Opens a record as nobody's, for exports: observations that differ stand for no answer before the lead adopts one.
    pub fn open_for_export(&mut self, id: RecordId) -> Result<OpenRecord, PhoneError> {
        let owner = Owner { member: NOBODY.member, ..self.owner() };
        self.open_as(owner, id, Timestamp::now())
    }

    fn open_as(&mut self, owner: Owner, id: RecordId, now: Timestamp) -> Result<OpenRecord, PhoneError> {
        let lost = || PhoneError::NotHere { what: "record", named: id.to_string() };
        let about = self.store_ref().records()?.into_iter().find(|line| line.record == id).ok_or_else(lost)?.about;
        let missing = || PhoneError::NotHere { what: "form", named: about.form.to_string() };
        let form = self.form(about.form)?.ok_or_else(missing)?;
        let (blueprint, setup, actor) = (form.blueprint()?, setup(now)?, actor()?);
        OpenRecord::open(self.store(), owner, id, blueprint, setup, actor)?.ok_or_else(lost)
    }

    /// Leaves a record: what lists show of it is counted, and a snapshot makes it open fast the next time.
    pub fn leave(&mut self, open: &mut OpenRecord) -> Result<(), PhoneError> {
        let (people, approved) = (self.people(), self.approved(open.filling().record().id())?);
        let circumstances =
            Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
        open.keep_summary(self.store(), &circumstances)?;
        // Without a snapshot the raw changes are read: slower, and nothing more.
        let _ = open.compact(self.store());
        Ok(())
    }
}

impl FormHere {
    /// What people call it.
    pub fn title(&self) -> &str {
        if self.published.title.is_empty() { &self.published.form_id } else { &self.published.title }
    }

    /// The form, ready to be filled in.
    pub fn blueprint(&self) -> Result<Arc<Blueprint>, PhoneError> {
        let (form, problems) = self.published.compile();
        match form {
            Some(form) if !has_errors(&problems) => Ok(Arc::new(Blueprint::new(Arc::new(form)))),
            _ => Err(PhoneError::Form(problems.first().map(ToString::to_string).unwrap_or_default())),
        }
    }
}

fn visit_name(visit: &Visit) -> String {
    format!("{}, {}", visit.place_name, visit.begins)
}

fn setup(now: Timestamp) -> Result<Setup, PhoneError> {
    let seed = random().map_err(PhoneError::NoDice)?;
    Ok(Setup { now, zone: TimeZone::system(), seed, properties: Properties::default(), language: None })
}

fn actor() -> Result<ActorId, PhoneError> {
    random().map(ActorId::new).map_err(PhoneError::NoDice)
}

/// The one thing that is meant: its whole id or name counts before a part.
fn one<T>(
    what: &'static str,
    named: &str,
    all: Vec<T>,
    id: impl Fn(&T) -> String,
    names: impl Fn(&T) -> Vec<String>,
) -> Result<T, PhoneError> {
    let wanted = named.trim().to_lowercase();
    let holds =
        |thing: &T, name: fn(&str, &str) -> bool| names(thing).iter().any(|known| name(&known.to_lowercase(), &wanted));
    let is_whole = |thing: &T| id(thing) == wanted || holds(thing, |known, wanted| known == wanted);
    let begins = |thing: &T| {
        !wanted.is_empty() && (id(thing).starts_with(&wanted) || holds(thing, |known, wanted| known.contains(wanted)))
    };
    let (whole, rest): (Vec<T>, Vec<T>) = all.into_iter().partition(is_whole);
    let mut found = if whole.is_empty() { rest.into_iter().filter(begins).collect() } else { whole };
    if found.len() > 1 {
        let told =
            |thing: &T| names(thing).first().map_or_else(|| id(thing), |name| format!("{name} ({:.8})", id(thing)));
        let candidates = found.iter().take(6).map(told).collect();
        return Err(PhoneError::Ambiguous { what, named: named.to_owned(), candidates });
    }
    found.pop().ok_or_else(|| PhoneError::NotHere { what, named: named.to_owned() })
}
