//! Passwords as they are kept: Argon2id (RFC 9106), with the parameters beside each hash, in the form of PHC strings.
//!
//! Argon2id gives 32 bytes that are kept nowhere. Of them HKDF-SHA256 derives two values: the *check*, which is kept and compared,
//! and the key that seals the secret of the second factor, which is not. So whoever has the database must guess a password before
//! any secret of a second factor opens, and learns of the key nothing from the check.
//!
//! `$argon2id-hkdf$v=19$m=65536,t=3,p=1$SALT$CHECK`: the name says that the last field is no plain Argon2 hash.

use super::CredentialFault;
use super::password::Password;
use super::room::HashRoom;
use crate::domain::session::same;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use casement_core::id::{MemberId, WorkspaceId};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use std::sync::atomic::{AtomicU64, Ordering};
use zeroize::{Zeroize, Zeroizing};

const NAME: &str = "argon2id-hkdf";
/// What each value is derived for.
const CHECK: &[u8] = b"casement password check 1";
const SEAL: &[u8] = b"casement second factor seal 1";
/// Bytes of a nonce. The key of a password seals again when a second factor is set up anew, so that each is drawn.
const NONCE_BYTES: usize = 12;

/// What each guess at a password costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
}

impl Cost {
    /// As passwords are hashed: 64 MiB, three passes (the second choice of RFC 9106, section 4, with one lane): 150 to 175 ms on a
    /// usual machine.
    pub const USUAL: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// For tests and simulations: it protects nothing.
    pub const NONE: Self = Self { memory_kib: 8, passes: 1 };
    /// A row that somebody altered must not ask for more.
    const MEMORY_KIB_MAX: u32 = 256 * 1024;
    const PASSES_MAX: u32 = 16;

    fn read(memory_kib: u32, passes: u32) -> Option<Self> {
        let sound = (8..=Self::MEMORY_KIB_MAX).contains(&memory_kib) && (1..=Self::PASSES_MAX).contains(&passes);
        sound.then_some(Self { memory_kib, passes })
    }
}

/// The hash of a password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash {
    cost: Cost,
    salt: [u8; 16],
    check: [u8; 32],
}

impl PasswordHash {
    /// As it is kept.
    pub fn to_text(&self) -> String {
        let (salt, check) = (STANDARD_NO_PAD.encode(self.salt), STANDARD_NO_PAD.encode(self.check));
        let Cost { memory_kib, passes } = self.cost;
        format!("${NAME}$v=19$m={memory_kib},t={passes},p=1${salt}${check}")
    }

    /// Reads [`PasswordHash::to_text`]; nothing else, and no cost beyond what this program would bear.
    pub fn of_text(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix('$')?.split('$');
        let mut next = || parts.next();
        let (name, version, cost) = (next()?, next()?, next()?);
        let (salt, check) = (next()?, next()?);
        if name != NAME || version != "v=19" || next().is_some() {
            return None;
        }
        let (memory, rest) = cost.strip_prefix("m=")?.split_once(",t=")?;
        let cost = Cost::read(memory.parse().ok()?, rest.strip_suffix(",p=1")?.parse().ok()?)?;
        let bytes = |text: &str| STANDARD_NO_PAD.decode(text).ok();
        let read = Self { cost, salt: bytes(salt)?.try_into().ok()?, check: bytes(check)?.try_into().ok()? };
        // One hash has one text.
        (read.to_text() == text).then_some(read)
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PasswordHash({:?})", self.cost)
    }
}

/// The key that a password gives, for as long as somebody who has shown it is answered. Never printed.
pub struct PasswordKey(Zeroizing<[u8; 32]>);

impl PasswordKey {
    /// Seals a secret of a member. `nonce`: 12 random bytes.
    pub fn seal(&self, of: (WorkspaceId, MemberId), secret: &[u8], nonce: [u8; NONCE_BYTES]) -> Vec<u8> {
        let payload = Payload { msg: secret, aad: &about(of) };
        let sealed =
            self.cipher().encrypt(&Nonce::from(nonce), payload).expect("a secret is shorter than what may be sealed");
        [&nonce[..], &sealed].concat()
    }

    /// Opens what was sealed; none where it was sealed with another key, or for another member.
    pub fn open(&self, of: (WorkspaceId, MemberId), sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: &about(of) };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(*self.0))
    }
}

impl std::fmt::Debug for PasswordKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("PasswordKey(…)")
    }
}

/// What a sealed secret is bound to: moved to another member it does not open.
fn about((workspace, member): (WorkspaceId, MemberId)) -> Vec<u8> {
    [&workspace.as_bytes()[..], member.as_bytes()].concat()
}

/// Hashes passwords, few at once.
#[derive(Debug)]
pub struct Hasher {
    cost: Cost,
    room: HashRoom,
    hashed: AtomicU64,
}

impl Hasher {
    /// Which hashes new passwords at this cost.
    pub fn new(cost: Cost) -> Self {
        Self { cost, room: HashRoom::default(), hashed: AtomicU64::new(0) }
    }

    /// Hashes a password. It waits for its turn. `salt`: 16 random bytes.
    ///
    /// # Errors
    /// [`CredentialFault::Busy`] where too many wait, or there is no memory.
    pub fn hash(&self, password: &Password, salt: [u8; 16]) -> Result<(PasswordHash, PasswordKey), CredentialFault> {
        let (check, key) = self.derive(password, self.cost, &salt)?;
        Ok((PasswordHash { cost: self.cost, salt, check: *check }, key))
    }

