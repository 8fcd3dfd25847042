//! The thread that has records checked, one after another, as they come in.

use crate::domain::checking::nothing_to_apply;
use crate::domain::service::Service;
use crate::http::App;
use crate::store::{Checked, StoreError, Unchecked};
use crate::worker::{Limits, Worker, WorkerError};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Records that are asked for at once.
const AT_ONCE: usize = 32;
/// Time for one record. The largest takes a second or two on a small machine.
const TIME_MAX: Duration = Duration::from_secs(20);
/// How long what comes is gathered, while there is no more than that.
const GATHER: Duration = Duration::from_millis(250);
/// How long to wait after something failed, and how long at most until one looks again.
const PAUSE: Duration = Duration::from_secs(5);

/// Checks what comes in until the server stops.
pub(super) async fn run(app: App, program: Option<PathBuf>) {
    let mut worker = Some(Worker::new(Limits { program, time_max: TIME_MAX }));
    while !app.is_stopping() {
        let Some(mut mine) = worker.take() else { return };
        let here = app.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            let found = check_some(&here, &mut mine);
            (mine, found, begun.elapsed())
        });
        let Ok((mine, found, took)) = worked.await else { return };
        worker = Some(mine);
        match found {
            Ok(0) => {
                let _ = tokio::time::timeout(PAUSE, app.to_check.notified()).await;
            }
            // A record is opened once for all that is new in it: what comes now is checked together. Where more waits, half of
            // the time is left to those who bring it, so that a crowd is received before it is checked.
            Ok(found) => tokio::time::sleep(if found < AT_ONCE { GATHER } else { took.min(GATHER) }).await,
            Err(error) => {
                tracing::error!(%error, "records could not be checked; trying again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Checks what waits. Says how many records that were.
fn check_some(app: &App, worker: &mut Worker) -> Result<usize, StoreError> {
    let service: &Arc<Service> = &app.service;
    let waiting = service.store().unchecked(AT_ONCE)?;
    let (mut done, mut failed) = (0, None);
    for unchecked in &waiting {
        if app.is_stopping() {
            break;
        }
        let deaths = worker.deaths();
        let checked = check_one(worker, unchecked);
        (deaths..worker.deaths()).for_each(|_| app.metrics.worker_died());
        match checked {
            Ok(checked) => match service.check_off(&checked) {
                Ok(_) => {
                    app.metrics.checked(checked.clean.len(), checked.set_aside.len());
                    done += 1;
                }
                // The others do not wait for it.
                Err(error) => {
                    tracing::error!(record = %unchecked.record, %error, "what was checked of a record could not be kept");
                    failed = Some(error);
                }
            },
            Err(error) => tracing::error!(record = %unchecked.record, %error, "a record could not be checked"),
        }
    }
    failed.map_or(Ok(done), Err)
}

fn check_one(worker: &mut Worker, unchecked: &Unchecked) -> Result<Checked, WorkerError> {
    nothing_to_apply(unchecked).map_or_else(|| worker.check(unchecked), Ok)
}
