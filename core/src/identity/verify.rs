//! Whether every change of a record is attested by the device that it names.

use super::roster::Roster;
use super::{Attestation, AttestationFault};
use crate::id::{ChangeHash, DeviceId, RecordId, WorkspaceId};
use rustc_hash::{FxHashMap, FxHashSet};

/// One change, as far as verification needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedChange {
    /// Its hash, computed from its bytes by whoever calls.
    pub hash: ChangeHash,
    /// What it depends on.
    pub dependencies: Vec<ChangeHash>,
    /// Whom it names. The caller has resolved the author from the actor's first change.
    pub author: ChangeAuthor,
}

/// Whom a change names as its author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeAuthor {
    /// A device.
    Device(DeviceId),
    /// Nobody: genesis or layout, which the caller has computed itself and found equal.
    Layout,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Changes that the device they name attests, in the order in which they were given.
    pub attested: Vec<(ChangeHash, DeviceId)>,
    /// Layout changes, which need no attestation.
    pub layout: Vec<ChangeHash>,
    /// Changes that nobody proved to be whose they say, in the order in which they were given.
    pub unproven: Vec<Unproven>,
    /// Attestations that count for nothing, by their place in what was given.
    pub refused_attestations: Vec<(usize, AttestationFault)>,
    /// Dependencies that were not given: the record is incomplete. Sorted.
    pub missing: Vec<ChangeHash>,
}

/// A change that is not proved to be whose it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unproven {
    /// Which change.
    pub hash: ChangeHash,
    /// Whom it names.
    pub device: DeviceId,
    /// Why that is not proved.
    pub why: Why,
}

/// Why a change is not proved to be whose it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// No attestation reaches it.
    #[error("no attestation covers it")]
    Unattested,
    /// The device is not on the roster.
    #[error("the device is not on the roster")]
    UnknownDevice,
    /// Only attestations given after the device was revoked reach it.
    #[error("the device had been revoked before it attested")]
    RevokedBefore,
    /// The device's attestation that reaches it is forged or altered.
    #[error("the signature of the attestation is wrong")]
    SignatureWrong,
    /// Another device's work builds on it, but the one that it names has not vouched for it.
    #[error("it names one device, but only {attested_by} has vouched for where it stands")]
    AuthorMismatch {
        /// One that vouched for a state which holds the change.
        attested_by: DeviceId,
    },
}

impl Verification {
    /// Whether every change is attested by the device that it names, and none is missing.
    pub fn is_whole(&self) -> bool {
        self.unproven.is_empty() && self.missing.is_empty()
    }
}

/// Checks all changes of one record against the attestations given for it and the roster.
///
/// The cost is one pass over the changes for each device that attested, and one signature check an attestation.
pub fn verify_record(
    workspace: WorkspaceId,
    record: RecordId,
    changes: &[SignedChange],
    attestations: &[Attestation],
    roster: &Roster,
) -> Verification {
    let graph = Graph::new(changes);
    let mut found = Verification { missing: graph.missing(), ..Verification::default() };
    let mut reach: FxHashMap<DeviceId, Reach> = FxHashMap::default();
    for (place, attestation) in attestations.iter().enumerate() {
        let checked = check(attestation, workspace, record, roster);
        if let Err(fault) = checked {
            found.refused_attestations.push((place, fault));
        }
        let device = reach.entry(attestation.device()).or_default();
        let heads = match checked {
            Ok(()) => &mut device.good,
            Err(AttestationFault::SignatureWrong) => &mut device.forged,
            Err(AttestationFault::RevokedBefore) => &mut device.late,
            Err(_) => continue,
        };
        heads.extend(attestation.heads().as_slice());
    }
    let covered: FxHashMap<DeviceId, Covered> = reach.iter().map(|(id, reach)| (*id, graph.covered(reach))).collect();
    let mut vouched: Vec<_> = covered.iter().map(|(id, covered)| (*id, &covered.good)).collect();
    vouched.sort_unstable_by_key(|(id, _)| *id);
    for (index, change) in changes.iter().enumerate() {
        let device = match change.author {
            ChangeAuthor::Layout => {
                found.layout.push(change.hash);
                continue;
            }
            ChangeAuthor::Device(device) => device,
        };
        let own = covered.get(&device);
        let reached = |part: fn(&Covered) -> &Vec<bool>| own.is_some_and(|own| part(own)[index]);
        if reached(|own| &own.good) {
            found.attested.push((change.hash, device));
            continue;
        }
        let why = if roster.device(device).is_none() {
            Why::UnknownDevice
        } else if reached(|own| &own.late) {
            Why::RevokedBefore
        } else if reached(|own| &own.forged) {
            Why::SignatureWrong
        } else if let Some((other, _)) = vouched.iter().find(|(_, good)| good[index]) {
            Why::AuthorMismatch { attested_by: *other }
        } else {
            Why::Unattested
        };
        found.unproven.push(Unproven { hash: change.hash, device, why });
    }
    found
}

