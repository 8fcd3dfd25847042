//! Visits.

use super::{AdminError, Answer, BY, Desk, NewVisit, TeamShown, VisitShown};
use crate::domain::registry::RegistryError;
use crate::store::VisitRow;
use casement_core::catalogue::{TeamMember, Visit, VisitKind, VisitRole};
use casement_core::id::{FormVersionId, VisitId};
use casement_core::identity::message::Message;
use casement_core::store::Shelf;
use jiff::civil::Date;

impl Desk<'_> {
    pub(super) fn visits(&self) -> Vec<VisitShown> {
        let decode = |row: &VisitRow| Visit::decode(&row.bytes).ok();
        let mut all: Vec<Visit> = self.state.visits.values().filter_map(decode).collect();
        all.sort_by(|a, b| (b.begins, &a.place_name, a.id).cmp(&(a.begins, &b.place_name, b.id)));
        all.iter().map(|visit| self.shown_visit(visit)).collect()
    }

    pub(super) fn open_visit(&mut self, new: &NewVisit) -> Result<Answer, AdminError> {
        let place = self.find_place(&new.place)?;
        let place_name = self.service.registry().place(self.state.workspace.id, place)?.map(|place| place.name);
        let kind = VisitKind::of_word(new.kind.trim()).ok_or_else(|| AdminError::Unreadable {
            what: "kind of visit",
            said: new.kind.clone(),
            advice: "there are initial, follow-up, ad-hoc and practice",
        })?;
        let forms: Result<Vec<FormVersionId>, AdminError> =
            new.forms.iter().map(|named| self.find_form(named)).collect();
        let visit = Visit {
            id: VisitId::new(self.dice.draw()),
            place,
            place_name: place_name.ok_or(RegistryError::NoSuchPlace)?,
            kind,
            begins: read_date(&new.begins)?,
            ends: read_date(&new.ends)?,
            forms: forms?,
            team: self.team([&new.leads, &new.visitors, &new.readers])?,
        };
        self.service.registry().keep_visit(self.state.workspace.id, BY, self.now, &visit)?;
        Ok(Answer::Visit(self.shown_visit(&visit)))
    }

    pub(super) fn set_team(&mut self, named: &str, team: [&Vec<String>; 3]) -> Result<Answer, AdminError> {
        let visit = self.find_visit(named)?;
        let team = self.team(team)?;
        self.service.registry().set_team(self.state.workspace.id, BY, self.now, visit, &team)?;
        self.look_again();
        let row = self.state.visits.get(&visit).ok_or(RegistryError::NoSuchVisit)?;
        let visit = Visit::decode(&row.bytes).map_err(|_| RegistryError::NoSuchVisit)?;
        Ok(Answer::Visit(self.shown_visit(&visit)))
    }

    /// Leads, visitors, readers. Everyone once: whoever is named twice goes as the first.
    fn team(&self, named: [&Vec<String>; 3]) -> Result<Vec<TeamMember>, AdminError> {
        let mut team: Vec<TeamMember> = Vec::new();
        for (names, role) in named.into_iter().zip([VisitRole::Lead, VisitRole::Visitor, VisitRole::Reader]) {
            for name in names {
                let member = self.find_member(name)?;
                if team.iter().all(|row| row.member != member) {
                    team.push(TeamMember { member, role });
                }
            }
        }
        Ok(team)
    }

    fn shown_visit(&self, visit: &Visit) -> VisitShown {
        let team = visit.team.iter();
        VisitShown {
            visit: visit.id,
            place: visit.place_name.clone(),
            kind: visit.kind.word().to_owned(),
            begins: visit.begins.to_string(),
            ends: visit.ends.to_string(),
            forms: visit.forms.iter().map(|form| self.form_label(*form)).collect(),
            team: team
                .map(|row| TeamShown { name: self.member_name(row.member), role: row.role.word().to_owned() })
                .collect(),
        }
    }

    fn form_label(&self, form: FormVersionId) -> String {
        let items = &self.state.directory.items;
        let known = items.iter().find(|item| item.shelf == Shelf::Form && item.key == form.as_bytes());
        known.map_or_else(|| form.to_string(), |item| String::from_utf8_lossy(&item.label).into_owned())
    }
}

fn read_date(said: &str) -> Result<Date, AdminError> {
    let advice = "write year, month and day, such as 2026-11-25";
    said.trim().parse().map_err(|_| AdminError::Unreadable { what: "date", said: said.to_owned(), advice })
}
