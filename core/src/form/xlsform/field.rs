//! What a cell of the survey sheet is for, and the cells of one row by what they are for.

use crate::form::model::{LanguageId, TextForm};
use std::borrow::Cow;
use std::sync::Arc;

/// What a cell of the survey sheet is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Type,
    Name,
    Label,
    Hint,
    GuidanceHint,
    /// `image`, `big-image`, `audio`, `video`.
    Media(TextForm),
    Default,
    ChoiceFilter,
    Parameters,
    Trigger,
    Disabled,
    Appearance,
    /// `repeat_count`.
    RepeatCount,
    /// Any other attribute of the control: `control::rows`, `body::accuracyThreshold`, `autoplay`.
    Control(Arc<str>),
    /// `intent` of a group.
    Intent,
    Bind(BindField),
    /// `instance::odk:tag`: an attribute of the node itself.
    Instance(Arc<str>),
    /// One of Casement's own columns.
    Casement(CasementField),
}

/// What a cell of the survey sheet says of the bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BindField {
    Type,
    ReadOnly,
    Required,
    Relevant,
    Constraint,
    Calculate,
    ConstraintMessage,
    RequiredMessage,
    NoAppError,
    Preload,
    PreloadParameters,
    SaveTo,
    /// Any other attribute, with its prefix.
    Other(Arc<str>),
}

/// Casement's own columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum CasementField {
    Merge,
    Tolerance,
    Theme,
    Norm,
    Sensitive,
}

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct FieldCell<'w> {
    /// What it is for.
    pub(super) field: Field,
    /// The language of its text, where the heading names one.
    pub(super) language: Option<LanguageId>,
    /// Its text, cleaned; never empty.
    pub(super) text: Cow<'w, str>,
    /// The heading above it, for problems; none for what the reader adds by itself.
    pub(super) heading: Option<u16>,
}

/// The cells of one row that mean something.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields<'w> {
    cells: Vec<FieldCell<'w>>,
}

impl<'w> Fields<'w> {
    /// Adds a cell as it stands.
    pub(super) fn push(&mut self, cell: FieldCell<'w>) {
        self.cells.push(cell);
    }

    /// All cells.
    pub(super) fn iter(&self) -> impl Iterator<Item = &FieldCell<'w>> {
        self.cells.iter()
    }

    /// All cells, to change their text.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut FieldCell<'w>> {
        self.cells.iter_mut()
    }

    /// Whether no cell means anything.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cell for this, whatever its language. The last of several wins.
    pub(super) fn get(&self, field: &Field) -> Option<&FieldCell<'w>> {
        self.cells.iter().rev().find(|cell| cell.field == *field)
    }

    /// The text for this.
    pub(super) fn text(&self, field: &Field) -> Option<&str> {
        self.get(field).map(|cell| &*cell.text)
    }

    /// The text of a bind attribute.
    pub(super) fn bind(&self, field: BindField) -> Option<&str> {
        self.text(&Field::Bind(field))
    }

    /// The heading above the cell for this, for problems.
    pub(super) fn heading(&self, field: &Field) -> Option<usize> {
        self.get(field).and_then(|cell| cell.heading).map(usize::from)
    }

    /// Whether there is a cell for this.
    pub(super) fn has(&self, field: &Field) -> bool {
        self.get(field).is_some()
    }

    /// Whether there is a picture, sound or video.
    pub(super) fn has_media(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell.field, Field::Media(_)))
    }

    /// Whether there is anything about the bind.
    pub(super) fn has_bind(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell.field, Field::Bind(_)))
    }

    /// The cells of one text in all its languages.
    pub(super) fn texts<'f>(&'f self, field: &'f Field) -> impl Iterator<Item = &'f FieldCell<'w>> {
        self.cells.iter().filter(move |cell| cell.field == *field)
    }

    /// Sets the text for this, in place of what stood there.
    pub(super) fn set(&mut self, field: Field, text: impl Into<Cow<'w, str>>) {
        let heading = self.get(&field).and_then(|cell| cell.heading);
        self.cells.retain(|cell| cell.field != field);
        self.cells.push(FieldCell { field, language: None, text: text.into(), heading });
    }

    /// Takes the cells of one text out.
    pub(super) fn take(&mut self, field: &Field) -> Vec<FieldCell<'w>> {
        let (taken, kept) = std::mem::take(&mut self.cells).into_iter().partition(|cell| cell.field == *field);
        self.cells = kept;
        taken
    }
}
