//! What waits at the server for something else.

use super::outgoing::Sent;
use crate::id::ChangeHash;
use crate::store::Verdict;
use crate::sync::wire::Answer;
use rustc_hash::{FxHashMap, FxHashSet};

/// Changes that the server could not take in yet since the exchange was begun, each with the one that must come first. They
/// are not sent again before that one has been, so that they do not keep out what stands behind them in the outbox.
#[derive(Debug, Default)]
pub(super) struct Waits {
    changes: FxHashMap<ChangeHash, Waiting>,
}

/// One that waits.
#[derive(Debug)]
struct Waiting {
    needed: ChangeHash,
    bytes: usize,
}

impl Waits {
    /// Whether a change need not be sent now.
    pub(super) fn has(&self, change: &ChangeHash) -> bool {
        self.changes.contains_key(change)
    }

    /// Bytes of all of them.
    pub(super) fn bytes(&self) -> usize {
        self.changes.values().map(|waiting| waiting.bytes).sum()
    }

    /// Begins anew: whatever waited may have come by another way since.
    pub(super) fn clear(&mut self) {
        self.changes.clear();
    }

    /// Notes what the server said about what was sent. Whether something that waited is due now.
    pub(super) fn note(&mut self, sent: &Sent, answer: &Answer<'_>) -> bool {
        let mut come = Vec::new();
        for (sent, receipts) in sent.records.iter().zip(&answer.receipts) {
            for ((hash, bytes), verdict) in sent.changes.iter().zip(&sent.sizes).zip(&receipts.changes) {
                match verdict {
                    Verdict::Waiting(needed) => {
                        self.changes.insert(*hash, Waiting { needed: *needed, bytes: *bytes });
                    }
                    _ => come.push(*hash),
                }
            }
        }
        !come.is_empty() && !self.changes.is_empty() && self.free(come)
    }

    /// What waits for these is due, and what waits for that: they are sent in order, and may come together.
    fn free(&mut self, mut come: Vec<ChangeHash>) -> bool {
        let mut by_needed: FxHashMap<ChangeHash, Vec<ChangeHash>> = FxHashMap::default();
        for (change, waiting) in &self.changes {
            by_needed.entry(waiting.needed).or_default().push(*change);
        }
        let mut freed = FxHashSet::default();
        while let Some(needed) = come.pop() {
            let due = by_needed.remove(&needed).unwrap_or_default();
            freed.extend(due.iter().copied());
            come.extend(due);
        }
        self.changes.retain(|change, _| !freed.contains(change));
        !freed.is_empty()
    }
}
