//! Where attached files are kept, as it is said by flags, environment and settings file.

use super::settings::Given;
use crate::files::{Bucket, BucketKey, Home};
use serde::Deserialize;
use std::io;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentsIn {
    /// The data folder
    Folder,
    /// A bucket that speaks S3
    S3,
}

/// Why it is not known where attached files are kept.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentsSettingsError {
    /// Take a program that has it, or keep them in the folder.
    #[error(
        "this program was built without S3: take one that was built with it (cargo build, with its default features), or say \
         attachments-in = \"folder\""
    )]
    NotBuiltIn,
    /// Say which.
    #[error("a bucket is named, and not whether it is used: say attachments-in = \"s3\", or \"folder\"")]
    Undecided,
    /// Name the bucket.
    #[error("attachments-in is \"s3\", and no bucket is named: say s3-bucket")]
    NoBucket,
    /// Correct its name.
    #[error("{0} cannot be the name of a bucket: that has 3 to 63 letters, digits, dots, hyphens or underscores")]
    BucketName(String),
    /// Say the region.
    #[error("say s3-region, such as eu-central-1; or s3-endpoint where the bucket is not Amazon's")]
    NoRegion,
    /// Correct the region.
    #[error("{0} cannot be a region: that has letters, digits and hyphens, such as eu-central-1")]
    Region(String),
    /// Correct the address.
    #[error(
        "{0} cannot be s3-endpoint: write https://host or https://host:port, without the bucket and without a path"
    )]
    Endpoint(String),
    /// Encrypt the way there.
    #[error(
        "files would go to {0} unencrypted: s3-endpoint begins with https://, or with http:// for this machine or a name \
         without a dot, as containers have"
    )]
    Unencrypted(String),
    /// Give the key.
    #[error(
        "there is no key to the bucket: name a file with s3-key-file, or set CASEMENT_S3_ACCESS_KEY_ID and \
         CASEMENT_S3_SECRET_ACCESS_KEY"
    )]
    NoKey,
    /// Give both halves.
    #[error(
        "of the key to the bucket one half is set: set both CASEMENT_S3_ACCESS_KEY_ID and CASEMENT_S3_SECRET_ACCESS_KEY"
    )]
    HalfKey,
    /// Correct the key.
    #[error("the key to the bucket is none: neither its id nor its secret may be empty, or have spaces")]
    Key,
    /// Make the file readable to the server.
    #[error("cannot read the key to the bucket in {0}: {1}")]
    KeyFile(PathBuf, #[source] io::Error),
    /// Close it to others.
    #[error("others on this machine can read the key to the bucket in {0}: chmod 600 {0}")]
    KeyFileOpen(PathBuf),
    /// Write it as it is to be.
    #[error("the key to the bucket in {0} is to be two lines: access-key-id = \"…\" and secret-access-key = \"…\"")]
    KeyFileContent(PathBuf),
}

/// The key as a file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct KeyFile {
    access_key_id: String,
    secret_access_key: String,
}

/// The key in the environment, which others on the machine cannot read; a flag they could.
pub fn key_of_environment() -> GivenKey {
    let read = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    GivenKey {
        id: read("CASEMENT_S3_ACCESS_KEY_ID"),
        secret: read("CASEMENT_S3_SECRET_ACCESS_KEY").map(Zeroizing::new),
    }
}

/// The halves of a key that were given. They are shown nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct GivenKey {
    /// See [`BucketKey::id`].
    pub id: Option<String>,
    /// See [`BucketKey::secret`].
    pub secret: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for GivenKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("GivenKey")
    }
}

impl Given {
    /// Where attached files are kept.
    ///
    /// # Errors
    /// As the error says.
    pub(super) fn home(&self) -> Result<Home, AttachmentsSettingsError> {
        match self.attachments_in {
            None if self.s3_bucket.is_some() => Err(AttachmentsSettingsError::Undecided),
            None | Some(AttachmentsIn::Folder) => Ok(Home::Folder),
            Some(AttachmentsIn::S3) if cfg!(not(feature = "s3")) => Err(AttachmentsSettingsError::NotBuiltIn),
            Some(AttachmentsIn::S3) => self.bucket().map(Home::Bucket),
        }
    }

