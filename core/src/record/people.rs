//! Who owns which device, and what people are called: known from the roster, never from a record.

use crate::id::{DeviceId, MemberId};
use std::collections::BTreeMap;

/// The people of a workspace, as far as a record's reader knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    devices: BTreeMap<DeviceId, MemberId>,
    names: BTreeMap<MemberId, Box<str>>,
}

impl People {
    /// Notes whose device it is.
    pub fn add_device(&mut self, device: DeviceId, member: MemberId) {
        self.devices.insert(device, member);
    }

    /// Notes what a member is called.
    pub fn add_name(&mut self, member: MemberId, name: &str) {
        self.names.insert(member, name.into());
    }

    /// Whose device it is.
    pub fn member_of(&self, device: DeviceId) -> Option<MemberId> {
        self.devices.get(&device).copied()
    }

    /// What a member is called.
    pub fn name(&self, member: MemberId) -> Option<&str> {
        self.names.get(&member).map(|name| &**name)
    }
}
