//! A one-time invitation: what a new device needs to know before it knows anyone.

use super::message::{Message, MessageError, Reader, Writer, whole_milliseconds};
use super::text::{from_base32, from_base64, to_base32, to_base64};
use super::{ServerAddress, WorkspaceFingerprint};
use crate::id::WorkspaceId;
use crate::limits::{INVITATION_BYTES_MAX, INVITATION_TEXT_BYTES_MAX, SERVER_ADDRESS_BYTES_MAX};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;

/// An invitation, shown as a link or as a QR code.
///
/// Whoever sees it can enrol a device in its place until it is used or has expired, so it is passed from hand to hand.
/// It is not signed: the fingerprint in it is what everything signed is held against later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Where to enrol.
    pub server: ServerAddress,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Of the key that signs the workspace's roster.
    pub fingerprint: WorkspaceFingerprint,
    /// By which the server knows the invitation again, once.
    pub code: InvitationCode,
    /// From when on the server refuses it.
    pub expires: Timestamp,
}

/// The secret of an invitation: 16 random bytes, drawn by the server. Never printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct InvitationCode([u8; InvitationCode::LENGTH]);

/// A text that is no invitation, or one that has expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvitationError {
    /// Neither a link nor the text of a QR code of Casement.
    #[error("this is not an invitation to Casement")]
    NotInvitation,
    /// Letters are missing or wrong: cut short when it was sent on, or mistyped.
    #[error("the invitation is damaged: copy the whole of it, or scan it again")]
    Damaged,
    /// Its content is not what an invitation holds.
    #[error("the invitation cannot be read")]
    Message(#[from] MessageError),
    /// Its time is over.
    #[error("the invitation expired at {0}: ask for a new one")]
    Expired(Timestamp),
}

/// Between the server's address and the invitation in a link. What follows `#` is never sent to a server, so the code
/// stands in no log when the link is opened in a browser.
const LINK_MARK: &str = "/join#c1.";
/// Begins the text of a QR code.
const QR_MARK: &str = "CASEMENT1:";
/// How much of the SHA-256 follows, so that a slip of the finger is told apart from another kind of text.
const CHECK_BYTES: usize = 4;

impl Invitation {
    /// As a link, to be sent. It leads to the server, whose page tells how to install the app.
    pub fn to_link(&self) -> String {
        format!("{}{LINK_MARK}{}", self.server, to_base64(&self.checked_bytes()))
    }

    /// As the text of a QR code: capitals and digits alone, which makes the code a third smaller.
    pub fn to_qr_text(&self) -> String {
        format!("{QR_MARK}{}", to_base32(&self.checked_bytes()))
    }

    /// Reads a link or the text of a QR code, and checks that its time is not over.
    pub fn parse(text: &str, now: Timestamp) -> Result<Self, InvitationError> {
        let text = text.trim();
        if text.len() > INVITATION_TEXT_BYTES_MAX {
            return Err(InvitationError::NotInvitation);
        }
        let from_qr = text.get(..QR_MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(QR_MARK));
        let (address, bytes) = if from_qr.is_some() {
            (None, from_base32(&text[QR_MARK.len()..]))
        } else {
            let (address, rest) = text.split_once(LINK_MARK).ok_or(InvitationError::NotInvitation)?;
            (Some(address), from_base64(rest))
        };
        let invitation = Self::of_checked_bytes(&bytes.ok_or(InvitationError::Damaged)?)?;
        // The link leads people to the address before the mark; it must not be another than the app will dial.
        if address.is_some_and(|address| ServerAddress::parse(address).as_ref() != Ok(&invitation.server)) {
            return Err(InvitationError::Damaged);
        }
        if invitation.expires <= now { Err(InvitationError::Expired(invitation.expires)) } else { Ok(invitation) }
    }

    fn checked_bytes(&self) -> Vec<u8> {
        let mut bytes = self.encode();
        let digest = Sha256::digest(&bytes);
        bytes.extend_from_slice(&digest[..CHECK_BYTES]);
        bytes
    }

    fn of_checked_bytes(bytes: &[u8]) -> Result<Self, InvitationError> {
        let (message, check) = bytes.split_last_chunk::<CHECK_BYTES>().ok_or(InvitationError::Damaged)?;
        if Sha256::digest(message)[..CHECK_BYTES] != check[..] {
            return Err(InvitationError::Damaged);
        }
        Ok(Self::decode(message)?)
    }
}

impl InvitationCode {
    /// How many bytes it has.
    pub const LENGTH: usize = 16;

