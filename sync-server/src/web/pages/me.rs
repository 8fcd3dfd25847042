//! `/me`: whoever looks, how they sign in, their sessions, how they read.

use super::admin::proof::{Asks, asks};
use super::refusal::refused_sign_in;
use super::view::work;
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::{ChosenSignIn, OwnSession, PasskeyKnown, Proof, RegistryError, SignsInWith};
use crate::domain::web_session::ends;
use crate::http::App;
use crate::store::{Language, PasskeyId, Preferences, Theme, TimeZoneName};
use crate::web::door::{Visitor, tongue_cookie};
use crate::web::fault::{Fault, html};
use crate::web::picture::picture;
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use crate::web::shown::session_label;
use crate::web::words::{Tongue, When};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::DeviceId;
use casement_core::identity::roster::Role;
use jiff::tz::TimeZone;
use serde::Deserialize;
use zeroize::Zeroizing;

/// What was just done.
#[derive(Deserialize, Default)]
pub(in crate::web) struct MeQuery {
    #[serde(default)]
    saved: String,
}

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    s: Shell,
    roles: Vec<&'static str>,
    sessions: Vec<Session>,
    tongues: [Tongue; 5],
    preferences: Preferences,
    signs_in: Option<SignsInWith>,
    chosen: Option<When>,
    wrong: Option<String>,
    is_saved: bool,
    asks: Asks,
    passkeys: Passkeys,
}

/// The passkeys of whoever looks.
struct Passkeys {
    all: Vec<Passkey>,
    /// What the next is to be called.
    name: String,
    wrong: Option<String>,
}

struct Passkey {
    id: PasskeyId,
    name: String,
    /// What was typed as its name.
    typed: String,
    added: When,
    used: Option<When>,
    is_copied: bool,
}

/// What is to be said about passkeys, and what was typed.
#[derive(Default)]
pub(super) struct PasskeySaid {
    pub(super) wrong: Option<String>,
    /// What a new one was to be called.
    pub(super) name: Option<String>,
    /// What one that is there was to be called.
    pub(super) renamed: Option<(PasskeyId, String)>,
}

#[derive(Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage {
    s: Shell,
    picture: String,
    text: Zeroizing<String>,
}

#[derive(Template)]
#[template(path = "recovery.html")]
struct RecoveryPage {
    s: Shell,
    codes: Vec<Zeroizing<String>>,
}

struct Session {
    device: String,
    label: String,
    began: When,
    used: When,
    ends: When,
    is_this: bool,
}

/// The page.
pub(in crate::web) async fn me(visitor: Visitor, Query(query): Query<MeQuery>) -> Response {
    shown(visitor, StatusCode::OK, None, query.saved == "1")
}

fn shown(visitor: Visitor, status: StatusCode, wrong: Option<String>, is_saved: bool) -> Response {
    page(visitor, status, wrong, is_saved, PasskeySaid::default())
}

/// The page, with what was wrong about passkeys.
pub(super) fn shown_with_passkeys(visitor: Visitor, said: PasskeySaid) -> Response {
    page(visitor, StatusCode::UNPROCESSABLE_ENTITY, None, false, said)
}

fn page(visitor: Visitor, status: StatusCode, wrong: Option<String>, is_saved: bool, said: PasskeySaid) -> Response {
    let Visitor { caller, shell: s } = visitor;
    let sessions = sessions(&s, &caller);
    let named = [(Role::Admin, "admin"), (Role::Lead, "lead"), (Role::Visitor, "visitor"), (Role::Reader, "reader")];
    let roles = named.into_iter().filter(|(role, _)| caller.is(*role)).map(|(_, word)| word).collect();
    let signs_in = caller.state.signs_in_with(caller.member);
    let chosen = signs_in.as_ref().map(|with| s.w().moment(with.chosen));
    let preferences = caller.preferences();
    let (asks, passkeys, tongues) =
        (asks(&caller, &s, "/me#passkeys".to_owned()), passkeys(&s, &caller, said), Tongue::ALL);
    let page = MePage { s, roles, sessions, tongues, preferences, signs_in, chosen, wrong, is_saved, asks, passkeys };
    (status, html(&page)).into_response()
}

fn passkeys(s: &Shell, caller: &Caller, said: PasskeySaid) -> Passkeys {
    let PasskeySaid { wrong, name, renamed } = said;
    let shown = |known: PasskeyKnown| {
        let PasskeyKnown { id, name, added, used, is_copied } = known;
        let typed =
            renamed.as_ref().filter(|(of, _)| *of == id).map_or_else(|| name.clone(), |(_, typed)| typed.clone());
        let (added, used) = (s.w().moment(added), used.map(|used| s.w().moment(used)));
        Passkey { id, name, typed, added, used, is_copied }
    };
    let all = caller.state.passkeys_known(caller.member).into_iter().map(shown).collect();
    // Most are made on the device at which somebody sits.
    let here = caller.state.directory.sessions.iter().find(|row| row.device == caller.device);
    let name = name.unwrap_or_else(|| here.map(|row| row.label.clone()).unwrap_or_default());
    Passkeys { all, name, wrong }
}

fn sessions(s: &Shell, caller: &Caller) -> Vec<Session> {
    let theirs = caller.state.directory.sessions.iter().filter(|row| row.member == caller.member);
    let mut all: Vec<_> = theirs.map(|row| (caller.state.used(row), row)).collect();
    all.retain(|(used, row)| ends(row.began, *used) > s.now);
    all.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
    all.into_iter()
        .map(|(used, row)| Session {
            device: row.device.to_string(),
            label: session_label(s.w(), &row.label),
            began: s.w().moment(row.began),
            used: s.w().moment(used),
            ends: s.w().moment(ends(row.began, used)),
            is_this: row.device == caller.device,
        })
        .collect()
}

