//! What the authenticator says (WebAuthn §6.1), and the wrapping in which it comes when a passkey was made (§6.5.4).

use super::{Rejected, RelyingParty};
use minicbor::Decoder;

/// Bytes of what it says: a key of RSA with its name is the longest.
const AUTHENTICATOR_DATA_BYTES_MAX: usize = 4_096;
/// Bytes with the wrapping: some add certificates of their maker, though nobody asked.
const ATTESTATION_BYTES_MAX: usize = 16_384;
/// Bytes of the name of a passkey (§4, "Credential ID").
pub(super) const CREDENTIAL_BYTES_MAX: usize = 1_023;

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;
/// Which model an authenticator is: not asked.
const MODEL_BYTES: usize = 16;

/// What the authenticator says.
#[derive(Debug)]
pub(super) struct AuthenticatorData<'a> {
    party: [u8; 32],
    flags: u8,
    /// How often it has signed; 0 where it does not count.
    pub(super) counter: u32,
    /// The passkey that was made; none where one was used.
    pub(super) made: Option<Made<'a>>,
}

/// A passkey that was made.
#[derive(Debug)]
pub(super) struct Made<'a> {
    /// What the authenticator calls it.
    pub(super) credential: &'a [u8],
    /// Its public key, a `COSE_Key`.
    pub(super) public_key: &'a [u8],
}

/// What the wrapping holds of it. What is said of the maker is passed over.
pub(super) fn unwrapped(attestation: &[u8]) -> Result<&[u8], Rejected> {
    if attestation.len() > ATTESTATION_BYTES_MAX {
        return Err(Rejected::Unreadable);
    }
    let mut input = Decoder::new(attestation);
    let unreadable = |_| Rejected::Unreadable;
    let entries = input.map().map_err(unreadable)?.ok_or(Rejected::Unreadable)?;
    let mut found = None;
    for _ in 0..entries {
        if input.str().map_err(unreadable)? == "authData" {
            let data = input.bytes().map_err(unreadable)?;
            if found.replace(data).is_some() {
                return Err(Rejected::Unreadable);
            }
        } else {
            input.skip().map_err(unreadable)?;
        }
    }
    found.filter(|_| input.position() == attestation.len()).ok_or(Rejected::Unreadable)
}

impl<'a> AuthenticatorData<'a> {
    /// Takes it apart, to its end.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Rejected> {
        if bytes.len() > AUTHENTICATOR_DATA_BYTES_MAX {
            return Err(Rejected::Unreadable);
        }
        let unreadable = Rejected::Unreadable;
        let (party, rest) = bytes.split_first_chunk::<32>().ok_or(unreadable)?;
        let (flags, rest) = rest.split_first().ok_or(unreadable)?;
        let (counter, mut rest) = rest.split_first_chunk::<4>().ok_or(unreadable)?;
        let mut made = None;
        if flags & HAS_CREDENTIAL != 0 {
            let (_, after) = rest.split_at_checked(MODEL_BYTES).ok_or(unreadable)?;
            let (length, after) = after.split_first_chunk::<2>().ok_or(unreadable)?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (credential, after) = after.split_at_checked(length).ok_or(unreadable)?;
            let (public_key, after) = item(after)?;
            if credential.is_empty() || length > CREDENTIAL_BYTES_MAX {
                return Err(unreadable);
            }
            made = Some(Made { credential, public_key });
            rest = after;
        }
        if flags & HAS_EXTENSIONS != 0 {
            // None was asked for; what comes all the same is passed over (§7.2, step 18).
            (_, rest) = item(rest)?;
        }
        let counter = u32::from_be_bytes(*counter);
        if rest.is_empty() { Ok(Self { party: *party, flags: *flags, counter, made }) } else { Err(unreadable) }
    }

    /// Whether it was asked for this server, and has made sure that the member is there and that it is they.
    pub(super) fn holds(&self, party: &RelyingParty) -> Result<(), Rejected> {
        if self.party != party.hash() {
            Err(Rejected::RelyingParty)
        } else if self.flags & USER_PRESENT == 0 {
            Err(Rejected::NotPresent)
        } else if self.flags & USER_VERIFIED == 0 {
            Err(Rejected::NotVerified)
        } else if self.is_copied() && !self.may_be_copied() {
            Err(Rejected::Copies)
        } else {
            Ok(())
        }
    }

    /// Whether the authenticator may copy the passkey elsewhere.
    pub(super) fn may_be_copied(&self) -> bool {
        self.flags & MAY_BE_COPIED != 0
    }

    /// Whether it has.
    pub(super) fn is_copied(&self) -> bool {
        self.flags & IS_COPIED != 0
    }
}

/// The item of CBOR with which bytes begin, and what comes after it.
fn item(bytes: &[u8]) -> Result<(&[u8], &[u8]), Rejected> {
    let mut input = Decoder::new(bytes);
    input.skip().map_err(|_| Rejected::Unreadable)?;
    bytes.split_at_checked(input.position()).ok_or(Rejected::Unreadable)
}
