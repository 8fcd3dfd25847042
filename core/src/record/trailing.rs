//! A document that takes in later what others wrote.
//!
//! What stands is known from the changes themselves, and applying them takes Automerge far longer. So they are kept, and it
//! is given them, all at once, when somebody asks for what only it can tell: an act, a snapshot, the past.

use super::document::{Document, DocumentError};
use crate::gate;
use crate::id::{ChangeHash, RecordId};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A change of others that passed gate and index and that Automerge, later, did not bear; or one that depends on such a
/// change. It is no part of the record. Keep its bytes apart, as those of a rejected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Its hash; `None` where not even the gate can read it.
    pub hash: Option<ChangeHash>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it was left out only because it depends on another.
    pub depends_on_unfit: bool,
}

/// A change that waits to be applied.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub(crate) hash: ChangeHash,
    pub(crate) dependencies: Vec<ChangeHash>,
    pub(crate) bytes: Vec<u8>,
}

/// A document, and what it has not taken in yet.
#[derive(Debug, Clone)]
pub(crate) struct Trailing {
    document: Document,
    /// Each after those that it depends on.
    pending: Vec<Pending>,
    /// The document with all that, once somebody asked for it.
    whole: OnceLock<Taken>,
}

/// A document with as much as fits.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) document: Document,
    pub(crate) unfit: Vec<Unfit>,
}

impl Trailing {
    pub(crate) fn new(document: Document) -> Self {
        Self { document, pending: Vec::new(), whole: OnceLock::new() }
    }

    /// Keeps changes for later, each after those that it depends on.
    pub(crate) fn add(&mut self, changes: impl IntoIterator<Item = Pending>) {
        self.pending.extend(changes);
        self.whole = OnceLock::new();
    }

    /// Whether all was applied since changes were last added.
    pub(crate) fn was_read(&self) -> bool {
        self.whole.get().is_some()
    }

    /// The document with all that fits, to read from.
    pub(crate) fn read(&self) -> &Document {
        if self.pending.is_empty() {
            return &self.document;
        }
        &self.whole.get_or_init(|| take_in(self.document.clone(), &self.pending)).document
    }

    /// Whether it is known that something pending does not fit.
    pub(crate) fn has_unfit(&self) -> bool {
        self.whole.get().is_some_and(|taken| !taken.unfit.is_empty())
    }

    /// Applies what is pending, and gives what did not fit.
    pub(crate) fn catch_up(&mut self) -> Vec<Unfit> {
        if self.pending.is_empty() {
            return Vec::new();
        }
        let whole = std::mem::take(&mut self.whole).into_inner();
        let Taken { document, unfit } = whole.unwrap_or_else(|| take_in(self.document.clone(), &self.pending));
        self.document = document;
        self.pending.clear();
        unfit
    }

    /// The document, with what was pending applied before, to write into.
    pub(crate) fn write(&mut self) -> &mut Document {
        debug_assert!(self.pending.is_empty(), "it was caught up with before");
        &mut self.document
    }
}

/// Opens a document of this device's own: its changes, or those since a snapshot. What does not fit is left out.
pub(crate) fn opened(record: RecordId, base: Option<Document>, changes: &[&[u8]]) -> Result<Taken, DocumentError> {
    let (document, changes) = match (base, changes) {
        (Some(document), []) => return Ok(Taken { document, unfit: Vec::new() }),
        (Some(base), changes) => match base.with(changes) {
            Ok(document) => return Ok(Taken { document, unfit: Vec::new() }),
            Err(_) => (base, changes),
        },
        (None, changes) => match (Document::of_changes(changes), changes) {
            (Ok(document), _) => return Ok(Taken { document, unfit: Vec::new() }),
            // Without its first change there is no record.
            (Err(_), [genesis, rest @ ..]) => (Document::of_changes(&[genesis])?, rest),
            (Err(error), []) => return Err(error),
        },
    };
    let mut pending = Vec::with_capacity(changes.len());
    let mut unread = Vec::new();
    for &bytes in changes {
        match gate::read(record, bytes) {
            Ok(change) => {
                pending.push(Pending { hash: change.hash, dependencies: change.dependencies, bytes: bytes.to_vec() })
            }
            Err(_) => unread.push(Unfit { hash: None, bytes: bytes.to_vec(), depends_on_unfit: false }),
        }
    }
    let mut taken = take_in(document, &pending);
    taken.unfit.extend(unread);
    Ok(taken)
}

/// Gives a document as many of these changes as fit, each after those that it depends on.
fn take_in(document: Document, changes: &[Pending]) -> Taken {
    let mut work = Work { document, out: FxHashSet::default(), unfit: Vec::new() };
    let all: Vec<&Pending> = changes.iter().collect();
    work.take(&all);
    Taken { document: work.document, unfit: work.unfit }
}

struct Work {
    document: Document,
    /// What was left out.
    out: FxHashSet<ChangeHash>,
    unfit: Vec<Unfit>,
}

impl Work {
    /// All at once; where that fails, each half for itself: what does not fit is found in few steps, for it is hardly ever
    /// more than one.
    fn take(&mut self, changes: &[&Pending]) {
        let mut left = Vec::with_capacity(changes.len());
        for &change in changes {
            if change.dependencies.iter().any(|needed| self.out.contains(needed)) {
                self.leave_out(change, true);
            } else {
                left.push(change);
            }
        }
        let bytes: Vec<&[u8]> = left.iter().map(|change| &change.bytes[..]).collect();
        match (self.document.with(&bytes), &left[..]) {
            (_, []) => {}
            // Automerge puts off what it misses something for, and says nothing of it.
            (Ok(document), _) if left.iter().all(|change| document.has(&change.hash)) => self.document = document,
            (_, [change]) => self.leave_out(change, false),
            _ => {
                let (first, second) = left.split_at(left.len() / 2);
                self.take(first);
                self.take(second);
            }
        }
    }

    fn leave_out(&mut self, change: &Pending, depends_on_unfit: bool) {
        self.out.insert(change.hash);
        let unfit = Unfit { hash: Some(change.hash), bytes: change.bytes.clone(), depends_on_unfit };
        self.unfit.push(unfit);
    }
}
