//! Rosters that grow, and those that someone tampers with.

use super::*;
use crate::identity::message::Message;
use crate::identity::sample::{WORKSPACE, assert_canonical, at, hex, key, member, workspace_key};
use crate::identity::{WorkspaceFingerprint, WorkspaceKey};
use crate::limits::MEMBER_NAME_BYTES_MAX;

fn roles(roles: &[Role]) -> Roles {
    roles.iter().copied().collect()
}

fn found() -> RosterAct {
    RosterAct::Found { workspace: WORKSPACE, key: workspace_key().public() }
}

fn add(number: u8, name: &str) -> RosterAct {
    RosterAct::AddMember { member: member(number), name: name.to_owned(), roles: roles(&[Role::Lead, Role::Visitor]) }
}

fn enrol(number: u8, device: u8, custody: Custody) -> RosterAct {
    RosterAct::EnrolDevice { member: member(number), key: key(device).public(), custody }
}

fn empty() -> Roster {
    Roster::new(workspace_key().fingerprint())
}

/// The entries of a roster that does everything once.
fn entries() -> Vec<RosterEntry> {
    let mut roster = empty();
    let acts = [
        found(),
        add(1, "Amal"),
        enrol(1, 1, Custody::Device),
        enrol(1, 2, Custody::Server),
        RosterAct::RenameMember { member: member(1), name: "Amal K.".to_owned() },
        RosterAct::SetRoles { member: member(1), roles: roles(&[Role::Reader]) },
        RosterAct::RevokeDevice { device: key(1).id() },
    ];
    let signed = acts.into_iter().zip(0..).map(|(act, time)| roster.sign(&workspace_key(), act, at(time)).unwrap());
    signed.collect()
}

fn fault(roster: &mut Roster, entries: &[RosterEntry]) -> RosterFault {
    roster.extend(entries).unwrap_err().fault
}

/// What an act that comes next is refused for.
fn refusal(act: RosterAct) -> RosterFault {
    let mut roster = empty();
    roster.extend(&entries()).unwrap();
    let before = roster.point();
    let error = roster.sign(&workspace_key(), act, at(99)).unwrap_err();
    assert_eq!(roster.point(), before, "a refused entry leaves no trace");
    assert_eq!(error.entry, 8);
    error.fault
}

