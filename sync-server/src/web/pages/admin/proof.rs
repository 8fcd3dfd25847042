//! Showing again that it is they who ask, before what cannot be taken back.

use crate::domain::access::Caller;
use crate::domain::credentials::CredentialFault;
use crate::domain::registry::{OwnSession, RegistryError};
use crate::domain::service::Service;
use crate::web::shell::Shell;
use jiff::Timestamp;
use zeroize::Zeroizing;

/// What a form asks whoever looks for.
pub(in crate::web::pages) struct Asks {
    /// As templates know it: `nothing`, `password`, or `sign-in`.
    pub(in crate::web::pages) what: &'static str,
    /// Whether a passkey does as well.
    pub(in crate::web::pages) by_passkey: bool,
    /// Where whoever has shown it goes on.
    pub(in crate::web::pages) next: String,
}

/// What forms of a page ask whoever looks for. `next` is the page itself: what was sent to it may stand elsewhere.
pub(in crate::web::pages) fn asks(caller: &Caller, s: &Shell, next: String) -> Asks {
    let what = if caller.is_fresh(s.now) {
        "nothing"
    } else if caller.state.credential(caller.member).is_some() {
        "password"
    } else {
        // Signing in anew is what shows it of those who have no password.
        "sign-in"
    };
    let has_some = || s.passkeys.is_some() && !caller.state.passkeys(caller.member).is_empty();
    Asks { what, by_passkey: what != "nothing" && has_some(), next }
}

/// What a form has brought of it.
pub(super) struct Shown {
    own: Option<OwnSession>,
    is_fresh: bool,
    password: Zeroizing<String>,
}

impl Shown {
    /// Of a form that was sent.
    pub(super) fn of(caller: &Caller, password: &str, now: Timestamp) -> Self {
        let password = Zeroizing::new(password.to_owned());
        Self { own: caller.own_session(), is_fresh: caller.is_fresh(now), password }
    }

    /// Whether it holds.
    pub(super) fn holds(&self, service: &Service, now: Timestamp) -> Result<(), RegistryError> {
        let own = self.own.as_ref().ok_or(CredentialFault::NotProved)?;
        match (self.is_fresh, self.password.is_empty()) {
            // What was typed is looked at even where nothing was asked for.
            (_, false) => service.registry().prove_again(own, &self.password, now),
            (true, true) => Ok(()),
            (false, true) => Err(CredentialFault::NotProved.into()),
        }
    }
}
