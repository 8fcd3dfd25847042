//! Who wrote what, and how anyone can check it without trusting the server.
//!
//! A device signs for its own changes ([`Attestation`]), a lead for what was reviewed ([`Approval`]), and the workspace
//! for who may sign at all ([`roster`]). Everything signed is one canonical message ([`message`]) under one purpose
//! ([`Purpose`]), so that no signature can be shown for anything but what it was given for.
//!
//! Nothing here parses a change or knows Automerge: a change is a hash, what it depends on, and the device it names.

mod address;
mod approval;
mod attestation;
mod challenge;
mod device_key;
mod enrolment;
mod heads;
mod incarnation;
mod invitation;
pub mod message;
mod public_key;
mod purpose;
pub mod roster;
#[cfg(test)]
pub(crate) mod sample;
mod text;
mod verify;
mod workspace_key;

pub use address::{AddressError, ServerAddress};
pub use approval::{Approval, ApprovalError, Decision, ReviewedRecord};
pub use attestation::{Attestation, AttestationFault};
pub use challenge::{Challenge, ChallengeAnswer, ChallengeError};
pub use device_key::DeviceKey;
pub use enrolment::{EnrolmentError, EnrolmentRequest};
pub use heads::{Heads, HeadsError};
pub use incarnation::Incarnation;
pub use invitation::{Invitation, InvitationCode, InvitationError};
pub use message::MessageError;
pub use public_key::{PublicKey, PublicKeyError, Signature, SignatureWrong};
pub use purpose::Purpose;
pub use verify::{ChangeAuthor, SignedChange, Unproven, Verification, Why, verify_record};
pub use workspace_key::{WorkspaceFingerprint, WorkspaceKey};
