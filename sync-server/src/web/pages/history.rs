//! `/records/{record}/history?path=`: all that ever stood at a question.

use super::attachment::Files;
use super::view::{Head, Tongues, head, reader, record_id, view, work};
use crate::domain::review::show::HistoryShown;
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::limits::PATH_BYTES_MAX;
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

/// Of which question.
#[derive(Deserialize)]
pub(in crate::web) struct HistoryQuery {
    path: String,
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    s: Shell,
    head: Head,
    history: HistoryShown,
    files: Files,
}

/// The page.
pub(in crate::web) async fn history(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<HistoryQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    if query.path.is_empty() || query.path.len() > PATH_BYTES_MAX {
        return Err(Fault::NotFound);
    }
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let (head, mut history, files) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "record", now)?;
        let of = View::History { path: query.path };
        let history: HistoryShown = view(service, reader(&caller), record, &of, &tongues, now)?;
        let named = history.events.iter().filter_map(|event| event.file.clone());
        let files = Files::of(service, &caller, &words, record, named, now)?;
        Ok::<_, ReviewError>((head, history, files))
    })
    .await?;
    history.events.reverse();
    Ok(html(&HistoryPage { s, head, history, files }))
}
