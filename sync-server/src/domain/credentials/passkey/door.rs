//! What browsers are asked, and whether what comes back holds: registration (WebAuthn §7.1) and authentication (§7.2).

use super::authenticator::{AuthenticatorData, CREDENTIAL_BYTES_MAX, unwrapped};
use super::challenge::{Challenges, Occasion, Unused};
use super::client_data::{Ceremony, ClientData};
use super::public_key::{ALGORITHMS, PublicKey};
use super::{Rejected, RelyingParty};
use crate::dice::Dice;
use crate::store::{PasskeyId, PasskeyRow};
use jiff::Timestamp;

/// What a browser brings when it had a passkey made, as bytes.
#[derive(Clone)]
pub struct PasskeyMade {
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `attestationObject`.
    pub attestation: Vec<u8>,
}

/// What it brings when it had one used.
#[derive(Clone)]
pub struct PasskeyShown {
    /// `rawId`: which.
    pub credential: Vec<u8>,
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `authenticatorData`.
    pub authenticator_data: Vec<u8>,
    /// `signature`.
    pub signature: Vec<u8>,
    /// `userHandle`: whose it is, as it was told when it was made; empty where the authenticator did not say.
    pub user_handle: Vec<u8>,
}

/// A passkey that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// Which.
    pub id: PasskeyId,
    /// What the authenticator calls it.
    pub credential: Vec<u8>,
    /// Its public key, a `COSE_Key`.
    pub public_key: Vec<u8>,
    /// How often the authenticator has signed.
    pub counter: u32,
    /// Whether it may copy it elsewhere.
    pub may_be_copied: bool,
    /// Whether it has.
    pub is_copied: bool,
}

/// What an authenticator said when a passkey was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// How often it has signed.
    pub counter: u32,
    /// Whether the passkey was copied elsewhere.
    pub is_copied: bool,
}

/// The server as passkeys know it.
#[derive(Debug)]
pub struct PasskeyDoor {
    party: RelyingParty,
    challenges: Challenges,
}

impl PasskeyDoor {
    /// Of a server.
    pub fn new(party: RelyingParty) -> Self {
        Self { party, challenges: Challenges::default() }
    }

    /// Where passkeys are bound to.
    pub fn party(&self) -> &RelyingParty {
        &self.party
    }

    /// The kinds of keys that are taken, the most common first, as numbers of COSE.
    pub const fn algorithms(&self) -> [i64; 3] {
        ALGORITHMS
    }

    /// Something to be signed.
    pub fn ask(&self, occasion: Occasion, now: Timestamp, dice: &mut Dice) -> Vec<u8> {
        self.challenges.draw(occasion, now, dice).to_vec()
    }

    /// A passkey that was made, where all holds. With it the challenge is used up.
    ///
    /// # Errors
    /// What does not hold.
    pub fn made(&self, made: &PasskeyMade, occasion: Occasion, now: Timestamp) -> Result<NewPasskey, Rejected> {
        let client = ClientData::read(&made.client_data, Ceremony::Create, &self.party)?;
        let unused = self.unused(&client, occasion, now)?;
        let said = AuthenticatorData::read(unwrapped(&made.attestation)?)?;
        said.holds(&self.party)?;
        let key = said.made.as_ref().ok_or(Rejected::Unreadable)?;
        PublicKey::read(key.public_key)?;
        self.use_up(unused, now)?;
        Ok(NewPasskey {
            id: PasskeyId::of(key.credential),
            credential: key.credential.to_vec(),
            public_key: key.public_key.to_vec(),
            counter: said.counter,
            may_be_copied: said.may_be_copied(),
            is_copied: said.is_copied(),
        })
    }

    /// What the authenticator said of a passkey that was used, where all holds but the counter, which is for whoever keeps the row.
    /// With it the challenge is used up: what does not hold uses up nothing, for strangers can send as much of that as they like.
    ///
    /// # Errors
    /// What does not hold.
    pub fn used(
        &self,
        shown: &PasskeyShown,
        row: &PasskeyRow,
        occasion: Occasion,
        now: Timestamp,
    ) -> Result<Used, Rejected> {
        let client = ClientData::read(&shown.client_data, Ceremony::Get, &self.party)?;
        let unused = self.unused(&client, occasion, now)?;
        if shown.credential != row.credential {
            return Err(Rejected::Key);
        }
        // Who shows again that it is they has named their passkeys, and then an authenticator need not say whose it is.
        let is_named = matches!(occasion, Occasion::Prove(_)) && shown.user_handle.is_empty();
        if !is_named && shown.user_handle != row.member.as_bytes() {
            return Err(Rejected::Member);
        }
        let said = AuthenticatorData::read(&shown.authenticator_data)?;
        said.holds(&self.party)?;
        if said.made.is_some() {
            return Err(Rejected::Unreadable);
        }
        if said.may_be_copied() != row.may_be_copied {
            return Err(Rejected::Copies);
        }
        let message = [&shown.authenticator_data[..], &client.hash].concat();
        PublicKey::read(&row.public_key)?.verify(&message, &shown.signature)?;
        self.use_up(unused, now)?;
        Ok(Used { counter: said.counter, is_copied: said.is_copied() })
    }

    /// Which passkey is shown; none where what is said cannot be one's name.
    pub fn which(&self, shown: &PasskeyShown) -> Option<PasskeyId> {
        (1..=CREDENTIAL_BYTES_MAX).contains(&shown.credential.len()).then(|| PasskeyId::of(&shown.credential))
    }

    /// Looks at what was to be signed alone: a stranger's old page is told from a passkey that is not known.
    ///
    /// # Errors
    /// What does not hold.
    pub fn is_asked(&self, shown: &PasskeyShown, occasion: Occasion, now: Timestamp) -> Result<(), Rejected> {
        let client = ClientData::read(&shown.client_data, Ceremony::Get, &self.party)?;
        self.unused(&client, occasion, now).map(drop)
    }

    fn unused(&self, client: &ClientData, occasion: Occasion, now: Timestamp) -> Result<Unused, Rejected> {
        self.challenges.known(&client.challenge, occasion, now).ok_or(Rejected::Challenge)
    }

    fn use_up(&self, unused: Unused, now: Timestamp) -> Result<(), Rejected> {
        self.challenges.use_up(unused, now).then_some(()).ok_or(Rejected::Challenge)
    }
}
