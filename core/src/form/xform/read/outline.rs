//! What must be known before the data is read: which of its elements are groups, repeats and attributes with logic.

use super::super::dom::{Document, Element};
use super::path::normalize;
use rustc_hash::{FxHashMap, FxHashSet};

/// What body and binds say about the shape of the data.
#[derive(Default)]
pub(super) struct Outline<'d> {
    /// Paths of the nodes that the body shows as groups.
    pub(super) groups: FxHashSet<String>,
    /// Paths of the nodes that the body repeats.
    pub(super) repeats: FxHashSet<String>,
    /// Names that stand after an `@` somewhere, with their prefixes: attributes that expressions or binds speak of.
    pub(super) attributes: FxHashSet<&'d str>,
    /// Node-sets of binds by the id of the bind.
    pub(super) binds: FxHashMap<&'d str, &'d str>,
}

impl<'d> Outline<'d> {
    pub(super) fn of(document: &'d Document, model: Element<'d>, root_name: &str) -> Self {
        let mut outline = Self::default();
        for value in document.attribute_values() {
            outline.note_attributes(value);
        }
        for bind in model.children().filter(|child| child.name() == "bind") {
            if let (Some(id), Some(nodeset)) = (bind.attribute("id"), bind.attribute("nodeset")) {
                outline.binds.insert(id, nodeset);
            }
        }
        if let Some(body) = document.root().child("body") {
            outline.note_containers(body, &format!("/{root_name}"));
        }
        outline
    }

    fn note_attributes(&mut self, text: &'d str) {
        for piece in text.split('@').skip(1) {
            let end = piece.find(|character: char| !character.is_alphanumeric() && !"_-.:".contains(character));
            let name = &piece[..end.unwrap_or(piece.len())];
            if !name.is_empty() {
                self.attributes.insert(name);
            }
        }
    }

    /// The reference of a control: `ref`, `nodeset`, or the bind that it names.
    pub(super) fn reference(&self, control: Element<'d>) -> Option<&'d str> {
        control
            .attribute("nodeset")
            .or_else(|| control.attribute("ref"))
            .or_else(|| control.attribute("bind").and_then(|id| self.binds.get(id).copied()))
            .filter(|reference| !reference.trim().is_empty())
    }

    fn note_containers(&mut self, element: Element<'d>, context: &str) {
        for child in element.children() {
            let kind = child.name();
            if kind != "group" && kind != "repeat" {
                continue;
            }
            let path = self.reference(child).and_then(|reference| normalize(context, reference));
            match &path {
                Some((path, _)) => {
                    let known = if kind == "group" { &mut self.groups } else { &mut self.repeats };
                    known.insert(path.clone());
                    self.note_containers(child, path);
                }
                None => self.note_containers(child, context),
            }
        }
    }
}
