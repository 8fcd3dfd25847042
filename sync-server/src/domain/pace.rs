//! How fast a device may ask: so much at once, and so much again with time.
//!
//! Only devices that have shown who they are are counted, so there are as many as there are on the rosters, and nobody uses
//! up what is another's.

use super::limits::{REQUESTS_UNDER_WAY_MAX, Rate, Rates};
use casement_core::id::DeviceId;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How fast devices may ask, and how fast they have asked.
pub(super) struct Pace {
    rates: Rates,
    devices: Mutex<HashMap<DeviceId, Used>>,
}

/// Why a request is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutOff {
    /// The device has asked too often.
    Requests,
    /// It has brought too much.
    Pushes,
}

/// What a device has used and not got back yet.
struct Used {
    at: Timestamp,
    requests: f64,
    changes: f64,
    bytes: f64,
    /// Requests that are worked on.
    under_way: u32,
}

/// A request that is worked on.
pub(super) struct UnderWay {
    pace: Arc<Pace>,
    device: DeviceId,
}

/// How long a device waits whose other requests are worked on.
const UNDER_WAY_SECONDS: u32 = 5;
/// How long a device is asked to wait at most; then it is told anew.
const WAIT_SECONDS_MAX: f64 = 3_600.0;

impl Pace {
    pub(super) fn new(rates: Rates) -> Self {
        Self { rates, devices: Mutex::new(HashMap::new()) }
    }

    /// A device asks; its request is worked on until what this gives is dropped. `Err`: it must wait for so many seconds.
    pub(super) fn ask(self: &Arc<Self>, device: DeviceId, now: Timestamp) -> Result<UnderWay, u32> {
        self.with(device, now, |used, rates| {
            if used.under_way >= REQUESTS_UNDER_WAY_MAX {
                return Err(UNDER_WAY_SECONDS);
            }
            wait(used.requests, rates.requests)?;
            used.requests += 1.0;
            used.under_way += 1;
            Ok(())
        })?;
        Ok(UnderWay { pace: Arc::clone(self), device })
    }

    /// A request turns out to be as much work as so many more.
    pub(super) fn charge(&self, device: DeviceId, now: Timestamp, requests: u32) {
        self.with(device, now, |used, _| used.requests += f64::from(requests));
    }

    /// A device brings so much. Whoever has anything left may bring more than that, or what is large would never get
    /// through; what is too much is waited for afterwards. `Err`: it must wait for so many seconds.
    pub(super) fn bring(&self, device: DeviceId, now: Timestamp, changes: usize, bytes: usize) -> Result<(), u32> {
        if changes == 0 && bytes == 0 {
            return Ok(());
        }
        self.with(device, now, |used, rates| {
            wait(used.changes, rates.changes)?;
            wait(used.bytes, rates.bytes)?;
            used.changes += changes as f64;
            used.bytes += bytes as f64;
            Ok(())
        })
    }

    fn with<T>(&self, device: DeviceId, now: Timestamp, work: impl FnOnce(&mut Used, &Rates) -> T) -> T {
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Used { at: now, requests: 0.0, changes: 0.0, bytes: 0.0, under_way: 0 };
        let used = devices.entry(device).or_insert(new);
        // A clock that was set back gives nothing back, and takes nothing.
        let seconds = now.duration_since(used.at).as_secs_f64().max(0.0);
        used.at = now;
        let back = |used: f64, rate: Rate| (used - seconds * per_second(rate)).max(0.0);
        used.requests = back(used.requests, self.rates.requests);
        used.changes = back(used.changes, self.rates.changes);
        used.bytes = back(used.bytes, self.rates.bytes);
        work(used, &self.rates)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut devices = self.pace.devices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(used) = devices.get_mut(&self.device) {
            used.under_way = used.under_way.saturating_sub(1);
        }
    }
}

fn per_second(rate: Rate) -> f64 {
    f64::from(rate.again) / f64::from(rate.seconds.max(1))
}

/// `Err`: seconds until something is left.
fn wait(used: f64, rate: Rate) -> Result<(), u32> {
    let over = used + 1.0 - f64::from(rate.burst);
    if over <= 0.0 {
        return Ok(());
    }
    // From 1 to the bound: no number that it would be cut off at.
    Err((over / per_second(rate)).ceil().clamp(1.0, WAIT_SECONDS_MAX) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: DeviceId = DeviceId::new([1; 16]);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + seconds).unwrap()
    }

    fn pace() -> Arc<Pace> {
        let rate = |burst, again, seconds| Rate { burst, again, seconds };
        Arc::new(Pace::new(Rates { requests: rate(3, 60, 60), changes: rate(100, 10, 10), bytes: rate(1_000, 1, 10) }))
    }

    #[test]
    fn so_many_at_once_and_as_many_again_as_time_has_gone() {
        let pace = pace();
        let ask = |device, seconds| pace.ask(device, at(seconds)).map(drop);
        for _ in 0..3 {
            assert_eq!(ask(DEVICE, 0), Ok(()));
        }
        assert_eq!(ask(DEVICE, 0), Err(1));
        assert_eq!(ask(DeviceId::new([2; 16]), 0), Ok(()), "another device has its own");
        assert_eq!(ask(DEVICE, 1), Ok(()));
        assert_eq!(ask(DEVICE, 1), Err(1));
        assert_eq!(ask(DEVICE, -500), Err(1), "a clock that was set back");
    }

    #[test]
    fn a_device_has_few_requests_under_way() {
        let rate = Rate { burst: 1_000, again: 1, seconds: 1 };
        let pace = Arc::new(Pace::new(Rates { requests: rate, changes: rate, bytes: rate }));
        let mut under_way: Vec<UnderWay> =
            (0..REQUESTS_UNDER_WAY_MAX).map(|_| pace.ask(DEVICE, at(0)).unwrap()).collect();
        assert_eq!(pace.ask(DEVICE, at(0)).map(drop), Err(UNDER_WAY_SECONDS));
        under_way.pop();
        assert_eq!(pace.ask(DEVICE, at(0)).map(drop), Ok(()));
    }

    #[test]
    fn whoever_waits_as_long_as_they_are_told_gets_through() {
        let pace = pace();
        assert_eq!(pace.bring(DEVICE, at(0), 99, 10), Ok(()));
        assert_eq!(pace.bring(DEVICE, at(0), 500, 10), Ok(()), "more than is left, and not more than nothing");
        let wait = pace.bring(DEVICE, at(0), 1, 1).unwrap_err();
        assert_eq!(wait, 500);
        assert!(pace.bring(DEVICE, at(i64::from(wait) - 1), 1, 1).is_err());
        assert_eq!(pace.bring(DEVICE, at(i64::from(wait)), 1, 1), Ok(()));
        assert_eq!(pace.bring(DEVICE, at(600), 0, 100_000), Ok(()));
        assert_eq!(pace.bring(DEVICE, at(600), 1, 0), Err(3_600), "and then it is told anew");
        assert_eq!(pace.bring(DEVICE, at(600), 0, 0), Ok(()), "who brings nothing is never put off");
    }
}
