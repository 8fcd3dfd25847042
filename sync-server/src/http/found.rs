//! `/found/CODE`: the page on which the first workspace is founded, once. The code is drawn when the server starts on an
//! empty store.

use super::{App, Remote};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::founding::{FoundingCode, NotFounded};
use crate::domain::registry::{INVITATION_LIFE, NewInvitation, NewWorkspace, RegistryError};
use crate::domain::service::Service;
use crate::domain::web_session::{SIGN_IN_LIFE_MAX, SignInCode};
use crate::http::api::{ApiError, Name};
use crate::web::found::{self as page, Founded, NoForm, WrongNames};
use axum::body::Body;
use axum::extract::{FromRequest, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::InvitationCode;
use casement_core::limits::MEMBER_NAME_BYTES_MAX;
use jiff::Timestamp;
use serde::Deserialize;
use zeroize::Zeroizing;

/// Bytes of what the form sends at most: two names, each letter in nine.
const FORM_BYTES_MAX: usize = 16 << 10;

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    workspace: String,
    admin: String,
}

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(super) struct FoundQuery {
    /// Another language.
    #[serde(default)]
    language: String,
}

/// The page.
pub(super) async fn look(
    State(app): State<App>,
    remote: Remote,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(query): Query<FoundQuery>,
) -> Response {
    if let Some(other) = page::in_language(&query.language, &code) {
        return other;
    }
    match stands(&app, &remote, &code) {
        Ok((_, FoundingCode::Open)) => page::form(&headers, StatusCode::OK, None, ("", "")),
        Ok((_, FoundingCode::Used)) => page::no_form(&headers, NoForm::Used),
        Ok((_, FoundingCode::Unknown)) => page::no_form(&headers, NoForm::Unknown),
        Err(seconds) => page::no_form(&headers, NoForm::TooMany(seconds)),
    }
}

/// What the page sends.
pub(super) async fn found(
    State(app): State<App>,
    remote: Remote,
    Path(code): Path<String>,
    request: Request<Body>,
) -> Response {
    let headers = request.headers().clone();
    let code = match stands(&app, &remote, &code) {
        Ok((code, FoundingCode::Open)) => code,
        Ok((_, FoundingCode::Used)) => return page::no_form(&headers, NoForm::Used),
        Ok((_, FoundingCode::Unknown)) => return page::no_form(&headers, NoForm::Unknown),
        Err(seconds) => return page::no_form(&headers, NoForm::TooMany(seconds)),
    };
    let Ok(body) = axum::body::to_bytes(request.into_body(), FORM_BYTES_MAX).await else {
        return page::form(&headers, StatusCode::PAYLOAD_TOO_LARGE, Some(WrongNames::Names), ("", ""));
    };
    let Some(said) = read(body).await else {
        return page::form(&headers, StatusCode::UNPROCESSABLE_ENTITY, Some(WrongNames::Names), ("", ""));
    };
    let again = |status, wrong| page::form(&headers, status, Some(wrong), (&said.workspace, &said.admin));
    let names = name(&said.workspace).zip(name(&said.admin));
    let Some((workspace, admin)) = names else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, WrongNames::Names);
    };
    let worked = app.work(move |service, now| {
        let founded = service.founding().use_up(&code, || found_now(service, &workspace, &admin, now));
        Ok::<_, ApiError>(founded)
    });
    match worked.await {
        Ok(Ok(founded)) => page::founded(&headers, founded),
        Ok(Err(NotFounded::Used)) => page::no_form(&headers, NoForm::Used),
        Ok(Err(NotFounded::Unknown)) => page::no_form(&headers, NoForm::Unknown),
        Ok(Err(NotFounded::Failed(error))) => {
            tracing::error!(%error, "a workspace could not be founded");
            again(StatusCode::SERVICE_UNAVAILABLE, WrongNames::Failed)
        }
        Err(_) => again(StatusCode::SERVICE_UNAVAILABLE, WrongNames::Failed),
    }
}

/// What a code is good for; else for how many seconds nothing is tried. Whoever has founded with `casement admin found` meanwhile has used the link up as well.
fn stands(app: &App, remote: &Remote, text: &str) -> Result<(SignInCode, FoundingCode), u32> {
    let now = Timestamp::now();
    app.throttle.may_try(remote.0, now)?;
    let code = SignInCode::of_text(text).unwrap_or_else(|| SignInCode::new([0; 16]));
    let stands = match app.service.founding().look(&code) {
        FoundingCode::Open if !app.service.workspaces().all().is_empty() => FoundingCode::Used,
        stands => stands,
    };
    if stands == FoundingCode::Unknown {
        app.throttle.failed(remote.0, now)?;
    }
    Ok((code, stands))
}

/// What a form sends, whatever its content type says.
async fn read(body: axum::body::Bytes) -> Option<Said> {
    let request = axum::http::Request::builder()
        .method("POST")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .ok()?;
    axum::Form::from_request(request, &()).await.ok().map(|axum::Form(said)| said)
}

fn name(text: &str) -> Option<String> {
    Name::parse(text, MEMBER_NAME_BYTES_MAX)
}

fn found_now(service: &Service, name: &str, admin_name: &str, now: Timestamp) -> Result<Founded, RegistryError> {
    let mut dice = Dice::new(None, &[]).map_err(|_| RegistryError::NoDice)?;
    let (id, admin) = (WorkspaceId::new(dice.draw()), MemberId::new(dice.draw()));
    let seed = Zeroizing::new(dice.draw::<32>());
    let (registry, by) = (service.registry(), By::Server);
    registry.found(&NewWorkspace { id, name, seed: &seed, admin, admin_name }, by, now)?;
    let code = InvitationCode::new(dice.draw());
    let new = NewInvitation { member: admin, code, server: service.server(), life: INVITATION_LIFE };
    let invitation = registry.invite(id, by, now, new)?;
    let sign_in = SignInCode::new(dice.draw());
    let code_expires = registry.offer_sign_in(id, by, now, (admin, &sign_in, SIGN_IN_LIFE_MAX))?;
    let code = sign_in.to_text().to_string();
    Ok(Founded { admin: admin_name.to_owned(), invitation, code, code_expires })
}
