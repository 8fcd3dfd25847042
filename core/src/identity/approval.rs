//! A lead's signed statement over a record's heads: kept beside the document, never in it.

use super::message::{Message, MessageError, Reader, Writer, whole_milliseconds};
use super::roster::{Role, Roster};
use super::{DeviceKey, Heads, Purpose, Signature};
use crate::id::{DeviceId, RecordId, WorkspaceId};
use crate::limits::{APPROVAL_BYTES_MAX, APPROVAL_REASON_BYTES_MAX};
use jiff::Timestamp;

/// What the lead decided about a record as it stood at certain heads. What comes later is outside of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    statement: Statement,
    signature: Signature,
}

/// Which record a statement is about, and where that stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedRecord {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The record.
    pub record: RecordId,
    /// Where it stood.
    pub heads: Heads,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It is right as it stands.
    Approve,
    /// It goes back to the team.
    Return,
    /// What was approved is open again.
    Reopen,
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Statement {
    reviewed: ReviewedRecord,
    device: DeviceId,
    decision: Decision,
    reason: String,
    time: Timestamp,
}

/// Why a statement counts for nothing, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// The reason is longer than [`APPROVAL_REASON_BYTES_MAX`].
    #[error("the reason has {0} bytes, more than {APPROVAL_REASON_BYTES_MAX}")]
    ReasonTooLong(usize),
    /// It was given in another workspace.
    #[error("it was given for another workspace")]
    OtherWorkspace,
    /// It was given for another record.
    #[error("it was given for another record")]
    OtherRecord,
    /// The roster does not know the device.
    #[error("the device is not on the roster")]
    UnknownDevice,
    /// The device had been revoked when it signed, by its own clock.
    #[error("the device had been revoked before")]
    RevokedBefore,
    /// The device's member may not decide about records.
    #[error("the device's member is no lead")]
    NotLead,
    /// It was signed by another key, or altered since.
    #[error("the signature is not the device's, or something was altered since")]
    SignatureWrong,
}

impl Approval {
    /// Signs what was decided.
    pub fn sign(
        key: &DeviceKey,
        reviewed: ReviewedRecord,
        decision: Decision,
        reason: &str,
        now: Timestamp,
    ) -> Result<Self, ApprovalError> {
        if reason.len() > APPROVAL_REASON_BYTES_MAX {
            return Err(ApprovalError::ReasonTooLong(reason.len()));
        }
        let time = whole_milliseconds(now);
        let statement = Statement { reviewed, device: key.id(), decision, reason: reason.to_owned(), time };
        let signature = key.sign(Purpose::Approval, &statement.encode());
        Ok(Self { statement, signature })
    }

    /// Which record, and where it stood.
    pub fn reviewed(&self) -> &ReviewedRecord {
        &self.statement.reviewed
    }

    /// What was decided.
    pub fn decision(&self) -> Decision {
        self.statement.decision
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.statement.reason
    }

    /// When, by the device's clock.
    pub fn time(&self) -> Timestamp {
        self.statement.time
    }

    /// The device that says that it signed.
    pub fn device(&self) -> DeviceId {
        self.statement.device
    }

    /// Whether it is about this record and signed by a device of a lead that was not revoked then.
    pub fn verify(&self, workspace: WorkspaceId, record: RecordId, roster: &Roster) -> Result<(), ApprovalError> {
        let Statement { reviewed, device, time, .. } = &self.statement;
        if reviewed.workspace != workspace {
            return Err(ApprovalError::OtherWorkspace);
        }
        if reviewed.record != record {
            return Err(ApprovalError::OtherRecord);
        }
        let enrolled = roster.device(*device).ok_or(ApprovalError::UnknownDevice)?;
        enrolled
            .public_key()
            .verify(Purpose::Approval, &self.statement.encode(), &self.signature)
            .map_err(|_| ApprovalError::SignatureWrong)?;
        if enrolled.revoked_at().is_some_and(|revoked| revoked <= *time) {
            return Err(ApprovalError::RevokedBefore);
        }
        // Who was a lead then, not who is one now: a member who has left has not undone what they approved.
        if roster.roles_at(enrolled.member(), *time).contains(Role::Lead) {
            Ok(())
        } else {
            Err(ApprovalError::NotLead)
        }
    }
}

impl Decision {
    const fn number(self) -> u64 {
        match self {
            Self::Approve => 0,
            Self::Return => 1,
            Self::Reopen => 2,
        }
    }

    fn of_number(number: u64) -> Option<Self> {
        [Self::Approve, Self::Return, Self::Reopen].into_iter().find(|decision| decision.number() == number)
    }
}

