//! A record in a few numbers.

use super::super::decide::State;
use super::super::eyes::Eyes;
use super::happened::{ApprovalShown, approval};
use super::hashes;
use super::record::{FormShown, TotalsShown, form};
use casement_core::record::disagreement::DisagreementKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A record in a few numbers. No answer stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::SummaryShown)]
pub struct SummaryShown {
    /// Which record.
    pub record: String,
    /// Its form.
    pub form: FormShown,
    /// The moment that this is true of.
    pub heads: Vec<String>,
    /// What it is: `open`, `approved`, `approved_with_later_changes`, `returned`.
    pub state: State,
    /// What the lead decided last. The reason is told with what came since.
    pub approval: Option<ApprovalShown>,
    /// How far it is.
    pub totals: TotalsShown,
    /// How many disagreements must be settled before it can be approved: those that block, but for what came after the last
    /// approval, which the next one settles.
    pub to_settle: u32,
    /// When the latest change was made, by its device's clock.
    pub last_change: Option<String>,
}

/// What a decision asks of a summary.
#[derive(Debug, Deserialize)]
pub(in super::super) struct ToSettle {
    pub(in super::super) to_settle: u32,
    pub(in super::super) heads: Vec<String>,
}

pub(in super::super) fn summary(eyes: &mut Eyes<'_>) -> SummaryShown {
    let found = eyes.found();
    let summary = eyes.filling.summary(&found);
    let blocks = found.iter().filter(|found| found.is_blocking());
    let to_settle = blocks.filter(|found| found.kind != DisagreementKind::EditedAfterApproval).count();
    SummaryShown {
        record: eyes.filling.record().id().to_string(),
        form: form(eyes),
        heads: hashes(&summary.heads),
        state: State::of(eyes.decided, &found),
        approval: eyes.decided.map(|decided| ApprovalShown { reason: String::new(), ..approval(eyes, decided) }),
        to_settle: to_settle as u32,
        last_change: summary.last_change.map(|time| time.to_string()),
        totals: TotalsShown::of(&summary),
    }
}
