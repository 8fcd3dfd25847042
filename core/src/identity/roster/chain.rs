//! The roster as it stands, and how it grows.

use super::{Custody, Role, Roles, RosterAct, RosterEntry, RosterError, RosterFault, RosterPoint};
use crate::id::{DeviceId, MemberId, WorkspaceId};
use crate::identity::{PublicKey, WorkspaceFingerprint, WorkspaceKey};
use crate::limits::{MEMBER_NAME_BYTES_MAX, ROSTER_ENTRIES_MAX};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The roster of one workspace up to a point, every entry of it verified.
#[derive(Debug, Clone)]
pub struct Roster {
    fingerprint: WorkspaceFingerprint,
    founded: Option<(WorkspaceId, PublicKey)>,
    /// The hash of every entry, to tell a repetition from a fork.
    hashes: Vec<[u8; 32]>,
    members: BTreeMap<MemberId, RosterMember>,
    devices: BTreeMap<DeviceId, EnrolledDevice>,
}

/// A person on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterMember {
    name: String,
    /// Roles in the order in which they were given, with the time of each.
    roles: Vec<(Timestamp, Roles)>,
}

/// A device on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolledDevice {
    member: MemberId,
    key: PublicKey,
    custody: Custody,
    enrolled_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

impl Roster {
    /// The empty roster of the workspace that an invitation names.
    pub fn new(fingerprint: WorkspaceFingerprint) -> Self {
        Self { fingerprint, founded: None, hashes: Vec::new(), members: BTreeMap::new(), devices: BTreeMap::new() }
    }

    /// Takes entries in. What is known already is passed over, so that overlapping pages are harmless; at the first
    /// entry that does not fit it stops, and everything before that stands.
    pub fn extend(&mut self, entries: &[RosterEntry]) -> Result<(), RosterError> {
        entries.iter().try_for_each(|entry| {
            let number = entry.point().entries;
            self.take(entry).map_err(|fault| RosterError { entry: number, fault })
        })
    }

    /// Signs and takes in what comes next; for whoever holds the workspace's key.
    pub fn sign(&mut self, key: &WorkspaceKey, act: RosterAct, now: Timestamp) -> Result<RosterEntry, RosterError> {
        let entry = RosterEntry::sign(key, self.point(), act, now);
        self.extend(std::slice::from_ref(&entry))?;
        Ok(entry)
    }

    /// How far it goes: what to ask the server for the rest from, and what to compare with another device.
    pub fn point(&self) -> RosterPoint {
        RosterPoint { entries: self.hashes.len() as u64, hash: self.hashes.last().copied().unwrap_or_default() }
    }

    /// The fingerprint of the key that signs it, as the invitation named it.
    pub fn fingerprint(&self) -> WorkspaceFingerprint {
        self.fingerprint
    }

    /// The workspace, once the founding entry is there.
    pub fn workspace(&self) -> Option<WorkspaceId> {
        self.founded.map(|(workspace, _)| workspace)
    }

    /// A device that was ever enrolled, revoked ones too.
    pub fn device(&self, device: DeviceId) -> Option<&EnrolledDevice> {
        self.devices.get(&device)
    }

