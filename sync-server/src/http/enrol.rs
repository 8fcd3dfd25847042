//! `POST /v1/enrol`: a new device answers its invitation.

use super::App;
use crate::domain::registry::RegistryError;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

/// Enrols a device.
pub(super) async fn enrol(State(app): State<App>, body: Bytes) -> Response {
    let service = app.service.clone();
    let worked = tokio::task::spawn_blocking(move || service.enrol(&body, Timestamp::now())).await;
    match worked {
        Ok(Ok(welcome)) => (StatusCode::OK, [(header::CONTENT_TYPE, "application/cbor")], welcome).into_response(),
        Ok(Err(error)) => {
            let status = match &error {
                RegistryError::Unreadable | RegistryError::NoSuchWorkspace => StatusCode::BAD_REQUEST,
                RegistryError::InvitationNotOpen | RegistryError::Restored | RegistryError::Roster(_) => {
                    StatusCode::CONFLICT
                }
                _ => {
                    tracing::error!(%error, "a device could not be enrolled");
                    return StatusCode::INTERNAL_SERVER_ERROR.into_response();
                }
            };
            (status, error.to_string()).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