    fn bucket(&self) -> Result<Bucket, AttachmentsSettingsError> {
        let name = self.s3_bucket.clone().ok_or(AttachmentsSettingsError::NoBucket)?;
        if !(3..=63).contains(&name.len())
            || !is_made_of(&name, b".-_")
            || name.starts_with(['.', '-'])
            || name.contains("..")
        {
            return Err(AttachmentsSettingsError::BucketName(name));
        }
        let endpoint = self.s3_endpoint.as_deref().map(endpoint).transpose()?;
        let region = match (&self.s3_region, &endpoint) {
            (Some(region), _) => region.clone(),
            // What others than Amazon call theirs, unless they are told otherwise.
            (None, Some(_)) => "us-east-1".to_owned(),
            (None, None) => return Err(AttachmentsSettingsError::NoRegion),
        };
        if region.is_empty() || region.len() > 64 || !is_made_of(&region, b"-") {
            return Err(AttachmentsSettingsError::Region(region));
        }
        let path_style = self.s3_path_style.unwrap_or(endpoint.is_some());
        Ok(Bucket { name, endpoint, region, path_style, key: self.key()? })
    }

    fn key(&self) -> Result<BucketKey, AttachmentsSettingsError> {
        let (id, secret) = match (&self.s3_key.id, &self.s3_key.secret, &self.s3_key_file) {
            (Some(id), Some(secret), _) => (id.clone(), secret.clone()),
            (None, None, Some(file)) => key_of_file(file)?,
            (None, None, None) => return Err(AttachmentsSettingsError::NoKey),
            _ => return Err(AttachmentsSettingsError::HalfKey),
        };
        let is_key = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_key(&id) && is_key(&secret) { Ok(BucketKey { id, secret }) } else { Err(AttachmentsSettingsError::Key) }
    }
}

fn is_made_of(text: &str, besides: &[u8]) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || besides.contains(&byte))
}

/// An address in one way of writing.
fn endpoint(text: &str) -> Result<String, AttachmentsSettingsError> {
    let wrong = || AttachmentsSettingsError::Endpoint(text.to_owned());
    let trimmed = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, authority) = trimmed.split_once("://").ok_or_else(wrong)?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let is_host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && is_made_of(host, b".-"),
    };
    if !is_port || !is_host {
        return Err(wrong());
    }
    let is_near = !host.contains(['.', ':']) || host == "[::1]" || is_loopback(host);
    match scheme {
        "https" => Ok(trimmed),
        "http" if is_near => Ok(trimmed),
        "http" => Err(AttachmentsSettingsError::Unencrypted(text.to_owned())),
        _ => Err(wrong()),
    }
}

fn is_loopback(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

fn key_of_file(path: &Path) -> Result<(String, Zeroizing<String>), AttachmentsSettingsError> {
    let told = |error| AttachmentsSettingsError::KeyFile(path.to_owned(), error);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A group may: services are given their keys so.
        if std::fs::metadata(path).map_err(told)?.permissions().mode() & 0o007 != 0 {
            return Err(AttachmentsSettingsError::KeyFileOpen(path.to_owned()));
        }
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(told)?);
    // What TOML says of an error would show the line.
    let key: KeyFile = toml::from_str(&text).map_err(|_| AttachmentsSettingsError::KeyFileContent(path.to_owned()))?;
    Ok((key.access_key_id, key.secret_access_key.into()))
}

#[cfg(test)]
mod tests {
    use super::AttachmentsSettingsError as E;
    use super::*;

    fn given() -> Given {
        let key = GivenKey { id: Some("AKIA".into()), secret: Some("a/b+c".to_owned().into()) };
        Given {
            attachments_in: Some(AttachmentsIn::S3),
            s3_bucket: Some("npm-files".into()),
            s3_region: Some("eu-central-1".into()),
            s3_key: key,
            ..Given::default()
        }
    }

