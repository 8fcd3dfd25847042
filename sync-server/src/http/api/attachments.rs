//! The files that are attached in a record: which there are, and each as it is.
//!
//! Who sees a file is who sees the answer that names it. It is given to be kept, never to be shown by a browser as a page: what
//! somebody has attached may be anything.

use super::ask::{Named, Told};
use super::described::Refused;
use super::error::ApiError;
use super::text::{FileText, RecordText};
use crate::domain::access::Caller;
use crate::domain::review::show::{AttachmentShown, AttachmentsShown};
use crate::domain::review::{Reader, View, Wanted};
use crate::domain::service::Service;
use crate::files::{FileKey, FilesError};
use crate::http::App;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::id::{FileHash, RecordId};
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write as _;
use std::ops::Range;
use utoipa::ToSchema;

/// The files of a record.
#[derive(Serialize, ToSchema)]
pub(super) struct RecordAttachments {
    record: RecordText,
    /// In the order of their hashes.
    attachments: Vec<AttachmentTold>,
}

/// A file that is attached in a record.
#[derive(Serialize, ToSchema)]
pub(super) struct AttachmentTold {
    /// The SHA-256 of its content.
    file: String,
    /// The name that people gave it.
    name: String,
    /// Its media type, as whoever attached it says.
    media_type: String,
    /// Its size.
    size_bytes: u64,
    /// The questions at which it stands now; none where its answer was replaced since.
    paths: Vec<String>,
    /// Whether the server has it: else the phone that attached it has not sent it yet.
    is_here: bool,
}

/// What is said of a file that is given.
struct Given {
    key: FileKey,
    size_bytes: u64,
    name: String,
    media_type: String,
}

/// The files that are attached in a record. For the visit's team; readers see none that stands at sensitive questions alone.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/attachments",
    tag = "review",
    params(("record" = RecordText, Path, description = "Which record.")),
    responses((status = 200, description = "Its files.", body = RecordAttachments), Refused),
)]
pub(super) async fn attachments(
    State(app): State<App>,
    caller: Caller,
    Named(record): Named<RecordText>,
) -> Result<Response, ApiError> {
    let told = app
        .work(move |service, now| {
            let shown = seen(service, &caller, record.0, now)?;
            let here = service.store().record_files(caller.workspace(), record.0, None)?;
            let here: Vec<String> =
                here.into_iter().flat_map(|here| here.files).map(|row| row.file.to_string()).collect();
            let told = |shown: AttachmentShown| AttachmentTold {
                is_here: here.contains(&shown.file),
                file: shown.file,
                name: shown.name,
                media_type: shown.media_type,
                size_bytes: shown.size_bytes,
                paths: shown.paths,
            };
            Ok(RecordAttachments { record, attachments: shown.into_iter().map(told).collect() })
        })
        .await?;
    Ok(Told(StatusCode::OK, told).into_response())
}

/// One of them, as it is, or a part of it (`Range: bytes=…`). For whoever sees the answer that names it.
#[utoipa::path(
    get,
    path = "/v1/records/{record}/attachments/{file}",
    tag = "review",
    params(
        ("record" = RecordText, Path, description = "Which record."),
        ("file" = FileText, Path, description = "The SHA-256 of its content."),
    ),
    responses(
        (status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "The part that was asked for.", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 416, description = "It has no such part."),
        Refused,
    ),
)]
pub(super) async fn attachment(
    State(app): State<App>,
    caller: Caller,
    Named((record, file)): Named<(RecordText, FileText)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let given = app.work(move |service, now| given(service, &caller, record.0, file.0, now)).await?;
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
    let files = app.service.files().ok_or_else(ApiError::failed)?;
    let body = if range.is_empty() {
        Body::empty()
    } else {
        let opened = files.open(&given.key, range.clone()).await.map_err(|error| {
            tracing::error!(%error, "a file could not be given");
            if matches!(error, FilesError::Bucket(_)) { ApiError::busy() } else { ApiError::failed() }
        })?;
        Body::from_stream(opened.into_stream())
    };
    let mut response = (
        status,
        [
            (header::CONTENT_TYPE, content_type(&given.media_type).to_owned()),
            (header::CONTENT_DISPOSITION, disposition(&given.name)),
            (header::CONTENT_LENGTH, (range.end - range.start).to_string()),
            (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'".to_owned()),
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

/// The files that a caller sees. It is noted where something sensitive may be among them.
fn seen(
    service: &Service,
    caller: &Caller,
    record: RecordId,
    now: Timestamp,
) -> Result<Vec<AttachmentShown>, ApiError> {
    let reader = Reader { workspace: caller.workspace(), member: caller.member };
    let wanted = Wanted { view: View::Attachments, language: None };
    let computed = service.review().view(reader, record, &wanted, now)?;
    let shown: AttachmentsShown = serde_json::from_slice(&computed.json).map_err(|_| ApiError::failed())?;
    Ok(shown.attachments)
}

fn given(
    service: &Service,
    caller: &Caller,
    record: RecordId,
    file: FileHash,
    now: Timestamp,
) -> Result<Given, ApiError> {
    let name = file.to_string();
    let shown = seen(service, caller, record, now)?.into_iter().find(|shown| shown.file == name);
    let shown = shown.ok_or(ApiError::no_such("no such file is attached in this record, or it is not yours to see"))?;
    let workspace = caller.workspace();
    let here = service.store().record_files(workspace, record, Some(file))?;
    let row = here.and_then(|here| here.files.first().copied());
    let row = row.ok_or(ApiError::no_such("the phone that attached this file has not sent it yet"))?;
    let key = FileKey { workspace, record, file };
    Ok(Given { key, size_bytes: row.size_bytes, name: shown.name, media_type: shown.media_type })
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

/// What whoever attached it says is believed of what no browser runs.
fn content_type(said: &str) -> &str {
    const HARMLESS: [&str; 12] = [
        "image/jpeg",
        "image/png",
        "image/heic",
        "image/webp",
        "image/gif",
        "image/tiff",
        "audio/mpeg",
        "audio/mp4",
        "audio/ogg",
        "audio/vnd.wave",
        "video/mp4",
        "application/pdf",
    ];
    HARMLESS.into_iter().find(|harmless| *harmless == said).unwrap_or("application/octet-stream")
}

/// To be kept under its name (RFC 6266), whatever letters that has.
fn disposition(name: &str) -> String {
    let mut text = "attachment; filename*=UTF-8''".to_owned();
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
        assert_eq!(disposition("a b\"\r\nX: é.jpg"), "attachment; filename*=UTF-8''a%20b%22%0D%0AX%3A%20%C3%A9.jpg");
        assert_eq!(content_type("image/jpeg"), "image/jpeg");
        for said in ["text/html", "image/svg+xml", "image/jpeg; charset=x", ""] {
            assert_eq!(content_type(said), "application/octet-stream");
        }
    }
}
