//! The layout changes: of each, everyone computes the same bytes.
//!
//! They make what answers stand in, so that no two people ever make the same container, and carry no author, no time and
//! no message: the record's id (and a form version or a question's key) is all that they follow from. Their actors begin
//! with [`SIGN`], which no act's actor may: else anyone could send an act under the actor of a layout change before
//! that is made, and the question could never be written at again.

mod encode;

use super::Refusal;
use super::operation::TextId;
use super::schema::{GENESIS_OPERATIONS, RECORD_KEY, SCHEMA_VERSION, Table, VERSION_KEY};
use crate::id::{ActorId, ChangeHash, FormVersionId, RecordId};
use crate::limits::RECORD_KEY_BYTES_MAX;
use encode::{Body, Column};
use sha2::{Digest, Sha256};

/// Number of the one operation of a layout change on the genesis.
pub const TEXT_COUNTER: u64 = GENESIS_OPERATIONS + 1;

/// With these bytes begins the actor of each layout change, and of no other. A random actor begins with them once in
/// four thousand million times.
pub const SIGN: [u8; 4] = [0xff; 4];

/// Whether this actor is kept for layout changes.
pub fn is_reserved(actor: ActorId) -> bool {
    actor.as_bytes().starts_with(&SIGN)
}

fn actor(kind: &[u8], record: RecordId, rest: &[u8]) -> ActorId {
    let digest = Sha256::new().chain_update(kind).chain_update(record.as_bytes()).chain_update(rest).finalize();
    let mut bytes = [0; ActorId::LENGTH];
    bytes[..SIGN.len()].copy_from_slice(&SIGN);
    bytes[SIGN.len()..].copy_from_slice(&digest[..ActorId::LENGTH - SIGN.len()]);
    ActorId::new(bytes)
}

/// The actor of the genesis: with [`Table::counter`], the id of each map.
pub fn genesis_actor(record: RecordId) -> ActorId {
    actor(b"casement genesis 1", record, &[])
}

/// The actor of the change that names a form version.
pub fn form_actor(record: RecordId, version: FormVersionId) -> ActorId {
    actor(b"casement form 1", record, version.as_bytes())
}

/// The text object of the question with this key.
pub fn text_id(record: RecordId, key: &str) -> TextId {
    TextId(actor(b"casement text 1", record, key.as_bytes()))
}

/// The first change of a record: the schema's version, the record's id, and every map.
pub fn genesis(record: RecordId) -> Vec<u8> {
    genesis_body(record).chunk().0
}

/// The hash of the genesis.
pub fn genesis_hash(record: RecordId) -> ChangeHash {
    genesis_body(record).chunk().1
}

fn genesis_body(record: RecordId) -> Body {
    let mut keys = vec![VERSION_KEY, RECORD_KEY];
    keys.extend(Table::ALL.map(Table::name));
    let maps = Table::ALL.len() as u64;
    Body {
        dependencies: Vec::new(),
        actor: genesis_actor(record),
        start_op: 1,
        others: Vec::new(),
        columns: vec![
            Column::texts(encode::KEY_TEXT, &keys),
            Column::bytes(encode::INSERT, &[GENESIS_OPERATIONS]),
            Column::runs(encode::ACTION, &[(2, encode::SET), (maps, encode::MAKE_MAP)]),
            Column::literal_and_run(
                encode::VALUE_KIND,
                &[encode::UNSIGNED | 1 << 4, encode::BYTES | (RecordId::LENGTH as u64) << 4],
                (maps, encode::NULL),
            ),
            Column::raw(encode::VALUE, [&[SCHEMA_VERSION as u8], &record.as_bytes()[..]].concat()),
            Column::runs(encode::REPLACED_COUNT, &[(GENESIS_OPERATIONS, 0)]),
        ],
    }
}

/// The change that names a form version of a record.
pub fn form(record: RecordId, version: FormVersionId) -> Vec<u8> {
    form_body(record, version).chunk().0
}

/// The hash of that change.
pub fn form_hash(record: RecordId, version: FormVersionId) -> ChangeHash {
    form_body(record, version).chunk().1
}

fn form_body(record: RecordId, version: FormVersionId) -> Body {
    let key = version.to_string();
    on_genesis(record, form_actor(record, version), Table::Forms, &key, encode::SET, encode::TRUE)
}

/// The change that makes the text object of the question with this key.
///
/// # Errors
/// [`Refusal::Key`] for a key that is empty or longer than [`RECORD_KEY_BYTES_MAX`].
pub fn text(record: RecordId, key: &str) -> Result<Vec<u8>, Refusal> {
    Ok(text_body(record, key)?.chunk().0)
}

/// The hash of that change.
///
/// # Errors
/// As [`text`].
pub fn text_hash(record: RecordId, key: &str) -> Result<ChangeHash, Refusal> {
    Ok(text_body(record, key)?.chunk().1)
}

fn text_body(record: RecordId, key: &str) -> Result<Body, Refusal> {
    if key.is_empty() || key.len() > RECORD_KEY_BYTES_MAX {
        return Err(Refusal::Key);
    }
    let actor = text_id(record, key).0;
    Ok(on_genesis(record, actor, Table::Texts, key, encode::MAKE_TEXT, encode::NULL))
}

/// One operation at a key of a map, by an author who has seen the genesis alone.
fn on_genesis(record: RecordId, actor: ActorId, table: Table, key: &str, action: u64, value_kind: u64) -> Body {
    Body {
        dependencies: vec![genesis_hash(record)],
        actor,
        start_op: TEXT_COUNTER,
        others: vec![genesis_actor(record)],
        columns: vec![
            Column::literal(encode::OBJECT_ACTOR, 1),
            Column::literal(encode::OBJECT_COUNTER, table.counter()),
            Column::texts(encode::KEY_TEXT, &[key]),
            Column::bytes(encode::INSERT, &[1]),
            Column::literal(encode::ACTION, action),
            Column::literal(encode::VALUE_KIND, value_kind),
            Column::literal(encode::REPLACED_COUNT, 0),
        ],
    }
}
