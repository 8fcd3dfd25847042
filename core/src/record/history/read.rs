//! From raw changes to events.

use super::event::{Event, What};
use crate::gate::schema::{DIVIDER, Table};
use crate::gate::{self, Change, Edit, Kind, OperationId, Value};
use crate::id::ChangeHash;
use crate::record::attribution::Attribution;
use crate::record::current::is_automatic;
use crate::record::journal::{ChangeIndex, Operation};
use crate::record::key::Key;
use crate::record::people::People;
use crate::record::standing::{Slot, known};
use crate::record::value::{Comment, Observation, Position};
use crate::record::{DocumentError, Record};
use rustc_hash::FxHashMap;

/// Reads events in the shared order, knowing what each replaced.
pub(super) struct Reader<'a> {
    record: &'a Record,
    people: &'a People,
    written: FxHashMap<OperationId, Value>,
}

impl Record {
    /// All events, in an order that is the same on every device: causes before effects.
    pub fn events(&self, people: &People) -> Vec<Event> {
        self.events_where(people, |_| true)
    }

    /// What happened between two moments of the record, each named by its heads: what `to` knew and `from` did not.
    ///
    /// # Errors
    /// Where a head is not a change of this record.
    pub fn events_between(
        &self,
        people: &People,
        from: &[ChangeHash],
        to: &[ChangeHash],
    ) -> Result<Vec<Event>, DocumentError> {
        let (before, after) = (known(&self.journal, from), known(&self.journal, to));
        if before.len() != from.len() || after.len() != to.len() {
            return Err(DocumentError::Unfit);
        }
        let is_between = |change| self.journal.is_among(change, &after) && !self.journal.is_among(change, &before);
        Ok(self.events_where(people, is_between))
    }

    /// The events of the changes wanted.
    pub(crate) fn events_late(&self, people: &People, wanted: impl Fn(ChangeIndex) -> bool) -> Vec<Event> {
        self.events_where(people, wanted)
    }

    fn events_where(&self, people: &People, wanted: impl Fn(ChangeIndex) -> bool) -> Vec<Event> {
        let mut reader = Reader { record: self, people, written: FxHashMap::default() };
        let mut events = Vec::new();
        for made in self.document.read().changes() {
            // What stands in the document passed the gate, or was made here.
            let Ok(change) = gate::read(self.id, &made.bytes) else { continue };
            let Some(index) = self.journal.find(&change.hash) else { continue };
            reader.read(&change, index, wanted(index), &mut events);
        }
        events
    }
}

