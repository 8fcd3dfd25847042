//! One entry of the roster.

use super::RosterAct;
use crate::identity::message::{Message, MessageError, Reader, Writer, whole_milliseconds};
use crate::identity::{PublicKey, Purpose, Signature, SignatureWrong, WorkspaceKey};
use crate::limits::ROSTER_ENTRY_BYTES_MAX;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// One entry of the roster, signed by the workspace's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    link: Link,
    signature: Signature,
}

/// A place in the roster: how many entries come up to it, and the hash of the last of them, which fixes all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RosterPoint {
    /// How many entries there are up to here.
    pub entries: u64,
    /// SHA-256 of the last of them; zeros before the first.
    pub hash: [u8; 32],
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    after: RosterPoint,
    time: Timestamp,
    act: RosterAct,
}

impl RosterEntry {
    /// Signs what comes after `after`.
    pub fn sign(key: &WorkspaceKey, after: RosterPoint, act: RosterAct, now: Timestamp) -> Self {
        let link = Link { after, time: whole_milliseconds(now), act };
        let signature = key.sign(&link.encode());
        Self { link, signature }
    }

    /// The place after which it comes.
    pub fn after(&self) -> RosterPoint {
        self.link.after
    }

    /// The place at its end. The signature is hashed too: what is told apart here is told apart everywhere.
    pub fn point(&self) -> RosterPoint {
        let entries = self.link.after.entries.saturating_add(1);
        RosterPoint { entries, hash: Sha256::digest(self.encode()).into() }
    }

    /// When, by the clock of whoever signed.
    pub fn time(&self) -> Timestamp {
        self.link.time
    }

    /// What it does.
    pub fn act(&self) -> &RosterAct {
        &self.link.act
    }

    pub(super) fn verify(&self, key: &PublicKey) -> Result<(), SignatureWrong> {
        key.verify(Purpose::Roster, &self.link.encode(), &self.signature)
    }
}

impl Message for Link {
    const BYTES_MAX: usize = ROSTER_ENTRY_BYTES_MAX;
    const FIELDS: usize = 4;

    fn write(&self, out: &mut Writer) {
        out.number(self.after.entries);
        out.bytes(&self.after.hash);
        out.time(self.time);
        self.act.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let after = RosterPoint { entries: input.number()?, hash: input.fixed()? };
        Ok(Self { after, time: input.time()?, act: RosterAct::read(input)? })
    }
}

impl Message for RosterEntry {
    const BYTES_MAX: usize = ROSTER_ENTRY_BYTES_MAX;
    const FIELDS: usize = Link::FIELDS + 1;

    fn write(&self, out: &mut Writer) {
        self.link.write(out);
        out.bytes(self.signature.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self { link: Link::read(input)?, signature: Signature::new(input.fixed()?) })
    }
}
