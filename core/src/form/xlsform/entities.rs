//! The entities sheet: lists of things that submissions create and update.
//!
//! Each declaration becomes a `meta/entity` block in the survey, a group or a repeat: the deepest place that all its
//! references agree on, as pyxform allots them.

use super::cleaning::clean;
use super::draft::{Draft, DraftId, DraftKind, Drafts, RowAction};
use super::field::{BindField, Field, Fields};
use super::headings::{Table, Vocabulary};
use super::names::{is_name, nearest};
use super::references::references;
use super::report::Report;
use super::settings_sheet::{NAME_RULE, SettingsSheet};
use super::survey::Survey;
use crate::form::model::Origin;
use rustc_hash::FxHashMap;
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
struct Declaration {
    list: Box<str>,
    origin: Origin,
    id: Option<Written>,
    create_if: Option<Written>,
    update_if: Option<Written>,
    label: Option<Written>,
}

/// Something in the survey that belongs to an entity.
#[derive(Debug, Clone)]
struct Mention {
    /// From the form down to the group or repeat that it stands in.
    path: Vec<DraftId>,
    origin: Origin,
    row: u32,
    /// The property that an answer is saved to; none where the declaration refers to a question.
    property: Option<Box<str>>,
    question: Box<str>,
}

/// Where an entity wants to be.
struct Request {
    declaration: usize,
    scope: Vec<DraftId>,
    wanted: Vec<DraftId>,
    save_to_paths: Vec<Vec<DraftId>>,
}

/// All declarations.
#[derive(Debug, Default)]
pub(super) struct Entities {
    declarations: Vec<Declaration>,
    has_sheet: bool,
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
        let requests: Vec<Request> = self.requests(mentions, &survey.drafts, report);
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

