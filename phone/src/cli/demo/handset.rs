//! One phone of a demo: a member's, with the real encrypted store and the real way to the server.

use super::scene::Heading;
use crate::example_visit::{Act, Days, Place};
use crate::{Carried, FormHere, Http, HttpError, Phone, Wanted, join};
use casement_core::device::OpenRecord;
use casement_core::id::{MemberId, RecordId, VisitId};
use casement_core::identity::{Heads, Invitation};
use casement_core::record::disagreement::{Circumstances, Disagreement};
use casement_core::record::value::PositionVerdict;
use casement_core::record::{EditError, Edited, Filling, How};
use casement_core::store::LocalStore;
use casement_core::sync::phone::Report;
use casement_sqlite::SqliteStore;
use casement_sqlite::key::{KdfCost, Secrets};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The passphrase of every phone of a demo: shown at its end, for there is nothing to protect.
pub(super) const PASSPHRASE: &str = "demo";
/// How often a busy server is asked again.
const TRIES: u32 = 20;

/// A member's phone.
pub(super) struct Handset {
    /// Whose it is.
    pub(super) name: &'static str,
    /// The folder of its store.
    pub(super) folder: PathBuf,
    /// None while it is switched off, or another process has its store.
    phone: Option<Phone<SqliteStore>>,
    /// All its exchanges together.
    pub(super) trips: Trip,
    /// How many changes its member made.
    pub(super) made: u64,
}

/// What exchanges moved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Trip {
    /// Exchanges.
    pub(super) exchanges: u32,
    /// Changes that the server has now.
    pub(super) sent: u64,
    /// Changes that came.
    pub(super) fetched: u64,
    /// Bytes sent.
    pub(super) bytes_sent: u64,
    /// Bytes received.
    pub(super) bytes_received: u64,
    /// How long they took.
    pub(super) took: Duration,
}

impl Trip {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            exchanges: self.exchanges + other.exchanges,
            sent: self.sent + other.sent,
            fetched: self.fetched + other.fetched,
            bytes_sent: self.bytes_sent + other.bytes_sent,
            bytes_received: self.bytes_received + other.bytes_received,
            took: self.took + other.took,
        }
    }
}

impl Handset {
    /// Makes the encrypted store and joins.
    pub(super) fn join(name: &'static str, folder: PathBuf, invitation: &Invitation) -> Result<Self, String> {
        // As cheap as may be: nobody guesses a passphrase that is shown.
        let cost = KdfCost::new(KdfCost::MEMORY_KIB_MIN, 1).map_err(|error| format!("{error}."))?;
        let mut store = SqliteStore::create(&folder, &secrets(), cost).map_err(|error| format!("{error}."))?;
        join(&mut store, invitation, &Http::to(invitation.server.clone())).map_err(|error| format!("{error}."))?;
        let phone = Phone::open(store).map_err(|error| format!("{error}."))?;
        Ok(Self { name, folder, phone: Some(phone), trips: Trip::default(), made: 0 })
    }

    /// Opens its store again, as an app does that is started again.
    pub(super) fn start(&mut self) -> Result<(), String> {
        let store = SqliteStore::open(&self.folder, &secrets()).map_err(|error| format!("{error}."))?;
        self.phone = Some(Phone::open(store).map_err(|error| format!("{error}."))?);
        Ok(())
    }

    /// Closes its store, so that another process may open it.
    pub(super) fn close(&mut self) {
        self.phone = None;
    }

    /// The phone, which is on.
    pub(super) fn phone(&mut self) -> Result<&mut Phone<SqliteStore>, String> {
        let name = self.name;
        self.phone.as_mut().ok_or_else(|| format!("{name}'s phone is off."))
    }

    /// Whose it is.
    pub(super) fn member(&mut self) -> Result<MemberId, String> {
        Ok(self.phone()?.me().member)
    }

    /// Opens the team's record of a form at this time, does something in it that is kept at once, and leaves it.
    pub(super) fn does<T>(
        &mut self,
        form: &str,
        at: Timestamp,
        act: impl FnOnce(&mut OpenRecord, &mut SqliteStore) -> Result<T, String>,
    ) -> Result<T, String> {
        let told = |error: &dyn std::fmt::Display| format!("{error}.");
        let name = self.name;
        let phone = self.phone()?;
        let (here, form) = visit(phone, form)?;
        let mut open = phone.fill_at(at, here, &form, Wanted::Usual).map_err(|error| told(&error))?;
        open.filling().session().set_now(at);
        let done = act(&mut open, phone.store()).map_err(|error| format!("{name}'s phone: {error}"))?;
        phone.leave(&mut open).map_err(|error| told(&error))?;
        Ok(done)
    }

    /// Does one thing in the record of a form.
    pub(super) fn edit(
        &mut self,
        form: &str,
        at: Timestamp,
        edit: impl FnOnce(&mut Filling) -> Result<Edited, EditError>,
    ) -> Result<(), String> {
        let edited = self.does(form, at, |open, store| open.act(store, edit).map_err(|error| format!("{error}.")))?;
        self.count(&edited);
        Ok(())
    }

