//! Looks through records as they move on, so that lists of visits tell how they stand without opening any.

use crate::http::App;
use jiff::Timestamp;
use std::time::Duration;

/// How often one looks whether something has moved on.
const PAUSE: Duration = Duration::from_secs(1);
/// How often one waits at most, in pauses, until what is moving has come to rest: a crowd that brings its day comes first.
const REST_AFTER: usize = 10;
/// After each record one rests this many times as long as it took: whoever opens a page is served first.
const REST: u32 = 3;
/// How long to wait after something failed.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

/// Looks until the server stops.
pub(super) async fn run(app: App) {
    let (mut seen, mut waited) = (None, 0);
    while !app.is_stopping() {
        let moved = Some(fed(&app));
        if moved != seen && seen.is_some() && waited < REST_AFTER {
            (seen, waited) = (moved, waited + 1);
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => continue,
                () = app.stopped() => return,
            }
        }
        (seen, waited) = (moved, 0);
        let here = app.clone();
        let looked = tokio::task::spawn_blocking(move || {
            here.service.review().look_through(Timestamp::now(), |took| {
                std::thread::sleep((took * REST).min(PAUSE));
                !here.is_stopping()
            })
        });
        let pause = match looked.await {
            Ok(Ok(_)) => PAUSE,
            Ok(Err(error)) => {
                tracing::error!(%error, "records could not be looked through; trying again");
                AFTER_FAILURE
            }
            Err(_) => return,
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = app.stopped() => return,
        }
    }
}

/// A number that grows with whatever is served.
fn fed(app: &App) -> u64 {
    app.service.workspaces().all().iter().map(|state| state.noted().fed).sum()
}