    #[test]
    fn a_bucket_is_one_of_amazon_unless_an_address_is_said() {
        let bucket = given().bucket().unwrap();
        assert_eq!((bucket.endpoint, bucket.path_style), (None, false));
        let local = Given { s3_endpoint: Some("http://127.0.0.1:9000/".into()), s3_region: None, ..given() };
        let bucket = local.bucket().unwrap();
        assert_eq!(bucket.endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!((bucket.region.as_str(), bucket.path_style), ("us-east-1", true));
        let both = Given { s3_path_style: Some(false), s3_endpoint: Some("https://S3.example.org".into()), ..given() };
        assert!(!both.bucket().unwrap().path_style);
        assert!(matches!(Given { s3_region: None, ..given() }.bucket(), Err(E::NoRegion)));
        assert!(matches!(Given { s3_region: Some("eu/1".into()), ..given() }.bucket(), Err(E::Region(_))));
        assert!(matches!(Given { s3_bucket: None, ..given() }.bucket(), Err(E::NoBucket)));
        for name in ["ab", "a/b", "..a", "a b c", &"a".repeat(64)] {
            assert!(
                matches!(Given { s3_bucket: Some(name.into()), ..given() }.bucket(), Err(E::BucketName(_))),
                "{name}"
            );
        }
    }

    #[test]
    fn which_of_the_two_is_said_and_a_program_without_s3_says_so() {
        assert_eq!(Given::default().home().unwrap(), Home::Folder);
        assert!(matches!(Given { attachments_in: None, ..given() }.home(), Err(E::Undecided)));
        let folder = Given { attachments_in: Some(AttachmentsIn::Folder), ..given() };
        assert_eq!(folder.home().unwrap(), Home::Folder);
        if cfg!(feature = "s3") {
            assert!(matches!(given().home(), Ok(Home::Bucket(_))));
        } else {
            let error = given().settle().unwrap_err().to_string();
            assert!(error.contains("built without S3") && error.contains("folder"), "{error}");
        }
    }

    #[test]
    fn files_go_nowhere_unencrypted() {
        for good in [
            "https://s3.example.org",
            "https://s3.example.org:9000",
            "http://localhost:9000",
            "http://127.0.0.2",
            "http://[::1]:9000",
            "http://minio:9000",
        ] {
            assert_eq!(endpoint(good).unwrap(), good);
        }
        for unencrypted in
            ["http://s3.example.org", "http://10.0.0.5:9000", "http://[2001:db8::1]", "http://127.example.org"]
        {
            assert!(matches!(endpoint(unencrypted), Err(E::Unencrypted(_))), "{unencrypted}");
        }
        for wrong in [
            "s3.example.org",
            "ftp://x",
            "https://",
            "https://a/b",
            "https://u@h",
            "https://h:0",
            "https://h:x",
            "https://h?a",
        ] {
            assert!(matches!(endpoint(wrong), Err(E::Endpoint(_))), "{wrong}");
        }
    }

    #[test]
    fn the_key_is_in_the_environment_or_in_a_file_that_is_closed_to_others_and_is_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.toml");
        let without = Given { s3_key: GivenKey::default(), ..given() };
        assert!(matches!(without.bucket(), Err(E::NoKey)));
        let half = Given { s3_key: GivenKey { id: Some("AKIA".into()), secret: None }, ..given() };
        assert!(matches!(half.bucket(), Err(E::HalfKey)));
        let empty = GivenKey { id: Some("AKIA".into()), secret: Some(String::from("two words").into()) };
        assert!(matches!(Given { s3_key: empty, ..given() }.bucket(), Err(E::Key)));
        let in_file = Given { s3_key_file: Some(path.clone()), ..without };
        assert!(matches!(in_file.bucket(), Err(E::KeyFile(..))));
        std::fs::write(&path, "access-key-id = \"AKIB\"\nsecret-access-key = \"hidden\"\n").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            mode(0o644);
            assert!(matches!(in_file.bucket(), Err(E::KeyFileOpen(_))));
            mode(0o600);
        }
        let bucket = in_file.bucket().unwrap();
        assert_eq!((bucket.key.id.as_str(), bucket.key.secret.as_str()), ("AKIB", "hidden"));
        let shown = format!("{bucket:?}{:?}", given());
        assert!(!shown.contains("AKI") && !shown.contains("hidden") && !shown.contains("a/b+c"), "{shown}");
        // That of the environment comes before it.
        let both = Given { s3_key_file: Some(path.clone()), ..given() };
        assert_eq!(both.bucket().unwrap().key.id, "AKIA");
        std::fs::write(&path, "secret-access-key = hidden\n").unwrap();
        let error = in_file.bucket().unwrap_err().to_string();
        assert!(error.contains("two lines") && !error.contains("hidden"), "{error}");
    }

    #[test]
    fn a_settings_file_has_no_room_for_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("casement.toml");
        std::fs::write(&path, "attachments-in = \"s3\"\ns3-bucket = \"files\"\ns3-path-style = true\n").unwrap();
        let read = Given::of_file(&path).unwrap();
        assert_eq!((read.attachments_in, read.s3_path_style), (Some(AttachmentsIn::S3), Some(true)));
        std::fs::write(&path, "s3-secret-access-key = \"hidden\"\n").unwrap();
        assert!(Given::of_file(&path).is_err());
        std::fs::write(&path, "s3-key = { id = \"a\" }\n").unwrap();
        assert!(Given::of_file(&path).is_err());
    }
}
