//! Guessing is slow: an address from which many wrong codes or tokens came is told to wait.
//!
//! Codes and tokens have 128 bits and more, so this is not what keeps anyone out: it keeps guessing from costing the server
//! anything. A right token is let in from any address: people share one with whoever guesses.

use super::App;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use jiff::Timestamp;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

/// Wrong tries of one address in [`WINDOW_SECONDS`].
const TRIES: u32 = 60;
const WINDOW_SECONDS: i64 = 60;
/// Addresses that are counted one by one. Those beyond share one count.
const ADDRESSES_MAX: usize = 4_096;

/// Counts wrong tries.
#[derive(Debug, Default)]
pub struct Throttle {
    counted: Mutex<HashMap<IpAddr, Count>>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    since: i64,
    tries: u32,
}

impl Throttle {
    /// Whether an address may try; else for how many seconds not.
    pub fn may_try(&self, from: IpAddr, now: Timestamp) -> Result<(), u32> {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.get(&network(from)).map_or(Ok(()), |count| count.check(now.as_second()))
    }

    /// Counts a wrong try. As [`Throttle::may_try`].
    pub fn failed(&self, from: IpAddr, now: Timestamp) -> Result<(), u32> {
        let now = now.as_second();
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let mut from = network(from);
        if counted.len() >= ADDRESSES_MAX && !counted.contains_key(&from) {
            counted.retain(|_, count| !count.is_past(now));
            if counted.len() >= ADDRESSES_MAX {
                from = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
            }
        }
        let count = counted.entry(from).or_insert(Count { since: now, tries: 0 });
        if count.is_past(now) {
            *count = Count { since: now, tries: 0 };
        }
        let checked = count.check(now);
        count.tries = count.tries.saturating_add(1);
        checked
    }
}

impl Count {
    fn is_past(self, now: i64) -> bool {
        now >= self.since.saturating_add(WINDOW_SECONDS) || now < self.since
    }

    fn check(self, now: i64) -> Result<(), u32> {
        if self.is_past(now) || self.tries < TRIES {
            return Ok(());
        }
        Err(u32::try_from(self.since + WINDOW_SECONDS - now).unwrap_or(1).max(1))
    }
}

/// Whoever has one IPv6 address has as many as they like: the first 64 bits are counted.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// From where a call comes: the other end of the connection, or what the proxy in front says, where that is trusted.
pub(crate) struct Remote(pub(crate) IpAddr);

impl Remote {
    pub(in crate::http) fn of(parts: &Parts, app: &App) -> Self {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let said = || {
            // The last is what the proxy itself has added; those before are whatever the caller has sent.
            let all = parts.headers.get_all("x-forwarded-for");
            let last = all.iter().next_back()?.to_str().ok()?.rsplit(',').next()?;
            last.trim().parse().ok()
        };
        let trusted = if app.trusts_proxy { said() } else { None };
        Self(trusted.or(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }
}

impl FromRequestParts<App> for Remote {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    #[test]
    fn an_address_waits_after_many_wrong_tries_and_another_does_not() {
        let throttle = Throttle::default();
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        for _ in 0..TRIES {
            assert_eq!(throttle.may_try(one, at(0)), Ok(()));
            assert_eq!(throttle.failed(one, at(0)), Ok(()));
        }
        assert_eq!(throttle.may_try(one, at(20)), Err(40));
        assert_eq!(throttle.failed(one, at(20)), Err(40));
        assert_eq!(throttle.may_try(other, at(20)), Ok(()));
        assert_eq!(throttle.may_try(one, at(60)), Ok(()));
        assert_eq!(throttle.failed(one, at(60)), Ok(()));
    }

    #[test]
    fn a_network_of_the_new_kind_counts_as_one_address() {
        let throttle = Throttle::default();
        let address = |last: u16| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last));
        (0..TRIES).for_each(|number| throttle.failed(address(number as u16), at(0)).unwrap());
        assert!(throttle.may_try(address(9_999), at(1)).is_err());
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let throttle = Throttle::default();
        for number in 0..ADDRESSES_MAX as u32 + 1_000 {
            let _ = throttle.failed(IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + number)), at(0));
        }
        assert!(throttle.counted.lock().unwrap().len() <= ADDRESSES_MAX + 1);
        throttle.failed("192.0.2.1".parse().unwrap(), at(90)).unwrap();
        assert_eq!(throttle.counted.lock().unwrap().len(), 1, "what is past is forgotten");
    }
}
