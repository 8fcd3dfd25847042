//! Actions: what the form writes by itself (ODK XForms specification, "Events and Actions").

use super::super::dom::Element;
use super::Reader;
use super::body::Place;
use crate::form::model::{Action, ActionKind, ActionValue, ControlId, Events, ExpressionUse, NodeId};

impl<'d> Reader<'d> {
    pub(super) fn read_model_actions(&mut self, model: Element<'d>) {
        for element in model.children() {
            if matches!(element.name(), "setvalue" | "odk:setgeopoint" | "odk:recordaudio") {
                let place = Place { control: None, node: NodeId::ROOT };
                if let Some(action) = self.action(element, place) {
                    self.form.actions.push(action);
                }
            }
        }
    }

    /// An action of the body; [`Self::finish_actions`] puts it in its place.
    pub(super) fn read_action(&mut self, element: Element<'d>, place: Place) {
        if let Some(action) = self.action(element, place) {
            self.body_actions.push(action);
        }
    }

    pub(super) fn finish_actions(&mut self) {
        let mut actions = std::mem::take(&mut self.body_actions);
        actions.sort_by_key(|action| action.owner.unwrap_or(ControlId(0)));
        self.form.actions.append(&mut actions);
    }

    fn action(&mut self, element: Element<'d>, place: Place) -> Option<Action> {
        let events = self.events(element)?;
        let reference = self.outline.reference(element).or_else(|| element.attribute("target")).unwrap_or_default();
        let Some(target) = self.resolve(place.node, reference) else {
            self.problems.error(
                element,
                "action-without-node",
                format!("A <{}> writes to {reference}, which is not in the form's data.", element.written_name()),
                "Correct its ref, or add the element to the data.",
            );
            return None;
        };
        if !self.spend_path(target.node) {
            return None;
        }
        let target_path = match target.has_predicates {
            true => self.expression(reference, place.node, ExpressionUse::ActionTarget, element, "ref"),
            false => None,
        };
        let kind = match element.name() {
            "odk:setgeopoint" => ActionKind::SetGeopoint,
            "odk:recordaudio" => {
                let quality = element.attribute("odk:quality").or_else(|| element.attribute("quality"));
                ActionKind::RecordAudio { quality: quality.unwrap_or_default().trim().into() }
            }
            _ => ActionKind::SetValue(self.action_value(element, target.node)),
        };
        self.note_unknown_attributes(element);
        let origin = self.problems.at(element);
        Some(Action { events, kind, target: target.node, target_path, owner: place.control, origin })
    }

    fn action_value(&mut self, element: Element<'d>, target: NodeId) -> ActionValue {
        let value = element.attribute("value").unwrap_or_default();
        match self.expression(value, target, ExpressionUse::ActionValue, element, "value") {
            Some(expression) => ActionValue::Computed(expression),
            None => ActionValue::Literal(element.own_text().into()),
        }
    }

    fn events(&mut self, element: Element<'d>) -> Option<Events> {
        let names = element.attribute("event").or_else(|| element.attribute("ev:event")).unwrap_or_default();
        let mut events = Events::default();
        for name in names.split_whitespace() {
            match name {
                "odk-instance-first-load" | "xforms-ready" => events.first_load = true,
                "odk-new-repeat" | "jr-insert" => events.new_repeat = true,
                "xforms-value-changed" => events.value_changed = true,
                "odk-instance-load" => events.every_load = true,
                _ => self.problems.error(
                    element,
                    "unknown-event",
                    format!("The event {name} is not supported."),
                    "Use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed.",
                ),
            }
        }
        if events == Events::default() {
            if names.trim().is_empty() {
                let message = format!("A <{}> does not say when it happens.", element.written_name());
                self.problems.error(element, "no-event", message, "Write event=\"..\" on it.");
            }
            return None;
        }
        Some(events)
    }

    fn note_unknown_attributes(&mut self, element: Element<'d>) {
        for (name, written, _) in element.attributes() {
            let is_known = matches!(
                name,
                "ref" | "nodeset" | "bind" | "target" | "value" | "event" | "ev:event" | "odk:quality" | "quality"
            );
            if !is_known {
                self.problems.warning(
                    element,
                    "unknown-attribute",
                    format!(
                        "The attribute {written} of <{}> is not supported and is left out.",
                        element.written_name()
                    ),
                    "",
                );
            }
        }
    }
}
