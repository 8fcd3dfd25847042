//! What stands before the operations.

use super::cursor::Cursor;
use crate::gate::Refusal;
use crate::id::{ActorId, ChangeHash};
use crate::limits::{
    CHANGE_ACTORS_MAX, CHANGE_COUNTER_MAX, CHANGE_DEPENDENCIES_MAX, CHANGE_MESSAGE_BYTES_MAX, CHANGE_TIME_MAX,
};

pub(super) struct Head<'a> {
    pub(super) dependencies: Vec<ChangeHash>,
    pub(super) actor: ActorId,
    pub(super) seq: u64,
    pub(super) start_op: u64,
    pub(super) time: i64,
    pub(super) message: Option<&'a str>,
    /// The actors that operations refer to; not the change's own.
    pub(super) others: Vec<ActorId>,
}

impl<'a> Head<'a> {
    pub(super) fn read(cursor: &mut Cursor<'a>) -> Result<Self, Refusal> {
        let dependencies = read_ascending(cursor, CHANGE_DEPENDENCIES_MAX, Refusal::Dependencies, |cursor| {
            Ok(ChangeHash::new(cursor.array()?))
        })?;
        let actor = read_actor(cursor)?;
        let seq = cursor.unsigned()?;
        if seq == 0 || seq > CHANGE_COUNTER_MAX {
            return Err(Refusal::Sequence);
        }
        let start_op = cursor.unsigned()?;
        if start_op == 0 || start_op > CHANGE_COUNTER_MAX {
            return Err(Refusal::Counter);
        }
        let time = cursor.signed()?;
        if !(0..=CHANGE_TIME_MAX).contains(&time) {
            return Err(Refusal::Time);
        }
        let message = cursor.text(CHANGE_MESSAGE_BYTES_MAX, Refusal::Message)?;
        let message = (!message.is_empty()).then_some(message);
        let others = read_ascending(cursor, CHANGE_ACTORS_MAX, Refusal::Actors, read_actor)?;
        if others.binary_search(&actor).is_ok() {
            return Err(Refusal::Actors);
        }
        Ok(Self { dependencies, actor, seq, start_op, time, message, others })
    }
}

fn read_actor(cursor: &mut Cursor<'_>) -> Result<ActorId, Refusal> {
    if cursor.unsigned()? != ActorId::LENGTH as u64 {
        return Err(Refusal::ActorLength);
    }
    Ok(ActorId::new(cursor.array()?))
}

/// Reads so many items as are announced, each above the last.
fn read_ascending<'a, T: Ord>(
    cursor: &mut Cursor<'a>,
    count_max: u64,
    refusal: Refusal,
    read: impl Fn(&mut Cursor<'a>) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let count = cursor.unsigned()?;
    if count > count_max {
        return Err(refusal);
    }
    let mut items = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    for _ in 0..count {
        let item = read(cursor)?;
        if items.last().is_some_and(|last| *last >= item) {
            return Err(refusal);
        }
        items.push(item);
    }
    Ok(items)
}
