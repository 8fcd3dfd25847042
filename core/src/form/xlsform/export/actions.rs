//! Actions as cells: dynamic defaults and triggers.

use super::super::default;
use super::super::references::Place;
use super::Export;
use crate::form::model::{Action, ActionKind, ActionValue, NodeId};

impl Export<'_> {
    /// Writes what the form does to a question by itself into its row.
    pub(super) fn set_actions(&mut self, id: NodeId, own: &[&Action], word: &str) {
        let place = Place::at(id);
        let mut triggers: Vec<String> = Vec::new();
        for action in own {
            let origin = &action.origin;
            match &action.kind {
                ActionKind::SetValue(ActionValue::Computed(value)) if action.events.first_load => {
                    let written = self.expressions.written(*value, place).into_owned();
                    if default::is_dynamic(&written, word) {
                        self.survey.set("default", written);
                    } else {
                        self.cannot_say(origin, format!("“{written}” would be taken for a plain text."));
                    }
                }
                ActionKind::SetValue(ActionValue::Literal(text)) if action.events.first_load => {
                    self.cannot_say(origin, format!("The text “{text}” that is set at the start cannot be written."));
                }
                ActionKind::SetValue(value) if action.events.value_changed => {
                    let Some(owner) = self.owner_reference(action) else { continue };
                    if let ActionValue::Computed(value) = value {
                        let place =
                            action.owner.and_then(|owner| self.form.control(owner).node).map_or(place, Place::at);
                        let written = self.expressions.written(*value, place).into_owned();
                        if self.survey.get("calculation").is_some_and(|before| before != written) {
                            self.cannot_say(origin, "Different triggers compute different values for one question.");
                        }
                        self.survey.set("calculation", written);
                    }
                    triggers.push(owner);
                }
                ActionKind::SetGeopoint if action.events.value_changed => triggers.extend(self.owner_reference(action)),
                ActionKind::SetGeopoint if action.events.first_load && word == "start-geopoint" => {}
                ActionKind::RecordAudio { .. } if word == "background-audio" => {}
                ActionKind::SetValue(_) if action.events.new_repeat => {}
                _ => self.cannot_say(origin, "Something that the form does by itself cannot stand in an XLSForm."),
            }
        }
        self.survey.set("trigger", triggers.join(", "));
    }

    fn owner_reference(&mut self, action: &Action) -> Option<String> {
        let node = action.owner.and_then(|owner| self.form.control(owner).node);
        let reference = node.and_then(|node| self.expressions.reference(node));
        if reference.is_none() {
            self.cannot_say(&action.origin, "The question that triggers this has no name of its own.");
        }
        reference
    }
}
