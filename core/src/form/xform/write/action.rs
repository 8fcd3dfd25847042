//! Actions, in the model or in the control that they belong to.

use super::FormWriter;
use crate::form::model::{Action, ActionKind, ActionValue, ControlId, Events};

impl FormWriter<'_> {
    /// The actions of a control, or of the model.
    pub(super) fn write_actions(&mut self, owner: Option<ControlId>) {
        for action in self.actions.remove(&owner).unwrap_or_default() {
            self.write_action(action);
        }
    }

    fn write_action(&mut self, action: &Action) {
        self.xml.open(match action.kind {
            ActionKind::SetValue(_) => "setvalue",
            ActionKind::SetGeopoint => "odk:setgeopoint",
            ActionKind::RecordAudio { .. } => "odk:recordaudio",
        });
        match action.target_path {
            Some(path) => self.expression("ref", Some(path)),
            None => self.xml.attribute("ref", &self.form.path(action.target)),
        }
        self.xml.attribute("event", &event_names(action.events));
        match &action.kind {
            ActionKind::SetValue(ActionValue::Computed(value)) => self.expression("value", Some(*value)),
            ActionKind::SetValue(ActionValue::Literal(text)) => self.xml.text(text),
            ActionKind::SetGeopoint => {}
            ActionKind::RecordAudio { quality } => {
                if !quality.is_empty() {
                    self.xml.attribute("odk:quality", quality);
                }
            }
        }
        self.xml.close();
    }
}

fn event_names(events: Events) -> String {
    let names = [
        (events.first_load, "odk-instance-first-load"),
        (events.every_load, "odk-instance-load"),
        (events.new_repeat, "odk-new-repeat"),
        (events.value_changed, "xforms-value-changed"),
    ];
    let names: Vec<&str> = names.into_iter().filter(|(is_set, _)| *is_set).map(|(_, name)| name).collect();
    names.join(" ")
}
