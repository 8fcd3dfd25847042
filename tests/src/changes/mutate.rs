//! Changes that no honest device made, with checksums that fit.

use super::chunk::{Chunk, body, put_signed, put_unsigned, sealed, signed, unsigned};
use super::rows::{Row, mutate_rows, put_rows};
use crate::dice::Dice;

/// Numbers at which readers break.
const EDGES: [u64; 14] =
    [0, 1, 2, 14, 15, 16, 63, 64, 127, 128, 65_535, i32::MAX as u64, u32::MAX as u64, i64::MAX as u64];

/// Column kinds of ours, of others, compressed.
const KINDS: [u64; 18] =
    [0x01, 0x02, 0x11, 0x13, 0x15, 0x34, 0x42, 0x56, 0x57, 0x70, 0x71, 0x73, 0x94, 0xa5, 0x1d, 0x4a, 0x61, 0x1234];

/// An honest change, and of what its mutants are made.
#[derive(Debug)]
pub struct Parent {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its fields.
    pub chunk: Chunk,
    /// Its operations; none of a layout change.
    pub rows: Vec<Row>,
}

/// A change made of one honest change and parts of others of its record.
pub fn mutant(parent: &Parent, others: &[Parent], dice: &mut Dice) -> Vec<u8> {
    if dice.chance(12) {
        return mutated_bytes(&parent.bytes, dice);
    }
    let mut chunk = parent.chunk.clone();
    let number = [1, 1, 1, 2, 2, 3, 5][dice.below(7)];
    if dice.chance(50)
        && !parent.rows.is_empty()
        && let Some(other) = dice.pick(others)
    {
        let mut rows = parent.rows.clone();
        (0..number).for_each(|_| mutate_rows(&mut rows, &other.rows, dice));
        put_rows(&mut chunk, &rows);
    } else {
        (0..number).for_each(|_| mutate_field(&mut chunk, others, dice));
    }
    chunk.write()
}

/// Blind changes: bits, pieces cut out, doubled or moved.
fn mutated_bytes(honest: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = body(honest).unwrap_or(honest).to_vec();
    for _ in 0..1 + dice.below(3) {
        mutate_bytes(&mut bytes, dice);
    }
    let kind = if dice.chance(5) { dice.below(5) as u8 } else { 1 };
    let mut chunk = sealed(kind, &bytes);
    if dice.chance(10) {
        // The frame itself, without a checksum that fits.
        mutate_bytes(&mut chunk, dice);
    }
    chunk
}

fn mutate_bytes(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + 1 + dice.below(8)).min(bytes.len());
    match dice.below(6) {
        0 => bytes.insert(at, dice.below(256) as u8),
        1 if at < end => drop(bytes.drain(at..end)),
        2 if at < end => {
            let piece = bytes[at..end].to_vec();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        3 => bytes.truncate(at),
        _ if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        _ => bytes.push(dice.below(256) as u8),
    }
}

fn number(value: u64, dice: &mut Dice) -> u64 {
    match dice.below(6) {
        0 => value.wrapping_add(1),
        1 => value.wrapping_sub(1),
        2 => value.wrapping_add(dice.below(20) as u64),
        3 => value.wrapping_sub(dice.below(20) as u64),
        4 => dice.roll() >> dice.below(64),
        _ => EDGES[dice.below(EDGES.len())],
    }
}

fn mutate_field(chunk: &mut Chunk, others: &[Parent], dice: &mut Dice) {
    let Some(Parent { chunk: other, .. }) = dice.pick(others) else { return };
    match dice.below(24) {
        0 => mutate_list(&mut chunk.dependencies, &other.dependencies, 32, dice),
        1 => mutate_list(&mut chunk.others, &other.others, 16, dice),
        2 => chunk.actor = if dice.chance(70) { other.actor.clone() } else { random(16, dice) },
        3 => chunk.seq = number(chunk.seq, dice),
        4 => chunk.start_op = number(chunk.start_op, dice),
        5 => chunk.time = number(chunk.time as u64, dice) as i64,
        6 => {
            let length = dice.below(300);
            chunk.message = if dice.chance(50) { vec![b'a'; length] } else { random(length, dice) };
        }
        7 => match dice.below(4) {
            0 => chunk.extra.clear(),
            1 => chunk.extra = [vec![1, 16], random(16, dice)].concat(),
            2 => chunk.extra = other.extra.clone(),
            _ => mutate_bytes(&mut chunk.extra, dice),
        },
        // As if the actor and all that goes with it were another's.
        8 => {
            chunk.actor.clone_from(&other.actor);
            chunk.seq = other.seq + u64::from(dice.chance(50));
            chunk.extra.clear();
        }
        // The operations of another change at this change's place.
        9 => {
            chunk.columns.clone_from(&other.columns);
            chunk.others.clone_from(&other.others);
        }
        10 => mutate_columns(chunk, other, dice),
        11..=13 => exchange_column(chunk, other, dice),
        14 if !chunk.columns.is_empty() => {
            let at = dice.below(chunk.columns.len());
            mutate_bytes(&mut chunk.columns[at].1, dice);
        }
        _ if !chunk.columns.is_empty() => {
            let at = dice.below(chunk.columns.len());
            let (kind, bytes) = &mut chunk.columns[at];
            *bytes = mutated_numbers(*kind, bytes, dice);
        }
        _ => {}
    }
}

