//! `/records/{record}/comment?path=&key=`: the page on which a comment is written where there is no script. With script it is written in
//! place: a form at each question would be half of a long record's page.

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

/// About which question.
#[derive(Deserialize)]
pub(in crate::web) struct CommentQuery {
    path: String,
}

#[derive(Template)]
#[template(path = "comment_page.html")]
struct CommentPage {
    s: Shell,
    head: Head,
    label: String,
    key: String,
    back: String,
}

/// The page.
pub(in crate::web) async fn comment(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<CommentQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    if query.path.is_empty() || query.path.len() > PATH_BYTES_MAX {
        return Err(Fault::NotFound);
    }
    let (words, tongues, path) = (s.w().clone(), Tongues::new("", s.w().tongue()), query.path.clone());
    let (head, found) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "record", now)?;
        let found: HistoryShown = view(service, reader(&caller), record, &View::History { path }, &tongues, now)?;
        Ok::<_, ReviewError>((head, found))
    })
    .await?;
    if !head.writes {
        return Err(Fault::NotAllowed);
    }
    let back = format!("/records/{record}#{}", s.anchor(&query.path));
    Ok(html(&CommentPage { s, head, label: found.label, key: found.key, back }))
}
