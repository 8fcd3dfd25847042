//! Signing in: an administrator makes a code, its member uses it once.

use super::ask::{Labelled, Named, Outcome, Said};
use super::described::{BodyRefused, OpenRefused};
use super::error::ApiError;
use super::text::{DeviceText, MemberText, Moment, WorkspaceText};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::NewSession;
use crate::domain::web_session::{SIGN_IN_LIFE, SessionToken, SignInCode};
use crate::http::{App, Remote};
use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casement_core::identity::DeviceKey;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::ToSchema;
use zeroize::Zeroizing;

/// A code, once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// The code of a sign-in link.
    #[schema(value_type = String, min_length = 22, max_length = 22, pattern = "^[A-Za-z0-9_-]{21}[AQgw]$")]
    code: CodeText,
}

struct CodeText(SignInCode);

impl<'de> Deserialize<'de> for CodeText {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(input)?);
        let wanted = "a code is 22 letters, digits, - and _";
        SignInCode::of_text(&text).map(Self).ok_or_else(|| de::Error::custom(wanted))
    }
}

/// A session that has begun.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionBegun {
    /// To be sent with every call, as `Authorization: Bearer TOKEN`. It is shown this once.
    token: String,
    workspace: WorkspaceText,
    member: MemberText,
    /// The device that the session is, on the roster.
    device: DeviceText,
    /// Until when it lives, if it is not used again.
    ends: Moment,
}

/// Signs in: uses a code up, and begins a session.
#[utoipa::path(
    post,
    path = "/v1/sessions",
    tag = "sessions",
    security(()),
    request_body = SignIn,
    responses((status = 201, description = "A session has begun.", body = SessionBegun), OpenRefused),
)]
pub(super) async fn sign_in(
    State(app): State<App>,
    from: Remote,
    label: Labelled,
    Said(said): Said<SignIn>,
) -> Outcome<SessionBegun> {
    app.throttle.may_try(from.0, Timestamp::now()).map_err(ApiError::too_many_tries)?;
    let begun = app.tell(StatusCode::CREATED, move |service, now| {
        let mut dice = Dice::new(None, &[]).map_err(|_| ApiError::busy())?;
        let token = SessionToken::new(dice.draw());
        let key = DeviceKey::from_seed(&Zeroizing::new(dice.draw()));
        let new = NewSession { token: &token, key: &key, from: label.0 };
        let signed_in = service.registry().sign_in(&said.code.0, &new, now)?;
        Ok(SessionBegun {
            token: URL_SAFE_NO_PAD.encode(token.as_bytes()),
            workspace: WorkspaceText(signed_in.workspace),
            member: MemberText(signed_in.member),
            device: DeviceText(signed_in.device),
            ends: Moment(signed_in.ends),
        })
    });
    let begun = begun.await;
    if begun.as_ref().is_err_and(|error| error.status == StatusCode::UNAUTHORIZED) {
        app.throttle.failed(from.0, Timestamp::now()).map_err(ApiError::too_many_tries)?;
    }
    begun
}

/// How long a code is open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSignIn {
    /// Minutes; 15 where nothing is said, a day at most.
    #[schema(minimum = 1, maximum = 1440)]
    minutes: Option<u16>,
}

/// A code with which a member signs in. Whoever has it can sign in as them.
#[derive(Serialize, ToSchema)]
pub(super) struct SignInOffered {
    /// For `POST /v1/sessions`. It is shown this once.
    code: String,
    /// The same as a link to the server's pages.
    link: String,
    /// Until when it is open.
    expires: Moment,
}

/// Makes a code with which a member signs in, once. For administrators.
#[utoipa::path(
    post,
    path = "/v1/members/{member}/sign-in",
    tag = "members",
    params(("member" = MemberText, Path, description = "Which member.")),
    request_body = NewSignIn,
    responses((status = 201, description = "The code.", body = SignInOffered), BodyRefused),
)]
pub(super) async fn offer_sign_in(
    State(app): State<App>,
    caller: Caller,
    Named(member): Named<MemberText>,
    Said(said): Said<NewSignIn>,
) -> Outcome<SignInOffered> {
    let life = match said.minutes {
        None => SIGN_IN_LIFE,
        Some(minutes @ 1..=1440) => SignedDuration::from_mins(i64::from(minutes)),
        Some(_) => return Err(ApiError::unfit("a code is open for 1 to 1440 minutes")),
    };
    app.tell(StatusCode::CREATED, move |service, now| {
        let mut dice = Dice::new(None, &[]).map_err(|_| ApiError::busy())?;
        let code = SignInCode::new(dice.draw());
        let offer = (member.0, &code, life);
        let expires = service.registry().offer_sign_in(caller.workspace(), caller.by(), now, offer)?;
        let link = service.sign_in_link(&code);
        Ok(SignInOffered { code: code.to_text(), link, expires: Moment(expires) })
    })
    .await
}
