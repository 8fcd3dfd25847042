//! From a record to the bytes of its file.

use super::{MAGIC, RecordFile, VERSION};
use sha2::{Digest, Sha256};

pub(super) fn write(file: &RecordFile) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(VERSION);
    part(&mut out, b'R', &[file.id.as_bytes()]);
    named(&mut out, b'F', &file.form.name, &file.form.bytes);
    for (name, bytes) in &file.form.data {
        named(&mut out, b'D', name, bytes);
    }
    for (id, name) in &file.members {
        part(&mut out, b'M', &[id.as_bytes(), &name_bytes(name)]);
    }
    for (device, member) in &file.devices {
        part(&mut out, b'V', &[device.as_bytes(), member.as_bytes()]);
    }
    for change in &file.changes {
        part(&mut out, b'C', &[change]);
    }
    let digest = Sha256::digest(&out);
    part(&mut out, b'E', &[&digest]);
    out
}

fn named(out: &mut Vec<u8>, letter: u8, name: &str, bytes: &[u8]) {
    part(out, letter, &[&name_bytes(name), bytes]);
}

fn name_bytes(name: &str) -> Vec<u8> {
    // Names are bounded where they come in.
    let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
    [&length.to_le_bytes()[..], name.as_bytes()].concat()
}

fn part(out: &mut Vec<u8>, letter: u8, pieces: &[&[u8]]) {
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    out.push(letter);
    // Files that are read are far below four gigabytes, and changes are bounded by the gate.
    out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    pieces.iter().for_each(|piece| out.extend_from_slice(piece));
}
