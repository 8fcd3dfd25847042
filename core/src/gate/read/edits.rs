//! The operations of an act, from their columns.

use super::columns::Columns;
use super::cursor::Cursor;
use super::head::Head;
use super::runs::{Deltas, Flags, Runs};
use crate::gate::Refusal;
use crate::gate::layout::{TEXT_COUNTER, is_reserved};
use crate::gate::operation::{Edit, Operation, OperationId, TextId, Value};
use crate::gate::schema::{Content, Table};
use crate::id::ActorId;
use crate::limits::{CHANGE_ACTORS_MAX, CHANGE_OPERATIONS_MAX, CHANGE_REPLACED_MAX, RECORD_VALUE_BYTES_MAX};

const SET: u64 = 1;
const DELETE: u64 = 3;

// Kinds of values: the lower four bits; the length stands above them.
const NULL: u64 = 0;
const FALSE: u64 = 1;
const TRUE: u64 = 2;
const SIGNED: u64 = 4;
const TEXT: u64 = 6;
const BYTES: u64 = 7;

/// Reads all operations; runs of characters become one edit.
pub(super) fn read(genesis: ActorId, head: &Head<'_>, columns: &Columns<'_>) -> Result<Vec<Operation>, Refusal> {
    let count = count(columns)?;
    let mut rows = Rows::new(genesis, head, columns);
    let mut operations = Vec::new();
    for number in 0..count {
        rows.read(head.start_op + number, &mut operations)?;
    }
    rows.finish()?;
    Ok(operations)
}

/// How many operations there are, from the lengths of runs alone; the bounds on them and on what they replace.
fn count(columns: &Columns<'_>) -> Result<u64, Refusal> {
    let mut count = 0_u64;
    columns.action().fold(|_, times| {
        count += times;
        if count > CHANGE_OPERATIONS_MAX { Err(Refusal::OperationCount) } else { Ok(()) }
    })?;
    let mut beyond_one = 0_u64;
    columns.replaced_count().fold(|replaced, times| {
        let replaced = replaced.ok_or(Refusal::Run)?;
        if replaced > CHANGE_REPLACED_MAX {
            return Err(Refusal::ReplacedCount);
        }
        // A character that is deleted replaces one, and the number of operations bounds those.
        beyond_one += replaced.saturating_sub(1) * times;
        if beyond_one > CHANGE_REPLACED_MAX { Err(Refusal::ReplacedCount) } else { Ok(()) }
    })?;
    if count == 0 { Err(Refusal::OperationCount) } else { Ok(count) }
}

/// The columns, read side by side.
struct Rows<'a> {
    genesis: ActorId,
    own: ActorId,
    others: &'a [ActorId],
    /// Which of the other actors were referred to, a bit for each.
    used: [u64; (CHANGE_ACTORS_MAX as usize).div_ceil(64)],
    object_actor: Runs<'a, u64>,
    object_counter: Runs<'a, u64>,
    key_actor: Runs<'a, u64>,
    key_counter: Deltas<'a>,
    key_text: Runs<'a, &'a str>,
    insert: Flags<'a>,
    action: Runs<'a, u64>,
    value_kind: Runs<'a, u64>,
    value: Cursor<'a>,
    replaced_count: Runs<'a, u64>,
    replaced_actor: Runs<'a, u64>,
    replaced_counter: Deltas<'a>,
}

/// What an operation is done to.
enum Object {
    Map(Table),
    Text(TextId),
}

impl<'a> Rows<'a> {
    fn new(genesis: ActorId, head: &'a Head<'_>, columns: &Columns<'a>) -> Self {
        Self {
            genesis,
            own: head.actor,
            others: &head.others,
            used: [0; (CHANGE_ACTORS_MAX as usize).div_ceil(64)],
            object_actor: columns.object_actor(),
            object_counter: columns.object_counter(),
            key_actor: columns.key_actor(),
            key_counter: columns.key_counter(),
            key_text: columns.key_text(),
            insert: columns.insert(),
            action: columns.action(),
            value_kind: columns.value_kind(),
            value: columns.value(),
            replaced_count: columns.replaced_count(),
            replaced_actor: columns.replaced_actor(),
            replaced_counter: columns.replaced_counter(),
        }
    }

