//! Places, published forms, visits.

use super::{Registry, RegistryError};
use crate::domain::audit::By;
use crate::store::{ItemRow, TeamRow, VisitRow};
use casement_core::catalogue::{Place, PublishedForm, Visit, VisitRole};
use casement_core::id::{FormVersionId, MemberId, PlaceId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::{Role, Roles};
use casement_core::limits::{PLACE_BYTES_MAX, PUBLISHED_FORM_BYTES_MAX, SYNC_MESSAGE_BYTES_MAX, VISIT_BYTES_MAX};
use casement_core::store::Shelf;
use casement_core::sync::wire::Packed;
use jiff::Timestamp;

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
        let bytes = place.encode();
        if bytes.len() > PLACE_BYTES_MAX || Place::decode(&bytes).is_err() {
            return Err(RegistryError::TooLong("a name or an address of the place"));
        }
        self.decide(workspace, by, now, ("keep place", &format!("place {}", place.id)), |decision| {
            decision.require(&[Role::Admin, Role::Lead], "an administrator or a lead")?;
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
        let bytes = visit.encode();
        if bytes.len() > VISIT_BYTES_MAX || Visit::decode(&bytes).as_ref() != Ok(visit) {
            return Err(RegistryError::TooLong("the visit"));
        }
        if visit.ends < visit.begins {
            return Err(RegistryError::Visit("a visit cannot end before it begins"));
        }
        if visit.team.iter().all(|row| row.role != VisitRole::Lead) {
            return Err(RegistryError::Visit("a visit has at least one lead"));
        }
        self.decide(workspace, by, now, ("keep visit", &format!("visit {}", visit.id)), |decision| {
            let before = decision.directory.visits.iter().find(|row| row.visit == visit.id);
            match (before, by) {
                (Some(before), By::Member(member)) if is_lead(before, member) => {}
                (Some(_), _) => decision.require(&[Role::Admin], "an administrator, or a lead of the visit")?,
                (None, _) => decision.require(&[Role::Lead, Role::Admin], "a lead")?,
            }
            for row in &visit.team {
                let roles = decision.roster.roles_at(row.member, Timestamp::MAX);
                if roles == Roles::NONE {
                    return Err(RegistryError::NoSuchMember);
                }
                if row.role == VisitRole::Lead && !roles.contains(Role::Lead) {
                    return Err(RegistryError::Visit("whoever leads a visit must be a lead in the workspace"));
                }
            }
            let has = |shelf: Shelf, key: &[u8]| {
                decision.directory.items.iter().any(|item| item.shelf == shelf && item.key == key)
            };
            if !has(Shelf::Place, visit.place.as_bytes()) {
                return Err(RegistryError::NoSuchPlace);
            }
            if visit.forms.is_empty() || !visit.forms.iter().all(|form| has(Shelf::Form, form.as_bytes())) {
                return Err(RegistryError::NoSuchForm);
            }
            decision.act.visits.push(row(visit, bytes.clone()));
            Ok(())
        })
    }

    /// A place as it is kept.
    pub fn place(&self, workspace: WorkspaceId, place: PlaceId) -> Result<Option<Place>, RegistryError> {
        let item = self.store.item(workspace, Shelf::Place, place.as_bytes())?;
        let bytes = item.and_then(|item| item.bytes);
        Ok(bytes.and_then(|bytes| Place::decode(&bytes).ok()))
    }

    /// A form as it was published.
    pub fn form(&self, workspace: WorkspaceId, form: FormVersionId) -> Result<Option<PublishedForm>, RegistryError> {
        let item = self.store.item(workspace, Shelf::Form, form.as_bytes())?;
        let bytes = item.and_then(|item| item.bytes);
        Ok(bytes.and_then(|bytes| PublishedForm::decode(&bytes).ok()))
    }
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
