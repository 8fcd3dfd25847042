//! Writes change chunks: just as much of the format as layout changes need.

use crate::id::{ActorId, ChangeHash};
use sha2::{Digest, Sha256};

// What a column holds: its number in the upper bits, the kind of its values in the lower four.
pub(super) const OBJECT_ACTOR: u8 = 0x01;
pub(super) const OBJECT_COUNTER: u8 = 0x02;
pub(super) const KEY_TEXT: u8 = 0x15;
pub(super) const INSERT: u8 = 0x34;
pub(super) const ACTION: u8 = 0x42;
pub(super) const VALUE_KIND: u8 = 0x56;
pub(super) const VALUE: u8 = 0x57;
pub(super) const REPLACED_COUNT: u8 = 0x70;

// Actions.
pub(super) const MAKE_MAP: u64 = 0;
pub(super) const SET: u64 = 1;
pub(super) const MAKE_TEXT: u64 = 4;

// Kinds of values, below their lengths.
pub(super) const NULL: u64 = 0;
pub(super) const TRUE: u64 = 2;
pub(super) const UNSIGNED: u64 = 3;
pub(super) const BYTES: u64 = 7;

/// One column that is not empty.
pub(super) struct Column {
    kind: u8,
    bytes: Vec<u8>,
}

impl Column {
    pub(super) const fn raw(kind: u8, bytes: Vec<u8>) -> Self {
        Self { kind, bytes }
    }

    /// Plain numbers.
    pub(super) fn bytes(kind: u8, numbers: &[u64]) -> Self {
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| unsigned(number, &mut bytes));
        Self { kind, bytes }
    }

    /// One number.
    pub(super) fn literal(kind: u8, value: u64) -> Self {
        let mut bytes = Vec::new();
        signed(-1, &mut bytes);
        unsigned(value, &mut bytes);
        Self { kind, bytes }
    }

    /// Runs of equal numbers: how many, and which.
    pub(super) fn runs(kind: u8, runs: &[(u64, u64)]) -> Self {
        let mut bytes = Vec::new();
        for &(count, value) in runs {
            signed(count as i64, &mut bytes);
            unsigned(value, &mut bytes);
        }
        Self { kind, bytes }
    }

    /// Different numbers, then one again and again.
    pub(super) fn literal_and_run(kind: u8, literal: &[u64], run: (u64, u64)) -> Self {
        let mut bytes = Vec::new();
        signed(-(literal.len() as i64), &mut bytes);
        literal.iter().for_each(|&value| unsigned(value, &mut bytes));
        bytes.extend(Self::runs(kind, &[run]).bytes);
        Self { kind, bytes }
    }

    /// Different texts.
    pub(super) fn texts(kind: u8, texts: &[&str]) -> Self {
        let mut bytes = Vec::new();
        signed(-(texts.len() as i64), &mut bytes);
        for text in texts {
            unsigned(text.len() as u64, &mut bytes);
            bytes.extend(text.as_bytes());
        }
        Self { kind, bytes }
    }
}

/// What a layout change holds: the first of its actor, at time 0, without message and author.
pub(super) struct Body {
    pub(super) dependencies: Vec<ChangeHash>,
    pub(super) actor: ActorId,
    pub(super) start_op: u64,
    pub(super) others: Vec<ActorId>,
    pub(super) columns: Vec<Column>,
}

impl Body {
    /// The change as a chunk, and its hash.
    pub(super) fn chunk(&self) -> (Vec<u8>, ChangeHash) {
        let body = self.write();
        let mut hashed = vec![0x01];
        unsigned(body.len() as u64, &mut hashed);
        hashed.extend(body);
        let hash: [u8; ChangeHash::LENGTH] = Sha256::digest(&hashed).into();
        let mut chunk = Vec::with_capacity(8 + hashed.len());
        chunk.extend([0x85, 0x6f, 0x4a, 0x83]);
        chunk.extend(&hash[..4]);
        chunk.extend(hashed);
        (chunk, ChangeHash::new(hash))
    }

    fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(512);
        unsigned(self.dependencies.len() as u64, &mut out);
        self.dependencies.iter().for_each(|hash| out.extend(hash.as_bytes()));
        actor(self.actor, &mut out);
        unsigned(1, &mut out);
        unsigned(self.start_op, &mut out);
        signed(0, &mut out);
        unsigned(0, &mut out);
        unsigned(self.others.len() as u64, &mut out);
        self.others.iter().for_each(|&other| actor(other, &mut out));
        unsigned(self.columns.len() as u64, &mut out);
        for column in &self.columns {
            unsigned(u64::from(column.kind), &mut out);
            unsigned(column.bytes.len() as u64, &mut out);
        }
        self.columns.iter().for_each(|column| out.extend(&column.bytes));
        out
    }
}

fn actor(actor: ActorId, out: &mut Vec<u8>) {
    unsigned(ActorId::LENGTH as u64, out);
    out.extend(actor.as_bytes());
}

/// Unsigned LEB128 in its shortest form.
fn unsigned(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Signed LEB128 in its shortest form.
fn signed(mut value: i64, out: &mut Vec<u8>) {
    while !(-0x40..0x40).contains(&value) {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8 & 0x7f);
}
