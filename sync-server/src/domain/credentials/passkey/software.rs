//! An authenticator and a browser for tests: they do what they should, but for what a test has changed.

use super::{PasskeyMade, PasskeyShown};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casement_core::id::MemberId;
use minicbor::Encoder;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use sha2::{Digest, Sha256};

/// User present, user verified.
pub(in crate::domain) const FLAGS: u8 = 0b101;

/// One passkey in an authenticator, and the browser before it.
pub(in crate::domain) struct Software {
    pub(in crate::domain) key: Key,
    pub(in crate::domain) credential: Vec<u8>,
    pub(in crate::domain) user: Vec<u8>,
    pub(in crate::domain) party: String,
    pub(in crate::domain) origin: String,
    /// As client data has it, where it is to be there.
    pub(in crate::domain) more: &'static str,
    pub(in crate::domain) flags: u8,
    pub(in crate::domain) counter: u32,
}

pub(in crate::domain) enum Key {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
}

impl Software {
    /// At <https://npm.example.org>, of a member, with a key of its own.
    pub(in crate::domain) fn new(member: MemberId, number: u8) -> Self {
        let random = SystemRandom::new();
        let kept = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, kept.as_ref(), &random).unwrap();
        Self {
            key: Key::Es256(key),
            credential: vec![number; 20],
            user: member.as_bytes().to_vec(),
            party: "npm.example.org".to_owned(),
            origin: "https://npm.example.org".to_owned(),
            more: r#","crossOrigin":false"#,
            flags: FLAGS,
            counter: 0,
        }
    }

    /// The same, with a key of the other kind.
    pub(in crate::domain) fn with_eddsa(self) -> Self {
        Self { key: Key::EdDsa(Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()), ..self }
    }

    /// Has a passkey made.
    pub(in crate::domain) fn make(&self, challenge: &[u8]) -> PasskeyMade {
        let length = u16::try_from(self.credential.len()).unwrap().to_be_bytes();
        let made = [&[9; 16][..], &length, &self.credential, &self.public_key()].concat();
        self.made_of(challenge, &[&self.data(0x40)[..], &made].concat())
    }

    /// What comes of making one, where the authenticator says this.
    pub(in crate::domain) fn made_of(&self, challenge: &[u8], data: &[u8]) -> PasskeyMade {
        let mut out = Encoder::new(Vec::new());
        out.map(3).unwrap().str("fmt").unwrap().str("none").unwrap();
        out.str("attStmt").unwrap().map(0).unwrap().str("authData").unwrap().bytes(data).unwrap();
        PasskeyMade { client_data: self.client_data("webauthn.create", challenge), attestation: out.into_writer() }
    }

    /// Uses it: counts, where it counts at all.
    pub(in crate::domain) fn show(&mut self, challenge: &[u8]) -> PasskeyShown {
        self.counter += u32::from(self.counter > 0);
        self.shown_of(self.client_data("webauthn.get", challenge), self.data(0))
    }

    /// What comes of using it, where browser and authenticator say this.
    pub(in crate::domain) fn shown_of(&self, client_data: Vec<u8>, authenticator_data: Vec<u8>) -> PasskeyShown {
        let message = [&authenticator_data[..], &Sha256::digest(&client_data)].concat();
        let signature = match &self.key {
            Key::Es256(key) => key.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec(),
            Key::EdDsa(key) => key.sign(&message).as_ref().to_vec(),
        };
        let (credential, user_handle) = (self.credential.clone(), self.user.clone());
        PasskeyShown { credential, client_data, authenticator_data, signature, user_handle }
    }

    pub(in crate::domain) fn client_data(&self, kind: &str, challenge: &[u8]) -> Vec<u8> {
        let (challenge, origin, more) = (URL_SAFE_NO_PAD.encode(challenge), &self.origin, self.more);
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}"{more}}}"#).into_bytes()
    }

    pub(in crate::domain) fn data(&self, flags: u8) -> Vec<u8> {
        let party = Sha256::digest(&self.party);
        [&party[..], &[self.flags | flags], &self.counter.to_be_bytes()].concat()
    }

    fn public_key(&self) -> Vec<u8> {
        let mut out = Encoder::new(Vec::new());
        match &self.key {
            Key::Es256(key) => {
                let (x, y) = key.public_key().as_ref()[1..].split_at(32);
                out.map(5).unwrap().i8(1).unwrap().i8(2).unwrap().i8(3).unwrap().i8(-7).unwrap();
                out.i8(-1).unwrap().i8(1).unwrap().i8(-2).unwrap().bytes(x).unwrap().i8(-3).unwrap().bytes(y).unwrap();
            }
            Key::EdDsa(key) => {
                out.map(4).unwrap().i8(1).unwrap().i8(1).unwrap().i8(3).unwrap().i8(-8).unwrap();
                out.i8(-1).unwrap().i8(6).unwrap().i8(-2).unwrap().bytes(key.public_key().as_ref()).unwrap();
            }
        }
        out.into_writer()
    }
}
