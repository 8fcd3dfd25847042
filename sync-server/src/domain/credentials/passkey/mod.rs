//! Passkeys: a member signs in with a key that a device or a password manager of theirs keeps, and that it uses only once it
//! has made sure that it is they (WebAuthn Level 3, <https://www.w3.org/TR/webauthn-3/>).
//!
//! ```text
//!   door                        what is asked, and whether an answer holds
//!     challenge                 random bytes to be signed, once, within five minutes
//!     relying_party             the address that passkeys are bound to
//!     client_data               what the browser says: for which occasion, at which address
//!     authenticator             what the authenticator says and signs
//!     public_key                whether a signature is the key's
//! ```
//!
//! Who made the authenticator is not asked, so that no statement about it is read: a member who lies to themselves about where their
//! key is kept gains nothing. Nothing here knows members, stores or sessions.

mod authenticator;
mod challenge;
mod client_data;
mod door;
mod public_key;
mod relying_party;
#[cfg(test)]
pub(in crate::domain) mod software;
#[cfg(test)]
mod tests;

pub use challenge::{CHALLENGE_LIFE, Occasion};
pub use door::{NewPasskey, PasskeyDoor, PasskeyMade, PasskeyShown, Used};
pub use relying_party::RelyingParty;

/// Passkeys of one member at once: a few devices and a spare; each is a row that is read at each start.
pub const PASSKEYS_OF_MEMBER_MAX: usize = 10;
/// Letters of a passkey's name: a line of a list.
pub const PASSKEY_NAME_LETTERS_MAX: usize = 60;

/// Why nothing was done with a passkey, as people are told. Of an answer that does not hold nobody is told what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyFault {
    /// Browsers refuse passkeys at such an address.
    #[error("passkeys cannot be used at this server's address: it must be https:// and a name")]
    NotOffered,
    /// The name is empty, too long, or has control characters.
    #[error("a passkey has a name of 1 to {PASSKEY_NAME_LETTERS_MAX} letters")]
    Name,
    /// There are as many as there may be.
    #[error("there are {PASSKEYS_OF_MEMBER_MAX} passkeys already: remove one first")]
    TooMany,
    /// What was to be signed is too old, was used, or is of another occasion.
    #[error("too much time has passed, or this was done already: begin anew")]
    TooLate,
    /// The passkey is not known here, or its answer does not hold.
    #[error("the passkey was not accepted")]
    NotAccepted,
    /// The authenticator has signed less often than before. Nobody is told but the audit log.
    #[error("the passkey was not accepted")]
    SetBack,
    /// It is somebody's already.
    #[error("this passkey is known already")]
    Known,
    /// It was removed.
    #[error("there is no such passkey")]
    Gone,
}

/// What is wrong with an answer. It is for tests and for whoever reads the code; see [`PasskeyFault`] for what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejected {
    /// It cannot be read, or is longer than such a thing is.
    Unreadable,
    /// The browser did something else than it was asked for.
    Occasion,
    /// What was signed is not what was asked to be, is too old, or was used.
    Challenge,
    /// It was done at another address, or within a page of another.
    Origin,
    /// The authenticator was asked for another address.
    RelyingParty,
    /// Nobody was there.
    NotPresent,
    /// The authenticator has not made sure who it is.
    NotVerified,
    /// It says that it was copied and may not be, or the one and then the other.
    Copies,
    /// The key is of no kind that was asked for.
    Key,
    /// It is not the member that the key belongs to.
    Member,
    /// The signature is not the key's.
    Signature,
}

impl From<Rejected> for PasskeyFault {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Challenge => Self::TooLate,
            _ => Self::NotAccepted,
        }
    }
}

/// A name as it may be, without the spaces around it.
pub fn passkey_name(typed: &str) -> Result<&str, PasskeyFault> {
    let name = typed.trim();
    let may_be = (1..=PASSKEY_NAME_LETTERS_MAX).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    may_be.then_some(name).ok_or(PasskeyFault::Name)
}
