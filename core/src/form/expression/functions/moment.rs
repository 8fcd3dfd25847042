//! Dates and instants as forms write them: `2024-02-29`, `2024-02-29T12:30:00.000+01:00`.
//!
//! The clock and the zone are arguments. An answer of type `time` is no [`Moment`];
//! [`decimal_time`](super::time_of_day::decimal_time) reads it.

use crate::form::expression::number;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

pub(super) const DAY_MILLISECONDS: f64 = 86_400_000.0;

/// A calendar date, or a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A date without a time: the same day everywhere.
    Date(Date),
    /// A date with a time and no offset, to be read in the form's zone.
    Local(DateTime),
    /// A point in time, to the millisecond.
    Instant(Timestamp),
}

impl Moment {
    /// Reads `YYYY-MM-DD`, perhaps with `T`, a time `HH`, `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`, and an offset
    /// `Z`, `+HH:MM` or `-HH:MM` of at most 14 hours. White space around it does not matter. `None` for anything
    /// else, and for dates and times that do not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = number::trim(text);
        let date = date(text.get(..10)?)?;
        let Some(rest) = text.get(10..).filter(|rest| !rest.is_empty()) else { return Some(Self::Date(date)) };
        let (time, offset) = time_and_offset(rest.strip_prefix('T')?)?;
        match offset {
            None => Some(Self::Local(date.to_datetime(time))),
            Some(offset) => offset.to_timestamp(date.to_datetime(time)).ok().map(Self::Instant),
        }
    }

    /// Reads as `date()` does: as [`Moment::parse`], and month and day may have one digit, as in `2024-2-9`.
    #[must_use]
    pub fn parse_loosely(text: &str) -> Option<Self> {
        let text = number::trim(text);
        let (date, time) = text.split_once('T').map_or((text, ""), |(date, _)| (date, &text[date.len()..]));
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_written = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || !is_written(month) || !is_written(day) {
            return None;
        }
        Self::parse(&format!("{year}-{month:0>2}-{day:0>2}{time}"))
    }

    /// A number of days since 1970-01-01: a whole number is that calendar day, as in `date(19782)`; any other is an
    /// instant, counted from midnight UTC. `None` outside of the years 0000 to 9999, less the last day, which has no
    /// instants.
    #[must_use]
    pub fn from_days(days: f64) -> Option<Self> {
        const DAYS_MAX: f64 = 3_000_000.0;
        if days.is_nan() || days.abs() > DAYS_MAX {
            return None;
        }
        // Within the bound above the product is far below 2^53.
        // Bounded above, and rounded to a whole number.
        let milliseconds = (days * DAY_MILLISECONDS).round() as i64;
        let timestamp = Timestamp::from_millisecond(milliseconds).ok()?;
        let utc = TimeZone::UTC.to_datetime(timestamp);
        if !(0..=9999).contains(&utc.year()) {
            return None;
        }
        Some(if days.fract() == 0.0 { Self::Date(utc.date()) } else { Self::Instant(timestamp) })
    }

    /// Days since 1970-01-01T00:00Z, with the time as a fraction; a date counts from its midnight in `zone`. This is
    /// `decimal-date-time()`, and what a date is worth as a number.
    #[must_use]
    pub fn days_since_epoch(&self, zone: &TimeZone) -> f64 {
        // A time that a clock change skips or repeats is read as jiff's "compatible", as RFC 5545 has it. Only at the
        // ends of the calendar, year -9999 or 9999, is there no instant.
        let timestamp = match self {
            Self::Date(date) => zone.to_timestamp(date.to_datetime(Time::midnight())).ok(),
            Self::Local(local) => zone.to_timestamp(*local).ok(),
            Self::Instant(timestamp) => Some(*timestamp),
        };
        // Milliseconds of the years 0 to 9999 lie below 2^53.
        timestamp.map_or(f64::NAN, |timestamp| timestamp.as_millisecond() as f64 / DAY_MILLISECONDS)
    }

    /// Date and time on the wall clock of `zone`.
    #[must_use]
    pub fn local(&self, zone: &TimeZone) -> DateTime {
        match self {
            Self::Date(date) => self.normalised(date.to_datetime(Time::midnight()), zone),
            Self::Local(local) => self.normalised(*local, zone),
            Self::Instant(timestamp) => zone.to_datetime(*timestamp),
        }
    }

    /// A time that the zone's clock skips, such as 02:30 when summer begins, moves to the one that it shows instead.
    fn normalised(&self, local: DateTime, zone: &TimeZone) -> DateTime {
        zone.to_timestamp(local).map_or(local, |timestamp| zone.to_datetime(timestamp))
    }

    /// As `date()` gives it: `YYYY-MM-DD`, in `zone`.
    #[must_use]
    pub fn date_text(&self, zone: &TimeZone) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            _ => self.local(zone).date().to_string(),
        }
    }

    /// As `date-time()` and `now()` give it: `YYYY-MM-DDTHH:MM:SS.mmm+HH:MM`, in `zone`.
    #[must_use]
    pub fn date_time_text(&self, zone: &TimeZone) -> String {
        let (local, offset) = match self {
            Self::Instant(timestamp) => (zone.to_datetime(*timestamp), zone.to_offset(*timestamp)),
            _ => {
                let local = self.local(zone);
                (local, zone.to_timestamp(local).map_or(Offset::UTC, |timestamp| zone.to_offset(timestamp)))
            }
        };
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!(
            "{}T{:02}:{:02}:{:02}.{:03}{sign}{:02}:{:02}",
            local.date(),
            local.hour(),
            local.minute(),
            local.second(),
            local.millisecond(),
            minutes.abs() / 60,
            minutes.abs() % 60
        )
    }

    /// Whole days from `earlier` to `later`; negative if they are the other way round.
    #[must_use]
    pub fn days_between(earlier: Date, later: Date) -> f64 {
        // The calendar has fewer than 2^53 seconds.
        let seconds = later.duration_since(earlier).as_secs() as f64;
        seconds / 86_400.0
    }
}

