//! The thread that has records checked, one after another, as they come in.

use crate::domain::checking::nothing_to_apply;
use crate::domain::service::Service;
use crate::http::App;
use crate::store::{Checked, StoreError, Unchecked};
use crate::worker::{Limits, Worker, WorkerError};
use casement_core::id::RecordId;
use std::collections::HashMap;
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

/// How long a record waits that could not be checked, the first time; each time twice as long, up to the longest.
const PUT_OFF: Duration = Duration::from_secs(5);
const PUT_OFF_MAX: Duration = Duration::from_secs(600);
/// Records that are put off so, at most: they are read each time with those that are not.
const PUT_OFF_COUNT_MAX: usize = 64;

/// Records that could not be checked: others go first until their time has come.
#[derive(Default)]
struct PutOff {
    records: HashMap<RecordId, (Instant, Duration)>,
}

impl PutOff {
    fn waits(&self, record: RecordId, now: Instant) -> bool {
        self.records.get(&record).is_some_and(|(until, _)| *until > now)
    }

    fn failed(&mut self, record: RecordId, now: Instant) {
        if self.records.len() >= PUT_OFF_COUNT_MAX && !self.records.contains_key(&record) {
            return;
        }
        let (until, pause) = self.records.entry(record).or_insert((now, PUT_OFF));
        *until = now + *pause;
        *pause = (*pause * 2).min(PUT_OFF_MAX);
    }
}

/// Checks what comes in until the server stops.
pub(super) async fn run(app: App, program: Option<PathBuf>) {
    let _attending = app.service.bell().attend();
    let mut off = PutOff::default();
    let mut worker = Some(Worker::new(Limits { program, time_max: TIME_MAX }));
    while !app.is_stopping() {
        let Some(mut mine) = worker.take() else { return };
        let here = app.clone();
        let mut put_off = std::mem::take(&mut off);
        let worked = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            let found = check_some(&here, &mut mine, &mut put_off);
            (mine, put_off, found, begun.elapsed())
        });
        let Ok((mine, put_off, found, took)) = worked.await else { return };
        (worker, off) = (Some(mine), put_off);
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
fn check_some(app: &App, worker: &mut Worker, off: &mut PutOff) -> Result<usize, StoreError> {
    let service: &Arc<Service> = &app.service;
    let waiting = service.store().unchecked(AT_ONCE + off.records.len())?;
    let (mut done, mut failed) = (0, None);
    for unchecked in &waiting {
        if app.is_stopping() {
            break;
        }
        if off.waits(unchecked.record, Instant::now()) {
            continue;
        }
        let deaths = worker.deaths();
        let checked = check_one(worker, unchecked);
        (deaths..worker.deaths()).for_each(|_| app.metrics.worker_died());
        match checked {
            Ok(checked) => match service.check_off(&checked) {
                Ok(_) => {
                    app.metrics.checked(checked.clean.len(), checked.set_aside.len());
                    off.records.remove(&unchecked.record);
                    done += 1;
                }
                // The others do not wait for it.
                Err(error) => {
                    tracing::error!(record = %unchecked.record, %error, "what was checked of a record could not be kept");
                    off.failed(unchecked.record, Instant::now());
                    failed = Some(error);
                }
            },
            Err(error) => {
                tracing::error!(record = %unchecked.record, %error, "a record could not be checked");
                off.failed(unchecked.record, Instant::now());
            }
        }
    }
    failed.map_or(Ok(done), Err)
}

fn check_one(worker: &mut Worker, unchecked: &Unchecked) -> Result<Checked, WorkerError> {
    nothing_to_apply(unchecked).map_or_else(|| worker.check(unchecked), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_fails_lets_others_go_first_for_longer_each_time() {
        let (mut off, now) = (PutOff::default(), Instant::now());
        let record = RecordId::new([1; 16]);
        assert!(!off.waits(record, now));
        off.failed(record, now);
        assert!(off.waits(record, now) && !off.waits(record, now + PUT_OFF));
        off.failed(record, now);
        assert!(off.waits(record, now + PUT_OFF) && !off.waits(record, now + 2 * PUT_OFF));
        (0..20).for_each(|_| off.failed(record, now));
        assert!(!off.waits(record, now + PUT_OFF_MAX), "never longer than that");
        (0..200).for_each(|number| off.failed(RecordId::new([number; 16]), now));
        assert_eq!(off.records.len(), PUT_OFF_COUNT_MAX);
    }
}