    /// The code of these bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl fmt::Debug for InvitationCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("InvitationCode(…)")
    }
}

impl Message for Invitation {
    const BYTES_MAX: usize = INVITATION_BYTES_MAX;
    const FIELDS: usize = 5;

    fn write(&self, out: &mut Writer) {
        out.text(self.server.as_str());
        out.bytes(self.workspace.as_bytes());
        out.bytes(self.fingerprint.as_bytes());
        out.bytes(self.code.as_bytes());
        out.time(whole_milliseconds(self.expires));
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let address = input.text(SERVER_ADDRESS_BYTES_MAX)?;
        Ok(Self {
            server: ServerAddress::parse(address).map_err(|_| MessageError::Malformed)?,
            workspace: WorkspaceId::new(input.fixed()?),
            fingerprint: WorkspaceFingerprint::new(input.fixed()?),
            code: InvitationCode::new(input.fixed()?),
            expires: input.time()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sample::at;

    fn invitation() -> Invitation {
        Invitation {
            server: ServerAddress::parse("https://npm.example.org:8443/casement").unwrap(),
            workspace: WorkspaceId::new([1; 16]),
            fingerprint: WorkspaceFingerprint::new([2; 32]),
            code: InvitationCode::new([3; 16]),
            expires: at(0),
        }
    }

    fn before() -> Timestamp {
        at(-1)
    }

    #[test]
    fn an_invitation_is_read_from_its_link_and_its_qr_text() {
        let invitation = invitation();
        insta::assert_snapshot!("invitation_link", invitation.to_link());
        insta::assert_snapshot!("invitation_qr_text", invitation.to_qr_text());
        assert_eq!(Invitation::parse(&invitation.to_link(), before()), Ok(invitation.clone()));
        assert_eq!(Invitation::parse(&invitation.to_qr_text(), before()), Ok(invitation.clone()));
        assert_eq!(Invitation::parse(&invitation.to_qr_text().to_lowercase(), before()), Ok(invitation));
    }

    #[test]
    fn an_invitation_ends_at_its_time() {
        let invitation = invitation();
        let text = invitation.to_link();
        assert_eq!(Invitation::parse(&text, invitation.expires), Err(InvitationError::Expired(invitation.expires)));
    }

    #[test]
    fn a_text_cut_short_or_mistyped_is_damaged_wherever_it_was_hurt() {
        for text in [invitation().to_link(), invitation().to_qr_text()] {
            for length in text.len() - 40..text.len() {
                assert_eq!(Invitation::parse(&text[..length], before()), Err(InvitationError::Damaged), "{length}");
                let other = if &text[length..=length] == "B" { "C" } else { "B" };
                let typed = format!("{}{other}{}", &text[..length], &text[length + 1..]);
                assert_eq!(Invitation::parse(&typed, before()), Err(InvitationError::Damaged), "{length}");
            }
        }
    }

    #[test]
    fn a_link_that_leads_to_another_server_is_refused() {
        let link = invitation().to_link().replace("npm.example.org", "npm.example.com");
        assert_eq!(Invitation::parse(&link, before()), Err(InvitationError::Damaged));
    }

    #[test]
    fn other_texts_and_endless_ones_are_no_invitation() {
        let longest = "A".repeat(INVITATION_TEXT_BYTES_MAX);
        for text in ["", "https://example.org", "CASEMENT", "é", &longest, &format!("{longest}A")] {
            assert_eq!(Invitation::parse(text, before()), Err(InvitationError::NotInvitation));
        }
        let qr = format!("{QR_MARK}{}", "A".repeat(INVITATION_TEXT_BYTES_MAX - QR_MARK.len()));
        assert_eq!(Invitation::parse(&qr, before()), Err(InvitationError::Damaged));
        assert_eq!(Invitation::parse(&format!("{qr}A"), before()), Err(InvitationError::NotInvitation));
    }

    #[test]
    fn the_longest_address_fits() {
        let server = ServerAddress::parse(&format!("https://{}", "a".repeat(SERVER_ADDRESS_BYTES_MAX - 8))).unwrap();
        let invitation = Invitation { server, ..invitation() };
        assert_eq!(Invitation::parse(&invitation.to_link(), before()), Ok(invitation.clone()));
        assert_eq!(Invitation::parse(&invitation.to_qr_text(), before()), Ok(invitation));
    }

    #[test]
    fn the_code_is_never_printed() {
        assert!(!format!("{:?}", invitation()).contains("03"));
    }
}
