//! Beginning a record from a page: for places where no phone may enter, what stands on paper is the first that anyone says.

use super::super::access::{Access, NotSeen, access};
use super::super::desk::{Reader, Review, ReviewError};
use super::deed::{Acted, Acting};
use super::error::ActError;
use crate::domain::workspaces::WorkspaceState;
use crate::store::StandingsOf;
use casement_core::catalogue::Visit;
use casement_core::gate::{self, layout};
use casement_core::id::{ChangeHash, FormVersionId, RecordId, VisitId};
use casement_core::identity::DeviceKey;
use casement_core::identity::message::Message;
use casement_core::record::shared_record_id;
use casement_core::store::RecordAbout;
use jiff::Timestamp;
use std::sync::Arc;

/// A record to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning<'a> {
    /// The visit and the form version.
    pub about: RecordAbout,
    /// What identifies the form in all its versions, where a visit's team shares one record of it; none where each is another, as of
    /// interviews.
    pub shared: Option<&'a str>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The record. Where nothing was taken it is not there.
    pub record: RecordId,
    /// What was done in it.
    pub acted: Acted,
}

impl Review<'_> {
    /// Begins a record with what is typed in first, as a phone begins one. Where the team's shared record is there already, because
    /// somebody has begun it meanwhile, it is typed into that, as by a phone that did not know of it. The same request begins one
    /// record, however often it is sent.
    ///
    /// # Errors
    /// Nothing was done, but where [`ActError`] says otherwise.
    pub fn begin(
        &self,
        reader: Reader,
        new: &Beginning<'_>,
        acting: &Acting<'_>,
        key: &DeviceKey,
        now: Timestamp,
    ) -> Result<Begun, ActError> {
        let RecordAbout { visit, form } = new.about;
        let (state, access) = self.admit_to(reader, visit, now)?;
        if !access.may_write {
            return Err(ActError::NotAllowed);
        }
        if !is_filled_in(&state, visit, form) {
            return Err(ActError::NotTaken);
        }
        let record = match new.shared {
            Some(form_id) => shared_record_id(visit, form_id),
            None => acting.new_record((reader.workspace, visit, form, reader.member)),
        };
        let standings = self.service.store().standings(reader.workspace, StandingsOf::Record(record));
        let seen = match standings.map_err(ReviewError::Store)?.pop() {
            None => {
                let acted = self.act_as(reader, record, Some(new.about), &[], acting, key, now)?;
                return Ok(Begun { record, acted });
            }
            Some(standing) if standing.about != new.about => return Err(ActError::BegunOtherwise(record)),
            // The page showed an empty form.
            Some(_) if new.shared.is_some() => laid_out(record, form)?,
            // This very request has begun it.
            Some(_) => Vec::new(),
        };
        let acted = self.act_as(reader, record, None, &seen, acting, key, now)?;
        Ok(Begun { record, acted })
    }

    /// What a member may do with the records of a visit.
    pub(in super::super) fn admit_to(
        &self,
        reader: Reader,
        visit: VisitId,
        now: Timestamp,
    ) -> Result<(Arc<WorkspaceState>, Access), ReviewError> {
        let state = self.service.workspaces().get(reader.workspace).ok_or(NotSeen)?;
        let access = access(&state, visit, reader.member, now)?;
        Ok((state, access))
    }
}

/// Whether a visit has this form.
pub(in super::super) fn is_filled_in(state: &WorkspaceState, visit: VisitId, form: FormVersionId) -> bool {
    let visit = state.visits.get(&visit).and_then(|row| Visit::decode(&row.bytes).ok());
    visit.is_some_and(|visit| visit.forms.contains(&form))
}

/// Where a record stands in which nobody has said anything: after what everyone lays out alike.
fn laid_out(record: RecordId, form: FormVersionId) -> Result<Vec<ChangeHash>, ActError> {
    let change = gate::read(record, &layout::form(record, form)).map_err(|_| ActError::Unsound)?;
    Ok(vec![change.hash])
}
