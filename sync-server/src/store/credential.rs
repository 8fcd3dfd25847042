//! With what a member signs in to the pages.

use casement_core::id::MemberId;
use jiff::Timestamp;

/// What one member signs in with. The store can read none of it: it keeps what the domain has hashed and sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct CredentialRow {
    /// Whose.
    pub member: MemberId,
    /// The name to sign in with, normalised. It belongs to one member of the whole server.
    pub login: String,
    /// The password's hash, with salt and parameters.
    pub password: String,
    /// When the password was chosen.
    pub chosen: Timestamp,
    /// The secret of the second factor, sealed under a key that only the password gives; none where it is off.
    pub totp: Option<Vec<u8>>,
    /// The last step of time whose code was used: no code up to it is taken again.
    pub totp_step: u64,
    /// Hashes of the recovery codes that are left.
    pub recovery: Vec<[u8; 32]>,
}

/// What an act does to credentials. A row is kept whole; that it was not changed meanwhile follows from the audit log, which
/// has not moved on.
#[derive(Debug, Clone, Default)]
pub struct CredentialActs {
    /// Those that are gone. Each must be there.
    pub remove: Vec<MemberId>,
    /// Those that are as given from now on.
    pub keep: Vec<CredentialRow>,
}

impl std::fmt::Debug for CredentialRow {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (totp, left) = (if self.totp.is_some() { "with" } else { "without" }, self.recovery.len());
        write!(out, "CredentialRow({:?}, {totp} second factor up to {}, {left} codes)", self.member, self.totp_step)
    }
}