    /// Reads one operation and adds it, to the last edit where it goes on with that.
    fn read(&mut self, counter: u64, operations: &mut Vec<Operation>) -> Result<(), Refusal> {
        let object = self.object()?;
        let key = (self.key_text.next()?, self.key_actor.next()?, self.key_counter.next()?);
        let insert = self.insert.next()?;
        let action = self.action.value()?;
        let value_kind = self.value_kind.value()?;
        let value = self.value(value_kind)?;
        match object {
            Object::Map(table) => {
                let (Some(key), None, None, false) = (key.0, key.1, key.2, insert) else { return Err(Refusal::Key) };
                let replaced = self.replaced(counter)?;
                let edit = map_edit(table, key, action, value_kind & 15, value, replaced)?;
                operations.push(Operation { counter, edit });
                Ok(())
            }
            Object::Text(text) => {
                let (None, actor, Some(element)) = key else { return Err(Refusal::Key) };
                let element = self.element(actor, element, counter)?;
                match action {
                    SET if insert => {
                        if self.replaced_count.value()? != 0 {
                            return Err(Refusal::Replaced);
                        }
                        let character = character(value_kind & 15, value)?;
                        self.insert_text(counter, text, element, character, operations);
                        Ok(())
                    }
                    DELETE if !insert && value_kind == NULL => {
                        let element = element.ok_or(Refusal::Key)?;
                        if self.replaced_count.value()? != 1 || self.one_replaced()? != element {
                            return Err(Refusal::Replaced);
                        }
                        delete_text(counter, text, element, operations);
                        Ok(())
                    }
                    _ => Err(Refusal::Action),
                }
            }
        }
    }

    fn object(&mut self) -> Result<Object, Refusal> {
        let (actor, counter) = (self.object_actor.next()?, self.object_counter.next()?);
        let actor = self.actor(actor.ok_or(Refusal::Object)?)?;
        match counter.ok_or(Refusal::Object)? {
            counter if actor == self.genesis => Table::of_counter(counter).map(Object::Map).ok_or(Refusal::Object),
            TEXT_COUNTER if is_reserved(actor) => Ok(Object::Text(TextId(actor))),
            _ => Err(Refusal::Object),
        }
    }

    fn actor(&mut self, index: u64) -> Result<ActorId, Refusal> {
        let Some(index) = index.checked_sub(1) else { return Ok(self.own) };
        let index = usize::try_from(index).map_err(|_| Refusal::Reference)?;
        let actor = *self.others.get(index).ok_or(Refusal::Reference)?;
        self.used[index / 64] |= 1 << (index % 64);
        Ok(actor)
    }

    /// The element of a text that a key names; none: its beginning.
    fn element(&mut self, actor: Option<u64>, element: u64, counter: u64) -> Result<Option<OperationId>, Refusal> {
        match actor {
            None if element == 0 => Ok(None),
            None => Err(Refusal::Key),
            Some(actor) => self.reference(actor, element, counter).map(Some),
        }
    }

    /// An operation that comes before this one.
    fn reference(&mut self, actor: u64, counter: u64, own_counter: u64) -> Result<OperationId, Refusal> {
        if counter == 0 || counter >= own_counter {
            return Err(Refusal::Reference);
        }
        Ok(OperationId { counter, actor: self.actor(actor)? })
    }

