//! With what members sign in to the pages: a login, a password, a second factor. Values and rules alone: what is kept of them, and
//! who may change it, stands in [`super::registry`].
//!
//! ```text
//!   login                       the name to sign in with, as it is compared
//!   password ── common          what may be a password
//!      hash ─── room            Argon2id, few at once; and the key that seals the second factor
//!   totp, recovery ── base32    codes of the second factor, and those for when it is lost
//!   passkey/                    keys that devices keep: what is asked of them, and whether an answer holds
//!   guard                       how often a login may be tried
//!   awaited                     what was begun and is to be finished soon
//! ```
//!
//! Nothing that the server keeps opens a second factor: its secret is sealed under a key that only the password gives. Of a passkey it
//! keeps the public half alone.

pub mod awaited;
mod base32;
mod common;
pub mod guard;
pub mod hash;
pub mod login;
pub mod passkey;
pub mod password;
pub mod recovery;
mod room;
pub mod totp;

use crate::store::CredentialRow;
use awaited::Awaited;
use casement_core::id::{DeviceId, WorkspaceId};
use guard::LoginGuard;
use hash::{Cost, Hasher, PasswordKey};
use jiff::SignedDuration;
use login::LoginFault;
use passkey::PasskeyFault;
use password::PasswordFault;
use std::sync::Arc;
use totp::TotpSecret;

/// How long a second factor that was shown is awaited: an app has to be found and installed first.
const FACTOR_AWAITED: SignedDuration = SignedDuration::from_mins(15);
/// How long a code is awaited of who has shown their password.
const CODE_AWAITED: SignedDuration = SignedDuration::from_mins(5);

/// What signing in needs besides the store. It is gone with the process: then nobody waits, and nothing is being set up.
#[derive(Debug)]
pub struct SigningIn {
    /// Hashes passwords.
    pub hasher: Hasher,
    /// Counts wrong tries.
    pub guard: LoginGuard,
    /// Second factors that are not confirmed yet, by the session in which each is set up.
    pub factors: Awaited<DeviceId, TotpSecret>,
    /// People who have shown their password and not yet their code, by the hash of the token that was drawn for them.
    pub halfway: Awaited<[u8; 32], Arc<Halfway>>,
}

/// Somebody who has shown their password, and is to show a code of their second factor.
#[derive(Debug)]
pub struct Halfway {
    /// Where.
    pub workspace: WorkspaceId,
    /// What they sign in with, as it was then.
    pub row: CredentialRow,
    /// The key that their password gave.
    pub key: PasswordKey,
}

impl SigningIn {
    /// With passwords that cost so much to guess.
    pub fn new(cost: Cost) -> Self {
        Self {
            hasher: Hasher::new(cost),
            guard: LoginGuard::default(),
            factors: Awaited::new(FACTOR_AWAITED),
            halfway: Awaited::new(CODE_AWAITED),
        }
    }
}

/// Why nothing was changed about how a member signs in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CredentialFault {
    /// It is no login.
    #[error(transparent)]
    Login(#[from] LoginFault),
    /// Another member has it.
    #[error("this login is taken: choose another")]
    LoginTaken,
    /// It may not be a password.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// They have not shown lately who they are.
    #[error("show first that it is you: give your password again, or sign in anew")]
    NotProved,
    /// It is not the password.
    #[error("this is not your password")]
    WrongPassword,
    /// Only the password opens the second factor, which is to stay.
    #[error("give the password that you have: without it the second factor cannot be kept")]
    PasswordNeeded,
    /// There were too many wrong tries.
    #[error("too many wrong tries: wait {seconds} seconds")]
    Throttled {
        /// For so long.
        seconds: u32,
    },
    /// They have no password.
    #[error("choose a login and a password first")]
    NoPassword,
    /// The code is not that of the second factor.
    #[error("the code is wrong, or was used: wait for the next one, and look whether the clock of your phone is right")]
    WrongCode,
    /// It was not begun, or too long ago.
    #[error("too much time has passed: begin anew")]
    NotBegun,
    /// There is one.
    #[error("there is a second factor already: turn it off first")]
    SecondFactorOn,
    /// There is none.
    #[error("there is no second factor")]
    SecondFactorOff,
    /// About passkeys.
    #[error(transparent)]
    Passkey(#[from] PasskeyFault),
    /// Too many sign in at this moment, or there is no memory for it.
    #[error("too many people sign in at this moment: try again")]
    Busy,
}
