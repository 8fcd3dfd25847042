//! `/sign-in` and `/sign-out`.

use crate::dice::Dice;
use crate::domain::access::CallerSession;
use crate::domain::registry::RegistryError;
use crate::domain::web_session::{SessionToken, SignInCode};
use crate::http::{ApiError, App, Remote};
use crate::web::door::{no_session_cookie, session_cookie, tongue_cookie, words};
use crate::web::fault::{Fault, html};
use crate::web::posted::{Posted, fields};
use crate::web::shell::Shell;
use crate::web::shown::{in_query, within};
use crate::web::words::Tongue;
use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::identity::DeviceKey;
use jiff::Timestamp;
use serde::Deserialize;
use zeroize::Zeroizing;

/// Where to go on, and in which language.
#[derive(Deserialize, Default)]
pub(in crate::web) struct SignInQuery {
    #[serde(default)]
    next: String,
    #[serde(default)]
    language: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    s: Shell,
    next: String,
    /// The message that tells what was wrong.
    wrong: Option<&'static str>,
    tongues: [Tongue; 5],
}

fn shown(headers: &HeaderMap, next: &str, status: StatusCode, wrong: Option<&'static str>) -> Response {
    let s = Shell::outside(words(headers), "/sign-in", Timestamp::now());
    let page = SignInPage { s, next: within(next).to_owned(), wrong, tongues: Tongue::ALL };
    (status, html(&page)).into_response()
}

/// The page.
pub(in crate::web) async fn look(headers: HeaderMap, Query(query): Query<SignInQuery>) -> Response {
    if let Some(tongue) = Tongue::of_tag(&query.language) {
        let to = format!("/sign-in?next={}", in_query(within(&query.next)));
        return ([(header::SET_COOKIE, tongue_cookie(tongue))], Redirect::to(&to)).into_response();
    }
    shown(&headers, &query.next, StatusCode::OK, None)
}

/// Signs in with a code.
pub(in crate::web) async fn sign_in(State(app): State<App>, from: Remote, request: Request) -> Result<Response, Fault> {
    let headers = request.headers().clone();
    let fields = fields(request).await?;
    let next = fields.get("next").to_owned();
    let refused = |status, wrong| Ok(shown(&headers, &next, status, Some(wrong)));
    if app.throttle.may_try(from.0, Timestamp::now()).is_err() {
        return refused(StatusCode::TOO_MANY_REQUESTS, "sign-in-too-many");
    }
    // People paste the whole link.
    let said = fields.get("code").rsplit('#').next().unwrap_or_default().trim();
    let Some(code) = SignInCode::of_text(said) else {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "sign-in-no-code");
    };
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let token = SessionToken::new(dice.draw());
    let key = DeviceKey::from_seed(&Zeroizing::new(dice.draw()));
    let begun = token.clone();
    let signed_in = app.work(move |service, now| Ok::<_, ApiError>(service.registry().sign_in(&code, &begun, &key, now))).await?;
    match signed_in {
        Ok(_) => {
            let cookie = [(header::SET_COOKIE, session_cookie(&app, &token))];
            Ok((cookie, Redirect::to(within(&next))).into_response())
        }
        Err(RegistryError::CodeNotOpen) => {
            let _ = app.throttle.failed(from.0, Timestamp::now());
            refused(StatusCode::UNAUTHORIZED, "sign-in-not-open")
        }
        Err(RegistryError::Restored) => refused(StatusCode::CONFLICT, "sign-in-restored"),
        Err(error) => Err(error.into()),
    }
}

/// Signs out: the session ends, and its device is revoked.
pub(in crate::web) async fn sign_out(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let caller = posted.visitor.caller;
    let CallerSession::Web { row, .. } = &caller.session else { return Err(Fault::NotFound) };
    let (workspace, by, device) = (caller.workspace(), caller.by(), row.device);
    let ended = app
        .work(move |service, now| Ok::<_, ApiError>(service.registry().end_session(workspace, by, now, device)))
        .await?;
    // Where it is over already, that is what was wanted.
    match ended {
        Ok(()) | Err(RegistryError::NoSuchSession) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(([(header::SET_COOKIE, no_session_cookie(&app))], Redirect::to("/sign-in")).into_response())
}