/// `today()`: the date in `zone`, `YYYY-MM-DD`.
#[must_use]
pub fn today(now: Timestamp, zone: &TimeZone) -> String {
    Moment::Instant(now).date_text(zone)
}

/// `now()`: date, time and offset in `zone`, `YYYY-MM-DDTHH:MM:SS.mmm+HH:MM`.
#[must_use]
pub fn now(now: Timestamp, zone: &TimeZone) -> String {
    Moment::Instant(now).date_time_text(zone)
}

/// `YYYY-MM-DD`, all digits.
fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = digits(text.get(..4)?)?;
    let [month, day] = [digits(text.get(5..7)?)?, digits(text.get(8..)?)?];
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A time, and the offset that follows it if there is one. Fractions of a second are cut to milliseconds.
pub(super) fn time_and_offset(text: &str) -> Option<(Time, Option<Offset>)> {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = text.split_at(at);
    let offset = if offset.is_empty() { None } else { Some(read_offset(offset)?) };
    let (clock, fraction) = match time.split_once('.') {
        Some((clock, fraction)) if clock.len() == "HH:MM:SS".len() => (clock, fraction),
        Some(_) => return None,
        None => (time, "0"),
    };
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = [0_i8; 3];
    let mut written = clock.split(':');
    for (index, part) in parts.iter_mut().enumerate() {
        match written.next() {
            Some(text) if text.len() == 2 => *part = i8::try_from(digits(text)?).ok()?,
            None if index > 0 => break,
            _ => return None,
        }
    }
    if written.next().is_some() {
        return None;
    }
    let milliseconds: i32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some((Time::new(parts[0], parts[1], parts[2], milliseconds * 1_000_000).ok()?, offset))
}

/// `Z`, `+HH:MM` or `-HH:MM`, from -14:59 to +14:59.
fn read_offset(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (i32::from(digits(hours)?), i32::from(digits(minutes)?));
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    Offset::from_seconds(if text.starts_with('-') { -seconds } else { seconds }).ok()
}

