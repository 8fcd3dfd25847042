//! Ends web sessions that are over, so that their devices are revoked on every phone; tells the audit log of logins that were tried
//! too often; lets go of files that were begun and not gone on with.
//!
//! A session that is over lets nobody in from that moment on: this only tells the roster.

use crate::domain::limits::FILES_BEGUN_DAYS;
use crate::http::App;
use jiff::Timestamp;
use std::time::{Duration, SystemTime};

/// How often one looks.
const PAUSE: Duration = Duration::from_secs(300);

/// How long what a device has begun to give is kept.
const BEGUN_MAX: Duration = Duration::from_secs(24 * 3_600 * FILES_BEGUN_DAYS as u64);

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
        let service = app.service.clone();
        let told = tokio::task::spawn_blocking(move || service.registry().tell_lock_outs(Timestamp::now())).await;
        match told {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::warn!(count, "logins were tried too often"),
            Ok(Err(error)) => tracing::error!(%error, "the audit log was not told of lock-outs; trying again"),
            Err(_) => return,
        }
        let service = app.service.clone();
        let swept = tokio::task::spawn_blocking(move || {
            service.files().map_or(Ok(0), |files| files.sweep(SystemTime::now(), BEGUN_MAX))
        });
        match swept.await {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::info!(count, "files that were begun long ago were let go"),
            Ok(Err(error)) => {
                tracing::error!(%error, "files that were begun long ago could not be let go; trying again")
            }
            Err(_) => return,
        }
        tokio::time::sleep(PAUSE).await;
    }
}
