//! The rows of the survey sheet as a tree, before they become nodes and controls.

use super::field::Fields;
use super::question_type::QuestionType;
use crate::form::model::{Origin, RangeBounds};
use std::borrow::Cow;

/// Index of an element in [`Drafts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct DraftId(pub(super) u32);

impl DraftId {
    /// The form itself.
    pub(super) const ROOT: Self = Self(0);
}

/// What kind of element it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DraftKind {
    Root,
    Group,
    Repeat,
    /// What was a loop: a group of one group for each choice.
    Loop,
    /// A `meta` block: in the data, not in the body.
    Meta,
    Question(QuestionType),
    /// A file that is attached; no part of the data.
    Attachment {
        is_csv: bool,
    },
    Entity,
    EntityLabel,
    /// An attribute of an entity, with its value.
    Attribute(Box<str>),
}

/// Where the choices of a select come from, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Items {
    /// The name of the list, the file's name, or a reference.
    pub(super) list: Box<str>,
    /// `randomize=true`.
    pub(super) is_random: bool,
    pub(super) seed: Option<Box<str>>,
    /// Column of the value in a file, where the author chose one.
    pub(super) value: Option<Box<str>>,
    /// Column of the label in a file, where the author chose one.
    pub(super) label: Option<Box<str>>,
    /// The list is on the sheet of external choices.
    pub(super) is_external: bool,
}

/// What a row does by itself, beside its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowAction {
    /// Records the place when the form is first opened.
    SetGeopoint,
    /// Records the place when a trigger changes.
    SetGeopointOnTrigger,
    RecordAudio {
        quality: Box<str>,
    },
    /// `uuid()` into the id of a new entity.
    SetUuid,
}

/// One element.
#[derive(Debug, Clone)]
pub(super) struct Draft<'w> {
    pub(super) name: Box<str>,
    pub(super) kind: DraftKind,
    /// The type as written; empty for what the reader adds by itself.
    pub(super) written_type: Cow<'w, str>,
    pub(super) fields: Fields<'w>,
    /// Row of the sheet; 0 for what the reader adds by itself.
    pub(super) row: u32,
    /// Where it was written, if not on the survey sheet.
    pub(super) elsewhere: Option<Origin>,
    pub(super) parent: Option<DraftId>,
    pub(super) children: Vec<DraftId>,
    /// Choices of a select, ticks of a range, geometries of a map.
    pub(super) items: Option<Items>,
    pub(super) range: Option<RangeBounds>,
    /// The default is an expression.
    pub(super) is_default_dynamic: bool,
    pub(super) action: Option<RowAction>,
    /// The questions whose change computes this one.
    pub(super) triggers: Vec<Box<str>>,
}

impl<'w> Draft<'w> {
    /// An element without children.
    pub(super) fn new(name: &str, kind: DraftKind, fields: Fields<'w>, row: u32) -> Self {
        Self {
            name: name.into(),
            kind,
            written_type: Cow::Borrowed(""),
            fields,
            row,
            elsewhere: None,
            parent: None,
            children: Vec::new(),
            items: None,
            range: None,
            is_default_dynamic: false,
            action: None,
            triggers: Vec::new(),
        }
    }
}

/// All elements; the first is the form itself.
#[derive(Debug)]
pub(super) struct Drafts<'w> {
    all: Vec<Draft<'w>>,
}

impl<'w> Drafts<'w> {
    /// A form without elements.
    pub(super) fn new(root_name: &str) -> Self {
        Self { all: vec![Draft::new(root_name, DraftKind::Root, Fields::default(), 0)] }
    }

    /// Adds an element after the present children of `parent`.
    pub(super) fn add(&mut self, parent: DraftId, draft: Draft<'w>) -> DraftId {
        let id = DraftId(self.all.len() as u32);
        self.all.push(Draft { parent: Some(parent), ..draft });
        self.get_mut(parent).children.push(id);
        id
    }

    /// How many elements there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// An element.
    pub(super) fn get(&self, id: DraftId) -> &Draft<'w> {
        &self.all[id.0 as usize]
    }

    /// An element, to change it.
    pub(super) fn get_mut(&mut self, id: DraftId) -> &mut Draft<'w> {
        &mut self.all[id.0 as usize]
    }

    /// All elements below the form, parents first, in the order of the form.
    pub(super) fn in_order(&self) -> Vec<DraftId> {
        let mut ordered = Vec::with_capacity(self.all.len());
        let mut pending = vec![DraftId::ROOT];
        while let Some(id) = pending.pop() {
            ordered.push(id);
            pending.extend(self.get(id).children.iter().rev());
        }
        ordered
    }

    /// The element and what holds it, the form first.
    pub(super) fn path(&self, id: DraftId) -> Vec<DraftId> {
        let mut path = vec![id];
        while let Some(parent) = path.last().and_then(|&last| self.get(last).parent) {
            path.push(parent);
        }
        path.reverse();
        path
    }
}
