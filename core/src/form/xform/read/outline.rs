//! What must be known before the data is read: which of its elements are groups, repeats and attributes with logic.

use super::super::dom::{Document, Element};
use super::path::{Step, steps};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place in the data that the body speaks of. 0 is the document, above the first element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct OutlineId(u32);

impl OutlineId {
    const DOCUMENT: Self = Self(0);
}

/// What body and binds say about the shape of the data.
#[derive(Default)]
pub(super) struct Outline<'d> {
    /// The place above each place.
    parents: Vec<OutlineId>,
    children: FxHashMap<(OutlineId, &'d str), OutlineId>,
    groups: FxHashSet<OutlineId>,
    repeats: FxHashSet<OutlineId>,
    /// Names that stand after an `@` somewhere, with their prefixes: attributes that expressions or binds speak of.
    pub(super) attributes: FxHashSet<&'d str>,
    /// Node-sets of binds by the id of the bind.
    binds: FxHashMap<&'d str, &'d str>,
}

impl<'d> Outline<'d> {
    pub(super) fn of(document: &'d Document, model: Element<'d>, root_name: &'d str) -> Self {
        let mut outline = Self { parents: vec![OutlineId::DOCUMENT], ..Self::default() };
        for value in document.attribute_values() {
            outline.note_attributes(value);
        }
        for bind in model.children().filter(|child| child.name() == "bind") {
            if let (Some(id), Some(nodeset)) = (bind.attribute("id"), bind.attribute("nodeset")) {
                outline.binds.insert(id, nodeset);
            }
        }
        let root = outline.down(OutlineId::DOCUMENT, root_name);
        if let Some(body) = document.root().child("body") {
            outline.note_containers(body, root);
        }
        outline
    }

    /// The place of the first element.
    pub(super) fn root(&self, root_name: &str) -> Option<OutlineId> {
        self.child(Some(OutlineId::DOCUMENT), root_name)
    }

    /// A place within another, if the body speaks of it or of something in it.
    pub(super) fn child(&self, parent: Option<OutlineId>, name: &str) -> Option<OutlineId> {
        self.children.get(&(parent?, name)).copied()
    }

    pub(super) fn is_group(&self, place: Option<OutlineId>) -> bool {
        place.is_some_and(|place| self.groups.contains(&place))
    }

    pub(super) fn is_repeat(&self, place: Option<OutlineId>) -> bool {
        place.is_some_and(|place| self.repeats.contains(&place))
    }

    /// The reference of a control: `ref`, `nodeset`, or the bind that it names.
    pub(super) fn reference(&self, control: Element<'d>) -> Option<&'d str> {
        control
            .attribute("nodeset")
            .or_else(|| control.attribute("ref"))
            .or_else(|| control.attribute("bind").and_then(|id| self.binds.get(id).copied()))
            .filter(|reference| !reference.trim().is_empty())
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

    /// Recurses as deep as the document, which is bounded.
    fn note_containers(&mut self, element: Element<'d>, context: OutlineId) {
        for child in element.children() {
            let kind = child.name();
            if kind != "group" && kind != "repeat" {
                continue;
            }
            let place = self.reference(child).and_then(|reference| self.place(context, reference));
            if let Some(place) = place {
                let known = if kind == "group" { &mut self.groups } else { &mut self.repeats };
                known.insert(place);
            }
            self.note_containers(child, place.unwrap_or(context));
        }
    }

    fn place(&mut self, context: OutlineId, reference: &'d str) -> Option<OutlineId> {
        let (is_absolute, steps) = steps(reference)?;
        let mut place = if is_absolute { OutlineId::DOCUMENT } else { context };
        for step in steps {
            place = match step? {
                Step::Here => place,
                Step::Up => self.parents[place.0 as usize],
                Step::Down { is_attribute: false, name } => self.down(place, name),
                Step::Down { is_attribute: true, .. } => return None,
            };
        }
        Some(place)
    }

    fn down(&mut self, place: OutlineId, name: &'d str) -> OutlineId {
        *self.children.entry((place, name)).or_insert_with(|| {
            self.parents.push(place);
            OutlineId(self.parents.len() as u32 - 1)
        })
    }
}