impl Reader<'_> {
    fn read(&mut self, change: &Change, index: ChangeIndex, is_wanted: bool, events: &mut Vec<Event>) {
        if let (Kind::Form(form), true) = (&change.kind, is_wanted) {
            let by = Attribution::of(&self.record.journal, self.people, index);
            events.push(Event { by, about: None, what: What::Moved(*form), is_automatic: false });
        }
        let first = events.len();
        let mut last: FxHashMap<(Table, &str), u64> = FxHashMap::default();
        for operation in &change.operations {
            if let Edit::Put { table, key, .. } = &operation.edit {
                last.insert((*table, key), operation.counter);
            }
        }
        let mut texts: Vec<Key> = Vec::new();
        for operation in &change.operations {
            match &operation.edit {
                Edit::Put { table, key, value, replaced } => {
                    if is_wanted {
                        let number =
                            Operation { counter: operation.counter, actor: self.record.journal.entry(index).actor };
                        let event = self.put(*table, key, value, replaced, index);
                        // The first of two writes at one key only makes room for the second.
                        let is_last = last.get(&(*table, &**key)) == Some(&operation.counter);
                        if let (Some(mut event), true) = (event, is_last) {
                            event.is_automatic =
                                matches!(table, Table::Answers) && is_automatic(&self.record.journal, number, index);
                            events.push(event);
                        }
                    }
                    let id = OperationId { counter: operation.counter, actor: change.actor };
                    self.written.insert(id, value.clone());
                }
                Edit::Delete { table, key, replaced } if is_wanted => {
                    events.extend(self.delete(*table, key, replaced, index));
                }
                Edit::Delete { .. } => {}
                edit @ (Edit::InsertText { .. } | Edit::DeleteText { .. }) => {
                    let key = self.record.slot_of(edit).and_then(|slot| slot.about());
                    texts.extend(key.filter(|key| !texts.contains(key)));
                }
            }
        }
        if is_wanted {
            for key in texts {
                events.push(self.wrote(change, index, key));
            }
        }
        // What a person did comes before what followed from it.
        events[first..].sort_by_key(|event| event.is_automatic);
    }

    fn event(&self, index: ChangeIndex, about: Option<Key>, what: What) -> Event {
        let by = Attribution::of(&self.record.journal, self.people, index);
        Event { by, about, what, is_automatic: false }
    }

    fn put(
        &self,
        table: Table,
        key: &str,
        value: &Value,
        replaced: &[OperationId],
        index: ChangeIndex,
    ) -> Option<Event> {
        let about = Slot::new(table, key).about();
        let before = || replaced.iter().filter_map(|operation| self.written.get(operation));
        match (table, value) {
            (Table::Answers, Value::Text(text)) => {
                let from = before().filter_map(|value| text_of(value).map(str::to_owned)).collect();
                Some(self.event(index, about, What::Answered { from, to: text.to_string() }))
            }
            (Table::Ticks, Value::Mark) => {
                let choice = key.split_once(DIVIDER)?.1.to_owned();
                Some(self.event(index, about, What::Ticked(choice)))
            }
            (Table::Observations, Value::Bytes(bytes)) => {
                let id = key.split_once(DIVIDER)?.1.parse().ok()?;
                let observation = Observation::from_bytes(bytes).ok()?;
                let from =
                    before().filter_map(bytes_of).filter_map(|bytes| Observation::from_bytes(bytes).ok()).next_back();
                let from = from.and_then(|from| from.value).map(String::from);
                let by = Attribution::of_observation(&self.record.journal, self.people, index, &observation);
                let (to, source) = (observation.value.map(String::from), observation.source);
                Some(Event { by, about, what: What::Observed { id, from, to, source }, is_automatic: false })
            }
            (Table::Positions, Value::Bytes(bytes)) => {
                let to = Position::from_bytes(bytes).ok()?;
                let from = before().filter_map(bytes_of).filter_map(|bytes| Position::from_bytes(bytes).ok()).collect();
                Some(self.event(index, about, What::Adopted { from, to }))
            }
            (Table::Instances, Value::Bytes(_)) => Some(self.event(index, about, What::Added(key.parse().ok()?))),
            (Table::Removed, Value::Flag(is_removed)) => {
                let id = key.parse().ok()?;
                Some(self.event(index, about, if *is_removed { What::Removed(id) } else { What::Restored(id) }))
            }
            (Table::Comments, Value::Bytes(bytes)) => {
                let comment = Comment::from_bytes(bytes).ok()?;
                let what = What::Commented { id: key.parse().ok()?, text: comment.text.into() };
                Some(self.event(index, Some(comment.about), what))
            }
            (Table::Resolved, Value::Flag(is_resolved)) => {
                let id = key.parse().ok()?;
                let about = self.record.standing.comment(id).map(|said| said.value.about.clone());
                Some(self.event(index, about, What::Resolved { id, is_resolved: *is_resolved }))
            }
            (Table::Attachments, Value::Bytes(_)) => {
                Some(self.event(index, None, What::Attached { sha256: key.to_owned() }))
            }
            _ => None,
        }
    }

    /// Our own acts delete ticks alone; another program may take an answer away.
    fn delete(&self, table: Table, key: &str, replaced: &[OperationId], index: ChangeIndex) -> Option<Event> {
        let about = Slot::new(table, key).about();
        match table {
            Table::Ticks => {
                let choice = key.split_once(DIVIDER)?.1.to_owned();
                Some(self.event(index, about, What::Unticked(choice)))
            }
            Table::Answers => {
                let before = replaced.iter().filter_map(|operation| self.written.get(operation));
                let from = before.filter_map(|value| text_of(value).map(str::to_owned)).collect();
                Some(self.event(index, about, What::Answered { from, to: String::new() }))
            }
            _ => None,
        }
    }

    fn wrote(&self, change: &Change, index: ChangeIndex, key: Key) -> Event {
        let from = self.record.document.read().text_at(key.as_str(), &change.dependencies).unwrap_or_default();
        let to = self.record.document.read().text_at(key.as_str(), &[change.hash]).unwrap_or_default();
        self.event(index, Some(key), What::Wrote { from, to })
    }
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn bytes_of(value: &Value) -> Option<&[u8]> {
    match value {
        Value::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}
