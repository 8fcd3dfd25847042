//! What unlocks a store.

use std::fmt;

/// What unlocks a store. One of the two may be missing; with neither, everyone could open it.
#[derive(Clone, Copy, Default)]
pub struct Secrets<'a> {
    /// What the person knows. It is taken in Unicode's form NFKC: é typed as one character or as two is the same, and so are
    /// wide and plain digits. Nothing else about it is changed, neither case nor spaces.
    pub passphrase: Option<&'a str>,
    /// What the device holds: random bytes, kept by Android's Keystore or Apple's Keychain for this device alone.
    pub platform: Option<&'a [u8]>,
}

impl Secrets<'_> {
    /// Whether there is anything to unlock with. An empty secret is none.
    pub(crate) fn any(&self) -> bool {
        self.has_passphrase() || self.has_platform()
    }

    pub(crate) fn has_passphrase(&self) -> bool {
        self.passphrase.is_some_and(|passphrase| !passphrase.is_empty())
    }

    pub(crate) fn has_platform(&self) -> bool {
        self.platform.is_some_and(|platform| !platform.is_empty())
    }
}

impl fmt::Debug for Secrets<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Secrets(passphrase: {}, platform: {})", self.has_passphrase(), self.has_platform())
    }
}
