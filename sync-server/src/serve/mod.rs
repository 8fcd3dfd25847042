//! Starting and stopping the server: the only place that names a concrete store, a socket or a signal.

mod checker;
mod run;
mod settings;

pub use run::{ServeError, run};
pub use settings::{Settings, SettingsError, Tls};

/// Sixteen random bytes from the system; none where it has none to give, which ends the request and not the server.
pub(crate) fn dice() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
