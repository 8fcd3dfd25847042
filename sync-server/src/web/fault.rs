//! What is shown in place of a page.

use super::assets;
use super::door::words;
use super::words::Words;
use crate::domain::registry::RegistryError;
use crate::domain::review::{DecideError, ReviewError, ViewError};
use crate::http::ApiError;
use crate::store::StoreError;
use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody has signed in, or the session is over. What was to be looked at is looked at afterwards.
    SignIn {
        /// Where to go on.
        next: Option<String>,
    },
    /// Nothing is there, or it is not for whoever asks: which of both is not said.
    NotFound,
    /// It is there, and not for whoever asks to do.
    NotAllowed,
    /// A form was not sent by a page of this session.
    FromElsewhere,
    /// Too much was sent.
    TooLarge,
    /// It cannot be done just now.
    Busy,
    /// It takes more time or memory than there is for it.
    OutOfBounds,
    /// Something failed.
    Failed,
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    w: &'a Words,
    style: String,
    icon: String,
    kind: &'static str,
}

impl Fault {
    const fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::FromElsewhere => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::OutOfBounds | Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// By which the catalogues know it.
    const fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "signed-out",
            Self::NotFound => "not-found",
            Self::NotAllowed => "not-allowed",
            Self::FromElsewhere => "from-elsewhere",
            Self::TooLarge => "too-large",
            Self::Busy => "busy",
            Self::OutOfBounds => "out-of-bounds",
            Self::Failed => "failed",
        }
    }

    fn page(&self, words: &Words) -> Response {
        if let Self::SignIn { next: Some(next) } = self {
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            return Redirect::to(&format!("/sign-in?next={next}")).into_response();
        }
        let page = FaultPage {
            w: words,
            style: assets::address("style.css"),
            icon: assets::address("icon.svg"),
            kind: self.kind(),
        };
        let mut response = (self.status(), html(&page)).into_response();
        if *self == Self::Busy {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

/// Fills in a template.
pub(super) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => Html(text).into_response(),
        // Nothing that is filled in can fail.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Tells what went wrong in the language of whoever asked: where it does, nobody may be known yet.
pub(super) async fn told(request: Request, next: Next) -> Response {
    let words = words(request.headers());
    let response = next.run(request).await;
    match response.extensions().get::<Fault>() {
        Some(fault) => fault.page(&words),
        // No handler answers so: an address that cannot be read is one at which nothing is, and is told like that.
        None if response.status() == StatusCode::BAD_REQUEST => Fault::NotFound.page(&words),
        None => response,
    }
}

impl From<RegistryError> for Fault {
    fn from(error: RegistryError) -> Self {
        use RegistryError as E;
        match error {
            E::NotAllowed(_) => Self::NotAllowed,
            E::NoDice => Self::Busy,
            E::Store(error) => {
                tracing::error!(%error, "a page could not be made");
                Self::Busy
            }
            _ => Self::NotFound,
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        RegistryError::from(error).into()
    }
}

impl From<ReviewError> for Fault {
    fn from(error: ReviewError) -> Self {
        use crate::domain::sandbox::SandboxError;
        match error {
            ReviewError::NotSeen(_) => Self::NotFound,
            ReviewError::View(ViewError::FormUnusable | ViewError::Damaged) => {
                tracing::error!(%error, "a record could not be shown");
                Self::Failed
            }
            ReviewError::View(ViewError::Withheld) => Self::NotAllowed,
            ReviewError::View(ViewError::TooLarge) => Self::OutOfBounds,
            ReviewError::View(_) => Self::NotFound,
            ReviewError::Sandbox(SandboxError::OutOfBounds) => Self::OutOfBounds,
            ReviewError::Sandbox(SandboxError::Busy) => Self::Busy,
            ReviewError::Sandbox(SandboxError::Failed) => Self::Failed,
            ReviewError::Store(_) | ReviewError::Audit(_) => {
                tracing::error!(%error, "a page could not be made");
                Self::Busy
            }
        }
    }
}

impl From<DecideError> for Fault {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Review(error) => error.into(),
            DecideError::NotAllowed | DecideError::DeviceUnknown => Self::NotAllowed,
            DecideError::Audit(error) => error.into(),
            _ => Self::Busy,
        }
    }
}

/// What came of waiting for a thread.
impl From<ApiError> for Fault {
    fn from(_: ApiError) -> Self {
        Self::Busy
    }
}
