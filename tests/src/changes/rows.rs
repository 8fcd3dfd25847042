//! The operations of a change as rows, written in the form in which an honest device would write them: for mutants that
//! get past the reader, and to see that what is read and written again is the same.

use super::chunk::{Chunk, put_signed, put_unsigned};
use crate::dice::Dice;
use casement_core::gate::schema::Table;
use casement_core::gate::{Change, Edit, OperationId, TextId, Value, layout};
use casement_core::id::{ActorId, RecordId};

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    object: OperationId,
    key: Key,
    insert: bool,
    action: u64,
    value_kind: u64,
    value: Vec<u8>,
    replaced: Vec<OperationId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Text(String),
    Element(Option<OperationId>),
}

/// The operations of an act.
#[must_use]
pub fn rows(record: RecordId, change: &Change) -> Vec<Row> {
    let mut rows = Vec::new();
    for operation in &change.operations {
        match &operation.edit {
            Edit::Put { table, key, value, replaced } => {
                let (value_kind, value) = scalar(value);
                rows.push(Row { value_kind, value, ..map_row(record, *table, key, 1, replaced) });
            }
            Edit::Delete { table, key, replaced } => rows.push(map_row(record, *table, key, 3, replaced)),
            Edit::InsertText { text, after, characters, .. } => {
                let mut after = *after;
                for (number, character) in (0..).zip(characters.chars()) {
                    let value = character.to_string().into_bytes();
                    rows.push(Row { insert: true, ..text_row(*text, after, 1, value, Vec::new()) });
                    after = Some(OperationId { counter: operation.counter + number, actor: change.actor });
                }
            }
            Edit::DeleteText { text, first, count } => {
                for counter in first.counter..first.counter + u64::from(*count) {
                    let element = OperationId { counter, actor: first.actor };
                    rows.push(text_row(*text, Some(element), 3, Vec::new(), vec![element]));
                }
            }
        }
    }
    rows
}

fn map_row(record: RecordId, table: Table, key: &str, action: u64, replaced: &[OperationId]) -> Row {
    Row {
        object: OperationId { counter: table.counter(), actor: layout::genesis_actor(record) },
        key: Key::Text(key.to_owned()),
        insert: false,
        action,
        value_kind: 0,
        value: Vec::new(),
        replaced: replaced.to_vec(),
    }
}

fn text_row(text: TextId, at: Option<OperationId>, action: u64, value: Vec<u8>, replaced: Vec<OperationId>) -> Row {
    let value_kind = if value.is_empty() { 0 } else { 6 };
    Row { object: text.operation(), key: Key::Element(at), insert: false, action, value_kind, value, replaced }
}

fn scalar(value: &Value) -> (u64, Vec<u8>) {
    match value {
        Value::Text(text) => (6, text.as_bytes().to_vec()),
        Value::Bytes(bytes) => (7, bytes.to_vec()),
        Value::Integer(number) => {
            let mut bytes = Vec::new();
            put_signed(*number, &mut bytes);
            (4, bytes)
        }
        Value::Flag(false) => (1, Vec::new()),
        Value::Flag(true) | Value::Mark => (2, Vec::new()),
    }
}

/// Puts these operations into a change, in place of its own.
pub fn put_rows(chunk: &mut Chunk, rows: &[Row]) {
    let own = chunk.actor.clone();
    let mut others: Vec<Vec<u8>> = Vec::new();
    for row in rows {
        let element = if let Key::Element(Some(element)) = row.key { Some(element) } else { None };
        let ids = [row.object].into_iter().chain(element).chain(row.replaced.iter().copied());
        others.extend(ids.map(|id| id.actor.as_bytes().to_vec()).filter(|actor| *actor != own));
    }
    others.sort_unstable();
    others.dedup();
    let index = |actor: ActorId| others.binary_search(&actor.as_bytes().to_vec()).map_or(0, |at| at as u64 + 1);
    let element = |row: &Row| if let Key::Element(element) = row.key { Some(element) } else { None };
    let some = |value: u64| Some(value);
    let replaced: Vec<_> = rows.iter().flat_map(|row| &row.replaced).collect();
    let columns = vec![
        (0x01, runs(rows.iter().map(|row| some(index(row.object.actor))), put_unsigned)),
        (0x02, runs(rows.iter().map(|row| some(row.object.counter)), put_unsigned)),
        (0x11, runs(rows.iter().map(|row| Some(index(element(row)??.actor))), put_unsigned)),
        (0x13, deltas(rows.iter().map(|row| Some(element(row)?.map_or(0, |id| id.counter))))),
        (
            0x15,
            runs(rows.iter().map(|row| if let Key::Text(key) = &row.key { Some(key) } else { None }), |key, out| {
                put_unsigned(key.len() as u64, out);
                out.extend(key.as_bytes());
            }),
        ),
        (0x34, flags(rows.iter().map(|row| row.insert))),
        (0x42, runs(rows.iter().map(|row| some(row.action)), put_unsigned)),
        (0x56, runs(rows.iter().map(|row| some(row.value_kind | (row.value.len() as u64) << 4)), put_unsigned)),
        (0x57, rows.iter().flat_map(|row| row.value.clone()).collect()),
        (0x70, runs(rows.iter().map(|row| some(row.replaced.len() as u64)), put_unsigned)),
        (0x71, runs(replaced.iter().map(|id| some(index(id.actor))), put_unsigned)),
        (0x73, deltas(replaced.iter().map(|id| some(id.counter)))),
    ];
    chunk.columns = columns.into_iter().filter(|(_, bytes): &(u64, Vec<u8>)| !bytes.is_empty()).collect();
    chunk.others = others;
}

