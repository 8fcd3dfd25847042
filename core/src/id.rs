//! Identifiers: fixed bytes, written as lowercase hexadecimal, told apart by the compiler.
//!
//! Nothing here draws one: randomness is an argument everywhere in the core. What an identifier is derived from stands
//! beside the thing that it names.

use std::fmt;
use std::str::FromStr;

/// A text that is no identifier of the kind wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: {bytes} bytes as {digits} hexadecimal digits are wanted", digits = .bytes * 2)]
pub struct IdError {
    /// How many bytes the identifier has.
    bytes: usize,
}

macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident, $length:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// How many bytes it has.
            pub const LENGTH: usize = $length;

            /// The identifier of these bytes.
            pub const fn new(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let mut bytes = [0; $length];
                read_hex(text, &mut bytes).ok_or(IdError { bytes: $length })?;
                Ok(Self(bytes))
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = IdError;

            fn try_from(bytes: &[u8]) -> Result<Self, IdError> {
                bytes.try_into().map(Self).map_err(|_| IdError { bytes: $length })
            }
        }
    };
}

/// Reads exactly as many bytes as there is room for; lowercase alone, so that one identifier has one text.
fn read_hex(text: &str, bytes: &mut [u8]) -> Option<()> {
    let digits = text.as_bytes();
    if digits.len() != bytes.len() * 2 {
        return None;
    }
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(())
}

identifier!(
    /// One organisation's data. Random.
    WorkspaceId, 16
);
identifier!(
    /// A person of a workspace. Random.
    MemberId, 16
);
identifier!(
    /// An enrolled device: the first 16 bytes of the SHA-256 of its public key ([`crate::identity`]).
    DeviceId, 16
);
identifier!(
    /// A visit to a place. Random.
    VisitId, 16
);
identifier!(
    /// A place of deprivation of liberty. Random.
    PlaceId, 16
);
identifier!(
    /// One filled form of a visit: random, or derived from visit and form where the team shares one
    /// ([`crate::record`]).
    RecordId, 16
);
identifier!(
    /// A published version of a form: the SHA-256 of what was published ([`crate::record`]).
    FormVersionId, 32
);
identifier!(
    /// The SHA-256 by which Automerge names a change.
    ChangeHash, 32
);
identifier!(
    /// The SHA-256 of a file's content, by which an answer names the file.
    FileHash, 32
);
identifier!(
    /// Who numbers the changes of one line of work in a record: drawn per record and life of a device's store, or
    /// derived where everyone computes the change ([`crate::gate::layout`]).
    ActorId, 16
);
identifier!(
    /// One instance of a repeat, within its record: random, or derived where a count made it.
    InstanceId, 8
);
identifier!(
    /// One member's own answer to a question that keeps them apart, within its record. Random.
    ObservationId, 8
);
identifier!(
    /// One comment, within its record. Random.
    CommentId, 8
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_read_back_from_its_text() {
        let id = InstanceId::new([0, 1, 0x7f, 0x80, 0xff, 0xa, 0xb0, 0xc]);
        assert_eq!(id.to_string(), "00017f80ff0ab00c");
        assert_eq!("00017f80ff0ab00c".parse(), Ok(id));
        assert_eq!(InstanceId::try_from(&id.as_bytes()[..]), Ok(id));
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        for text in
            ["", "00017f80ff0ab0", "00017f80ff0ab00c00", "00017F80FF0AB00C", "0001 f80ff0ab00c", "éé017f80ff0ab0"]
        {
            assert!(text.parse::<InstanceId>().is_err(), "{text}");
        }
        assert!(InstanceId::try_from(&[0; 7][..]).is_err());
    }
}
