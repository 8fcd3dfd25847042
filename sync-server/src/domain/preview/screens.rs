//! How a form is divided into screens: a section each, as phones show them.

use casement_core::form::model::{ControlId, ControlKind, FormDefinition, NodeId};
use casement_core::form::program::Form;
use std::collections::HashMap;

/// A group of more questions than this is divided, where groups stand in it.
const SECTION_QUESTIONS_MAX: usize = 25;
/// Questions outside groups that stand on one screen.
const LOOSE_MAX: usize = 10;

/// One screen: groups, repeats or questions that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Screen {
    pub(super) controls: Vec<ControlId>,
}

/// All screens of a form, in order.
pub(super) struct Screens {
    all: Vec<Screen>,
    /// On which a control stands that is named there.
    of_control: HashMap<ControlId, usize>,
}

impl Screens {
    pub(super) fn of(definition: &FormDefinition) -> Self {
        let mut all = Vec::new();
        divide(definition, &definition.body, &mut all);
        let of_control = all.iter().enumerate().flat_map(|(number, screen)| {
            let controls: Vec<_> = screen.controls.iter().map(|id| (*id, number)).collect();
            controls
        });
        Self { of_control: of_control.collect(), all }
    }

    pub(super) fn all(&self) -> &[Screen] {
        &self.all
    }

    /// On which screen a question stands.
    pub(super) fn of_node(&self, form: &Form, node: NodeId) -> usize {
        let mut current = form.question(node);
        while let Some(id) = current {
            if let Some(number) = self.of_control.get(&id) {
                return *number;
            }
            current = form.definition().control(id).parent;
        }
        0
    }
}

fn divide(definition: &FormDefinition, controls: &[ControlId], all: &mut Vec<Screen>) {
    let mut loose = Screen::default();
    for &id in controls {
        let control = definition.control(id);
        let is_frame = matches!(control.kind, ControlKind::Group | ControlKind::Repeat { .. });
        if !is_frame {
            loose.controls.push(id);
            if loose.controls.len() == LOOSE_MAX {
                all.push(std::mem::take(&mut loose));
            }
            continue;
        }
        if !loose.controls.is_empty() {
            all.push(std::mem::take(&mut loose));
        }
        if is_divided(definition, id) {
            divide(definition, &control.children, all);
        } else {
            all.push(Screen { controls: vec![id] });
        }
    }
    if !loose.controls.is_empty() {
        all.push(loose);
    }
}

/// Whether a group is too much for one screen and can be divided. What stands together by the author's wish stays so, and so does a
/// repeat with the group around it.
fn is_divided(definition: &FormDefinition, id: ControlId) -> bool {
    let control = definition.control(id);
    let is_group = |id: &ControlId| matches!(definition.control(*id).kind, ControlKind::Group);
    matches!(control.kind, ControlKind::Group)
        && !control.has_appearance("field-list")
        && control.children.iter().any(is_group)
        && questions(definition, id) > SECTION_QUESTIONS_MAX
}

fn questions(definition: &FormDefinition, id: ControlId) -> usize {
    let control = definition.control(id);
    match control.kind {
        ControlKind::Group | ControlKind::Repeat { .. } => {
            control.children.iter().map(|child| questions(definition, *child)).sum()
        }
        _ => 1,
    }
}