/// Run-length encoding with runs as long as can be; nothing at all, if there is no value.
fn runs<T: PartialEq + Clone>(values: impl Iterator<Item = Option<T>>, put: impl Fn(T, &mut Vec<u8>)) -> Vec<u8> {
    let mut grouped: Vec<(Option<T>, u64)> = Vec::new();
    for value in values {
        match grouped.last_mut() {
            Some((last, count)) if *last == value => *count += 1,
            _ => grouped.push((value, 1)),
        }
    }
    let mut out = Vec::new();
    if grouped.iter().all(|(value, _)| value.is_none()) {
        return out;
    }
    let mut rest = grouped.as_slice();
    while let Some(((value, count), after)) = rest.split_first() {
        match value {
            None => {
                put_signed(0, &mut out);
                put_unsigned(*count, &mut out);
                rest = after;
            }
            Some(value) if *count > 1 => {
                put_signed(*count as i64, &mut out);
                put(value.clone(), &mut out);
                rest = after;
            }
            Some(_) => {
                let length = rest.iter().take_while(|(value, count)| value.is_some() && *count == 1).count();
                put_signed(-(length as i64), &mut out);
                rest[..length].iter().filter_map(|(value, _)| value.clone()).for_each(|value| put(value, &mut out));
                rest = &rest[length..];
            }
        }
    }
    out
}

fn deltas(values: impl Iterator<Item = Option<u64>>) -> Vec<u8> {
    let mut last = 0_u64;
    let deltas = values.map(|value| {
        value.map(|value| {
            let delta = value.wrapping_sub(last) as i64;
            last = value;
            delta
        })
    });
    runs(deltas, put_signed)
}

fn flags(values: impl Iterator<Item = bool>) -> Vec<u8> {
    let (mut out, mut last, mut count) = (Vec::new(), false, 0);
    for value in values {
        if value != last {
            put_unsigned(count, &mut out);
            (last, count) = (value, 0);
        }
        count += 1;
    }
    put_unsigned(count, &mut out);
    out
}

/// Changes one thing in the operations, which stay well written.
pub fn mutate_rows(rows: &mut Vec<Row>, others: &[Row], dice: &mut Dice) {
    let (Some(other), false) = (dice.pick(others).cloned(), rows.is_empty()) else { return };
    let at = dice.below(rows.len());
    let row = &mut rows[at];
    match dice.below(18) {
        0 => row.object = other.object,
        1 => row.key = other.key,
        2 => row.replaced.clone_from(&other.replaced),
        3 => row.replaced.extend(&other.replaced),
        4 => {
            row.replaced.pop();
        }
        5 => row.insert = !row.insert,
        6 => row.action = [1, 3, 1, 3, 0, 2, 4, 5, 7][dice.below(9)],
        7 => (row.value_kind, row.value) = (other.value_kind, other.value),
        8 => row.value_kind = dice.below(16) as u64,
        9 => {
            for id in &mut row.replaced {
                nudge(id, dice);
            }
        }
        10 => {
            if let Key::Element(Some(id)) = &mut row.key {
                nudge(id, dice);
            }
        }
        // A deletion that stays one, of another character.
        11 => {
            if let (Key::Element(Some(id)), 1) = (&mut row.key, row.replaced.len()) {
                nudge(id, dice);
                row.replaced[0] = *id;
            }
        }
        12 => row.key = Key::Element(None),
        13 => {
            rows.remove(at);
        }
        14 => {
            let copy = row.clone();
            rows.insert(at, copy);
        }
        15 => rows.insert(at, other),
        16 => rows.push(other),
        _ => {
            let to = dice.below(rows.len());
            rows.swap(at, to);
        }
    }
    for row in rows.iter_mut().filter(|_| dice.chance(80)) {
        row.replaced.sort_unstable();
        row.replaced.dedup();
    }
}

fn nudge(id: &mut OperationId, dice: &mut Dice) {
    let step = 1 + dice.below(3) as u64;
    id.counter = if dice.chance(50) { id.counter + step } else { id.counter.saturating_sub(step) };
}
