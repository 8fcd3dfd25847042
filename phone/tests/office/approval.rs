//! What the lead decides on her phone reaches the others, and what comes after it is marked.

use crate::office::{Office, until};
use crate::visit::{HELD_NOW, RealPhone, answer, joined, synced};
use casement_core::id::{ChangeHash, RecordId};
use casement_core::identity::{ApprovalError, Decision};
use casement_core::phone::PhoneError as CoreError;
use casement_core::record::disagreement::Circumstances;
use casement_core::record::disagreement::DisagreementKind;
use casement_core::store::LocalStore;
use casement_phone::PhoneError;
use casement_server::admin::Act;
use jiff::Timestamp;

fn record(phone: &mut RealPhone) -> RecordId {
    phone.store().records().expect("the store reads")[0].record
}

fn heads(phone: &mut RealPhone) -> Vec<ChangeHash> {
    let record = record(phone);
    phone.open_record(record).expect("it opens").filling().record().heads()
}

fn decide(phone: &mut RealPhone, decision: Decision) -> Result<(), PhoneError> {
    let record = record(phone);
    let mut open = phone.open_record(record).expect("it opens");
    phone.decide(&mut open, decision, "Agreed.", Timestamp::now())
}

fn approved(phone: &mut RealPhone) -> Option<Vec<ChangeHash>> {
    let record = record(phone);
    phone.approved(record).expect("the store reads")
}

/// Kinds of what keeps the record from being final, as a phone shows it.
fn blocking(phone: &mut RealPhone) -> Vec<DisagreementKind> {
    let (record, people) = (record(phone), phone.people());
    let approved = approved(phone);
    let mut open = phone.open_record(record).expect("it opens");
    let circumstances =
        Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
    let found = open.filling().disagreements(&circumstances).into_iter();
    found.filter(|found| found.is_blocking()).map(|found| found.kind).collect()
}

#[test]
fn a_lead_approves_on_her_phone_and_what_comes_later_is_marked() {
    let (mut office, for_amal) = Office::open();
    // A lead in other visits, who comes along to this one.
    office.ask(Act::SetRoles { member: "Omar".into(), roles: vec!["lead".into(), "visitor".into()] });
    let for_omar = office.invite("Omar");
    let mut amal = joined(&office.path("amal"), &for_amal);
    let mut omar = joined(&office.path("omar"), &for_omar);
    synced(&mut amal);
    synced(&mut omar);
    answer(&mut amal, HELD_NOW, "12");
    synced(&mut amal);
    until("Omar has what Amal wrote", || {
        synced(&mut omar);
        omar.store().records().is_ok_and(|records| records.len() == 1)
    });
    assert!(approved(&mut amal).is_none());

    // He writes what she does not know when she approves.
    answer(&mut omar, "/data/arrival/access_refused", "no");
    let refused = decide(&mut omar, Decision::Approve);
    assert!(matches!(refused, Err(PhoneError::Phone(CoreError::Approval(ApprovalError::NotLead)))), "{refused:?}");
    decide(&mut amal, Decision::Approve).expect("nothing is to be settled");
    let at_approval = heads(&mut amal);
    synced(&mut amal);
    until("Omar's phone has the approval", || {
        synced(&mut omar);
        approved(&mut omar).is_some()
    });
    assert_eq!(approved(&mut omar), Some(at_approval.clone()));
    until("Amal has what came late", || {
        synced(&mut amal);
        heads(&mut amal) == heads(&mut omar)
    });
    for phone in [&mut amal, &mut omar] {
        assert_eq!(blocking(phone), [DisagreementKind::EditedAfterApproval]);
        assert_eq!(approved(phone), Some(at_approval.clone()), "late work is not silently approved");
    }

    // What came late keeps nobody from approving it, too.
    decide(&mut amal, Decision::Approve).expect("late work is what an approval is asked for again");
    assert!(blocking(&mut amal).is_empty());
    decide(&mut amal, Decision::Reopen).expect("the lead may");
    assert!(approved(&mut amal).is_none(), "open again");

    answer(&mut omar, HELD_NOW, "14");
    synced(&mut omar);
    until("Amal sees that they counted differently", || {
        synced(&mut amal);
        blocking(&mut amal) == [DisagreementKind::Observations]
    });
    let refused = decide(&mut amal, Decision::Approve);
    assert!(matches!(refused, Err(PhoneError::Phone(CoreError::NotSettled(1)))), "{refused:?}");
    office.stop();
}
