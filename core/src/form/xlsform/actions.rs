//! Actions: dynamic defaults, triggered calculations, places and sounds recorded by themselves.

use super::assembly::Assembly;
use super::draft::{DraftId, DraftKind, RowAction};
use super::field::{BindField, Field};
use super::references::{Place, Unresolved};
use crate::form::model::{Action, ActionKind, ActionValue, ControlId, Events, ExpressionUse, NodeId};

const FIRST_LOAD: Events = Events { first_load: true, new_repeat: false, value_changed: false, every_load: false };
const NEW_REPEAT: Events = Events { first_load: false, new_repeat: true, value_changed: false, every_load: false };
const CHANGED: Events = Events { first_load: false, new_repeat: false, value_changed: true, every_load: false };
const EVERY_LOAD: Events = Events { first_load: false, new_repeat: false, value_changed: false, every_load: true };

impl Assembly<'_, '_> {
    /// Adds the actions that stand in the model.
    pub(super) fn add_model_actions(&mut self) {
        for id in self.order.clone() {
            let Some(node) = self.node(id) else { continue };
            if let Some(value) = self.own_value(id, node) {
                self.push(id, node, FIRST_LOAD, ActionKind::SetValue(value), None);
            }
            match self.drafts.get(id).action.clone() {
                Some(RowAction::SetGeopoint) => self.push(id, node, FIRST_LOAD, ActionKind::SetGeopoint, None),
                Some(RowAction::RecordAudio { quality }) => {
                    self.push(id, node, EVERY_LOAD, ActionKind::RecordAudio { quality }, None);
                }
                _ => {}
            }
        }
    }

    /// The value that a node gets by itself: its dynamic default, or a new id.
    fn own_value(&mut self, id: DraftId, node: NodeId) -> Option<ActionValue> {
        let draft = self.drafts.get(id);
        if draft.action == Some(RowAction::SetUuid) {
            let origin = self.row_origin(draft);
            let uuid = "uuid()";
            let expression = self.push_expression(uuid, uuid.to_owned(), node, ExpressionUse::ActionValue, origin);
            return Some(ActionValue::Computed(expression));
        }
        if !draft.is_default_dynamic {
            return None;
        }
        let cell = draft.fields.get(&Field::Default)?.clone();
        let origin = self.cell_origin(draft, &cell);
        let expression = self.expression(&cell.text, Place::at(node), node, ExpressionUse::ActionValue, origin);
        Some(ActionValue::Computed(expression))
    }

    /// Adds what happens in each new instance of a repeat, for all in it that is in no inner repeat.
    pub(super) fn add_new_repeat_actions(&mut self, repeat: DraftId, control: ControlId) {
        let mut pending: Vec<DraftId> = self.drafts.get(repeat).children.iter().rev().copied().collect();
        while let Some(id) = pending.pop() {
            let draft = self.drafts.get(id);
            if draft.kind == DraftKind::Repeat {
                continue;
            }
            pending.extend(draft.children.iter().rev());
            let Some(node) = self.node(id) else { continue };
            if let Some(value) = self.own_value(id, node) {
                self.push(id, node, NEW_REPEAT, ActionKind::SetValue(value), Some(control));
            }
        }
    }

    /// Adds what a change of this question computes.
    pub(super) fn add_triggered_actions(&mut self, trigger: DraftId, control: ControlId) {
        let Some(trigger_node) = self.node(trigger) else { return };
        let name = self.drafts.get(trigger).name.clone();
        let triggered = self.triggered.get(&name).cloned().unwrap_or_default();
        let is_geopoint =
            |assembly: &Self, id: DraftId| assembly.drafts.get(id).action == Some(RowAction::SetGeopointOnTrigger);
        let (places, values): (Vec<_>, Vec<_>) = triggered.into_iter().partition(|&id| is_geopoint(self, id));
        for id in values {
            let Some(target) = self.node(id) else { continue };
            self.check_target(id);
            let value = match self.drafts.get(id).fields.get(&Field::Bind(BindField::Calculate)).cloned() {
                Some(cell) => {
                    let origin = self.cell_origin(self.drafts.get(id), &cell);
                    // Paths start from the trigger, in whose control the action stands.
                    let place = Place::at(trigger_node);
                    let use_as = ExpressionUse::ActionValue;
                    ActionValue::Computed(self.expression(&cell.text, place, target, use_as, origin))
                }
                None => ActionValue::Literal("".into()),
            };
            self.push(id, target, CHANGED, ActionKind::SetValue(value), Some(control));
        }
        for id in places {
            let Some(target) = self.node(id) else { continue };
            self.check_target(id);
            self.push(id, target, CHANGED, ActionKind::SetGeopoint, Some(control));
        }
    }

    /// The target of a trigger is found by its name, which must therefore be its own.
    fn check_target(&mut self, id: DraftId) {
        let draft = self.drafts.get(id);
        let name = draft.name.clone();
        if self.resolver.node(&name).is_err() {
            let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Trigger));
            self.report_unresolved(&Unresolved::Ambiguous(name.into()), origin);
        }
    }

    /// A question that nobody sees changes by itself, so it triggers nothing.
    pub(super) fn refuse_hidden_trigger(&mut self, id: DraftId) {
        let draft = self.drafts.get(id);
        let name = draft.name.clone();
        let is_calculation = draft.fields.bind(BindField::Calculate).is_some() || !draft.triggers.is_empty() || {
            let word = draft.fields.text(&Field::Type);
            word == Some("calculate")
        };
        let triggered = self.triggered.get(&name).cloned().unwrap_or_default();
        for other in triggered {
            let draft = self.drafts.get(other);
            let origin = self.table.origin(draft.row, draft.fields.heading(&Field::Trigger));
            let message = format!("“{name}” is not shown, so that no change of it can be a trigger.");
            let advice = "Name a question that people answer.";
            if is_calculation {
                self.report.error("hidden-trigger", origin, message, advice);
            } else {
                self.report.warning("hidden-trigger", origin, message, advice);
            }
        }
    }

    fn push(&mut self, id: DraftId, target: NodeId, events: Events, kind: ActionKind, owner: Option<ControlId>) {
        let origin = self.row_origin(self.drafts.get(id));
        self.definition.actions.push(Action { events, kind, target, target_path: None, owner, origin });
    }
}
