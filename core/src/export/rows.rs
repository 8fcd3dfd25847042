//! From a record to the rows of its tables.

use super::cell::Cell;
use super::error::ExportError;
use super::options::Values;
use super::plan::{Plan, Question};
use super::words::{Wording, voice};
use crate::form::session::EntryId;
use crate::id::InstanceId;
use crate::record::disagreement::Disagreement;
use crate::record::{Filling, Key, People};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Takes each row with the number of its table.
pub(super) type RowSink<'a> = dyn FnMut(usize, &[Cell]) -> Result<(), ExportError> + 'a;

struct Walk<'a, 's> {
    plan: &'a Plan,
    filling: &'a mut Filling,
    people: &'a People,
    found: FxHashMap<&'a Key, Vec<&'a Disagreement>>,
    sink: &'a mut RowSink<'s>,
    record: String,
}

impl Plan {
    /// Checks that a record was opened with the form that this is planned for.
    pub(super) fn check(&self, filling: &Filling) -> Result<(), ExportError> {
        let (planned, opened) = (self.blueprint.form(), filling.blueprint().form());
        if Arc::ptr_eq(planned, opened) { Ok(()) } else { Err(ExportError::OtherForm) }
    }

    /// Gives the rows of one record: its own first, then those of each repeat, instance by instance.
    pub(super) fn rows(
        &self,
        filling: &mut Filling,
        people: &People,
        found: &[Disagreement],
        sink: &mut RowSink<'_>,
    ) -> Result<(), ExportError> {
        self.check(filling)?;
        let mut by_key: FxHashMap<&Key, Vec<&Disagreement>> = FxHashMap::default();
        for found in found {
            if let Some(about) = &found.about {
                by_key.entry(about).or_default().push(found);
            }
        }
        let record = filling.record().id().to_string();
        let unplaced = if self.options.disagreements { self.unplaced(filling, people, found) } else { String::new() };
        let root = filling.session().root();
        let mut walk = Walk { plan: self, filling, people, found: by_key, sink, record };
        walk.table(0, root, None, 0, unplaced)
    }

    /// Whether nothing may be said of a question or instance, also where it is removed.
    pub(super) fn is_withheld_at(&self, filling: &Filling, about: &Key) -> bool {
        let node = match filling.question(about) {
            Some((node, _)) => Some(node),
            None => about.within().and_then(|instance| filling.repeat_of(instance)),
        };
        node.is_some_and(|node| self.is_withheld(node))
    }

    /// What a disagreement that stands at no question in the tables says.
    fn unplaced(&self, filling: &mut Filling, people: &People, found: &[Disagreement]) -> String {
        let wording = Wording { people, list: None, language: self.language };
        let is_unplaced = |found: &&Disagreement| match &found.about {
            None => true,
            Some(key) => {
                let is_placed = key.path().is_some() && filling.entry(key).is_some();
                !is_placed && !self.is_withheld_at(filling, key)
            }
        };
        found.iter().filter(is_unplaced).map(|found| wording.disagreement(found)).collect::<Vec<_>>().join("\n")
    }
}

impl Walk<'_, '_> {
    fn table(
        &mut self,
        index: usize,
        base: EntryId,
        instance: Option<(InstanceId, Option<InstanceId>)>,
        place: usize,
        unplaced: String,
    ) -> Result<(), ExportError> {
        let plan = self.plan;
        let table = &plan.tables[index];
        let mut row = Vec::with_capacity(table.headers.len());
        row.push(Cell::text(self.record.clone()));
        if let Some((id, parent)) = instance {
            row.push(Cell::text(id.to_string()));
            row.push(parent.map_or(Cell::Empty, |parent| Cell::text(parent.to_string())));
            row.push(Cell::Number((place + 1).to_string()));
        }
        for question in &table.questions {
            self.question(question, base, &mut row)?;
        }
        if index == 0 && plan.options.disagreements {
            row.push(Cell::text(unplaced));
        }
        debug_assert_eq!(row.len(), table.headers.len(), "each column gets a cell");
        (self.sink)(index, &row)?;
        let parent = instance.map(|(id, _)| id);
        for &child in &table.children {
            let entries = self.filling.session().instances(base, plan.tables[child].node).unwrap_or_default();
            let mut place = 0;
            for entry in entries {
                let Some(id) = self.filling.instance_id(entry) else { continue };
                if self.filling.session().is_relevant(entry)? {
                    self.table(child, entry, Some((id, parent)), place, String::new())?;
                    place += 1;
                }
            }
        }
        Ok(())
    }

    fn question(&mut self, question: &Question, base: EntryId, row: &mut Vec<Cell>) -> Result<(), ExportError> {
        let width = 1 + question.choice_columns + question.detail_columns();
        let entry = self.filling.session().entry_within(base, question.node);
        let Some(entry) = entry else {
            row.extend(std::iter::repeat_n(Cell::Empty, width));
            return Ok(());
        };
        let value = self.filling.session().value(entry)?;
        let list = question.list.as_deref().filter(|_| self.plan.options.values == Values::Labels);
        let wording = Wording { people: self.people, list, language: self.plan.language };
        let ticked: Vec<&str> = value.split_ascii_whitespace().collect();
        let choices = question.list.iter().flat_map(|list| &list.items).take(question.choice_columns);
        let ticks: Vec<Cell> = choices
            .map(|choice| match ticked.is_empty() {
                true => Cell::Empty,
                false => Cell::Number(if ticked.contains(&&*choice.value) { "1" } else { "0" }.to_owned()),
            })
            .collect();
        row.push(match question.is_number {
            true => Cell::number(value.clone()),
            false => Cell::text(wording.answer(&value)),
        });
        row.extend(ticks);
        if question.detail_columns() > 0 {
            let is_relevant = self.filling.session().is_relevant(entry)?;
            let key = self.filling.key(entry).filter(|_| is_relevant);
            self.details(question, key.as_ref(), &wording, row);
        }
        Ok(())
    }

    /// Who said it, the observations, and what disagrees. Nothing of what is not relevant.
    fn details(&mut self, question: &Question, key: Option<&Key>, wording: &Wording<'_>, row: &mut Vec<Cell>) {
        let said = key.and_then(|key| self.filling.said(self.people, key));
        if question.has_attribution {
            let by = said.as_ref().and_then(|said| said.by.as_ref());
            let at = by.map(|by| by.observed.unwrap_or(by.entered).to_string());
            row.push(by.map_or(Cell::Empty, |by| Cell::text(voice(self.people, by))));
            row.push(at.map_or(Cell::Empty, Cell::text));
            row.push(by.and_then(|by| by.source).map_or(Cell::Empty, |source| Cell::text(source.word())));
        }
        if question.has_observations {
            row.push(said.map_or(Cell::Empty, |said| Cell::text(wording.observations(&said.observations))));
        }
        if question.has_disagreement {
            let found = key.and_then(|key| self.found.get(key)).map(Vec::as_slice).unwrap_or_default();
            let words: Vec<String> = found.iter().map(|found| wording.disagreement(found)).collect();
            row.push(Cell::text(words.join("\n")));
        }
    }
}

impl Question {
    pub(super) fn detail_columns(&self) -> usize {
        3 * usize::from(self.has_attribution) + usize::from(self.has_observations) + usize::from(self.has_disagreement)
    }
}
