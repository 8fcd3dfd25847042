//! What is held for the leads.

use super::ask::{Asked, Outcome, Said};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{DeviceText, FormText, MemberText, Moment, RecordText, VisitText};
use crate::admin::why;
use crate::domain::access::Caller;
use crate::domain::held::LetGoReason;
use crate::domain::service::Service;
use crate::http::App;
use crate::store::{Held, HeldId};
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::id::{DeviceId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use utoipa::ToSchema;

/// Changes of one record from one device, held for one reason.
#[derive(Serialize, ToSchema)]
pub(super) struct HeldShown {
    record: RecordText,
    /// Of which visit, as the device said; it may be one that is not known here.
    visit: VisitText,
    /// Of which form, as the device said.
    form: FormText,
    /// Which device brought them.
    device: DeviceText,
    /// Whose device that is; null where it is not known.
    member: Option<MemberText>,
    /// The numbers of the changes, by which they are decided about: at most the first 1000.
    numbers: Vec<u64>,
    /// How many changes.
    changes: usize,
    /// Why, as a number that docs/protocol.md explains.
    reason: u16,
    /// Why, in words.
    why: String,
    /// When the first of them came.
    since: Moment,
}

/// Numbers that are named at once.
const NUMBERS_MAX: usize = 1_000;

/// What is held: of the visits that the caller leads and of visits that nobody knows, or all for an administrator.
#[utoipa::path(get, path = "/v1/held", tag = "visits", params(PageQuery), responses((status = 200, description = "A page of what is held.", body = Page<HeldShown>), Refused))]
pub(super) async fn held(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<PageQuery>,
) -> Outcome<Page<HeldShown>> {
    caller.require_lead()?;
    app.tell(StatusCode::OK, move |service, _| {
        let mut together: BTreeMap<(RecordId, DeviceId, u16), (Held, Vec<u64>)> = BTreeMap::new();
        for held in service.store().held(caller.workspace())?.into_iter().filter(|held| caller.sees_held(held)) {
            let group = together.entry((held.record, held.via, held.reason));
            let first = || Held { bytes: Vec::new(), statements: Vec::new(), ..held };
            let (first, numbers) = group.or_insert_with(|| (first(), Vec::new()));
            numbers.push(held.id.0);
            first.received = first.received.min(held.received);
        }
        let all: Vec<_> = together.into_values().collect();
        let name = |(held, _): &(Held, Vec<u64>)| format!("{}", held.id.0);
        let (page, next) = cut(&query, all, name)?;
        let items = page.into_iter().map(|(held, numbers)| HeldShown {
            record: RecordText(held.record),
            visit: VisitText(held.about.visit),
            form: FormText(held.about.form),
            device: DeviceText(held.via),
            member: caller.state.roster.device(held.via).map(|device| MemberText(device.member())),
            changes: numbers.len(),
            numbers: numbers.into_iter().take(NUMBERS_MAX).collect(),
            reason: held.reason,
            why: why(held.reason),
            since: Moment(held.received),
        });
        Ok(Page { items: items.collect(), next })
    })
    .await
}

/// Which of what is held.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseSaid {
    /// The numbers of changes.
    #[schema(min_items = 1, max_items = 1000)]
    numbers: Vec<u64>,
}

/// Which of what is held, and why it is decided against.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LetGoSaid {
    /// The numbers of changes.
    #[schema(min_items = 1, max_items = 1000)]
    numbers: Vec<u64>,
    reason: LetGoWord,
}

/// Why something that is held is decided against.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum LetGoWord {
    /// The same stands in the record already, by another way.
    Duplicate,
    /// It was written by mistake, or in the wrong record.
    Mistake,
    /// It may not be its author's, whose device was lost.
    NotTrusted,
    /// Whoever wrote it had no part in the visit.
    NotTheirs,
    /// Another reason, which stands elsewhere.
    Other,
}

/// What was taken in after all.
#[derive(Serialize, ToSchema)]
pub(super) struct ReleasedShown {
    /// Taken in, and on disk.
    taken: Vec<u64>,
    /// Held as before: it has not become possible.
    kept: Vec<u64>,
}

/// Those of these that the caller may decide about: all, or there are none.
fn wanted(service: &Service, caller: &Caller, numbers: &[u64]) -> Result<Vec<HeldId>, ApiError> {
    if numbers.is_empty() || numbers.len() > NUMBERS_MAX {
        return Err(ApiError::unfit("1 to 1000 numbers are named at once"));
    }
    let seen = service.store().held(caller.workspace())?.into_iter().filter(|held| caller.decides_held(held));
    let seen: HashSet<u64> = seen.map(|held| held.id.0).collect();
    if !numbers.iter().all(|number| seen.contains(number)) {
        return Err(ApiError::no_such("one of these numbers is not held, or is not any more"));
    }
    Ok(numbers.iter().copied().map(HeldId).collect())
}

/// Takes in after all what was held, as far as that has become possible. For leads of the visit.
#[utoipa::path(post, path = "/v1/held/release", tag = "visits", request_body = ReleaseSaid, responses((status = 200, description = "What came of it.", body = ReleasedShown), BodyRefused))]
pub(super) async fn release(
    State(app): State<App>,
    caller: Caller,
    Said(said): Said<ReleaseSaid>,
) -> Outcome<ReleasedShown> {
    caller.require_lead()?;
    let to_check = app.to_check.clone();
    app.tell(StatusCode::OK, move |service, now| {
        service.registry().may_lead(caller.workspace(), caller.by(), now)?;
        let wanted = wanted(service, &caller, &said.numbers)?;
        let released = service.release(caller.workspace(), caller.by(), now, &wanted)?;
        to_check.notify_one();
        let taken = released.taken.iter().map(|id| id.0).collect();
        Ok(ReleasedShown { taken, kept: released.kept.iter().map(|(id, _)| id.0).collect() })
    })
    .await
}

/// Decides against what is held: it is taken away. For leads of the visit.
#[utoipa::path(post, path = "/v1/held/let-go", tag = "visits", request_body = LetGoSaid, responses((status = 204, description = "It is gone."), BodyRefused))]
pub(super) async fn let_go(
    State(app): State<App>,
    caller: Caller,
    Said(said): Said<LetGoSaid>,
) -> Result<StatusCode, ApiError> {
    caller.require_lead()?;
    let reason = match said.reason {
        LetGoWord::Duplicate => LetGoReason::Duplicate,
        LetGoWord::Mistake => LetGoReason::Mistake,
        LetGoWord::NotTrusted => LetGoReason::NotTrusted,
        LetGoWord::NotTheirs => LetGoReason::NotTheirs,
        LetGoWord::Other => LetGoReason::Other,
    };
    app.work(move |service, now| {
        service.registry().may_lead(caller.workspace(), caller.by(), now)?;
        let wanted = wanted(service, &caller, &said.numbers)?;
        service.let_go(caller.workspace(), caller.by(), now, &wanted, reason)?;
        Ok(())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