    fn value(&mut self, kind: u64) -> Result<&'a [u8], Refusal> {
        let length = kind >> 4;
        if length > RECORD_VALUE_BYTES_MAX as u64 { Err(Refusal::ValueSize) } else { self.value.take(length) }
    }

    fn replaced(&mut self, own_counter: u64) -> Result<Vec<OperationId>, Refusal> {
        let count = self.replaced_count.value()?;
        let mut replaced = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
        for _ in 0..count {
            let id = self.one_replaced()?;
            if id.counter >= own_counter {
                return Err(Refusal::Reference);
            }
            if replaced.last().is_some_and(|last| *last >= id) {
                return Err(Refusal::Replaced);
            }
            replaced.push(id);
        }
        Ok(replaced)
    }

    fn one_replaced(&mut self) -> Result<OperationId, Refusal> {
        let actor = self.replaced_actor.value()?;
        let counter = self.replaced_counter.next()?.ok_or(Refusal::Run)?;
        self.reference(actor, counter, u64::MAX)
    }

    fn insert_text(
        &self,
        counter: u64,
        text: TextId,
        after: Option<OperationId>,
        character: &str,
        operations: &mut Vec<Operation>,
    ) {
        let before = OperationId { counter: counter - 1, actor: self.own };
        if let Some(Operation { edit: Edit::InsertText { text: last, characters, count, .. }, .. }) =
            operations.last_mut()
            && *last == text
            && after == Some(before)
        {
            characters.push_str(character);
            *count += 1;
            return;
        }
        let edit = Edit::InsertText { text, after, characters: character.to_owned(), count: 1 };
        operations.push(Operation { counter, edit });
    }

    /// Nothing may be left over, and every actor listed must have been referred to.
    fn finish(&self) -> Result<(), Refusal> {
        for column in [
            &self.object_actor,
            &self.object_counter,
            &self.key_actor,
            &self.action,
            &self.value_kind,
            &self.replaced_count,
            &self.replaced_actor,
        ] {
            column.finish()?;
        }
        self.key_text.finish()?;
        self.key_counter.finish()?;
        self.insert.finish()?;
        self.replaced_counter.finish()?;
        if !self.value.is_empty() {
            return Err(Refusal::ColumnLength);
        }
        let used: usize = self.used.iter().map(|word| word.count_ones() as usize).sum();
        if used < self.others.len() { Err(Refusal::Actors) } else { Ok(()) }
    }
}

fn delete_text(counter: u64, text: TextId, element: OperationId, operations: &mut Vec<Operation>) {
    if let Some(Operation { edit: Edit::DeleteText { text: last, first, count }, .. }) = operations.last_mut()
        && *last == text
        && first.actor == element.actor
        && first.counter + u64::from(*count) == element.counter
    {
        *count += 1;
        return;
    }
    operations.push(Operation { counter, edit: Edit::DeleteText { text, first: element, count: 1 } });
}

fn map_edit(
    table: Table,
    key: &str,
    action: u64,
    kind: u64,
    value: &[u8],
    replaced: Vec<OperationId>,
) -> Result<Edit, Refusal> {
    if key.is_empty() {
        return Err(Refusal::Key);
    }
    match action {
        SET => Ok(Edit::Put { table, key: key.into(), value: map_value(table, kind, value)?, replaced }),
        DELETE if !matches!(table.content(), Content::TextObject | Content::Layout) => {
            if kind != NULL || !value.is_empty() {
                return Err(Refusal::ValueKind);
            }
            if replaced.is_empty() {
                return Err(Refusal::Replaced);
            }
            Ok(Edit::Delete { table, key: key.into(), replaced })
        }
        _ => Err(Refusal::Action),
    }
}

fn map_value(table: Table, kind: u64, value: &[u8]) -> Result<Value, Refusal> {
    match (table.content(), kind) {
        (Content::Text, TEXT) => {
            std::str::from_utf8(value).map(|text| Value::Text(text.into())).map_err(|_| Refusal::Utf8)
        }
        (Content::Bytes, BYTES) => Ok(Value::Bytes(value.into())),
        (Content::Integer, SIGNED) => {
            let mut cursor = Cursor(value);
            let number = cursor.signed()?;
            if cursor.is_empty() { Ok(Value::Integer(number)) } else { Err(Refusal::Number) }
        }
        (Content::Flag, TRUE) if value.is_empty() => Ok(Value::Flag(true)),
        (Content::Flag, FALSE) if value.is_empty() => Ok(Value::Flag(false)),
        (Content::Mark, TRUE) if value.is_empty() => Ok(Value::Mark),
        (Content::TextObject | Content::Layout, _) => Err(Refusal::Action),
        _ => Err(Refusal::ValueKind),
    }
}

/// Exactly one character.
fn character(kind: u64, value: &[u8]) -> Result<&str, Refusal> {
    if kind != TEXT || value.is_empty() || value.len() > 4 {
        return Err(Refusal::Character);
    }
    let text = std::str::from_utf8(value).map_err(|_| Refusal::Utf8)?;
    let mut characters = text.chars();
    if characters.next().is_some() && characters.next().is_none() { Ok(text) } else { Err(Refusal::Character) }
}
