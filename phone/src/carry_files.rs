//! Carrying attached files over HTTP, until there is nothing more to carry now.

use crate::carry::CarryError;
use crate::http::{Http, HttpError};
use crate::phone::random;
use casement_core::store::AttachmentStore;
use casement_core::sync::attachment::{Input, Output, Transfer, TransferError, TransferProgress, TransferReport};
use casement_core::sync::phone::{Exchange, Stop};
use jiff::{SignedDuration, Timestamp};

/// How carrying files ended.
#[derive(Debug)]
pub enum FilesCarried {
    /// There is nothing more to carry now.
    Finished(TransferReport),
    /// Not now: what was carried so far stays. Begin again after this time.
    Later {
        /// How long to wait.
        wait: SignedDuration,
        /// What went wrong on the way; none where the server asked to wait.
        because: Option<HttpError>,
    },
    /// There is no going on; the person must do something.
    Stopped(Stop),
}

/// Carries files: steps the transfer, posts what it says, gives it what comes back. `progress` is told before each request how far
/// it has come. It never waits; whoever calls does.
pub fn carry_files(
    store: &mut impl AttachmentStore,
    exchange: &mut Exchange,
    transfer: &mut Transfer,
    http: &Http,
    mut progress: impl FnMut(&TransferProgress),
) -> Result<FilesCarried, CarryError> {
    let dice = || random().map(u64::from_le_bytes).map_err(CarryError::NoDice);
    let mut output = transfer.step(Timestamp::now(), dice()?, exchange, store, Input::Begin)?;
    let mut lost = None;
    loop {
        let (path, bytes) = match output {
            Output::Send { path, bytes } => (path, bytes),
            Output::Finished(report) => return Ok(FilesCarried::Finished(*report)),
            Output::Wait(wait) => return Ok(FilesCarried::Later { wait, because: lost }),
            Output::Stopped(stop) => return Ok(FilesCarried::Stopped(stop)),
        };
        if let Some(now) = transfer.progress() {
            progress(&now);
        }
        let answer = http.post(path, &bytes);
        let input = match &answer {
            Ok(answer) => Input::Reply(answer),
            Err(_) => Input::Failed,
        };
        output = transfer.step(Timestamp::now(), dice()?, exchange, store, input)?;
        lost = answer.err();
    }
}

impl From<TransferError> for CarryError {
    fn from(error: TransferError) -> Self {
        Self::Files(Box::new(error))
    }
}
