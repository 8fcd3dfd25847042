//! `GET /v1/live`: a WebSocket on which a device is told at once that there is something new.

use super::App;
use crate::domain::access::Credential;
use crate::domain::exchange::NoSession;
use crate::domain::limits::{
    SOCKET_GREETING_SECONDS, SOCKET_MESSAGE_BYTES_MAX, SOCKET_PING_SECONDS, SOCKET_SEND_SECONDS, SOCKET_SILENCE_SECONDS,
};
use crate::domain::live::{Listening, Told};
use crate::domain::web_session::SessionToken;
use crate::domain::workspaces::Speaker;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, interval_at, sleep_until, timeout};

/// There is something new, or may be: one unsigned number in CBOR.
const POKE: &[u8] = &[1];
/// Bytes that are read at once: nobody says more than a token. The usual buffer has 128 KiB for each socket.
const BUFFER_BYTES: usize = 1_024;

/// How long the socket of a page stays before it shows its session again.
const PAGE: SignedDuration = SignedDuration::from_mins(15);

/// Why a socket is closed: what the device does next. Numbers from 4000 are for programs to give (RFC 6455, 7.4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    /// Come back later.
    Stopping = 1001,
    /// A device says nothing here but its token, and answers to pings.
    NothingToSay = 1008,
    /// Come back later.
    Busy = 1013,
    /// Open a new session by an exchange, then come back.
    SessionOver = 4401,
    /// The device was revoked: an exchange tells the rest.
    Revoked = 4403,
    /// It has shown nothing in time.
    Silent = 4408,
    /// Another socket of this device was opened.
    Replaced = 4409,
}

/// Opens a socket. Whose it is its first message says, or a header.
pub(super) async fn live(State(app): State<App>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    let Ok(place) = app.lobby.clone().try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    if app.is_stopping() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let token = bearer(&headers);
    upgrade
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(8 * BUFFER_BYTES)
        .max_message_size(SOCKET_MESSAGE_BYTES_MAX)
        .max_frame_size(SOCKET_MESSAGE_BYTES_MAX)
        .on_upgrade(move |socket| attend(app, socket, token, place))
}

/// The token of a header such as `Authorization: Bearer …`, in base64url.
fn bearer(headers: &HeaderMap) -> Option<Vec<u8>> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = said.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") || token.len() > 2 * SOCKET_MESSAGE_BYTES_MAX {
        return None;
    }
    // What is none opens no session, which is told as for every other.
    Some(URL_SAFE_NO_PAD.decode(token.trim().trim_end_matches('=')).unwrap_or_default())
}

async fn attend(app: App, mut socket: WebSocket, token: Option<Vec<u8>>, place: OwnedSemaphorePermit) {
    // Where the server waits for the last to be closed, this one is closed by its end.
    let Ok(_open) = Arc::clone(&app.sockets).try_read_owned() else { return };
    let found = greet(&app, &mut socket, token).await;
    drop(place);
    let close = match found {
        Ok((listening, until)) => serve(&app, &mut socket, listening, until).await,
        Err(close) => close,
    };
    if let Some(close) = close {
        let frame = CloseFrame { code: close as u16, reason: close.words().into() };
        let goodbye = socket.send(Message::Close(Some(frame)));
        let _ = timeout(Duration::from_secs(SOCKET_SEND_SECONDS), goodbye).await;
    }
}

