//! Repeats in the data: the template, and the instances that a new filling starts with.

use super::super::dom::Element;
use super::Reader;
use super::instance::{Siblings, by_name, is_template};
use super::outline::OutlineId;
use crate::form::model::{InitialInstance, NodeId, NodeKind};

impl<'d> Reader<'d> {
    /// Adds the node of a repeat.
    ///
    /// Where there is no template, the first instance gives the shape alone, and its values are its own: so do
    /// JavaRosa and xforms-engine (ODK XForms specification, "Default Values in Repeats").
    pub(super) fn read_repeat(
        &mut self,
        parent: NodeId,
        siblings: &Siblings<'d>,
        place: Option<OutlineId>,
        is_blank: bool,
    ) {
        let template = siblings.elements.iter().copied().find(|element| is_template(*element));
        let Some(shape) = template.or_else(|| siblings.elements.first().copied()) else { return };
        let kind = NodeKind::Repeat { initial: Vec::new() };
        let has_blank_shape = template.is_none();
        let Some(node) = self.add_node(parent, shape, kind, has_blank_shape) else { return };
        self.read_within(node, shape, place, has_blank_shape);
        let initial = self.initial_instances(node, &siblings.elements, is_blank);
        self.form.node_mut(node).kind = NodeKind::Repeat { initial };
    }

    /// The instances among these elements. With `is_blank` they count, but their values do not.
    fn initial_instances(&mut self, node: NodeId, elements: &[Element<'d>], is_blank: bool) -> Vec<InitialInstance> {
        let instances = elements.iter().copied().filter(|element| !is_template(*element));
        instances
            .map(|element| {
                let mut initial = InitialInstance::default();
                self.note_attribute_differences(node, element, &mut initial, is_blank);
                self.note_differences(node, element, &mut initial, is_blank);
                initial
            })
            .collect()
    }

    fn note_differences(&mut self, node: NodeId, element: Element<'d>, initial: &mut InitialInstance, is_blank: bool) {
        for siblings in by_name(element) {
            match self.index.child(node, false, siblings.name) {
                Some(child) => self.note_difference(child, &siblings, initial, is_blank),
                None => {
                    let path = self.form.path(node);
                    self.problems.warning(
                        siblings.elements[0],
                        "not-in-template",
                        format!(
                            "{path}/{} stands in an instance of a repeat, but not in its template or first instance.",
                            siblings.name
                        ),
                        "It is left out: add it to the template.",
                    );
                }
            }
        }
    }

    fn note_difference(
        &mut self,
        node: NodeId,
        siblings: &Siblings<'d>,
        initial: &mut InitialInstance,
        is_blank: bool,
    ) {
        if self.form.node(node).is_repeat() {
            let instances = self.initial_instances(node, &siblings.elements, is_blank);
            let is_usual = matches!(&self.form.node(node).kind, NodeKind::Repeat { initial } if *initial == instances);
            if !is_usual {
                initial.repeats.push((node, instances));
            }
            return;
        }
        let Some(&element) = siblings.elements.iter().find(|element| !is_template(**element)) else { return };
        self.note_attribute_differences(node, element, initial, is_blank);
        if self.form.node(node).is_container() {
            self.note_differences(node, element, initial, is_blank);
            return;
        }
        let value = element.own_text();
        if !is_blank && *value != *self.form.node(node).default {
            initial.values.push((node, value.into()));
        }
    }

    fn note_attribute_differences(
        &self,
        node: NodeId,
        element: Element<'d>,
        initial: &mut InitialInstance,
        is_blank: bool,
    ) {
        if is_blank {
            return;
        }
        for (_, written, value) in element.attributes() {
            let Some(attribute) = self.index.child(node, true, written) else { continue };
            let value = value.trim();
            if *value != *self.form.node(attribute).default {
                initial.values.push((attribute, value.into()));
            }
        }
    }
}
