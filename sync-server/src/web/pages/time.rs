//! `/records/{record}/time`: how the record came about, step by step, and the way to each moment.

use super::view::{Head, Tongues, head, reader, record_id, view, work};
use crate::domain::review::show::{MomentShown, MomentsShown};
use crate::domain::review::{ReviewError, View};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

/// Which step stands in the middle.
#[derive(Deserialize, Default)]
pub(in crate::web) struct TimeQuery {
    /// Its number, from 1; the last where left out.
    step: Option<usize>,
}

/// Steps that are listed around the one that is looked at.
const AROUND: usize = 20;

#[derive(Template)]
#[template(path = "time.html")]
struct TimePage {
    s: Shell,
    head: Head,
    steps: usize,
    told: usize,
    /// The step that is looked at, from 1; 0 where there is none.
    step: usize,
    /// Those around it with their numbers, the latest first.
    around: Vec<(usize, MomentShown)>,
    /// By which the record at this moment is asked for.
    at: String,
}

/// The page.
pub(in crate::web) async fn time(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
    Query(query): Query<TimeQuery>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let (head, life) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "time", now)?;
        let life: MomentsShown = view(service, reader(&caller), record, &View::Moments, &tongues, now)?;
        Ok::<_, ReviewError>((head, life))
    })
    .await?;
    let told = life.moments.len();
    let step = query.step.unwrap_or(told).clamp(usize::from(told > 0), told.max(1)).min(told);
    let at = step.checked_sub(1).and_then(|place| life.moments.get(place)).map(|moment| moment.heads.join(","));
    let first = step.saturating_sub(AROUND / 2).min(told.saturating_sub(AROUND));
    let numbered = life.moments.into_iter().enumerate().map(|(place, moment)| (place + 1, moment));
    let mut around: Vec<_> = numbered.skip(first).take(AROUND).collect();
    around.reverse();
    Ok(html(&TimePage { s, head, steps: life.steps, told, step, around, at: at.unwrap_or_default() }))
}
