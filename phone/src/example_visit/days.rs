//! When the visit was: its days on a calendar.

use super::Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The days of a visit, in a zone.
#[derive(Debug, Clone)]
pub struct Days {
    first: Date,
    zone: TimeZone,
}

impl Days {
    /// A visit that begins on this day.
    pub fn from(first: Date, zone: TimeZone) -> Self {
        Self { first, zone }
    }

    /// A day: 1 is the first.
    pub fn date(&self, day: i8) -> Date {
        self.first.saturating_add(Span::new().days(i64::from(day) - 1))
    }

    /// A moment as a time.
    pub fn at(&self, moment: Moment) -> Result<Timestamp, jiff::Error> {
        self.zone.to_timestamp(self.date(moment.day).at(moment.hour, moment.minute, 0, 0))
    }

    /// Their zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }
}
