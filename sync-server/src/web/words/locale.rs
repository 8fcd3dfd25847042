//! Days and times as each language writes them.

use super::Words;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use std::fmt;

/// A time as people read it, and as a machine does.
pub(in super::super) struct When {
    /// For the attribute `datetime`.
    pub(in super::super) machine: String,
    /// For people.
    pub(in super::super) shown: String,
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.shown)
    }
}

impl Words {
    /// A day.
    pub(in super::super) fn day(&self, day: Date) -> When {
        let shown = self.say("date-day").num("day", number(day)).text("month", self.month(day));
        let shown = shown.text("year", day.year().to_string());
        When { machine: day.to_string(), shown: plain(&shown.to_string()) }
    }

    fn month(&self, day: Date) -> String {
        self.say(format!("month-{}", day.month())).to_string()
    }

    /// From one day to another; what is the same of both is said once.
    pub(in super::super) fn days(&self, begins: Date, ends: Date) -> String {
        if begins == ends {
            return self.day(begins).shown;
        }
        if (begins.year(), begins.month()) == (ends.year(), ends.month()) {
            let said = self.say("date-days-of-month").num("first", number(begins)).num("last", number(ends));
            let said = said.text("month", self.month(begins)).text("year", begins.year().to_string());
            return plain(&said.to_string());
        }
        let said = self.say("date-days").text("begins", self.day(begins).shown).text("ends", self.day(ends).shown);
        plain(&said.to_string())
    }

    /// A moment, on this reader's clock.
    pub(in super::super) fn moment(&self, at: Timestamp) -> When {
        When { machine: at.to_string(), shown: self.on(self.zone.to_datetime(at)) }
    }

    /// A day with a time, as an answer says it: on the clock of whoever answered, whatever the zone. The text itself where it is none.
    pub(in super::super) fn date_time(&self, text: &str) -> String {
        // What follows the seconds is a fraction or a zone.
        let Some(at) = text.get(..19).and_then(|text| text.parse::<DateTime>().ok()) else { return text.to_owned() };
        self.on(at)
    }

    fn on(&self, at: DateTime) -> String {
        plain(&self.say("date-moment").text("day", self.day(at.date()).shown).text("time", clock(&at)).to_string())
    }

    /// A moment as views tell it; the text itself where that is none.
    pub(in super::super) fn told(&self, at: &str) -> When {
        match at.parse::<Timestamp>() {
            Ok(at) => self.moment(at),
            Err(_) => When { machine: at.to_owned(), shown: at.to_owned() },
        }
    }
}

/// The number of a day in its month.
fn number(day: Date) -> u32 {
    u32::from(day.day().unsigned_abs())
}

fn clock(at: &DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Without the marks that keep what is filled in apart: days are of the language that they stand in.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '\u{2068}' | '\u{2069}')).collect()
}
