//! A record in memory, and what was computed of it.

use crate::clock::occasion;
use crate::error::{CasementError, Refusal};
use crate::shared::Work;
use casement_core::catalogue::VisitRole;
use casement_core::device::{DeviceError, Followed, OpenRecord};
use casement_core::form::session::EntryId;
use casement_core::id::ChangeHash;
use casement_core::phone::{self, Occasion};
use casement_core::record::disagreement::{Circumstances, Disagreement};
use casement_core::record::{Filling, Key};
use casement_sqlite::SqliteStore;
use std::collections::BTreeSet;

/// A record in memory.
pub(crate) struct Opened {
    open: OpenRecord,
    /// What the member does in the visit, and where the record was approved last; none before somebody asked.
    known: Option<Known>,
    /// The disagreements, and the moment that they are true of.
    found: Option<(Vec<ChangeHash>, Vec<Disagreement>)>,
}

#[derive(Clone)]
struct Known {
    role: Option<VisitRole>,
    approved: Option<Vec<ChangeHash>>,
}

impl Opened {
    pub(crate) fn new(open: OpenRecord) -> Self {
        Self { open, known: None, found: None }
    }

    pub(crate) fn open_record(&mut self) -> &mut OpenRecord {
        &mut self.open
    }

    pub(crate) fn filling(&mut self) -> &mut Filling {
        self.open.filling()
    }

    /// Takes in what came into the store. The team may be another one since, and a decision may have come.
    pub(crate) fn follow(&mut self, store: &mut SqliteStore) -> Result<Followed, DeviceError> {
        self.forget_known();
        self.open.follow(store)
    }

    /// What is known beside the record is asked for anew.
    pub(crate) fn forget_known(&mut self) {
        (self.known, self.found) = (None, None);
    }

    fn known(&mut self, store: &SqliteStore, work: &Work) -> Result<&Known, CasementError> {
        if self.known.is_none() {
            let record = self.open.filling().record().id();
            let visit = phone::visit(store, self.open.about().visit)?;
            let role = visit.and_then(|visit| visit.role_of(work.me().member));
            self.known = Some(Known { role, approved: phone::approved(store, work.me(), record)? });
        }
        self.known.as_ref().ok_or_else(|| CasementError::internal("what is known beside the record"))
    }

    /// Where the record was approved last.
    pub(crate) fn approved(
        &mut self,
        store: &SqliteStore,
        work: &Work,
    ) -> Result<Option<Vec<ChangeHash>>, CasementError> {
        Ok(self.known(store, work)?.approved.clone())
    }

    /// Whether the member may write, and decide where that is wanted.
    pub(crate) fn check_role(&mut self, store: &SqliteStore, work: &Work, decides: bool) -> Result<(), CasementError> {
        match self.known(store, work)?.role {
            Some(VisitRole::Lead) => Ok(()),
            _ if decides => Err(CasementError::refused(Refusal::NotLead, "only a lead of the visit decides")),
            Some(VisitRole::Reader) => {
                Err(CasementError::refused(Refusal::ReadsOnly, "a reader of the visit reads and does not write"))
            }
            // Whoever has left the team may still write: the server holds it for the lead.
            Some(VisitRole::Visitor) | None => Ok(()),
        }
    }

    /// The disagreements as they stand; computed once for each moment.
    pub(crate) fn found(&mut self, store: &SqliteStore, work: &Work) -> Result<Vec<Disagreement>, CasementError> {
        let heads = self.open.filling().record().heads();
        if let Some((at, found)) = &self.found
            && *at == heads
        {
            return Ok(found.clone());
        }
        let approved = self.approved(store, work)?;
        let circumstances =
            Circumstances { people: Some(&work.people), approved: approved.as_deref(), ..Circumstances::default() };
        let found = self.open.filling().disagreements(&circumstances);
        self.found = Some((heads, found.clone()));
        Ok(found)
    }

    /// The entry at a place.
    pub(crate) fn entry(&mut self, place: &str) -> Result<EntryId, CasementError> {
        let gone = || CasementError::gone("there is no such entry now: draw the record again");
        if place.starts_with('/') {
            return self.filling().session().find(place).map_err(|_| gone());
        }
        let key = key(place)?;
        self.filling().entry(&key).ok_or_else(gone)
    }

    /// Whether a question is asked now and may be answered.
    pub(crate) fn check_asked(&mut self, entry: EntryId) -> Result<(), CasementError> {
        let session = self.filling().session();
        if !session.is_relevant(entry)? {
            return Err(CasementError::refused(Refusal::NotRelevant, "the question is not relevant now"));
        }
        if session.is_read_only(entry)? {
            return Err(CasementError::refused(Refusal::ReadOnly, "the question is read-only"));
        }
        Ok(())
    }

    /// The place of an entry.
    pub(crate) fn place(&mut self, entry: EntryId) -> String {
        let filling = self.filling();
        filling.key(entry).map_or_else(|| filling.session().path(entry), |key| key.to_string())
    }

    /// The places that may look different, with those that were written at, each once.
    pub(crate) fn touched(&mut self, written_at: Vec<String>) -> Vec<String> {
        let entries = self.filling().take_touched();
        let mut seen: BTreeSet<String> = written_at.iter().cloned().collect();
        let mut places = written_at;
        for entry in entries {
            let place = self.place(entry);
            if seen.insert(place.clone()) {
                places.push(place);
            }
        }
        places
    }

    /// The clock and the dice of this act.
    pub(crate) fn at_present(&mut self) -> Result<Occasion, CasementError> {
        let occasion = occasion()?;
        self.filling().session().set_now(occasion.now);
        Ok(occasion)
    }
}

/// The key that a place is.
pub(super) fn key(place: &str) -> Result<Key, CasementError> {
    Key::parse(place).map_err(|_| CasementError::misuse("the text is no place of a question or repeat instance"))
}