fn mutate_list(list: &mut Vec<Vec<u8>>, other: &[Vec<u8>], length: usize, dice: &mut Dice) {
    let at = dice.below(list.len() + 1);
    match dice.below(6) {
        0 if at < list.len() => drop(list.remove(at)),
        1 => list.extend(dice.pick(other).cloned()),
        2 => list.insert(at, random(length, dice)),
        3 if at < list.len() => list[at] = dice.pick(other).cloned().unwrap_or_default(),
        4 if at < list.len() => list.push(list[at].clone()),
        _ => list.reverse(),
    }
    if dice.chance(70) {
        list.sort_unstable();
        list.dedup();
    }
}

fn mutate_columns(chunk: &mut Chunk, other: &Chunk, dice: &mut Dice) {
    let at = dice.below(chunk.columns.len() + 1);
    match dice.below(5) {
        0 if at < chunk.columns.len() => drop(chunk.columns.remove(at)),
        1 => {
            let column = (KINDS[dice.below(KINDS.len())], vec![1]);
            chunk.columns.insert(at, column);
        }
        2 if at < chunk.columns.len() => chunk.columns[at].0 = KINDS[dice.below(KINDS.len())],
        3 => chunk.columns.extend(dice.pick(&other.columns).cloned()),
        _ => chunk.columns.reverse(),
    }
    if dice.chance(70) {
        chunk.columns.sort_by_key(|column| column.0 & !8);
    }
}

/// One column of another change instead of this one's, or beside it.
fn exchange_column(chunk: &mut Chunk, other: &Chunk, dice: &mut Dice) {
    let Some((kind, bytes)) = dice.pick(&other.columns).cloned() else { return };
    match chunk.columns.iter_mut().find(|column| column.0 == kind) {
        Some(column) => column.1 = bytes,
        None => chunk.columns.push((kind, bytes)),
    }
    chunk.columns.sort_by_key(|column| column.0);
}

/// A column as the numbers that it is, one of which is another.
fn mutated_numbers(kind: u64, bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    if matches!(kind & 7, 5 | 7) || kind == 0x34 && dice.chance(50) {
        let mut bytes = bytes.to_vec();
        mutate_bytes(&mut bytes, dice);
        return bytes;
    }
    let is_delta = kind & 7 == 3;
    let mut numbers = Vec::new();
    let mut rest = bytes;
    while let Some(count) = signed(&mut rest) {
        numbers.push((count, true));
        let values = if count < 0 { count.unsigned_abs() } else { 1 };
        for _ in 0..values {
            let value =
                if is_delta && count != 0 { signed(&mut rest) } else { unsigned(&mut rest).map(|it| it as i64) };
            let Some(value) = value else { break };
            numbers.push((value, is_delta && count != 0));
        }
    }
    if !numbers.is_empty() {
        // Mostly a value and not the length of a run.
        let at = dice.below(numbers.len());
        let at = if at == 0 && numbers.len() > 1 && dice.chance(70) { 1 } else { at };
        numbers[at].0 = number(numbers[at].0 as u64, dice) as i64;
    }
    let mut out = Vec::new();
    for (value, is_signed) in numbers {
        if is_signed { put_signed(value, &mut out) } else { put_unsigned(value as u64, &mut out) }
    }
    out
}

fn random(length: usize, dice: &mut Dice) -> Vec<u8> {
    (0..length).map(|_| dice.below(256) as u8).collect()
}
