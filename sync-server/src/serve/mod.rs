//! Starting and stopping the server: the only place that names a concrete store, a socket or a signal.

mod attachments;
#[cfg(feature = "s3")]
mod bucket;
mod checker;
#[cfg(unix)]
mod door;
mod lookout;
mod memory;
mod run;
mod settings;
mod sweeper;

pub use attachments::{AttachmentsIn, AttachmentsSettingsError, GivenKey, key_of_environment};
#[cfg(unix)]
pub use door::{DoorError, ask_running};
pub use run::{Ready, ServeError, open_store, run, run_until, signalled};
pub use settings::{Checking, Given, Settings, SettingsError, Tls};

/// Sixteen random bytes from the system; none where it has none to give, which ends the request and not the server.
pub(crate) fn dice() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
