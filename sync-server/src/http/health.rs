//! `/health`: the process answers. `/ready`: it takes work.

use super::App;
use axum::extract::State;
use axum::http::StatusCode;

/// The process answers.
pub(super) async fn health() -> &'static str {
    "ok\n"
}

/// The server takes work: its store reads, and it is not about to stop.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let service = app.service.clone();
    match tokio::task::spawn_blocking(move || service.store().life().is_ok()).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n"),
    }
}