fn check(
    attestation: &Attestation,
    workspace: WorkspaceId,
    record: RecordId,
    roster: &Roster,
) -> Result<(), AttestationFault> {
    let device = roster.device(attestation.device()).ok_or(AttestationFault::UnknownDevice)?;
    attestation.verify(workspace, record, device.public_key())?;
    let revoked = device.revoked_at().is_some_and(|revoked| revoked <= attestation.time());
    if revoked { Err(AttestationFault::RevokedBefore) } else { Ok(()) }
}

/// The heads that one device's attestations name, by what they are worth.
#[derive(Default)]
struct Reach {
    good: Vec<ChangeHash>,
    late: Vec<ChangeHash>,
    forged: Vec<ChangeHash>,
}

/// For each change, whether such heads reach it.
struct Covered {
    good: Vec<bool>,
    late: Vec<bool>,
    forged: Vec<bool>,
}

struct Graph<'a> {
    changes: &'a [SignedChange],
    place: FxHashMap<ChangeHash, usize>,
}

impl<'a> Graph<'a> {
    fn new(changes: &'a [SignedChange]) -> Self {
        Self { changes, place: changes.iter().enumerate().map(|(place, change)| (change.hash, place)).collect() }
    }

    fn missing(&self) -> Vec<ChangeHash> {
        let dependencies = self.changes.iter().flat_map(|change| &change.dependencies);
        let missing: FxHashSet<_> = dependencies.filter(|hash| !self.place.contains_key(hash)).copied().collect();
        let mut missing: Vec<_> = missing.into_iter().collect();
        missing.sort_unstable();
        missing
    }

    fn covered(&self, reach: &Reach) -> Covered {
        Covered { good: self.below(&reach.good), late: self.below(&reach.late), forged: self.below(&reach.forged) }
    }