impl Message for Statement {
    const BYTES_MAX: usize = APPROVAL_BYTES_MAX;
    const FIELDS: usize = 7;

    fn write(&self, out: &mut Writer) {
        out.bytes(self.reviewed.workspace.as_bytes());
        out.bytes(self.reviewed.record.as_bytes());
        out.bytes(self.device.as_bytes());
        self.reviewed.heads.write(out);
        out.number(self.decision.number());
        out.text(&self.reason);
        out.time(self.time);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let workspace = WorkspaceId::new(input.fixed()?);
        let record = RecordId::new(input.fixed()?);
        let device = DeviceId::new(input.fixed()?);
        let heads = Heads::read(input)?;
        Ok(Self {
            reviewed: ReviewedRecord { workspace, record, heads },
            device,
            decision: Decision::of_number(input.number()?).ok_or(MessageError::Malformed)?,
            reason: input.text(APPROVAL_REASON_BYTES_MAX)?.to_owned(),
            time: input.time()?,
        })
    }
}

impl Message for Approval {
    const BYTES_MAX: usize = APPROVAL_BYTES_MAX;
    const FIELDS: usize = Statement::FIELDS + 1;

    fn write(&self, out: &mut Writer) {
        self.statement.write(out);
        out.bytes(self.signature.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        Ok(Self { statement: Statement::read(input)?, signature: Signature::new(input.fixed()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::roster::RosterAct;
    use crate::identity::sample::{
        RECORD, WORKSPACE, assert_canonical, at, heads, hex, key, member, roster, workspace_key,
    };

    fn approval(device: u8, seconds: i64) -> Approval {
        let reviewed = ReviewedRecord { workspace: WORKSPACE, record: RECORD, heads: heads(&[4, 3]) };
        Approval::sign(&key(device), reviewed, Decision::Return, "Recount wing B.", at(seconds)).unwrap()
    }

    #[test]
    fn an_approval_has_one_text() {
        assert_canonical(&approval(1, 7));
        insta::assert_snapshot!(hex(&approval(1, 7).encode()));
    }

    #[test]
    fn a_lead_decides_about_one_record() {
        let (approval, roster) = (approval(1, 7), roster());
        assert_eq!(approval.verify(WORKSPACE, RECORD, &roster), Ok(()));
        let elsewhere = approval.verify(WorkspaceId::new([9; 16]), RECORD, &roster);
        assert_eq!(elsewhere, Err(ApprovalError::OtherWorkspace));
        let transplanted = approval.verify(WORKSPACE, RecordId::new([9; 16]), &roster);
        assert_eq!(transplanted, Err(ApprovalError::OtherRecord));
    }

    #[test]
    fn nobody_else_decides() {
        let roster = roster();
        assert_eq!(approval(2, 7).verify(WORKSPACE, RECORD, &roster), Err(ApprovalError::NotLead));
        assert_eq!(approval(9, 7).verify(WORKSPACE, RECORD, &roster), Err(ApprovalError::UnknownDevice));
        assert_eq!(approval(3, 100).verify(WORKSPACE, RECORD, &roster), Err(ApprovalError::RevokedBefore));
    }

    #[test]
    fn what_was_decided_as_lead_stands_when_the_lead_has_left() {
        let mut roster = roster();
        let left = RosterAct::SetRoles { member: member(1), roles: Default::default() };
        roster.sign(&workspace_key(), left, at(50)).unwrap();
        assert_eq!(approval(1, 49).verify(WORKSPACE, RECORD, &roster), Ok(()));
        assert_eq!(approval(1, 50).verify(WORKSPACE, RECORD, &roster), Err(ApprovalError::NotLead));
    }

    #[test]
    fn whatever_is_altered_in_an_approval_is_found() {
        let (bytes, roster) = (approval(1, 7).encode(), roster());
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let accepted =
                Approval::decode(&bytes).is_ok_and(|altered| altered.verify(WORKSPACE, RECORD, &roster).is_ok());
            assert!(!accepted, "bit {bit}");
        }
    }

    #[test]
    fn a_reason_is_as_long_as_its_bound_and_no_longer() {
        let of_length = |length: usize| {
            let reviewed = ReviewedRecord { workspace: WORKSPACE, record: RECORD, heads: heads(&[1]) };
            Approval::sign(&key(1), reviewed, Decision::Approve, &"r".repeat(length), at(0))
        };
        let longest = of_length(APPROVAL_REASON_BYTES_MAX).unwrap();
        assert_eq!(Approval::decode(&longest.encode()), Ok(longest));
        let longer = APPROVAL_REASON_BYTES_MAX + 1;
        assert_eq!(of_length(longer), Err(ApprovalError::ReasonTooLong(longer)));
    }
}
