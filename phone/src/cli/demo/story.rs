//! Who plays, and what all days of the story need.

use super::handset::{Handset, Trip};
use super::office::Office;
use super::teller::{End, Teller};
use crate::example_visit::{Days, ExampleVisit, MEMBERS, Place};
use casement_core::id::{MemberId, RecordId};
use casement_core::record::How;
use casement_core::record::disagreement::{Disagreement, DisagreementKind};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::time::{Duration, Instant};

/// The lead, and who visits with her: places in the team.
pub(super) const AMAL: usize = 0;
pub(super) const BASMA: usize = 1;
pub(super) const CHADI: usize = 2;
pub(super) const DUNIA: usize = 3;
pub(super) const ELIAS: usize = 4;
/// Their names. They and the place are invented.
pub(super) const NAMES: [&str; 5] = MEMBERS;

/// How long phones may take until all have the same records.
const GATHERING: Duration = Duration::from_secs(60);
/// How long the server may take to check what came, before it is asked again.
const CHECKING: Duration = Duration::from_millis(15);

/// The three days before today: long enough ago that nothing in the story lies in the future.
pub(super) fn days_before(now: Timestamp) -> Result<Days, String> {
    let zone = TimeZone::system();
    let first = now.to_zoned_datetime(zone.clone()).date().checked_sub(jiff::Span::new().days(3));
    first.map(|first| Days::from(first, zone)).map_err(|error| format!("This machine's clock is off: {error}."))
}

/// A record that the team fills in together.
pub(super) struct Shared {
    /// The form_id of its form.
    pub(super) form: &'static str,
    /// What people call the form.
    pub(super) title: String,
    /// Its id.
    pub(super) id: RecordId,
}

/// Everyone at play.
pub(super) struct Play<'a> {
    pub(super) tell: &'a Teller,
    pub(super) office: Office,
    pub(super) team: Vec<Handset>,
    pub(super) days: Days,
    pub(super) day: i8,
    /// What the team types in.
    pub(super) visit: ExampleVisit,
    /// Which of its acts were done.
    pub(super) is_done: Vec<bool>,
    /// The members, in the order of the team.
    pub(super) members: Vec<MemberId>,
    /// The team's records, one of each form.
    pub(super) records: Vec<Shared>,
    /// What was killed on the way.
    pub(super) kills: u32,
}

impl Play<'_> {
    /// A time of this day.
    pub(super) fn at(&self, clock: (i8, i8)) -> Result<How, End> {
        let time = self.days.at(self.moment(clock));
        Ok(How::at(time.map_err(|error| format!("This machine's clock is off: {error}."))?))
    }

    /// Tells what somebody does.
    pub(super) fn event(&self, clock: (i8, i8), who: usize, what: &str) -> Result<(), End> {
        self.tell.event(&format!("{:02}:{:02}", clock.0, clock.1), NAMES[who], what)
    }

    /// One phone syncs, and it is told.
    pub(super) fn syncs(&mut self, who: usize) -> Result<(), End> {
        match self.team[who].sync()? {
            Some(trip) => self.tell.moved("", &moved(&trip)),
            None => Err(End::Failed("The server cannot be reached.".to_owned())),
        }
    }

    /// These sync until all of them have the same records, and each one's exchanges are told. What a phone sent is given to
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
                return Err(End::Failed("The phones do not come to the same records.".to_owned()));
            }
            std::thread::sleep(CHECKING);
        }
        let told = who.iter().filter(|&&one| trips[one].sent + trips[one].fetched > 0);
        told.into_iter().try_for_each(|&one| self.tell.moved(NAMES[one], &moved(&trips[one])))
    }

    /// Whether each record stands at the same place on all of them, and nothing waits to be sent.
    pub(super) fn all_have_the_same(&mut self, who: &[usize]) -> Result<bool, End> {
        for record in &self.records {
            let mut all = Vec::new();
            for &one in who {
                all.push(self.team[one].heads(record.id)?);
            }
            if !all.windows(2).all(|pair| pair[0] == pair[1] && pair[0].is_some()) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What the records disagree about, as the lead's phone shows it: with the place of the record in [`Self::records`].
    pub(super) fn disagreements(&mut self) -> Result<Vec<(usize, Disagreement)>, End> {
        let mut all = Vec::new();
        for (place, record) in self.records.iter().enumerate() {
            let found = self.team[AMAL].disagreements(record.id)?;
            all.extend(found.into_iter().map(|found| (place, found)));
        }
        Ok(all)
    }

    /// Those of a kind.
    pub(super) fn find(&mut self, kind: DisagreementKind) -> Result<Vec<(usize, Disagreement)>, End> {
        Ok(self.disagreements()?.into_iter().filter(|(_, found)| found.kind == kind).collect())
    }

    /// What is open.
    pub(super) fn open_disagreements(&mut self) -> Result<Vec<(usize, Disagreement)>, End> {
        Ok(self.disagreements()?.into_iter().filter(|(_, found)| found.is_blocking()).collect())
    }

    /// What stands for the lead at a question of a form, at a time of this day.
    pub(super) fn value(&mut self, clock: (i8, i8), form: &str, place: &str) -> Result<String, End> {
        let at = self.at(clock)?.entered;
        Ok(self.team[AMAL].value(form, at, &named(place)?)?)
    }
}

/// A place that the story names.
pub(super) fn named(place: &str) -> Result<Place, String> {
    Place::parse(place).ok_or_else(|| format!("{place} is no place in a form."))
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
