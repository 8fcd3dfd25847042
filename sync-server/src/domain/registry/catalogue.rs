//! Places, published forms, visits.

use super::{Decision, Registry, RegistryError};
use crate::domain::audit::By;
use crate::store::{ItemRow, StoreError, TeamRow, VisitRow};
use casement_core::catalogue::{Place, PublishedForm, TeamMember, Visit, VisitRole};
use casement_core::id::{FormVersionId, MemberId, PlaceId, VisitId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Role, Roles};
use casement_core::limits::{PLACE_BYTES_MAX, PUBLISHED_FORM_BYTES_MAX, SYNC_MESSAGE_BYTES_MAX, VISIT_BYTES_MAX};
use casement_core::store::Shelf;
use casement_core::sync::wire::Packed;
use jiff::Timestamp;
use std::sync::PoisonError;

/// What lists tell of a published form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAbout {
    /// What stays the same from version to version.
    pub form_id: String,
    /// What people call it.
    pub title: String,
    /// The version as its author names it.
    pub version: String,
    /// Whether a team fills in one record of it together.
    pub is_shared: bool,
}

/// Room that a message needs besides a form.
const BESIDES: usize = 512 << 10;

impl Registry {
    /// Keeps a place as it is from now on.
    pub fn keep_place(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        place: &Place,
    ) -> Result<(), RegistryError> {
        self.keep_place_if(workspace, by, now, place, |_| Ok(()))
    }

    /// Likewise, of a place that is there.
    pub fn change_place(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        place: &Place,
    ) -> Result<(), RegistryError> {
        let known = |decision: &Decision<'_>| {
            let known = decision.has(Shelf::Place, place.id.as_bytes());
            known.then_some(()).ok_or(RegistryError::NoSuchPlace)
        };
        self.keep_place_if(workspace, by, now, place, known)
    }

    fn keep_place_if(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        place: &Place,
        fits: impl Fn(&Decision<'_>) -> Result<(), RegistryError>,
    ) -> Result<(), RegistryError> {
        let bytes = place.encode();
        if bytes.len() > PLACE_BYTES_MAX || Place::decode(&bytes).is_err() {
            return Err(RegistryError::TooLong("a name or an address of the place"));
        }
        self.decide(workspace, by, now, ("keep place", &format!("place {}", place.id)), |decision| {
            decision.require(&[Role::Admin, Role::Lead], "an administrator or a lead")?;
            fits(decision)?;
            decision.act.items.push(ItemRow {
                shelf: Shelf::Place,
                key: place.id.as_bytes().to_vec(),
                order: 0,
                label: place.label().into_bytes(),
                bytes: Some(bytes.clone()),
            });
            Ok(())
        })
    }

    /// Publishes a version of a form: from now on it never changes. The same version again is no other. It must have no
    /// errors; the caller has looked.
    pub fn publish_form(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        form: &PublishedForm,
    ) -> Result<FormVersionId, RegistryError> {
        let bytes = form.encode();
        let id = form.version_id();
        let fits = bytes.len() <= PUBLISHED_FORM_BYTES_MAX
            && PublishedForm::decode(&bytes).is_ok()
            && Packed::pack(bytes.clone()).len() + BESIDES <= SYNC_MESSAGE_BYTES_MAX;
        if !fits {
            return Err(RegistryError::TooLong("the form with its files"));
        }
        self.decide(workspace, by, now, ("publish form", &format!("form {id}")), |decision| {
            decision.require(&[Role::Admin, Role::Lead], "an administrator or a lead")?;
            decision.act.items.push(ItemRow {
                shelf: Shelf::Form,
                key: id.as_bytes().to_vec(),
                order: 0,
                label: form.label().into_bytes(),
                bytes: Some(bytes.clone()),
            });
            Ok(id)
        })
    }

    /// Keeps a visit as it is from now on: opens it, or changes its dates, forms or team. A new visit is opened by someone
    /// who may lead; an open one is changed by its leads, or by an administrator, who need not see what is in it.
    pub fn keep_visit(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        visit: &Visit,
    ) -> Result<(), RegistryError> {
        check(visit)?;
        self.decide(workspace, by, now, ("keep visit", &format!("visit {}", visit.id)), |decision| {
            let before = decision.directory.visits.iter().find(|row| row.visit == visit.id);
            match (before, by) {
                (Some(before), By::Member(member)) if is_lead(before, member) && decision.may_lead(member) => {}
                (Some(_), _) => decision.require(&[Role::Admin], "an administrator, or a lead of the visit")?,
                (None, _) => decision.require(&[Role::Lead, Role::Admin], "a lead")?,
            }
            decision.keep_visit(visit)
        })
    }

    /// Says anew who goes on a visit. For its leads, or an administrator; whoever does not see the visit is told that
    /// there is none.
    pub fn set_team(
        &self,
        workspace: WorkspaceId,
        by: By,
        now: Timestamp,
        visit: VisitId,
        team: &[TeamMember],
    ) -> Result<(), RegistryError> {
        self.decide(workspace, by, now, ("set team", &format!("visit {visit}")), |decision| {
            let known = decision.directory.visits.iter().find(|row| row.visit == visit);
            let known = known.ok_or(RegistryError::NoSuchVisit)?;
            match by {
                By::Member(member) if is_lead(known, member) && decision.may_lead(member) => {}
                By::Member(member) => {
                    let allowed = decision.require(&[Role::Admin], "an administrator, or a lead of the visit");
                    let sees_it = known.team.iter().any(|row| row.member == member);
                    allowed.map_err(|error| if sees_it { error } else { RegistryError::NoSuchVisit })?;
                }
                By::CommandLine | By::Server => {}
            }
            let before = Visit::decode(&known.bytes).map_err(|_| StoreError::Damaged)?;
            let visit = Visit { team: team.to_vec(), ..before };
            check(&visit)?;
            decision.keep_visit(&visit)
        })
    }

    /// A place as it is kept.
    pub fn place(&self, workspace: WorkspaceId, place: PlaceId) -> Result<Option<Place>, RegistryError> {
        let item = self.store.item(workspace, Shelf::Place, place.as_bytes())?;
        let bytes = item.and_then(|item| item.bytes);
        Ok(bytes.and_then(|bytes| Place::decode(&bytes).ok()))
    }

    /// What lists tell of a published form.
    pub fn form_about(&self, workspace: WorkspaceId, form: FormVersionId) -> Result<Option<FormAbout>, RegistryError> {
        let known = self.forms.lock().unwrap_or_else(PoisonError::into_inner).get(&(workspace, form)).cloned();
        if known.is_some() {
            return Ok(known);
        }
        let about = self.form(workspace, form)?.map(|form| FormAbout {
            form_id: form.form_id,
            title: form.title,
            version: form.version,
            is_shared: form.is_shared,
        });
        if let Some(about) = &about {
            let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
            forms.insert((workspace, form), about.clone());
        }
        Ok(about)
    }

    /// A form as it was published.
    pub fn form(&self, workspace: WorkspaceId, form: FormVersionId) -> Result<Option<PublishedForm>, RegistryError> {
        let item = self.store.item(workspace, Shelf::Form, form.as_bytes())?;
        let bytes = item.and_then(|item| item.bytes);
        Ok(bytes.and_then(|bytes| PublishedForm::decode(&bytes).ok()))
    }
}

