//! What stands in a record now: the document's maps as values, brought up to date key by key.

use super::document::{Document, Stored};
use super::journal::{ChangeIndex, Journal, Operation};
use super::key::Key;
use super::value::{Attachment, Comment, Instance, Observation, Position};
use crate::gate::schema::{DIVIDER, Table};
use crate::gate::{self, Edit, Kind, OperationId, TextId, Value};
use crate::id::{ActorId, ChangeHash, CommentId, FormVersionId, InstanceId, ObservationId};
use automerge::ScalarValue;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value that stands, with the operation that put it there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) operation: Operation,
    pub(crate) change: ChangeIndex,
}

/// Concurrent values at one key, Automerge's winner first. Rarely more than one.
pub(crate) type All<T> = Vec<Said<T>>;

/// What stands in a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Standing {
    pub(crate) answers: FxHashMap<Key, All<Arc<str>>>,
    pub(crate) ticks: FxHashMap<Key, BTreeMap<Box<str>, All<()>>>,
    pub(crate) observations: FxHashMap<Key, BTreeMap<ObservationId, All<Observation>>>,
    pub(crate) texts: FxHashMap<Key, Arc<str>>,
    /// The question of each text object, by the actor of the change that laid it out.
    pub(crate) text_objects: FxHashMap<ActorId, Key>,
    pub(crate) positions: FxHashMap<Key, All<Position>>,
    instances: BTreeMap<InstanceId, All<Instance>>,
    /// The instances that each instance holds; under `None` those that none holds.
    within: FxHashMap<Option<InstanceId>, BTreeSet<InstanceId>>,
    orders: FxHashMap<InstanceId, All<i64>>,
    pub(crate) removed: FxHashMap<InstanceId, All<bool>>,
    comments: BTreeMap<CommentId, All<Comment>>,
    pub(crate) resolved: FxHashMap<CommentId, All<bool>>,
    pub(crate) attachments: BTreeMap<Box<str>, All<Attachment>>,
    pub(crate) forms: BTreeSet<FormVersionId>,
}

/// One key of one map.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) table: Table,
    pub(crate) key: Box<str>,
}

impl Slot {
    pub(crate) fn new(table: Table, key: &str) -> Self {
        Self { table, key: key.into() }
    }

    /// What the slot says something about; `None` for comments, files and forms.
    pub(crate) fn about(&self) -> Option<Key> {
        match self.table {
            Table::Answers | Table::Texts | Table::Positions => Key::parse(&self.key).ok(),
            Table::Ticks | Table::Observations => Key::parse(self.key.split_once(DIVIDER)?.0).ok(),
            Table::Instances | Table::Orders | Table::Removed => Some(Key::instance(self.key.parse().ok()?)),
            Table::Attachments | Table::Comments | Table::Forms | Table::Resolved => None,
        }
    }
}

impl Standing {
    /// Reads the whole document.
    pub(crate) fn of(document: &Document, journal: &Journal) -> Self {
        let mut standing = Self::default();
        for table in Table::ALL {
            if table != Table::Texts {
                document.each(journal, table, |key, all| standing.take(journal, table, key, News::Anew(all)));
            }
        }
        for key in document.text_keys() {
            standing.take_text(document, &key);
        }
        standing
    }

    /// Reads one key anew.
    pub(crate) fn refresh(&mut self, document: &Document, journal: &Journal, slot: &Slot) {
        if slot.table == Table::Texts {
            return self.take_text(document, &slot.key);
        }
        let all = document.all(journal, slot.table, &slot.key);
        self.take(journal, slot.table, &slot.key, News::Anew(all));
    }

    fn take_text(&mut self, document: &Document, key: &str) {
        if let (Ok(question), Some((text, object))) = (Key::parse(key), document.text(key)) {
            self.text_objects.insert(object, question.clone());
            self.texts.insert(question, text.into());
        }
    }

    /// Takes in a change as the gate took it apart, without any document; `change` is its place in the journal. Every write
    /// names what it replaces, so that what stands beside it is known. Texts that it edits are for [`Self::put_text`].
    pub(crate) fn take_change(&mut self, journal: &Journal, change: ChangeIndex, content: &gate::Change) {
        match &content.kind {
            Kind::Genesis => {}
            Kind::Form(form) => {
                self.forms.insert(*form);
            }
            Kind::Text(key) => {
                if let Ok(question) = Key::parse(key) {
                    self.text_objects.insert(content.actor, question.clone());
                    self.texts.insert(question, "".into());
                }
            }
            Kind::Act => {
                let actor = journal.entry(change).actor;
                for operation in &content.operations {
                    self.take_operation(journal, actor, operation);
                }
            }
        }
    }

