//! `POST /v1/sync`: one exchange.

use super::App;
use crate::serve::dice;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::sync::wire::{Reply, ServerRefusal};
use jiff::Timestamp;
use std::time::Instant;

/// How long a device is asked to wait where there is too much to do.
const BUSY_SECONDS: u32 = 5;

/// One exchange.
pub(super) async fn sync(State(app): State<App>, body: Bytes) -> Response {
    let begun = Instant::now();
    let Ok(room) = app.room.clone().acquire_owned().await else { return refusal(ServerRefusal::Busy(BUSY_SECONDS)) };
    if app.is_stopping() {
        return refusal(ServerRefusal::Busy(BUSY_SECONDS));
    }
    let service = app.service.clone();
    let received = body.len();
    let worked = tokio::task::spawn_blocking(move || {
        let _room = room;
        let dice = dice()?;
        Some(service.sync(&body, Timestamp::now(), dice))
    });
    match worked.await {
        Ok(Some((answer, brought))) => {
            app.metrics.brought(&brought);
            if brought.is_new {
                app.to_check.notify_one();
            }
            app.metrics.exchanged(received, answer.len(), begun.elapsed());
            answered(answer)
        }
        Ok(None) | Err(_) => {
            app.metrics.failed();
            tracing::error!("an exchange failed");
            refusal(ServerRefusal::Failed)
        }
    }
}

fn refusal(refusal: ServerRefusal) -> Response {
    answered(Reply::Refusal(refusal).encode())
}

fn answered(bytes: Vec<u8>) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/cbor")], bytes).into_response()
}
