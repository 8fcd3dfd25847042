//! `/records/{record}/attachments/{file}`, and `/small` below it: an attached file, for pages that show it; and how pages show files.

use super::view::{reader, record_id, work};
use crate::domain::access::Caller;
use crate::domain::review::show::{FileShown, digest};
use crate::domain::review::{GivenFile, NoFile, NoSmall, ReviewError};
use crate::domain::service::Service;
use crate::files::FilesError;
use crate::http::App;
use crate::http::file::{self, FileKind, GivenTo};
use crate::web::door::Visitor;
use crate::web::fault::Fault;
use crate::web::words::Words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::catalogue::VisitRole;
use casement_core::id::RecordId;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// Browsers keep it for this reader, and ask each time whether it is still theirs to see.
const ASKED_ANEW: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The file: pictures, sound and films to be shown in their place, anything else to be kept.
pub(in crate::web) async fn attachment(
    State(app): State<App>,
    visitor: Visitor,
    Path((record, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let given = given(&app, visitor, &record, &hash).await?;
    whole(&app, &given, &headers).await
}

/// A picture, small; whole where no small one can be made.
pub(in crate::web) async fn small(
    State(app): State<App>,
    visitor: Visitor,
    Path((record, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let given = given(&app, visitor, &record, &hash).await?;
    let tag = tag(&format!("{}-small", given.key.file))?;
    if is_known(&headers, &tag) {
        return Ok(kept(unchanged(), tag));
    }
    if FileKind::of(&given.media_type) != FileKind::Picture {
        return whole(&app, &given, &headers).await;
    }
    let Ok(room) = app.room_to_shrink.clone().acquire_owned().await else { return Err(Fault::Busy) };
    let of = given.clone();
    let made = work(&app, move |service, _| {
        let _room = room;
        service.review().small(&of)
    });
    match made.await? {
        Some(small) => {
            let head = [(header::CONTENT_TYPE, "image/jpeg"), (header::CONTENT_SECURITY_POLICY, file::POLICY)];
            Ok(kept((head, small.to_vec()).into_response(), tag))
        }
        None => whole(&app, &given, &headers).await,
    }
}

async fn given(app: &App, visitor: Visitor, record: &str, hash: &str) -> Result<GivenFile, Fault> {
    let caller = visitor.caller;
    let (record, hash) = (record_id(record)?, hash.parse().map_err(|_| Fault::NotFound)?);
    work(app, move |service, now| service.review().file(reader(&caller), record, hash, now)).await
}

async fn whole(app: &App, given: &GivenFile, headers: &HeaderMap) -> Result<Response, Fault> {
    let tag = tag(&given.key.file.to_string())?;
    if is_known(headers, &tag) {
        return Ok(kept(unchanged(), tag));
    }
    let files = app.service.files().ok_or(Fault::Failed)?;
    let response = file::answer(files, given, GivenTo::Show, headers).await?;
    Ok(kept(response, tag))
}

/// What it is called is what it holds: that never changes.
fn tag(name: &str) -> Result<HeaderValue, Fault> {
    HeaderValue::try_from(format!("\"{name}\"")).map_err(|_| Fault::Failed)
}

fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().any(|known| known == tag)
}

/// What is said of a file now takes the place of what was said with its content.
fn unchanged() -> Response {
    (StatusCode::NOT_MODIFIED, [(header::CONTENT_SECURITY_POLICY, file::POLICY)]).into_response()
}

fn kept(mut response: Response, tag: HeaderValue) -> Response {
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::CACHE_CONTROL, ASKED_ANEW);
    response
}

impl From<FilesError> for Fault {
    fn from(error: FilesError) -> Self {
        tracing::error!(%error, "a file could not be given");
        if matches!(error, FilesError::Bucket(_)) { Self::Busy } else { Self::Failed }
    }
}

impl From<NoSmall> for Fault {
    fn from(error: NoSmall) -> Self {
        match error {
            NoSmall::Files(error) => error.into(),
            NoSmall::Sandbox(error) => ReviewError::Sandbox(error).into(),
        }
    }
}

impl From<NoFile> for Fault {
    fn from(error: NoFile) -> Self {
        match error {
            NoFile::NotAttached | NoFile::NotSent => Self::NotFound,
            NoFile::Review(error) => error.into(),
        }
    }
}

/// A file as a page shows it.
pub(super) struct FileView {
    /// Where it is.
    pub(super) address: String,
    /// The name that people gave it.
    pub(super) name: String,
    /// `picture`, `sound`, `film` or `other`.
    pub(super) kind: &'static str,
    /// Its size, in words.
    pub(super) size: String,
    /// Why it is not shown, in words: it has not come, or is not for whoever looks. None where it is here.
    pub(super) lacking: Option<String>,
}

/// The files that a page shows, by what they hold.
#[derive(Default)]
pub(super) struct Files(HashMap<String, FileView>);

impl Files {
    /// Those that a view tells, with whether they have come.
    pub(super) fn of(
        service: &Service,
        caller: &Caller,
        words: &Words,
        record: RecordId,
        told: impl IntoIterator<Item = FileShown>,
        now: Timestamp,
    ) -> Result<Self, ReviewError> {
        let mut told = told.into_iter().peekable();
        if told.peek().is_none() {
            return Ok(Self::default());
        }
        let (review, who) = (service.review(), reader(caller));
        let here: HashSet<String> =
            review.files_here(who, record, now)?.into_iter().map(|file| file.to_string()).collect();
        let visit = review.about(who, record, now)?.visit;
        // A reader is given what stands now; of what was replaced, that it was there.
        let is_reader = caller.state.role_in(visit, caller.member) == Some(VisitRole::Reader);
        let own: Option<HashSet<String>> = match is_reader {
            true => Some(review.files(who, record, now)?.into_iter().map(|shown| shown.file).collect()),
            false => None,
        };
        let shown = told.map(|file| {
            let lacking = if own.as_ref().is_some_and(|own| !own.contains(&file.file)) {
                Some(words.say("file-replaced").to_string())
            } else if here.contains(&file.file) {
                None
            } else {
                let who = file.by.by.clone().unwrap_or_else(|| words.say("print-somebody").to_string());
                Some(words.say("file-waiting").text("who", who).to_string())
            };
            let kind = match FileKind::of(&file.media_type) {
                FileKind::Picture => "picture",
                FileKind::Sound => "sound",
                FileKind::Film => "film",
                FileKind::Other => "other",
            };
            let address = format!("/records/{record}/attachments/{}", file.file);
            let size = size(words, file.size_bytes);
            (file.file, FileView { address, name: file.name, kind, size, lacking })
        });
        Ok(Self(shown.collect()))
    }

    /// The file that an answer names.
    pub(super) fn of_answer(&self, value: &str) -> Option<&FileView> {
        if self.0.is_empty() { None } else { self.0.get(digest(value)) }
    }
}

fn size(words: &Words, bytes: u64) -> String {
    let said = |id: &str, number: u64| words.say(id).num("size", u32::try_from(number).unwrap_or(u32::MAX)).to_string();
    match bytes.div_ceil(1_000) {
        thousands @ 0..1_000 => said("file-kb", thousands),
        thousands => said("file-mb", thousands.div_ceil(1_000)),
    }
}
