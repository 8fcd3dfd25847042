//! Becoming a device of a workspace.

use super::me::roster_item;
use crate::id::MemberId;
use crate::identity::message::{Message, MessageError, Reader, Writer};
use crate::identity::roster::{Roster, RosterEntry};
use crate::identity::{DeviceKey, EnrolmentRequest, Invitation};
use crate::limits::{ROSTER_ENTRY_BYTES_MAX, SYNC_INFLATED_BYTES_MAX};
use crate::store::{LocalStore, Setting, Shelf, StoreError};
use crate::sync::wire::{FrameError, Packed};
use zeroize::Zeroizing;

/// What the phone sends to become a device, and may send again until it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// To be posted to the server's `/v1/enrol`.
    pub request: Vec<u8>,
}

/// Why a phone was not enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The phone's store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Wipe the store first: one store belongs to one workspace.
    #[error("this phone belongs to a workspace already: wipe its store before it joins another")]
    Enrolled,
    /// Report, or update the app.
    #[error("the server's answer cannot be read")]
    Unreadable(#[from] FrameError),
    /// Ask whoever invited: the invitation names another workspace's key than the server shows.
    #[error(
        "the server shows another workspace than the one of the invitation: do not use it, and tell whoever invited you"
    )]
    OtherWorkspace,
    /// Report: the device is not on the roster that came.
    #[error("the server has not put this phone on its list")]
    NotOnRoster,
}

/// The roster as a new device gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// All entries, the device's own among them.
    pub roster: Vec<RosterEntry>,
}

impl Enrolment {
    /// Answers an invitation. The seed (32 random bytes) is kept before anything is sent: where the answer is lost, the same
    /// request is made again, and the server knows it again.
    pub fn begin(
        store: &mut impl LocalStore,
        invitation: &Invitation,
        seed: &Zeroizing<[u8; 32]>,
    ) -> Result<Self, EnrolError> {
        if store.item(Shelf::Setting, Setting::Member.key())?.is_some() {
            return Err(EnrolError::Enrolled);
        }
        let known = store.item(Shelf::Setting, Setting::DeviceSeed.key())?;
        let known = known.and_then(|item| <[u8; 32]>::try_from(&item.bytes[..]).ok()).map(Zeroizing::new);
        let seed = known.as_ref().unwrap_or(seed);
        store.keep(&[
            Setting::DeviceSeed.with(&seed[..]),
            Setting::Workspace.with(invitation.workspace.as_bytes()),
            Setting::Server.with(invitation.server.as_str().as_bytes()),
            Setting::Fingerprint.with(invitation.fingerprint.as_bytes()),
        ])?;
        let key = DeviceKey::from_seed(seed);
        Ok(Self { request: EnrolmentRequest::new(&key, invitation).encode() })
    }
}

/// Takes the server's answer: from now on the store is this member's.
pub fn enrolled(store: &mut impl LocalStore, invitation: &Invitation, answer: &[u8]) -> Result<MemberId, EnrolError> {
    let welcome = Welcome::decode(answer)?;
    let seed = store.item(Shelf::Setting, Setting::DeviceSeed.key())?.ok_or(EnrolError::NotOnRoster)?;
    let seed = Zeroizing::new(<[u8; 32]>::try_from(&seed.bytes[..]).map_err(|_| StoreError::Damaged)?);
    let device = DeviceKey::from_seed(&seed).id();
    let mut roster = Roster::new(invitation.fingerprint);
    roster.extend(&welcome.roster).map_err(|_| EnrolError::OtherWorkspace)?;
    if roster.workspace() != Some(invitation.workspace) {
        return Err(EnrolError::OtherWorkspace);
    }
    let member = roster.device(device).ok_or(EnrolError::NotOnRoster)?.member();
    let mut items: Vec<_> = welcome.roster.iter().map(roster_item).collect();
    items.push(Setting::Member.with(member.as_bytes()));
    store.keep(&items)?;
    Ok(member)
}

impl Welcome {
    /// The bytes to send.
    pub fn encode(&self) -> Vec<u8> {
        let mut body = Writer::default();
        body.list(self.roster.len());
        self.roster.iter().for_each(|entry| body.bytes(&entry.encode()));
        Packed::pack(body.into_bytes()).to_message()
    }

    /// Reads what arrived.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let packed = Packed::of_message(bytes)?;
        let body = packed.unpack()?;
        let mut input = Reader::new(&body);
        let count = input.list(SYNC_INFLATED_BYTES_MAX / 64)?;
        let mut roster = Vec::new();
        for _ in 0..count {
            roster.push(RosterEntry::decode(input.bytes(ROSTER_ENTRY_BYTES_MAX)?)?);
        }
        input.end()?;
        Ok(Self { roster })
    }
}

impl From<MessageError> for EnrolError {
    fn from(error: MessageError) -> Self {
        Self::Unreadable(error.into())
    }
}
