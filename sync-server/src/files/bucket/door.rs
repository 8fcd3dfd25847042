//! How requests reach a bucket: HTTP over the TLS that the server speaks itself, with bounds on how long anything may take.
//!
//! `object_store` would bring `reqwest` for that, with a second library of cryptography, HTTP/2 and proxies of its own.

use super::body::PacedBody;
use super::problem::BucketProblem;
use super::rest::Rest;
use async_trait::async_trait;
use hyper::body::Body as _;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector as Connector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody,
    HttpService,
};
use rustls::{ClientConfig, RootCertStore};
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long it may take until a connection stands.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may take, besides the time in which the request is sent.
const ANSWER: Duration = Duration::from_secs(8);
/// What a link carries at least, in bytes a second: a part of 5 MiB has 100 seconds to get there.
const SLOWEST: usize = 50 << 10;
/// How long a connection that nobody uses is kept: less than servers keep it.
const IDLE: Duration = Duration::from_secs(15);

/// Why there was no answer. Its words are the bucket's problem, for they are logged.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unanswered(BucketProblem);

/// What an error says of why there was no answer; none where there was one.
pub(super) fn unanswered(error: &(dyn Error + 'static)) -> Option<BucketProblem> {
    let mut source = Some(error);
    while let Some(found) = source {
        if let Some(Unanswered(problem)) = found.downcast_ref() {
            return Some(*problem);
        }
        source = found.source();
    }
    None
}

/// The way to one bucket.
#[derive(Debug, Clone)]
pub(super) struct Door {
    client: Client<HttpsConnector<Connector>, HttpRequestBody>,
    rest: Arc<Rest>,
}

impl Door {
    /// The certificates that the system trusts are trusted, where the way is to be encrypted.
    pub(super) fn new(is_encrypted: bool) -> Result<Self, BucketProblem> {
        let mut roots = RootCertStore::empty();
        if is_encrypted {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if roots.is_empty() {
                return Err(BucketProblem::Certificate);
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| BucketProblem::Certificate)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut connector = Connector::new();
        connector.set_connect_timeout(Some(CONNECT));
        connector.set_nodelay(true);
        connector.enforce_http(false);
        let builder = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(config);
        let builder = if is_encrypted { builder.https_only() } else { builder.https_or_http() };
        let connector = builder.enable_http1().wrap_connector(connector);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector);
        Ok(Self { client, rest: Arc::default() })
    }
}

impl HttpConnector for Door {
    fn connect(&self, _options: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Door {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        if self.rest.is_resting(Instant::now()) {
            // Of a kind that is not tried again.
            return Err(HttpError::new(HttpErrorKind::Unknown, Unanswered(BucketProblem::Unreachable)));
        }
        let length = usize::try_from(request.body().size_hint().lower()).unwrap_or(usize::MAX);
        let patience = ANSWER + Duration::from_secs((length / SLOWEST) as u64);
        let answered = match tokio::time::timeout(patience, self.client.request(request)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(kind_of(&error)),
            Err(_) => Err((HttpErrorKind::Timeout, BucketProblem::Unreachable)),
        };
        match answered {
            Ok(response) => {
                self.rest.answered();
                Ok(response.map(|body| HttpResponseBody::new(PacedBody::new(body, ANSWER))))
            }
            Err((kind, problem)) => {
                self.rest.failed(Instant::now());
                Err(HttpError::new(kind, Unanswered(problem)))
            }
        }
    }
}

/// An answer that broke off.
pub(super) fn broken_off() -> HttpError {
    HttpError::new(HttpErrorKind::Interrupted, Unanswered(BucketProblem::Unreachable))
}

fn kind_of(error: &hyper_util::client::legacy::Error) -> (HttpErrorKind, BucketProblem) {
    if is_certificate(error) {
        return (HttpErrorKind::Unknown, BucketProblem::Certificate);
    }
    let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Interrupted };
    (kind, BucketProblem::Unreachable)
}

/// Whether TLS stands below it. An I/O error does not name what it holds as its source.
fn is_certificate(error: &(dyn Error + 'static)) -> bool {
    let mut source = Some(error);
    while let Some(found) = source {
        if let Some(rustls::Error::InvalidCertificate(_)) = found.downcast_ref() {
            return true;
        }
        let held = found.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        source = match held {
            Some(held) => Some(held),
            None => found.source(),
        };
    }
    false
}