    fn take_operation(&mut self, journal: &Journal, actor: u16, operation: &gate::Operation) {
        let (table, key, value, replaced) = match &operation.edit {
            Edit::Put { table, key, value, replaced } => (*table, key, Some(value), replaced),
            Edit::Delete { table, key, replaced } => (*table, key, None, replaced),
            Edit::InsertText { .. } | Edit::DeleteText { .. } => return,
        };
        let number = |id: &OperationId| Some(Operation { counter: id.counter, actor: journal.actor(id.actor)? });
        let replaced: Vec<Operation> = replaced.iter().filter_map(number).collect();
        let operation = Operation { counter: operation.counter, actor };
        let written = value.map(|value| Stored { value: scalar(value), operation });
        self.take(journal, table, key, News::Written { written, replaced });
    }

    /// Puts the text that an object holds now.
    pub(crate) fn put_text(&mut self, object: TextId, text: String) {
        if let Some(question) = self.text_objects.get(&object.0) {
            self.texts.insert(question.clone(), text.into());
        }
    }

    /// What cannot be read as what it should be is passed over here: the gate lets only known maps be written, and a value
    /// that a later version writes must not hide the rest. It stays in the history.
    fn take(&mut self, journal: &Journal, table: Table, key: &str, news: News) {
        match table {
            Table::Answers => {
                let Ok(key) = Key::parse(key) else { return };
                let read = |value: &ScalarValue| text(value).map(Arc::from);
                if let Some(all) = news.on(journal, self.answers.remove(&key), read) {
                    self.answers.insert(key, all);
                }
            }
            Table::Positions => {
                let Ok(key) = Key::parse(key) else { return };
                let read = |value: &ScalarValue| Position::from_bytes(bytes(value)?).ok();
                if let Some(all) = news.on(journal, self.positions.remove(&key), read) {
                    self.positions.insert(key, all);
                }
            }
            Table::Ticks => {
                let Some((question, choice)) = key.split_once(DIVIDER) else { return };
                let Ok(question) = Key::parse(question) else { return };
                let ticks = self.ticks.entry(question.clone()).or_default();
                if let Some(all) = news.on(journal, ticks.remove(choice), |_| Some(())) {
                    ticks.insert(choice.into(), all);
                }
                if ticks.is_empty() {
                    self.ticks.remove(&question);
                }
            }
            Table::Observations => {
                let Some((question, id)) = key.split_once(DIVIDER) else { return };
                let (Ok(question), Ok(id)) = (Key::parse(question), id.parse::<ObservationId>()) else { return };
                let read = |value: &ScalarValue| Observation::from_bytes(bytes(value)?).ok();
                let at_question = self.observations.entry(question.clone()).or_default();
                if let Some(all) = news.on(journal, at_question.remove(&id), read) {
                    at_question.insert(id, all);
                }
                if at_question.is_empty() {
                    self.observations.remove(&question);
                }
            }
            Table::Instances => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                let read = |value: &ScalarValue| Instance::from_bytes(bytes(value)?).ok();
                let before = self.take_instance_out(id);
                if let Some(all) = news.on(journal, before, read) {
                    self.put_instance(id, all);
                }
            }
            Table::Orders => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                if let Some(all) = news.on(journal, self.orders.remove(&id), number) {
                    self.orders.insert(id, all);
                }
            }
            Table::Removed => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                if let Some(all) = news.on(journal, self.removed.remove(&id), flag) {
                    self.removed.insert(id, all);
                }
            }
            Table::Resolved => {
                let Ok(id) = key.parse::<CommentId>() else { return };
                if let Some(all) = news.on(journal, self.resolved.remove(&id), flag) {
                    self.resolved.insert(id, all);
                }
            }
            Table::Comments => {
                let Ok(id) = key.parse::<CommentId>() else { return };
                let read = |value: &ScalarValue| Comment::from_bytes(bytes(value)?).ok();
                if let Some(all) = news.on(journal, self.comments.remove(&id), read) {
                    self.comments.insert(id, all);
                }
            }
            Table::Attachments => {
                let read = |value: &ScalarValue| Attachment::from_bytes(bytes(value)?).ok();
                if let Some(all) = news.on(journal, self.attachments.remove(key), read) {
                    self.attachments.insert(key.into(), all);
                }
            }
            Table::Forms => {
                if let Ok(form) = key.parse() {
                    self.forms.insert(form);
                }
            }
            Table::Texts => {}
        }
    }

    fn take_instance_out(&mut self, id: InstanceId) -> Option<All<Instance>> {
        let all = self.instances.remove(&id)?;
        if let Some(parent) = all.first().map(|said| said.value.parent)
            && let Entry::Occupied(mut within) = self.within.entry(parent)
        {
            within.get_mut().remove(&id);
            // However it came about, what stands is kept alike.
            if within.get().is_empty() {
                within.remove();
            }
        }
        Some(all)
    }

    fn put_instance(&mut self, id: InstanceId, all: All<Instance>) {
        if let Some(said) = all.first() {
            self.within.entry(said.value.parent).or_default().insert(id);
        }
        self.instances.insert(id, all);
    }

    /// A repeat instance that somebody added.
    pub(crate) fn instance(&self, id: InstanceId) -> Option<&Said<Instance>> {
        self.instances.get(&id)?.first()
    }

    /// All repeat instances that somebody added, in the order of their ids.
    pub(crate) fn instances(&self) -> impl Iterator<Item = (InstanceId, &Said<Instance>)> {
        self.instances.iter().filter_map(|(&id, all)| Some((id, all.first()?)))
    }

    /// The instances that somebody added within an instance, whether removed or not, in the order of their ids; those that
    /// none holds for `None`.
    pub(crate) fn instances_within(&self, parent: Option<InstanceId>) -> impl Iterator<Item = InstanceId> {
        self.within.get(&parent).into_iter().flatten().copied()
    }

    /// The place of a repeat instance among its siblings.
    pub(crate) fn order(&self, id: InstanceId) -> Option<i64> {
        self.orders.get(&id)?.first().map(|said| said.value)
    }

    /// A comment.
    pub(crate) fn comment(&self, id: CommentId) -> Option<&Said<Comment>> {
        self.comments.get(&id)?.first()
    }

    /// All comments, in the order of their ids.
    pub(crate) fn comments(&self) -> impl Iterator<Item = (CommentId, &Said<Comment>)> {
        self.comments.iter().filter_map(|(&id, all)| Some((id, all.first()?)))
    }

    /// Whether an instance is removed: all who decided at the same time must have removed it, for what one of them brought
    /// back must not vanish.
    pub(crate) fn is_removed(&self, instance: InstanceId) -> bool {
        self.removed.get(&instance).is_some_and(|all| !all.is_empty() && all.iter().all(|said| said.value))
    }

    /// Whether the instance, or one that holds it, is removed.
    pub(crate) fn is_gone(&self, instance: InstanceId) -> bool {
        let mut current = Some(instance);
        // No deeper than forms nest; an instance that claims to hold itself ends here.
        for _ in 0..crate::limits::XLSFORM_DEPTH_MAX {
            let Some(id) = current else { return false };
            if self.is_removed(id) {
                return true;
            }
            current = self.instance(id).and_then(|said| said.value.parent);
        }
        true
    }

    /// Whether anything stands of a question.
    pub(crate) fn has(&self, question: &Key) -> bool {
        self.answers.contains_key(question)
            || self.ticks.contains_key(question)
            || self.observations.contains_key(question)
            || self.texts.contains_key(question)
            || self.positions.contains_key(question)
    }

    /// Every question of which something stands.
    pub(crate) fn questions(&self) -> BTreeSet<&Key> {
        let positions = self.positions.keys().filter(|key| key.path().is_some());
        let mut questions: BTreeSet<&Key> = self.answers.keys().chain(self.ticks.keys()).collect();
        questions.extend(self.observations.keys().chain(self.texts.keys()).chain(positions));
        questions
    }
}

