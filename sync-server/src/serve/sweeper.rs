//! Ends web sessions that are over, so that their devices are revoked on every phone.
//!
//! A session that is over lets nobody in from that moment on: this only tells the roster.

use crate::http::App;
use jiff::Timestamp;
use std::time::Duration;

/// How often one looks.
const PAUSE: Duration = Duration::from_secs(300);

/// Looks until the server stops.
pub(super) async fn run(app: App) {
    while !app.is_stopping() {
        let service = app.service.clone();
        let swept = tokio::task::spawn_blocking(move || service.registry().end_past_sessions(Timestamp::now())).await;
        match swept {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::info!(count, "sessions were over"),
            Ok(Err(error)) => tracing::error!(%error, "sessions that are over could not be ended; trying again"),
            Err(_) => return,
        }
        tokio::time::sleep(PAUSE).await;
    }
}
