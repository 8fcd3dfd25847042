//! What must not leave with an export that can be published.

use crate::form::model::{ActionKind, ActionValue, NodeId};
use crate::form::program::{Aspect, Form};

/// For each node, whether it is withheld: sensitive, within something sensitive, or written by the form from something
/// sensitive.
pub fn withheld(form: &Form) -> Vec<bool> {
    let definition = form.definition();
    let mut withheld = vec![false; definition.nodes.len()];
    let mut pending = Vec::new();
    for (index, node) in definition.nodes.iter().enumerate() {
        // A parent stands before its children.
        let around = node.parent.is_some_and(|parent| withheld[parent.0 as usize]);
        if node.columns.sensitive || around {
            withheld[index] = true;
            pending.push(NodeId(index as u32));
        }
    }
    while let Some(node) = pending.pop() {
        for edge in form.edges_from(node, Aspect::Value) {
            let reader = definition.expression(edge.expression).context;
            let is_calculated = definition.node(reader).bind.calculate == Some(edge.expression);
            let is_written = definition.actions.iter().any(|action| {
                matches!(action.kind, ActionKind::SetValue(ActionValue::Computed(value)) if value == edge.expression)
            });
            if (is_calculated || is_written) && !withheld[reader.0 as usize] {
                withheld[reader.0 as usize] = true;
                pending.push(reader);
            }
        }
        pending.extend(read_by_actions(form, node, &mut withheld));
    }
    withheld
}

/// What actions write from a node. Their expressions are no dependencies of the form, so their text is looked at.
fn read_by_actions(form: &Form, node: NodeId, withheld: &mut [bool]) -> Vec<NodeId> {
    let definition = form.definition();
    let name = &*definition.node(node).name;
    let mut written = Vec::new();
    for action in &definition.actions {
        let ActionKind::SetValue(ActionValue::Computed(value)) = action.kind else { continue };
        let target = action.target.0 as usize;
        let xpath = &definition.expression(value).xpath;
        let mut words = xpath.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | ':')));
        if !withheld[target] && words.any(|word| word == name) {
            withheld[target] = true;
            written.push(action.target);
        }
    }
    written
}