    /// All devices that were ever enrolled.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceId, &EnrolledDevice)> {
        self.devices.iter().map(|(id, device)| (*id, device))
    }

    /// A person who is or was in the workspace.
    pub fn member(&self, member: MemberId) -> Option<&RosterMember> {
        self.members.get(&member)
    }

    /// All who are or were in the workspace.
    pub fn members(&self) -> impl Iterator<Item = (MemberId, &RosterMember)> {
        self.members.iter().map(|(id, member)| (*id, member))
    }

    /// What a member might do at a time, none for someone unknown.
    pub fn roles_at(&self, member: MemberId, time: Timestamp) -> Roles {
        let roles = self.members.get(&member).map_or(&[][..], |member| &member.roles);
        roles.iter().rev().find(|(since, _)| *since <= time).map_or(Roles::NONE, |(_, roles)| *roles)
    }

    fn take(&mut self, entry: &RosterEntry) -> Result<(), RosterFault> {
        let known = self.hashes.len() as u64;
        let after = entry.after();
        if after.entries > known {
            return Err(RosterFault::Gap { known });
        }
        if after.entries < known {
            let place = usize::try_from(after.entries).map_err(|_| RosterFault::TooLong)?;
            let same = self.hashes.get(place) == Some(&entry.point().hash);
            return if same { Ok(()) } else { Err(self.fork_or_forgery(entry)) };
        }
        if self.hashes.len() >= ROSTER_ENTRIES_MAX {
            return Err(RosterFault::TooLong);
        }
        if after != self.point() {
            return Err(self.fork_or_forgery(entry));
        }
        self.apply(entry)?;
        self.hashes.push(entry.point().hash);
        Ok(())
    }

    /// Only the workspace's key can make a fork; anyone can make a forgery.
    fn fork_or_forgery(&self, entry: &RosterEntry) -> RosterFault {
        match self.founded {
            Some((_, key)) if entry.verify(&key).is_ok() => RosterFault::Fork,
            _ => RosterFault::SignatureWrong,
        }
    }

    /// Checks everything first and writes afterwards, so that a refused entry leaves no trace.
    fn apply(&mut self, entry: &RosterEntry) -> Result<(), RosterFault> {
        let Some((_, key)) = self.founded else {
            return self.found(entry);
        };
        entry.verify(&key).map_err(|_| RosterFault::SignatureWrong)?;
        let time = entry.time();
        match entry.act() {
            RosterAct::Found { .. } => return Err(RosterFault::Founding),
            RosterAct::AddMember { member, name, roles } => {
                check_name(name)?;
                if self.members.contains_key(member) {
                    return Err(RosterFault::MemberKnown(*member));
                }
                self.members.insert(*member, RosterMember { name: name.clone(), roles: vec![(time, *roles)] });
            }
            RosterAct::RenameMember { member, name } => {
                check_name(name)?;
                self.known_member(*member)?.name.clone_from(name);
            }
            RosterAct::SetRoles { member, roles } => self.known_member(*member)?.roles.push((time, *roles)),
            RosterAct::EnrolDevice { member, key, custody } => {
                self.known_member(*member)?;
                let id = key.device_id();
                if self.devices.contains_key(&id) {
                    return Err(RosterFault::DeviceKnown(id));
                }
                let (member, key, custody) = (*member, *key, *custody);
                let device = EnrolledDevice { member, key, custody, enrolled_at: time, revoked_at: None };
                self.devices.insert(id, device);
            }
            RosterAct::RevokeDevice { device } => {
                let known = self.devices.get_mut(device).ok_or(RosterFault::DeviceUnknown(*device))?;
                if known.revoked_at.is_some() {
                    return Err(RosterFault::DeviceRevoked(*device));
                }
                known.revoked_at = Some(time);
            }
        }
        Ok(())
    }

    fn found(&mut self, entry: &RosterEntry) -> Result<(), RosterFault> {
        let RosterAct::Found { workspace, key } = entry.act() else {
            return Err(RosterFault::Founding);
        };
        if WorkspaceFingerprint::of(key) != self.fingerprint {
            return Err(RosterFault::OtherWorkspace);
        }
        entry.verify(key).map_err(|_| RosterFault::SignatureWrong)?;
        self.founded = Some((*workspace, *key));
        Ok(())
    }

    fn known_member(&mut self, member: MemberId) -> Result<&mut RosterMember, RosterFault> {
        self.members.get_mut(&member).ok_or(RosterFault::MemberUnknown(member))
    }
}

fn check_name(name: &str) -> Result<(), RosterFault> {
    if (1..=MEMBER_NAME_BYTES_MAX).contains(&name.len()) { Ok(()) } else { Err(RosterFault::NameLength(name.len())) }
}

impl RosterMember {
    /// As others see it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the member may do now.
    pub fn roles(&self) -> Roles {
        self.roles.last().map_or(Roles::NONE, |(_, roles)| *roles)
    }

    /// Whether the member may do this now.
    pub fn is(&self, role: Role) -> bool {
        self.roles().contains(role)
    }
}

impl EnrolledDevice {
    /// For whom it signs.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// By which its signatures are checked.
    pub fn public_key(&self) -> &PublicKey {
        &self.key
    }

    /// Who holds its key.
    pub fn custody(&self) -> Custody {
        self.custody
    }

    /// Since when it may sign, by the clock of whoever enrolled it.
    pub fn enrolled_at(&self) -> Timestamp {
        self.enrolled_at
    }

    /// Since when it may no longer sign.
    pub fn revoked_at(&self) -> Option<Timestamp> {
        self.revoked_at
    }
}
