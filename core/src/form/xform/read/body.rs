//! The body: groups, repeats and controls (ODK XForms specification, "Body").

use super::super::dom::Element;
use super::Reader;
use crate::form::model::{Control, ControlId, ControlKind, DataType, ExpressionUse, NodeId, RangeBounds, SelectKind};

/// The control around what is read, and the node from which relative paths start.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) control: Option<ControlId>,
    pub(super) node: NodeId,
}

impl<'d> Reader<'d> {
    pub(super) fn read_body(&mut self) {
        let root = self.document.root();
        let Some(body) = root.child("body") else {
            self.problems.warning(root, "no-body", "The form has no <body>, so that it asks nothing.", "");
            return;
        };
        for child in body.children() {
            self.read_body_element(child, "body", Place { control: None, node: NodeId::ROOT });
        }
    }

    /// A control, an action, or what says something of the control around it.
    fn read_body_element(&mut self, element: Element<'d>, within: &str, place: Place) {
        match element.name() {
            "group" | "repeat" => self.read_container(element, place),
            "input" | "secret" | "upload" | "trigger" | "range" | "select" | "select1" | "odk:rank" | "rank" => {
                self.read_control(element, place);
            }
            "setvalue" | "odk:setgeopoint" | "odk:recordaudio" => self.read_action(element, place),
            "label" | "hint" if place.control.is_some() => {}
            "submit" | "output" | "textarea" | "switch" => self.problems.error(
                element,
                "unknown-control",
                format!("<{}> is not supported.", element.written_name()),
                "Ask this with another kind of question.",
            ),
            _ => self.problems.unknown_element(element, within),
        }
    }

    fn read_container(&mut self, element: Element<'d>, place: Place) {
        let reference = self.outline.reference(element);
        let target = reference.and_then(|reference| self.resolve(place.node, reference));
        let is_repeat = element.name() == "repeat";
        if target.is_none() && (is_repeat || reference.is_some()) {
            self.missing_node(element, reference.unwrap_or_default());
        }
        let node = target.map(|target| target.node);
        let inner = node.unwrap_or(place.node);
        if !self.spend_path(inner) {
            return;
        }
        let kind = if is_repeat { self.repeat_kind(element, inner) } else { ControlKind::Group };
        let id = self.add_control(element, kind, node, place);
        for child in element.children() {
            self.read_body_element(child, element.name(), Place { control: Some(id), node: inner });
        }
    }

    fn repeat_kind(&mut self, element: Element<'d>, node: NodeId) -> ControlKind {
        let count = element.attribute("jr:count").unwrap_or_default();
        let count = self.expression(count, node, ExpressionUse::RepeatCount, element, "jr:count");
        let no_add_remove = element.attribute("jr:noAddRemove").is_some_and(|value| {
            let value = value.trim();
            !value.is_empty() && !value.starts_with("false")
        });
        ControlKind::Repeat { count, no_add_remove }
    }

    fn missing_node(&mut self, element: Element<'d>, reference: &str) {
        let what = element.written_name();
        let message = if reference.is_empty() {
            format!("A <{what}> does not say which element of the data it fills.")
        } else {
            format!("A <{what}> fills {reference}, which is not in the form's data.")
        };
        self.problems.error(
            element,
            "control-without-node",
            message,
            "Correct its ref, or add the element to the data.",
        );
    }

    fn read_control(&mut self, element: Element<'d>, place: Place) {
        let reference = self.outline.reference(element);
        let Some(target) = reference.and_then(|reference| self.resolve(place.node, reference)) else {
            self.missing_node(element, reference.unwrap_or_default());
            return;
        };
        let node = target.node;
        if self.form.node(node).is_container() {
            self.problems.error(
                element,
                "control-of-group",
                format!("A <{}> fills {}, which is a group.", element.written_name(), self.form.path(node)),
                "A question needs an element of the data of its own.",
            );
            return;
        }
        if !self.spend_path(node) {
            return;
        }
        let (kind, own_type) = self.control_kind(element, node);
        if let Some(own_type) = own_type {
            self.adopt_type(node, own_type);
        }
        let id = self.add_control(element, kind, Some(node), place);
        self.read_side_itemset(element, id, node);
        let inner = Place { control: Some(id), node };
        for child in element.children() {
            match child.name() {
                // Read with the kind of the control.
                "item" | "itemset" => {}
                "group" | "repeat" => self.problems.unknown_element(child, element.name()),
                _ => self.read_body_element(child, element.name(), inner),
            }
        }
    }

    fn control_kind(&mut self, element: Element<'d>, node: NodeId) -> (ControlKind, Option<DataType>) {
        match element.name() {
            "upload" => {
                let media_type = element.attribute("mediatype").unwrap_or("*/*").trim();
                let is_typed = self.typed.contains(&node);
                (ControlKind::Upload(media_type.into()), (!is_typed).then_some(DataType::Binary))
            }
            "trigger" => (ControlKind::Trigger, Some(DataType::Acknowledge)),
            "range" => (self.range(element), None),
            "select1" => (self.select(element, SelectKind::One, node), Some(DataType::SelectOne)),
            "select" => (self.select(element, SelectKind::Multiple, node), Some(DataType::SelectMultiple)),
            "odk:rank" | "rank" => (self.select(element, SelectKind::Rank, node), Some(DataType::Rank)),
            "input" if element.attribute("query").is_some() => {
                (self.external_select(element, node), Some(DataType::SelectOne))
            }
            "secret" => {
                self.problems.warning(
                    element,
                    "secret",
                    "<secret> is read as an ordinary question: what is typed can be seen.",
                    "",
                );
                (ControlKind::Input, None)
            }
            _ => (ControlKind::Input, None),
        }
    }

    fn range(&mut self, element: Element<'d>) -> ControlKind {
        let mut bound = |name: &'static str| {
            let value = element.attribute(name).unwrap_or_default().trim();
            if value.parse::<f64>().is_err() {
                let message = format!("The range has no number as its {name}.");
                self.problems.error(element, "range-bounds", message, format!("Write {name}=\"..\" with a number."));
            }
            value.into()
        };
        ControlKind::Range(RangeBounds { start: bound("start"), end: bound("end"), step: bound("step") })
    }

    /// Adds a control with its texts and the attributes that are carried along.
    fn add_control(
        &mut self,
        element: Element<'d>,
        kind: ControlKind,
        node: Option<NodeId>,
        place: Place,
    ) -> ControlId {
        let context = node.unwrap_or(place.node);
        let is_range = matches!(kind, ControlKind::Range(_));
        let mut attributes = Vec::new();
        let mut appearance = "";
        for (name, _, value) in element.attributes() {
            match name {
                "appearance" => appearance = value.trim(),
                "ref" | "nodeset" | "bind" | "jr:count" | "jr:noAddRemove" | "mediatype" => {}
                "start" | "end" | "step" if is_range => {}
                _ => attributes.push((name.into(), value.into())),
            }
        }
        if appearance.contains("search(") {
            self.problems.warning(
                element,
                "search",
                "The function search() in an appearance is not supported: the choices are shown as they stand.",
                "Use a select from a file with a choice filter instead.",
            );
        }
        let label = element.child("label").and_then(|label| self.text(label, context));
        let hint = element.child("hint").and_then(|hint| self.text(hint, context));
        let origin = self.problems.at(element);
        let control = Control {
            kind,
            node,
            parent: None,
            children: Vec::new(),
            label,
            hint,
            appearance: appearance.into(),
            attributes,
            xlsform_type: None,
            origin,
        };
        self.form.add_control(place.control, control)
    }
}
