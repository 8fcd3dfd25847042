//! Places, visits, forms and records as the phone has them.

use super::PhoneError;
use crate::catalogue::{Place, PublishedForm, Visit};
use crate::form::model::has_errors;
use crate::id::{FormVersionId, PlaceId, VisitId};
use crate::identity::message::Message;
use crate::record::Blueprint;
use crate::store::{LocalStore, RecordLine, Shelf, StoreError};
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

/// All places, in the order of the list.
pub fn places(store: &impl LocalStore) -> Result<Vec<Place>, StoreError> {
    let mut all = Vec::new();
    for line in store.items(Shelf::Place)? {
        let found = store.item(Shelf::Place, &line.key)?;
        all.extend(found.and_then(|item| Place::decode(&item.bytes).ok()));
    }
    Ok(all)
}

/// A place, where it is here.
pub fn place(store: &impl LocalStore, id: PlaceId) -> Result<Option<Place>, StoreError> {
    let found = store.item(Shelf::Place, id.as_bytes())?;
    Ok(found.and_then(|item| Place::decode(&item.bytes).ok()))
}

/// All visits, in the order of the list. One that this program cannot read is passed over.
pub fn visits(store: &impl LocalStore) -> Result<Vec<VisitHere>, StoreError> {
    let mut all = Vec::new();
    for visit in decoded(store)? {
        let mut forms = Vec::new();
        for id in &visit.forms {
            forms.extend(form(store, *id)?);
        }
        all.push(VisitHere { visit, forms });
    }
    Ok(all)
}

/// A visit, where it is here.
pub fn visit(store: &impl LocalStore, id: VisitId) -> Result<Option<Visit>, StoreError> {
    let found = store.item(Shelf::Visit, id.as_bytes())?;
    Ok(found.and_then(|item| Visit::decode(&item.bytes).ok()))
}

/// How the list names each visit.
pub fn visit_names(store: &impl LocalStore) -> Result<BTreeMap<VisitId, String>, StoreError> {
    Ok(decoded(store)?.into_iter().map(|visit| (visit.id, visit.label())).collect())
}

fn decoded(store: &impl LocalStore) -> Result<Vec<Visit>, StoreError> {
    let mut all = Vec::new();
    for line in store.items(Shelf::Visit)? {
        let found = store.item(Shelf::Visit, &line.key)?;
        all.extend(found.and_then(|item| Visit::decode(&item.bytes).ok()));
    }
    Ok(all)
}

/// A form, where it is here.
pub fn form(store: &impl LocalStore, id: FormVersionId) -> Result<Option<FormHere>, StoreError> {
    let item = store.item(Shelf::Form, id.as_bytes())?;
    let published = item.and_then(|item| PublishedForm::decode(&item.bytes).ok());
    Ok(published.map(|published| FormHere { id, published: Arc::new(published) }))
}

/// All records of a visit, without opening one.
pub fn records(store: &impl LocalStore, visit: VisitId) -> Result<Vec<RecordLine>, StoreError> {
    Ok(store.records()?.into_iter().filter(|line| line.about.visit == visit).collect())
}
