//! A file in chunks, each encrypted and authenticated with XChaCha20-Poly1305 under the file's own key.
//!
//! ```text
//! nonce of a chunk:  19 bytes of the file │ 4 number of the chunk │ 1 whether it is the last
//! ```
//!
//! This is the construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
//! Misuse-Resistance, CRYPTO 2015), as age and Tink use it: a chunk that was altered, moved, left out or put in, and a file that was
//! cut short at a chunk's end, do not open. Every file has a last chunk; one without content has an empty one.

use casement_core::store::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of content in each chunk but the last.
pub(super) const CHUNK_BYTES: usize = 64 << 10;
/// Bytes that such a chunk takes.
pub(super) const SEALED_BYTES: usize = CHUNK_BYTES + TAG_BYTES;
const TAG_BYTES: usize = 16;
/// Bytes of a nonce that belong to the file.
pub(super) const NONCE_BYTES: usize = 19;

/// The key of one file. It seals each chunk of it, and nothing else.
#[derive(Clone)]
pub(super) struct FileKey {
    key: Zeroizing<Vec<u8>>,
    nonce: [u8; NONCE_BYTES],
}

impl FileKey {
    pub(super) fn draw() -> Result<Self, StoreError> {
        let mut key = Zeroizing::new(vec![0; 32]);
        getrandom::fill(&mut key).map_err(|source| StoreError::Other(Box::new(source)))?;
        Ok(Self { key, nonce: super::draw()? })
    }

    pub(super) fn of(key: &[u8], nonce: [u8; NONCE_BYTES]) -> Self {
        Self { key: Zeroizing::new(key.to_vec()), nonce }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.key
    }

    pub(super) fn nonce(&self) -> &[u8; NONCE_BYTES] {
        &self.nonce
    }

    /// Encrypts a chunk. None for a file of more chunks than numbers, which no bound lets be.
    pub(super) fn seal(&self, number: u64, is_last: bool, content: &[u8]) -> Option<Vec<u8>> {
        self.cipher()?.encrypt(&self.nonce_of(number, is_last)?, content).ok()
    }

    /// Decrypts a chunk; none for one that is not as it was written, in its place.
    pub(super) fn open(&self, number: u64, is_last: bool, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.cipher()?.decrypt(&self.nonce_of(number, is_last)?, sealed).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> Option<XChaCha20Poly1305> {
        Some(XChaCha20Poly1305::new(&Key::try_from(&self.key[..]).ok()?))
    }

    fn nonce_of(&self, number: u64, is_last: bool) -> Option<XNonce> {
        let mut nonce = XNonce::default();
        nonce[..NONCE_BYTES].copy_from_slice(&self.nonce);
        nonce[NONCE_BYTES..NONCE_BYTES + 4].copy_from_slice(&u32::try_from(number).ok()?.to_be_bytes());
        nonce[NONCE_BYTES + 4] = u8::from(is_last);
        Some(nonce)
    }
}

/// How many chunks a file of this size has.
pub(super) const fn chunks(size: u64) -> u64 {
    let full = size.div_ceil(CHUNK_BYTES as u64);
    if full == 0 { 1 } else { full }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_opens_in_its_place_alone() {
        let (key, other) = (FileKey::draw().unwrap(), FileKey::draw().unwrap());
        let sealed = key.seal(3, false, b"what he said").unwrap();
        assert_eq!(key.open(3, false, &sealed).unwrap()[..], b"what he said"[..]);
        assert!(key.open(2, false, &sealed).is_none() && key.open(3, true, &sealed).is_none());
        assert!(other.open(3, false, &sealed).is_none());
        for place in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[place] ^= 1;
            assert!(key.open(3, false, &altered).is_none(), "{place}");
            assert!(key.open(3, false, &sealed[..place]).is_none(), "{place}");
        }
    }

    #[test]
    fn every_file_has_a_last_chunk() {
        let chunk = CHUNK_BYTES as u64;
        let counts = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk].map(chunks);
        assert_eq!(counts, [1, 1, 1, 1, 2, 2]);
    }
}
