//! Boxes alone tell no story: each theme wants a place to write.

use super::{Asked, Report, cell};
use crate::form::model::{Control, ControlKind, DataType, Node};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    let mut first = FxHashMap::default();
    let mut order = Vec::new();
    let mut told = FxHashSet::default();
    let has_themes = form.definition.nodes.iter().any(|node| node.columns.theme.is_some());
    for (id, node, control) in form.questions() {
        let Some(theme) = form.theme(id) else {
            if has_themes {
                let message = format!("“{}” belongs to no theme.", node.name);
                let advice = "Name one in the column “theme”, here or in the row of its group.";
                let (origin, parts) = (cell(&node.origin, "theme"), [("name", &*node.name)]);
                report.add("no-theme", &origin, (message, advice), "no-theme", parts);
            }
            continue;
        };
        if is_narrative(node, control) {
            told.insert(theme);
        } else if is_finding(control, node) && !first.contains_key(theme) {
            first.insert(theme, node);
            order.push(theme);
        }
    }
    for theme in order.into_iter().filter(|theme| !told.contains(theme)) {
        let message = format!("Nothing can be told about the theme “{theme}” in a visitor's own words.");
        let advice = "Add a question of type text with the appearance “multiline” and this theme.";
        let origin = cell(&first[theme].origin, "theme");
        report.add("no-narrative", &origin, (message, advice), "no-narrative", [("theme", theme)]);
    }
}

/// A judgement or a figure, which alone says too little. A date, a code or a short text tells itself.
fn is_finding(control: &Control, node: &Node) -> bool {
    matches!(control.kind, ControlKind::Select(..) | ControlKind::Range(_))
        || matches!(node.bind.data_type, DataType::Int | DataType::Decimal)
}

/// A text of several lines.
fn is_narrative(node: &Node, control: &Control) -> bool {
    matches!(control.kind, ControlKind::Input)
        && node.bind.data_type == DataType::String
        && control.has_appearance("multiline")
}
