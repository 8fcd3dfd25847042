//! Passkeys: signing in with one, adding, renaming and removing one's own, showing again with one that it is the member who asks.

use super::me;
use super::refusal::{passkey_fault, refused_sign_in};
use super::sign_in::{Wrong, shown_again};
use super::view::work;
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::credentials::CredentialFault;
use crate::domain::credentials::passkey::{CHALLENGE_LIFE, PasskeyFault, PasskeyMade, PasskeyShown};
use crate::domain::device_label::DeviceLabel;
use crate::domain::registry::{NewSession, PasskeyOffer, Proof, RegistryError};
use crate::domain::web_session::SessionToken;
use crate::http::{App, Remote};
use crate::store::PasskeyId;
use crate::web::door::{Visitor, session_cookie};
use crate::web::fault::{Fault, html};
use crate::web::posted::{Fields, Posted, fields};
use crate::web::shell::Shell;
use crate::web::shown::within;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casement_core::identity::DeviceKey;
use jiff::Timestamp;
use serde::Serialize;
use zeroize::Zeroizing;

/// What authenticators call the server. Not the workspace: a phone may be looked through.
const PARTY_NAME: &str = "Casement";

#[derive(Template)]
#[template(path = "passkey_new.html")]
struct NewPage {
    s: Shell,
    name: String,
    /// [`ToCreate`] as JSON.
    options: String,
}

/// What a browser is asked for when a passkey is to be used: `PublicKeyCredentialRequestOptions` (WebAuthn §5.5), bytes as base64url.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ToGet {
    challenge: String,
    rp_id: String,
    timeout: i64,
    user_verification: &'static str,
    allow_credentials: Vec<Named>,
}

/// Likewise when one is to be made: `PublicKeyCredentialCreationOptions` (§5.4).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ToCreate {
    rp: Party,
    user: User,
    challenge: String,
    pub_key_cred_params: Vec<Algorithm>,
    timeout: i64,
    exclude_credentials: Vec<Named>,
    authenticator_selection: Selection,
    attestation: &'static str,
}

#[derive(Serialize)]
struct Party {
    id: String,
    name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct User {
    id: String,
    name: String,
    display_name: String,
}

#[derive(Serialize)]
struct Algorithm {
    #[serde(rename = "type")]
    kind: &'static str,
    alg: i64,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Selection {
    resident_key: &'static str,
    require_resident_key: bool,
    user_verification: &'static str,
}

/// The one kind of credential that there is.
const KIND: &str = "public-key";

impl Named {
    fn of(credential: &[u8]) -> Self {
        Self { kind: KIND, id: URL_SAFE_NO_PAD.encode(credential) }
    }
}

impl ToGet {
    fn new((challenge, party): (Vec<u8>, String), named: Vec<Named>) -> Self {
        Self {
            challenge: URL_SAFE_NO_PAD.encode(challenge),
            rp_id: party,
            timeout: CHALLENGE_LIFE.as_secs() * 1_000,
            user_verification: "required",
            allow_credentials: named,
        }
    }
}

impl ToCreate {
    fn new(offer: &PasskeyOffer) -> Self {
        let (name, display_name) = (offer.label.clone(), offer.label.clone());
        Self {
            rp: Party { id: offer.party.clone(), name: PARTY_NAME },
            user: User { id: URL_SAFE_NO_PAD.encode(offer.member.as_bytes()), name, display_name },
            challenge: URL_SAFE_NO_PAD.encode(&offer.challenge),
            pub_key_cred_params: offer.algorithms.map(|alg| Algorithm { kind: KIND, alg }).into(),
            timeout: CHALLENGE_LIFE.as_secs() * 1_000,
            exclude_credentials: offer.known.iter().map(|known| Named::of(known)).collect(),
            // It is found without a login, and its device makes sure who is there.
            authenticator_selection: Selection {
                resident_key: "required",
                require_resident_key: true,
                user_verification: "required",
            },
            attestation: "none",
        }
    }
}

/// The bytes of a field; none where it holds no base64url. The domain bounds each, and the form all of them.
fn bytes(fields: &Fields, name: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(fields.get(name)).unwrap_or_default()
}

fn used(fields: &Fields) -> PasskeyShown {
    PasskeyShown {
        credential: bytes(fields, "credential"),
        client_data: bytes(fields, "client-data"),
        authenticator_data: bytes(fields, "authenticator-data"),
        signature: bytes(fields, "signature"),
        user_handle: bytes(fields, "user-handle"),
    }
}

/// What a browser needs to ask for a passkey, of anybody.
pub(in crate::web) async fn ask(State(app): State<App>) -> Result<Response, Fault> {
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let asked = app.service.registry().ask_passkey(Timestamp::now(), &mut dice)?;
    json(&ToGet::new(asked, Vec::new()))
}

fn json(asked: &ToGet) -> Result<Response, Fault> {
    let body = serde_json::to_vec(asked).map_err(|_| Fault::Failed)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Signs in with a passkey.
pub(in crate::web) async fn sign_in(State(app): State<App>, from: Remote, request: Request) -> Result<Response, Fault> {
    let headers: HeaderMap = request.headers().clone();
    let fields = fields(request).await?;
    let next = fields.get("next").to_owned();
    let refused = |status, wrong| Ok(shown_again(&app, &headers, &next, status, wrong));
    if let Err(seconds) = app.throttle.may_try(from.0, Timestamp::now()) {
        return refused(StatusCode::TOO_MANY_REQUESTS, Wrong::wait("sign-in-too-many", seconds));
    }
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let (token, key) = (SessionToken::new(dice.draw()), DeviceKey::from_seed(&Zeroizing::new(dice.draw())));
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let from_where = DeviceLabel::of_user_agent(agent);
    let (begun, used) = (token.clone(), used(&fields));
    let came = work(&app, move |service, now| {
        let new = NewSession { token: &begun, key: &key, from: from_where };
        Ok::<_, Fault>(service.registry().sign_in_by_passkey(&used, &new, now))
    })
    .await?;
    match came {
        Ok(_) => {
            let cookie = [(header::SET_COOKIE, session_cookie(&app, &token))];
            Ok((cookie, Redirect::to(within(&next))).into_response())
        }
        Err(RegistryError::Credential(CredentialFault::Passkey(fault))) => {
            if fault != PasskeyFault::TooLate {
                let _ = app.throttle.failed(from.0, Timestamp::now());
            }
            refused(StatusCode::UNAUTHORIZED, Wrong::said(passkey_fault(fault)))
        }
        Err(RegistryError::Restored) => refused(StatusCode::CONFLICT, Wrong::said("sign-in-restored")),
        Err(error) => Err(error.into()),
    }
}

/// Begins to add a passkey: the page on which the browser is asked for it.
pub(in crate::web) async fn begin(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = me::own(&visitor.caller)?;
    let name = fields.get("name").to_owned();
    let typed = name.clone();
    let begun = work(&app, move |service, now| {
        let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
        Ok::<_, Fault>(service.registry().begin_passkey(&own, Proof::Fresh, &name, now, &mut dice))
    })
    .await?;
    match begun {
        Ok(offer) => {
            let options = serde_json::to_string(&ToCreate::new(&offer)).map_err(|_| Fault::Failed)?;
            Ok(html(&NewPage { s: visitor.shell, name: offer.name, options }))
        }
        Err(error) => done(visitor, Err(error), me::PasskeySaid { name: Some(typed), ..Default::default() }),
    }
}

/// Adds the passkey that was made.
pub(in crate::web) async fn add(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = me::own(&visitor.caller)?;
    let name = fields.get("name").to_owned();
    let typed = name.clone();
    let made = PasskeyMade { client_data: bytes(&fields, "client-data"), attestation: bytes(&fields, "attestation") };
    let added = work(&app, move |service, now| {
        Ok::<_, Fault>(service.registry().add_passkey(&own, &name, &made, now).map(drop))
    })
    .await?;
    done(visitor, added, me::PasskeySaid { name: Some(typed), ..Default::default() })
}

/// Calls one otherwise.
pub(in crate::web) async fn rename(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let (own, id) = (me::own(&visitor.caller)?, passkey_id(&fields)?);
    let name = fields.get("name").to_owned();
    let typed = name.clone();
    let renamed =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().rename_passkey(&own, id, &name, now))).await?;
    done(visitor, renamed, me::PasskeySaid { renamed: Some((id, typed)), ..Default::default() })
}

/// Gives one up.
pub(in crate::web) async fn remove(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let (own, id) = (me::own(&visitor.caller)?, passkey_id(&fields)?);
    let removed =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().remove_passkey(&own, Proof::Fresh, id, now)))
            .await?;
    done(visitor, removed, me::PasskeySaid::default())
}

