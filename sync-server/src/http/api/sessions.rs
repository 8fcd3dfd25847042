//! A caller's sessions.

use super::ask::{Named, Outcome, Told};
use super::described::Refused;
use super::error::ApiError;
use super::text::{DeviceText, Moment};
use crate::domain::access::{Caller, CallerSession};
use crate::domain::web_session::ends;
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// A web session.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionShown {
    /// The device that it is, by which it is named.
    device: DeviceText,
    /// Where it was begun, such as "Firefox on Windows"; empty where nobody knows. No address is kept.
    from: String,
    /// Since when.
    began: Moment,
    /// When it was last used, to within some minutes.
    used: Moment,
    /// Until when it lives, if it is not used again.
    ends: Moment,
    /// Whether it is the one that asks.
    is_current: bool,
}

/// The caller's own web sessions: there are 16 at most.
#[utoipa::path(get, path = "/v1/sessions", tag = "sessions", responses((status = 200, description = "The sessions.", body = Vec<SessionShown>), Refused))]
pub(super) async fn sessions(caller: Caller) -> Outcome<Vec<SessionShown>> {
    let state = &caller.state;
    let theirs = state.directory.sessions.iter().filter(|row| row.member == caller.member);
    let mut shown: Vec<_> = theirs
        .map(|row| SessionShown {
            device: DeviceText(row.device),
            from: row.label.clone(),
            began: Moment(row.began),
            used: Moment(state.used(row)),
            ends: Moment(ends(row.began, state.used(row))),
            is_current: row.device == caller.device,
        })
        .collect();
    shown.sort_by_key(|session| (session.began.0, session.device));
    Ok(Told(StatusCode::OK, shown))
}

/// Signs out: ends the session that asks, and revokes its device.
#[utoipa::path(delete, path = "/v1/sessions/current", tag = "sessions", responses((status = 204, description = "It is over."), Refused))]
pub(super) async fn sign_out(State(app): State<App>, caller: Caller) -> Result<StatusCode, ApiError> {
    if matches!(caller.session, CallerSession::Device) {
        return Err(ApiError::no_such("an app's session is no web session: it lives minutes"));
    }
    end(&app, caller, None).await
}

/// Ends a session and revokes its device: one of the caller's own, or any for an administrator.
#[utoipa::path(
    delete,
    path = "/v1/sessions/{device}",
    tag = "sessions",
    params(("device" = DeviceText, Path, description = "The session's device.")),
    responses((status = 204, description = "It is over."), Refused),
)]
pub(super) async fn end_session(
    State(app): State<App>,
    caller: Caller,
    Named(device): Named<DeviceText>,
) -> Result<StatusCode, ApiError> {
    end(&app, caller, Some(device)).await
}

async fn end(app: &App, caller: Caller, device: Option<DeviceText>) -> Result<StatusCode, ApiError> {
    let device = device.map_or(caller.device, |device| device.0);
    app.work(move |service, now| Ok(service.registry().end_session(caller.workspace(), caller.by(), now, device)?))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
