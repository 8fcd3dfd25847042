//! The Automerge document of a record: the only file that reads and writes one.
//!
//! The log of raw changes is the truth; a saved document is a cache of it.

use super::journal::{Journal, Note, Operation};
use super::runs::Runs;
use crate::gate::schema::{DIVIDER, Table};
use crate::id::{ActorId, ChangeHash, DeviceId};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{
    Author, Automerge, AutomergeError, Change, LoadOptions, ObjId, ReadDoc, ScalarValue, TextEncoding, Value,
    VerificationMode,
};
use jiff::Timestamp;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Positions in texts count code points, on every platform.
const ENCODING: TextEncoding = TextEncoding::UnicodeCodePoint;

/// Why bytes are no document, or changes do not fit one.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The saved document cannot be read.
    #[error("the saved document cannot be read")]
    Unreadable,
    /// The document is not laid out as a record is.
    #[error("the document is not a record")]
    NotARecord,
    /// A change does not fit, or made Automerge fail.
    #[error("the changes do not fit the record")]
    Unfit,
    /// Of what this device wrote before something was left out, for it does not fit. To write on would use its numbers twice.
    #[error("what this device wrote before does not fit the record; nothing can be written to it from here")]
    OwnUnfit,
    /// The act is larger than a record may hold, or than others would take in.
    #[error("the act is larger than a record can take in")]
    TooLarge,
    /// Automerge refused an edit.
    #[error("the edit could not be written")]
    Edit(#[source] AutomergeError),
}

impl From<AutomergeError> for DocumentError {
    fn from(error: AutomergeError) -> Self {
        Self::Edit(error)
    }
}

/// Who writes into a document: a device, with the actor that it drew for this record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// The device.
    pub device: DeviceId,
    /// Random, drawn for this record and this life of the device's store, and drawn anew after a restore; but none that is
    /// kept for layouts ([`crate::gate::layout::is_reserved`]).
    pub actor: ActorId,
}

/// One raw change that was made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeChange {
    /// Its hash.
    pub hash: ChangeHash,
    /// The device that made it; `None` for a layout, which everyone makes alike.
    pub author: Option<DeviceId>,
    /// As whom it was made.
    pub actor: ActorId,
    /// Its number among the actor's changes, from 1.
    pub number: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One of the values that stand at a key.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) value: ScalarValue,
    pub(crate) operation: Operation,
}

/// A record's document.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    automerge: Automerge,
    tables: [ObjId; Table::ALL.len()],
}

impl Document {
    /// A document of changes, the genesis first.
    pub(crate) fn of_changes(changes: &[&[u8]]) -> Result<Self, DocumentError> {
        let mut automerge = Automerge::new_with_encoding(ENCODING);
        apply(&mut automerge, changes)?;
        Self::new(automerge)
    }

    /// Reads a document that this device saved. Never call it with anyone else's bytes.
    pub(crate) fn of_snapshot(bytes: &[u8]) -> Result<Self, DocumentError> {
        let options = LoadOptions::new().text_encoding(ENCODING).verification_mode(VerificationMode::Check);
        let loaded = catch_unwind(AssertUnwindSafe(|| Automerge::load_with_options(bytes, options)));
        let automerge = loaded.map_err(|_| DocumentError::Unreadable)?.map_err(|_| DocumentError::Unreadable)?;
        Self::new(automerge)
    }

    fn new(automerge: Automerge) -> Result<Self, DocumentError> {
        let mut tables: [ObjId; Table::ALL.len()] = std::array::from_fn(|_| ObjId::Root);
        for table in Table::ALL {
            match automerge.get(ObjId::Root, table.name())? {
                Some((Value::Object(_), id)) => tables[table as usize] = id,
                _ => return Err(DocumentError::NotARecord),
            }
        }
        Ok(Self { automerge, tables })
    }

    /// From now on edits are this writer's.
    pub(crate) fn set_writer(&mut self, writer: Writer) {
        // Setting the author draws another actor, so the actor comes second.
        self.automerge.set_author(Some(Author::from(writer.device.as_bytes().to_vec())));
        self.automerge.set_actor(automerge::ActorId::from(&writer.actor.as_bytes()[..]));
    }

