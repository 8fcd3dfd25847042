//! The page itself: one file, no script, nothing from elsewhere, usable on a phone and in the dark.

use super::Founded;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What is wrong where names are.
pub(super) const NAMES: &str = "Each name is one line of 1 to 200 bytes.";
/// What is wrong where the server is.
pub(super) const FAILED: &str = "The workspace could not be founded. Try again; the server's log says more.";

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#8c959f;--act:#0a5fb4;--on-act:#fff;--wrong:#a40e26}\
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#15191f;--faint:#9da7b3;--line:#6e7681;--act:#6cb6ff;--on-act:#0d1117;--wrong:#ff8a80}}\
*{box-sizing:border-box}\
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}\
main{max-width:38rem;margin:0 auto;padding:2rem 1rem 4rem}\
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin-top:2.5rem}\
label{display:block;margin-top:1.25rem;font-weight:600}\
input{display:block;width:100%;margin-top:.25rem;padding:.6rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.3rem}\
button{margin-top:1.75rem;padding:.7rem 1.4rem;font:inherit;font-weight:600;color:var(--on-act);background:var(--act);border:0;border-radius:.3rem}\
:focus-visible{outline:3px solid var(--act);outline-offset:2px}\
.faint{color:var(--faint)}.wrong{color:var(--wrong);font-weight:600}\
code{display:block;overflow-wrap:anywhere;padding:.75rem;border:1px solid var(--line);border-radius:.3rem;font:.95rem/1.45 ui-monospace,monospace}\
.code svg{display:block;width:min(100%,20rem);height:auto;background:#fff}";

/// No script, nothing from elsewhere; this style alone.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The form, with what was wrong.
pub(super) fn form(status: StatusCode, wrong: Option<&str>) -> Response {
    let wrong = wrong.map(|text| format!("<p class=wrong role=alert>{}</p>", escape(text))).unwrap_or_default();
    let body = format!(
        "<h1>Found a workspace</h1>\
         <p>A workspace holds all that your organisation has on this server: its members, places, forms and visits.</p>{wrong}\
         <form method=post>\
         <label for=workspace>Name of the workspace</label>\
         <input id=workspace name=workspace required maxlength=200 autocomplete=organization>\
         <label for=admin>Your name</label>\
         <input id=admin name=admin required maxlength=200 autocomplete=name>\
         <p class=faint>You will administer the workspace: you add the others, and may make more administrators.</p>\
         <button>Found the workspace</button></form>"
    );
    answer(status, "Found a workspace", &body)
}

/// What the first member does next.
pub(super) fn founded(founded: &Founded) -> Response {
    let mut body = format!(
        "<h1>The workspace is founded</h1><p>This page is shown once, {}. Use it now, and give it to nobody: \
         whoever has the link or the code below can act as you.</p>",
        escape(&founded.admin)
    );
    let _ = write!(body, "<h2>Your phone</h2><p>Open the app and scan this code, or open the link on the phone:</p>");
    if let Some(picture) = picture(&founded.invitation.to_qr_text()) {
        let _ = write!(body, "<div class=code role=img aria-label=\"The invitation as a QR code\">{picture}</div>");
    }
    let link = founded.invitation.to_link();
    let _ = write!(
        body,
        "<p><code>{}</code></p><p class=faint>Open until {}, for one phone. The fingerprint of the workspace, to be \
         compared on the phone:</p><p><code>{}</code></p>",
        escape(&link),
        time(founded.invitation.expires),
        escape(&founded.invitation.fingerprint.to_string()),
    );
    let _ = write!(
        body,
        "<h2>Your browser</h2><p><a href=\"/sign-in#{0}\">Sign in to the review pages</a>, and choose a login and a password there.</p>\
         <h2>Your scripts</h2><p>Or use the same code, once, for a script (docs/api.md tells how):</p>\
         <p><code>{0}</code></p><p class=faint>Open until {1}. Another one: casement admin sign-in, at the server.</p>",
        escape(&founded.sign_in.to_text()),
        time(founded.sign_in_expires),
    );
    answer(StatusCode::CREATED, "The workspace is founded", &body)
}

/// The link was used.
pub(super) fn used() -> Response {
    let body = "<h1>This link was used</h1><p>A workspace was founded on this server, and the link worked once. If that \
                was you, go on with your phone.</p><p>If you are the administrator and have closed the page with the \
                invitation too early, ask whoever runs the server for another one: <code>casement admin invite MEMBER</code></p>";
    answer(StatusCode::GONE, "This link was used", body)
}

/// The link is none.
pub(super) fn unknown() -> Response {
    let body = "<h1>This link does not open anything</h1><p>It was cut short when it was copied, or the server has been \
                started anew since: then it has told another one. Whoever runs the server finds it where the server was \
                started.</p>";
    answer(StatusCode::NOT_FOUND, "This link does not open anything", body)
}

/// Someone guesses.
pub(super) fn too_many(seconds: u32) -> Response {
    let body = "<h1>Too many wrong links</h1><p>Wait a minute, and open the link again.</p>";
    let mut response = answer(StatusCode::TOO_MANY_REQUESTS, "Too many wrong links", body);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn answer(status: StatusCode, title: &str, body: &str) -> Response {
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\"><meta name=robots content=noindex>\
         <title>{title} – Casement</title><style>{STYLE}</style><main>{body}</main></html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, POLICY.clone()),
    ];
    (status, headers, page).into_response()
}

/// A QR code as SVG, to stand in the page.
fn picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(320, 320).build();
    // Within a page it stands without the declaration of a file.
    picture.find("<svg").map(|begins| picture[begins..].to_owned())
}

fn time(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// Text as HTML shows it, within elements and attributes in quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_someone_typed_is_markup() {
        assert_eq!(escape("<b>\"A\" & 'B'</b>"), "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;");
    }

    #[test]
    fn a_picture_stands_in_the_page_without_a_style_that_the_policy_forbids() {
        let picture = picture("CASEMENT1:ABC").unwrap();
        assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
        assert!(!picture.contains("style=") && !picture.contains("<script") && !picture.contains("href"));
    }

    #[test]
    fn the_policy_allows_this_style_and_no_script() {
        let policy = POLICY.to_str().unwrap();
        assert!(policy.contains("style-src 'sha256-") && !policy.contains("unsafe") && !policy.contains("script"));
    }
}
