//! Errors as the API tells them: one shape, a code for programs, a sentence and advice for people.

use crate::domain::credentials::CredentialFault;
use crate::domain::held::HeldError;
use crate::domain::registry::RegistryError;
use crate::domain::review::{DecideError, ReviewError, ViewError};
use crate::domain::sandbox::SandboxError;
use crate::store::StoreError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::identity::roster::RosterFault;
use serde::Serialize;
use std::borrow::Cow;
use utoipa::ToSchema;

/// Why a call was not carried out. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    pub(in crate::http) status: StatusCode,
    code: &'static str,
    message: Cow<'static, str>,
    advice: &'static str,
    retry_after_seconds: Option<u32>,
}

/// How long a caller is asked to wait where there is too much to do, or the store does not answer.
const BUSY_SECONDS: u32 = 5;

/// An error.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct Refusal {
    error: RefusalBody,
}

/// What went wrong, and what to do.
#[derive(Serialize, ToSchema)]
struct RefusalBody {
    /// A stable name of the kind of error, for programs.
    #[schema(example = "not-allowed")]
    code: String,
    /// What is wrong, for people.
    message: String,
    /// What to do about it; may be empty.
    advice: String,
}

impl ApiError {
    const fn new(status: StatusCode, code: &'static str, message: &'static str, advice: &'static str) -> Self {
        Self { status, code, message: Cow::Borrowed(message), advice, retry_after_seconds: None }
    }

    /// The body is not JSON, or a query cannot be read.
    pub(super) fn unreadable(message: impl Into<Cow<'static, str>>) -> Self {
        let advice = "Compare with /v1/openapi.json, which describes every call.";
        Self { message: message.into(), ..Self::new(StatusCode::BAD_REQUEST, "unreadable", "", advice) }
    }

    /// It can be read, and says what may not be.
    pub(super) fn unfit(message: impl Into<Cow<'static, str>>) -> Self {
        let advice = "Compare with /v1/openapi.json, which describes every call.";
        Self { message: message.into(), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unfit", "", advice) }
    }

    pub(super) const fn not_signed_in() -> Self {
        let message = "no session is shown, or it is over";
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not-signed-in",
            message,
            "Sign in again with POST /v1/sessions; send its token as Authorization: Bearer TOKEN.",
        )
    }

    pub(super) fn too_many_tries(seconds: u32) -> Self {
        let advice = "Wait as long as Retry-After says.";
        let message = "too many wrong tokens or codes came from this address";
        let new = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-tries", message, advice);
        Self { retry_after_seconds: Some(seconds), ..new }
    }

    pub(super) const fn no_such(message: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", message, "")
    }

    pub(super) const fn method() -> Self {
        let advice = "The header Allow says which there are.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", "this cannot be done with that method here", advice)
    }

    pub(super) const fn too_large() -> Self {
        let advice = "/v1/openapi.json says how much each call takes.";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the request is larger than it may be", advice)
    }

    pub(super) const fn media_type(advice: &'static str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            "the content type is not one of those taken",
            advice,
        )
    }

    /// Whoever calls from an app decides there: the server has no key of theirs.
    pub(super) const fn key_on_phone() -> Self {
        let advice = "Decide in the app, or sign in with POST /v1/sessions.";
        let message = "the key that would sign this is on the phone alone";
        Self::new(StatusCode::CONFLICT, "key-on-phone", message, advice)
    }

    pub(super) fn busy() -> Self {
        let new = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "the server cannot do this just now",
            "Try again later.",
        );
        Self { retry_after_seconds: Some(BUSY_SECONDS), ..new }
    }

    pub(super) const fn failed() -> Self {
        let advice = "Try again; if it stays so, tell whoever runs the server.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", "something failed within the server", advice)
    }

    /// With words of its own.
    fn saying(status: StatusCode, code: &'static str, error: &RegistryError, advice: &'static str) -> Self {
        Self { message: error.to_string().into(), ..Self::new(status, code, "", advice) }
    }
}

