//! `/metrics`: counts for Prometheus. No name, no id, no content.

use super::App;
use crate::domain::attachments::Carried;
use crate::domain::exchange::PutOff;
use crate::domain::service::Brought;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// What is counted since the server was started.
#[derive(Debug, Default)]
pub struct Metrics {
    exchanges: AtomicU64,
    failures: AtomicU64,
    bytes_received: AtomicU64,
    bytes_sent: AtomicU64,
    microseconds: AtomicU64,
    checked: AtomicU64,
    set_aside: AtomicU64,
    workers_died: AtomicU64,
    put_off_requests: AtomicU64,
    put_off_pushes: AtomicU64,
    held: AtomicU64,
    without_room: AtomicU64,
    pokes: AtomicU64,
    pieces: AtomicU64,
    files: AtomicU64,
    file_bytes_received: AtomicU64,
    file_bytes_sent: AtomicU64,
    buckets: [AtomicU64; BUCKETS.len()],
}

/// Upper bounds of the buckets of an exchange's time, in seconds.
const BUCKETS: [f64; 8] = [0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 60.0];

impl Metrics {
    /// One exchange was answered.
    pub fn exchanged(&self, received: usize, sent: usize, took: Duration) {
        self.exchanges.fetch_add(1, Relaxed);
        self.bytes_received.fetch_add(received as u64, Relaxed);
        self.bytes_sent.fetch_add(sent as u64, Relaxed);
        self.microseconds.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Relaxed);
        for (bound, bucket) in BUCKETS.iter().zip(&self.buckets) {
            if took.as_secs_f64() <= *bound {
                bucket.fetch_add(1, Relaxed);
            }
        }
    }

    /// What an exchange has brought, and whether it was put off.
    pub fn brought(&self, brought: &Brought) {
        match brought.put_off {
            Some(PutOff::Requests) => drop(self.put_off_requests.fetch_add(1, Relaxed)),
            Some(PutOff::Pushes) => drop(self.put_off_pushes.fetch_add(1, Relaxed)),
            None => {}
        }
        self.held.fetch_add(brought.held as u64, Relaxed);
        self.without_room.fetch_add(brought.without_room as u64, Relaxed);
    }

    /// A request about files was answered.
    pub fn carried(&self, carried: &Carried) {
        self.pieces.fetch_add(1, Relaxed);
        self.files.fetch_add(carried.whole, Relaxed);
        self.file_bytes_received.fetch_add(carried.taken_bytes, Relaxed);
        self.file_bytes_sent.fetch_add(carried.given_bytes, Relaxed);
        if carried.put_off.is_some() {
            self.put_off_requests.fetch_add(1, Relaxed);
        }
    }

    /// A device with an open socket was told that there is something new.
    pub fn poked(&self) {
        self.pokes.fetch_add(1, Relaxed);
    }

    /// One exchange failed.
    pub fn failed(&self) {
        self.failures.fetch_add(1, Relaxed);
    }

    /// A record was checked.
    pub fn checked(&self, clean: usize, set_aside: usize) {
        self.checked.fetch_add(clean as u64, Relaxed);
        self.set_aside.fetch_add(set_aside as u64, Relaxed);
    }

    /// A worker died, or had to be stopped.
    pub fn worker_died(&self) {
        self.workers_died.fetch_add(1, Relaxed);
    }

    fn text(&self, sockets: usize) -> String {
        let mut text = String::new();
        let counters = [
            ("casement_exchanges_total", "Exchanges that were answered.", &self.exchanges),
            ("casement_exchange_failures_total", "Exchanges that failed.", &self.failures),
            ("casement_received_bytes_total", "Bytes of requests.", &self.bytes_received),
            ("casement_sent_bytes_total", "Bytes of answers.", &self.bytes_sent),
            ("casement_checked_changes_total", "Changes that were checked and are served.", &self.checked),
            ("casement_set_aside_changes_total", "Changes that were set aside.", &self.set_aside),
            ("casement_put_off_requests_total", "Requests put off: too many of one device.", &self.put_off_requests),
            ("casement_put_off_pushes_total", "Requests put off: too much of one device.", &self.put_off_pushes),
            ("casement_held_changes_total", "Verdicts on changes: held for the lead.", &self.held),
            ("casement_no_room_changes_total", "Verdicts on changes: no room for them.", &self.without_room),
            ("casement_pokes_total", "Pokes over open sockets.", &self.pokes),
            ("casement_file_requests_total", "Requests about attached files that were answered.", &self.pieces),
            ("casement_files_total", "Attached files that came as a whole.", &self.files),
            ("casement_file_received_bytes_total", "Bytes of attached files taken.", &self.file_bytes_received),
            ("casement_file_sent_bytes_total", "Bytes of attached files given.", &self.file_bytes_sent),
            ("casement_worker_deaths_total", "Workers that died or had to be stopped.", &self.workers_died),
        ];
        for (name, help, value) in counters {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {}", value.load(Relaxed));
        }
        let name = "casement_open_sockets";
        let _ = writeln!(text, "# HELP {name} Devices' open sockets.\n# TYPE {name} gauge\n{name} {sockets}");
        let name = "casement_exchange_seconds";
        let _ = writeln!(text, "# HELP {name} Time that an exchange took.\n# TYPE {name} histogram");
        for (bound, bucket) in BUCKETS.iter().zip(&self.buckets) {
            let _ = writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {}", bucket.load(Relaxed));
        }
        let count = self.exchanges.load(Relaxed);
        let seconds = self.microseconds.load(Relaxed) as f64 / 1e6;
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {count}\n{name}_sum {seconds}\n{name}_count {count}");
        text
    }
}

/// The counts as Prometheus reads them.
pub(super) async fn metrics(State(app): State<App>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], app.metrics.text(app.service.live().count()))
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_are_counted_by_how_long_they_took() {
        let metrics = Metrics::default();
        metrics.exchanged(10, 20, Duration::from_millis(3));
        metrics.exchanged(1, 2, Duration::from_secs(100));
        metrics.brought(&Brought { put_off: Some(PutOff::Pushes), held: 2, ..Brought::default() });
        let text = metrics.text(7);
        for line in [
            "casement_exchanges_total 2",
            "casement_received_bytes_total 11",
            "casement_put_off_pushes_total 1",
            "casement_held_changes_total 2",
            "casement_open_sockets 7",
            "casement_exchange_seconds_bucket{le=\"0.001\"} 0",
            "casement_exchange_seconds_bucket{le=\"0.005\"} 1",
            "casement_exchange_seconds_bucket{le=\"60\"} 1",
            "casement_exchange_seconds_bucket{le=\"+Inf\"} 2",
            "casement_exchange_seconds_count 2",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
