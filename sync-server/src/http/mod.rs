//! What is served: thin handlers over [`crate::domain`]. A handler reads, calls once, and answers.
//!
//! No answer, name or place stands in a log or a metric; an internal error's text never reaches an answer.

mod api;
mod attachment;
mod enrol;
pub(crate) mod file;
mod found;
mod headers;
mod health;
mod live;
mod metrics;
mod sync;
mod throttle;

pub use api::{ApiError, openapi};
pub use metrics::Metrics;
pub(crate) use throttle::Remote;
pub use throttle::Throttle;

use crate::backup::Backups;
use crate::domain::limits::SOCKETS_UNKNOWN_MAX;
use crate::domain::service::Service;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::map_response;
use axum::routing::{get, post};
use casement_core::limits::{ATTACHMENT_MESSAGE_BYTES_MAX, SYNC_MESSAGE_BYTES_MAX};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Notify, RwLock, Semaphore, watch};

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// The server without a network.
    pub service: Arc<Service>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Work that may block at once: beyond it requests wait their turn, and beyond that they are told to come later.
    pub room: Arc<Semaphore>,
    /// Requests about files that are worked on at once.
    pub room_to_carry: Arc<Semaphore>,
    /// Forms that are read at once.
    pub room_to_import: Arc<Semaphore>,
    /// Pictures that are made small at once.
    pub room_to_shrink: Arc<Semaphore>,
    /// Rung when something was taken in that is to be checked.
    pub to_check: Arc<Notify>,
    /// Sockets that have not shown yet whose they are.
    pub lobby: Arc<Semaphore>,
    /// Whether the server is about to stop: it takes no new work then.
    stopping: Arc<watch::Sender<bool>>,
    /// Each open socket holds it for reading: who may write knows that all have been closed.
    sockets: Arc<RwLock<()>>,
    /// Wrong codes and tokens, by where they come from.
    pub throttle: Arc<Throttle>,
    /// Whether something in front of the server says truly where calls come from.
    pub trusts_proxy: bool,
    /// Backups of the store; none where it is in memory.
    pub backups: Option<Arc<Backups>>,
}

/// Requests that are worked on at once. Each is a thread that may wait for a flush, which it shares with the others.
const ROOM: usize = 64;
/// Requests about files that are worked on at once: each may hold a piece, or 5 MiB while it puts a file in its place.
const ROOM_TO_CARRY: usize = 16;
/// Forms that are read at once: each may take hundreds of MiB.
const ROOM_TO_IMPORT: usize = 1;
/// Pictures that are made small at once: each is a whole file in memory, and a process that computes no view meanwhile.
const ROOM_TO_SHRINK: usize = 1;

impl App {
    /// Over this service.
    pub fn new(service: Arc<Service>, trusts_proxy: bool) -> Self {
        let to_check = service.bell().rung();
        Self {
            service,
            metrics: Arc::default(),
            room: Arc::new(Semaphore::new(ROOM)),
            room_to_carry: Arc::new(Semaphore::new(ROOM_TO_CARRY)),
            room_to_import: Arc::new(Semaphore::new(ROOM_TO_IMPORT)),
            room_to_shrink: Arc::new(Semaphore::new(ROOM_TO_SHRINK)),
            to_check,
            lobby: Arc::new(Semaphore::new(SOCKETS_UNKNOWN_MAX)),
            stopping: Arc::new(watch::Sender::new(false)),
            sockets: Arc::default(),
            throttle: Arc::default(),
            trusts_proxy,
            backups: None,
        }
    }

    /// The same, whose pages tell of backups of the store in this folder.
    #[must_use]
    pub fn with_backups(self, folder: PathBuf) -> Self {
        Self { backups: Some(Arc::new(Backups::of(folder))), ..self }
    }

    /// Whether it is about to stop.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// From now on it is.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until every socket was told that the server stops. They are no connections of the HTTP server any more, which does not
    /// wait for them.
    pub async fn sockets_closed(&self) {
        let _ = self.sockets.write().await;
    }

    /// Waits until it is.
    pub async fn stopped(&self) {
        // The sender lives as long as this does.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }
}

/// Everything that is served.
pub fn router(app: App) -> Router {
    let people = Router::new()
        .merge(api::router())
        .merge(crate::web::router())
        .route("/found/{code}", get(found::look).post(found::found))
        .fallback(api::nothing_here)
        .layer(map_response(headers::secure));
    Router::new()
        .route("/v1/sync", post(sync::sync))
        .route("/v1/enrol", post(enrol::enrol))
        .layer(DefaultBodyLimit::max(SYNC_MESSAGE_BYTES_MAX))
        .merge(
            Router::new()
                .route("/v1/attachment", post(attachment::attachment))
                .layer(DefaultBodyLimit::max(ATTACHMENT_MESSAGE_BYTES_MAX)),
        )
        .route("/v1/live", get(live::live))
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .merge(people)
        .with_state(app)
}
