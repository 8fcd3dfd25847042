//! An attached file as an answer over HTTP, whole or a part of it: the same for programs and for pages.
//!
//! What somebody has attached may be anything. So its type is said only where it is one of a fixed list that no browser runs, nothing
//! is guessed, and whatever it is, it may do nothing and is framed by nobody.

use crate::domain::review::GivenFile;
use crate::files::{Files, FilesError};
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;
use std::ops::Range;

/// What a file is to a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A picture that browsers show.
    Picture,
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// Anything else: it is kept, and not shown.
    Other,
}

impl FileKind {
    /// By the type that whoever attached it says.
    pub(crate) fn of(media_type: &str) -> Self {
        KNOWN.iter().find(|(known, _)| *known == media_type).map_or(Self::Other, |(_, kind)| *kind)
    }
}

/// The types that are said as they were said; none that a browser runs.
const KNOWN: [(&str, FileKind); 20] = [
    ("image/jpeg", FileKind::Picture),
    ("image/png", FileKind::Picture),
    ("image/webp", FileKind::Picture),
    ("image/gif", FileKind::Picture),
    ("image/avif", FileKind::Picture),
    // Most browsers do not show these.
    ("image/heic", FileKind::Other),
    ("image/heif", FileKind::Other),
    ("image/tiff", FileKind::Other),
    ("audio/mpeg", FileKind::Sound),
    ("audio/mp4", FileKind::Sound),
    ("audio/ogg", FileKind::Sound),
    ("audio/aac", FileKind::Sound),
    ("audio/flac", FileKind::Sound),
    ("audio/wav", FileKind::Sound),
    ("audio/vnd.wave", FileKind::Sound),
    ("video/mp4", FileKind::Film),
    ("video/webm", FileKind::Film),
    ("video/quicktime", FileKind::Film),
    ("video/3gpp", FileKind::Film),
    ("application/pdf", FileKind::Other),
];

/// What a file may do where a browser shows it: nothing. Browsers put styles of their own around a picture.
pub(crate) const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// What becomes of a file that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivenTo {
    /// It is kept under its name.
    Keep,
    /// Pictures, sound and films are shown; what is none of these is kept.
    Show,
}

/// The answer with a file. `headers` are those of the request: a part is given where one is asked for.
///
/// # Errors
/// Where its content cannot be opened.
pub(crate) async fn answer(
    files: &Files,
    given: &GivenFile,
    to: GivenTo,
    headers: &HeaderMap,
) -> Result<Response, FilesError> {
    let whole = 0..given.size_bytes;
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let (status, range) = match asked.map(|asked| part(asked, given.size_bytes)) {
        None | Some(Part::Ignored) => (StatusCode::OK, whole),
        Some(Part::Of(range)) => (StatusCode::PARTIAL_CONTENT, range),
        Some(Part::None) => {
            let all = format!("bytes */{}", given.size_bytes);
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, all)]).into_response());
        }
    };
    let body = if range.is_empty() {
        Body::empty()
    } else {
        Body::from_stream(files.open(&given.key, range.clone()).await?.into_stream())
    };
    let is_shown = to == GivenTo::Show && FileKind::of(&given.media_type) != FileKind::Other;
    let mut response = (
        status,
        [
            (header::CONTENT_TYPE, content_type(&given.media_type).to_owned()),
            (header::CONTENT_DISPOSITION, disposition(if is_shown { "inline" } else { "attachment" }, &given.name)),
            (header::CONTENT_LENGTH, (range.end - range.start).to_string()),
            (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
            (header::ACCEPT_RANGES, "bytes".to_owned()),
        ],
        body,
    )
        .into_response();
    if status == StatusCode::PARTIAL_CONTENT {
        let told = format!("bytes {}-{}/{}", range.start, range.end - 1, given.size_bytes);
        if let Ok(told) = told.parse() {
            response.headers_mut().insert(header::CONTENT_RANGE, told);
        }
    }
    Ok(response)
}

/// A part of a file.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Of(Range<u64>),
    /// There is none such.
    None,
    /// What is asked for is not understood, or is more than one part: all of it is given (RFC 9110, 14.2).
    Ignored,
}

fn part(asked: &str, size: u64) -> Part {
    let Some((first, last)) = asked.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Part::Ignored;
    };
    let range = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(count)) if first.is_empty() => size.saturating_sub(count)..size,
        _ => return Part::Ignored,
    };
    if range.is_empty() { Part::None } else { Part::Of(range) }
}

fn content_type(said: &str) -> &'static str {
    KNOWN.iter().find(|(known, _)| *known == said).map_or("application/octet-stream", |(known, _)| known)
}

/// Under its name (RFC 6266), whatever letters that has.
fn disposition(way: &str, name: &str) -> String {
    let mut text = format!("{way}; filename*=UTF-8''");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => text.push(char::from(byte)),
            other => _ = write!(text, "%{other:02X}"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_was_asked_for_as_far_as_there_is_one() {
        for (asked, wanted) in [
            ("bytes=0-9", Part::Of(0..10)),
            ("bytes=5-", Part::Of(5..100)),
            ("bytes=-7", Part::Of(93..100)),
            ("bytes=-700", Part::Of(0..100)),
            ("bytes=90-900", Part::Of(90..100)),
            ("bytes=99-99", Part::Of(99..100)),
            ("bytes=100-", Part::None),
            ("bytes=-0", Part::None),
            ("bytes=9-5", Part::Ignored),
            ("bytes=0-1,5-6", Part::Ignored),
            ("bytes=a-b", Part::Ignored),
            ("lines=0-9", Part::Ignored),
            ("bytes=0-18446744073709551615", Part::Of(0..100)),
        ] {
            assert_eq!(part(asked, 100), wanted, "{asked}");
        }
        assert_eq!(part("bytes=0-", 0), Part::None);
    }

    #[test]
    fn a_name_says_nothing_else_and_a_page_is_no_page() {
        let said = disposition("attachment", "a b\"\r\nX: é.jpg");
        assert_eq!(said, "attachment; filename*=UTF-8''a%20b%22%0D%0AX%3A%20%C3%A9.jpg");
        assert_eq!(content_type("image/jpeg"), "image/jpeg");
        for said in ["text/html", "image/svg+xml", "image/jpeg; charset=x", ""] {
            assert_eq!((content_type(said), FileKind::of(said)), ("application/octet-stream", FileKind::Other));
        }
    }
}
