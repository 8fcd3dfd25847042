//! `/records/{record}/attachments/{file}`: an attached file, for pages that show it; and how pages show files.

use super::view::{reader, record_id, work};
use crate::domain::access::Caller;
use crate::domain::review::show::{FileShown, digest};
use crate::domain::review::{NoFile, ReviewError};
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
    let Visitor { caller, .. } = visitor;
    let record = record_id(&record)?;
    let hash = hash.parse().map_err(|_| Fault::NotFound)?;
    let given = work(&app, move |service, now| service.review().file(reader(&caller), record, hash, now)).await?;
    // What it is called is what it holds: it never changes.
    let tag = HeaderValue::try_from(format!("\"{hash}\"")).map_err(|_| Fault::Failed)?;
    let is_known = headers.get_all(header::IF_NONE_MATCH).iter().any(|known| *known == tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let files = app.service.files().ok_or(Fault::Failed)?;
        file::answer(files, &given, GivenTo::Show, &headers).await.map_err(|error| {
            tracing::error!(%error, "a file could not be given");
            if matches!(error, FilesError::Bucket(_)) { Fault::Busy } else { Fault::Failed }
        })?
    };
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::CACHE_CONTROL, ASKED_ANEW);
    Ok(response)
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
