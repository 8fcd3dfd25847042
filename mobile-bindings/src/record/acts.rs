//! What a person does: each method is one act, kept before it returns.

use super::Record;
use super::opened::{Opened, key};
use crate::clock::random;
use crate::error::CasementError;
use crate::listener::Changes;
use crate::shared::Work;
use crate::values::Verdict;
use casement_core::form::session;
use casement_core::form::session::EntryId;
use casement_core::id::{CommentId, InstanceId, MemberId, ObservationId, RecordId};
use casement_core::identity::Decision;
use casement_core::phone;
use casement_core::record::{self, EditError, Edited, Filling, Source};
use casement_sqlite::SqliteStore;
use jiff::Timestamp;

/// How what is said came about. Leave out what is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub struct How {
    /// Where it was learnt from.
    #[uniffi(default = None)]
    pub source: Option<Source>,
    /// When it was observed, where that is another time than now.
    #[uniffi(default = None)]
    pub observed: Option<Timestamp>,
    /// Whose word it is, where another member types it in.
    #[uniffi(default = None)]
    pub on_behalf_of: Option<MemberId>,
    /// Whether it is typed in from paper.
    #[uniffi(default = false)]
    pub from_paper: bool,
}

impl How {
    pub(crate) fn at(&self, entered: Timestamp) -> record::How {
        let Self { source, observed, on_behalf_of, from_paper } = *self;
        record::How { entered, observed, source, on_behalf_of, from_paper }
    }
}

/// What is said at a place, and how it came about. It is one value, because each thing that crosses to the JVM by itself costs as much as all of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Said {
    /// The place of the entry.
    pub place: String,
    /// The text, as the type of the question is written.
    pub text: String,
    /// How it came about.
    pub how: How,
    /// Whether the listener is told. Leave it: false is for whoever tells all screens by itself of what the act gives back, as the package for
    /// Kotlin does.
    #[uniffi(default = true)]
    pub is_told: bool,
}

/// What the form says of an answer, which is kept whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Finding {
    /// Nothing is wrong.
    Fine,
    /// It breaks the constraint of the question.
    ConstraintBroken,
    /// It is empty and required.
    RequiredButEmpty,
}

impl From<session::Verdict> for Finding {
    fn from(verdict: session::Verdict) -> Self {
        match verdict {
            session::Verdict::Ok => Self::Fine,
            session::Verdict::ConstraintViolated => Self::ConstraintBroken,
            session::Verdict::RequiredButEmpty => Self::RequiredButEmpty,
        }
    }
}

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Acted {
    /// In which record.
    pub record: RecordId,
    /// What the form says of an answer.
    pub finding: Finding,
    /// Whether something is new; not where what was said stood already.
    pub has_changed: bool,
    /// The places that may look different: draw them again.
    pub touched: Vec<String>,
}

/// What came of adding an instance.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Added {
    /// The new instance.
    pub instance: InstanceId,
    /// Its place.
    pub place: String,
    /// The places that may look different. Draw what is around the repeat again.
    pub touched: Vec<String>,
}

/// What came of an observation.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Observed {
    /// Which observation it is: what `observe` and `withdraw` take.
    pub observation: ObservationId,
    /// The rest.
    pub acted: Acted,
}

#[uniffi::export]
impl Record {
    /// Answers a question; an empty text clears it. Where observations are kept apart this is the member's own. An answer that breaks a constraint is
    /// kept, and the finding says so.
    pub fn answer(&self, said: Said) -> Result<Acted, CasementError> {
        self.say(said, |filling, entry, text, how| filling.answer(entry, text, how))
    }

    /// Clears a question.
    pub fn clear(&self, place: String, how: How) -> Result<Acted, CasementError> {
        self.at_entry(place, how, |filling, entry, how| filling.clear(entry, how))
    }

    /// Edits a text that several people write: what is said is all of it now, `seen` what the screen showed before, so that only what this person
    /// changed is written.
    pub fn edit_text(&self, said: Said, seen: Option<String>) -> Result<Acted, CasementError> {
        self.say(said, |filling, entry, text, how| filling.edit_text(entry, seen.as_deref(), text, how))
    }

    /// Makes another observation of one's own beside those that stand, or changes the one that is named.
    pub fn observe(&self, said: Said, observation: Option<ObservationId>) -> Result<Observed, CasementError> {
        let observation = match observation {
            Some(observation) => observation,
            None => ObservationId::new(random()?),
        };
        let acted = self.say(said, |filling, entry, text, how| filling.observe(entry, observation, text, how))?;
        Ok(Observed { observation, acted })
    }

    /// Takes back an observation of one's own. It stays in the history.
    pub fn withdraw(&self, place: String, observation: ObservationId, how: How) -> Result<Acted, CasementError> {
        self.at_entry(place, how, |filling, entry, how| filling.withdraw(entry, observation, how))
    }

    /// Adds an instance at the end of a repeat, named by the `path` of its entry.
    pub fn add_instance(&self, repeat: String, how: How) -> Result<Added, CasementError> {
        let instance = InstanceId::new(random()?);
        let (place, acted) = self.act(false, true, |opened, store| {
            let now = opened.at_present()?.now;
            let (entry, edited) =
                opened.open_record().add(store, |filling| filling.add(&repeat, instance, how.at(now)))?;
            let place = opened.place(entry);
            Ok((place.clone(), opened.acted(edited, Some(place))))
        })?;
        Ok(Added { instance, place, touched: acted.touched })
    }

    /// Removes a repeat instance. It is kept, with all that stands in it, and can be restored.
    pub fn remove_instance(&self, place: String, how: How) -> Result<Acted, CasementError> {
        self.at_entry(place, how, |filling, entry, how| filling.remove(entry, how))
    }

