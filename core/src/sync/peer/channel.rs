//! The channel: `Noise_NNpsk0_25519_ChaChaPoly_SHA256`, as the Noise Protocol Framework (revision 34) tells it.
//!
//! Whoever does not hold the key that was shared beforehand cannot even begin; whoever does learns nothing of who is at the
//! other end. Both ends' keys are drawn for one channel and forgotten with it. Who it is, [`super::introduction`] asks within.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use std::fmt;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// Its name is hashed into every channel, so that nobody can lead two phones into different ones.
const PROTOCOL: &[u8] = b"Noise_NNpsk0_25519_ChaChaPoly_SHA256";
/// Bytes that sealing adds.
pub(super) const TAG_BYTES: usize = 16;
/// Bytes of each of the two messages that open a channel: a key, and the seal of nothing.
pub(super) const GREETING_BYTES: usize = 32 + TAG_BYTES;

/// What came is not from the other end, or was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it was not sealed for this channel, or altered since")]
pub(super) struct NotSealed;

/// A channel that is being opened.
pub(super) struct Opening {
    own: StaticSecret,
    chaining: Zeroizing<[u8; 32]>,
    hash: [u8; 32],
    key: Sealer,
}

/// An open channel.
pub(super) struct Channel {
    outgoing: Sealer,
    incoming: Sealer,
    hash: [u8; 32],
}

/// A key, and how often it was used.
struct Sealer {
    cipher: ChaCha20Poly1305,
    used: u64,
}

impl Opening {
    /// Before the first word. `shared` is the key that both hold, `seed` is drawn for this channel and used for no other.
    pub(super) fn new(shared: &[u8; 32], prologue: &[u8], seed: &[u8; 32]) -> Self {
        let start: [u8; 32] = Sha256::digest(PROTOCOL).into();
        let mut opening = Self {
            own: StaticSecret::from(*seed),
            chaining: Zeroizing::new(start),
            hash: start,
            key: Sealer::new(&[0; 32]),
        };
        opening.mix_hash(prologue);
        let [chaining, hashed, key] = opening.derive::<3>(shared);
        opening.chaining = chaining;
        opening.mix_hash(&hashed[..]);
        opening.key = Sealer::new(&key);
        opening
    }

    /// What whoever calls says first.
    pub(super) fn call(&mut self) -> Vec<u8> {
        let mut said = self.say_key();
        said.extend(self.seal_nothing());
        said
    }

    /// Whoever listens: hears the call, and answers.
    pub(super) fn answer(mut self, call: &[u8]) -> Result<(Vec<u8>, Channel), NotSealed> {
        let (theirs, seal) = parts(call)?;
        self.mix_their_key(&theirs);
        self.open_nothing(seal)?;
        let mut said = self.say_key();
        self.agree(&theirs)?;
        said.extend(self.seal_nothing());
        let (from_caller, from_listener) = self.split();
        Ok((said, Channel { outgoing: from_listener, incoming: from_caller, hash: self.hash }))
    }

    /// Whoever calls: hears the answer.
    pub(super) fn answered(mut self, answer: &[u8]) -> Result<Channel, NotSealed> {
        let (theirs, seal) = parts(answer)?;
        self.mix_their_key(&theirs);
        self.agree(&theirs)?;
        self.open_nothing(seal)?;
        let (from_caller, from_listener) = self.split();
        Ok(Channel { outgoing: from_caller, incoming: from_listener, hash: self.hash })
    }

    fn say_key(&mut self) -> Vec<u8> {
        let key = PublicKey::from(&self.own).to_bytes();
        self.mix_hash(&key);
        self.mix_key(&key);
        key.to_vec()
    }

    fn mix_their_key(&mut self, theirs: &PublicKey) {
        self.mix_hash(theirs.as_bytes());
        self.mix_key(theirs.as_bytes());
    }

    fn agree(&mut self, theirs: &PublicKey) -> Result<(), NotSealed> {
        let agreed = self.own.diffie_hellman(theirs);
        if !agreed.was_contributory() {
            return Err(NotSealed);
        }
        self.mix_key(agreed.as_bytes());
        Ok(())
    }

    fn mix_hash(&mut self, data: &[u8]) {
        self.hash = Sha256::new().chain_update(self.hash).chain_update(data).finalize().into();
    }

    fn mix_key(&mut self, material: &[u8]) {
        let [chaining, key] = self.derive::<2>(material);
        self.chaining = chaining;
        self.key = Sealer::new(&key);
    }

    fn derive<const COUNT: usize>(&self, material: &[u8]) -> [Zeroizing<[u8; 32]>; COUNT] {
        derive(&self.chaining, material)
    }

    fn seal_nothing(&mut self) -> Vec<u8> {
        let hash = self.hash;
        let seal = self.key.seal(&hash, &[]);
        self.mix_hash(&seal);
        seal
    }

    fn open_nothing(&mut self, seal: &[u8]) -> Result<(), NotSealed> {
        let hash = self.hash;
        self.key.open(&hash, seal)?;
        self.mix_hash(seal);
        Ok(())
    }

    fn split(&self) -> (Sealer, Sealer) {
        let [one, other] = derive::<2>(&self.chaining, &[]);
        (Sealer::new(&one), Sealer::new(&other))
    }
}

impl Channel {
    /// By which this channel is told from every other: what both sign.
    pub(super) fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Seals what is said.
    pub(super) fn seal(&mut self, said: &[u8]) -> Vec<u8> {
        self.outgoing.seal(&[], said)
    }

    /// Opens what the other has said next. After an error nothing more can be opened.
    pub(super) fn open(&mut self, sealed: &[u8]) -> Result<Vec<u8>, NotSealed> {
        self.incoming.open(&[], sealed)
    }
}

