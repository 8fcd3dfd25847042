//! Whose phone it is, as its store knows it.

use crate::id::{MemberId, WorkspaceId};
use crate::identity::roster::{Roster, RosterEntry};
use crate::identity::{DeviceKey, ServerAddress, WorkspaceFingerprint, message::Message};
use crate::store::{Item, LocalStore, SecretBytes, Setting, Shelf, StoreError};
use zeroize::Zeroizing;

/// Who this phone is, and what it knows of the others.
#[derive(Debug)]
pub struct Me {
    /// Its key.
    pub key: DeviceKey,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Whose phone it is.
    pub member: MemberId,
    /// Its server.
    pub server: ServerAddress,
    /// Everyone, as far as it is known here; every entry verified.
    pub roster: Roster,
}

impl Me {
    /// What the store says; none where the phone is not enrolled, or was wiped.
    pub fn load(store: &impl LocalStore) -> Result<Option<Self>, StoreError> {
        let setting = |setting: Setting| -> Result<Option<SecretBytes>, StoreError> {
            Ok(store.item(Shelf::Setting, setting.key())?.map(|item| item.bytes))
        };
        let (Some(seed), Some(workspace), Some(member), Some(server), Some(fingerprint)) = (
            setting(Setting::DeviceSeed)?,
            setting(Setting::Workspace)?,
            setting(Setting::Member)?,
            setting(Setting::Server)?,
            setting(Setting::Fingerprint)?,
        ) else {
            return Ok(None);
        };
        let parsed = || {
            Some(Self {
                key: DeviceKey::from_seed(&Zeroizing::new(<[u8; 32]>::try_from(&seed[..]).ok()?)),
                workspace: WorkspaceId::try_from(&workspace[..]).ok()?,
                member: MemberId::try_from(&member[..]).ok()?,
                server: ServerAddress::parse(std::str::from_utf8(&server).ok()?).ok()?,
                roster: Roster::new(WorkspaceFingerprint::new(fingerprint[..].try_into().ok()?)),
            })
        };
        let mut me = parsed().ok_or(StoreError::Damaged)?;
        let entries: Vec<RosterEntry> = store
            .items(Shelf::Roster)?
            .iter()
            .map(|line| RosterEntry::decode(&line.label))
            .collect::<Result<_, _>>()
            .map_err(|_| StoreError::Damaged)?;
        me.roster.extend(&entries).map_err(|_| StoreError::Damaged)?;
        Ok(Some(me))
    }
}

/// An entry of the roster as the store keeps it.
pub(in crate::sync) fn roster_item(entry: &RosterEntry) -> Item {
    let number = entry.point().entries;
    Item {
        shelf: Shelf::Roster,
        key: number.to_be_bytes().to_vec(),
        order: number.cast_signed(),
        label: SecretBytes::new(entry.encode()),
        bytes: SecretBytes::default(),
        receipted: true,
    }
}
