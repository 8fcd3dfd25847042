//! What a question takes for a file.

use crate::form::model::{ControlKind, NodeId};
use crate::form::program::Form;
use crate::form::session::EntryId;
use crate::record::filling::Filling;
use std::num::NonZeroU32;

/// The bind attribute of ODK for the longest edge of a picture (ODK XForms specification, body attributes of image uploads).
const PIXELS: &str = "orx:max-pixels";

/// What a question takes for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The media types, as the form writes them: `image/*`, `audio/*`, `video/*`, `application/*`.
    pub accepts: String,
    /// The longest edge of a picture, in pixels, where the form bounds it.
    pub pixels_max: Option<NonZeroU32>,
}

impl Upload {
    /// Of a question; `None` for one that takes no file.
    pub(super) fn of(form: &Form, node: NodeId) -> Option<Self> {
        let definition = form.definition();
        let control = definition.control(form.question(node)?);
        let ControlKind::Upload(accepts) = &control.kind else { return None };
        let attributes = &definition.node(node).bind.attributes;
        let pixels =
            attributes.iter().find(|(name, _)| &**name == PIXELS).and_then(|(_, value)| value.trim().parse().ok());
        Some(Self { accepts: accepts.to_string(), pixels_max: pixels })
    }
}

impl Filling {
    /// What a question takes for a file; `None` for one that takes none.
    pub fn upload(&self, entry: EntryId) -> Option<Upload> {
        let node = self.session.definition_of(entry).ok()?;
        Upload::of(self.blueprint.form(), node)
    }
}
