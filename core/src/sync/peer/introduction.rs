//! Who is at the other end: said within the channel, signed for this channel and no other.

use super::Side;
use crate::id::{DeviceId, MemberId, WorkspaceId};
use crate::identity::message::{Message, MessageError, Reader, Writer};
use crate::identity::roster::{Custody, Roster, RosterPoint};
use crate::identity::{DeviceKey, Purpose, Signature, WorkspaceFingerprint};
use sha2::{Digest, Sha256};

/// Who someone says to be, and how far they know the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Introduction {
    pub(super) device: DeviceId,
    pub(super) roster: RosterPoint,
    signature: Signature,
}

/// Who is at the other end, once it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// The device.
    pub device: DeviceId,
    /// Whose it is.
    pub member: MemberId,
}

/// What is signed.
struct Claim<'a> {
    workspace: WorkspaceId,
    side: Side,
    channel: &'a [u8; 32],
    device: DeviceId,
    roster: RosterPoint,
}

/// The key that all phones of a workspace hold beforehand. Whoever was never invited does not know it; the server does, and
/// whoever has left: it keeps strangers out, and proves nothing.
pub(super) fn shared_key(workspace: WorkspaceId, fingerprint: WorkspaceFingerprint) -> [u8; 32] {
    let parts = Sha256::new().chain_update(b"casement 1 shared key of meetings\0").chain_update(workspace.as_bytes());
    parts.chain_update(fingerprint.as_bytes()).finalize().into()
}

impl Introduction {
    pub(super) fn new(
        key: &DeviceKey,
        workspace: WorkspaceId,
        side: Side,
        channel: &[u8; 32],
        roster: RosterPoint,
    ) -> Self {
        let device = key.id();
        let claim = Claim { workspace, side, channel, device, roster };
        Self { device, roster, signature: key.sign(Purpose::Meeting, &claim.bytes()) }
    }

    /// Who it is, if the roster knows the device, nobody has revoked it, and it has signed for this channel.
    pub(super) fn verify(
        &self,
        workspace: WorkspaceId,
        side: Side,
        channel: &[u8; 32],
        roster: &Roster,
    ) -> Option<Peer> {
        let enrolled = roster.device(self.device)?;
        // The key of a web session lies with the server, which meets nobody.
        if enrolled.revoked_at().is_some() || enrolled.custody() != Custody::Device {
            return None;
        }
        let claim = Claim { workspace, side, channel, device: self.device, roster: self.roster };
        enrolled.public_key().verify(Purpose::Meeting, &claim.bytes(), &self.signature).ok()?;
        Some(Peer { device: self.device, member: enrolled.member() })
    }
}

impl Claim<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.list(6);
        out.bytes(self.workspace.as_bytes());
        out.number(self.side.number());
        out.bytes(self.channel);
        out.bytes(self.device.as_bytes());
        out.number(self.roster.entries);
        out.bytes(&self.roster.hash);
        out.into_bytes()
    }
}

impl Message for Introduction {
    const BYTES_MAX: usize = 256;
    const FIELDS: usize = 4;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.device.as_bytes());
        out.number(self.roster.entries);
        out.bytes(&self.roster.hash);
        out.bytes(self.signature.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let device = DeviceId::new(input.fixed()?);
        let roster = RosterPoint { entries: input.number()?, hash: input.fixed()? };
        Ok(Self { device, roster, signature: Signature::new(input.fixed()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sample::{WORKSPACE, assert_canonical, key, member, roster};

    fn said(number: u8) -> Introduction {
        Introduction::new(&key(number), WORKSPACE, Side::Calls, &[4; 32], roster().point())
    }

    fn verified(said: &Introduction) -> Option<Peer> {
        said.verify(WORKSPACE, Side::Calls, &[4; 32], &roster())
    }

    #[test]
    fn a_device_of_the_roster_is_known() {
        assert_canonical(&said(2));
        assert_eq!(verified(&said(2)), Some(Peer { device: key(2).id(), member: member(2) }));
    }

    #[test]
    fn a_revoked_device_and_a_strange_one_are_not() {
        assert_eq!((verified(&said(3)), verified(&said(9))), (None, None));
    }

    #[test]
    fn an_introduction_is_for_one_channel_side_and_workspace() {
        let said = said(2);
        assert_eq!(said.verify(WORKSPACE, Side::Listens, &[4; 32], &roster()), None);
        assert_eq!(said.verify(WORKSPACE, Side::Calls, &[5; 32], &roster()), None);
        assert_eq!(said.verify(WorkspaceId::new([9; 16]), Side::Calls, &[4; 32], &roster()), None);
        let other = Introduction { roster: RosterPoint::default(), ..said };
        assert_eq!(verified(&other), None, "how far the roster is known is signed too");
    }
}
