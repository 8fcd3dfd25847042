//! A moment of a record's life, as addresses say it and as people read it.

use super::between::Grouping;
use crate::domain::review::Moment;
use crate::domain::review::show::MomentShown;
use crate::web::fault::Fault;
use crate::web::pages::view::{Head, heads};
use crate::web::shown::in_query;
use crate::web::words::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A moment in an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// None is said: the beginning, or now.
    Open,
    /// `approved`: as the lead approved it.
    Approved,
    /// A time, as RFC 3339 writes it.
    Time(Timestamp),
    /// Heads, divided by commas.
    Heads(Vec<casement_core::id::ChangeHash>),
}

impl Address {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        match text {
            "" => Ok(Self::Open),
            "approved" => Ok(Self::Approved),
            text => match text.parse() {
                Ok(time) => Ok(Self::Time(time)),
                Err(_) => heads(text).map(Self::Heads),
            },
        }
    }

    /// As it stands in an address.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Open => String::new(),
            Self::Approved => "approved".to_owned(),
            Self::Time(time) => time.to_string(),
            Self::Heads(heads) => heads.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        }
    }

    /// What it is as the first of two.
    pub(super) fn beginning(&self) -> Moment {
        self.moment(Moment::Before(Timestamp::UNIX_EPOCH))
    }

    /// What it is as the second of two.
    pub(super) fn end(&self) -> Moment {
        self.moment(Moment::Now)
    }

    fn moment(&self, open: Moment) -> Moment {
        match self {
            Self::Open => open,
            Self::Approved => Moment::Approved,
            Self::Time(time) => Moment::Before(*time),
            Self::Heads(heads) => Moment::Heads(heads.clone()),
        }
    }

    /// In words.
    pub(super) fn words(&self, words: &Words, moments: &[MomentShown], is_end: bool) -> String {
        match self {
            Self::Open if is_end => words.say("between-now").to_string(),
            Self::Open => words.say("between-beginning").to_string(),
            Self::Approved => words.say("between-approval").to_string(),
            Self::Time(time) => words.moment(*time).shown,
            Self::Heads(_) => {
                let text = self.text();
                match moments.iter().find(|moment| moment.heads.join(",") == text) {
                    Some(moment) => {
                        let by = crate::web::shown::By::of(words, &moment.happened.voice);
                        words.say("between-step").text("when", by.when.shown).text("who", by.who).to_string()
                    }
                    None => words.say("between-step-unknown").to_string(),
                }
            }
        }
    }
}

/// Two moments that many want.
pub(super) struct Shortcut {
    pub(super) label: String,
    pub(super) address: String,
    pub(super) is_current: bool,
}

/// Days that are offered: the last of those on which something was done.
const DAYS: usize = 5;
/// When the evening begins, on the reader's clock: a team's day is over then, and its lead sits down to look.
const EVENING_HOUR: i8 = 18;

/// The address of the page with two moments.
pub(super) fn address(record: &str, from: &str, to: &str, besides: &str) -> String {
    format!("/records/{record}/time?from={}&to={}{besides}", in_query(from), in_query(to))
}

/// What many want to know: since the approval, since the last evenings, on each of the last days.
pub(super) fn shortcuts(
    words: &Words,
    head: &Head,
    moments: &[MomentShown],
    chosen: (&str, &str),
    grouping: Grouping,
) -> Vec<Shortcut> {
    let times = moments.iter().filter_map(|moment| moment.happened.voice.at.parse::<Timestamp>().ok());
    // What everyone lays out alike is at no time.
    let times: Vec<Timestamp> = times.filter(|time| *time > Timestamp::UNIX_EPOCH).collect();
    let zone = words.zone();
    let days: BTreeSet<Date> = times.iter().map(|time| zone.to_datetime(*time).date()).collect();
    let at = |day: Date, hour: i8| zone.to_timestamp(day.at(hour, 0, 0, 0)).ok();
    let mut wanted: Vec<(String, String, String)> = Vec::new();
    if head.state.starts_with("approved") {
        wanted.push((words.say("time-since-approval").to_string(), "approved".to_owned(), String::new()));
    }
    for day in days.iter().rev().take(DAYS) {
        let name = || words.day(*day).shown;
        if let Some(evening) = at(*day, EVENING_HOUR).filter(|evening| times.iter().any(|time| time >= evening)) {
            let label = words.say("time-since-evening").text("day", name()).to_string();
            wanted.push((label, evening.to_string(), String::new()));
        }
        if let (Some(begins), Some(ends)) = (at(*day, 0), day.tomorrow().ok().and_then(|next| at(next, 0))) {
            wanted.push((words.say("time-on").text("day", name()).to_string(), begins.to_string(), ends.to_string()));
        }
    }
    let shown = wanted.into_iter().map(|(label, from, to)| {
        let is_current = (&*from, &*to) == chosen;
        Shortcut { label, address: address(&head.record, &from, &to, grouping.part()), is_current }
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        let head = "0a".repeat(32);
        for text in ["", "approved", "2026-11-25T18:00:00Z", &head, &format!("{head},{head}")] {
            assert_eq!(Address::read(text).map(|address| address.text()).as_deref(), Ok(text));
        }
        for text in ["yesterday", "2026-11-25", "0a", "approved,approved", &format!("{head},")] {
            assert!(Address::read(text).is_err(), "{text}");
        }
    }
}
