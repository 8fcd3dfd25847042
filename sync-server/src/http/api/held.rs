//! What is held for the leads.

use super::ask::{Asked, Outcome};
use super::described::Refused;
use super::page::{Page, PageQuery, cut};
use super::text::{DeviceText, FormText, MemberText, Moment, RecordText, VisitText};
use crate::admin::why;
use crate::domain::access::Caller;
use crate::http::App;
use crate::store::Held;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::id::{DeviceId, RecordId};
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// How many changes.
    changes: usize,
    /// Why, as a number that docs/protocol.md explains.
    reason: u16,
    /// Why, in words.
    why: String,
    /// When the first of them came.
    since: Moment,
}

/// What is held: of the visits that the caller leads and of visits that nobody knows, or all for an administrator.
#[utoipa::path(get, path = "/v1/held", tag = "visits", params(PageQuery), responses((status = 200, description = "A page of what is held.", body = Page<HeldShown>), Refused))]
pub(super) async fn held(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<PageQuery>,
) -> Outcome<Page<HeldShown>> {
    caller.require_lead()?;
    app.tell(StatusCode::OK, move |service, _| {
        let mut together: BTreeMap<(RecordId, DeviceId, u16), (Held, usize)> = BTreeMap::new();
        for held in service.store().held(caller.workspace())?.into_iter().filter(|held| caller.sees_held(held)) {
            let group = together.entry((held.record, held.via, held.reason));
            let (first, changes) = group.or_insert_with(|| (Held { bytes: Vec::new(), ..held.clone() }, 0));
            *changes += 1;
            first.received = first.received.min(held.received);
        }
        let all: Vec<_> = together.into_values().collect();
        let name = |(held, _): &(Held, usize)| format!("{}", held.id.0);
        let (page, next) = cut(&query, all, name)?;
        let items = page.into_iter().map(|(held, changes)| HeldShown {
            record: RecordText(held.record),
            visit: VisitText(held.about.visit),
            form: FormText(held.about.form),
            device: DeviceText(held.via),
            member: caller.state.roster.device(held.via).map(|device| MemberText(device.member())),
            changes,
            reason: held.reason,
            why: why(held.reason),
            since: Moment(held.received),
        });
        Ok(Page { items: items.collect(), next })
    })
    .await
}
