//! What a lead decides about a record: a signed statement, which everyone can verify without the server.

use super::access::{NotSeen, Sight};
use super::asked::{Decided, View, ViewError};
use super::desk::{Reader, Review, ReviewError, Wanted, decided, is_enrolled};
use super::show::ToSettle;
use crate::domain::audit::By;
use crate::domain::intake::{IntakeError, PreparedPush, PreparedRecord, PreparedStatement};
use crate::domain::registry::RegistryError;
use crate::domain::workspaces::{Speaker, WorkspaceState};
use crate::store::{Checked, RecordStanding};
use casement_core::id::{ChangeHash, RecordId};
pub use casement_core::identity::Decision;
use casement_core::identity::message::Message;
use casement_core::identity::{Approval, DeviceKey, Heads, ReviewedRecord};
use casement_core::limits::APPROVAL_REASON_BYTES_MAX;
use casement_core::record::disagreement::{Disagreement, DisagreementKind};
use casement_core::store::{StatementKind, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = review::State)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has approved it, or it was opened again.
    Open,
    /// It is approved as it stands.
    Approved,
    /// It was approved, and something came since.
    ApprovedWithLaterChanges,
    /// It went back to the team.
    Returned,
}

/// What a lead decides.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'a> {
    /// What.
    pub decision: Decision,
    /// Why. Of a return and of opening again it must be said.
    pub reason: &'a str,
    /// Where the record stood when the lead looked at it: the `heads` of the view.
    pub heads: &'a [ChangeHash],
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Whoever decides is no lead of the visit.
    #[error("this is for a lead of the visit to decide")]
    NotAllowed,
    /// The key is not one of theirs, or was revoked.
    #[error("the device is not enrolled for whoever decides, or was revoked: log in again")]
    DeviceUnknown,
    /// A record is approved as it was looked at, and it has moved on since.
    #[error("{} came since you looked at this record: look at it again, then decide", counted(.count))]
    MovedOn {
        /// How many things came.
        count: usize,
        /// The first of them in words.
        came: Vec<String>,
    },
    /// Something must be settled first.
    #[error("{} must be settled before this record can be approved", counted_disagreements(.0))]
    ToSettle(u32),
    /// It is not approved.
    #[error("this record is not approved, so there is nothing to open again")]
    NotApproved,
    /// No reason.
    #[error("say why, so that the team knows what to do")]
    NoReason,
    /// Too long a reason.
    #[error("the reason is longer than {APPROVAL_REASON_BYTES_MAX} bytes: say it shorter, and the rest as a comment")]
    ReasonTooLong,
    /// It was not taken in: the visit or the form is not known any more.
    #[error("the decision was not taken in: the visit or its form has changed; look again")]
    NotTaken,
    /// What came of looking at it.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// What came of taking it in.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// It could not be written into the audit log, and was not done.
    #[error("the audit log cannot be written: {0}")]
    Audit(#[source] RegistryError),
}

/// What is told at most of what came since.
const CAME_MAX: usize = 20;

impl State {
    pub(super) fn of(decided: Option<&Decided>, found: &[Disagreement]) -> Self {
        let is_late = |found: &Disagreement| found.kind == DisagreementKind::EditedAfterApproval;
        match decided.map(|decided| decided.decision) {
            None | Some(Decision::Reopen) => Self::Open,
            Some(Decision::Return) => Self::Returned,
            Some(Decision::Approve) if found.iter().any(is_late) => Self::ApprovedWithLaterChanges,
            Some(Decision::Approve) => Self::Approved,
        }
    }
}

/// The word for a decision.
pub(super) fn decision_word(decision: Decision) -> &'static str {
    match decision {
        Decision::Approve => "approve",
        Decision::Return => "return",
        Decision::Reopen => "reopen",
    }
}