    /// What belongs to each declaration, in the order of the survey.
    fn mentions(&self, survey: &mut Survey, table: &Table, report: &mut Report) -> BTreeMap<usize, Vec<Mention>> {
        let mut referring: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, declaration) in self.declarations.iter().enumerate() {
            for name in declaration.names() {
                let list = referring.entry(name).or_default();
                if !list.contains(&index) {
                    list.push(index);
                }
            }
        }
        let mut found: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
        for row in &survey.rows {
            let own = row.draft.and_then(|id| {
                let draft = survey.drafts.get(id);
                let cell = draft.fields.get(&Field::Bind(BindField::SaveTo))?;
                Some((cell.text.as_ref().into(), table.origin(row.row, cell.heading.map(usize::from))))
            });
            let save_to: Option<(Box<str>, Origin)> = row.save_to.clone().or(own);
            let mention = |property: Option<Box<str>>, origin: Origin| Mention {
                path: survey.drafts.path(row.container),
                origin,
                row: row.row,
                property,
                question: row.name.clone(),
            };
            if let Some((text, origin)) = save_to
                && let Some((index, property)) = self.saved(&text, row.is_block, &found, &origin, report)
            {
                found.entry(index).or_default().push(mention(Some(property), origin));
            }
            for &index in referring.get(&*row.name).into_iter().flatten() {
                let origin = self.declarations[index].origin.clone();
                found.entry(index).or_default().push(mention(None, origin));
            }
        }
        found
    }

    /// The declaration and the property of a `save_to` cell.
    fn saved(
        &self,
        text: &str,
        is_block: bool,
        found: &BTreeMap<usize, Vec<Mention>>,
        origin: &Origin,
        report: &mut Report,
    ) -> Option<(usize, Box<str>)> {
        let mut refuse =
            |message: String, advice: &str| report.error("invalid-save-to", origin.clone(), message, advice);
        if self.declarations.is_empty() {
            if !self.has_sheet {
                refuse(
                    "The answer is saved to an entity, but the workbook has no sheet “entities”.".to_owned(),
                    "Add the sheet with a row for the entity list.",
                );
            }
            return None;
        }
        let (list, property) = match text.split_once('#') {
            Some((_, property)) if property.contains('#') => {
                refuse(format!("“{text}” has more than one #."), "Write list#property.");
                return None;
            }
            Some((list, property)) => (list, property),
            None if self.declarations.len() > 1 => {
                refuse(
                    format!("“{text}” does not say to which of the entity lists the answer is saved."),
                    "Write list#property, with the name of the list before the #.",
                );
                return None;
            }
            None => (&*self.declarations[0].list, text),
        };
        let Some(index) = self.declarations.iter().position(|declaration| *declaration.list == *list) else {
            let advice = match nearest(list, self.declarations.iter().map(|declaration| &*declaration.list)) {
                Some(like) => format!("Did you mean “{like}”?"),
                None => "Add a row for it to the entities sheet.".to_owned(),
            };
            refuse(format!("There is no entity list “{list}”."), &advice);
            return None;
        };
        if is_block {
            refuse("Groups and repeats cannot be saved to an entity.".to_owned(), "Empty the cell.");
            return None;
        }
        let lower = property.to_lowercase();
        if property.starts_with("__") || lower == "name" || lower == "label" || !is_name(property) {
            let advice = "Begin with a letter, use no spaces and signs, and neither “name” nor “label”.";
            refuse(format!("“{property}” cannot be a property of an entity."), advice);
            return None;
        }
        let other = found.get(&index).into_iter().flatten().find(|other| other.property.as_deref() == Some(property));
        if let Some(other) = other {
            let message = format!("The property “{property}” is already saved by row {}.", other.row);
            refuse(message, "Choose another property for one of them.");
            return None;
        }
        Some((index, property.into()))
    }

    fn requests(
        &self,
        mut mentions: BTreeMap<usize, Vec<Mention>>,
        drafts: &Drafts,
        report: &mut Report,
    ) -> Vec<Request> {
        let root = vec![DraftId::ROOT];
        (0..self.declarations.len())
            .map(|index| match mentions.remove(&index) {
                Some(mentions) => self.request(index, &mentions, drafts, report),
                None => {
                    Request { declaration: index, scope: root.clone(), wanted: root.clone(), save_to_paths: Vec::new() }
                }
            })
            .collect()
    }

    /// The place on which the mentions of one entity agree.
    fn request(&self, index: usize, mentions: &[Mention], drafts: &Drafts, report: &mut Report) -> Request {
        // The most deeply nested repeat decides the scope; the first of equally deep ones.
        let mut deepest = &mentions[0];
        for mention in mentions {
            if repeats_in(&mention.path, drafts) > repeats_in(&deepest.path, drafts) {
                deepest = mention;
            }
        }
        let scope = boundary(&deepest.path, drafts);
        let in_scope = |mention: &&Mention| boundary(&mention.path, drafts) == scope;
        let below = |mention: &Mention| mention.path.len() - boundary(&mention.path, drafts).len();
        let deepest_of = |wants_save_to: bool| {
            let mut best: Option<&Mention> = None;
            for mention in
                mentions.iter().filter(in_scope).filter(|mention| !wants_save_to || mention.property.is_some())
            {
                if best.is_none_or(|best| below(mention) > below(best)) {
                    best = Some(mention);
                }
            }
            best
        };
        let mut save_to_paths: Vec<Vec<DraftId>> = Vec::new();
        for mention in mentions.iter().filter(|mention| mention.property.is_some()) {
            if !save_to_paths.contains(&mention.path) {
                save_to_paths.push(mention.path.clone());
            }
        }
        let wanted = match (deepest_of(true), save_to_paths.first()) {
            (_, Some(_)) if save_to_paths.len() == 1 => save_to_paths[0].clone(),
            (Some(save_to), Some(_)) => {
                let own = boundary(&save_to.path, drafts).to_vec();
                let common = common_path(&save_to_paths);
                let rank = |path: &[DraftId]| (repeats_in(path, drafts), path.len() - boundary(path, drafts).len());
                if rank(&common) > rank(&own) { common } else { own }
            }
            _ => deepest_of(false).map_or_else(|| vec![DraftId::ROOT], |mention| mention.path.clone()),
        };
        self.check_scopes(index, mentions, scope, boundary(&wanted, drafts), drafts, report);
        Request { declaration: index, scope: scope.to_vec(), wanted, save_to_paths }
    }

    fn check_scopes(
        &self,
        index: usize,
        mentions: &[Mention],
        scope: &[DraftId],
        wanted_scope: &[DraftId],
        drafts: &Drafts,
        report: &mut Report,
    ) {
        let list = &self.declarations[index].list;
        for mention in mentions {
            let own = boundary(&mention.path, drafts);
            let is_save_to = mention.property.is_some();
            if scope.starts_with(own) && !(is_save_to && wanted_scope != own) {
                continue;
            }
            let (message, advice) = if is_save_to {
                (
                    format!(
                        "The entity list “{list}” is used in another repeat too, so that it cannot be saved to here."
                    ),
                    "Copy the answer by a calculation into the repeat where the other answers of the list are.",
                )
            } else {
                (
                    format!(
                        "The entity list “{list}” refers to “{}”, which stands in another repeat.",
                        mention.question
                    ),
                    "Copy the answer by a calculation into the repeat where the other answers of the list are.",
                )
            };
            report.error("entity-in-two-places", mention.origin.clone(), message, advice);
        }
    }

    /// One place for each entity: no two share a group or repeat.
    fn allot(&self, requests: Vec<Request>, drafts: &Drafts, report: &mut Report) -> BTreeMap<Vec<DraftId>, usize> {
        let root = vec![DraftId::ROOT];
        let mut allotted: BTreeMap<Vec<DraftId>, usize> = BTreeMap::new();
        if let [only] = &requests[..]
            && only.scope == root
        {
            allotted.insert(root, only.declaration);
            return allotted;
        }
        let mut reserved: FxHashMap<Vec<DraftId>, usize> = FxHashMap::default();
        for request in &requests {
            let lowest = request.scope.len();
            let mut is_placed = false;
            let mut blocker = None;
            for depth in (lowest..=request.wanted.len()).rev() {
                let path = &request.wanted[..depth];
                if let Some(&other) = allotted.get(path).or_else(|| reserved.get(path)) {
                    blocker = Some(other);
                    if let Some(other) = request.save_to_paths.iter().find_map(|path| reserved.get(path)) {
                        blocker = Some(*other);
                        break;
                    }
                    continue;
                }
                is_placed = true;
                allotted.insert(path.to_vec(), request.declaration);
                reserved.insert(path.to_vec(), request.declaration);
                for save_to in &request.save_to_paths {
                    for length in depth..=save_to.len() {
                        reserved.insert(save_to[..length].to_vec(), request.declaration);
                    }
                }
                break;
            }
            if !is_placed {
                self.report_no_place(request, blocker, drafts, report);
            }
        }
        allotted
    }

    fn report_no_place(&self, request: &Request, blocker: Option<usize>, drafts: &Drafts, report: &mut Report) {
        let declaration = &self.declarations[request.declaration];
        let scope = request.scope.last().map_or("", |&id| &*drafts.get(id).name);
        let other = blocker.map_or("", |index| &*self.declarations[index].list);
        report.error(
            "no-place-for-entity",
            declaration.origin.clone(),
            format!(
                "There is no group left in “{scope}” for the entity list “{}”; “{other}” is there.",
                declaration.list
            ),
            "Put the questions of each entity list into a group of their own.",
        );
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

    fn names(&self) -> impl Iterator<Item = &str> {
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

/// The path down to the last repeat in it, or the form.
fn boundary<'p>(path: &'p [DraftId], drafts: &Drafts) -> &'p [DraftId] {
    let last = path.iter().rposition(|&id| drafts.get(id).kind == DraftKind::Repeat).unwrap_or(0);
    &path[..=last]
}

fn repeats_in(path: &[DraftId], drafts: &Drafts) -> usize {
    path.iter().filter(|&&id| drafts.get(id).kind == DraftKind::Repeat).count()
}

/// What all paths begin with.
fn common_path(paths: &[Vec<DraftId>]) -> Vec<DraftId> {
    let mut common = paths.first().cloned().unwrap_or_default();
    for path in paths {
        let shared = common.iter().zip(path).take_while(|(one, other)| one == other).count();
        common.truncate(shared);
    }
    common
}
