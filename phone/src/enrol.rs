//! Joining a workspace with an invitation.

use crate::http::{Http, HttpError};
use crate::phone::random;
use casement_core::id::MemberId;
use casement_core::identity::{Invitation, InvitationError};
use casement_core::store::LocalStore;
use casement_core::sync::phone::{EnrolError, Enrolment, enrolled};
use zeroize::Zeroizing;

/// Why a phone has not joined. The store is the member's only once it has.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The text is no invitation, or its time is over.
    #[error(transparent)]
    Invitation(#[from] InvitationError),
    /// The server was not reached: join again with the same invitation.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The invitation was used, taken back, or is over.
    #[error("the invitation is not open: it was used, taken back, or is over; ask for a new one")]
    NotOpen,
    /// The phone or the server says what to do.
    #[error(transparent)]
    Enrol(#[from] EnrolError),
    /// The system has no random bytes.
    #[error("the system gives no random bytes")]
    NoDice(#[source] getrandom::Error),
}

/// What the server answers where an invitation is not open.
const CONFLICT: u16 = 409;

/// Makes this store a device of whoever was invited. Where the answer is lost, do it again with the same invitation.
pub fn join(store: &mut impl LocalStore, invitation: &Invitation, http: &Http) -> Result<MemberId, JoinError> {
    let seed = Zeroizing::new(random().map_err(JoinError::NoDice)?);
    let enrolment = Enrolment::begin(store, invitation, &seed)?;
    let welcome = match http.post("/v1/enrol", &enrolment.request) {
        Err(HttpError::Status { status: CONFLICT, .. }) => return Err(JoinError::NotOpen),
        answered => answered?,
    };
    Ok(enrolled(store, invitation, &welcome)?)
}
