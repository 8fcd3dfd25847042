//! Web sessions, and the codes with which they are begun.

use super::{CredentialActs, PasskeyActs};
use casement_core::id::{DeviceId, MemberId};
use jiff::Timestamp;

/// A code with which a member signs in, that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRow {
    /// SHA-256 of the code: whoever reads the database cannot sign in.
    pub code_hash: [u8; 32],
    /// Who signs in with it.
    pub member: MemberId,
    /// Who made it; none from the command line.
    pub by: Option<MemberId>,
    /// Until when.
    pub expires: Timestamp,
}

/// A web session that is open: a device whose key the server holds, and cannot use without the session's token.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of the token: whoever reads the database has no session.
    pub token_hash: [u8; 32],
    /// The device that it is on the roster.
    pub device: DeviceId,
    /// Whose it is.
    pub member: MemberId,
    /// Since when.
    pub began: Timestamp,
    /// When it was last used, to within some minutes.
    pub used: Timestamp,
    /// The seed of the device's key, sealed under a key that only the token gives.
    pub sealed: Vec<u8>,
    /// Where it was begun, in words of a fixed list; empty where nobody knows.
    pub label: String,
}

/// What an act does to sessions, and to what they are begun with. All of it follows a decision, so that it stands in one transaction with the roster.
#[derive(Debug, Clone, Default)]
pub struct SessionActs {
    /// Codes that are made.
    pub offer: Vec<SignInRow>,
    /// Codes that are used up or taken back, by their hash. Each must be open still.
    pub use_up: Vec<[u8; 32]>,
    /// Sessions that begin.
    pub begin: Vec<SessionRow>,
    /// Sessions that end, by the hash of their token. Each must be open still.
    pub end: Vec<[u8; 32]>,
    /// What becomes of what they are begun with.
    pub credentials: CredentialActs,
    /// Likewise of passkeys.
    pub passkeys: PasskeyActs,
}

impl std::fmt::Debug for SessionRow {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SessionRow({:?} of {:?}, {} to {})", self.device, self.member, self.began, self.used)
    }
}
