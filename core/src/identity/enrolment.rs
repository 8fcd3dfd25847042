//! Enrolling: a new device shows its invitation and proves that the key is its own.

use super::message::{Message, MessageError, Reader, Writer};
use super::{DeviceKey, Invitation, InvitationCode, PublicKey, Purpose, ServerAddress, Signature};
use crate::id::WorkspaceId;
use crate::limits::{ENROLMENT_BYTES_MAX, SERVER_ADDRESS_BYTES_MAX};

/// What a new device sends to the server of its invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentRequest {
    claim: Claim,
    signature: Signature,
}

/// What is signed: for this server and workspace alone, so that no other server can use the key's proof again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Claim {
    server: ServerAddress,
    workspace: WorkspaceId,
    code: InvitationCode,
    key: PublicKey,
}

/// Why a request enrols nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnrolmentError {
    /// It was made for another server.
    #[error("the request is for another server")]
    OtherServer,
    /// It was made for another workspace.
    #[error("the request is for another workspace")]
    OtherWorkspace,
    /// Whoever sent it does not hold the key, or something was altered.
    #[error("the signature is not that of the key in the request")]
    SignatureWrong,
}

impl EnrolmentRequest {
    /// Answers an invitation.
    pub fn new(key: &DeviceKey, invitation: &Invitation) -> Self {
        let claim = Claim {
            server: invitation.server.clone(),
            workspace: invitation.workspace,
            code: invitation.code,
            key: key.public(),
        };
        let signature = key.sign(Purpose::Enrolment, &claim.encode());
        Self { claim, signature }
    }

    /// By which the server finds the invitation; it must use it up in the transaction that enrols.
    pub fn code(&self) -> &InvitationCode {
        &self.claim.code
    }

    /// The key to be enrolled, once [`Self::verify`] has said that it is the sender's.
    pub fn public_key(&self) -> &PublicKey {
        &self.claim.key
    }

    /// Whether the sender holds the key, and means this server and workspace.
    pub fn verify(&self, server: &ServerAddress, workspace: WorkspaceId) -> Result<(), EnrolmentError> {
        if self.claim.server != *server {
            return Err(EnrolmentError::OtherServer);
        }
        if self.claim.workspace != workspace {
            return Err(EnrolmentError::OtherWorkspace);
        }
        let message = self.claim.encode();
        self.claim.key.verify(Purpose::Enrolment, &message, &self.signature).map_err(|_| EnrolmentError::SignatureWrong)
    }
}

impl Message for Claim {
    const BYTES_MAX: usize = ENROLMENT_BYTES_MAX;
    const FIELDS: usize = 4;

    fn write(&self, out: &mut Writer) {
        out.text(self.server.as_str());
        out.bytes(self.workspace.as_bytes());
        out.bytes(self.code.as_bytes());
        out.bytes(self.key.as_bytes());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let address = input.text(SERVER_ADDRESS_BYTES_MAX)?;
        Ok(Self {
            server: ServerAddress::parse(address).map_err(|_| MessageError::Malformed)?,
            workspace: WorkspaceId::new(input.fixed()?),
            code: InvitationCode::new(input.fixed()?),
            key: PublicKey::parse(&input.fixed()?).map_err(|_| MessageError::Malformed)?,
        })
    }
}

impl Message for EnrolmentRequest {
    const BYTES_MAX: usize = ENROLMENT_BYTES_MAX;
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
    use crate::identity::sample::{WORKSPACE, assert_canonical, at, hex, key, workspace_key};

    fn invitation() -> Invitation {
        Invitation {
            server: ServerAddress::parse("https://npm.example.org").unwrap(),
            workspace: WORKSPACE,
            fingerprint: workspace_key().fingerprint(),
            code: InvitationCode::new([3; 16]),
            expires: at(0),
        }
    }

    #[test]
    fn a_request_has_one_text() {
        let request = EnrolmentRequest::new(&key(1), &invitation());
        assert_canonical(&request);
        insta::assert_snapshot!(hex(&request.encode()));
    }

    #[test]
    fn a_request_is_for_one_server_and_workspace() {
        let request = EnrolmentRequest::new(&key(1), &invitation());
        let server = invitation().server;
        assert_eq!(request.verify(&server, WORKSPACE), Ok(()));
        assert_eq!(*request.public_key(), key(1).public());
        let other = ServerAddress::parse("https://npm.example.com").unwrap();
        assert_eq!(request.verify(&other, WORKSPACE), Err(EnrolmentError::OtherServer));
        assert_eq!(request.verify(&server, WorkspaceId::new([9; 16])), Err(EnrolmentError::OtherWorkspace));
    }

    #[test]
    fn a_key_that_the_sender_does_not_hold_is_found() {
        let mut request = EnrolmentRequest::new(&key(1), &invitation());
        request.claim.key = key(2).public();
        assert_eq!(request.verify(&invitation().server, WORKSPACE), Err(EnrolmentError::SignatureWrong));
        let mut request = EnrolmentRequest::new(&key(1), &invitation());
        request.claim.code = InvitationCode::new([4; 16]);
        assert_eq!(request.verify(&invitation().server, WORKSPACE), Err(EnrolmentError::SignatureWrong));
    }
}