/// Learns whose the socket is. None to close it with where it is gone.
async fn greet(
    app: &App,
    socket: &mut WebSocket,
    token: Option<Vec<u8>>,
) -> Result<(Listening, Instant), Option<Close>> {
    let token = match token {
        Some(token) => token,
        None => {
            let first = timeout(Duration::from_secs(SOCKET_GREETING_SECONDS), first_message(socket)).await;
            first.map_err(|_| Some(Close::Silent))??
        }
    };
    let now = Timestamp::now();
    let session = match <[u8; 32]>::try_from(&token[..]) {
        Ok(token) => of_page(app, token, now),
        Err(_) => app.service.exchange().of_session(&token, now),
    };
    let (speaker, until) = session.map_err(|none| {
        Some(match none {
            NoSession::Over => Close::SessionOver,
            NoSession::Revoked => Close::Revoked,
            NoSession::Busy(_) => Close::Busy,
        })
    })?;
    let listening = app.service.live().listen(&speaker).map_err(|_| Some(Close::Busy))?;
    // Whoever was revoked in between was not listening yet.
    if app.service.exchange().is_revoked(&speaker) {
        return Err(Some(Close::Revoked));
    }
    let left = Duration::try_from(until.duration_since(now)).unwrap_or_default();
    Ok((listening, Instant::now() + left))
}

/// Of a web session, whose token has 32 bytes: a page that stands open.
fn of_page(app: &App, token: [u8; 32], now: Timestamp) -> Result<(Speaker, Timestamp), NoSession> {
    let caller = app.service.caller(&Credential::Web(SessionToken::new(token)), now).ok_or(NoSession::Over)?;
    let (workspace, device, member) = (caller.workspace(), caller.device, caller.member);
    // Ending the session revokes its device, which is told; that it ended by itself is found when the socket comes back.
    Ok((Speaker { workspace, device, member, is_revoked: false }, now + PAGE))
}

async fn first_message(socket: &mut WebSocket) -> Result<Vec<u8>, Option<Close>> {
    loop {
        match socket.recv().await {
            Some(Ok(Message::Binary(token))) => return Ok(token.to_vec()),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Text(_))) => return Err(Some(Close::NothingToSay)),
            Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(None),
        }
    }
}

/// Pokes until the socket is to be closed, or is gone.
async fn serve(app: &App, socket: &mut WebSocket, mut listening: Listening, until: Instant) -> Option<Close> {
    let every = Duration::from_secs(SOCKET_PING_SECONDS);
    let mut pings = interval_at(Instant::now() + every, every);
    let mut heard = Instant::now();
    // The first tells that it is heard from now on: what came between the last exchange and this is found by the next.
    if !send(socket, Message::Binary(Bytes::from_static(POKE))).await {
        return None;
    }
    loop {
        tokio::select! {
            changed = listening.told.changed() => {
                let told = changed.map_or(Told::Replaced, |()| *listening.told.borrow_and_update());
                match told {
                    Told::Replaced => return Some(Close::Replaced),
                    Told::Revoked => return Some(Close::Revoked),
                    Told::New(_) => {
                        app.metrics.poked();
                        if !send(socket, Message::Binary(Bytes::from_static(POKE))).await {
                            return None;
                        }
                    }
                }
            }
            said = socket.recv() => match said {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => heard = Instant::now(),
                Some(Ok(Message::Text(_) | Message::Binary(_))) => return Some(Close::NothingToSay),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
            },
            _ = pings.tick() => {
                if heard.elapsed() > Duration::from_secs(SOCKET_SILENCE_SECONDS) {
                    return None;
                }
                if !send(socket, Message::Ping(Bytes::new())).await {
                    return None;
                }
            }
            () = sleep_until(until) => return Some(Close::SessionOver),
            () = app.stopped() => return Some(Close::Stopping),
        }
    }
}

/// Whether it was sent: whoever does not take it in is not waited for.
async fn send(socket: &mut WebSocket, message: Message) -> bool {
    let sent = timeout(Duration::from_secs(SOCKET_SEND_SECONDS), socket.send(message)).await;
    matches!(sent, Ok(Ok(())))
}

impl Close {
    /// For whoever looks at what crosses the network.
    fn words(self) -> &'static str {
        match self {
            Self::Stopping => "the server stops: come back later",
            Self::NothingToSay => "a device says nothing here but its token",
            Self::Busy => "too many sockets: come back later",
            Self::SessionOver => "open a new session by an exchange",
            Self::Revoked => "this device was revoked",
            Self::Silent => "no token came",
            Self::Replaced => "this device has opened another socket",
        }
    }
}
