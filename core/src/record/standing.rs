//! What stands in a record now: the document's maps as values, brought up to date key by key.

use super::document::{Document, Stored};
use super::journal::{ChangeIndex, Journal, Operation};
use super::key::Key;
use super::value::{Attachment, Comment, Instance, Observation, Position};
use crate::gate::schema::{DIVIDER, Table};
use crate::id::{ActorId, ChangeHash, CommentId, FormVersionId, InstanceId, ObservationId};
use automerge::ScalarValue;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value that stands, with the operation that put it there.
#[derive(Debug, Clone)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) operation: Operation,
    pub(crate) change: ChangeIndex,
}

/// Concurrent values at one key, Automerge's winner first. Rarely more than one.
pub(crate) type All<T> = Vec<Said<T>>;

/// What stands in a record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    pub(crate) answers: FxHashMap<Key, All<Arc<str>>>,
    pub(crate) ticks: FxHashMap<Key, BTreeMap<Box<str>, All<()>>>,
    pub(crate) observations: FxHashMap<Key, BTreeMap<ObservationId, All<Observation>>>,
    pub(crate) texts: FxHashMap<Key, Arc<str>>,
    /// The question of each text object, by the actor of the change that laid it out.
    pub(crate) text_objects: FxHashMap<ActorId, Key>,
    pub(crate) positions: FxHashMap<Key, All<Position>>,
    pub(crate) instances: BTreeMap<InstanceId, Said<Instance>>,
    /// The instances that each instance holds; under `None` those that none holds.
    within: FxHashMap<Option<InstanceId>, BTreeSet<InstanceId>>,
    pub(crate) orders: FxHashMap<InstanceId, i64>,
    pub(crate) removed: FxHashMap<InstanceId, All<bool>>,
    pub(crate) comments: BTreeMap<CommentId, Said<Comment>>,
    pub(crate) resolved: FxHashMap<CommentId, All<bool>>,
    pub(crate) attachments: BTreeMap<Box<str>, Attachment>,
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
                document.each(journal, table, |key, all| standing.take(journal, table, key, all));
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
        self.take(journal, slot.table, &slot.key, all);
    }

    fn take_text(&mut self, document: &Document, key: &str) {
        if let (Ok(question), Some((text, object))) = (Key::parse(key), document.text(key)) {
            self.text_objects.insert(object, question.clone());
            self.texts.insert(question, text.into());
        }
    }

    /// What cannot be read as what it should be is passed over here: the gate lets only known maps be written, and a value
    /// that a later version writes must not hide the rest. It stays in the history.
    fn take(&mut self, journal: &Journal, table: Table, key: &str, all: Vec<Stored>) {
        match table {
            Table::Answers => {
                let Ok(key) = Key::parse(key) else { return };
                set(&mut self.answers, key, read(journal, all, |value| text(value).map(Arc::from)));
            }
            Table::Positions => {
                let Ok(key) = Key::parse(key) else { return };
                set(&mut self.positions, key, read(journal, all, |value| Position::from_bytes(bytes(value)?).ok()));
            }
            Table::Ticks => {
                let Some((question, choice)) = key.split_once(DIVIDER) else { return };
                let Ok(question) = Key::parse(question) else { return };
                let all = read(journal, all, |_| Some(()));
                let ticks = self.ticks.entry(question.clone()).or_default();
                if all.is_empty() {
                    ticks.remove(choice);
                } else {
                    ticks.insert(choice.into(), all);
                }
                if ticks.is_empty() {
                    self.ticks.remove(&question);
                }
            }
            Table::Observations => {
                let Some((question, id)) = key.split_once(DIVIDER) else { return };
                let (Ok(question), Ok(id)) = (Key::parse(question), id.parse::<ObservationId>()) else { return };
                let all = read(journal, all, |value| Observation::from_bytes(bytes(value)?).ok());
                let at_question = self.observations.entry(question.clone()).or_default();
                if all.is_empty() {
                    at_question.remove(&id);
                } else {
                    at_question.insert(id, all);
                }
                if at_question.is_empty() {
                    self.observations.remove(&question);
                }
            }
            Table::Instances => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                let all = read(journal, all, |value| Instance::from_bytes(bytes(value)?).ok());
                self.take_instance(id, all.into_iter().next());
            }
            Table::Orders => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                match read(journal, all, number).first() {
                    Some(first) => self.orders.insert(id, first.value),
                    None => self.orders.remove(&id),
                };
            }
            Table::Removed => {
                let Ok(id) = key.parse::<InstanceId>() else { return };
                set(&mut self.removed, id, read(journal, all, flag));
            }
            Table::Resolved => {
                let Ok(id) = key.parse::<CommentId>() else { return };
                set(&mut self.resolved, id, read(journal, all, flag));
            }
            Table::Comments => {
                let Ok(id) = key.parse::<CommentId>() else { return };
                let mut all = read(journal, all, |value| Comment::from_bytes(bytes(value)?).ok());
                if all.is_empty() {
                    self.comments.remove(&id);
                } else {
                    self.comments.insert(id, all.swap_remove(0));
                }
            }
            Table::Attachments => {
                let first = read(journal, all, |value| Attachment::from_bytes(bytes(value)?).ok()).into_iter().next();
                match first {
                    Some(first) => self.attachments.insert(key.into(), first.value),
                    None => self.attachments.remove(key),
                };
            }
            Table::Forms => {
                if let Ok(form) = key.parse() {
                    self.forms.insert(form);
                }
            }
            Table::Texts => {}
        }
    }

    fn take_instance(&mut self, id: InstanceId, said: Option<Said<Instance>>) {
        if let Some(before) = self.instances.remove(&id)
            && let Some(all) = self.within.get_mut(&before.value.parent)
        {
            all.remove(&id);
        }
        if let Some(said) = said {
            self.within.entry(said.value.parent).or_default().insert(id);
            self.instances.insert(id, said);
        }
    }

    /// The instances that an instance holds, whether removed or not; those that none holds for `None`.
    pub(crate) fn instances_within(&self, parent: Option<InstanceId>) -> impl Iterator<Item = InstanceId> {
        self.within.get(&parent).into_iter().flatten().copied()
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
            current = self.instances.get(&id).and_then(|said| said.value.parent);
        }
        true
    }

    /// Every question of which something stands.
    pub(crate) fn questions(&self) -> BTreeSet<&Key> {
        let positions = self.positions.keys().filter(|key| key.path().is_some());
        let mut questions: BTreeSet<&Key> = self.answers.keys().chain(self.ticks.keys()).collect();
        questions.extend(self.observations.keys().chain(self.texts.keys()).chain(positions));
        questions
    }
}

fn set<K: std::hash::Hash + Eq, T>(map: &mut FxHashMap<K, All<T>>, key: K, all: All<T>) {
    if all.is_empty() {
        map.remove(&key);
    } else {
        map.insert(key, all);
    }
}

fn read<T>(journal: &Journal, all: Vec<Stored>, read: impl Fn(&ScalarValue) -> Option<T>) -> All<T> {
    all.into_iter()
        .filter_map(|stored| {
            let change = journal.change_of(stored.operation)?;
            Some(Said { value: read(&stored.value)?, operation: stored.operation, change })
        })
        .collect()
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
