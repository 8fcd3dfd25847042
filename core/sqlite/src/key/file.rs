//! The wrapped key as a file: 154 bytes.
//!
//! ```text
//!   0  8  "casement"
//!   8  1  version: 1
//!   9  1  bit 0: a passphrase is needed; bit 1: the platform's secret is
//!  10  4  Argon2id: memory in KiB, most significant byte first (zeros without a passphrase)
//!  14  4  Argon2id: passes
//!  18 32  salt
//!  50 24  nonce
//!  74 48  the key, encrypted with XChaCha20-Poly1305, which authenticates all that stands before it
//! 122 32  SHA-256 of all that stands before it: tells damage apart from a wrong passphrase
//! ```
//!
//! The passphrase is derived from in Unicode's form NFKC. Files from before that were derived from it as it was typed, and
//! open so still: where the two differ, a file that the first does not open is tried with the second. A wrong passphrase then
//! takes twice as long to refuse; guessing gets no cheaper by it.

use super::passphrase::normalised;
use super::{DatabaseKey, KdfCost, Secrets};
use crate::OpenError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How long the file is.
pub(crate) const KEY_FILE_BYTES: usize = DIGEST_AT + 32;

const MAGIC: &[u8; 8] = b"casement";
const VERSION: u8 = 1;
const NEEDS_PASSPHRASE: u8 = 1;
const NEEDS_PLATFORM: u8 = 2;
const SALT_AT: usize = 18;
const NONCE_AT: usize = 50;
const WRAPPED_AT: usize = 74;
const DIGEST_AT: usize = 122;
const PURPOSE: &[u8] = b"casement 1 store key";

/// Wraps a key under what unlocks it. Salt and nonce are drawn anew each time.
pub(crate) fn wrap(key: &DatabaseKey, secrets: &Secrets<'_>, cost: KdfCost) -> Result<Vec<u8>, OpenError> {
    let meant = secrets.passphrase.map(normalised);
    wrap_under(key, &Secrets { passphrase: meant.as_ref().map(|meant| meant.as_str()), ..*secrets }, cost)
}

fn wrap_under(key: &DatabaseKey, secrets: &Secrets<'_>, cost: KdfCost) -> Result<Vec<u8>, OpenError> {
    if !secrets.any() {
        return Err(OpenError::NoSecret);
    }
    let mut file = Vec::with_capacity(KEY_FILE_BYTES);
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    let passphrase = secrets.has_passphrase();
    let needs = if passphrase { NEEDS_PASSPHRASE } else { 0 };
    file.push(needs | if secrets.has_platform() { NEEDS_PLATFORM } else { 0 });
    file.extend_from_slice(&if passphrase { cost.memory_kib() } else { 0 }.to_be_bytes());
    file.extend_from_slice(&if passphrase { cost.passes() } else { 0 }.to_be_bytes());
    let mut drawn = [0; WRAPPED_AT - SALT_AT];
    getrandom::fill(&mut drawn).map_err(|source| OpenError::Other(Box::new(source)))?;
    file.extend_from_slice(&drawn);
    let cipher = cipher(&file, secrets)?;
    let payload = Payload { msg: key.as_bytes(), aad: &file };
    let wrapped = cipher.encrypt(&nonce(&file), payload).map_err(|_| OpenError::KeyDamaged)?;
    file.extend_from_slice(&wrapped);
    let digest = Sha256::digest(&file);
    file.extend_from_slice(&digest);
    Ok(file)
}

/// Unwraps the key of a file.
pub(crate) fn unwrap(file: &[u8], secrets: &Secrets<'_>) -> Result<DatabaseKey, OpenError> {
    let meant = secrets.passphrase.map(normalised);
    let passphrase = meant.as_ref().map(|meant| meant.as_str());
    match unwrap_under(file, &Secrets { passphrase, ..*secrets }) {
        Err(OpenError::WrongSecret) if passphrase != secrets.passphrase => unwrap_under(file, secrets),
        other => other,
    }
}