    /// A whole number at the root.
    pub(crate) fn root_number(&self, key: &str) -> Option<u64> {
        match self.automerge.get(ObjId::Root, key) {
            Ok(Some((Value::Scalar(value), _))) => match value.as_ref() {
                ScalarValue::Uint(number) => Some(*number),
                ScalarValue::Int(number) => u64::try_from(*number).ok(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Bytes at the root.
    pub(crate) fn root_bytes(&self, key: &str) -> Option<Vec<u8>> {
        match self.automerge.get(ObjId::Root, key) {
            Ok(Some((value, _))) => value.as_bytes().map(<[u8]>::to_vec),
            _ => None,
        }
    }

    /// Takes changes in on a copy: either all fit, or the document is as it was.
    pub(crate) fn apply(&mut self, changes: &[&[u8]]) -> Result<(), DocumentError> {
        *self = self.with(changes)?;
        Ok(())
    }

    /// A copy that has taken changes in. Automerge may panic where a change lies about what it refers to; that is caught.
    /// Applying one by one costs ten times as much as all at once.
    pub(crate) fn with(&self, changes: &[&[u8]]) -> Result<Self, DocumentError> {
        let mut automerge = self.automerge.clone();
        apply(&mut automerge, changes)?;
        Ok(Self { automerge, tables: self.tables.clone() })
    }

    /// Whether it has a change.
    pub(crate) fn has(&self, hash: &ChangeHash) -> bool {
        self.automerge.get_change_meta_by_hash(&automerge::ChangeHash(*hash.as_bytes())).is_some()
    }

    /// Makes one change of all that `edit` writes, with the message that it gives. `None` where it wrote nothing.
    pub(crate) fn edit(
        &mut self,
        time: Timestamp,
        edit: impl FnOnce(&mut Edit<'_>) -> Result<String, AutomergeError>,
    ) -> Result<Option<MadeChange>, DocumentError> {
        let committed = {
            let mut edited = Edit { tables: &self.tables, transaction: self.automerge.transaction() };
            let written = edit(&mut edited);
            let Edit { transaction, .. } = edited;
            let message = match written {
                Ok(message) => message,
                Err(error) => {
                    transaction.rollback();
                    return Err(error.into());
                }
            };
            let options = CommitOptions::default().with_message(message).with_time(time.as_second().max(0));
            transaction.commit_with(options).0
        };
        if committed.is_none() {
            return Ok(None);
        }
        let change = self.automerge.get_last_local_change().ok_or(DocumentError::Unfit)?;
        self.made(&change).map(Some)
    }

    /// The changes that nothing here came after, in the order of their hashes.
    pub(crate) fn heads(&self) -> Vec<ChangeHash> {
        let mut heads: Vec<ChangeHash> =
            self.automerge.get_heads().into_iter().map(|hash| ChangeHash::new(hash.0)).collect();
        heads.sort_unstable();
        heads
    }

    /// The document as it was at earlier heads.
    pub(crate) fn at(&self, heads: &[ChangeHash]) -> Result<Self, DocumentError> {
        let heads: Vec<automerge::ChangeHash> =
            heads.iter().map(|hash| automerge::ChangeHash(*hash.as_bytes())).collect();
        let automerge = self.automerge.fork_at(&heads).map_err(|_| DocumentError::Unfit)?;
        Self::new(automerge)
    }

    /// Tells the journal of the changes that it has not yet.
    pub(crate) fn report(&self, journal: &mut Journal) {
        if journal.len() == 0 {
            for meta in self.automerge.get_changes_meta(&[]) {
                note_of(journal, &meta);
            }
            return;
        }
        // From each head down to what is known, then upwards.
        let mut unknown = Vec::new();
        let mut pending = self.automerge.get_heads();
        let mut seen = rustc_hash::FxHashSet::default();
        while let Some(hash) = pending.pop() {
            if journal.find(&ChangeHash::new(hash.0)).is_some() || !seen.insert(hash) {
                continue;
            }
            if let Some(meta) = self.automerge.get_change_meta_by_hash(&hash) {
                pending.extend(meta.deps.iter().copied());
                unknown.push(meta);
            }
        }
        unknown.sort_by_key(|meta| (meta.start_op, meta.hash));
        for meta in &unknown {
            note_of(journal, meta);
        }
    }

    /// All that stands at a key, the winner first.
    pub(crate) fn all(&self, journal: &Journal, table: Table, key: &str) -> Vec<Stored> {
        let mut all: Vec<Stored> = self
            .automerge
            .get_all(&self.tables[table as usize], key)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(value, id)| stored(journal, &value, &id))
            .collect();
        all.sort_by(|one, other| journal.compare(other.operation, one.operation));
        all
    }

    /// Every key of a map, with all that stands there.
    pub(crate) fn each(&self, journal: &Journal, table: Table, mut visit: impl FnMut(&str, Vec<Stored>)) {
        for item in self.automerge.map_range(&self.tables[table as usize], ..) {
            let all = if item.conflict {
                self.all(journal, table, &item.key)
            } else {
                let value: Value<'_> = item.value.clone().into();
                stored(journal, &value, &item.id()).into_iter().collect()
            };
            visit(&item.key, all);
        }
    }

    /// The text at a question, and the object that holds it.
    pub(crate) fn text(&self, key: &str) -> Option<(String, ActorId)> {
        let (_, id) = self.automerge.get(&self.tables[Table::Texts as usize], key).ok()??;
        let ObjId::Id(_, actor, _) = &id else { return None };
        let object = ActorId::try_from(actor.to_bytes()).ok()?;
        Some((self.automerge.text(&id).ok()?, object))
    }

    /// The text at a question as it was at earlier heads.
    pub(crate) fn text_at(&self, key: &str, heads: &[ChangeHash]) -> Option<String> {
        let heads: Vec<automerge::ChangeHash> =
            heads.iter().map(|hash| automerge::ChangeHash(*hash.as_bytes())).collect();
        let (_, id) = self.automerge.get(&self.tables[Table::Texts as usize], key).ok()??;
        self.automerge.text_at(&id, &heads).ok()
    }

    /// What was told apart at a question in a map (choices, observations), as it was at earlier heads; sorted.
    pub(crate) fn parts_at(&self, table: Table, key: &str, heads: &[ChangeHash]) -> Vec<String> {
        let heads: Vec<automerge::ChangeHash> =
            heads.iter().map(|hash| automerge::ChangeHash(*hash.as_bytes())).collect();
        let start = format!("{key}{DIVIDER}");
        let items = self.automerge.map_range_at(&self.tables[table as usize], start.clone().., &heads);
        let keys = items.map(|item| item.key.into_owned()).take_while(|key| key.starts_with(&start));
        keys.map(|key| key[start.len()..].to_owned()).collect()
    }

    /// The keys of all texts.
    pub(crate) fn text_keys(&self) -> Vec<String> {
        self.automerge.keys(&self.tables[Table::Texts as usize]).collect()
    }

    /// The text at a question, in runs of characters that one change wrote.
    pub(crate) fn text_runs(&self, journal: &Journal, key: &str) -> Vec<(String, Operation)> {
        let Ok(Some((Value::Object(_), id))) = self.automerge.get(&self.tables[Table::Texts as usize], key) else {
            return Vec::new();
        };
        let mut runs = Runs::new(journal);
        for item in self.automerge.list_range(&id, ..) {
            let value: Value<'_> = item.value.clone().into();
            if let (Some(character), Some(operation)) = (value.as_str(), operation(journal, &item.id())) {
                runs.push(character, operation);
            }
        }
        runs.finish()
    }

    /// All raw changes, each after those that it depends on, in an order that is the same on every device: an operation is
    /// numbered above all that its author had seen, so the number of the first orders causes before effects.
    pub(crate) fn changes(&self) -> Vec<MadeChange> {
        let mut changes = self.automerge.get_changes(&[]);
        changes.sort_by_key(|change| (change.start_op(), change.hash()));
        changes.iter().filter_map(|change| self.made(change).ok()).collect()
    }

    fn made(&self, change: &Change) -> Result<MadeChange, DocumentError> {
        let actor = ActorId::try_from(change.actor_id().to_bytes()).map_err(|_| DocumentError::NotARecord)?;
        let author = self.automerge.get_author_for_actor(change.actor_id());
        Ok(MadeChange {
            hash: ChangeHash::new(change.hash().0),
            author: author.and_then(|author| DeviceId::try_from(author.as_bytes()).ok()),
            actor,
            number: change.seq(),
            bytes: change.raw_bytes().to_vec(),
        })
    }

    /// The document as bytes that [`Self::of_snapshot`] reads; tried out before they are given away. They reproduce every
    /// change byte for byte, or there are none.
    pub(crate) fn save(&self) -> Result<Vec<u8>, DocumentError> {
        let saved = catch_unwind(AssertUnwindSafe(|| self.automerge.save()));
        let bytes = saved.map_err(|_| DocumentError::Unfit)?;
        let read = Self::of_snapshot(&bytes)?;
        let same = read.heads() == self.heads()
            && catch_unwind(AssertUnwindSafe(|| read.changes() == self.changes())).unwrap_or(false);
        if same { Ok(bytes) } else { Err(DocumentError::Unfit) }
    }
}

/// One change in the making.
pub(crate) struct Edit<'a> {
    tables: &'a [ObjId; Table::ALL.len()],
    transaction: Transaction<'a>,
}

impl Edit<'_> {
    /// How many operations it wrote so far. What stands already is not written again.
    pub(crate) fn operations(&self) -> usize {
        self.transaction.pending_ops()
    }

    /// Writes a value at a key; nothing where it stands there alone.
    pub(crate) fn put(&mut self, table: Table, key: &str, value: impl Into<ScalarValue>) -> Result<(), AutomergeError> {
        let map = &self.tables[table as usize];
        if self.transaction.get_all(map, key)?.len() > 1 {
            return self.put_anew(table, key, value);
        }
        self.transaction.put(map, key, value)
    }

    /// Writes a value at a key as the word of this act, also where it stands there or wins already.
    ///
    /// Automerge would write nothing, or only take away what stands beside it, and it would stay the word of whoever said it
    /// first. Written in two steps it is said again.
    pub(crate) fn put_anew(
        &mut self,
        table: Table,
        key: &str,
        value: impl Into<ScalarValue>,
    ) -> Result<(), AutomergeError> {
        let map = &self.tables[table as usize];
        let value = value.into();
        let winner = self.transaction.get(map, key)?;
        if winner.is_some_and(|(winner, _)| winner.as_scalar() == Some(&value)) {
            self.transaction.put(map, key, another(&value))?;
        }
        self.transaction.put(map, key, value)
    }

    /// Takes away what stands at a key.
    pub(crate) fn delete(&mut self, table: Table, key: &str) -> Result<(), AutomergeError> {
        self.transaction.delete(&self.tables[table as usize], key)
    }

    /// Turns the text at a question, which must have been laid out, into another by the smallest edits.
    pub(crate) fn update_text(&mut self, key: &str, text: &str) -> Result<(), AutomergeError> {
        match self.transaction.get(&self.tables[Table::Texts as usize], key)? {
            Some((Value::Object(_), id)) => self.transaction.update_text(&id, text),
            _ => Err(AutomergeError::InvalidObjId(key.to_owned())),
        }
    }
}

/// Some other value of the same kind.
fn another(value: &ScalarValue) -> ScalarValue {
    match value {
        ScalarValue::Str(text) if text.is_empty() => ScalarValue::Str(" ".into()),
        ScalarValue::Str(_) => ScalarValue::Str("".into()),
        ScalarValue::Boolean(flag) => ScalarValue::Boolean(!flag),
        ScalarValue::Int(number) => ScalarValue::Int(number ^ 1),
        _ => ScalarValue::Bytes(Vec::new()),
    }
}

fn apply(automerge: &mut Automerge, changes: &[&[u8]]) -> Result<(), DocumentError> {
    let applied = catch_unwind(AssertUnwindSafe(|| {
        #[cfg(test)]
        unbearable::meet(changes);
        let mut parsed = Vec::with_capacity(changes.len());
        for bytes in changes {
            parsed.push(Change::from_bytes(bytes.to_vec()).map_err(|_| DocumentError::Unfit)?);
        }
        automerge.apply_changes(parsed).map_err(|_| DocumentError::Unfit)
    }));
    applied.map_err(|_| DocumentError::Unfit)?
}

fn note_of(journal: &mut Journal, meta: &automerge::ChangeMetadata<'_>) {
    let Ok(actor) = ActorId::try_from(meta.actor.to_bytes()) else { return };
    let author = meta.author.as_ref().and_then(|author| DeviceId::try_from(author.as_bytes()).ok());
    let dependencies: Vec<ChangeHash> = meta.deps.iter().map(|hash| ChangeHash::new(hash.0)).collect();
    journal.note(&Note {
        hash: ChangeHash::new(meta.hash.0),
        actor,
        author,
        start: meta.start_op,
        end: meta.max_op,
        seconds: meta.timestamp,
        message: meta.message.as_deref(),
        dependencies: &dependencies,
    });
}

fn operation(journal: &Journal, id: &ObjId) -> Option<Operation> {
    match id {
        ObjId::Root => None,
        ObjId::Id(counter, actor, _) => {
            let actor = ActorId::try_from(actor.to_bytes()).ok()?;
            Some(Operation { counter: *counter, actor: journal.actor(actor)? })
        }
    }
}

fn stored(journal: &Journal, value: &Value<'_>, id: &ObjId) -> Option<Stored> {
    Some(Stored { value: value.as_scalar()?.clone(), operation: operation(journal, id)? })
}

/// Changes that Automerge does not bear, for tests: none is known that gets past the gate.
#[cfg(test)]
pub(crate) mod unbearable {
    use std::cell::RefCell;

    thread_local! {
        static UNBEARABLE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
    }

    /// From now on, in this thread, whoever applies this change panics.
    pub(crate) fn add(bytes: &[u8]) {
        UNBEARABLE.with_borrow_mut(|all| all.push(bytes.to_vec()));
    }

    pub(super) fn meet(changes: &[&[u8]]) {
        let is_met = UNBEARABLE.with_borrow(|all| all.iter().any(|known| changes.contains(&&known[..])));
        assert!(!is_met, "as Automerge might");
    }
}