impl From<RegistryError> for ApiError {
    fn from(error: RegistryError) -> Self {
        use RegistryError as E;
        let (status, code, advice) = match &error {
            E::NoSuchWorkspace
            | E::NoSuchMember
            | E::NoSuchDevice
            | E::NoSuchPlace
            | E::NoSuchForm
            | E::NoSuchVisit
            | E::NoSuchInvitation
            | E::NoSuchSession => (StatusCode::NOT_FOUND, "not-found", "The lists name what there is."),
            E::NotAllowed(_) => (StatusCode::FORBIDDEN, "not-allowed", "Ask one who may."),
            E::HasLeft => (StatusCode::CONFLICT, "has-left", "Set their roles first."),
            E::OthersData => (StatusCode::CONFLICT, "others-data", "Ask whoever runs the server."),
            E::Restored => (StatusCode::CONFLICT, "restored", "Let the phones sync first."),
            E::LastAdmin => (StatusCode::CONFLICT, "last-admin", "Make someone else an administrator first."),
            E::DeviceRevoked => (StatusCode::CONFLICT, "revoked-before", ""),
            E::InvitationNotOpen => (StatusCode::CONFLICT, "not-open", ""),
            E::CodeNotOpen => (StatusCode::UNAUTHORIZED, "code-not-open", "Ask an administrator for a new code."),
            E::Credential(CredentialFault::Busy) => return Self::busy(),
            // No call of the API asks for these yet: the pages do.
            E::Credential(_) => (StatusCode::CONFLICT, "sign-in", ""),
            E::Visit(_) | E::TooLong(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unfit", ""),
            E::Roster(roster) => match roster.fault {
                RosterFault::NameLength(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unfit", ""),
                RosterFault::MemberUnknown(_) | RosterFault::DeviceUnknown(_) => {
                    (StatusCode::NOT_FOUND, "not-found", "The lists name what there is.")
                }
                RosterFault::TooLong => (StatusCode::CONFLICT, "roster-full", "Tell whoever runs the server."),
                _ => (StatusCode::CONFLICT, "known-before", ""),
            },
            E::Unreadable => (StatusCode::BAD_REQUEST, "unreadable", ""),
            E::NoDice => return Self::busy(),
            E::Store(store) => return store_error(store),
        };
        Self::saying(status, code, &error, advice)
    }
}

impl From<SandboxError> for ApiError {
    fn from(error: SandboxError) -> Self {
        match error {
            SandboxError::Busy => Self::busy(),
            SandboxError::OutOfBounds => Self::unfit("this takes more time or memory than the server gives to it"),
            SandboxError::Failed => Self::failed(),
        }
    }
}

impl From<ReviewError> for ApiError {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::NotSeen(_) => Self::no_such("there is no such record, or it is not yours to see"),
            ReviewError::View(ViewError::Withheld) => {
                let message = "this is sensitive, and not for readers to see";
                Self::new(StatusCode::FORBIDDEN, "withheld", message, "Ask one of the visit's team.")
            }
            ReviewError::View(ViewError::NoSuchLanguage) => Self::no_such("the form has no such language"),
            ReviewError::View(ViewError::NoSuchMoment) => Self::no_such("the record has no such moment"),
            ReviewError::View(ViewError::NoSuchQuestion) => {
                Self::no_such("the form has no such question, or no such repeat instance stands")
            }
            ReviewError::View(error @ ViewError::TooLarge) => Self::unfit(error.to_string()),
            ReviewError::View(error @ (ViewError::FormUnusable | ViewError::Damaged)) => {
                tracing::error!(%error, "a record could not be shown");
                Self::failed()
            }
            ReviewError::Sandbox(error) => error.into(),
            ReviewError::Store(error) => error.into(),
            ReviewError::Audit(error) => error.into(),
        }
    }
}

impl From<DecideError> for ApiError {
    fn from(error: DecideError) -> Self {
        let (status, code, advice) = match &error {
            DecideError::NotAllowed => (StatusCode::FORBIDDEN, "not-allowed", "Ask a lead of the visit."),
            DecideError::DeviceUnknown => (StatusCode::CONFLICT, "device-unknown", "Sign in again."),
            DecideError::MovedOn { .. } => {
                (StatusCode::CONFLICT, "moved-on", "GET the record's view since these heads tells what came.")
            }
            DecideError::ToSettle(_) => {
                (StatusCode::CONFLICT, "to-settle", "The record's disagreements tell what blocks, and what settles it.")
            }
            DecideError::NotApproved => (StatusCode::CONFLICT, "not-approved", ""),
            DecideError::NoReason | DecideError::ReasonTooLong => (StatusCode::UNPROCESSABLE_ENTITY, "unfit", ""),
            DecideError::NotTaken => (StatusCode::CONFLICT, "not-taken", "Look at the record again."),
            DecideError::Review(_) | DecideError::Intake(_) | DecideError::Audit(_) => {
                return match error {
                    DecideError::Review(error) => error.into(),
                    DecideError::Audit(error) => error.into(),
                    _ => Self::busy(),
                };
            }
        };
        Self { message: error.to_string().into(), ..Self::new(status, code, "", advice) }
    }
}

impl From<HeldError> for ApiError {
    fn from(error: HeldError) -> Self {
        let (status, code) = match error {
            HeldError::NotHeld(_) => (StatusCode::NOT_FOUND, "not-found"),
            HeldError::TooMany => (StatusCode::UNPROCESSABLE_ENTITY, "unfit"),
            HeldError::Registry(error) => return error.into(),
            HeldError::Store(error) => return error.into(),
            HeldError::NoRoom | HeldError::Failed => return Self::busy(),
        };
        Self {
            message: error.to_string().into(),
            ..Self::new(status, code, "", "The list of what is held names what there is.")
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        store_error(&error)
    }
}

/// What went wrong below is for the log, not for the answer.
fn store_error(error: &StoreError) -> ApiError {
    match error {
        StoreError::Conflict => ApiError::busy(),
        StoreError::Full => {
            tracing::error!(%error, "a call could not be carried out");
            ApiError::busy()
        }
        _ => {
            tracing::error!(%error, "a call could not be carried out");
            ApiError::failed()
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = RefusalBody {
            code: self.code.to_owned(),
            message: self.message.into_owned(),
            advice: self.advice.to_owned(),
        };
        let body = serde_json::to_vec(&Refusal { error: body }).unwrap_or_default();
        let mut response = (self.status, [(header::CONTENT_TYPE, "application/json")], body).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
