//! What crosses the network: CBOR arrays of a fixed shape, packed with DEFLATE, bounded before and after.
//!
//! A message borrows what it carries: changes are read where they arrived. Nothing here looks into a change, checks a
//! signature, or knows a store. The shapes are told in `docs/protocol.md`.

mod attachment;
mod auth;
mod frame;
mod item;
mod notice;
mod pull;
mod reply;
mod request;
#[cfg(test)]
mod tests;
mod verdicts;

pub use attachment::{
    AttachmentAnswer, AttachmentAsk, AttachmentReply, AttachmentRequest, AttachmentTold, FileOf, FileStanding,
};
pub use auth::Auth;
pub use frame::{FrameError, Packed};
pub use item::WireItem;
pub use notice::Notice;
pub use pull::{PulledSnapshot, RecordPull};
pub use reply::{Answer, RecordReceipts, Reply, ServerRefusal, Session};
pub use request::{RecordPush, Request, SignedStatement, SyncRequest};

use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use sha2::{Digest, Sha256};

/// Version of the exchange. A message of a later one is refused with an advice to update.
pub const VERSION: u64 = 1;

/// By which an answer names its request: the first bytes of the SHA-256 of the unpacked body.
pub fn request_digest(body: &[u8]) -> [u8; 16] {
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(body)[..16]);
    digest
}

/// Reads a list of at most `max` parts.
pub(super) fn read_list<'a, T>(
    input: &mut Reader<'a>,
    max: usize,
    mut read: impl FnMut(&mut Reader<'a>) -> Result<T, MessageError>,
) -> Result<Vec<T>, MessageError> {
    let count = input.list(max)?;
    // A count costs its sender nothing, so it is not taken at its word.
    let mut parts = Vec::with_capacity(count.min(1_024));
    for _ in 0..count {
        parts.push(read(input)?);
    }
    Ok(parts)
}

/// Writes a list.
pub(super) fn write_list<T>(out: &mut Writer, parts: &[T], mut write: impl FnMut(&mut Writer, &T)) {
    out.list(parts.len());
    parts.iter().for_each(|part| write(out, part));
}

/// Exactly so many fields.
pub(super) fn fields(input: &mut Reader<'_>, count: usize) -> Result<(), MessageError> {
    if input.list(count)? == count { Ok(()) } else { Err(MessageError::Malformed) }
}
