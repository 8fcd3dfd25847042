//! What a call brings, read within bounds; and what it is answered.

use super::error::ApiError;
use crate::domain::access::{Caller, Credential};
use crate::domain::device_label::DeviceLabel;
use crate::domain::service::Service;
use crate::domain::web_session::SessionToken;
use crate::http::{App, Remote};
use axum::body::{Body, Bytes};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// Bytes of a JSON body at most: a visit with all the forms and members that one may have is the largest.
const JSON_BYTES_MAX: usize = 64 << 10;
/// Letters of a token at most.
const TOKEN_LETTERS_MAX: usize = 128;

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let now = Timestamp::now();
        let credential = credential(&parts.headers);
        let caller = credential.as_ref().and_then(|credential| app.service.caller(credential, now));
        let Some(caller) = caller else {
            // Whoever shows nothing guesses nothing.
            if parts.headers.contains_key(header::AUTHORIZATION) {
                app.throttle.failed(Remote::of(parts, app).0, now).map_err(ApiError::too_many_tries)?;
            }
            return Err(ApiError::not_signed_in());
        };
        if let Some(token_hash) = caller.due() {
            let (service, workspace) = (app.service.clone(), caller.workspace());
            tokio::task::spawn_blocking(move || service.note_use(workspace, &token_hash, now));
        }
        Ok(caller)
    }
}

/// The token of a web session has 32 bytes; that of a device's session with the exchange has others.
fn credential(headers: &HeaderMap) -> Option<Credential> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || token.len() > TOKEN_LETTERS_MAX {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    Some(match <[u8; 32]>::try_from(bytes.as_slice()) {
        Ok(token) => Credential::Web(SessionToken::new(token)),
        Err(_) => Credential::Device(bytes),
    })
}

/// What stands in a path.
pub(super) struct Named<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let read: Result<Path<T>, PathRejection> = Path::from_request_parts(parts, app).await;
        read.map(|Path(read)| Self(read)).map_err(|_| ApiError::no_such("nothing is named like that"))
    }
}

/// What stands in a query.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let read: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, app).await;
        read.map(|Query(read)| Self(read)).map_err(|_| ApiError::unreadable("the query cannot be read"))
    }
}

/// Where a call comes from, in words of a fixed list.
pub(super) struct Labelled(pub(super) DeviceLabel);

impl FromRequestParts<App> for Labelled {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let said = parts.headers.get(header::USER_AGENT).and_then(|header| header.to_str().ok());
        Ok(Self(said.map(DeviceLabel::of_user_agent).unwrap_or_default()))
    }
}

/// A JSON body.
pub(super) struct Said<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Said<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &App) -> Result<Self, ApiError> {
        if media_type(request.headers()).as_deref() != Some("application/json") {
            return Err(ApiError::media_type("Send JSON, with Content-Type: application/json."));
        }
        let bytes = bytes(request, JSON_BYTES_MAX).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| json_error(&error))
    }
}

/// What is wrong with a body. What it says is not repeated: it may be a name.
fn json_error(error: &serde_json::Error) -> ApiError {
    let place = format!("line {}, column {}", error.line(), error.column());
    if !error.is_data() {
        return ApiError::unreadable(format!("the body is not JSON ({place})"));
    }
    let text = error.to_string();
    // These name fields alone.
    let tells = [
        "unknown field",
        "missing field",
        "duplicate field",
        "an id is",
        "a day is",
        "a name is",
        "a line has",
        "a code is",
    ];
    let told = text.split(" at line ").next().filter(|text| tells.iter().any(|begins| text.starts_with(begins)));
    // A field may be as long as the body.
    let told: String = told.unwrap_or("a value is not of the kind that is wanted").chars().take(200).collect();
    ApiError::unfit(format!("{told} ({place})"))
}

/// The content type without its parameters, in small letters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// A body within its bound.
pub(super) async fn bytes(request: Request, bytes_max: usize) -> Result<Bytes, ApiError> {
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if declared.is_some_and(|declared: u64| declared > bytes_max as u64) {
        return Err(ApiError::too_large());
    }
    // Either it is too large, or it was cut short and nobody reads the answer.
    axum::body::to_bytes(request.into_body(), bytes_max).await.map_err(|_| ApiError::too_large())
}

/// What is answered: JSON with a status.
pub(super) struct Told<T>(pub(super) StatusCode, pub(super) T);

impl<T: Serialize> IntoResponse for Told<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.1) {
            Ok(body) => (self.0, [(header::CONTENT_TYPE, "application/json")], Body::from(body)).into_response(),
            Err(_) => ApiError::failed().into_response(),
        }
    }
}

/// What most handlers give.
pub(super) type Outcome<T> = Result<Told<T>, ApiError>;

impl App {
    /// Does what may block on a thread of its own, when there is room for it.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Service, Timestamp) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        if self.is_stopping() {
            return Err(ApiError::busy());
        }
        let room = self.room.clone().acquire_owned().await.map_err(|_| ApiError::busy())?;
        let service = self.service.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let _room = room;
            work(&service, Timestamp::now())
        });
        worked.await.unwrap_or_else(|_| Err(ApiError::failed()))
    }

    /// Likewise, and answers with what came of it.
    pub(super) async fn tell<T: Send + 'static>(
        &self,
        status: StatusCode,
        work: impl FnOnce(&Service, Timestamp) -> Result<T, ApiError> + Send + 'static,
    ) -> Outcome<T> {
        self.work(work).await.map(|told| Told(status, told))
    }
}
