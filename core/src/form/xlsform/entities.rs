//! The entities sheet: lists of things that submissions create and update.
//!
//! Each declaration becomes a `meta/entity` block in the survey, a group or a repeat: the deepest place that all its
//! references agree on, as pyxform allots them.

use super::cleaning::clean;
use super::draft::{Draft, DraftId, DraftKind, Drafts, RowAction};
use super::entity_places::repeats_in;
use super::field::{BindField, Field, Fields};
use super::headings::{Table, Vocabulary};
use super::names::is_name;
use super::references::references;
use super::report::Report;
use super::settings_sheet::{NAME_RULE, SettingsSheet};
use super::survey::Survey;
use crate::form::model::Origin;
use crate::limits::XLSFORM_ENTITY_LISTS_MAX;
use std::collections::BTreeMap;

/// The headings of the entities sheet and their other names.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    known: &["dataset", "entity_id", "create_if", "update_if", "repeat", "label"],
    aliases: &[("list_name", &["dataset"])],
    rivals: None,
};

/// An expression with its place.
type Written = (String, Origin);

/// One row of the entities sheet.
#[derive(Debug)]
pub(super) struct Declaration {
    pub(super) list: Box<str>,
    pub(super) origin: Origin,
    id: Option<Written>,
    create_if: Option<Written>,
    update_if: Option<Written>,
    label: Option<Written>,
}

/// All declarations.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub(super) declarations: Vec<Declaration>,
    pub(super) has_sheet: bool,
}

impl Entities {
    /// Reads the sheet, if there is one.
    pub(super) fn read(table: Option<&Table>, report: &mut Report) -> Self {
        let mut read = Self::default();
        let Some(table) = table else { return read };
        let mut unknown = vec![false; table.headings.len()];
        for row in table.sheet.rows() {
            read.has_sheet = true;
            let mut cells: BTreeMap<&str, Written> = BTreeMap::new();
            for (index, text) in table.cells(row) {
                let origin = table.origin(row.number(), Some(index));
                match table.headings[index].words()[..] {
                    ["dataset"] => drop(cells.insert("dataset", (clean(text, false).into_owned(), origin))),
                    ["entity_id"] => drop(cells.insert("entity_id", (clean(text, false).into_owned(), origin))),
                    ["create_if"] => drop(cells.insert("create_if", (clean(text, false).into_owned(), origin))),
                    ["update_if"] => drop(cells.insert("update_if", (clean(text, false).into_owned(), origin))),
                    ["label"] => drop(cells.insert("label", (clean(text, false).into_owned(), origin))),
                    ["repeat"] => {}
                    _ => unknown[index] = true,
                }
            }
            read.add(table.origin(row.number(), None), cells, report);
        }
        for (index, _) in unknown.iter().enumerate().filter(|(_, is_unknown)| **is_unknown) {
            let heading = &table.headings[index].text;
            report.error(
                "unknown-entity-column",
                Origin::cell(&table.name, 1, heading),
                format!("The entities sheet cannot have a column “{heading}”."),
                "Its columns are list_name, label, entity_id, create_if and update_if.",
            );
        }
        read
    }

    fn add(&mut self, origin: Origin, mut cells: BTreeMap<&str, Written>, report: &mut Report) {
        let Some((list, list_origin)) = cells.remove("dataset") else {
            report.error("missing-list-name", origin, "The entity list has no name.", "Write one in “list_name”.");
            return;
        };
        if list.starts_with("__") || list.contains('.') || !is_name(&list) {
            let message = format!("“{list}” cannot be the name of an entity list.");
            let advice = format!("{NAME_RULE} Two underscores at the beginning and full stops are not possible here.");
            report.error("invalid-name", list_origin.clone(), message, advice);
        }
        if self.declarations.len() == XLSFORM_ENTITY_LISTS_MAX {
            report.error(
                "too-many-entity-lists",
                list_origin,
                format!("There are more than {XLSFORM_ENTITY_LISTS_MAX} entity lists."),
                "Split the form.",
            );
            return;
        }
        if self.has(&list) {
            report.error(
                "duplicate-entity-list",
                list_origin,
                format!("The entity list “{list}” is declared twice."),
                "Remove one of the two rows.",
            );
            return;
        }
        let mut take = |key: &str| cells.remove(key);
        let declaration = Declaration {
            list: list.into(),
            origin,
            id: take("entity_id"),
            create_if: take("create_if"),
            update_if: take("update_if"),
            label: take("label"),
        };
        declaration.check(report);
        self.declarations.push(declaration);
    }

