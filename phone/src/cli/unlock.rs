//! Unlocking the store: the passphrase comes from a file, from the environment, or from whoever types it. Never from an
//! argument, which everyone on the machine can read.

use super::StorePlace;
use crate::Phone;
use casement_sqlite::key::{KdfCost, Secrets};
use casement_sqlite::{OpenError, SqliteStore};
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::time::Duration;
use zeroize::Zeroizing;

/// Where the passphrase may stand.
const VARIABLE: &str = "CASEMENT_PASSPHRASE";
/// Bytes of a passphrase at most.
const PASSPHRASE_BYTES_MAX: u64 = 1_024;
/// How long deriving the key may take here, and the memory it may use: as on a phone of the field.
const DERIVING: Duration = Duration::from_millis(500);
const DERIVING_KIB_MAX: u32 = 64 * 1024;

impl StorePlace {
    /// Opens the phone's store.
    pub(super) fn open(&self) -> Result<SqliteStore, String> {
        let passphrase = self.passphrase(false)?;
        let secrets = Secrets { passphrase: Some(&passphrase), platform: None };
        SqliteStore::open(&self.folder, &secrets).map_err(|error| self.told(&error))
    }

    /// Opens the phone.
    pub(super) fn phone(&self) -> Result<Phone<SqliteStore>, String> {
        Phone::open(self.open()?).map_err(|error| format!("{error}."))
    }

    /// Opens the store, or makes one where there is none.
    pub(super) fn open_or_create(&self) -> Result<SqliteStore, String> {
        if self.folder.join("store.db").exists() {
            return self.open();
        }
        let passphrase = self.passphrase(true)?;
        let secrets = Secrets { passphrase: Some(&passphrase), platform: None };
        let cost = KdfCost::calibrate(DERIVING, DERIVING_KIB_MAX);
        SqliteStore::create(&self.folder, &secrets, cost).map_err(|error| self.told(&error))
    }

    fn passphrase(&self, is_new: bool) -> Result<Zeroizing<String>, String> {
        let given = match &self.passphrase_file {
            Some(path) => {
                let mut text = Zeroizing::new(String::new());
                let read = File::open(path).and_then(|file| file.take(PASSPHRASE_BYTES_MAX).read_to_string(&mut text));
                read.map_err(|error| format!("The passphrase cannot be read from {}: {error}.", path.display()))?;
                Some(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
            }
            None => std::env::var(VARIABLE).ok().map(Zeroizing::new),
        };
        let passphrase = match given {
            Some(given) => given,
            None if std::io::stdin().is_terminal() => asked(is_new)?,
            None => return Err(format!("The store needs its passphrase: set {VARIABLE}, or use --passphrase-file.")),
        };
        if passphrase.is_empty() { Err("The passphrase is empty.".to_owned()) } else { Ok(passphrase) }
    }

    fn told(&self, error: &OpenError) -> String {
        match error {
            OpenError::Absent => {
                format!("There is no phone in the folder {} yet: casement-phone join", self.folder.display())
            }
            // A phone says more; here there is a passphrase alone.
            OpenError::WrongSecret => "The passphrase is wrong.".to_owned(),
            other => format!("{other}."),
        }
    }
}

fn asked(is_new: bool) -> Result<Zeroizing<String>, String> {
    let ask = |prompt: &str| {
        let typed = rpassword::prompt_password(prompt).map(Zeroizing::new);
        typed.map_err(|error| format!("The passphrase cannot be read: {error}."))
    };
    if !is_new {
        return ask("Passphrase: ");
    }
    super::say::complain(
        "What is on this phone is encrypted with a passphrase. Nobody can bring it back if it is forgotten.",
    );
    let first = ask("A passphrase: ")?;
    if ask("The same again: ")? == first { Ok(first) } else { Err("These were not the same.".to_owned()) }
}