/// What is new at a key.
enum News {
    /// All that stands there, the winner first.
    Anew(Vec<Stored>),
    /// An operation: what it puts there, if anything, and what it takes away.
    Written { written: Option<Stored>, replaced: Vec<Operation> },
}

impl News {
    /// What stands at the key with it; `None` where nothing does.
    fn on<T>(
        self,
        journal: &Journal,
        before: Option<All<T>>,
        read: impl Fn(&ScalarValue) -> Option<T>,
    ) -> Option<All<T>> {
        let said = |stored: Stored| {
            let change = journal.change_of(stored.operation)?;
            Some(Said { value: read(&stored.value)?, operation: stored.operation, change })
        };
        let all = match self {
            Self::Anew(all) => all.into_iter().filter_map(said).collect(),
            Self::Written { written, replaced } => {
                let mut all = before.unwrap_or_default();
                all.retain(|stands| !replaced.contains(&stands.operation));
                if let Some(said) = written.and_then(said) {
                    let wins = |other: &Said<T>| journal.compare(other.operation, said.operation).is_gt();
                    all.insert(all.partition_point(wins), said);
                }
                all
            }
        };
        (!all.is_empty()).then_some(all)
    }
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::Str((&**text).into()),
        Value::Bytes(bytes) => ScalarValue::Bytes(bytes.to_vec()),
        Value::Integer(number) => ScalarValue::Int(*number),
        Value::Flag(flag) => ScalarValue::Boolean(*flag),
        Value::Mark => ScalarValue::Boolean(true),
    }
}

fn text(value: &ScalarValue) -> Option<&str> {
    match value {
        ScalarValue::Str(text) => Some(text),
        _ => None,
    }
}

fn bytes(value: &ScalarValue) -> Option<&[u8]> {
    match value {
        ScalarValue::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

fn number(value: &ScalarValue) -> Option<i64> {
    match value {
        ScalarValue::Int(number) => Some(*number),
        ScalarValue::Uint(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

fn flag(value: &ScalarValue) -> Option<bool> {
    match value {
        ScalarValue::Boolean(flag) => Some(*flag),
        _ => None,
    }
}

/// The changes of these heads that the journal has.
pub(crate) fn known(journal: &Journal, heads: &[ChangeHash]) -> Vec<ChangeIndex> {
    heads.iter().filter_map(|head| journal.find(head)).collect()
}
