//! Whether a file has the columns that the form's questions show and store.

use super::problems::FileProblems;
use crate::form::model::{Choices, ControlKind, FormDefinition, Itemset, ItemsetLabel};
use crate::form::xform::instance_id;
use rustc_hash::FxHashSet;

/// Reports columns that questions with choices from this instance need and that no item has.
pub(super) fn check(definition: &FormDefinition, instance: usize, problems: &mut FileProblems) {
    let instance = &definition.instances[instance];
    let names: FxHashSet<&str> = instance.tree.names().collect();
    let mut missing: Vec<&str> = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for itemset in itemsets(definition) {
        if instance_id(&definition.expression(itemset.items).xpath) != Some(&*instance.id) {
            continue;
        }
        let label = match &itemset.label {
            ItemsetLabel::Child(path) | ItemsetLabel::Translated(path) => path,
        };
        for path in [&itemset.value, label] {
            let name = path.strip_prefix("./").unwrap_or(path);
            let is_name = !name.contains(['/', '@', '(', '[', '.']);
            if is_name && !names.contains(name) && instance.tree.len() > 1 && seen.insert(name) {
                missing.push(name);
            }
        }
    }
    for name in missing {
        problems.error(
            "missing-column",
            1,
            format!("A question shows or stores {name} of each choice, but the file has no such column."),
            "Add the column, or name another with the parameters value and label.",
        );
    }
}

fn itemsets(definition: &FormDefinition) -> impl Iterator<Item = &Itemset> {
    let of_selects = definition.controls.iter().filter_map(|control| match &control.kind {
        ControlKind::Select(_, Choices::Itemset(itemset)) => Some(itemset),
        _ => None,
    });
    of_selects.chain(definition.side_itemsets.iter().map(|(_, itemset)| itemset))
}