impl Decision<'_> {
    /// Keeps a visit whose place, forms and members are there.
    fn keep_visit(&mut self, visit: &Visit) -> Result<(), RegistryError> {
        for row in &visit.team {
            let roles = self.roster.roles_at(row.member, Timestamp::MAX);
            if roles == Roles::NONE {
                return Err(RegistryError::NoSuchMember);
            }
            if row.role == VisitRole::Lead && !roles.contains(Role::Lead) {
                return Err(RegistryError::Visit("whoever leads a visit must be a lead in the workspace"));
            }
        }
        if !self.has(Shelf::Place, visit.place.as_bytes()) {
            return Err(RegistryError::NoSuchPlace);
        }
        if visit.forms.is_empty() || !visit.forms.iter().all(|form| self.has(Shelf::Form, form.as_bytes())) {
            return Err(RegistryError::NoSuchForm);
        }
        self.act.visits.push(row(visit, visit.encode()));
        Ok(())
    }

    /// Whether there is such a place or form.
    fn has(&self, shelf: Shelf, key: &[u8]) -> bool {
        self.directory.items.iter().any(|item| item.shelf == shelf && item.key == key)
    }
}

/// What can be said of a visit by itself.
fn check(visit: &Visit) -> Result<(), RegistryError> {
    let bytes = visit.encode();
    if visit.ends < visit.begins {
        return Err(RegistryError::Visit("a visit cannot end before it begins"));
    }
    if visit.team.iter().all(|row| row.role != VisitRole::Lead) {
        return Err(RegistryError::Visit("a visit has at least one lead"));
    }
    if bytes.len() > VISIT_BYTES_MAX || Visit::decode(&bytes).as_ref() != Ok(visit) {
        return Err(RegistryError::TooLong("the visit"));
    }
    Ok(())
}

fn is_lead(row: &VisitRow, member: MemberId) -> bool {
    row.team.iter().any(|team| team.member == member && team.role == VisitRole::Lead)
}

fn row(visit: &Visit, bytes: Vec<u8>) -> VisitRow {
    let team = visit.team.iter();
    VisitRow {
        visit: visit.id,
        place: visit.place,
        forms: visit.forms.clone(),
        // The store knows since when each is in it.
        team: team.map(|row| TeamRow { member: row.member, role: row.role, since: 0 }).collect(),
        order: visit.order(),
        label: visit.label().into_bytes(),
        bytes,
        fed: 0,
    }
}
