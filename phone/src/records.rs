//! Visits, forms and records as the phone has them, found by what people call them, and opening one.

use crate::phone::{Phone, PhoneError, random};
use casement_core::catalogue::Visit;
use casement_core::device::{OpenRecord, Owner};
use casement_core::export::NOBODY;
use casement_core::form::session::Properties;
use casement_core::id::{FormVersionId, RecordId, VisitId};
use casement_core::phone::{self, Occasion};
use casement_core::store::{LocalStore, RecordLine, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

pub use casement_core::phone::{FormHere, VisitHere};

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
        Ok(phone::visits(self.store_ref())?)
    }

    /// How the list names each visit.
    pub fn visit_names(&self) -> Result<BTreeMap<VisitId, String>, StoreError> {
        phone::visit_names(self.store_ref())
    }

    /// A form, where it is here.
    pub fn form(&self, id: FormVersionId) -> Result<Option<FormHere>, StoreError> {
        phone::form(self.store_ref(), id)
    }

    /// All records of a visit.
    pub fn records(&self, visit: VisitId) -> Result<Vec<Line>, PhoneError> {
        let mut all = Vec::new();
        for record in phone::records(self.store_ref(), visit)? {
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
        let (occasion, owner) = (occasion(now)?, self.owner());
        let (store, blueprints) = self.store_and_blueprints();
        Ok(phone::begin(store, owner, visit, form, wanted == Wanted::New, blueprints, &occasion)?)
    }

    /// Opens a record that is here, in the form version that it was laid out for last.
    pub fn open_record(&mut self, id: RecordId) -> Result<OpenRecord, PhoneError> {
        self.open_as(self.owner(), id, Timestamp::now())
    }

    /// Opens a record as nobody's, for exports: observations that differ stand for no answer before the lead adopts one.
    pub fn open_for_export(&mut self, id: RecordId) -> Result<OpenRecord, PhoneError> {
        self.open_as(self.owner().seen_by(NOBODY.member), id, Timestamp::now())
    }

    fn open_as(&mut self, owner: Owner, id: RecordId, now: Timestamp) -> Result<OpenRecord, PhoneError> {
        let occasion = occasion(now)?;
        let (store, blueprints) = self.store_and_blueprints();
        Ok(phone::open(store, owner, id, blueprints, &occasion)?)
    }

    /// Leaves a record: what lists show of it is counted, and a snapshot makes it open fast the next time.
    pub fn leave(&mut self, open: &mut OpenRecord) -> Result<(), PhoneError> {
        let (store, me) = self.store_and_me();
        Ok(phone::leave(store, me, open)?)
    }
}

fn visit_name(visit: &Visit) -> String {
    format!("{}, {}", visit.place_name, visit.begins)
}

fn occasion(now: Timestamp) -> Result<Occasion, PhoneError> {
    let random = random().map_err(PhoneError::NoDice)?;
    Ok(Occasion { now, zone: TimeZone::system(), properties: Properties::default(), random })
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