/// What a browser needs to ask for a passkey of whoever looks.
pub(in crate::web) async fn ask_again(State(app): State<App>, visitor: Visitor) -> Result<Response, Fault> {
    let (caller, now) = (&visitor.caller, visitor.shell.now);
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let asked = app.service.registry().ask_passkey_again(&me::own(caller)?, now, &mut dice)?;
    json(&ToGet::new(asked, theirs(caller)))
}

fn theirs(caller: &Caller) -> Vec<Named> {
    caller.state.passkeys(caller.member).into_iter().map(|row| Named::of(&row.credential)).collect()
}

/// Shows again, with a password or a passkey, that it is they; goes on where that was asked for.
pub(in crate::web) async fn prove(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = me::own(&visitor.caller)?;
    let next = within(fields.get("next")).to_owned();
    let password = Zeroizing::new(fields.raw("password").to_owned());
    let used = used(&fields);
    let proved = work(&app, move |service, now| {
        let registry = service.registry();
        Ok::<_, Fault>(if used.credential.is_empty() {
            registry.prove_again(&own, &password, now)
        } else {
            registry.prove_by_passkey(&own, &used, now)
        })
    })
    .await?;
    match proved {
        Ok(()) => Ok(Redirect::to(&next).into_response()),
        Err(error) => done(visitor, Err(error), me::PasskeySaid::default()),
    }
}

fn passkey_id(fields: &Fields) -> Result<PasskeyId, Fault> {
    fields.get("passkey").parse().map_err(|_| Fault::NotFound)
}

/// Back to the list, with what was wrong and what was typed.
fn done(visitor: Visitor, outcome: Result<(), RegistryError>, said: me::PasskeySaid) -> Result<Response, Fault> {
    let fault = match outcome {
        Ok(()) => return Ok(Redirect::to("/me#passkeys").into_response()),
        Err(RegistryError::Credential(fault)) => fault,
        Err(error) => return Err(error.into()),
    };
    let wrong = Some(refused_sign_in(&visitor.shell, &fault)?);
    Ok(me::shown_with_passkeys(visitor, me::PasskeySaid { wrong, ..said }))
}
