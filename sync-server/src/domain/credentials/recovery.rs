//! Codes for when the second factor is lost: ten of them, on paper, each good once.
//!
//! A code has 80 random bits, so that its plain hash tells nobody which it is.

use super::base32;
use casement_core::id::MemberId;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Codes that are made at once.
pub const CODES: usize = 10;

/// What is hashed before each.
const PURPOSE: &[u8] = b"casement recovery code 1";

/// One code. Never printed.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; Self::LENGTH]>);

impl RecoveryCode {
    /// Bytes.
    pub const LENGTH: usize = 10;

    /// The code of these bytes.
    pub fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// To be written down: four times four letters.
    pub fn to_text(&self) -> Zeroizing<String> {
        let letters = Zeroizing::new(base32::write(&self.0[..]));
        Zeroizing::new(format!("{}-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..12], &letters[12..]))
    }

    /// Reads a code as someone has typed it.
    pub fn typed(text: &str) -> Option<Self> {
        base32::read(text.trim()).map(Self::new)
    }

    /// By which the store knows it.
    pub fn hash(&self, member: MemberId) -> [u8; 32] {
        Sha256::new().chain_update(PURPOSE).chain_update(member.as_bytes()).chain_update(&self.0[..]).finalize().into()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_down_and_read_back() {
        let (code, member) = (RecoveryCode::new(*b"foobafooba"), MemberId::new([1; 16]));
        assert_eq!(*code.to_text(), "mzxw-6ytb-mzxw-6ytb");
        for typed in ["mzxw-6ytb-mzxw-6ytb", " MZXW 6YTB MZXW 6YTB ", "mzxw6ytbmzxw6ytb"] {
            assert_eq!(RecoveryCode::typed(typed).unwrap().hash(member), code.hash(member), "{typed}");
        }
        assert!(RecoveryCode::typed("123456").is_none() && RecoveryCode::typed("mzxw-6ytb").is_none());
        assert_ne!(code.hash(member), code.hash(MemberId::new([2; 16])), "it is one member's");
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }
}