fn unwrap_under(file: &[u8], secrets: &Secrets<'_>) -> Result<DatabaseKey, OpenError> {
    if !secrets.any() {
        return Err(OpenError::NoSecret);
    }
    let (content, digest) = file.split_at_checked(DIGEST_AT).ok_or(OpenError::KeyDamaged)?;
    if content[..8] != MAGIC[..] || Sha256::digest(content)[..] != *digest {
        return Err(OpenError::KeyDamaged);
    }
    if content[8] != VERSION {
        return Err(OpenError::Newer { found: u32::from(content[8]), known: u32::from(VERSION) });
    }
    let head = &content[..WRAPPED_AT];
    let payload = Payload { msg: &content[WRAPPED_AT..], aad: head };
    let key = cipher(head, secrets)?.decrypt(&nonce(head), payload).map_err(|_| OpenError::WrongSecret)?;
    let key = Zeroizing::new(key);
    DatabaseKey::of(&key).ok_or(OpenError::KeyDamaged)
}

/// The cipher of a file whose head this is.
fn cipher(head: &[u8], secrets: &Secrets<'_>) -> Result<XChaCha20Poly1305, OpenError> {
    let needs = head[9];
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let salt: &[u8; 32] = head[SALT_AT..NONCE_AT].try_into().map_err(|_| OpenError::KeyDamaged)?;
    // Room for both from the start: a vector that grows would leave a copy behind.
    let mut secret = Zeroizing::new(Vec::with_capacity(32 + secrets.platform.map_or(0, <[u8]>::len)));
    if needs & NEEDS_PASSPHRASE != 0 {
        let passphrase =
            secrets.passphrase.filter(|passphrase| !passphrase.is_empty()).ok_or(OpenError::WrongSecret)?;
        let cost = KdfCost::new(number(10), number(14)).map_err(|_| OpenError::KeyDamaged)?;
        let derived = cost.derive(passphrase.as_bytes(), salt).ok_or(OpenError::NoMemory)?;
        secret.extend_from_slice(&derived[..]);
    }
    if needs & NEEDS_PLATFORM != 0 {
        let platform = secrets.platform.filter(|platform| !platform.is_empty()).ok_or(OpenError::WrongSecret)?;
        secret.extend_from_slice(platform);
    }
    let mut key = Zeroizing::new([0; 32]);
    // What is needed is told in the purpose, so that one kind of secret never passes for the other.
    let purpose = [PURPOSE, &[needs]].concat();
    Hkdf::<Sha256>::new(Some(salt), &secret).expand(&purpose, &mut key[..]).map_err(|_| OpenError::KeyDamaged)?;
    let key = Key::try_from(&key[..]).map_err(|_| OpenError::KeyDamaged)?;
    Ok(XChaCha20Poly1305::new(&key))
}

