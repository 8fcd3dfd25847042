//! Posting bytes to a server.

use casement_core::identity::ServerAddress;
use casement_core::limits::SYNC_MESSAGE_BYTES_MAX;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// The way to one server. Connections are kept open and used again.
#[derive(Debug, Clone)]
pub struct Http {
    agent: Agent,
    server: ServerAddress,
}

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// Try again later: no network, no such host, a broken connection.
    #[error("the server cannot be reached: {0}")]
    NotReached(#[source] Box<ureq::Error>),
    /// The server, or something in between, says no: the status, and what it says to people where it is short.
    #[error("the server answered with status {status}{}{said}", if .said.is_empty() { "" } else { ": " })]
    Status {
        /// The status.
        status: u16,
        /// What it said.
        said: String,
    },
}

/// How long a connection may take to open: a phone in a cellar learns soon that there is no network.
const CONNECT_MAX: Duration = Duration::from_secs(15);
/// How long one request may take with its answer: eight MiB either way over a poor mobile network.
const REQUEST_MAX: Duration = Duration::from_secs(300);
/// Bytes that are read of an answer that is no success.
const SAID_BYTES_MAX: u64 = 1_024;

impl Http {
    /// The way to this server. Certificates are held against those that the system trusts.
    pub fn to(server: ServerAddress) -> Self {
        let mut config = Agent::config_builder()
            .timeout_connect(Some(CONNECT_MAX))
            .timeout_global(Some(REQUEST_MAX))
            // The address is what the phone has signed for: it is led nowhere else.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("casement-phone/", env!("CARGO_PKG_VERSION")));
        if server.as_str().starts_with("https://") {
            let trusted = rustls_native_certs::load_native_certs().certs;
            let trusted: Vec<_> = trusted.iter().map(|found| Certificate::from_der(found).to_owned()).collect();
            let tls = TlsConfig::builder()
                .root_certs(RootCerts::Specific(Arc::new(trusted)))
                .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()));
            config = config.tls_config(tls.build());
        }
        Self { agent: config.build().into(), server }
    }

    /// Posts bytes to a path of the server and brings back what it answers.
    pub fn post(&self, path: &str, body: &[u8]) -> Result<Vec<u8>, HttpError> {
        let lost = |error| HttpError::NotReached(Box::new(error));
        let address = format!("{}{path}", self.server);
        let request = self.agent.post(&address).content_type("application/cbor");
        let mut response = request.send(body).map_err(lost)?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config();
        if status != 200 {
            let said = body.limit(SAID_BYTES_MAX).read_to_string().unwrap_or_default();
            return Err(HttpError::Status { status, said });
        }
        body.limit(SYNC_MESSAGE_BYTES_MAX as u64).read_to_vec().map_err(lost)
    }
}
