//! A change chunk taken into its fields and put together again, with a checksum that fits: whatever stands in the fields.

use sha2::{Digest, Sha256};

/// The fields of a change, each of which may hold nonsense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Dependencies, 32 bytes each.
    pub dependencies: Vec<Vec<u8>>,
    /// The actor.
    pub actor: Vec<u8>,
    /// Its number among the actor's.
    pub seq: u64,
    /// Number of the first operation.
    pub start_op: u64,
    /// The time.
    pub time: i64,
    /// The message.
    pub message: Vec<u8>,
    /// The other actors.
    pub others: Vec<Vec<u8>>,
    /// Columns: what they hold, and their bytes.
    pub columns: Vec<(u64, Vec<u8>)>,
    /// What follows.
    pub extra: Vec<u8>,
}

impl Chunk {
    /// The fields of an honest change.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.get(9..)?;
        unsigned(&mut rest)?;
        let dependencies = (0..unsigned(&mut rest)?).map(|_| take(&mut rest, 32)).collect::<Option<_>>()?;
        let actor = prefixed(&mut rest)?;
        let (seq, start_op) = (unsigned(&mut rest)?, unsigned(&mut rest)?);
        let time = signed(&mut rest)?;
        let message = prefixed(&mut rest)?;
        let others = (0..unsigned(&mut rest)?).map(|_| prefixed(&mut rest)).collect::<Option<_>>()?;
        let count = unsigned(&mut rest)?;
        let kinds: Vec<_> =
            (0..count).map(|_| Some((unsigned(&mut rest)?, unsigned(&mut rest)?))).collect::<Option<_>>()?;
        let columns = kinds
            .into_iter()
            .map(|(kind, length)| Some((kind, take(&mut rest, usize::try_from(length).ok()?)?)))
            .collect::<Option<_>>()?;
        Some(Self { dependencies, actor, seq, start_op, time, message, others, columns, extra: rest.to_vec() })
    }

    /// The change that these fields are.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_unsigned(self.dependencies.len() as u64, &mut body);
        self.dependencies.iter().for_each(|hash| body.extend(hash));
        put_prefixed(&self.actor, &mut body);
        put_unsigned(self.seq, &mut body);
        put_unsigned(self.start_op, &mut body);
        put_signed(self.time, &mut body);
        put_prefixed(&self.message, &mut body);
        put_unsigned(self.others.len() as u64, &mut body);
        self.others.iter().for_each(|other| put_prefixed(other, &mut body));
        put_unsigned(self.columns.len() as u64, &mut body);
        for (kind, bytes) in &self.columns {
            put_unsigned(*kind, &mut body);
            put_unsigned(bytes.len() as u64, &mut body);
        }
        self.columns.iter().for_each(|(_, bytes)| body.extend(bytes));
        body.extend(&self.extra);
        sealed(1, &body)
    }
}

/// A chunk of this kind, with the checksum that fits.
#[must_use]
pub fn sealed(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut hashed = vec![kind];
    put_unsigned(body.len() as u64, &mut hashed);
    hashed.extend(body);
    let hash = Sha256::digest(&hashed);
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83];
    chunk.extend(&hash[..4]);
    chunk.extend(hashed);
    chunk
}

/// The body of an honest chunk.
#[must_use]
pub fn body(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(9..)?;
    unsigned(&mut rest)?;
    Some(rest)
}

fn take(rest: &mut &[u8], length: usize) -> Option<Vec<u8>> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken.to_vec())
}

fn prefixed(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let length = unsigned(rest)?;
    take(rest, usize::try_from(length).ok()?)
}

fn put_prefixed(bytes: &[u8], out: &mut Vec<u8>) {
    put_unsigned(bytes.len() as u64, out);
    out.extend(bytes);
}

/// Unsigned LEB128.
pub fn unsigned(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, left) = rest.split_first()?;
        *rest = left;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Signed LEB128.
pub fn signed(rest: &mut &[u8]) -> Option<i64> {
    let mut value = 0_i64;
    for shift in (0..64).step_by(7) {
        let (&byte, left) = rest.split_first()?;
        *rest = left;
        value |= i64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(if byte & 0x40 != 0 && shift < 57 { value | -1 << (shift + 7) } else { value });
        }
    }
    None
}

/// Writes unsigned LEB128.
pub fn put_unsigned(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes signed LEB128.
pub fn put_signed(mut value: i64, out: &mut Vec<u8>) {
    while !(-0x40..0x40).contains(&value) {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8 & 0x7f);
}
