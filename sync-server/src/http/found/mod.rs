//! `/found/CODE`: the page on which the first workspace is founded, once. The code is drawn when the server starts on an
//! empty store.

mod page;

use super::{App, Remote};
use crate::dice::Dice;
use crate::domain::audit::By;
use crate::domain::founding::{FoundingCode, NotFounded};
use crate::domain::registry::{INVITATION_LIFE, NewInvitation, NewWorkspace, RegistryError};
use crate::domain::service::Service;
use crate::domain::web_session::{SIGN_IN_LIFE_MAX, SignInCode};
use crate::http::api::{ApiError, Name};
use axum::body::Body;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::id::{MemberId, WorkspaceId};
use casement_core::identity::{Invitation, InvitationCode};
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

/// What the first member is shown.
struct Founded {
    admin: String,
    invitation: Invitation,
    sign_in: SignInCode,
    sign_in_expires: Timestamp,
}

/// The page.
pub(super) async fn look(State(app): State<App>, remote: Remote, Path(code): Path<String>) -> Response {
    match stands(&app, &remote, &code) {
        Ok((_, FoundingCode::Open)) => page::form(StatusCode::OK, None),
        Ok((_, FoundingCode::Used)) => page::used(),
        Ok((_, FoundingCode::Unknown)) => page::unknown(),
        Err(seconds) => page::too_many(seconds),
    }
}

/// What the page sends.
pub(super) async fn found(
    State(app): State<App>,
    remote: Remote,
    Path(code): Path<String>,
    request: Request<Body>,
) -> Response {
    let code = match stands(&app, &remote, &code) {
        Ok((code, FoundingCode::Open)) => code,
        Ok((_, FoundingCode::Used)) => return page::used(),
        Ok((_, FoundingCode::Unknown)) => return page::unknown(),
        Err(seconds) => return page::too_many(seconds),
    };
    let Ok(body) = axum::body::to_bytes(request.into_body(), FORM_BYTES_MAX).await else {
        return page::form(StatusCode::PAYLOAD_TOO_LARGE, Some(page::NAMES));
    };
    let names = read(body).await.and_then(|said| Some((name(&said.workspace)?, name(&said.admin)?)));
    let Some((workspace, admin)) = names else {
        return page::form(StatusCode::UNPROCESSABLE_ENTITY, Some(page::NAMES));
    };
    let worked = app.work(move |service, now| {
        let founded = service.founding().use_up(&code, || found_now(service, &workspace, &admin, now));
        Ok::<_, ApiError>(founded)
    });
    match worked.await {
        Ok(Ok(founded)) => page::founded(&founded),
        Ok(Err(NotFounded::Used)) => page::used(),
        Ok(Err(NotFounded::Unknown)) => page::unknown(),
        Ok(Err(NotFounded::Failed(error))) => {
            tracing::error!(%error, "a workspace could not be founded");
            page::form(StatusCode::SERVICE_UNAVAILABLE, Some(page::FAILED))
        }
        Err(error) => error.into_response(),
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
    let sign_in_expires = registry.offer_sign_in(id, by, now, (admin, &sign_in, SIGN_IN_LIFE_MAX))?;
    Ok(Founded { admin: admin_name.to_owned(), invitation, sign_in, sign_in_expires })
}
