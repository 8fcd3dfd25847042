//! Devices: phones, and web sessions.

use super::ask::{Asked, Named, Outcome, Told};
use super::described::Refused;
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{DeviceText, MemberText, Moment};
use crate::domain::access::Caller;
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::identity::roster::Custody;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Who holds a device's key.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CustodyWord {
    /// The device itself: a phone.
    Device,
    /// The server: a web session.
    Server,
}

/// A device.
#[derive(Serialize, ToSchema)]
pub(super) struct DeviceShown {
    device: DeviceText,
    /// Whose it is.
    member: MemberText,
    /// What its member is called.
    name: String,
    custody: CustodyWord,
    /// Since when it is enrolled.
    enrolled: Moment,
    /// Since when it is revoked; null where it is not.
    revoked: Option<Moment>,
    /// When it last showed who it is; null where it never did.
    seen: Option<Moment>,
}

/// Which devices.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Whether those that are revoked are listed too.
    revoked: Option<bool>,
    /// How many entries at most; 100 where nothing is said.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u16>,
    /// The page after this one: `next` of the page before.
    #[param(max_length = 64)]
    after: Option<String>,
}

/// Devices, the newest first: all for administrators, their own for everyone.
#[utoipa::path(get, path = "/v1/devices", tag = "devices", params(Which), responses((status = 200, description = "A page of devices.", body = Page<DeviceShown>), Refused))]
pub(super) async fn devices(caller: Caller, Asked(which): Asked<Which>) -> Outcome<Page<DeviceShown>> {
    let state = &caller.state;
    let wants_revoked = which.revoked == Some(true);
    let seen = state.roster.devices().filter(|(_, device)| caller.sees_device(device));
    let mut all: Vec<_> = seen.filter(|(_, device)| wants_revoked || device.revoked_at().is_none()).collect();
    all.sort_by_key(|(id, device)| (std::cmp::Reverse(device.enrolled_at()), *id));
    let (page, next) = cut(&PageQuery::new(which.limit, which.after), all, |(id, _)| id.to_string())?;
    let used = |id| state.directory.sessions.iter().find(|row| row.device == id).map(|row| state.used(row));
    let items = page.into_iter().map(|(id, device)| {
        let answered = state.noted().answered.get(&id).copied();
        DeviceShown {
            device: DeviceText(id),
            member: MemberText(device.member()),
            name: state.roster.member(device.member()).map(|member| member.name().to_owned()).unwrap_or_default(),
            custody: match device.custody() {
                Custody::Device => CustodyWord::Device,
                Custody::Server => CustodyWord::Server,
            },
            enrolled: Moment(device.enrolled_at()),
            revoked: device.revoked_at().map(Moment),
            seen: answered.or_else(|| used(id)).map(Moment),
        }
    });
    Ok(Told(StatusCode::OK, Page { items: items.collect(), next }))
}

/// Revokes a device, at once: what it still sends is held for the lead. One's own, or any for an administrator.
#[utoipa::path(
    delete,
    path = "/v1/devices/{device}",
    tag = "devices",
    params(("device" = DeviceText, Path, description = "Which device.")),
    responses((status = 204, description = "It is revoked."), Refused),
)]
pub(super) async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Named(device): Named<DeviceText>,
) -> Result<StatusCode, ApiError> {
    app.work(move |service, now| Ok(service.registry().revoke(caller.workspace(), caller.by(), now, device.0)?))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