    /// Does what the example visit says, in its order; all of it in one form. Brings under which heading each act stands.
    pub(super) fn performs(&mut self, acts: &[&Act], days: &Days, team: &[MemberId]) -> Result<Vec<Heading>, String> {
        let Some(first) = acts.first() else { return Ok(Vec::new()) };
        let begins = days.at(first.when).map_err(|error| format!("{error}."))?;
        let (made, headings) = self.does(first.form, begins, |open, store| {
            let (mut made, mut headings) = (Vec::new(), Vec::new());
            for act in acts {
                let told = |error: &dyn std::fmt::Display| format!("line {} of the example visit: {error}.", act.line);
                let speaker = act.on_behalf_of.map(|speaker| team[speaker]);
                let how = act.how(days, speaker).map_err(|error| told(&error))?;
                made.extend(act.perform(open, store, how, days).map_err(|error| told(&error))?);
                headings.push(Heading::of(act, open).map_err(|error| told(&error))?);
            }
            Ok((made, headings))
        })?;
        made.iter().for_each(|edited| self.count(edited));
        Ok(headings)
    }

    /// Decides, as the lead, what stands for the team at a question of a form.
    pub(super) fn adopts(
        &mut self,
        form: &str,
        place: &Place,
        verdict: PositionVerdict,
        reason: &str,
        how: How,
    ) -> Result<(), String> {
        let edited = self.does(form, how.entered, |open, store| {
            let told = |error: &dyn std::fmt::Display| format!("{place}: {error}.");
            let entry = place.find(open).map_err(|error| told(&error))?;
            let key = entry.and_then(|entry| open.filling().key(entry));
            let key = key.ok_or_else(|| format!("{place} is not in the record."))?;
            open.act(store, |filling| filling.adopt(&key, verdict, reason, how)).map_err(|error| told(&error))
        })?;
        self.count(&edited);
        Ok(())
    }

    /// What everyone lays out alike is nobody's.
    fn count(&mut self, edited: &Edited) {
        self.made += edited.made.iter().filter(|made| made.author.is_some()).count() as u64;
    }

    /// What stands at a question.
    pub(super) fn value(&mut self, form: &str, at: Timestamp, place: &Place) -> Result<String, String> {
        self.does(form, at, |open, _| {
            let told = |error: &dyn std::fmt::Display| format!("{place}: {error}.");
            let entry = place.find(open).map_err(|error| told(&error))?;
            let entry = entry.ok_or_else(|| format!("{place} is not in the record."))?;
            open.filling().session().value(entry).map_err(|error| told(&error))
        })
    }

    /// Where the team's record stands here; none where it is not here.
    pub(super) fn heads(&mut self, record: RecordId) -> Result<Option<Heads>, String> {
        let lines = self.phone()?.store().records().map_err(|error| format!("{error}."))?;
        Ok(lines.into_iter().find(|line| line.record == record).and_then(|line| line.heads))
    }

    /// What it disagrees about, as it is seen here.
    pub(super) fn disagreements(&mut self, record: RecordId) -> Result<Vec<Disagreement>, String> {
        let phone = self.phone()?;
        let mut open = phone.open_record(record).map_err(|error| format!("{error}."))?;
        let people = phone.people();
        let approved = phone.approved(record).map_err(|error| format!("{error}."))?;
        let circumstances =
            Circumstances { people: Some(&people), approved: approved.as_deref(), ..Circumstances::default() };
        Ok(open.filling().disagreements(&circumstances))
    }

    /// Brings it up to date. None where the server is not reached: what was not sent stays.
    pub(super) fn sync(&mut self) -> Result<Option<Trip>, String> {
        let name = self.name;
        let begun = Instant::now();
        for _ in 0..TRIES {
            let phone = self.phone()?;
            match phone.sync(|_| {}).map_err(|error| format!("{name}'s phone: {error}."))? {
                Carried::Finished(report) => {
                    phone.count(&report.touched);
                    let trip = trip(name, &report, begun.elapsed())?;
                    self.trips = self.trips.and(trip);
                    return Ok(Some(trip));
                }
                Carried::Later { because: Some(HttpError::NotReached(_)), .. } => return Ok(None),
                Carried::Later { wait, .. } => {
                    std::thread::sleep(Duration::try_from(wait).unwrap_or_default().min(Duration::from_secs(1)));
                }
                Carried::Stopped(stop) => return Err(format!("{name}'s phone: {stop}.")),
            }
        }
        Err(format!("{name}'s phone: the server stays busy."))
    }
}

/// The one visit that is on a phone, and a form of it.
fn visit(phone: &Phone<SqliteStore>, form: &str) -> Result<(VisitId, FormHere), String> {
    let visits = phone.visits().map_err(|error| format!("{error}."))?;
    let here = visits.into_iter().next().ok_or("The visit is not on the phone.")?;
    let found = here.forms.into_iter().find(|known| known.published.form_id == form);
    Ok((here.visit.id, found.ok_or_else(|| format!("The form {form} is not on the phone."))?))
}

fn secrets() -> Secrets<'static> {
    Secrets { passphrase: Some(PASSPHRASE), platform: None }
}

/// What an exchange moved. In this story nothing is held, refused or set aside.
fn trip(name: &str, report: &Report, took: Duration) -> Result<Trip, String> {
    let astray = report.held + report.refused + report.set_aside;
    if astray > 0 || !report.untrusted.is_empty() || !report.damaged.is_empty() {
        return Err(format!("{name}'s phone: {astray} changes were held, refused or set aside, which must not be."));
    }
    Ok(Trip {
        exchanges: 1,
        sent: report.receipted,
        fetched: report.taken,
        bytes_sent: report.bytes_sent,
        bytes_received: report.bytes_received,
        took,
    })
}

/// The folder of a member's phone.
pub(super) fn phone_folder(folder: &Path, name: &str) -> PathBuf {
    folder.join("phones").join(name.to_lowercase())
}
