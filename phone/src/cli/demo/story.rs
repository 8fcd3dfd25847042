//! Who plays, and what all days of the story need.

use super::handset::{Handset, Trip};
use super::office::Office;
use super::teller::{End, Teller};
use casement_core::id::{MemberId, RecordId};
use casement_core::record::disagreement::{Disagreement, DisagreementKind};
use casement_core::record::{How, Source};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::time::{Duration, Instant};

/// The lead, and who visits with her: places in the team.
pub(super) const AMAL: usize = 0;
pub(super) const BASMA: usize = 1;
pub(super) const CHADI: usize = 2;
pub(super) const DUNIA: usize = 3;
pub(super) const ELIAS: usize = 4;
/// Their names. They and the place are invented.
pub(super) const NAMES: [&str; 5] = ["Amal", "Basma", "Chadi", "Dunia", "Elias"];
/// The place.
pub(super) const PLACE: &str = "Northtown prison";
/// The form that is filled in.
pub(super) const FORM: &str = "demo_prison";

/// How long phones may take until all have the same record.
const GATHERING: Duration = Duration::from_secs(60);
/// How long the server may take to check what came, before it is asked again.
const CHECKING: Duration = Duration::from_millis(15);

/// The days of the visit: long enough ago that nothing in the story lies in the future.
pub(super) struct Days {
    first: Date,
    zone: TimeZone,
}

impl Days {
    /// The three days before today.
    pub(super) fn before(now: Timestamp) -> Result<Self, String> {
        let zone = TimeZone::system();
        let first = now.to_zoned_datetime(zone.clone()).date().checked_sub(jiff::Span::new().days(3));
        Ok(Self { first: first.map_err(|error| format!("This machine's clock is off: {error}."))?, zone })
    }

    /// A day: 1 is the first.
    pub(super) fn date(&self, day: i64) -> Date {
        self.first.saturating_add(jiff::Span::new().days(day - 1))
    }

    /// A time of a day.
    pub(super) fn at(&self, day: i64, clock: (i8, i8)) -> Result<Timestamp, String> {
        let time = self.date(day).at(clock.0, clock.1, 0, 0);
        self.zone.to_timestamp(time).map_err(|error| format!("This machine's clock is off: {error}."))
    }

    /// Their zone.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// Everyone at play.
pub(super) struct Play<'a> {
    pub(super) tell: &'a Teller,
    pub(super) office: Office,
    pub(super) team: Vec<Handset>,
    pub(super) days: Days,
    pub(super) day: i64,
    /// The team's one record.
    pub(super) record: RecordId,
    /// What was killed on the way.
    pub(super) kills: u32,
}

/// An answer: the path, what is said, from what source.
pub(super) type Said<'a> = (&'a str, &'a str, Option<Source>);

impl Play<'_> {
    /// A time of this day.
    pub(super) fn at(&self, clock: (i8, i8)) -> Result<How, End> {
        Ok(How::at(self.days.at(self.day, clock)?))
    }

    /// Tells what somebody does.
    pub(super) fn event(&self, clock: (i8, i8), who: usize, what: &str) -> Result<(), End> {
        self.tell.event(&format!("{:02}:{:02}", clock.0, clock.1), NAMES[who], what)
    }

    /// Somebody answers questions, and it is told.
    pub(super) fn answers(&mut self, clock: (i8, i8), who: usize, said: &[Said<'_>], what: &str) -> Result<(), End> {
        let how = self.at(clock)?;
        for (path, text, source) in said {
            let how = source.map_or(how, |source| how.from_source(source));
            self.team[who].answer(path, text, how)?;
        }
        self.event(clock, who, what)
    }

    /// Whose phone it is.
    pub(super) fn member(&mut self, who: usize) -> Result<MemberId, End> {
        Ok(self.team[who].member()?)
    }

    /// One phone syncs, and it is told.
    pub(super) fn syncs(&mut self, who: usize) -> Result<(), End> {
        match self.team[who].sync()? {
            Some(trip) => self.tell.moved("", &moved(&trip)),
            None => Err(End::Failed("The server cannot be reached.".to_owned())),
        }
    }

    /// These sync until all of them have the same record, and each one's exchanges are told. What a phone sent is given to
    /// others once the server has checked it, so the last to come may have to ask again.
    pub(super) fn gather(&mut self, who: &[usize]) -> Result<(), End> {
        let begun = Instant::now();
        let mut trips = [Trip::default(); NAMES.len()];
        loop {
            for &one in who {
                self.tell.look()?;
                let trip = self.team[one].sync()?.ok_or("The server cannot be reached.".to_owned())?;
                // Having asked in vain is no part of the story.
                if trips[one].exchanges == 0 || trip.sent + trip.fetched > 0 {
                    trips[one] = trips[one].and(trip);
                }
            }
            if self.all_have_the_same(who)? {
                break;
            }
            if begun.elapsed() > GATHERING {
                return Err(End::Failed("The phones do not come to the same record.".to_owned()));
            }
            std::thread::sleep(CHECKING);
        }
        let told = who.iter().filter(|&&one| trips[one].sent + trips[one].fetched > 0);
        told.into_iter().try_for_each(|&one| self.tell.moved(NAMES[one], &moved(&trips[one])))
    }

    /// Whether the record stands at the same place on all of them, and nothing waits to be sent.
    pub(super) fn all_have_the_same(&mut self, who: &[usize]) -> Result<bool, End> {
        let mut all = Vec::new();
        for &one in who {
            all.push(self.team[one].heads(self.record)?);
        }
        Ok(all.windows(2).all(|pair| pair[0] == pair[1] && pair[0].is_some()))
    }

    /// The disagreements of a kind, as somebody's phone shows them.
    pub(super) fn find(&mut self, who: usize, kind: DisagreementKind) -> Result<Vec<Disagreement>, End> {
        let found = self.team[who].disagreements(self.record)?;
        Ok(found.into_iter().filter(|found| found.kind == kind).collect())
    }

    /// What the lead's phone shows as open.
    pub(super) fn open_disagreements(&mut self) -> Result<Vec<Disagreement>, End> {
        let found = self.team[AMAL].disagreements(self.record)?;
        Ok(found.into_iter().filter(Disagreement::is_blocking).collect())
    }
}

/// What exchanges moved, in words that stand one below the other.
pub(super) fn moved(trip: &Trip) -> String {
    format!(
        "sent {:>2}, fetched {:>2} changes · {:>6} out, {:>6} in · {:>3} ms",
        trip.sent,
        trip.fetched,
        size(trip.bytes_sent),
        size(trip.bytes_received),
        trip.took.as_millis()
    )
}

/// `1 change`, `2 changes`.
pub(super) fn counted(count: u64, word: &str) -> String {
    crate::cli::say::counted(count, word)
}

/// `812 B`, `3.1 kB`.
pub(super) fn size(bytes: u64) -> String {
    if bytes < 1_000 { format!("{bytes} B") } else { format!("{:.1} kB", bytes as f64 / 1_000.0) }
}
