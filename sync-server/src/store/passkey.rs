//! Keys with which members sign in, each kept by a device or a password manager of theirs.

use casement_core::id::MemberId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A passkey, by the first 16 bytes of SHA-256 of what its authenticator calls it: that may have a thousand bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PasskeyId([u8; 16]);

/// A text that is no id of a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a passkey: 32 hexadecimal digits are wanted")]
pub struct PasskeyIdError;

/// A passkey of a member. Nothing in it is secret: the private key never leaves the authenticator.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Which. It belongs to one member of the whole server.
    pub id: PasskeyId,
    /// Whose.
    pub member: MemberId,
    /// What the authenticator calls it: 1 to 1,023 bytes.
    pub credential: Vec<u8>,
    /// The public key as a `COSE_Key`, as the authenticator gave it.
    pub public_key: Vec<u8>,
    /// How often the authenticator has signed, as it last said; 0 where it does not count.
    pub counter: u32,
    /// Whether the authenticator may copy it elsewhere. That never changes.
    pub may_be_copied: bool,
    /// Whether it was copied, as the authenticator last said.
    pub is_copied: bool,
    /// What its member calls it.
    pub name: String,
    /// Since when.
    pub added: Timestamp,
    /// When it was last used.
    pub used: Option<Timestamp>,
}

/// What an act does to passkeys. As with credentials, a row is kept whole.
#[derive(Debug, Clone, Default)]
pub struct PasskeyActs {
    /// Those that are gone. Each must be there.
    pub remove: Vec<PasskeyId>,
    /// Those that are as given from now on. None may be another member's.
    pub keep: Vec<PasskeyRow>,
}

impl PasskeyId {
    /// The id of these bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The id of what an authenticator calls a passkey.
    pub fn of(credential: &[u8]) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&Sha256::digest(credential)[..16]);
        Self(id)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for PasskeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for PasskeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PasskeyId({self})")
    }
}

impl FromStr for PasskeyId {
    type Err = PasskeyIdError;

    /// Reads lowercase digits alone, so that one passkey has one text.
    fn from_str(text: &str) -> Result<Self, PasskeyIdError> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let pairs: &[[u8; 2]; 16] = pairs.try_into().map_err(|_| PasskeyIdError)?;
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 16];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high).zip(digit(*low)).map(|(high, low)| high << 4 | low).ok_or(PasskeyIdError)?;
        }
        if rest.is_empty() { Ok(Self(bytes)) } else { Err(PasskeyIdError) }
    }
}

/// Without its name, which is a person's text.
impl fmt::Debug for PasskeyRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PasskeyRow({} of {:?}, {} times)", self.id, self.member, self.counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let id = PasskeyId::of(b"what an authenticator calls it");
        assert_eq!(id.to_string().parse(), Ok(id));
        let text = id.to_string();
        for wrong in ["", &text[1..], &format!("{text}0"), &text.to_uppercase(), &"é".repeat(16)] {
            assert_eq!(wrong.parse::<PasskeyId>(), Err(PasskeyIdError), "{wrong}");
        }
    }
}
