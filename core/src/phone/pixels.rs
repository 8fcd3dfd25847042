//! How large a picture may be.

use crate::form::session::EntryId;
use crate::record::Filling;
use std::num::NonZeroU32;

/// The bind attribute of ODK for the longest edge of a picture (ODK XForms specification, body attributes of image uploads).
const ATTRIBUTE: &str = "orx:max-pixels";

/// The longest edge that a picture attached to a question may have, in pixels, where its form says so.
pub fn pixels_max(filling: &mut Filling, entry: EntryId) -> Option<NonZeroU32> {
    let node = filling.session().definition_of(entry).ok()?;
    let form = filling.blueprint().form();
    let attributes = &form.definition().node(node).bind.attributes;
    let (_, value) = attributes.iter().find(|(name, _)| &**name == ATTRIBUTE)?;
    value.trim().parse().ok()
}
