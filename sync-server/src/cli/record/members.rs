//! Who is who in a record file.
//!
//! A member is known by name alone, so the member's id is made of it: the same name in two copies of a file is the same
//! person. A device is the member's as well; a new one is taken where the last has made many actors.

use super::file::RecordFile;
use casement_core::id::{ActorId, DeviceId, MemberId, RecordId};
use casement_core::limits::RECORD_ACTORS_OF_DEVICE_MAX;
use casement_core::record::People;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn digest(what: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    hasher.update(what);
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let whole: [u8; 32] = hasher.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&whole[..16]);
    id
}

/// The member of a name in a record.
pub(super) fn member_id(record: RecordId, name: &str) -> MemberId {
    MemberId::new(digest(b"casement record file: member", &[record.as_bytes(), name.as_bytes()]))
}

/// A device of a member, by what the person calls it and how many were used up before it.
fn device_id(member: MemberId, called: &str, used_up: usize) -> DeviceId {
    let number = (used_up as u64).to_le_bytes();
    DeviceId::new(digest(b"casement record file: device", &[member.as_bytes(), called.as_bytes(), &number]))
}

impl RecordFile {
    /// The people that the file knows.
    pub(super) fn people(&self) -> People {
        let mut people = People::default();
        for (member, name) in &self.members {
            people.add_name(*member, name);
        }
        for (device, member) in &self.devices {
            people.add_device(*device, *member);
        }
        people
    }

    /// The member of a name, noted where it is new.
    pub(super) fn member(&mut self, name: &str) -> Result<MemberId, String> {
        let name = name.trim();
        if name.is_empty() || name.len() > super::file::NAME_BYTES_MAX || name.chars().any(char::is_control) {
            return Err(format!("A name has 1 to {} bytes and stands on one line.", super::file::NAME_BYTES_MAX));
        }
        let id = member_id(self.id, name);
        if !self.members.iter().any(|(known, _)| *known == id) {
            self.members.push((id, name.to_owned()));
        }
        Ok(id)
    }

    /// The member of a name, where the file knows it.
    pub(super) fn known_member(&self, name: &str) -> Result<MemberId, String> {
        let id = member_id(self.id, name.trim());
        if self.members.iter().any(|(known, _)| *known == id) {
            return Ok(id);
        }
        let names: Vec<&str> = self.members.iter().map(|(_, name)| name.as_str()).collect();
        Err(match names.is_empty() {
            true => format!("Nobody called {name} has written in this record; nobody has yet."),
            false => format!("Nobody called {name} has written in this record. There are: {}.", names.join(", ")),
        })
    }

    /// The device that a member writes with now, noted where it is new. `actors` are all that the record has.
    pub(super) fn device(
        &mut self,
        member: MemberId,
        called: &str,
        actors: &BTreeSet<(ActorId, DeviceId)>,
    ) -> DeviceId {
        let mut used_up = 0;
        loop {
            let device = device_id(member, called, used_up);
            let count = actors.iter().filter(|(_, author)| *author == device).count();
            // Half of what a device may have, so that copies that are written apart do not pass the bound together.
            if count <= RECORD_ACTORS_OF_DEVICE_MAX / 2 {
                if !self.devices.iter().any(|(known, _)| *known == device) {
                    self.devices.push((device, member));
                }
                return device;
            }
            used_up += 1;
        }
    }

    /// Takes in what another run wrote into the same file meanwhile.
    pub(super) fn keep_all_of(&mut self, other: Self) {
        self.meet(&other);
        let known: BTreeSet<&[u8]> = self.changes.iter().map(Vec::as_slice).collect();
        let new: Vec<Vec<u8>> = other.changes.iter().filter(|change| !known.contains(&change[..])).cloned().collect();
        self.changes.extend(new);
    }

    /// Takes in the people that another copy of the file knows.
    pub(super) fn meet(&mut self, other: &Self) {
        for member in &other.members {
            if !self.members.iter().any(|(known, _)| *known == member.0) {
                self.members.push(member.clone());
            }
        }
        for device in &other.devices {
            if !self.devices.iter().any(|(known, _)| *known == device.0) {
                self.devices.push(*device);
            }
        }
    }
}
