//! How a server is set up: by flags, else by the environment, else by a file, else as is usual.

use super::attachments::{AttachmentsIn, AttachmentsSettingsError, GivenKey};
use crate::domain::limits::Limits;
use crate::files::Home;
use casement_core::identity::{AddressError, ServerAddress};
use serde::Deserialize;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder with everything that the server keeps.
    pub data: PathBuf,
    /// On which address it listens.
    pub listen: SocketAddr,
    /// The address that devices dial: it is in every invitation and in every signature that opens a session.
    pub address: ServerAddress,
    /// Certificate and key; none where something in front of the server speaks TLS.
    pub tls: Option<Tls>,
    /// Where records are checked.
    pub checking: Checking,
    /// How much devices may ask, and workspaces store.
    pub limits: Limits,
    /// Whether something in front of the server says truly, in the last entry of `X-Forwarded-For`, where calls come from.
    pub trusts_proxy: bool,
    /// Where attached files are kept once they are whole.
    pub attachments: Home,
}

/// Where records are checked before they are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Checking {
    /// In a child process of this very program, called with `worker`, which has bounds and may die without harm.
    #[default]
    InChild,
    /// In this process: for tests, whose program is not `casement`.
    InProcess,
}

/// Certificate and key as PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate with its chain.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// What flags and environment say; the rest comes from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    /// See [`Settings::data`].
    pub data: Option<PathBuf>,
    /// See [`Settings::listen`].
    pub listen: Option<String>,
    /// See [`Settings::address`].
    pub address: Option<String>,
    /// See [`Tls::certificate`].
    pub tls_certificate: Option<PathBuf>,
    /// See [`Tls::key`].
    pub tls_key: Option<PathBuf>,
    /// Bytes of changes and statements that one workspace may store, in GB.
    pub workspace_gigabytes: Option<u64>,
    /// Records that one workspace may have.
    pub workspace_records: Option<u64>,
    /// Bytes of attached files that one workspace may have, in GB.
    pub attachment_gigabytes: Option<u64>,
    /// Open sockets in all.
    pub sockets: Option<usize>,
    /// See [`Settings::trusts_proxy`].
    pub trust_proxy: Option<bool>,
    /// See [`Settings::attachments`].
    pub attachments_in: Option<AttachmentsIn>,
    /// See [`Bucket::name`](crate::files::Bucket::name).
    pub s3_bucket: Option<String>,
    /// See [`Bucket::endpoint`](field@crate::files::Bucket::endpoint).
    pub s3_endpoint: Option<String>,
    /// See [`Bucket::region`](crate::files::Bucket::region).
    pub s3_region: Option<String>,
    /// See [`Bucket::path_style`](crate::files::Bucket::path_style).
    pub s3_path_style: Option<bool>,
    /// The file with the key to the bucket.
    pub s3_key_file: Option<PathBuf>,
    /// The key as the environment has it, which comes before that file.
    #[serde(skip)]
    pub s3_key: GivenKey,
}

/// Why a server is not set up.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("cannot read the settings file {0}: {1}")]
    File(PathBuf, #[source] io::Error),
    /// The file says something that is no setting.
    #[error("in the settings file {0}: {1}")]
    Content(PathBuf, String),
    /// No socket address.
    #[error(
        "{0} is not an address to listen on: write 127.0.0.1:8480, or 0.0.0.0:8480 for every network of this machine"
    )]
    Listen(String),
    /// The system chooses the port.
    #[error("with port 0 the system chooses a port: say with address what phones dial, or choose a port")]
    NoPort,
    /// No server address.
    #[error("{0} cannot be the address that phones dial: {1}")]
    Address(String, AddressError),
    /// The one without the other.
    #[error(
        "a certificate needs its key, and a key its certificate: give both tls-certificate and tls-key, or neither"
    )]
    HalfTls,
    /// Where attached files are kept is not known.
    #[error(transparent)]
    Attachments(#[from] AttachmentsSettingsError),
}

/// Where a server listens if nothing else is said: this very machine alone.
const LISTEN: &str = "127.0.0.1:8480";
/// Where it keeps what it keeps.
const DATA: &str = "casement-data";

impl Given {
    /// What a file says.
    pub fn of_file(path: &Path) -> Result<Self, SettingsError> {
        let text = std::fs::read_to_string(path).map_err(|error| SettingsError::File(path.to_path_buf(), error))?;
        toml::from_str(&text).map_err(|error| SettingsError::Content(path.to_path_buf(), error.to_string()))
    }