    /// Whether a list is declared.
    pub(super) fn has(&self, list: &str) -> bool {
        self.declarations.iter().any(|declaration| *declaration.list == *list)
    }

    /// Puts each entity where it belongs.
    pub(super) fn place(&self, survey: &mut Survey, settings: &mut SettingsSheet, table: &Table, report: &mut Report) {
        let mentions = self.mentions(survey, table, report);
        if self.declarations.is_empty() {
            return;
        }
        let requests = self.requests(mentions, &survey.drafts, report);
        let allotted = self.allot(requests, &survey.drafts, report);
        let is_in_repeat = allotted.keys().any(|path| repeats_in(path, &survey.drafts) > 0);
        let version = if self.declarations.len() > 1 || is_in_repeat { "2025.1.0" } else { "2024.1.0" };
        settings.settings.entities_version = Some(version.into());
        for (path, declaration) in allotted {
            let container = path.last().copied().unwrap_or(DraftId::ROOT);
            let meta = survey.drafts.add(container, Draft::new("meta", DraftKind::Meta, Fields::default(), 0));
            self.declarations[declaration].add_to(meta, &mut survey.drafts);
        }
    }
}

impl Declaration {
    fn check(&self, report: &mut Report) {
        let mut refuse = |message: String, advice: &str| {
            report.error("invalid-entity", self.origin.clone(), message, advice);
        };
        let list = &self.list;
        if self.id.is_none() && self.update_if.is_some() {
            refuse(
                format!("The entity list “{list}” has an “update_if”, but no “entity_id”."),
                "Write in “entity_id” which entity is updated.",
            );
        }
        if self.id.is_some() && self.create_if.is_some() && self.update_if.is_none() {
            refuse(
                format!("The entity list “{list}” has an “entity_id” and a “create_if”, but no “update_if”."),
                "Add “update_if”, or remove “entity_id” to create entities only.",
            );
        }
        if self.id.is_none() && self.label.is_none() {
            refuse(
                format!("The entity list “{list}” has no label for the entities that it creates."),
                "Write an expression in the column “label”.",
            );
        }
    }

    /// The names of the questions that the declaration refers to.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        [&self.id, &self.create_if, &self.update_if, &self.label]
            .into_iter()
            .flatten()
            .flat_map(|(text, _)| references(text).map(|found| found.name))
    }

    /// The entity element with its attributes and label.
    fn add_to(&self, meta: DraftId, drafts: &mut Drafts) {
        let entity = drafts.add(meta, Draft::new("entity", DraftKind::Entity, Fields::default(), 0));
        let mut add = |name: &str, value: &str, calculate: Option<&Written>, has_bind: bool| {
            let kind = if name == "label" { DraftKind::EntityLabel } else { DraftKind::Attribute(value.into()) };
            let mut fields = Fields::default();
            if has_bind {
                fields.set(Field::Bind(BindField::ReadOnly), "true()");
                fields.set(Field::Bind(BindField::Type), "string");
            }
            let mut draft = Draft::new(name, kind, fields, 0);
            draft.elsewhere = Some(self.origin.clone());
            if let Some((expression, origin)) = calculate {
                draft.fields.set(Field::Bind(BindField::Calculate), expression.clone());
                draft.elsewhere = Some(origin.clone());
            }
            drafts.add(entity, draft)
        };
        add("dataset", &self.list, None, false);
        if self.id.is_none() || self.create_if.is_some() {
            add("create", "1", self.create_if.as_ref(), self.create_if.is_some());
        }
        if let Some((id, origin)) = &self.id {
            add("update", "1", self.update_if.as_ref(), self.update_if.is_some());
            for (name, child) in
                [("baseVersion", "__version"), ("trunkVersion", "__trunkVersion"), ("branchId", "__branchId")]
            {
                let path = format!("instance('{}')/root/item[name={id}]/{child}", self.list);
                add(name, "", Some(&(path, origin.clone())), true);
            }
        }
        let id = add("id", "", self.id.as_ref(), true);
        if self.label.is_some() {
            add("label", "", self.label.as_ref(), true);
        }
        if self.id.is_none() {
            drafts.get_mut(id).action = Some(RowAction::SetUuid);
        }
    }
}