    /// Brings a removed repeat instance back, with all that stands in it.
    pub fn restore_instance(&self, instance: InstanceId, how: How) -> Result<Acted, CasementError> {
        let place = record::Key::instance(instance).to_string();
        self.done(false, Some(place), how, |filling, how| filling.restore(instance, how))
    }

    /// Comments on a question or repeat instance, or answers a comment.
    pub fn comment(
        &self,
        place: String,
        text: String,
        answers: Option<CommentId>,
        how: How,
    ) -> Result<CommentId, CasementError> {
        let (id, about) = (CommentId::new(random()?), key(&place)?);
        self.done(false, Some(place), how, |filling, how| filling.comment(&about, id, answers, &text, how))?;
        Ok(id)
    }

    /// Resolves a thread of comments.
    pub fn resolve_comment(&self, thread: CommentId, how: How) -> Result<Acted, CasementError> {
        self.done(false, None, how, |filling, how| filling.resolve(thread, how))
    }

    /// Opens a resolved thread again.
    pub fn reopen_comment(&self, thread: CommentId, how: How) -> Result<Acted, CasementError> {
        self.done(false, None, how, |filling, how| filling.reopen(thread, how))
    }

    /// Sets the team's position on a question, or on whether a repeat instance stays. What the members said stands beside it. Only a lead of the visit
    /// can, and gives a reason.
    pub fn adopt(&self, place: String, verdict: Verdict, reason: String, how: How) -> Result<Acted, CasementError> {
        let about = key(&place)?;
        self.done(true, Some(place), how, |filling, how| filling.adopt(&about, verdict.into(), &reason, how))
    }

    /// Takes a position back: what the members said speaks again. Only a lead of the visit can.
    pub fn release(&self, place: String, how: How) -> Result<Acted, CasementError> {
        let about = key(&place)?;
        self.done(true, Some(place), how, |filling, how| filling.release(&about, how))
    }

    /// Signs what the lead decides on the record as it stands here; it goes out with the next sync. A record in which something is to be settled cannot
    /// be approved.
    pub fn decide(&self, decision: Decision, reason: String) -> Result<(), CasementError> {
        self.with(|opened, store, work| {
            let now = opened.at_present()?.now;
            phone::decide(store, work.exchange.me(), opened.open_record(), decision, &reason, now)?;
            opened.forget_known();
            Ok(())
        })?;
        self.shared.tell(Changes { record: self.id, places: Vec::new(), is_whole: true });
        Ok(())
    }
}

impl Opened {
    pub(crate) fn acted(&mut self, edited: Edited, place: Option<String>) -> Acted {
        let has_changed = !edited.made.is_empty();
        let written_at = place.filter(|_| has_changed).into_iter().collect();
        let record = self.filling().record().id();
        Acted { record, finding: edited.verdict.into(), has_changed, touched: self.touched(written_at) }
    }
}

impl Record {
    fn say(
        &self,
        said: Said,
        act: impl FnOnce(&mut Filling, EntryId, &str, record::How) -> Result<Edited, EditError>,
    ) -> Result<Acted, CasementError> {
        let Said { place, text, how, is_told } = said;
        self.act_at(place, how, is_told, |filling, entry, how| act(filling, entry, &text, how))
    }

    fn at_entry(
        &self,
        place: String,
        how: How,
        act: impl FnOnce(&mut Filling, EntryId, record::How) -> Result<Edited, EditError>,
    ) -> Result<Acted, CasementError> {
        self.act_at(place, how, true, act)
    }

    fn act_at(
        &self,
        place: String,
        how: How,
        is_told: bool,
        act: impl FnOnce(&mut Filling, EntryId, record::How) -> Result<Edited, EditError>,
    ) -> Result<Acted, CasementError> {
        let ((), acted) = self.act(false, is_told, |opened, store| {
            let entry = opened.entry(&place)?;
            let now = opened.at_present()?.now;
            let edited = opened.open_record().act(store, |filling| act(filling, entry, how.at(now)))?;
            Ok(((), opened.acted(edited, Some(place))))
        })?;
        Ok(acted)
    }

    fn done(
        &self,
        decides: bool,
        place: Option<String>,
        how: How,
        act: impl FnOnce(&mut Filling, record::How) -> Result<Edited, EditError>,
    ) -> Result<Acted, CasementError> {
        let ((), acted) = self.act(decides, true, |opened, store| {
            let now = opened.at_present()?.now;
            let edited = opened.open_record().act(store, |filling| act(filling, how.at(now)))?;
            Ok(((), opened.acted(edited, place)))
        })?;
        Ok(acted)
    }

    /// Something that someone does who may write; whoever calls tells the screen.
    pub(crate) fn acting<T>(
        &self,
        act: impl FnOnce(&mut Opened, &mut SqliteStore) -> Result<T, CasementError>,
    ) -> Result<T, CasementError> {
        self.with(|opened, store, work: &mut Work| {
            opened.check_role(store, work, false)?;
            act(opened, store)
        })
    }

    /// One act by someone who may; then the screen is told, unless whoever called does that.
    fn act<T>(
        &self,
        decides: bool,
        is_told: bool,
        act: impl FnOnce(&mut Opened, &mut SqliteStore) -> Result<(T, Acted), CasementError>,
    ) -> Result<(T, Acted), CasementError> {
        let done = self.with(|opened, store, work: &mut Work| {
            opened.check_role(store, work, decides)?;
            act(opened, store)
        });
        if let Ok((_, acted)) = &done
            && acted.has_changed
            && is_told
        {
            self.shared.tell(Changes { record: self.id, places: acted.touched.clone(), is_whole: false });
        }
        done
    }
}
