//! With whose eyes a record is drawn: what everyone is called, and what is withheld.

use super::asked::{Decided, Person};
use super::show::file;
use casement_core::form::model::{DataType, Part, TextForm};
use casement_core::form::session::EntryId;
use casement_core::id::{ChangeHash, DeviceId};
use casement_core::identity::Decision;
use casement_core::record::disagreement::{Circumstances, Disagreement};
use casement_core::record::history::{Event, Labels};
use casement_core::record::{Filling, Key, People};
use std::collections::BTreeSet;

/// Who is who.
#[derive(Debug, Default)]
pub struct Team {
    /// Whose device is whose, and what they are called.
    pub people: People,
    /// Devices whose keys the server has: of sessions in a browser.
    pub by_web: BTreeSet<DeviceId>,
}

impl Team {
    pub(super) fn of(everyone: &[Person]) -> Self {
        let mut team = Self::default();
        for person in everyone {
            team.people.add_name(person.member, &person.name);
            for (device, is_web) in &person.devices {
                team.people.add_device(*device, person.member);
                if *is_web {
                    team.by_web.insert(*device);
                }
            }
        }
        team
    }
}

impl From<People> for Team {
    fn from(people: People) -> Self {
        Self { people, by_web: BTreeSet::new() }
    }
}

/// A record as it is drawn for someone.
pub struct Eyes<'a> {
    /// The record with its form.
    pub filling: &'a mut Filling,
    /// Who is who.
    pub team: &'a Team,
    /// Of each node, whether what is answered there is withheld; none where all is shown.
    withheld: Option<&'a [bool]>,
    /// What the lead decided last.
    pub(super) decided: Option<&'a Decided>,
}

impl<'a> Eyes<'a> {
    /// Draws for someone. `withheld` says of each node whether what is answered there is not shown.
    pub fn new(
        filling: &'a mut Filling,
        team: &'a Team,
        withheld: Option<&'a [bool]>,
        decided: Option<&'a Decided>,
    ) -> Self {
        Self { filling, team, withheld, decided }
    }

    /// The heads that the lead approved, where the record is approved.
    pub(super) fn approved(&self) -> Option<&'a [ChangeHash]> {
        self.decided.filter(|decided| decided.decision == Decision::Approve).map(|decided| &decided.heads[..])
    }

    /// Everything about which the record disagrees, blocking ones first.
    pub(super) fn found(&mut self) -> Vec<Disagreement> {
        let (people, approved) = (Some(&self.team.people), self.approved());
        self.filling.disagreements(&Circumstances { people, approved, ..Circumstances::default() })
    }

    /// Whether what is answered at an entry is withheld.
    pub(super) fn withholds_entry(&mut self, entry: EntryId) -> bool {
        let Some(withheld) = self.withheld else { return false };
        let node = self.filling.session().definition_of(entry);
        // What cannot be told is withheld.
        node.ok().and_then(|node| withheld.get(node.0 as usize)).copied().unwrap_or(true)
    }

    /// Whether what is said about this is withheld. What stands in an instance that is removed is, too: nobody can tell any
    /// more what it was.
    pub(super) fn withholds(&mut self, about: Option<&Key>) -> bool {
        if self.withheld.is_none() {
            return false;
        }
        let Some(about) = about else { return false };
        self.filling.entry(about).is_none_or(|entry| self.withholds_entry(entry))
    }

    /// Whether anything is withheld.
    pub(super) fn is_partial(&self) -> bool {
        self.withheld.is_some()
    }

    /// Whether what something is about is a question that takes a file.
    pub(super) fn takes_file(&mut self, about: &Key) -> bool {
        let Some(entry) = self.filling.entry(about) else { return false };
        let Ok(node) = self.filling.session().definition_of(entry) else { return false };
        let form = self.filling.blueprint().form();
        form.question(node).is_some() && form.definition().node(node).bind.data_type == DataType::Binary
    }

    /// The path of what something is about; its key where it has none.
    pub(super) fn path(&mut self, about: &Key) -> String {
        let path = self.filling.entry(about).map(|entry| self.filling.session().path(entry));
        path.unwrap_or_else(|| about.to_string())
    }

    /// What happened, in words; empty where that is withheld.
    pub(super) fn words(&mut self, event: &Event) -> String {
        if self.withholds(event.about.as_ref()) {
            return String::new();
        }
        let people = &self.team.people;
        event.words(people, self)
    }

    /// The words of a label that stand in the form, without the answers that are filled into it: one may be sensitive.
    pub(super) fn plain_label(&mut self, entry: EntryId) -> String {
        let language = self.filling.session().language();
        let Ok(node) = self.filling.session().definition_of(entry) else { return String::new() };
        let form = self.filling.blueprint().form();
        let definition = form.definition();
        let control = form.question(node).or_else(|| form.repeat_control(node));
        let own = control.and_then(|control| definition.control(control).label.as_ref());
        let around = || definition.controls.iter().filter(|control| control.node == Some(node));
        let text = own.or_else(|| around().find_map(|control| control.label.as_ref()));
        let parts = text.and_then(|text| text.find(language, definition.default_language, TextForm::Long));
        let words = parts.unwrap_or_default().iter().map(|part| match part {
            Part::Literal(words) => &**words,
            Part::Output(_) => "…",
        });
        words.collect::<String>().trim().to_owned()
    }
}

impl Labels for Eyes<'_> {
    fn label(&mut self, about: &Key) -> String {
        if !self.is_partial() {
            return Labels::label(self.filling, about);
        }
        let Some(entry) = self.filling.entry(about) else { return about.to_string() };
        let label = self.plain_label(entry);
        if label.is_empty() { self.filling.session().path(entry) } else { label }
    }

    fn answer(&mut self, about: &Key, value: &str) -> String {
        if self.takes_file(about)
            && let Some(file) = file(self, value)
        {
            return file.name;
        }
        Labels::answer(self.filling, about, value)
    }
}