fn digits(text: &str) -> Option<i16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kathmandu() -> TimeZone {
        TimeZone::posix("<+0545>-5:45").unwrap()
    }

    fn new_york() -> TimeZone {
        TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap()
    }

    fn date_text(text: &str) -> Option<String> {
        Moment::parse_loosely(text).map(|moment| moment.date_text(&kathmandu()))
    }

    fn date_time_text(text: &str) -> String {
        Moment::parse(text).unwrap().date_time_text(&kathmandu())
    }

    fn decimal_date_time(text: &str, zone: &TimeZone) -> f64 {
        Moment::parse(text).unwrap().days_since_epoch(zone)
    }

    #[test]
    fn dates_are_read_in_iso_form_with_or_without_time() {
        for (text, date) in [
            ("2024-02-29", "2024-02-29"),
            ("2024-2-9", "2024-02-09"),
            ("2024-2-9T23:00:00Z", "2024-02-10"),
            ("2024-02-29T12", "2024-02-29"),
            ("2024-02-29T12:30", "2024-02-29"),
            ("2024-02-29T23:30:00Z", "2024-03-01"),
            ("2024-02-29T12:30:00.000-05:00", "2024-02-29"),
            ("2024-02-29T12:30:00.1234567", "2024-02-29"),
            ("0001-01-01", "0001-01-01"),
            (" 2024-02-29 ", "2024-02-29"),
        ] {
            assert_eq!(date_text(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "abc",
            "2024-02-30",
            "2023-02-29",
            "24-02-29",
            "29/02/2024",
            "19782",
            "2024-02-29 12:30",
            "2024-02-29T",
            "2024-02-29T25:00:00",
            "2024-02-29T24:00:00",
            "2024-02-29T12:30:60",
            "2024-02-29T12:30:00+0545",
            "2024-02-29T12:30:00+05",
            "2024-02-29T12:30:00+15:00",
            "12024-02-29",
            "2024-02-29T12.5",
            "2024-02-29T1:30",
            "2024-02-29T12:30:00.",
            "2024-02-29T12:30:00:00",
            "2024-+2-09",
            "-024-02-29",
            "2024-02-29T12:30:00z",
            "2024-02-é9",
        ] {
            assert_eq!(date_text(text), None, "{text}");
        }
        assert_eq!(Moment::parse("2024-2-9"), None);
    }

    #[test]
    fn date_times_are_written_in_the_zone_with_milliseconds_and_offset() {
        assert_eq!(date_time_text("2024-02-29T12:30:00"), "2024-02-29T12:30:00.000+05:45");
        assert_eq!(date_time_text("2024-02-29T12:30:00Z"), "2024-02-29T18:15:00.000+05:45");
        assert_eq!(date_time_text("2024-02-29T12:30:00.000-05:00"), "2024-02-29T23:15:00.000+05:45");
        assert_eq!(date_time_text("2024-02-29T12:30:00.1239"), "2024-02-29T12:30:00.123+05:45");
        assert_eq!(date_time_text("2024-02-29"), "2024-02-29T00:00:00.000+05:45");
        let winter = Moment::parse("2024-02-29T12:00:00Z").unwrap();
        assert_eq!(winter.date_time_text(&new_york()), "2024-02-29T07:00:00.000-05:00");
        assert_eq!(winter.date_time_text(&TimeZone::UTC), "2024-02-29T12:00:00.000+00:00");
    }

    #[test]
    fn days_count_from_the_epoch_in_utc() {
        let zone = kathmandu();
        assert_eq!(decimal_date_time("2024-02-29", &zone), 19_781.760_416_666_668);
        assert_eq!(decimal_date_time("2024-02-29T12:00:00", &zone), 19_782.260_416_666_668);
        assert_eq!(decimal_date_time("2024-02-29T12:00:00Z", &zone), 19_782.5);
        assert_eq!(decimal_date_time("2024-02-29T12:00:00.500+05:45", &zone), 19_782.260_422_453_703);
        assert_eq!(decimal_date_time("2024-03-10T02:30:00", &new_york()), 19_792.312_5);
        assert_eq!(decimal_date_time("2024-11-03T01:30:00", &new_york()), 20_030.229_166_666_668);
    }

    #[test]
    fn whole_numbers_are_calendar_days_and_fractions_instants() {
        let date = |days: f64, zone: &TimeZone| Moment::from_days(days).map(|moment| moment.date_text(zone));
        for zone in [kathmandu(), new_york(), TimeZone::UTC] {
            assert_eq!(date(19_782.0, &zone).as_deref(), Some("2024-02-29"));
            assert_eq!(date(-1.0, &zone).as_deref(), Some("1969-12-31"));
        }
        assert_eq!(date(19_782.9, &kathmandu()).as_deref(), Some("2024-03-01"));
        let instant = Moment::from_days(19_782.5).unwrap();
        assert_eq!(instant.date_time_text(&kathmandu()), "2024-02-29T17:45:00.000+05:45");
        for days in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e9, -720_000.0, 2_932_896.0] {
            assert_eq!(Moment::from_days(days), None, "{days}");
        }
        assert_eq!(date(2_932_895.0, &TimeZone::UTC).as_deref(), Some("9999-12-30"));
    }

    #[test]
    fn a_day_after_a_date_is_the_next_date_in_every_zone() {
        for zone in [kathmandu(), new_york(), TimeZone::UTC] {
            let tomorrow = Moment::from_days(decimal_date_time("2024-02-29", &zone) + 1.0).unwrap();
            assert_eq!(tomorrow.date_text(&zone), "2024-03-01");
        }
    }

    #[test]
    fn today_and_now_are_in_the_zone() {
        let noon: Timestamp = "2024-02-29T20:00:00.055Z".parse().unwrap();
        assert_eq!(today(noon, &kathmandu()), "2024-03-01");
        assert_eq!(now(noon, &kathmandu()), "2024-03-01T01:45:00.055+05:45");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[-0-9T:.Z+ é]{0,32}") {
            let zone = new_york();
            if let Some(moment) = Moment::parse_loosely(&text) {
                let _ = (moment.date_time_text(&zone), moment.days_since_epoch(&zone), moment.date_text(&zone));
            }
        }

        #[test]
        fn a_date_written_reads_as_itself(days in -719_000_i32..2_932_000) {
            let moment = Moment::from_days(f64::from(days)).unwrap();
            prop_assert_eq!(Moment::parse(&moment.date_text(&TimeZone::UTC)), Some(moment));
            prop_assert_eq!(moment.days_since_epoch(&TimeZone::UTC), f64::from(days));
        }
    }
}
