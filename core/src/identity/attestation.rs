//! A device's signature over a record's heads.

use super::message::{Message, MessageError, Reader, Writer, whole_milliseconds};
use super::{DeviceKey, Heads, PublicKey, Purpose, Signature};
use crate::id::{DeviceId, RecordId, WorkspaceId};
use crate::limits::ATTESTATION_BYTES_MAX;
use jiff::Timestamp;

/// "All changes of mine in this record up to these heads are mine."
///
/// It vouches for nobody else's changes, though the heads may build on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    claim: Claim,
    signature: Signature,
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Claim {
    workspace: WorkspaceId,
    record: RecordId,
    device: DeviceId,
    heads: Heads,
    time: Timestamp,
}

/// Why an attestation counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttestationFault {
    /// It was given in another workspace.
    #[error("it was given for another workspace")]
    OtherWorkspace,
    /// It was given for another record.
    #[error("it was given for another record")]
    OtherRecord,
    /// The roster does not know the device.
    #[error("the device is not on the roster")]
    UnknownDevice,
    /// It was signed by another key, or altered since.
    #[error("the signature is not the device's, or something was altered since")]
    SignatureWrong,
    /// The device had been revoked when it signed, by its own clock.
    #[error("the device had been revoked before")]
    RevokedBefore,
}

impl Attestation {
    /// Signs for all changes of this device in the record up to `heads`.
    pub fn sign(key: &DeviceKey, workspace: WorkspaceId, record: RecordId, heads: Heads, now: Timestamp) -> Self {
        let claim = Claim { workspace, record, device: key.id(), heads, time: whole_milliseconds(now) };
        let signature = key.sign(Purpose::Attestation, &claim.encode());
        Self { claim, signature }
    }

    /// The workspace for which it was given.
    pub fn workspace(&self) -> WorkspaceId {
        self.claim.workspace
    }

    /// The record for which it was given.
    pub fn record(&self) -> RecordId {
        self.claim.record
    }

    /// The device that says that it signed.
    pub fn device(&self) -> DeviceId {
        self.claim.device
    }

    /// Up to where.
    pub fn heads(&self) -> &Heads {
        &self.claim.heads
    }

    /// When, by the device's clock.
    pub fn time(&self) -> Timestamp {
        self.claim.time
    }

    /// Whether it is for this record, and signed by this key, whose device it names.
    pub fn verify(&self, workspace: WorkspaceId, record: RecordId, key: &PublicKey) -> Result<(), AttestationFault> {
        if self.claim.workspace != workspace {
            return Err(AttestationFault::OtherWorkspace);
        }
        if self.claim.record != record {
            return Err(AttestationFault::OtherRecord);
        }
        if key.device_id() != self.claim.device {
            return Err(AttestationFault::SignatureWrong);
        }
        key.verify(Purpose::Attestation, &self.claim.encode(), &self.signature)
            .map_err(|_| AttestationFault::SignatureWrong)
    }
}

impl Message for Claim {
    const BYTES_MAX: usize = ATTESTATION_BYTES_MAX;
    const FIELDS: usize = 5;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.workspace.as_bytes());
        out.bytes(self.record.as_bytes());
        out.bytes(self.device.as_bytes());
        self.heads.write(out);
        out.time(self.time);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self {
            workspace: WorkspaceId::new(input.fixed()?),
            record: RecordId::new(input.fixed()?),
            device: DeviceId::new(input.fixed()?),
            heads: Heads::read(input)?,
            time: input.time()?,
        })
    }
}

impl Message for Attestation {
    const BYTES_MAX: usize = ATTESTATION_BYTES_MAX;
    const FIELDS: usize = Claim::FIELDS + 1;

    fn write(&self, out: &mut Writer) {
        self.claim.write(out);
        out.bytes(self.signature.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self { claim: Claim::read(input)?, signature: Signature::new(input.fixed()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ChangeHash;
    use crate::identity::sample::{RECORD, WORKSPACE, assert_canonical, at, heads, hex, key};
    use crate::limits::HEADS_MAX;

    fn attestation() -> Attestation {
        Attestation::sign(&key(1), WORKSPACE, RECORD, heads(&[4, 3]), at(7))
    }

    #[test]
    fn an_attestation_has_one_text() {
        assert_canonical(&attestation());
        insta::assert_snapshot!(hex(&attestation().encode()));
    }

    #[test]
    fn the_longest_attestation_fits_its_bound() {
        let many = (0..HEADS_MAX).map(|number| {
            let mut bytes = [0xff; 32];
            bytes[..8].copy_from_slice(&number.to_be_bytes());
            ChangeHash::new(bytes)
        });
        let longest =
            Attestation::sign(&key(1), WORKSPACE, RECORD, Heads::new(many.collect()).unwrap(), Timestamp::MAX);
        assert_eq!(Attestation::decode(&longest.encode()), Ok(longest));
    }

    #[test]
    fn an_attestation_is_for_one_workspace_record_and_device() {
        let attestation = attestation();
        assert_eq!(attestation.verify(WORKSPACE, RECORD, &key(1).public()), Ok(()));
        let elsewhere = attestation.verify(WorkspaceId::new([9; 16]), RECORD, &key(1).public());
        assert_eq!(elsewhere, Err(AttestationFault::OtherWorkspace));
        let transplanted = attestation.verify(WORKSPACE, RecordId::new([9; 16]), &key(1).public());
        assert_eq!(transplanted, Err(AttestationFault::OtherRecord));
        let others = attestation.verify(WORKSPACE, RECORD, &key(2).public());
        assert_eq!(others, Err(AttestationFault::SignatureWrong));
    }

    #[test]
    fn whatever_is_altered_in_an_attestation_is_found() {
        let bytes = attestation().encode();
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let accepted = Attestation::decode(&bytes)
                .is_ok_and(|altered| altered.verify(WORKSPACE, RECORD, &key(1).public()).is_ok());
            assert!(!accepted, "bit {bit}");
        }
    }
}
