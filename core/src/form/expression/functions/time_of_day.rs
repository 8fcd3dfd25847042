//! `decimal-time()`: what an answer of type `time` is worth as a number.

use super::moment::{DAY_MILLISECONDS, Moment, time_and_offset};
use crate::form::expression::number;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// `decimal-time()`: a time as the fraction of a day in `zone`, 0.5 for noon; `NaN` for what is no time.
///
/// `text` is `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`, perhaps with an offset, or a date with a time. A time with an
/// offset and no date is moved to the offset that `zone` has `now`.
#[must_use]
pub fn decimal_time(text: &str, now: Timestamp, zone: &TimeZone) -> f64 {
    if let Some(moment) = Moment::parse(text) {
        return fraction_of_day(moment.local(zone).time());
    }
    let text = number::trim(text);
    if text.len() < "HH:MM".len() {
        return f64::NAN;
    }
    match time_and_offset(text) {
        None => f64::NAN,
        Some((time, None)) => fraction_of_day(time),
        Some((time, Some(offset))) => {
            let shift = i64::from(zone.to_offset(now).seconds()) - i64::from(offset.seconds());
            fraction_of_day(time.wrapping_add(SignedDuration::from_secs(shift)))
        }
    }
}

fn fraction_of_day(time: Time) -> f64 {
    let seconds = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    (f64::from(seconds) * 1000.0 + f64::from(time.millisecond())) / DAY_MILLISECONDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_fractions_of_a_day() {
        let zone = TimeZone::posix("<+0545>-5:45").unwrap();
        let moment: Timestamp = "2024-02-29T20:00:00Z".parse().unwrap();
        for (text, fraction) in [
            ("12:00:00", 0.5),
            ("18:00", 0.75),
            ("23:59:59.999", 0.999_999_988_425_926),
            ("06:00:00.000+05:45", 0.25),
            ("06:00:00.000Z", 0.489_583_333_333_333_3),
            ("23:00:00.000Z", 0.197_916_666_666_666_66),
            ("2024-02-29T12:00:00", 0.5),
        ] {
            assert_eq!(decimal_time(text, moment, &zone), fraction, "{text}");
        }
        for text in ["", "abc", "06", "6:00", "24:00:00", "23:59:60", "0.5", "12:00+", "12:00+0545"] {
            assert!(decimal_time(text, moment, &zone).is_nan(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[-0-9T:.Z+ é]{0,32}") {
            let _ = decimal_time(&text, Timestamp::UNIX_EPOCH, &TimeZone::UTC);
        }
    }
}
