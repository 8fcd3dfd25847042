//! The server's life: opened, served, stopped.

use super::settings::{Checking, Settings, Tls};
use super::{checker, lookout, sweeper};
use crate::domain::sandbox::Sandbox;
use crate::domain::service::Service;
use crate::domain::web_session::SignInCode;
#[cfg(feature = "s3")]
use crate::files::Home;
use crate::files::{Files, FilesError};
use crate::http::{App, router};
use crate::store::{ServerStore, SqliteStore, StoreError};
use crate::worker::{Pool, PoolLimits};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Why the server does not start, or has stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data folder says what to do.
    #[error("the data folder {0}: {1}")]
    Store(String, #[source] StoreError),
    /// The folder for attached files cannot be made or used, or there is no way to the bucket.
    #[error("attached files cannot be kept (the data folder is {0}): {1}")]
    Files(String, #[source] FilesError),
    /// The address is taken, or may not be used.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The certificate or its key cannot be used.
    #[error("the certificate {0} or its key cannot be used: {1}")]
    Tls(String, #[source] io::Error),
    /// The system has no random bytes, no threads, or the like.
    #[error("the system does not give what a server needs: {0}")]
    System(#[source] io::Error),
}

/// How long requests that are under way may take when the server stops.
const GRACE: Duration = Duration::from_secs(20);
/// How long sockets may take to be told that it stops. Whoever does not read will find out.
const GOODBYE: Duration = Duration::from_secs(3);
/// How often children that may have nothing to do are looked after.
const LOOK_AFTER: Duration = Duration::from_secs(10);

/// Opens the store in the data folder; made, where there is none.
pub fn open_store(settings: &Settings) -> Result<SqliteStore, ServeError> {
    let told = |error| ServeError::Store(settings.data.display().to_string(), error);
    match SqliteStore::open(&settings.data) {
        Err(StoreError::Absent) => SqliteStore::create(&settings.data).map_err(told),
        opened => opened.map_err(told),
    }
}

/// A server that is ready.
pub struct Ready<'a> {
    /// The address on which it listens.
    pub listens: SocketAddr,
    /// The server.
    pub service: &'a Service,
    /// The link with which the first workspace is founded, where there is none yet. It works once.
    pub founding_link: Option<String>,
}

/// Serves until Ctrl-C or SIGTERM. `ready` is called once it listens.
pub fn run(settings: &Settings, ready: impl FnOnce(&Ready<'_>)) -> Result<(), ServeError> {
    run_until(settings, signalled(), ready)
}

/// As [`run`], until `stop` comes to an end.
pub fn run_until(
    settings: &Settings,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(&Ready<'_>),
) -> Result<(), ServeError> {
    super::memory::keep_small();
    let store: Arc<dyn ServerStore> = Arc::new(open_store(settings)?);
    let told = |error| ServeError::Store(settings.data.display().to_string(), error);
    let program = match settings.checking {
        Checking::InChild => Some(own_program()?),
        Checking::InProcess => None,
    };
    let pool = Arc::new(Pool::new(PoolLimits::usual(program.clone())));
    let sandbox = Arc::clone(&pool) as Arc<dyn Sandbox>;
    let files = Files::at(&settings.attachments, &settings.data)
        .map_err(|error| ServeError::Files(settings.data.display().to_string(), error))?;
    let service = Service::with_sandbox(store, settings.address.clone(), settings.limits, sandbox).map_err(told)?;
    let service = Arc::new(service.keeping(files));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(96)
        .enable_all()
        .build()
        .map_err(ServeError::System)?;
    let served = runtime.block_on(serve(settings, service, Workers { program, pool }, stop, ready));
    // What waits for a bucket that does not answer is left to end with the process, as if that were killed.
    runtime.shutdown_timeout(GOODBYE);
    served
}

/// What works in children.
struct Workers {
    /// The program that they are.
    program: Option<PathBuf>,
    /// Those for views and forms.
    pool: Arc<Pool>,
}

async fn serve(
    settings: &Settings,
    service: Arc<Service>,
    workers: Workers,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(&Ready<'_>),
) -> Result<(), ServeError> {
    let listener =
        std::net::TcpListener::bind(settings.listen).map_err(|error| ServeError::Listen(settings.listen, error))?;
    listener.set_nonblocking(true).map_err(ServeError::System)?;
    let address = listener.local_addr().map_err(ServeError::System)?;
    let app = App::new(Arc::clone(&service), settings.trusts_proxy).with_backups(settings.data.clone());
    let tls = match &settings.tls {
        Some(tls) => Some(tls_config(tls).await?),
        None => None,
    };
    let checking = tokio::spawn(checker::run(app.clone(), workers.program));
    let pool = tokio::spawn(look_after(workers.pool, app.clone()));
    #[cfg(unix)]
    let _door = super::door::Door::open(&settings.data, Arc::clone(&service));
    let handle = axum_server::Handle::new();
    tokio::spawn(stop_at(stop, app.clone(), handle.clone()));
    let sweeping = tokio::spawn(sweeper::run(app.clone()));
    let looking_through = tokio::spawn(lookout::run(app.clone()));
    #[cfg(feature = "s3")]
    let looking =
        matches!(settings.attachments, Home::Bucket(_)).then(|| tokio::spawn(super::bucket::look(app.clone())));
    ready(&Ready { listens: address, service: &service, founding_link: open_founding(&service) });
    tracing::info!(%address, "serving");
    let routes = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let served = match tls {
        None => axum_server::from_tcp(listener).map_err(ServeError::System)?.handle(handle).serve(routes).await,
        Some(config) => {
            let server = axum_server::from_tcp_rustls(listener, config).map_err(ServeError::System)?;
            server.handle(handle).serve(routes).await
        }
    };
    app.stop();
    let _ = tokio::time::timeout(GOODBYE, app.sockets_closed()).await;
    app.to_check.notify_one();
    sweeping.abort();
    // It holds children for views, and looks for this after each record.
    let _ = looking_through.await;
    #[cfg(feature = "s3")]
    looking.inspect(|looking| looking.abort());
    let _ = checking.await;
    pool.abort();
    tracing::info!("stopped");
    served.map_err(ServeError::System)
}

/// Lets go of children that have nothing to do, and counts those that died.
async fn look_after(pool: Arc<Pool>, app: App) {
    let mut deaths = 0;
    loop {
        tokio::time::sleep(LOOK_AFTER).await;
        let here = Arc::clone(&pool);
        // Waiting for a child to end may take a moment.
        let _ = tokio::task::spawn_blocking(move || here.let_go_idle()).await;
        let now = pool.deaths();
        (deaths..now).for_each(|_| app.metrics.worker_died());
        deaths = now;
    }
}

/// This very program, to be started as a child: also after a newer one was put in its place, which would speak otherwise.
fn own_program() -> Result<PathBuf, ServeError> {
    if cfg!(target_os = "linux") {
        return Ok(PathBuf::from("/proc/self/exe"));
    }
    std::env::current_exe().map_err(ServeError::System)
}

/// Draws the link with which the first workspace is founded, where there is none.
fn open_founding(service: &Service) -> Option<String> {
    if !service.workspaces().all().is_empty() {
        return None;
    }
    let code = SignInCode::new(super::dice()?);
    service.founding().open(&code);
    Some(format!("{}/found/{}", service.server(), code.to_text()))
}

async fn tls_config(tls: &Tls) -> Result<axum_server::tls_rustls::RustlsConfig, ServeError> {
    // There is one provider in this build, so a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    axum_server::tls_rustls::RustlsConfig::from_pem_file(&tls.certificate, &tls.key)
        .await
        .map_err(|error| ServeError::Tls(tls.certificate.display().to_string(), error))
}

/// Stops the server once `stop` has come to an end. Requests that are under way are answered; new ones are not taken.
async fn stop_at(stop: impl Future<Output = ()>, app: App, handle: axum_server::Handle<SocketAddr>) {
    stop.await;
    tracing::info!("stopping");
    app.stop();
    handle.graceful_shutdown(Some(GRACE));
}

/// Waits for Ctrl-C or SIGTERM.
pub async fn signalled() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}