impl Review<'_> {
    /// Decides about a record: signs with a key of whoever decides, and takes that in as a phone's statement is taken in.
    /// Approving again what is approved as it stands does nothing.
    pub fn decide(
        &self,
        reader: Reader,
        record: RecordId,
        deciding: &Deciding<'_>,
        key: &DeviceKey,
        now: Timestamp,
    ) -> Result<(), DecideError> {
        let (state, standing, access) = self.admit(reader, record, now)?;
        if !access.may_decide {
            return Err(DecideError::NotAllowed);
        }
        if !is_enrolled(&state, key.id(), reader.member) {
            return Err(DecideError::DeviceUnknown);
        }
        if deciding.reason.len() > APPROVAL_REASON_BYTES_MAX {
            return Err(DecideError::ReasonTooLong);
        }
        if deciding.decision != Decision::Approve && deciding.reason.trim().is_empty() {
            return Err(DecideError::NoReason);
        }
        let heads = Heads::new(deciding.heads.to_vec()).map_err(|_| ReviewError::View(ViewError::NoSuchMoment))?;
        let served = self.service.store().served(reader.workspace, record, u64::MAX).map_err(ReviewError::Store)?;
        let last = served.as_ref().and_then(|served| decided(&state, served));
        self.check(&state, standing, deciding, last.as_ref(), now)?;
        let same = last.is_some_and(|last| {
            (last.decision, &last.heads[..]) == (deciding.decision, heads.as_slice())
                && deciding.decision == Decision::Approve
        });
        if same {
            return Ok(());
        }
        let reviewed = ReviewedRecord { workspace: reader.workspace, record, heads };
        let approval = Approval::sign(key, reviewed, deciding.decision, deciding.reason, now)
            .map_err(|_| DecideError::ReasonTooLong)?;
        approval.verify(reader.workspace, record, &state.roster).map_err(|_| DecideError::NotAllowed)?;
        let by = By::Member(reader.member);
        let about = format!("record {record}");
        let word = decision_word(deciding.decision);
        // First, so that nothing is decided without its line.
        self.service.registry().note(reader.workspace, by, now, word, &about).map_err(DecideError::Audit)?;
        self.take_in(&state, reader, standing, &approval, now)
    }

    /// Whether it may be decided as things stand.
    fn check(
        &self,
        state: &WorkspaceState,
        standing: RecordStanding,
        deciding: &Deciding<'_>,
        last: Option<&Decided>,
        now: Timestamp,
    ) -> Result<(), DecideError> {
        let view = |view| {
            let wanted = Wanted { view, language: None };
            self.compute(state, standing, &wanted, Sight::Whole, now)
        };
        // What came since is asked in any case: it tells whether the record has such a moment at all.
        let came = view(View::since(deciding.heads.to_vec()))?;
        match deciding.decision {
            Decision::Return => Ok(()),
            Decision::Reopen => match last {
                Some(last) if last.decision == Decision::Approve => Ok(()),
                _ => Err(DecideError::NotApproved),
            },
            Decision::Approve => {
                let summary = view(View::Summary)?;
                let summary: ToSettle =
                    serde_json::from_slice(&summary.json).map_err(|_| ReviewError::View(ViewError::Damaged))?;
                let mut looked_at: Vec<String> = deciding.heads.iter().map(ToString::to_string).collect();
                let mut stands = summary.heads;
                looked_at.sort_unstable();
                stands.sort_unstable();
                if looked_at != stands {
                    return Err(moved_on(&came.json));
                }
                if summary.to_settle > 0 { Err(DecideError::ToSettle(summary.to_settle)) } else { Ok(()) }
            }
        }
    }

    fn take_in(
        &self,
        state: &Arc<WorkspaceState>,
        reader: Reader,
        standing: RecordStanding,
        approval: &Approval,
        now: Timestamp,
    ) -> Result<(), DecideError> {
        let statement = PreparedStatement { kind: StatementKind::Approval, bytes: approval.encode() };
        let (workspace, member, device) = (reader.workspace, reader.member, approval.device());
        let push = PreparedPush {
            speaker: Speaker { workspace, device, member, is_revoked: false },
            received: now,
            workspace: Arc::clone(state),
            records: vec![PreparedRecord {
                record: standing.record,
                about: standing.about,
                changes: Vec::new(),
                statements: vec![statement],
            }],
            answered: None,
            is_decided: false,
        };
        let pushed = self.service.take_in(push)?;
        let verdict = pushed.receipts.first().and_then(|receipts| receipts.statements.first().copied());
        if !matches!(verdict, Some(Verdict::Stored(_) | Verdict::AlreadyHad(_))) {
            return Err(DecideError::NotTaken);
        }
        // Nothing need be applied for a statement, so it is served at once; where changes are waiting, with them.
        let (clean, set_aside) = (Vec::new(), Vec::new());
        let checked = Checked { workspace, record: standing.record, clean, set_aside, snapshot: None };
        // Whatever becomes of that: it is on disk, and will be served.
        let _ = self.service.check_off(&checked);
        Ok(())
    }
}

impl From<NotSeen> for DecideError {
    fn from(error: NotSeen) -> Self {
        Self::Review(error.into())
    }
}

#[derive(Deserialize)]
struct Came {
    events: Vec<CameEvent>,
}

#[derive(Deserialize)]
struct CameEvent {
    words: String,
}

fn moved_on(since: &[u8]) -> DecideError {
    let came: Came = serde_json::from_slice(since).unwrap_or(Came { events: Vec::new() });
    let count = came.events.len();
    DecideError::MovedOn { count, came: came.events.into_iter().take(CAME_MAX).map(|event| event.words).collect() }
}

fn counted(count: &usize) -> String {
    if *count == 1 { "one change".to_owned() } else { format!("{count} changes") }
}

fn counted_disagreements(count: &u32) -> String {
    if *count == 1 { "one disagreement".to_owned() } else { format!("{count} disagreements") }
}
