//! What becomes of one change: the gate, the index, Automerge, saving and loading.

use automerge::{Automerge, Change, LoadOptions, TextEncoding};
use casement_core::gate::{self, Admission, Index, Refusal, layout};
use casement_core::id::{ActorId, DeviceId, RecordId};
use casement_core::record::{Record, Writer};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A record as one device holds it: what the index knows, the document, and the record that keeps what stands beside it.
#[derive(Clone)]
pub struct Holder {
    record: RecordId,
    /// What the gate knows.
    pub index: Index,
    document: Automerge,
    held: Record,
}

/// Nobody writes with this.
const READER: Writer = Writer { device: DeviceId::new([0; 16]), actor: ActorId::new([0; 16]) };

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The reader refused it.
    Unread(Refusal),
    /// The index refused it.
    Refused(Refusal),
    /// It was known.
    Had,
    /// It waits for others.
    Waiting,
    /// Its actor has another under this number.
    SecondContent,
    /// It went through, and did no harm.
    Harmless,
    /// It went through, and did harm: what kind.
    Harm(String),
}

impl Holder {
    /// Knows nothing yet.
    ///
    /// # Panics
    /// If a genesis is no record.
    #[must_use]
    pub fn new(record: RecordId) -> Self {
        let document = Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint);
        let genesis = layout::genesis(record);
        let held = Record::open(record, READER, None, &[&genesis]).expect("a genesis is a record");
        Self { record, index: Index::new(record), document, held }
    }

    /// Takes an honest change in.
    ///
    /// # Panics
    /// If it is refused.
    pub fn take(&mut self, bytes: &[u8]) {
        let change = gate::read(self.record, bytes).expect("an honest change is read");
        assert_eq!(self.index.insert(&change), Admission::New, "an honest change is admitted");
        let theirs = Change::from_bytes(bytes.to_vec()).expect("a change");
        self.document.apply_changes([theirs]).expect("an honest change applies");
        assert!(self.held.merge(&[bytes]).rejected.is_empty(), "an honest change is merged");
    }

    /// Tries a change on a copy, and then those that follow it, as far as they are let through.
    #[must_use]
    pub fn fate(&self, bytes: &[u8], following: &[Vec<u8>]) -> Fate {
        let change = match gate::read(self.record, bytes) {
            Ok(change) => change,
            Err(refusal) => return Fate::Unread(refusal),
        };
        match self.index.admit(&change) {
            Admission::New => {}
            Admission::Had => return Fate::Had,
            Admission::Waiting { .. } => return Fate::Waiting,
            Admission::Refused(refusal) => return Fate::Refused(refusal),
            Admission::SecondContent => return Fate::SecondContent,
        }
        catch_unwind(AssertUnwindSafe(|| self.applied(bytes, following)))
            .unwrap_or_else(|_| Err("a panic".to_owned()))
            .map_or_else(Fate::Harm, |()| Fate::Harmless)
    }

    fn applied(&self, bytes: &[u8], following: &[Vec<u8>]) -> Result<(), String> {
        let mut index = self.index.clone();
        let mut document = self.document.clone();
        let mut batch = Vec::new();
        for bytes in [bytes].into_iter().chain(following.iter().map(Vec::as_slice)) {
            let change = gate::read(self.record, bytes).map_err(|refusal| format!("not read again: {refusal}"))?;
            if index.insert(&change) != Admission::New {
                continue;
            }
            let theirs = Change::from_bytes(bytes.to_vec()).map_err(|error| format!("not a change: {error}"))?;
            if let Some(difference) = super::compare::difference(self.record, &change, &theirs) {
                return Err(format!("read differently: {difference}"));
            }
            document.apply_changes([theirs.clone()]).map_err(|error| format!("not applied: {error}"))?;
            batch.push(theirs);
        }
        if !following.is_empty() {
            let mut at_once = self.document.clone();
            at_once.apply_changes(batch).map_err(|error| format!("not applied at once: {error}"))?;
            if at_once.hydrate(None) != document.hydrate(None) || at_once.get_heads() != document.get_heads() {
                return Err("another content if applied at once".to_owned());
            }
        }
        let heads: Vec<_> = document.get_heads().iter().map(|hash| hash.0).collect();
        if !index.heads().iter().map(|hash| hash.as_bytes()).eq(&heads) {
            return Err("other heads than the index".to_owned());
        }
        let mut held = self.held.clone();
        // One by one, as the index met them: of two contents under one number the first is taken in.
        for bytes in [bytes].into_iter().chain(following.iter().map(Vec::as_slice)) {
            held.merge(&[bytes]);
        }
        if held.change_count() != index.len() {
            return Err("other changes in the record than in the index".to_owned());
        }
        if !held.agrees_with_document() {
            return Err("what stands is not what the document says".to_owned());
        }
        saves_and_loads(&document, index.len())
    }
}

/// Whether a document that holds so many changes is the same once saved and loaded.
fn saves_and_loads(document: &Automerge, changes: usize) -> Result<(), String> {
    let options = || LoadOptions::new().text_encoding(TextEncoding::UnicodeCodePoint);
    let saved = document.save();
    let loaded =
        Automerge::load_with_options(&saved, options()).map_err(|error| format!("saved but not loaded: {error}"))?;
    let (before, after) = (document.get_changes(&[]), loaded.get_changes(&[]));
    if before.len() != changes || !raw(&before).eq(raw(&after)) {
        return Err("other changes after loading".to_owned());
    }
    if document.hydrate(None) != loaded.hydrate(None) {
        return Err("another content after loading".to_owned());
    }
    if loaded.save() != saved { Err("saved otherwise after loading".to_owned()) } else { Ok(()) }
}

fn raw(changes: &[Change]) -> impl Iterator<Item = &[u8]> {
    changes.iter().map(Change::raw_bytes)
}