impl MePage {
    fn themes(&self) -> [&'static str; 3] {
        Theme::ALL.map(Theme::word)
    }

    fn zone(&self) -> &str {
        self.preferences.time_zone.as_ref().map_or("", TimeZoneName::as_str)
    }
}

/// Keeps how whoever looks reads.
pub(in crate::web) async fn settings(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let language = Language::of_code(fields.get("language"));
    let zone = fields.get("zone");
    let time_zone = match zone {
        "" => None,
        zone => {
            let known = TimeZoneName::parse(zone).filter(|_| TimeZone::get(zone).is_ok());
            if known.is_none() {
                let wrong = visitor.shell.t("me-zone-unknown").to_string();
                return Ok(shown(visitor, StatusCode::UNPROCESSABLE_ENTITY, Some(wrong), false));
            }
            known
        }
    };
    let preferences =
        Preferences { language, theme: Theme::of_word(fields.get("theme")).unwrap_or_default(), time_zone };
    let (workspace, member) = (visitor.caller.workspace(), visitor.caller.member);
    work(&app, move |service, _| service.registry().keep_preferences(workspace, member, &preferences)).await?;
    let saved = Redirect::to("/me?saved=1");
    Ok(match Tongue::of_tag(fields.get("language")) {
        // For the page on which they sign in the next time.
        Some(tongue) => ([(header::SET_COOKIE, tongue_cookie(tongue))], saved).into_response(),
        None => saved.into_response(),
    })
}

/// Ends one of one's own sessions.
pub(in crate::web) async fn end_session(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let device: DeviceId = posted.fields.get("device").parse().map_err(|_| Fault::NotFound)?;
    let caller = posted.visitor.caller;
    let (workspace, by) = (caller.workspace(), caller.by());
    let ended =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().end_session(workspace, by, now, device)))
            .await?;
    match ended {
        Ok(()) | Err(RegistryError::NoSuchSession) => Ok(Redirect::to("/me").into_response()),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn own(caller: &Caller) -> Result<OwnSession, Fault> {
    caller.own_session().ok_or(Fault::NotAllowed)
}

/// The proof that a form carries: the password, where one was given.
fn proof(password: &str) -> Proof<'_> {
    if password.is_empty() { Proof::Fresh } else { Proof::Password(password) }
}

/// Chooses login and password.
pub(in crate::web) async fn choose(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = own(&visitor.caller)?;
    let login = fields.get("login").to_owned();
    let old = Zeroizing::new(fields.raw("password").to_owned());
    let new = Zeroizing::new(fields.raw("new-password").to_owned());
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let chosen = work(&app, move |service, now| {
        let chosen = ChosenSignIn { login: &login, password: &new };
        Ok::<_, Fault>(service.registry().choose_sign_in(&own, proof(&old), chosen, now, &mut dice))
    })
    .await?;
    done(visitor, chosen)
}

/// Gives up login and password.
pub(in crate::web) async fn remove(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = own(&visitor.caller)?;
    let password = Zeroizing::new(fields.raw("password").to_owned());
    let removed =
        work(&app, move |service, now| Ok::<_, Fault>(service.registry().remove_sign_in(&own, proof(&password), now)))
            .await?;
    done(visitor, removed)
}

/// Begins to set up a second factor.
pub(in crate::web) async fn second(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = own(&visitor.caller)?;
    let password = Zeroizing::new(fields.raw("password").to_owned());
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let begun = work(&app, move |service, now| {
        Ok::<_, Fault>(service.registry().begin_second_factor(&own, proof(&password), now, &mut dice))
    })
    .await?;
    match begun {
        Ok(factor) => {
            let picture = picture(&factor.uri).unwrap_or_default();
            Ok(html(&SecondFactorPage { s: visitor.shell, picture, text: factor.text }))
        }
        Err(error) => done::<()>(visitor, Err(error)),
    }
}

/// Turns it on, and shows the recovery codes.
pub(in crate::web) async fn second_on(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = own(&visitor.caller)?;
    let password = Zeroizing::new(fields.raw("password").to_owned());
    let code = fields.get("second").to_owned();
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let codes = work(&app, move |service, now| {
        Ok::<_, Fault>(service.registry().turn_on_second_factor(&own, &password, &code, now, &mut dice))
    })
    .await?;
    match codes {
        Ok(codes) => {
            let codes = codes.iter().map(|code| code.to_text()).collect();
            Ok(html(&RecoveryPage { s: visitor.shell, codes }))
        }
        Err(error) => done::<()>(visitor, Err(error)),
    }
}

/// Turns it off.
pub(in crate::web) async fn second_off(State(app): State<App>, posted: Posted) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let own = own(&visitor.caller)?;
    let password = Zeroizing::new(fields.raw("password").to_owned());
    let off = work(&app, move |service, now| {
        Ok::<_, Fault>(service.registry().turn_off_second_factor(&own, proof(&password), now))
    })
    .await?;
    done(visitor, off)
}

/// Back to the page, with what was wrong.
fn done<T>(visitor: Visitor, outcome: Result<T, RegistryError>) -> Result<Response, Fault> {
    let fault = match outcome {
        Ok(_) => return Ok(Redirect::to("/me?saved=1").into_response()),
        Err(RegistryError::Credential(fault)) => fault,
        Err(error) => return Err(error.into()),
    };
    let wrong = refused_sign_in(&visitor.shell, &fault)?;
    Ok(shown(visitor, StatusCode::UNPROCESSABLE_ENTITY, Some(wrong), false))
}
