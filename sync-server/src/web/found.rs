//! What `/found/CODE` shows: the page on which the first workspace is founded. It has no script: what it shows once is nobody's but
//! the first member's.

use super::assets;
use super::door::{tongue_cookie, words};
use super::fault::html;
use super::picture::picture;
use super::shown::in_query;
use super::words::{Tongue, When, Words};
use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::identity::Invitation;
use jiff::Timestamp;

/// No script, and nothing from elsewhere.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

/// What is around each of these pages.
struct Around {
    w: Words,
    style: String,
    icon: String,
}

#[derive(Template)]
#[template(path = "found.html")]
struct FormPage {
    around: Around,
    wrong: Option<&'static str>,
    workspace: String,
    admin: String,
    tongues: [Tongue; 5],
}

#[derive(Template)]
#[template(path = "founded.html")]
struct FoundedPage {
    around: Around,
    admin: String,
    picture: String,
    link: String,
    open_until: When,
    fingerprint: String,
    code: String,
    code_until: When,
}

#[derive(Template)]
#[template(path = "found_not.html")]
struct NotPage {
    around: Around,
    kind: &'static str,
    tongues: [Tongue; 5],
}

/// What is wrong with what a form has sent, as catalogues know it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WrongNames {
    /// A name is missing or too long.
    Names,
    /// The server could not do it.
    Failed,
}

/// Why there is no form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NoForm {
    /// The link was used.
    Used,
    /// The link is none.
    Unknown,
    /// Somebody guesses: nothing is tried for so many seconds.
    TooMany(u32),
}

/// What the first member is shown.
pub(crate) struct Founded {
    /// Their name.
    pub(crate) admin: String,
    /// For their phone.
    pub(crate) invitation: Invitation,
    /// For their browser.
    pub(crate) code: String,
    /// Until when that is open.
    pub(crate) code_expires: Timestamp,
}

impl Around {
    fn of(headers: &HeaderMap) -> Self {
        Self { w: words(headers), style: assets::address("style.css"), icon: assets::address("icon.svg") }
    }
}

impl FoundedPage {
    /// How whoever runs the server makes another code.
    fn another(&self) -> &'static str {
        "casement admin sign-in"
    }
}

impl NotPage {
    /// How whoever runs the server makes another invitation.
    fn another(&self) -> &'static str {
        "casement admin invite"
    }
}

fn answer(status: StatusCode, page: &impl Template) -> Response {
    let mut response = (status, html(page)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    response
}

/// Another language was chosen: the same page in it.
pub(crate) fn in_language(tag: &str, code: &str) -> Option<Response> {
    let to = format!("/found/{}", in_query(code));
    Tongue::of_tag(tag).map(|tongue| ([(header::SET_COOKIE, tongue_cookie(tongue))], Redirect::to(&to)).into_response())
}

/// The form, with what was wrong and what was typed.
pub(crate) fn form(
    headers: &HeaderMap,
    status: StatusCode,
    wrong: Option<WrongNames>,
    (workspace, admin): (&str, &str),
) -> Response {
    let wrong = wrong.map(|wrong| match wrong {
        WrongNames::Names => "found-names",
        WrongNames::Failed => "found-failed",
    });
    let (workspace, admin) = (workspace.to_owned(), admin.to_owned());
    answer(status, &FormPage { around: Around::of(headers), wrong, workspace, admin, tongues: Tongue::ALL })
}

/// What the first member does next. It is shown once, so it leads to no other language.
pub(crate) fn founded(headers: &HeaderMap, founded: Founded) -> Response {
    let around = Around::of(headers);
    let Founded { admin, invitation, code, code_expires } = founded;
    let page = FoundedPage {
        admin,
        picture: picture(&invitation.to_qr_text()).unwrap_or_default(),
        link: invitation.to_link(),
        open_until: around.w.moment(invitation.expires),
        fingerprint: invitation.fingerprint.to_string(),
        code,
        code_until: around.w.moment(code_expires),
        around,
    };
    answer(StatusCode::CREATED, &page)
}

/// Why there is no form.
pub(crate) fn no_form(headers: &HeaderMap, why: NoForm) -> Response {
    let (status, kind, seconds) = match why {
        NoForm::Used => (StatusCode::GONE, "used", None),
        NoForm::Unknown => (StatusCode::NOT_FOUND, "unknown", None),
        NoForm::TooMany(seconds) => (StatusCode::TOO_MANY_REQUESTS, "too-many", Some(seconds)),
    };
    let mut response = answer(status, &NotPage { around: Around::of(headers), kind, tongues: Tongue::ALL });
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_no_script_and_is_of_the_readers_language() {
        let policy = POLICY;
        let policy = policy.to_str().unwrap();
        assert!(!policy.contains("unsafe") && !policy.contains("script"), "{policy}");
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static("fr-CH, en;q=0.5"))]);
        let page = FormPage {
            around: Around::of(&headers),
            wrong: Some("found-names"),
            workspace: "<script>\"'".to_owned(),
            admin: String::new(),
            tongues: Tongue::ALL,
        };
        let text = page.render().unwrap();
        assert!(text.contains("lang=\"fr\"") && !text.contains("<script"), "{text}");
    }
}
