//! Who can read a backup, and the key that does.

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use age::{DecryptError, IdentityFile};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// Who can read a backup: at least one.
pub struct Recipients(Vec<Recipient>);

/// Why a recipient or a key is none.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It was mistyped, or is of another kind.
    #[error(
        "{0} is no recipient: one begins with age1 and was shown when its key was made (casement backup --make-key FILE, \
         or age-keygen)"
    )]
    Recipient(String),
    /// Without one nobody could read the backup.
    #[error("a backup needs at least one recipient")]
    NoRecipient,
    /// The file cannot be read.
    #[error("the key file {0}: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    /// The file holds something else.
    #[error("the file {0} holds no key: a key's line begins with AGE-SECRET-KEY-1")]
    NoKey(PathBuf),
    /// A key is not written over another.
    #[error("there is a file {0} already: a key is never written over")]
    Exists(PathBuf),
    /// It could not be written.
    #[error("the key cannot be written to {0}: {1}")]
    Unwritten(PathBuf, #[source] io::Error),
}

impl Recipients {
    /// Reads them, as they were shown when their keys were made.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, KeyError> {
        let read = |text: &str| text.trim().parse().map_err(|_| KeyError::Recipient(text.trim().to_owned()));
        let all = texts.into_iter().map(read).collect::<Result<Vec<Recipient>, _>>()?;
        if all.is_empty() { Err(KeyError::NoRecipient) } else { Ok(Self(all)) }
    }

    /// As they were shown.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &dyn age::Recipient> {
        self.0.iter().map(|recipient| recipient as &dyn age::Recipient)
    }
}

/// Makes a key in a new file that nobody else reads; gives its recipient.
pub fn make_key(path: &Path) -> Result<String, KeyError> {
    let key = Identity::generate();
    let recipient = key.to_public().to_string();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        writeln!(file, "# recipient: {recipient}")?;
        writeln!(file, "{}", key.to_string().expose_secret())?;
        file.sync_all()
    });
    match written {
        Ok(()) => Ok(recipient),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(KeyError::Exists(path.to_owned())),
        Err(error) => Err(KeyError::Unwritten(path.to_owned(), error)),
    }
}

/// The keys in a file.
pub fn read_key(path: &Path) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>, KeyError> {
    let file = File::open(path).map_err(|error| KeyError::Unreadable(path.to_owned(), error))?;
    let no_key = |_: DecryptError| KeyError::NoKey(path.to_owned());
    let keys = IdentityFile::from_buffer(BufReader::new(file)).map_err(|_| KeyError::NoKey(path.to_owned()))?;
    let keys = keys.into_identities().map_err(no_key)?;
    if keys.is_empty() { Err(KeyError::NoKey(path.to_owned())) } else { Ok(keys) }
}