    /// These, and where they say nothing, the others.
    pub fn or(self, others: Self) -> Self {
        Self {
            data: self.data.or(others.data),
            listen: self.listen.or(others.listen),
            address: self.address.or(others.address),
            tls_certificate: self.tls_certificate.or(others.tls_certificate),
            tls_key: self.tls_key.or(others.tls_key),
            workspace_gigabytes: self.workspace_gigabytes.or(others.workspace_gigabytes),
            workspace_records: self.workspace_records.or(others.workspace_records),
            attachment_gigabytes: self.attachment_gigabytes.or(others.attachment_gigabytes),
            sockets: self.sockets.or(others.sockets),
            trust_proxy: self.trust_proxy.or(others.trust_proxy),
            attachments_in: self.attachments_in.or(others.attachments_in),
            s3_bucket: self.s3_bucket.or(others.s3_bucket),
            s3_endpoint: self.s3_endpoint.or(others.s3_endpoint),
            s3_region: self.s3_region.or(others.s3_region),
            s3_path_style: self.s3_path_style.or(others.s3_path_style),
            s3_key_file: self.s3_key_file.or(others.s3_key_file),
            // No file has it.
            s3_key: self.s3_key,
        }
    }

    /// The settings, with what is usual where nothing is said.
    pub fn settle(self) -> Result<Settings, SettingsError> {
        let attachments = self.home()?;
        let listen = self.listen.unwrap_or_else(|| LISTEN.to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| SettingsError::Listen(listen))?;
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            _ => return Err(SettingsError::HalfTls),
        };
        if listen.port() == 0 && self.address.is_none() {
            return Err(SettingsError::NoPort);
        }
        let mut limits = Limits::default();
        let bytes = self.workspace_gigabytes.map(|gigabytes| gigabytes.saturating_mul(1_000_000_000));
        limits.workspace.bytes = bytes.unwrap_or(limits.workspace.bytes);
        limits.workspace.count = self.workspace_records.unwrap_or(limits.workspace.count);
        let bytes = self.attachment_gigabytes.map(|gigabytes| gigabytes.saturating_mul(1_000_000_000));
        limits.files.workspace.bytes = bytes.unwrap_or(limits.files.workspace.bytes);
        limits.sockets = self.sockets.unwrap_or(limits.sockets);
        // For trying out: a phone on this very machine.
        let usual = || format!("http://127.0.0.1:{}", listen.port());
        let address = self.address.unwrap_or_else(usual);
        let address = ServerAddress::parse(&address).map_err(|error| SettingsError::Address(address, error))?;
        Ok(Settings {
            data: self.data.unwrap_or_else(|| DATA.into()),
            listen,
            address,
            tls,
            checking: Checking::default(),
            limits,
            trusts_proxy: self.trust_proxy.unwrap_or(false),
            attachments,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_come_before_the_file_and_the_file_before_what_is_usual() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("casement.toml");
        std::fs::write(
            &path,
            "listen = \"127.0.0.1:9000\"\naddress = \"https://npm.example.org\"\nworkspace-gigabytes = 3\n",
        )
        .unwrap();
        let flags = Given { listen: Some("127.0.0.1:9001".into()), ..Given::default() };
        let settings = flags.or(Given::of_file(&path).unwrap()).settle().unwrap();
        assert_eq!(settings.listen, "127.0.0.1:9001".parse().unwrap());
        assert_eq!(settings.address.as_str(), "https://npm.example.org");
        assert_eq!(settings.data, PathBuf::from(DATA));
        assert_eq!(settings.limits.workspace.bytes, 3_000_000_000);
        let usual = Given::default().settle().unwrap();
        assert_eq!(usual.address.as_str(), "http://127.0.0.1:8480");
    }

    #[test]
    fn what_is_no_setting_is_told_with_advice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("casement.toml");
        std::fs::write(&path, "lisen = \"127.0.0.1:9000\"\n").unwrap();
        assert!(Given::of_file(&path).unwrap_err().to_string().contains("lisen"));
        assert!(Given::of_file(&folder.path().join("none")).unwrap_err().to_string().contains("none"));
        let given = |listen: &str, address: &str| Given {
            listen: Some(listen.into()),
            address: Some(address.into()),
            ..Given::default()
        };
        let error = given("8480", "https://npm.example.org").settle().unwrap_err();
        assert!(error.to_string().contains("127.0.0.1:8480"), "{error}");
        let error = given(LISTEN, "http://npm.example.org").settle().unwrap_err();
        assert!(error.to_string().contains("https"), "{error}");
        let half = Given { tls_key: Some("key.pem".into()), ..Given::default() };
        assert!(matches!(half.settle(), Err(SettingsError::HalfTls)));
    }
}