impl Sealer {
    fn new(key: &[u8; 32]) -> Self {
        Self { cipher: ChaCha20Poly1305::new(&Key::from(*key)), used: 0 }
    }

    /// A number that is used once. A meeting ends long before they do.
    fn next(&mut self) -> Nonce {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&self.used.to_le_bytes());
        self.used += 1;
        Nonce::from(nonce)
    }

    fn seal(&mut self, beside: &[u8], said: &[u8]) -> Vec<u8> {
        let nonce = self.next();
        let payload = Payload { msg: said, aad: beside };
        self.cipher.encrypt(&nonce, payload).expect("a frame is far shorter than what the cipher takes")
    }

    fn open(&mut self, beside: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotSealed> {
        let nonce = self.next();
        self.cipher.decrypt(&nonce, Payload { msg: sealed, aad: beside }).map_err(|_| NotSealed)
    }
}

impl fmt::Debug for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Opening")
    }
}

impl fmt::Debug for Channel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Channel({} sealed, {} opened)", self.outgoing.used, self.incoming.used)
    }
}

fn parts(greeting: &[u8]) -> Result<(PublicKey, &[u8]), NotSealed> {
    let (key, seal) = greeting.split_first_chunk::<32>().ok_or(NotSealed)?;
    Ok((PublicKey::from(*key), seal))
}

/// HKDF as Noise has it: no info, so many keys.
fn derive<const COUNT: usize>(chaining: &[u8; 32], material: &[u8]) -> [Zeroizing<[u8; 32]>; COUNT] {
    let mut all = Zeroizing::new([0; 3 * 32]);
    let keys = &mut all[..COUNT * 32];
    Hkdf::<Sha256>::new(Some(chaining), material).expand(&[], keys).expect("HKDF gives 255 times as much");
    std::array::from_fn(|place| {
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(&keys[place * 32..][..32]);
        key
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn opened(shared: [u8; 32]) -> Result<(Vec<u8>, Vec<u8>, Channel, Channel), NotSealed> {
        let mut caller = Opening::new(&[7; 32], b"a prologue", &[1; 32]);
        let listener = Opening::new(&shared, b"a prologue", &[2; 32]);
        let call = caller.call();
        let (answer, there) = listener.answer(&call)?;
        let here = caller.answered(&answer)?;
        Ok((call, answer, here, there))
    }

    /// Computed by another implementation of Noise (the crate `snow` 0.10.0) from the same keys.
    #[test]
    fn the_channel_is_the_one_that_noise_describes() {
        let (call, answer, mut here, mut there) = opened([7; 32]).unwrap();
        assert_eq!(
            hex(&call),
            "a4e09292b651c278b9772c569f5fa9bb13d906b46ab68c9df9dc2b4409f8a2090af398d0e938a58d175afb707d905183"
        );
        assert_eq!(
            hex(&answer),
            "ce8d3ad1ccb633ec7b70c17814a5c76ecd029685050d344745ba05870e587d590c562bde2fdfaddc7ecba610d0c62662"
        );
        assert_eq!(hex(here.hash()), "efa7b04d3b8df59404345ef3e884f9041d81cb1fdfc9aff1ce0750742448335c");
        assert_eq!(here.hash(), there.hash());
        let said = here.seal(b"from the initiator");
        assert_eq!(hex(&said), "45309eff6cce9ba0b6528c83bbea4be0ffefe9ce99febb5ff6b50aa8550feaa8efe0");
        assert_eq!(there.open(&said).unwrap(), b"from the initiator");
        assert_eq!(
            hex(&there.seal(b"from the responder")),
            "beba0a2b2f682f224fe61fbbd9c61133b987628ce43b9eb91051ca80250f4f5f77d7"
        );
        assert_eq!(hex(&there.seal(b"again")), "c16f89cb381463d611058ffec143962abd1e2a66ce");
    }

    #[test]
    fn without_the_shared_key_nobody_is_let_in() {
        assert!(opened([8; 32]).is_err());
        let mut caller = Opening::new(&[7; 32], b"another", &[1; 32]);
        assert!(Opening::new(&[7; 32], b"a prologue", &[2; 32]).answer(&caller.call()).is_err());
    }

    #[test]
    fn whatever_is_altered_in_a_greeting_is_found() {
        let (call, answer, ..) = opened([7; 32]).unwrap();
        for bit in 0..GREETING_BYTES * 8 {
            let flip = |bytes: &[u8]| {
                let mut bytes = bytes.to_vec();
                bytes[bit / 8] ^= 1 << (bit % 8);
                bytes
            };
            assert!(Opening::new(&[7; 32], b"a prologue", &[2; 32]).answer(&flip(&call)).is_err(), "{bit}");
            let mut caller = Opening::new(&[7; 32], b"a prologue", &[1; 32]);
            caller.call();
            assert!(caller.answered(&flip(&answer)).is_err(), "{bit}");
        }
    }

    #[test]
    fn keys_that_agree_on_nothing_are_refused() {
        let mut caller = Opening::new(&[7; 32], b"a prologue", &[1; 32]);
        caller.call();
        assert!(caller.answered(&[0; GREETING_BYTES]).is_err());
    }

    #[test]
    fn nothing_is_opened_twice_or_in_another_order() {
        let (_, _, mut here, mut there) = opened([7; 32]).unwrap();
        let (first, second) = (here.seal(b"first"), here.seal(b"second"));
        assert_eq!(there.open(&second), Err(NotSealed));
        let (_, _, _, mut there) = opened([7; 32]).unwrap();
        assert_eq!(there.open(&first).unwrap(), b"first");
        assert_eq!(there.open(&first), Err(NotSealed));
    }
}
