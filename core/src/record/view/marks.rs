//! What must be looked at, at a question.

use crate::record::disagreement::{Disagreement, DisagreementKind};

/// A mark beside an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// What kind of disagreement.
    pub kind: DisagreementKind,
    /// Whether it keeps the record from being final.
    pub is_blocking: bool,
    /// Whether the lead settled it.
    pub is_settled: bool,
}

impl Mark {
    pub(super) fn of(found: &Disagreement) -> Self {
        Self { kind: found.kind, is_blocking: found.is_blocking(), is_settled: found.settlement.is_some() }
    }
}
