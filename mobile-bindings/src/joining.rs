//! Becoming a device of a workspace.

use crate::clock::random;
use crate::error::CasementError;
use crate::shared::Shared;
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::Invitation;
use casement_core::sync::phone::{Enrolment, enrolled};
use jiff::Timestamp;
use std::sync::Arc;
use zeroize::Zeroizing;

/// What an invitation says, to be shown before it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InvitationView {
    /// The server's address.
    pub server: String,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The fingerprint of its key, to be compared by people.
    pub fingerprint: String,
    /// When it ends.
    pub expires: Timestamp,
}

/// Reads the text of an invitation: a link, or what a QR code holds.
#[uniffi::export]
pub fn invitation(text: String) -> Result<InvitationView, CasementError> {
    let invitation = Invitation::parse(text.trim(), Timestamp::now())?;
    Ok(InvitationView {
        server: invitation.server.as_str().to_owned(),
        workspace: invitation.workspace,
        fingerprint: invitation.fingerprint.to_string(),
        expires: invitation.expires,
    })
}

/// What the server answers where an invitation is not open.
const CONFLICT: u16 = 409;

/// Joining a workspace: the app posts `request` to `server` + `path`, and gives the answer to `finish`. Where the answer is lost, join again with
/// the same invitation.
#[derive(uniffi::Object)]
pub struct Joining {
    shared: Arc<Shared>,
    invitation: Invitation,
    request: Vec<u8>,
}

#[uniffi::export]
impl Joining {
    /// The server's address.
    pub fn server(&self) -> Result<String, CasementError> {
        Ok(self.invitation.server.as_str().to_owned())
    }

    /// The path to post to, with the content type `application/cbor`.
    pub fn path(&self) -> Result<String, CasementError> {
        Ok("/v1/enrol".to_owned())
    }

    /// The bytes to post.
    pub fn request(&self) -> Result<Vec<u8>, CasementError> {
        Ok(self.request.clone())
    }

    /// Takes the body of the answer 200: from now on this is the member's device. Sync next.
    pub fn finish(&self, answer: Vec<u8>) -> Result<MemberId, CasementError> {
        let member = self.shared.store(|store| Ok(enrolled(store, &self.invitation, &answer)?))?;
        self.shared.load()?;
        self.shared.tell_lists();
        Ok(member)
    }

    /// Takes the status of any other answer, and says what is to be done, as an error.
    pub fn refused(&self, status: u16) -> Result<(), CasementError> {
        Err(match status {
            CONFLICT => CasementError::Invitation {
                explanation: "the invitation is not open: it was used, taken back, or is over; ask for a new one"
                    .into(),
            },
            status => CasementError::Invitation {
                explanation: format!("the server did not answer the invitation (status {status}): try again later"),
            },
        })
    }
}

impl Joining {
    pub(crate) fn begin(shared: &Arc<Shared>, text: &str) -> Result<Arc<Self>, CasementError> {
        let invitation = Invitation::parse(text.trim(), Timestamp::now())?;
        let seed = Zeroizing::new(random()?);
        let enrolment = shared.store(|store| Ok(Enrolment::begin(store, &invitation, &seed)?))?;
        Ok(Arc::new(Self { shared: Arc::clone(shared), invitation, request: enrolment.request }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_invitation_says_so() {
        assert!(matches!(invitation("https://example.org".into()), Err(CasementError::Invitation { .. })));
    }
}
