//! Who looks at a page: a web session in a cookie.
//!
//! The cookie is for this server alone (`HttpOnly`, `SameSite=Lax`; `Secure` and bound to the host where the server is reached over
//! TLS). What changes something comes as a form, with a mark that only a page of this session has, and from this site.

use super::fault::Fault;
use super::shell::Shell;
use super::words::{Tongue, Words};
use crate::domain::access::{Caller, CallerSession, Credential};
use crate::domain::web_session::SessionToken;
use crate::http::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::Sha256;

/// The language that somebody chose before they signed in, or on this browser.
const TONGUE_COOKIE: &str = "casement-language";
/// What the mark of a form is for.
const MARK_PURPOSE: &[u8] = b"casement form mark 1";
const MARK_SALT_BYTES: usize = 16;

/// Somebody who has signed in.
pub(super) struct Visitor {
    /// Who.
    pub(super) caller: Caller,
    /// What every page has.
    pub(super) shell: Shell,
}

/// A page that stands open and asks for news by itself: nobody uses the session by that, which would never idle.
pub(super) struct Onlooker(pub(super) Visitor);

impl FromRequestParts<App> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let visitor = known(parts, app)?;
        if let Some(token_hash) = visitor.caller.due() {
            let (service, workspace, now) = (app.service.clone(), visitor.caller.workspace(), visitor.shell.now);
            tokio::task::spawn_blocking(move || service.note_use(workspace, &token_hash, now));
        }
        Ok(visitor)
    }
}

impl FromRequestParts<App> for Onlooker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        known(parts, app).map(Self)
    }
}

/// Whoever the cookie says.
fn known(parts: &Parts, app: &App) -> Result<Visitor, Fault> {
    let now = Timestamp::now();
    let token = token(&parts.headers, app);
    let caller = token.as_ref().and_then(|token| app.service.caller(&Credential::Web(token.clone()), now));
    let Some(caller) = caller else {
        let next = if parts.method == Method::GET { parts.uri.path_and_query().map(ToString::to_string) } else { None };
        return Err(Fault::SignIn { next });
    };
    let shell = Shell::of(&caller, words(&parts.headers), parts.uri.path(), now).with_passkeys(app);
    Ok(Visitor { caller, shell })
}

/// In which language somebody reads: as they chose, else as their browser says.
pub(super) fn words(headers: &HeaderMap) -> Words {
    let chosen = cookie(headers, TONGUE_COOKIE).and_then(Tongue::of_tag);
    let said = || headers.get(header::ACCEPT_LANGUAGE).and_then(|said| Tongue::of_header(said.to_str().ok()?));
    Words::new(chosen.or_else(said).unwrap_or(Tongue::English), TimeZone::system())
}

/// Remembers the language in this browser.
pub(super) fn tongue_cookie(tongue: Tongue) -> HeaderValue {
    let text = format!("{TONGUE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", tongue.tag());
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

/// Whether the server is reached over TLS, so that its cookie may be for that alone.
fn is_over_tls(app: &App) -> bool {
    app.service.server().as_str().starts_with("https://")
}

fn session_cookie_name(app: &App) -> &'static str {
    // Browsers take the first from this very host alone, over TLS alone.
    if is_over_tls(app) { "__Host-casement" } else { "casement" }
}

/// The cookie of a session that has begun. It lives as long as the browser is open; the session may end earlier.
pub(super) fn session_cookie(app: &App, token: &SessionToken) -> HeaderValue {
    let secure = if is_over_tls(app) { "; Secure" } else { "" };
    let text = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax{secure}",
        session_cookie_name(app),
        URL_SAFE_NO_PAD.encode(token.as_bytes())
    );
    let mut value = HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// Forgets the session in this browser.
pub(super) fn no_session_cookie(app: &App) -> HeaderValue {
    let secure = if is_over_tls(app) { "; Secure" } else { "" };
    let text = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", session_cookie_name(app));
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

fn token(headers: &HeaderMap, app: &App) -> Option<SessionToken> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie(headers, session_cookie_name(app))?).ok()?;
    Some(SessionToken::new(bytes.try_into().ok()?))
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// A mark for the forms of one page: nobody else can make one, and it says nothing of the session's token. Each page has another, so
/// that none can be guessed by how well a page is compressed.
pub(super) fn mark(caller: &Caller) -> String {
    let mut salt = [0; MARK_SALT_BYTES];
    // Without a mark forms are refused, which is told.
    if getrandom::fill(&mut salt).is_err() {
        return String::new();
    }
    marked(caller, &salt).map(|mark| URL_SAFE_NO_PAD.encode([&salt[..], &mark].concat())).unwrap_or_default()
}

/// Whether a form carries a mark of this session.
pub(super) fn is_marked(caller: &Caller, mark: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(mark) else { return false };
    let Some((salt, said)) = bytes.split_first_chunk::<MARK_SALT_BYTES>() else { return false };
    let Some(wanted) = marked(caller, salt) else { return false };
    // Without telling by its time how far the two are alike.
    said.len() == wanted.len() && said.iter().zip(&wanted).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

fn marked(caller: &Caller, salt: &[u8; MARK_SALT_BYTES]) -> Option<Vec<u8>> {
    let CallerSession::Web { token, .. } = &caller.session else { return None };
    let mut mac = Hmac::<Sha256>::new_from_slice(token.as_bytes()).ok()?;
    mac.update(MARK_PURPOSE);
    mac.update(salt);
    Some(mac.finalize().into_bytes().to_vec())
}

/// Whether a form comes from a page of this server. Browsers say so; what says nothing at all is no browser of today.
pub(super) fn is_from_here(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let origin = origin.and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    host.is_some() && origin == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_form_from_elsewhere_is_told_from_one_of_ours() {
        assert!(is_from_here(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_from_here(&headers(&[("sec-fetch-site", "cross-site"), ("origin", "https://a"), ("host", "a")])));
        assert!(!is_from_here(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(is_from_here(&headers(&[("origin", "http://127.0.0.1:8000"), ("host", "127.0.0.1:8000")])));
        assert!(!is_from_here(&headers(&[("origin", "null"), ("host", "127.0.0.1:8000")])));
        assert!(!is_from_here(&headers(&[("host", "127.0.0.1:8000")])));
        assert!(!is_from_here(&headers(&[])));
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers = headers(&[("cookie", "a=1; casement-language=ar;b=c=d")]);
        assert_eq!(cookie(&headers, "casement-language"), Some("ar"));
        assert_eq!(cookie(&headers, "b"), Some("c=d"));
        assert_eq!(cookie(&headers, "casement"), None);
        assert_eq!(words(&headers).tongue(), Tongue::Arabic);
    }

    #[test]
    fn a_browser_says_what_its_reader_reads() {
        assert_eq!(Tongue::of_header("de-DE, fr-CH;q=0.8, en;q=0.9"), Some(Tongue::English));
        assert_eq!(Tongue::of_header("ar-SY"), Some(Tongue::Arabic));
        assert_eq!(Tongue::of_header("de, ru;q=0"), None);
        assert_eq!(Tongue::of_header(""), None);
    }
}
