//! `/sign-in` and `/sign-out`.

use super::view::work;
use crate::dice::Dice;
use crate::domain::access::CallerSession;
use crate::domain::credentials::CredentialFault;
use crate::domain::device_label::DeviceLabel;
use crate::domain::registry::{NewSession, PasswordShown, PasswordSignIn, RegistryError};
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
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
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
    login: String,
    wrong: Wrong,
    tongues: [Tongue; 5],
}

/// What was wrong, and what is asked for next.
#[derive(Default)]
pub(super) struct Wrong {
    /// The message that tells it.
    said: Option<&'static str>,
    /// For how long nothing is looked at.
    seconds: u32,
    /// What was begun with a right password, and is finished with a code of the second factor; empty where none is asked for.
    begun: String,
    /// Whether it was about a sign-in code.
    is_code: bool,
}

impl Wrong {
    pub(super) fn said(said: &'static str) -> Self {
        Self { said: Some(said), ..Self::default() }
    }

    pub(super) fn wait(said: &'static str, seconds: u32) -> Self {
        Self { seconds, ..Self::said(said) }
    }

    fn second(said: &'static str, begun: String) -> Self {
        Self { begun, ..Self::said(said) }
    }

    fn code(said: &'static str) -> Self {
        Self { is_code: true, ..Self::said(said) }
    }
}

/// The page again, where signing in otherwise than by what it asks for first was refused.
pub(super) fn shown_again(app: &App, headers: &HeaderMap, next: &str, status: StatusCode, wrong: Wrong) -> Response {
    shown(app, headers, next, status, "", wrong)
}

fn shown(app: &App, headers: &HeaderMap, next: &str, status: StatusCode, login: &str, wrong: Wrong) -> Response {
    let s = Shell::outside(words(headers), "/sign-in", Timestamp::now()).with_passkeys(app);
    let page = SignInPage { s, next: within(next).to_owned(), login: login.to_owned(), wrong, tongues: Tongue::ALL };
    (status, html(&page)).into_response()
}

/// The page.
pub(in crate::web) async fn look(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query<SignInQuery>,
) -> Response {
    if let Some(tongue) = Tongue::of_tag(&query.language) {
        let to = format!("/sign-in?next={}", in_query(within(&query.next)));
        return ([(header::SET_COOKIE, tongue_cookie(tongue))], Redirect::to(&to)).into_response();
    }
    shown(&app, &headers, &query.next, StatusCode::OK, "", Wrong::default())
}

/// Signs in, with a code or with a password.
pub(in crate::web) async fn sign_in(State(app): State<App>, from: Remote, request: Request) -> Result<Response, Fault> {
    let headers = request.headers().clone();
    let fields = fields(request).await?;
    let next = fields.get("next").to_owned();
    let (login, second) = (fields.get("login").to_owned(), fields.get("second").to_owned());
    let refused = |status, wrong: Wrong| Ok(shown(&app, &headers, &next, status, &login, wrong));
    if let Err(seconds) = app.throttle.may_try(from.0, Timestamp::now()) {
        return refused(StatusCode::TOO_MANY_REQUESTS, Wrong::wait("sign-in-too-many", seconds));
    }
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let token = SessionToken::new(dice.draw());
    let key = DeviceKey::from_seed(&Zeroizing::new(dice.draw()));
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let from_where = DeviceLabel::of_user_agent(agent);
    let begun = token.clone();
    let begun_before = URL_SAFE_NO_PAD.decode(fields.raw("begun")).ok().and_then(|bytes| bytes.try_into().ok());
    let begun_before = begun_before.map(SessionToken::new);
    let came = if let Some(before) = begun_before {
        work(&app, move |service, now| {
            let new = NewSession { token: &begun, key: &key, from: from_where };
            Ok::<_, Fault>(service.registry().finish_sign_in(&before, &second, &new, now))
        })
        .await?
    } else if fields.raw("code").is_empty() {
        let password = Zeroizing::new(fields.raw("password").to_owned());
        work(&app, move |service, now| {
            let new = NewSession { token: &begun, key: &key, from: from_where };
            let shown = PasswordShown { login: &login, password: &password, second: None };
            Ok::<_, Fault>(service.registry().sign_in_with_password(&shown, &new, now))
        })
        .await?
    } else {
        // People paste the whole link.
        let said = fields.get("code").rsplit('#').next().unwrap_or_default().trim();
        let Some(code) = SignInCode::of_text(said) else {
            return refused(StatusCode::UNPROCESSABLE_ENTITY, Wrong::code("sign-in-no-code"));
        };
        work(&app, move |service, now| {
            let new = NewSession { token: &begun, key: &key, from: from_where };
            Ok::<_, Fault>(service.registry().sign_in(&code, &new, now).map(PasswordSignIn::SignedIn))
        })
        .await?
    };
    let login = fields.get("login");
    let refused = |status, wrong: Wrong| Ok(shown(&app, &headers, &next, status, login, wrong));
    match came {
        Ok(PasswordSignIn::SignedIn(_)) => {
            let cookie = [(header::SET_COOKIE, session_cookie(&app, &token))];
            Ok((cookie, Redirect::to(within(&next))).into_response())
        }
        Ok(PasswordSignIn::NeedsSecondFactor) => {
            refused(StatusCode::UNAUTHORIZED, Wrong::second("sign-in-second", URL_SAFE_NO_PAD.encode(token.as_bytes())))
        }
        Ok(PasswordSignIn::WrongSecondFactor) => {
            // What was begun with the right password is good for some minutes.
            let begun = fields.raw("begun").to_owned();
            refused(StatusCode::UNAUTHORIZED, Wrong::second("sign-in-wrong-second", begun))
        }
        Ok(PasswordSignIn::Wrong) => {
            let _ = app.throttle.failed(from.0, Timestamp::now());
            refused(StatusCode::UNAUTHORIZED, Wrong::said("sign-in-wrong"))
        }
        Ok(PasswordSignIn::Throttled { seconds }) => {
            refused(StatusCode::TOO_MANY_REQUESTS, Wrong::wait("sign-in-throttled", seconds))
        }
        Err(RegistryError::CodeNotOpen) => {
            let _ = app.throttle.failed(from.0, Timestamp::now());
            refused(StatusCode::UNAUTHORIZED, Wrong::code("sign-in-not-open"))
        }
        Err(RegistryError::Restored) => refused(StatusCode::CONFLICT, Wrong::said("sign-in-restored")),
        Err(RegistryError::Credential(CredentialFault::Busy)) => Err(Fault::Busy),
        Err(error) => Err(error.into()),
    }
}

/// The browser lets go of the pictures that it was shown: others may use it next (W3C, Clear Site Data). Browsers do so over TLS.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
const NOTHING_KEPT: HeaderValue = HeaderValue::from_static("\"cache\"");

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
    let head = [(header::SET_COOKIE, no_session_cookie(&app)), (CLEAR_SITE_DATA, NOTHING_KEPT)];
    Ok((head, Redirect::to("/sign-in")).into_response())
}