fn nonce(head: &[u8]) -> XNonce {
    let mut nonce = XNonce::default();
    nonce.copy_from_slice(&head[NONCE_AT..WRAPPED_AT]);
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Secrets<'_> = Secrets { passphrase: Some("correct horse"), platform: Some(&[5; 32]) };

    fn cost() -> KdfCost {
        KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).unwrap()
    }

    fn key() -> DatabaseKey {
        DatabaseKey::of(&[7; 32]).unwrap()
    }

    #[test]
    fn a_key_is_unwrapped_by_what_wrapped_it_and_nothing_else() {
        let passphrase = Secrets { platform: None, ..BOTH };
        let platform = Secrets { passphrase: None, ..BOTH };
        let other = Secrets { passphrase: Some("correct house"), ..BOTH };
        for (index, secrets) in [BOTH, passphrase, platform].iter().enumerate() {
            let file = wrap(&key(), secrets, cost()).unwrap();
            assert_eq!(file.len(), KEY_FILE_BYTES);
            assert!(unwrap(&file, secrets).unwrap() == key());
            for (other_index, other) in [BOTH, passphrase, platform, other].iter().enumerate() {
                // A secret that is not needed does no harm.
                let has_more = index != 0 && (other_index == 0 || other_index == 3 && index == 2);
                if index != other_index && !has_more {
                    assert!(matches!(unwrap(&file, other), Err(OpenError::WrongSecret)), "{index} {other_index}");
                }
            }
        }
    }

    #[test]
    fn a_passphrase_opens_whatever_keyboard_it_is_typed_on() {
        let typed = |passphrase| Secrets { passphrase: Some(passphrase), ..BOTH };
        let (composed, apart, other) = (typed("caf\u{e9} 12"), typed("cafe\u{301} \u{ff11}\u{ff12}"), typed("cafe 12"));
        for secrets in [composed, apart] {
            let file = wrap(&key(), &secrets, cost()).unwrap();
            assert!(unwrap(&file, &composed).unwrap() == key() && unwrap(&file, &apart).unwrap() == key());
            assert!(matches!(unwrap(&file, &other), Err(OpenError::WrongSecret)));
        }
    }

    #[test]
    fn a_file_from_before_passphrases_were_normalised_opens_as_it_did() {
        let typed = Secrets { passphrase: Some("cafe\u{301}"), ..BOTH };
        let file = wrap_under(&key(), &typed, cost()).unwrap();
        assert!(unwrap(&file, &typed).unwrap() == key());
        let wrong = Secrets { passphrase: Some("cafe\u{302}"), ..BOTH };
        assert!(matches!(unwrap(&file, &wrong), Err(OpenError::WrongSecret)));
    }

    #[test]
    fn without_any_secret_nothing_is_wrapped() {
        for secrets in [Secrets::default(), Secrets { passphrase: Some(""), platform: Some(&[]) }] {
            assert!(matches!(wrap(&key(), &secrets, cost()), Err(OpenError::NoSecret)));
        }
    }

    #[test]
    fn two_wraps_of_one_key_have_nothing_in_common() {
        let (one, other) = (wrap(&key(), &BOTH, cost()).unwrap(), wrap(&key(), &BOTH, cost()).unwrap());
        assert_ne!(one[SALT_AT..NONCE_AT], other[SALT_AT..NONCE_AT]);
        assert_ne!(one[WRAPPED_AT..DIGEST_AT], other[WRAPPED_AT..DIGEST_AT]);
    }

    #[test]
    fn damage_is_told_apart_from_a_wrong_passphrase() {
        let platform = Secrets { passphrase: None, ..BOTH };
        let file = wrap(&key(), &platform, cost()).unwrap();
        for length in 0..file.len() {
            assert!(matches!(unwrap(&file[..length], &platform), Err(OpenError::KeyDamaged)), "cut at {length}");
        }
        for bit in 0..file.len() * 8 {
            let mut file = file.clone();
            file[bit / 8] ^= 1 << (bit % 8);
            assert!(matches!(unwrap(&file, &platform), Err(OpenError::KeyDamaged)), "bit {bit}");
        }
    }

    #[test]
    fn a_file_that_someone_altered_with_care_is_still_refused() {
        let platform = Secrets { passphrase: None, ..BOTH };
        let file = wrap(&key(), &platform, cost()).unwrap();
        let with_digest = |mut content: Vec<u8>| {
            let digest = Sha256::digest(&content);
            content.extend_from_slice(&digest);
            content
        };
        let newer = with_digest([&file[..8], &[9], &file[9..DIGEST_AT]].concat());
        assert!(matches!(unwrap(&newer, &platform), Err(OpenError::Newer { found: 9, known: 1 })));
        // Asks for all the memory there is.
        let costly = with_digest([&file[..9], &[3], &[0xff; 8], &file[18..DIGEST_AT]].concat());
        assert!(matches!(unwrap(&costly, &BOTH), Err(OpenError::KeyDamaged)));
        let other_salt = with_digest([&file[..18], &[1; 32], &file[50..DIGEST_AT]].concat());
        assert!(matches!(unwrap(&other_salt, &platform), Err(OpenError::WrongSecret)));
    }
}