    /// Which changes these heads reach, themselves included. Heads that are not here reach nothing.
    fn below(&self, heads: &[ChangeHash]) -> Vec<bool> {
        let mut reached = vec![false; self.changes.len()];
        let mut open: Vec<usize> = heads.iter().filter_map(|hash| self.place.get(hash).copied()).collect();
        while let Some(place) = open.pop() {
            if !std::mem::replace(&mut reached[place], true) {
                open.extend(self.changes[place].dependencies.iter().filter_map(|hash| self.place.get(hash).copied()));
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::DeviceKey;
    use crate::identity::message::Message;
    use crate::identity::sample::{RECORD, WORKSPACE, at, hash, heads, key, roster};

    fn by(device: &DeviceKey, number: u8, dependencies: &[u8]) -> SignedChange {
        let dependencies = dependencies.iter().copied().map(hash).collect();
        SignedChange { hash: hash(number), dependencies, author: ChangeAuthor::Device(device.id()) }
    }

    /// A genesis; on it two changes of device 1 and one of device 2; 4 joins them.
    fn changes() -> Vec<SignedChange> {
        let genesis = SignedChange { hash: hash(0), dependencies: Vec::new(), author: ChangeAuthor::Layout };
        vec![genesis, by(&key(1), 1, &[0]), by(&key(1), 2, &[1]), by(&key(2), 3, &[0]), by(&key(1), 4, &[2, 3])]
    }

    fn attested(device: u8, numbers: &[u8], seconds: i64) -> Attestation {
        Attestation::sign(&key(device), WORKSPACE, RECORD, heads(numbers), at(seconds))
    }

    fn verified(changes: &[SignedChange], attestations: &[Attestation]) -> Verification {
        verify_record(WORKSPACE, RECORD, changes, attestations, &roster())
    }

    fn whys(verification: &Verification) -> Vec<(u8, Why)> {
        verification.unproven.iter().map(|unproven| (unproven.hash.as_bytes()[0], unproven.why)).collect()
    }

    #[test]
    fn a_record_is_whole_when_every_device_vouches_for_its_own() {
        let found = verified(&changes(), &[attested(1, &[4], 10), attested(2, &[3], 9)]);
        assert!(found.is_whole(), "{found:?}");
        assert_eq!(found.layout, [hash(0)]);
        let one = key(1).id();
        let wanted = [(hash(1), one), (hash(2), one), (hash(3), key(2).id()), (hash(4), one)];
        assert_eq!(found.attested, wanted);
    }

    #[test]
    fn an_attestation_reaches_no_further_than_its_heads() {
        let found = verified(&changes(), &[attested(1, &[1], 10), attested(2, &[3], 9)]);
        assert_eq!(whys(&found), [(2, Why::Unattested), (4, Why::Unattested)]);
    }

    #[test]
    fn nobody_vouches_for_another() {
        // Device 1 builds on a change that names device 2, which has said nothing: perhaps the server made it up.
        let found = verified(&changes(), &[attested(1, &[4], 10)]);
        assert_eq!(whys(&found), [(3, Why::AuthorMismatch { attested_by: key(1).id() })]);
    }

    #[test]
    fn a_device_that_is_not_on_the_roster_proves_nothing() {
        let mut changes = changes();
        changes.push(by(&key(9), 5, &[4]));
        let attestations = [attested(1, &[4], 10), attested(2, &[3], 9), attested(9, &[5], 10)];
        let found = verified(&changes, &attestations);
        assert_eq!(whys(&found), [(5, Why::UnknownDevice)]);
        assert_eq!(found.refused_attestations, [(2, AttestationFault::UnknownDevice)]);
    }

    #[test]
    fn what_a_device_attests_after_it_was_revoked_is_told_apart() {
        let mut changes = changes();
        changes.extend([by(&key(3), 5, &[4]), by(&key(3), 6, &[5])]);
        let others = [attested(1, &[4], 10), attested(2, &[3], 9)];
        let found = verified(&changes, &[&others[..], &[attested(3, &[5], 99), attested(3, &[6], 100)]].concat());
        assert_eq!(whys(&found), [(6, Why::RevokedBefore)]);
        assert_eq!(found.refused_attestations, [(3, AttestationFault::RevokedBefore)]);
    }

    #[test]
    fn a_forged_attestation_is_named() {
        let mut bytes = attested(2, &[3], 9).encode();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        let forged = Attestation::decode(&bytes).unwrap();
        let found = verified(&changes(), &[attested(1, &[4], 10), forged]);
        assert_eq!(whys(&found), [(3, Why::SignatureWrong)]);
        assert_eq!(found.refused_attestations, [(1, AttestationFault::SignatureWrong)]);
    }

    #[test]
    fn an_attestation_of_another_record_or_workspace_counts_for_nothing() {
        let elsewhere = Attestation::sign(&key(2), WORKSPACE, RecordId::new([9; 16]), heads(&[3]), at(9));
        let abroad = Attestation::sign(&key(2), WorkspaceId::new([9; 16]), RECORD, heads(&[3]), at(9));
        let found = verified(&changes(), &[elsewhere, abroad]);
        let wanted = [(0, AttestationFault::OtherRecord), (1, AttestationFault::OtherWorkspace)];
        assert_eq!(found.refused_attestations, wanted);
        assert_eq!(found.unproven.len(), 4);
    }

    #[test]
    fn a_missing_dependency_is_named() {
        let mut changes = changes();
        changes.remove(2);
        let found = verified(&changes, &[attested(1, &[4], 10), attested(2, &[3], 9)]);
        assert_eq!(found.missing, [hash(2)]);
        // What lies beneath the missing change cannot be reached from the heads.
        assert_eq!(whys(&found), [(1, Why::Unattested)]);
        assert!(!found.is_whole());
    }

    #[test]
    fn a_circle_ends() {
        let circle = [by(&key(1), 1, &[2]), by(&key(1), 2, &[1])];
        assert_eq!(verified(&circle, &[attested(1, &[2], 1)]).attested.len(), 2);
    }
}