#[test]
fn every_kind_of_entry_has_one_text() {
    let entries = entries();
    entries.iter().for_each(assert_canonical);
    let texts: Vec<_> = entries.iter().map(|entry| hex(&entry.encode())).collect();
    insta::assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn a_roster_says_who_may_do_what_since_when() {
    let mut roster = empty();
    roster.extend(&entries()).unwrap();
    assert_eq!(roster.workspace(), Some(WORKSPACE));
    let amal = roster.member(member(1)).unwrap();
    assert_eq!(amal.name(), "Amal K.");
    assert!(amal.is(Role::Reader) && !amal.is(Role::Lead));
    assert!(roster.roles_at(member(1), at(4)).contains(Role::Lead));
    assert_eq!(roster.roles_at(member(1), at(0)), Roles::NONE);
    let device = roster.device(key(1).id()).unwrap();
    assert_eq!((device.member(), device.revoked_at()), (member(1), Some(at(6))));
    assert_eq!(roster.device(key(2).id()).unwrap().custody(), Custody::Server);
    assert!(roster.device(key(3).id()).is_none());
}

#[test]
fn a_roster_is_verified_in_any_pieces_that_follow_or_overlap() {
    let entries = entries();
    let mut whole = empty();
    whole.extend(&entries).unwrap();
    for cut in 0..entries.len() {
        let mut pieces = empty();
        pieces.extend(&entries[..cut]).unwrap();
        pieces.extend(&entries[cut.saturating_sub(2)..]).unwrap();
        assert_eq!(pieces.point(), whole.point());
    }
}

#[test]
fn a_missing_entry_is_a_gap() {
    let entries = entries();
    let mut roster = empty();
    roster.extend(&entries[..2]).unwrap();
    let error = roster.extend(&entries[3..]).unwrap_err();
    assert_eq!(error, RosterError { entry: 4, fault: RosterFault::Gap { known: 2 } });
    assert_eq!(roster.point().entries, 2);
}

#[test]
fn two_rosters_signed_by_the_same_key_are_a_fork() {
    let entries = entries();
    let (mut here, mut there) = (empty(), empty());
    here.extend(&entries).unwrap();
    there.extend(&entries[..6]).unwrap();
    let other = there.sign(&workspace_key(), add(7, "Ghost"), at(50)).unwrap();
    let next = there.sign(&workspace_key(), enrol(7, 7, Custody::Device), at(51)).unwrap();
    assert_eq!(fault(&mut here, &[other]), RosterFault::Fork, "in the place of a known entry");
    assert_eq!(fault(&mut here, &[next]), RosterFault::Fork, "after what is known");
    assert_eq!(here.point(), entries[6].point());
}

#[test]
fn only_the_workspace_extends_its_roster() {
    let entries = entries();
    let mut roster = empty();
    roster.extend(&entries).unwrap();
    let server = WorkspaceKey::from_seed(&[66; 32]);
    let ghost = RosterEntry::sign(&server, roster.point(), enrol(1, 9, Custody::Device), at(60));
    assert_eq!(fault(&mut roster, &[ghost]), RosterFault::SignatureWrong);
    let in_place_of_another = RosterEntry::sign(&server, entries[3].after(), enrol(1, 9, Custody::Device), at(60));
    assert_eq!(fault(&mut roster, &[in_place_of_another]), RosterFault::SignatureWrong);
}

#[test]
fn another_workspace_is_not_taken_for_this_one() {
    let server = WorkspaceKey::from_seed(&[66; 32]);
    let act = RosterAct::Found { workspace: WORKSPACE, key: server.public() };
    let other = RosterEntry::sign(&server, RosterPoint::default(), act, at(0));
    assert_eq!(fault(&mut empty(), &[other]), RosterFault::OtherWorkspace);
    let unsigned = RosterEntry::sign(&server, RosterPoint::default(), found(), at(0));
    assert_eq!(fault(&mut empty(), &[unsigned]), RosterFault::SignatureWrong);
    let mut elsewhere = Roster::new(WorkspaceFingerprint::new([0; 32]));
    assert_eq!(fault(&mut elsewhere, &entries()), RosterFault::OtherWorkspace);
}

#[test]
fn whatever_is_altered_in_an_entry_is_found() {
    let entries = entries();
    for (place, entry) in entries.iter().enumerate() {
        let bytes = entry.encode();
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let Ok(altered) = RosterEntry::decode(&bytes) else { continue };
            let mut roster = empty();
            roster.extend(&entries[..place]).unwrap();
            assert!(roster.extend(&[altered]).is_err(), "entry {place}, bit {bit}");
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused_though_it_is_signed() {
    assert_eq!(refusal(found()), RosterFault::Founding);
    assert_eq!(refusal(add(1, "Again")), RosterFault::MemberKnown(member(1)));
    let rename = RosterAct::RenameMember { member: member(8), name: "X".to_owned() };
    assert_eq!(refusal(rename), RosterFault::MemberUnknown(member(8)));
    assert_eq!(refusal(enrol(8, 8, Custody::Device)), RosterFault::MemberUnknown(member(8)));
    assert_eq!(refusal(enrol(1, 1, Custody::Device)), RosterFault::DeviceKnown(key(1).id()));
    assert_eq!(refusal(RosterAct::RevokeDevice { device: key(9).id() }), RosterFault::DeviceUnknown(key(9).id()));
    assert_eq!(refusal(RosterAct::RevokeDevice { device: key(1).id() }), RosterFault::DeviceRevoked(key(1).id()));
    let first = RosterEntry::sign(&workspace_key(), RosterPoint::default(), add(1, "Amal"), at(0));
    assert_eq!(fault(&mut empty(), &[first]), RosterFault::Founding);
}

#[test]
fn a_name_is_as_long_as_its_bound_and_no_longer() {
    assert_eq!(refusal(add(5, "")), RosterFault::NameLength(0));
    let longer = MEMBER_NAME_BYTES_MAX + 1;
    assert_eq!(refusal(add(5, &"n".repeat(longer))), RosterFault::NameLength(longer));
    let mut roster = empty();
    roster.extend(&entries()).unwrap();
    let longest = roster.sign(&workspace_key(), add(5, &"n".repeat(longer - 1)), at(99)).unwrap();
    assert_eq!(RosterEntry::decode(&longest.encode()), Ok(longest));
}
