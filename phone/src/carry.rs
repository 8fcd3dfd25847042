//! Carrying an exchange over HTTP, from its beginning to its end.

use crate::http::{Http, HttpError};
use crate::phone::random;
use casement_core::store::LocalStore;
use casement_core::sync::attachment::TransferError;
use casement_core::sync::phone::{Exchange, Input, Output, Report, Stop, SyncError};
use jiff::{SignedDuration, Timestamp};

/// How an exchange ended.
#[derive(Debug)]
pub enum Carried {
    /// The phone is up to date.
    Finished(Report),
    /// Not now: what was done so far stands. Begin again after this time.
    Later {
        /// How long to wait.
        wait: SignedDuration,
        /// What went wrong on the way; none where the server asked to wait.
        because: Option<HttpError>,
    },
    /// There is no going on; the person must do something.
    Stopped(Stop),
}

/// Why an exchange stopped in the middle. What was done so far stands.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// The store, or a record: what it says tells what to do.
    #[error(transparent)]
    Sync(Box<SyncError>),
    /// The store, or a file: what it says tells what to do.
    #[error(transparent)]
    Files(Box<TransferError>),
    /// The system has no random bytes.
    #[error("the system gives no random bytes")]
    NoDice(#[source] getrandom::Error),
}

impl From<SyncError> for CarryError {
    fn from(error: SyncError) -> Self {
        Self::Sync(Box::new(error))
    }
}

/// Brings a phone up to date: steps the exchange, posts what it says, gives it what comes back, until it has nothing more
/// to do now. `progress` is told after each answer how far it has come. It never waits; whoever calls does.
pub fn carry(
    store: &mut impl LocalStore,
    exchange: &mut Exchange,
    http: &Http,
    mut progress: impl FnMut(&Report),
) -> Result<Carried, CarryError> {
    let dice = || random().map(u64::from_le_bytes).map_err(CarryError::NoDice);
    let mut output = exchange.step(Timestamp::now(), dice()?, store, Input::Begin)?;
    loop {
        let bytes = match output {
            Output::Send(bytes) => bytes,
            Output::Finished(report) => return Ok(Carried::Finished(*report)),
            Output::Wait(wait) => return Ok(Carried::Later { wait, because: None }),
            Output::Stopped(stop) => return Ok(Carried::Stopped(stop)),
        };
        output = match http.post("/v1/sync", &bytes) {
            Ok(answer) => exchange.step(Timestamp::now(), dice()?, store, Input::Reply(&answer))?,
            Err(error) => match exchange.step(Timestamp::now(), dice()?, store, Input::Failed)? {
                Output::Wait(wait) => return Ok(Carried::Later { wait, because: Some(error) }),
                other => other,
            },
        };
        progress(exchange.report());
    }
}