    /// The key of a password, where it is the one that was hashed. Where there is no hash, because nobody has this login, it costs as
    /// much as a wrong password.
    ///
    /// # Errors
    /// As [`Hasher::hash`].
    pub fn verify(
        &self,
        password: &Password,
        hash: Option<&PasswordHash>,
    ) -> Result<Option<PasswordKey>, CredentialFault> {
        let nobody = PasswordHash { cost: self.cost, salt: [0; 16], check: [0; 32] };
        let known = hash.unwrap_or(&nobody);
        let (check, key) = self.derive(password, known.cost, &known.salt)?;
        let is_right = same(&check[..], &known.check) && hash.is_some();
        Ok(is_right.then_some(key))
    }

    /// How many passwords were hashed.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    fn derive(
        &self,
        password: &Password,
        cost: Cost,
        salt: &[u8; 16],
    ) -> Result<(Zeroizing<[u8; 32]>, PasswordKey), CredentialFault> {
        let root = self.room.within(|| {
            self.hashed.fetch_add(1, Ordering::Relaxed);
            argon2id(password, cost, salt)
        });
        let root = root.flatten().ok_or(CredentialFault::Busy)?;
        let (mut check, mut key) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        let derived = Hkdf::<Sha256>::new(Some(salt), &root[..]);
        derived.expand(CHECK, &mut check[..]).expect("32 bytes can be derived");
        derived.expand(SEAL, &mut key[..]).expect("32 bytes can be derived");
        Ok((check, PasswordKey(key)))
    }
}

/// None where the memory cannot be had.
fn argon2id(password: &Password, cost: Cost, salt: &[u8; 16]) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
    let mut memory = Memory::new(params.block_count())?;
    let mut root = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut root[..], &mut memory.0[..])
        .ok()?;
    Some(root)
}

/// Argon2's memory, of which the last block gives everything away: zeroized.
struct Memory(Vec<Block>);

impl Memory {
    fn new(blocks: usize) -> Option<Self> {
        let mut memory = Vec::new();
        memory.try_reserve_exact(blocks).ok()?;
        memory.resize(blocks, Block::default());
        Some(Self(memory))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OMAR: (WorkspaceId, MemberId) = (WorkspaceId::new([1; 16]), MemberId::new([2; 16]));

    fn typed(text: &str) -> Password {
        Password::typed(text)
    }

    #[test]
    fn a_hash_knows_its_password_alone_and_reads_back() {
        let hasher = Hasher::new(Cost::NONE);
        let (hash, _) = hasher.hash(&typed("four plain words"), [7; 16]).unwrap();
        let hash = PasswordHash::of_text(&hash.to_text()).unwrap();
        assert!(hasher.verify(&typed("four plain words"), Some(&hash)).unwrap().is_some());
        assert!(hasher.verify(&typed("four plain word"), Some(&hash)).unwrap().is_none());
        assert!(hasher.verify(&typed(""), None).unwrap().is_none(), "nobody has the hash of nobody");
        let (other, _) = hasher.hash(&typed("four plain words"), [8; 16]).unwrap();
        assert_ne!(hash.check, other.check, "each has its salt");
    }

    #[test]
    fn a_hash_is_kept_with_its_parameters_and_verified_by_them() {
        let text = Hasher::new(Cost::NONE).hash(&typed("words"), [7; 16]).unwrap().0.to_text();
        assert!(text.starts_with("$argon2id-hkdf$v=19$m=8,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$"), "{text}");
        let hash = PasswordHash::of_text(&text).unwrap();
        let dearer = Hasher::new(Cost { memory_kib: 16, passes: 2 });
        assert!(dearer.verify(&typed("words"), Some(&hash)).unwrap().is_some());
        assert!(dearer.hash(&typed("words"), [7; 16]).unwrap().0.to_text().contains("m=16,t=2"));
    }

    #[test]
    fn a_row_that_was_altered_asks_for_nothing() {
        let text = Hasher::new(Cost::NONE).hash(&typed("words"), [7; 16]).unwrap().0.to_text();
        for (part, altered) in [
            ("argon2id-hkdf", "argon2id"),
            ("v=19", "v=16"),
            ("m=8", "m=4000000000"),
            ("m=8", "m=262145"),
            ("m=8", "m=7"),
            ("m=8", "m=+8"),
            ("t=1", "t=0"),
            ("t=1", "t=17"),
            ("p=1", "p=2"),
            ("BwcH", ""),
        ] {
            assert_eq!(PasswordHash::of_text(&text.replacen(part, altered, 1)), None, "{altered}");
        }
        assert_eq!(PasswordHash::of_text(&format!("{text}$")), None);
        assert_eq!(PasswordHash::of_text(""), None);
    }

    #[test]
    fn a_sealed_secret_opens_with_the_password_of_its_member_alone() {
        let hasher = Hasher::new(Cost::NONE);
        let (hash, key) = hasher.hash(&typed("four plain words"), [7; 16]).unwrap();
        let sealed = key.seal(OMAR, &[9; 20], [3; 12]);
        assert!(!sealed.windows(4).any(|part| part == [9; 4]));
        let again = hasher.verify(&typed("four plain words"), Some(&hash)).unwrap().unwrap();
        assert_eq!(&again.open(OMAR, &sealed).unwrap()[..], [9; 20]);
        assert_eq!(again.open((OMAR.0, MemberId::new([3; 16])), &sealed), None);
        let (_, other) = hasher.hash(&typed("other words"), [7; 16]).unwrap();
        assert_eq!(other.open(OMAR, &sealed), None);
        // What is kept of the password is not the key.
        let kept = PasswordKey(Zeroizing::new(hash.check));
        assert_eq!(kept.open(OMAR, &sealed), None);
        for place in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[place] ^= 1;
            assert_eq!(again.open(OMAR, &altered), None, "{place}");
        }
        assert_eq!(again.open(OMAR, &sealed[..5]), None);
    }
}
