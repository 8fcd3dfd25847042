//! What a lead decides on a record: signed on the phone, and carried by the exchange like anything else.

use super::{PhoneError, people, visit};
use crate::catalogue::VisitRole;
use crate::device::OpenRecord;
use crate::id::{ChangeHash, RecordId, VisitId};
use crate::identity::message::Message;
use crate::identity::{Approval, ApprovalError, Decision, Heads, ReviewedRecord};
use crate::record::disagreement::Circumstances;
use crate::store::{Append, LocalStore, Statement, StatementKind, StoreError};
use crate::sync::phone::Me;
use jiff::{SignedDuration, Timestamp};

/// Signs what was decided on a record as it stands here, and keeps it for the next exchange. Only a lead can, and a record
/// in which something is to be settled cannot be approved.
pub fn decide(
    store: &mut impl LocalStore,
    me: &Me,
    open: &mut OpenRecord,
    decision: Decision,
    reason: &str,
    now: Timestamp,
) -> Result<(), PhoneError> {
    // Heads are signed of what fits.
    open.catch_up(store)?;
    let (people, record) = (people(&me.roster), open.filling().record().id());
    // What came after an earlier approval is what is approved now, so that one is not asked for.
    let found = open.filling().disagreements(&Circumstances { people: Some(&people), ..Circumstances::default() });
    let open_still = found.iter().filter(|found| found.is_blocking()).count();
    if decision == Decision::Approve && open_still > 0 {
        return Err(PhoneError::NotSettled(open_still));
    }
    let last = last_decision(store, me, record)?.map(|last| last.time());
    // The last decision counts, and this one is made after those that are known here, whatever the clock says.
    let now = last.map_or(now, |last| now.max(last.saturating_add(SignedDuration::from_millis(1)).unwrap_or(last)));
    if !leads(store, me, open.about().visit)? {
        return Err(ApprovalError::NotLead.into());
    }
    let heads = Heads::new(open.filling().record().heads()).map_err(|_| PhoneError::TooManyHeads)?;
    let reviewed = ReviewedRecord { workspace: me.workspace, record, heads };
    let approval = Approval::sign(&me.key, reviewed, decision, reason, now)?;
    approval.verify(me.workspace, record, &me.roster)?;
    let mut append = Append::to(record);
    append.statements.push(Statement::new(StatementKind::Approval, me.key.id(), approval.encode()));
    store.append(&append)?;
    Ok(())
}

/// Where the record stood when a lead approved it last; none where nobody did, or where it was sent back or opened again
/// since.
pub fn approved(store: &impl LocalStore, me: &Me, record: RecordId) -> Result<Option<Vec<ChangeHash>>, StoreError> {
    let last = last_decision(store, me, record)?.filter(|last| last.decision() == Decision::Approve);
    Ok(last.map(|approval| approval.reviewed().heads.as_slice().to_vec()))
}

fn last_decision(store: &impl LocalStore, me: &Me, record: RecordId) -> Result<Option<Approval>, StoreError> {
    let Some(stored) = store.open(record)? else { return Ok(None) };
    let decisions = stored.statements.iter().filter(|statement| statement.kind() == StatementKind::Approval);
    let decisions = decisions.filter_map(|statement| Approval::decode(statement.bytes()).ok());
    let sound = decisions.filter(|decision| decision.verify(me.workspace, record, &me.roster).is_ok());
    Ok(sound.max_by_key(Approval::time))
}

/// Whether whoever holds this phone leads the visit, which is what the server asks.
pub fn leads(store: &impl LocalStore, me: &Me, of: VisitId) -> Result<bool, StoreError> {
    let here = visit(store, of)?;
    Ok(here.and_then(|visit| visit.role_of(me.member)) == Some(VisitRole::Lead))
}
