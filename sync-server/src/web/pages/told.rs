//! `/records/{record}/told?seen=`: waits until a record stands otherwise than a page shows it.

use super::view::{Tongues, reader, record_id, view, work};
use crate::domain::live::Told;
use crate::domain::review::View;
use crate::domain::review::show::SummaryShown;
use crate::domain::workspaces::Speaker;
use crate::http::App;
use crate::web::door::{Onlooker, Visitor};
use crate::web::fault::Fault;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casement_core::id::RecordId;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long one request waits: less than what proxies cut off.
const WAIT: Duration = Duration::from_secs(25);

/// How the page shows the record.
#[derive(Deserialize)]
pub(in crate::web) struct ToldQuery {
    /// Its heads, divided by commas.
    #[serde(default)]
    seen: String,
}

/// The record's heads, once they are others; no content where they are not for as long as a request waits.
pub(in crate::web) async fn told(
    State(app): State<App>,
    Onlooker(visitor): Onlooker,
    Path(record): Path<String>,
    Query(query): Query<ToldQuery>,
) -> Result<Response, Fault> {
    let record = record_id(&record)?;
    let caller = &visitor.caller;
    let speaker =
        Speaker { workspace: caller.workspace(), device: caller.device, member: caller.member, is_revoked: false };
    // Before the first look, so that nothing comes in between.
    let mut listening = app.service.live().listen_as_page(&speaker).map_err(|_| Fault::Busy)?;
    let until = Instant::now() + WAIT;
    loop {
        let heads = heads(&app, &visitor, record).await?;
        if heads != query.seen {
            return Ok(heads.into_response());
        }
        let poked = tokio::select! {
            poked = timeout_at(until, listening.told.changed()) => matches!(poked, Ok(Ok(()))),
            () = app.stopped() => false,
        };
        if !poked {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        match *listening.told.borrow_and_update() {
            Told::New(_) => {}
            // Told to come back at once, two pages would take each other's place without end.
            Told::Replaced => return Err(Fault::Busy),
            Told::Revoked => return Err(Fault::SignIn { next: None }),
        }
    }
}

async fn heads(app: &App, visitor: &Visitor, record: RecordId) -> Result<String, Fault> {
    let (who, tongues) = (reader(&visitor.caller), Tongues::new("", visitor.shell.w().tongue()));
    let summary =
        work(app, move |service, now| view::<SummaryShown>(service, who, record, &View::Summary, &tongues, now))
            .await?;
    Ok(summary.heads.join(","))
}
