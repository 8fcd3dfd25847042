//! What a lead decides on a record: signed on the phone, and carried by the exchange like anything else.

use crate::phone::{Phone, PhoneError};
use casement_core::catalogue::VisitRole;
use casement_core::device::OpenRecord;
use casement_core::id::{ChangeHash, RecordId, VisitId};
use casement_core::identity::message::Message;
use casement_core::identity::{Approval, ApprovalError, Decision, Heads, ReviewedRecord};
use casement_core::record::disagreement::Circumstances;
use casement_core::store::{Append, LocalStore, Statement, StatementKind, StoreError};
use jiff::{SignedDuration, Timestamp};

impl<S: LocalStore> Phone<S> {
    /// Signs what was decided on a record as it stands here, and keeps it for the next exchange. Only a lead can, and a
    /// record in which something is to be settled cannot be approved.
    pub fn decide(
        &mut self,
        open: &mut OpenRecord,
        decision: Decision,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), PhoneError> {
        // Heads are signed of what fits.
        open.catch_up(self.store())?;
        let (people, record) = (self.people(), open.filling().record().id());
        // What came after an earlier approval is what is approved now, so that one is not asked for.
        let found = open.filling().disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() });
        let open_still = found.iter().filter(|found| found.is_blocking()).count();
        if decision == Decision::Approve && open_still > 0 {
            return Err(PhoneError::NotSettled(open_still));
        }
        let last = self.last_decision(record)?.map(|last| last.time());
        // The last decision counts, and this one is made after those that are known here, whatever the clock says.
        let now = last.map_or(now, |last| now.max(last.saturating_add(SignedDuration::from_millis(1)).unwrap_or(last)));
        if !self.leads(open.about().visit)? {
            return Err(ApprovalError::NotLead.into());
        }
        let heads = Heads::new(open.filling().record().heads()).map_err(|_| PhoneError::TooManyHeads)?;
        let me = self.me();
        let reviewed = ReviewedRecord { workspace: me.workspace, record, heads };
        let approval = Approval::sign(&me.key, reviewed, decision, reason, now)?;
        approval.verify(me.workspace, record, &me.roster)?;
        let mut append = Append::to(record);
        append.statements.push(Statement::new(StatementKind::Approval, me.key.id(), approval.encode()));
        self.store().append(&append)?;
        Ok(())
    }

    /// Where the record stood when a lead approved it last; none where nobody did, or where it was sent back or opened again
    /// since.
    pub fn approved(&self, record: RecordId) -> Result<Option<Vec<ChangeHash>>, StoreError> {
        let last = self.last_decision(record)?.filter(|last| last.decision() == Decision::Approve);
        Ok(last.map(|approval| approval.reviewed().heads.as_slice().to_vec()))
    }

    fn last_decision(&self, record: RecordId) -> Result<Option<Approval>, StoreError> {
        let Some(stored) = self.store_ref().open(record)? else { return Ok(None) };
        let me = self.me();
        let decisions = stored.statements.iter().filter(|statement| statement.kind() == StatementKind::Approval);
        let decisions = decisions.filter_map(|statement| Approval::decode(statement.bytes()).ok());
        let sound = decisions.filter(|decision| decision.verify(me.workspace, record, &me.roster).is_ok());
        Ok(sound.max_by_key(Approval::time))
    }

    /// Whether whoever holds this phone leads the visit, which is what the server asks.
    fn leads(&self, visit: VisitId) -> Result<bool, PhoneError> {
        let here = self.visits()?.into_iter().find(|here| here.visit.id == visit);
        Ok(here.and_then(|here| here.visit.role_of(self.me().member)) == Some(VisitRole::Lead))
    }
}
