//! The files that are attached in a record: which there are, and each as it is.
//!
//! Who sees a file is who sees the answer that names it. It is given to be kept, never to be shown by a browser as a page: what
//! somebody has attached may be anything.

use super::ask::{Named, Told};
use super::described::Refused;
use super::error::ApiError;
use super::text::{FileText, RecordText};
use crate::domain::access::Caller;
use crate::domain::review::show::AttachmentShown;
use crate::domain::review::{NoFile, Reader};
use crate::files::FilesError;
use crate::http::App;
use crate::http::file::{self, GivenTo};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
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
            let (review, reader) = (service.review(), reader(&caller));
            let shown = review.files(reader, record.0, now)?;
            let here = review.files_here(reader, record.0, now)?;
            let here: Vec<String> = here.iter().map(ToString::to_string).collect();
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
    let given =
        app.work(move |service, now| Ok(service.review().file(reader(&caller), record.0, file.0, now))).await??;
    let files = app.service.files().ok_or_else(ApiError::failed)?;
    file::answer(files, &given, GivenTo::Keep, &headers).await.map_err(|error| {
        tracing::error!(%error, "a file could not be given");
        if matches!(error, FilesError::Bucket(_)) { ApiError::busy() } else { ApiError::failed() }
    })
}

fn reader(caller: &Caller) -> Reader {
    Reader { workspace: caller.workspace(), member: caller.member }
}

impl From<NoFile> for ApiError {
    fn from(error: NoFile) -> Self {
        match error {
            NoFile::NotAttached => Self::no_such("no such file is attached in this record, or it is not yours to see"),
            NoFile::NotSent => Self::no_such("the phone that attached this file has not sent it yet"),
            NoFile::Review(error) => error.into(),
        }
    }
}
