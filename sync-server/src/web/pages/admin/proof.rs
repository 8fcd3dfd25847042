//! Showing again that it is they who ask, before what cannot be taken back.

use crate::domain::access::Caller;
use crate::domain::credentials::CredentialFault;
use crate::domain::registry::{OwnSession, RegistryError};
use crate::domain::service::Service;
use jiff::Timestamp;
use zeroize::Zeroizing;

/// What a form asks whoever looks for, as templates know it.
pub(super) fn asks(caller: &Caller, now: Timestamp) -> &'static str {
    if caller.is_fresh(now) {
        "nothing"
    } else if caller.state.credential(caller.member).is_some() {
        "password"
    } else {
        // Signing in anew is what shows it of those who have no password.
        "sign-in"
    }
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
