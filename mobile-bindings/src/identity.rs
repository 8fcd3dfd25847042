//! What unlocks a store, and whose it is.

use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use casement_sqlite::key;

// Its memory is overwritten when it is freed: see the allocator.
/// What unlocks a store: what the person knows, what the device holds, or both. With neither, everyone could open it.
#[derive(Clone, uniffi::Record)]
pub struct Secrets {
    /// What the person knows. Nothing about it is changed but its form in Unicode (NFKC).
    #[uniffi(default = None)]
    pub passphrase: Option<String>,
    /// What the device holds: 32 random bytes or more, kept by Android's Keystore or Apple's Keychain for this device alone.
    #[uniffi(default = None)]
    pub platform: Option<Vec<u8>>,
}

impl Secrets {
    pub(crate) fn borrowed(&self) -> key::Secrets<'_> {
        key::Secrets { passphrase: self.passphrase.as_deref(), platform: self.platform.as_deref() }
    }
}

/// Whose device this is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Identity {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The fingerprint of its key, to be compared by people.
    pub fingerprint: String,
    /// The member.
    pub member: MemberId,
    /// What the member is called; none before the roster tells.
    pub name: Option<String>,
    /// The device.
    pub device: DeviceId,
    /// The server's address, such as `https://casement.example.org`: the paths of requests stand behind it.
    pub server: String,
}
