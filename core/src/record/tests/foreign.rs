//! Changes that are not what they seem: named, kept out, and in nobody's way.

use super::team::{FORM, Phone, RECORD, VISIT, blueprint};
use crate::device::signed_changes;
use crate::gate;
use crate::id::{ActorId, DeviceId, MemberId, RecordId, WorkspaceId};
use crate::identity::roster::{Custody, Role, Roster, RosterAct};
use crate::identity::{
    Attestation, AttestationFault, DeviceKey, Heads, Verification, Why, WorkspaceKey, verify_record,
};
use crate::record::{MadeChange, Record, Rejection, Writer};
use jiff::Timestamp;

const WORKSPACE: WorkspaceId = WorkspaceId::new([5; 16]);

/// A record of a device with a real key, with so many answers, attested up to its heads.
struct Signed {
    key: DeviceKey,
    phone: Phone,
    attestation: Attestation,
    roster: Roster,
}

fn now() -> Timestamp {
    super::team::time(0)
}

fn heads(record: &Record) -> Heads {
    Heads::new(record.heads()).unwrap()
}

fn signed() -> Signed {
    let key = DeviceKey::from_seed(&[3; 32]);
    let mut phone = Phone::of(key.id(), 3, &blueprint(VISIT));
    phone.answer("/data/capacity", "100");
    phone.answer("/data/capacity", "110");
    let heads = heads(phone.filling.record());
    let attestation = Attestation::sign(&key, WORKSPACE, RECORD, heads, now());
    let workspace = WorkspaceKey::from_seed(&[8; 32]);
    let mut roster = Roster::new(workspace.fingerprint());
    let member = MemberId::new([3; 16]);
    for act in [
        RosterAct::Found { workspace: WORKSPACE, key: workspace.public() },
        RosterAct::AddMember { member, name: "Chadi".to_owned(), roles: [Role::Visitor].into_iter().collect() },
        RosterAct::EnrolDevice { member, key: key.public(), custody: Custody::Device },
    ] {
        roster.sign(&workspace, act, now()).unwrap();
    }
    Signed { key, phone, attestation, roster }
}

fn verified(signed: &Signed, attestations: &[Attestation]) -> Verification {
    verify_record(WORKSPACE, RECORD, &signed_changes(signed.phone.filling.record()), attestations, &signed.roster)
}

#[test]
fn what_a_device_attests_is_proved_and_the_rest_is_named() {
    let mut signed = signed();
    let proof = verified(&signed, std::slice::from_ref(&signed.attestation));
    assert!(proof.is_whole(), "{proof:?}");
    assert!(!verified(&signed, &[]).is_whole());
    signed.phone.answer("/data/capacity", "120");
    let proof = verified(&signed, std::slice::from_ref(&signed.attestation));
    assert_eq!(proof.unproven.iter().map(|unproven| unproven.why).collect::<Vec<_>>(), [Why::Unattested]);
    let last = Attestation::sign(&signed.key, WORKSPACE, RECORD, heads(signed.phone.filling.record()), now());
    assert!(verified(&signed, &[last]).is_whole());
}

#[test]
fn an_attestation_of_another_record_proves_nothing() {
    let signed = signed();
    let heads = heads(signed.phone.filling.record());
    let moved = Attestation::sign(&signed.key, WORKSPACE, RecordId::new([1; 16]), heads, now());
    let proof = verified(&signed, &[moved]);
    assert!(!proof.is_whole());
    assert!(matches!(proof.refused_attestations[..], [(0, AttestationFault::OtherRecord)]), "{proof:?}");
}

#[test]
fn a_change_under_a_strangers_name_is_not_proved() {
    let mut signed = signed();
    // Someone writes as this device, with a key of their own.
    let mut forger = Phone::of(signed.key.id(), 66, &blueprint(VISIT));
    forger.answer("/data/wing", "a");
    signed.phone.pull(&forger);
    let other = DeviceKey::from_seed(&[66; 32]);
    let own = Attestation::sign(&other, WORKSPACE, RECORD, heads(signed.phone.filling.record()), now());
    let proof = verified(&signed, &[signed.attestation.clone(), own]);
    assert_eq!(proof.unproven.len(), 1, "{proof:?}");
    assert_eq!(proof.unproven[0].device, signed.key.id());
}

#[test]
fn a_second_content_for_one_number_is_set_aside_and_other_work_goes_on() {
    let form = blueprint(VISIT);
    let (mut one, mut twin, mut other) = (Phone::new(1, &form), Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/capacity", "100");
    twin.answer("/data/capacity", "999");
    twin.answer("/data/wing", "a");
    other.pull(&one);
    let bytes: Vec<&[u8]> = twin.log.iter().map(|change| &change.bytes[..]).collect();
    let merged = other.filling.merge(&bytes);
    assert_eq!(merged.rejected, [(2, Rejection::SecondContent)]);
    assert_eq!(merged.waiting.len(), 1, "what came after it waits for it");
    assert_eq!(other.value("/data/capacity"), "100");
    one.answer("/data/held", "7");
    other.pull(&one);
    other.answer("/data/wing", "b");
    one.pull(&other);
    assert_eq!((one.value("/data/wing"), other.value("/data/held")), ("b".into(), "7".into()));
    other.filling.record().snapshot().unwrap();
}

#[test]
fn an_altered_change_is_refused_or_is_another() {
    let form = blueprint(VISIT);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/capacity", "100");
    let honest = one.log.last().unwrap().bytes.clone();
    for place in 0..honest.len() {
        let mut altered = honest.clone();
        altered[place] ^= 1;
        let merged = other.filling.merge(&[&altered]);
        assert!(merged.taken.is_empty(), "byte {place}");
    }
    assert_eq!(other.value("/data/capacity"), "");
}

#[test]
fn a_change_of_another_record_never_comes_in() {
    let form = blueprint(VISIT);
    let elsewhere = RecordId::new([77; 16]);
    let writer = Writer { device: DeviceId::new([9; 16]), actor: ActorId::new([9; 16]) };
    let (_, laid_out) = Record::create(elsewhere, FORM, writer).unwrap();
    let mut phone = Phone::new(1, &form);
    let mut stranger = Phone::in_record(elsewhere, 9, &form);
    stranger.answer("/data/capacity", "100");
    let act: &MadeChange = stranger.log.last().unwrap();
    let all: Vec<&[u8]> = laid_out.iter().chain([act]).map(|change| &change.bytes[..]).collect();
    let merged = phone.filling.merge(&all);
    assert!(merged.taken.is_empty());
    assert_eq!(merged.rejected.len(), 3, "neither the other record's layout nor its maps are this one's");
}

#[test]
fn the_same_again_is_known() {
    let form = blueprint(VISIT);
    let (mut one, mut other) = (Phone::new(1, &form), Phone::new(2, &form));
    one.answer("/data/capacity", "100");
    other.pull(&one);
    let heads = other.filling.record().heads();
    let bytes: Vec<&[u8]> = one.log.iter().map(|change| &change.bytes[..]).collect();
    let merged = other.filling.merge(&bytes);
    assert_eq!((merged.taken.len(), merged.had.len()), (0, 3));
    assert_eq!(other.filling.record().heads(), heads);
    assert!(gate::read(RECORD, bytes[2]).is_ok());
}
