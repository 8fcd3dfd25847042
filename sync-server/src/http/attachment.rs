//! `POST /v1/attachment`: one piece of a file, or a question about files.

use super::App;
use crate::serve::dice;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::sync::wire::{AttachmentReply, ServerRefusal};
use jiff::Timestamp;

/// How long a device is asked to wait where there is too much to do.
const BUSY_SECONDS: u32 = 5;

/// One request.
pub(super) async fn attachment(State(app): State<App>, body: Bytes) -> Response {
    // Apart from the room for exchanges: answers never wait for photos.
    let Ok(room) = app.room_to_carry.clone().acquire_owned().await else {
        return refusal(ServerRefusal::Busy(BUSY_SECONDS));
    };
    if app.is_stopping() {
        return refusal(ServerRefusal::Busy(BUSY_SECONDS));
    }
    let service = app.service.clone();
    let worked = tokio::task::spawn_blocking(move || {
        let _room = room;
        let dice = dice()?;
        Some(service.attachment(&body, Timestamp::now(), dice))
    });
    match worked.await {
        Ok(Some((answer, carried))) => {
            app.metrics.carried(&carried);
            answered(answer)
        }
        Ok(None) | Err(_) => {
            app.metrics.failed();
            tracing::error!("a request about files failed");
            refusal(ServerRefusal::Failed)
        }
    }
}

fn refusal(refusal: ServerRefusal) -> Response {
    answered(AttachmentReply::Refusal(refusal).encode())
}

fn answered(bytes: Vec<u8>) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/cbor")], bytes).into_response()
}
