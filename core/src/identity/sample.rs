//! Keys, rosters and times for the tests of this module.

use super::message::{Message, MessageError};
use super::roster::{Custody, Role, Roster, RosterAct};
use super::{DeviceKey, Heads, WorkspaceKey};
use crate::id::{ChangeHash, MemberId, RecordId, WorkspaceId};
use jiff::Timestamp;
use std::fmt::Debug;

pub(crate) const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
pub(crate) const RECORD: RecordId = RecordId::new([2; 16]);

/// So many seconds after a day in 2027.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

pub(crate) fn key(number: u8) -> DeviceKey {
    DeviceKey::from_seed(&[number; 32])
}

pub(crate) fn workspace_key() -> WorkspaceKey {
    WorkspaceKey::from_seed(&[200; 32])
}

pub(crate) fn member(number: u8) -> MemberId {
    MemberId::new([number; 16])
}

pub(crate) fn hash(number: u8) -> ChangeHash {
    ChangeHash::new([number; 32])
}

pub(crate) fn heads(numbers: &[u8]) -> Heads {
    Heads::new(numbers.iter().copied().map(hash).collect()).unwrap()
}

/// Member 1 leads with device 1; member 2 visits with devices 2 and 3, of which 3 was revoked at 100.
pub(crate) fn roster() -> Roster {
    let mut roster = Roster::new(workspace_key().fingerprint());
    let lead = [Role::Lead].into_iter().collect();
    let visitor = [Role::Visitor].into_iter().collect();
    let enrol = |owner: u8, device: u8| RosterAct::EnrolDevice {
        member: member(owner),
        key: key(device).public(),
        custody: Custody::Device,
    };
    let acts = [
        (0, RosterAct::Found { workspace: WORKSPACE, key: workspace_key().public() }),
        (1, RosterAct::AddMember { member: member(1), name: "Amal".to_owned(), roles: lead }),
        (2, RosterAct::AddMember { member: member(2), name: "Бек".to_owned(), roles: visitor }),
        (3, enrol(1, 1)),
        (4, enrol(2, 2)),
        (5, enrol(2, 3)),
        (100, RosterAct::RevokeDevice { device: key(3).id() }),
    ];
    for (seconds, act) in acts {
        roster.sign(&workspace_key(), act, at(seconds)).unwrap();
    }
    roster
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let lines: Vec<String> = bytes
        .chunks(32)
        .map(|line| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
        .collect();
    lines.join("\n")
}

/// Asserts that a message is read from its bytes, and from nothing that is nearly them.
#[track_caller]
pub(crate) fn assert_canonical<M: Message + PartialEq + Debug>(message: &M) {
    let bytes = message.encode();
    assert_eq!(M::decode(&bytes).as_ref(), Ok(message));
    for length in 0..bytes.len() {
        assert!(M::decode(&bytes[..length]).is_err(), "cut at {length}");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert_eq!(M::decode(&longer), Err(MessageError::NotCanonical), "with a byte more");
    // The version in two bytes where one does.
    let long_number = [&bytes[..1], &[0x18, bytes[1]], &bytes[2..]].concat();
    assert_eq!(M::decode(&long_number), Err(MessageError::NotCanonical), "a number written long");
    let endless_list = [&[0x9f], &bytes[1..], &[0xff]].concat();
    assert_eq!(M::decode(&endless_list), Err(MessageError::Malformed), "a list of no given length");
    let newer = [&bytes[..1], &[2], &bytes[2..]].concat();
    assert_eq!(M::decode(&newer), Err(MessageError::Newer(2)));
    let older = [&bytes[..1], &[0], &bytes[2..]].concat();
    assert_eq!(M::decode(&older), Err(MessageError::Malformed));
    assert_eq!(M::decode(&vec![0x80; M::BYTES_MAX]), Err(MessageError::Malformed), "at the bound");
    let (bytes, max) = (M::BYTES_MAX + 1, M::BYTES_MAX);
    assert_eq!(M::decode(&vec![0x80; bytes]), Err(MessageError::TooLong { bytes, max }), "past the bound");
    // Whatever bit is flipped: never a panic, and never the same message.
    let bytes = message.encode();
    for bit in 0..bytes.len() * 8 {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_ne!(M::decode(&bytes).as_ref(), Ok(message), "bit {bit}");
    }
}
