//! The files that pages need: stylesheets for screen and paper, three scripts, one picture. Each stands under a hash of all of them, so that a browser
//! may keep it for ever.

use super::fault::Fault;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const FILES: [(&str, &str, &str); 6] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("print.css", "text/css; charset=utf-8", include_str!("assets/print.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("assets/page.js")),
    ("type-in.js", "text/javascript; charset=utf-8", include_str!("assets/type-in.js")),
    ("passkey.js", "text/javascript; charset=utf-8", include_str!("assets/passkey.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

/// A hash of all files.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    FILES.iter().for_each(|(_, _, content)| hash.update(content));
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
});

/// Where a file is.
pub(super) fn address(name: &str) -> String {
    format!("/static/{}/{name}", *HASH)
}

/// Gives a file.
pub(super) async fn asset(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some((_, kind, content)) = FILES.iter().find(|(known, _, _)| *known == name) else {
        return Fault::NotFound.into_response();
    };
    // Another hash is one of an earlier program; what is here now is right, and not to be kept under that name.
    let caching = if hash == *HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, *content).into_response()
}
