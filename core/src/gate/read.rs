//! Taking one raw change apart.

mod columns;
mod cursor;
mod edits;
mod head;
mod runs;

use super::change::{Change, Kind};
use super::refusal::Refusal;
use super::schema::{GENESIS_OPERATIONS, Table};
use super::{layout, operation::Operation};
use crate::id::{ChangeHash, DeviceId, FormVersionId, RecordId};
use crate::limits::{CHANGE_BYTES_MAX, CHANGE_COUNTER_MAX};
use columns::Columns;
use cursor::Cursor;
use head::Head;
use sha2::{Digest, Sha256};

/// First bytes of every chunk.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// A change that is not compressed.
const PLAIN_CHANGE: u8 = 1;
/// What follows the operations if it is an author.
const AUTHOR_FOOTER: u8 = 1;

/// Takes the bytes of one change of this record apart.
///
/// One change has one form, and no other is let through: a plain chunk. A compressed chunk of the same change has the
/// same hash and any number of other bytes, and nobody needs it, for batches are compressed on the wire as a whole and
/// Automerge gives every change it holds in its plain form.
///
/// # Errors
/// Whatever an honest device would not have written, by the first check that it fails.
pub fn read(record: RecordId, bytes: &[u8]) -> Result<Change, Refusal> {
    let (hash, body) = open(bytes)?;
    let mut cursor = Cursor(body);
    let head = Head::read(&mut cursor)?;
    let columns = Columns::read(&mut cursor)?;
    let author = read_author(cursor)?;
    match author {
        Some(_) if head.seq != 1 => return Err(Refusal::LateAuthor),
        None if head.seq == 1 => return read_layout(record, bytes, hash, &head, &columns),
        _ if layout::is_reserved(head.actor) => return Err(Refusal::ReservedActor),
        _ if head.dependencies.is_empty() => return Err(Refusal::Dependencies),
        _ => {}
    }
    let operations = edits::read(layout::genesis_actor(record), &head, &columns)?;
    let max_op = operations.last().map_or(0, |last: &Operation| last.counter + last.length() - 1);
    if max_op > CHANGE_COUNTER_MAX {
        return Err(Refusal::Counter);
    }
    Ok(Change {
        kind: Kind::Act,
        hash,
        actor: head.actor,
        seq: head.seq,
        start_op: head.start_op,
        max_op,
        time: head.time,
        message: head.message.map(Into::into),
        dependencies: head.dependencies,
        author,
        operations,
    })
}

/// Opens the chunk: its hash, and what is hashed after type and length.
fn open(bytes: &[u8]) -> Result<(ChangeHash, &[u8]), Refusal> {
    if bytes.len() > CHANGE_BYTES_MAX {
        return Err(Refusal::Size);
    }
    let mut cursor = Cursor(bytes);
    if cursor.array()? != MAGIC {
        return Err(Refusal::Magic);
    }
    let checksum: [u8; 4] = cursor.array()?;
    let hashed = cursor.0;
    if cursor.byte()? != PLAIN_CHANGE {
        return Err(Refusal::ChunkKind);
    }
    let length = cursor.unsigned()?;
    let body = cursor.take(length)?;
    if !cursor.is_empty() {
        return Err(Refusal::Trailing);
    }
    let hash: [u8; ChangeHash::LENGTH] = Sha256::digest(hashed).into();
    if hash[..4] != checksum {
        return Err(Refusal::Checksum);
    }
    Ok((ChangeHash::new(hash), body))
}

/// What stands after the operations: an author, or nothing.
fn read_author(mut cursor: Cursor<'_>) -> Result<Option<DeviceId>, Refusal> {
    if cursor.is_empty() {
        return Ok(None);
    }
    let begins = [cursor.byte()?, cursor.byte().map_err(|_| Refusal::Footer)?];
    if begins != [AUTHOR_FOOTER, DeviceId::LENGTH as u8] {
        return Err(Refusal::Footer);
    }
    DeviceId::try_from(cursor.0).map(Some).map_err(|_| Refusal::Footer)
}

/// The layout change that these bytes are, if they are one to the last bit.
fn read_layout(
    record: RecordId,
    bytes: &[u8],
    hash: ChangeHash,
    head: &Head<'_>,
    columns: &Columns<'_>,
) -> Result<Change, Refusal> {
    let (kind, expected, max_op) = if head.dependencies.is_empty() {
        (Kind::Genesis, layout::genesis(record), GENESIS_OPERATIONS)
    } else {
        let key = columns.key_text().value().map_err(|_| Refusal::Unsigned)?;
        let counter = columns.object_counter().value().map_err(|_| Refusal::Unsigned)?;
        match Table::of_counter(counter) {
            Some(Table::Forms) => {
                let version: FormVersionId = key.parse().map_err(|_| Refusal::Unsigned)?;
                (Kind::Form(version), layout::form(record, version), layout::TEXT_COUNTER)
            }
            Some(Table::Texts) => (Kind::Text(key.into()), layout::text(record, key)?, layout::TEXT_COUNTER),
            _ => return Err(Refusal::Unsigned),
        }
    };
    if expected != bytes {
        return Err(Refusal::Unsigned);
    }
    Ok(Change {
        kind,
        hash,
        actor: head.actor,
        seq: head.seq,
        start_op: head.start_op,
        max_op,
        time: head.time,
        message: None,
        dependencies: head.dependencies.clone(),
        author: None,
        operations: Vec::new(),
    })
}
